"""NewsML-G2: one newsItem per file.

In: an article with its edition. Out: a NewsML-G2 2.35 newsItem, power conformance, with the full text as flat XHTML (p and h2); for a
withheld or canceled article a newsItem with times and history, and a notice in place of title and text: readers fail on an empty contentSet,
and some lose the whole message. Such an item is stat:canceled, and its role says whether it is withheld (``schemes.PUB_STATUS``). The first headline is the
title that all formats use. Lost: the place of captions among the paragraphs, jumps, dates in the text, whether the text is incomplete or
to be reviewed, and all history except the newest revision. Spec: NewsML-G2 2.35 (IPTC).
"""

from dataclasses import replace
from itertools import groupby

from lxml import etree

from transform.formats.common.origin import name_source
from transform.formats.common.text import count_han_and_words, count_words, flow_body, summary
from transform.formats.common.xml import serialize
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml.frame import (
    XML_LANG,
    ItemFacts,
    add_concept,
    add_element,
    add_item_meta,
    add_print_facts,
    add_rights,
    build_item_root,
    start_element,
)
from transform.formats.newsml.schemes import (
    BYROLE,
    CPTTYPE,
    HEADROLE,
    ITEM_SCHEMES,
    PUB_STATUS,
    SUBJECT_CODE,
    WITHDRAWAL,
    WITHDRAWN_SCHEMES,
    qcode,
)
from transform.model.edition import Article, Byline, Revision
from transform.model.publication import Publication
from transform.model.times import iso_offset
from transform.words.notices import explain_withdrawal, title_or_notice

XHTML = "http://www.w3.org/1999/xhtml"


def render(subject: ArticleIn, context: Context) -> bytes:
    return serialize(build_news_item(subject, context))


def build_news_item(subject: ArticleIn, context: Context) -> etree._Element:
    """The newsItem of an article, with a notice for its text if it is withheld or canceled.

    ``context.formats`` must hold the article formats newsml (for fileName) and html (for altRep); KeyError otherwise.
    """
    edition, article = subject.edition, subject.article
    facts = collect_item_facts(subject, context)
    usable = article.status == "usable"
    root = build_item_root(facts, edition.publication, ITEM_SCHEMES if usable else WITHDRAWN_SCHEMES)
    add_print_facts(root, edition, article.published_at, _list_print_facts(article))
    rights = article.rights
    add_rights(root, rights.name_holder(edition.publication), rights.notice, rights.usage_terms)
    add_item_meta(root, facts, edition.publication)
    _add_content_meta(root, article, edition.publication)
    content = add_element(root, "contentSet")
    if usable:
        _add_body(content, article, edition.publication.language)
    else:
        _add_notice(content, article, edition.publication)
    return root


def collect_item_facts(subject: ArticleIn, context: Context) -> ItemFacts:
    edition, article = subject.edition, subject.article
    links = replace(context, publication=edition.publication)
    last = _newest_revision(article)
    return ItemFacts(
        tag="newsItem",
        guid=article.guid,
        version=article.version,
        item_class="ninat:text",
        status=PUB_STATUS[article.status],
        created_at=article.published_at,
        updated_at=article.updated_at,
        file_name=links.path("newsml", edition, article).rsplit("/", 1)[-1],
        html_url=links.url(links.path("html", edition, article)) if article.rights.web else None,
        title=title_or_notice(article, edition.publication.language),
        role=None if article.status == "usable" else qcode(WITHDRAWAL, article.status),
        note=last.note if last else None,
        signal=last.signal if last else None,
    )


def _newest_revision(article: Article) -> Revision | None:
    return max(article.history, key=lambda line: line.version, default=None)


def _list_print_facts(article: Article) -> list[tuple[str, str]]:
    """The pages of an article, its own first, and its section unless it is withdrawn."""
    pages = dict.fromkeys((article.page, *(part.page for part in article.parts)))
    section = [article.section] if article.section and article.status == "usable" else []
    return [*(("page", page) for page in pages), *(("section", label) for label in section)]


