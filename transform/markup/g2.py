"""NewsML-G2 2.35 (power conformance): the frame that all our items share, and the newsItem of one article.

Comes in: an article with its edition. Goes out: a newsItem element. All facts of the publication are those of the edition's
own snapshot, none of the configuration of today, so that a version keeps its bytes. Elements stand in the schema's order; a
receiver that takes the first headline gets the title that all formats use. Spec: NewsML-G2 2.35, RFC 4151 (guids).
"""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import groupby

from lxml import etree

from transform.config import Publication
from transform.markup.format import ArticleIn, Context
from transform.markup.g2_schemes import (
    BYROLE,
    CPTTYPE,
    HEADROLE,
    IPTC_CATALOG,
    ITEM_SCHEMES,
    PRINT,
    SUBJECT_CODE,
    Scheme,
    qcode,
    scheme_uri,
    tag_uri,
)
from transform.markup.origin import name_source
from transform.markup.text import count_words, flow_body, summary
from transform.markup.times import iso_offset
from transform.model import Article, Byline, Edition, Revision, Status

NEWSML = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
GENERATOR = "pagewire"


@dataclass(frozen=True)
class ItemFacts:
    """What the frame of an item says; ``title``, ``note`` and ``signal`` may be unknown, ``html_url`` None if there is no page."""

    tag: str
    guid: str
    version: int
    item_class: str
    status: Status
    created_at: dt.datetime
    updated_at: dt.datetime
    file_name: str
    html_url: str | None
    title: str | None
    note: str | None = None
    signal: str | None = None


def start(namespace: str, name: str) -> etree._Element:
    """An element that makes its namespace the default one."""
    return etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace})  # type: ignore[dict-item]  # stubs forget None


