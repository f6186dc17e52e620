"""NewsML-G2: one newsItem a file.

Comes in: an article with its edition. Goes out: a NewsML-G2 2.35 newsItem, power conformance, with the full text as flat
XHTML (p and h2); of a withheld or canceled article a newsItem with its times and history, no word of its text, and an empty
contentSet. A receiver that takes the first headline gets the title that all formats use. Lost: where a caption stood among
the paragraphs, jumps to other pages, dates named in the text, whether the text is incomplete or to be reviewed, and every
line of the history but the newest. Spec: NewsML-G2 2.35 (IPTC).
"""

from dataclasses import replace
from itertools import groupby

from lxml import etree

from transform.formats.common.origin import name_source
from transform.formats.common.text import count_words, flow_body, summary
from transform.formats.common.xml import serialize
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml.frame import (
    XML_LANG,
    ItemFacts,
    add,
    add_item_meta,
    add_named,
    add_print_facts,
    add_rights,
    start,
    start_item,
)
from transform.formats.newsml.schemes import (
    BYROLE,
    CPTTYPE,
    HEADROLE,
    ITEM_SCHEMES,
    SUBJECT_CODE,
    qcode,
)
from transform.model.edition import Article, Byline, Revision
from transform.model.publication import Publication
from transform.model.times import iso_offset

XHTML = "http://www.w3.org/1999/xhtml"


def render(subject: ArticleIn, context: Context) -> bytes:
    return serialize(build_news_item(subject, context))


def build_news_item(subject: ArticleIn, context: Context) -> etree._Element:
    """The newsItem of an article; of a withheld or canceled one, nothing of its text.

    ``context.formats`` must hold the article formats newsml (for fileName) and html (for altRep); KeyError otherwise.
    """
    edition, article = subject.edition, subject.article
    facts = article_facts(subject, context)
    root = start_item(facts, edition.publication, ITEM_SCHEMES)
    add_print_facts(root, edition, article.published_at, _print_facts(article))
    add_rights(root, edition.publication, article.rights.notice, article.rights.usage_terms)
    add_item_meta(root, facts, edition.publication)
    _add_content_meta(root, article, edition.publication)
    content = add(root, "contentSet")
    if article.status == "usable":
        _add_body(content, article, edition.publication.language)
    return root


def article_facts(subject: ArticleIn, context: Context) -> ItemFacts:
    edition, article = subject.edition, subject.article
    links = replace(context, publication=edition.publication)
    last = _newest_revision(article)
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


def _newest_revision(article: Article) -> Revision | None:
    return max(article.history, key=lambda line: line.version, default=None)


def _print_facts(article: Article) -> list[tuple[str, str]]:
    """Each page it runs on, its own page first; the column's label, unless its text is withdrawn."""
    pages = dict.fromkeys((article.page, *(part.page for part in article.parts)))
    section = [article.section] if article.section and article.status == "usable" else []
    return [*(("page", page) for page in pages), *(("section", label) for label in section)]


def _add_content_meta(root: etree._Element, article: Article, publication: Publication) -> None:
    language = publication.language
    meta = add(root, "contentMeta")
    add(meta, "contentCreated", iso_offset(article.published_at))
    add(meta, "contentModified", iso_offset(article.updated_at))
    if article.status != "usable":
        add(meta, "language", tag=language)
        return
    _add_origin(meta, article, publication)
    add(meta, "language", tag=language)
    _add_subjects(meta, article)
    _add_headlines(meta, article)
    _add_lines(meta, article)
    _add_descriptions(meta, article)


def _add_origin(meta: etree._Element, article: Article, publication: Publication) -> None:
    """Where it comes from, as far as the page says: place and source of the dateline, names of the byline.

    A receiver elsewhere cannot tell whose 本报 it is: the newspaper's own source goes out under its provider's name.
    """
    if article.dateline and article.dateline.place:
        add_named(meta, "located", article.dateline.place, type="cpnat:geoArea")
    if article.dateline and article.dateline.source:
        add_named(meta, "infoSource", name_source(article.dateline.source, publication))
    for byline in article.bylines:
        add_named(meta, "creator", byline.name, role=qcode(BYROLE, byline.role) if byline.role else None)


def _add_subjects(meta: etree._Element, article: Article) -> None:
    """Subjects as they come, then the dateline's place in the one form in which Superdesk reads a place."""
    for subject in article.subjects:
        if SUBJECT_CODE.fullmatch(subject):
            add(meta, "subject", type="cpnat:abstract", qcode=subject)
        else:
            add_named(meta, "subject", subject)
    if article.dateline and article.dateline.place:
        add_named(meta, "subject", article.dateline.place, type=qcode(CPTTYPE, "5"))


def _add_headlines(meta: etree._Element, article: Article) -> None:
    """The title first and without role, since simple receivers take the first; then kicker and deck."""
    add(meta, "headline", article.title)
    for code, words in (("kicker", article.kicker), ("deck", article.deck)):
        if words and words != article.title:
            add(meta, "headline", words, role=qcode(HEADROLE, code))


def _add_lines(meta: etree._Element, article: Article) -> None:
    """The dateline, by and creditline: the lines of text as a reader would see them."""
    if article.dateline:
        add(meta, "dateline", article.dateline.text)
    if article.bylines:
        add(meta, "by", _compose_by(article.bylines))
    if article.rights.creditline:
        add(meta, "creditline", article.rights.creditline)


def _compose_by(bylines: tuple[Byline, ...]) -> str:
    """记者 赵知秋 钱望舒 通讯员 孙远: each role once before its names."""
    words: list[str] = []
    for role, group in groupby(bylines, key=lambda byline: byline.role):
        words += [*([role] if role else []), *(byline.name for byline in group)]
    return " ".join(words)


def _add_descriptions(meta: etree._Element, article: Article) -> None:
    """The summary first; then the captions, which have no pictures here and would be lost otherwise."""
    if short := summary(article):
        add(meta, "description", short, role="drol:summary")
    for caption in article.captions:
        add(meta, "description", caption.text, role="drol:caption")


def _add_body(content: etree._Element, article: Article, language: str) -> None:
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