def _add_content_meta(root: etree._Element, article: Article, publication: Publication) -> None:
    language = publication.language
    meta = add_element(root, "contentMeta")
    add_element(meta, "contentCreated", iso_offset(article.published_at))
    add_element(meta, "contentModified", iso_offset(article.updated_at))
    if article.status != "usable":
        add_element(meta, "language", tag=language)
        add_element(meta, "headline", title_or_notice(article, language))
        return
    _add_origin(meta, article, publication)
    add_element(meta, "language", tag=language)
    _add_subjects(meta, article)
    _add_headlines(meta, article)
    _add_text_lines(meta, article)
    _add_descriptions(meta, article)


def _add_origin(meta: etree._Element, article: Article, publication: Publication) -> None:
    """The origin as printed: place and source from the dateline, names from the byline; whose copy it is from wherever that is said.

    A receiver cannot know which newspaper 本报 means, so the newspaper's own source is written as its provider's name.
    """
    if article.dateline and article.dateline.place:
        add_concept(meta, "located", article.dateline.place, type="cpnat:geoArea")
    printed = article.dateline.source if article.dateline else None
    if source := article.rights.source or (name_source(printed, publication) if printed else None):
        add_concept(meta, "infoSource", source)
    for byline in article.bylines:
        add_concept(meta, "creator", byline.name, role=qcode(BYROLE, byline.role) if byline.role else None)


def _add_subjects(meta: etree._Element, article: Article) -> None:
    """The subjects, then the dateline's place in the form that Superdesk reads."""
    for subject in article.subjects:
        if SUBJECT_CODE.fullmatch(subject):
            add_element(meta, "subject", type="cpnat:abstract", qcode=subject)
        else:
            add_concept(meta, "subject", subject)
    if article.dateline and article.dateline.place:
        add_concept(meta, "subject", article.dateline.place, type=qcode(CPTTYPE, "5"))


def _add_headlines(meta: etree._Element, article: Article) -> None:
    """The title first and without role, because simple receivers take the first headline; then kicker and deck."""
    add_element(meta, "headline", article.title)
    for code, words in (("kicker", article.kicker), ("deck", article.deck)):
        if words and words != article.title:
            add_element(meta, "headline", words, role=qcode(HEADROLE, code))


def _add_text_lines(meta: etree._Element, article: Article) -> None:
    """The dateline, by and creditline elements, as a reader sees them."""
    if article.dateline:
        add_element(meta, "dateline", article.dateline.text)
    if article.bylines:
        add_element(meta, "by", _compose_by(article.bylines))
    if article.rights.creditline:
        add_element(meta, "creditline", article.rights.creditline)


def _compose_by(bylines: tuple[Byline, ...]) -> str:
    """The by line, each role once before its names: 记者 赵知秋 钱望舒 通讯员 孙远."""
    words: list[str] = []
    for role, group in groupby(bylines, key=lambda byline: byline.role):
        words += [*([role] if role else []), *(byline.name for byline in group)]
    return " ".join(words)


def _add_descriptions(meta: etree._Element, article: Article) -> None:
    """The summary, then the captions, which have no picture item to carry them."""
    if short := summary(article):
        add_element(meta, "description", short, role="drol:summary")
    for caption in article.captions:
        add_element(meta, "description", caption.text, role="drol:caption")


def _add_body(content: etree._Element, article: Article, language: str) -> None:
    """The full text as XHTML: p and h2 as direct children of body, without inline markup."""
    body = _start_body(content, article.title, count_words(article), language)
    for block in flow_body(article):
        etree.SubElement(body, f"{{{XHTML}}}{block.tag}").text = block.text


def _add_notice(content: etree._Element, article: Article, publication: Publication) -> None:
    """The notice as the only paragraph, in the words that pages and feeds have."""
    notice = explain_withdrawal(article, publication.language, publication.timezone)
    title = title_or_notice(article, publication.language)
    body = _start_body(content, title, count_han_and_words(notice), publication.language)
    etree.SubElement(body, f"{{{XHTML}}}p").text = notice


def _start_body(content: etree._Element, title: str, words: int, language: str) -> etree._Element:
    """The empty body of an XHTML document in an inlineXML."""
    inline = add_element(content, "inlineXML", contenttype="application/xhtml+xml", wordcount=str(words))
    html = start_element(XHTML, "html")
    inline.append(html)
    html.set(XML_LANG, language)
    head = etree.SubElement(html, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = title
    return etree.SubElement(html, f"{{{XHTML}}}body")