def add(parent: etree._Element, name: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    """A new last child in the NewsML namespace; attributes that are None are left out."""
    child = etree.SubElement(parent, f"{{{NEWSML}}}{name}")
    child.text = text
    for key, value in attributes.items():
        if value is not None:
            child.set(key, value)
    return child


def add_named(parent: etree._Element, tag: str, words: str, **attributes: str | None) -> etree._Element:
    """A concept that we know only by its words: as literal and as name."""
    child = add(parent, tag, literal=None if attributes.get("uri") else words, **attributes)
    add(child, "name", words)
    return child


def start_item(facts: ItemFacts, publication: Publication, schemes: tuple[Scheme, ...]) -> etree._Element:
    """The root of an item with its catalogs, ``schemes`` inline; history, rights and metadata follow in this order."""
    root = start(NEWSML, facts.tag)
    root.set("standard", "NewsML-G2")
    root.set("standardversion", "2.35")
    root.set("conformance", "power")
    root.set("guid", facts.guid)
    root.set("version", str(facts.version))
    root.set(XML_LANG, publication.language)
    add(root, "catalogRef", href=IPTC_CATALOG)
    catalog = add(root, "catalog")
    for scheme in schemes:
        entry = add(catalog, "scheme", alias=scheme.alias, uri=scheme_uri(publication, scheme))
        add(entry, "name", scheme.name).set(XML_LANG, "en")
        add(entry, "definition", scheme.definition).set(XML_LANG, "en")
    return root


def add_print_facts(root: etree._Element, edition: Edition, at: dt.datetime, facts: list[tuple[str, str]]) -> None:
    """The pubHistory: in which newspaper and when it was published, and the print ``facts`` as (code, value)."""
    history = add(root, "pubHistory")
    published = add(history, "published", uri=f"{tag_uri(edition.publication)}:{edition.publication.id}")
    add(published, "timestamp", iso_offset(at))
    add(published, "name", edition.publication.title)
    for code, value in (("date", edition.date), *facts):
        add(published, "publishedExtProperty", rel=qcode(PRINT, code), value=value)


def add_rights(root: etree._Element, publication: Publication, notice: str, usage_terms: str | None) -> None:
    rights = add(root, "rightsInfo")
    add_named(rights, "copyrightHolder", publication.rights.holder)
    add(rights, "copyrightNotice", notice)
    if usage_terms:
        add(rights, "usageTerms", usage_terms)


def add_item_meta(root: etree._Element, facts: ItemFacts, publication: Publication) -> None:
    """The itemMeta in the schema's order. The web page is an altRep: the same item in another representation."""
    meta = add(root, "itemMeta")
    add(meta, "itemClass", qcode=facts.item_class)
    add_named(meta, "provider", publication.provider.name, uri=publication.provider.url)
    add(meta, "versionCreated", iso_offset(facts.updated_at))
    add(meta, "firstCreated", iso_offset(facts.created_at))
    add(meta, "pubStatus", qcode=f"stat:{facts.status}")
    add(meta, "fileName", facts.file_name)
    add(meta, "generator", GENERATOR)
    if facts.title:
        add(meta, "title", facts.title)
    if facts.note:
        add(meta, "edNote", facts.note)
    if facts.signal:
        add(meta, "signal", qcode=facts.signal)
    if facts.html_url:
        add(meta, "altRep", facts.html_url, contenttype="text/html")


def build_news_item(subject: ArticleIn, context: Context) -> etree._Element:
    """The newsItem of an article; of a withheld or canceled one, nothing of its text.

    ``context.formats`` must hold the article formats newsml (for fileName) and html (for altRep); KeyError otherwise.
    """
    edition, article = subject.edition, subject.article
    facts = article_facts(subject, context)
    root = start_item(facts, edition.publication, ITEM_SCHEMES)
    add_print_facts(root, edition, article.published_at, print_facts(article))
    add_rights(root, edition.publication, article.rights.notice, article.rights.usage_terms)
    add_item_meta(root, facts, edition.publication)
    add_content_meta(root, article, edition.publication)
    content = add(root, "contentSet")
    if article.status == "usable":
        add_body(content, article, edition.publication.language)
    return root


def article_facts(subject: ArticleIn, context: Context) -> ItemFacts:
    edition, article = subject.edition, subject.article
    links = replace(context, publication=edition.publication)
    last = newest_revision(article)
    return ItemFacts(
        tag="newsItem",
        guid=article.guid,
        version=article.version,
        item_class="ninat:text",
        status=article.status,
        created_at=article.published_at,
        updated_at=article.updated_at,
        file_name=links.path("newsml", edition, article).rsplit("/", 1)[-1],
        html_url=links.url(links.path("html", edition, article)) if article.rights.web else None,
        title=article.title if article.status == "usable" else None,
        note=last.note if last else None,
        signal=last.signal if last else None,
    )


def newest_revision(article: Article) -> Revision | None:
    return max(article.history, key=lambda line: line.version, default=None)


def print_facts(article: Article) -> list[tuple[str, str]]:
    """Each page it runs on, its own page first; the column's label, unless its text is withdrawn."""
    pages = dict.fromkeys((article.page, *(part.page for part in article.parts)))
    section = [article.section] if article.section and article.status == "usable" else []
    return [*(("page", page) for page in pages), *(("section", label) for label in section)]


def add_content_meta(root: etree._Element, article: Article, publication: Publication) -> None:
    language = publication.language
    meta = add(root, "contentMeta")
    add(meta, "contentCreated", iso_offset(article.published_at))
    add(meta, "contentModified", iso_offset(article.updated_at))
    if article.status != "usable":
        add(meta, "language", tag=language)
        return
    add_origin(meta, article, publication)
    add(meta, "language", tag=language)
    add_subjects(meta, article)
    add_headlines(meta, article)
    add_lines(meta, article)
    add_descriptions(meta, article)


def add_origin(meta: etree._Element, article: Article, publication: Publication) -> None:
    """Where it comes from, as far as the page says: place and source of the dateline, names of the byline.

    A receiver elsewhere cannot tell whose 本报 it is: the newspaper's own source goes out under its provider's name.
    """
    if article.dateline and article.dateline.place:
        add_named(meta, "located", article.dateline.place, type="cpnat:geoArea")
    if article.dateline and article.dateline.source:
        add_named(meta, "infoSource", name_source(article.dateline.source, publication))
    for byline in article.bylines:
        add_named(meta, "creator", byline.name, role=qcode(BYROLE, byline.role) if byline.role else None)


def add_subjects(meta: etree._Element, article: Article) -> None:
    """Subjects as they come, then the dateline's place in the one form in which Superdesk reads a place."""
    for subject in article.subjects:
        if SUBJECT_CODE.fullmatch(subject):
            add(meta, "subject", type="cpnat:abstract", qcode=subject)
        else:
            add_named(meta, "subject", subject)
    if article.dateline and article.dateline.place:
        add_named(meta, "subject", article.dateline.place, type=qcode(CPTTYPE, "5"))


def add_headlines(meta: etree._Element, article: Article) -> None:
    """The title first and without role, since simple receivers take the first; then kicker and deck."""
    add(meta, "headline", article.title)
    for code, words in (("kicker", article.kicker), ("deck", article.deck)):
        if words and words != article.title:
            add(meta, "headline", words, role=qcode(HEADROLE, code))


def add_lines(meta: etree._Element, article: Article) -> None:
    """The dateline, by and creditline: the lines of text as a reader would see them."""
    if article.dateline:
        add(meta, "dateline", article.dateline.text)
    if article.bylines:
        add(meta, "by", compose_by(article.bylines))
    if article.rights.creditline:
        add(meta, "creditline", article.rights.creditline)


def compose_by(bylines: tuple[Byline, ...]) -> str:
    """记者 赵知秋 钱望舒 通讯员 孙远: each role once before its names."""
    words: list[str] = []
    for role, group in groupby(bylines, key=lambda byline: byline.role):
        words += [*([role] if role else []), *(byline.name for byline in group)]
    return " ".join(words)


def add_descriptions(meta: etree._Element, article: Article) -> None:
    """The summary first; then the captions, which have no pictures here and would be lost otherwise."""
    if short := summary(article):
        add(meta, "description", short, role="drol:summary")
    for caption in article.captions:
        add(meta, "description", caption.text, role="drol:caption")


def add_body(content: etree._Element, article: Article, language: str) -> None:
    """The full text as XHTML: p and h2 as direct children of body, words only, no markup inside."""
    inline = add(content, "inlineXML", contenttype="application/xhtml+xml", wordcount=str(count_words(article)))
    html = start(XHTML, "html")
    inline.append(html)
    html.set(XML_LANG, language)
    head = etree.SubElement(html, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = article.title
    body = etree.SubElement(html, f"{{{XHTML}}}body")
    for block in flow_body(article):
        etree.SubElement(body, f"{{{XHTML}}}{block.tag}").text = block.text
