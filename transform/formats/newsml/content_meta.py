"""The contentMeta of a newsItem: what its content is about, where it is from, the lines that readers see.

In: an article. Out: elements in the schema's order. A withdrawn article has times, short id, language and the notice as headline, nothing else.
"""

from lxml import etree

from transform.formats.common.desk import (
    SLUG_SEPARATOR,
    SOURCE_ROLE,
    compose_by,
    compose_slugline,
    find_credit,
    find_source,
    name_for_desk,
    take_urgency,
)
from transform.formats.common.genre import find_genre
from transform.formats.common.language import take_language
from transform.formats.common.text import list_further_heads, summary
from transform.formats.common.vocabulary import BYROLE, HEADROLE, IDTYPE, encode, qcode
from transform.formats.newsml.frame import XML_LANG, add_concept, add_element
from transform.formats.newsml.subjects import add_subjects
from transform.model.edition import Article, Edition
from transform.model.publication import Publication
from transform.model.times import iso_offset
from transform.words.notices import title_or_notice


def add_content_meta(root: etree._Element, edition: Edition, article: Article) -> None:
    publication = edition.publication
    meta = add_element(root, "contentMeta")
    usable = article.status == "usable"
    if usable:
        add_element(meta, "urgency", str(take_urgency(article)))
    add_element(meta, "contentCreated", iso_offset(article.published_at))
    add_element(meta, "contentModified", iso_offset(article.updated_at))
    if usable:
        _add_origin(meta, article, publication)
    if name := name_for_desk(edition, article):
        add_element(meta, "altId", name, type=qcode(IDTYPE, "desk"))
    add_element(meta, "language", tag=take_language(article, publication))
    if not usable:
        add_element(meta, "headline", title_or_notice(article, publication.language))
        return
    if genre := find_genre(article, publication.language):
        add_element(add_element(meta, "genre", qcode=f"genre:{genre}"), "name", genre).set(XML_LANG, "en")
    for keyword in article.keywords:
        add_element(meta, "keyword", keyword)
    add_subjects(meta, article)
    if slugline := compose_slugline(article, publication.language):
        add_element(meta, "slugline", slugline, separator=SLUG_SEPARATOR)
    _add_headlines(meta, article)
    _add_text_lines(meta, article, publication)
    _add_descriptions(meta, article)


def _add_origin(meta: etree._Element, article: Article, publication: Publication) -> None:
    """The origin as printed: place and source from the dateline, names from the byline; whose copy it is from wherever that is said."""
    if article.dateline and article.dateline.place:
        add_concept(meta, "located", article.dateline.place, type="cpnat:geoArea")
    if source := find_source(article, publication):
        add_concept(meta, "infoSource", source, role=SOURCE_ROLE)
    for byline in article.bylines:
        add_concept(meta, "creator", byline.name, role=qcode(BYROLE, encode(byline.role)) if byline.role else None)


def _add_headlines(meta: etree._Element, article: Article) -> None:
    """The title first and without role, because simple receivers take the first headline; then kicker and deck."""
    add_element(meta, "headline", article.title)
    for code, words in list_further_heads(article):
        add_element(meta, "headline", words, role=qcode(HEADROLE, code))


def _add_text_lines(meta: etree._Element, article: Article, publication: Publication) -> None:
    """The dateline, by and creditline elements, as a reader sees them."""
    if article.dateline:
        add_element(meta, "dateline", article.dateline.text)
    if article.bylines:
        add_element(meta, "by", compose_by(article.bylines))
    if credit := find_credit(article, publication):
        add_element(meta, "creditline", credit)


def _add_descriptions(meta: etree._Element, article: Article) -> None:
    """The summary, then the captions, which have no picture item to carry them."""
    if short := summary(article):
        add_element(meta, "description", short, role="drol:summary")
    for caption in article.captions:
        add_element(meta, "description", caption.text, role="drol:caption")
