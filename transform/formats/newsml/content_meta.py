"""The contentMeta of a newsItem: what its content is about, where it is from, the lines that readers see.

In: an article. Out: lines in the schema's order. A withdrawn article has times, short id, language and the notice as headline, nothing else.
"""

from collections.abc import Iterator

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
from transform.formats.common.vocabulary import BYROLE, encode, qcode
from transform.formats.common.xml import escape_text as text
from transform.formats.common.xml import escape_value as value
from transform.formats.newsml.frame import write_concept
from transform.formats.newsml.subjects import write_subjects
from transform.model.edition import Article, Edition
from transform.model.publication import Publication
from transform.model.times import iso_offset
from transform.words.notices import title_or_notice


def write_content_meta(edition: Edition, article: Article) -> Iterator[str]:
    publication = edition.publication
    usable = article.status == "usable"
    yield "  <contentMeta>"
    if usable:
        yield f"    <urgency>{take_urgency(article)}</urgency>"
    yield f"    <contentCreated>{iso_offset(article.published_at)}</contentCreated>"
    yield f"    <contentModified>{iso_offset(article.updated_at)}</contentModified>"
    if usable:
        yield from _write_origin(article, publication)
    if name := name_for_desk(edition, article):
        yield f'    <altId type="idtype:desk">{text(name)}</altId>'
    yield f'    <language tag="{value(take_language(article, publication))}"/>'
    if usable:
        yield from _write_topics(article, publication)
        yield from _write_headlines(article)
        yield from _write_text_lines(article, publication)
        yield from _write_descriptions(article)
    else:
        yield f"    <headline>{text(title_or_notice(article, publication.language))}</headline>"
    yield "  </contentMeta>"


def _write_origin(article: Article, publication: Publication) -> Iterator[str]:
    """The origin as printed: place and source from the dateline, names from the byline; whose copy it is from wherever that is said."""
    if article.dateline and article.dateline.place:
        yield from write_concept("    ", "located", article.dateline.place, ' type="cpnat:geoArea"')
    if source := find_source(article, publication):
        yield from write_concept("    ", "infoSource", source, f' role="{SOURCE_ROLE}"')
    for byline in article.bylines:
        role = f' role="{qcode(BYROLE, encode(byline.role))}"' if byline.role else ""
        yield from write_concept("    ", "creator", byline.name, role)


def _write_topics(article: Article, publication: Publication) -> Iterator[str]:
    """What it is about, in the ways in which desks sort: genre, keywords, subjects, slugline."""
    if genre := find_genre(article, publication.language):
        yield f'    <genre qcode="genre:{genre}">'
        yield f'      <name xml:lang="en">{genre}</name>'
        yield "    </genre>"
    for keyword in article.keywords:
        yield f"    <keyword>{text(keyword)}</keyword>"
    yield from write_subjects(article)
    if slugline := compose_slugline(article, publication.language):
        yield f'    <slugline separator="{SLUG_SEPARATOR}">{text(slugline)}</slugline>'


def _write_headlines(article: Article) -> Iterator[str]:
    """The title first and without role, because simple receivers take the first headline; then kicker and deck."""
    yield f"    <headline>{text(article.title)}</headline>"
    for code, words in list_further_heads(article):
        yield f'    <headline role="headrole:{code}">{text(words)}</headline>'


def _write_text_lines(article: Article, publication: Publication) -> Iterator[str]:
    """The dateline, by and creditline elements, as a reader sees them."""
    if article.dateline:
        yield f"    <dateline>{text(article.dateline.text)}</dateline>"
    if article.bylines:
        yield f"    <by>{text(compose_by(article.bylines))}</by>"
    if credit := find_credit(article, publication):
        yield f"    <creditline>{text(credit)}</creditline>"


def _write_descriptions(article: Article) -> Iterator[str]:
    """The summary, then the captions, which have no picture item to carry them."""
    if short := summary(article):
        yield f'    <description role="drol:summary">{text(short)}</description>'
    for caption in article.captions:
        yield f'    <description role="drol:caption">{text(caption.text)}</description>'
