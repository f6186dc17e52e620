"""NewsML-G2: one newsItem per file.

In: an article with its edition. Out: a NewsML-G2 2.35 newsItem, power conformance, with the full text as flat XHTML (p and h2); for a
withheld or canceled article a newsItem with times and history, and a notice in place of title and text: readers fail on an empty
contentSet, and some lose the whole message. Such an item is stat:canceled, and its role says whether it is withheld
(``schemes.PUB_STATUS``). The first headline is the title that all formats use. What is lost is in ``transform/formats/common/losses.py``.
Spec: NewsML-G2 2.35 (IPTC).
"""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from transform.formats.common.desk import find_newest_revision, list_pages
from transform.formats.common.language import take_language
from transform.formats.common.text import count_han_and_words, count_words, flow_body
from transform.formats.common.vocabulary import NOTEROLE, SERVICE, WITHDRAWAL, name_service, qcode
from transform.formats.common.xml import serialize
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml.content_meta import add_content_meta
from transform.formats.newsml.frame import (
    PROFILE_VERSION,
    WITH_KEYWORDS,
    XHTML,
    XML_LANG,
    ItemFacts,
    add_element,
    add_item_meta,
    add_print_facts,
    add_rights,
    build_item_root,
    start_element,
)
from transform.formats.newsml.links import list_links
from transform.formats.newsml.schemes import ITEM_SCHEMES, PUB_STATUS, WITHDRAWN_SCHEMES
from transform.model.actions import CORRECTION, UPDATE
from transform.model.edition import Article, Revision
from transform.model.publication import Publication
from transform.words.notices import explain_withdrawal, title_or_notice

NOTE_ROLES = {CORRECTION: "correction", UPDATE: "update"}
"""What a note explains, by the version's signal."""


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
    add_content_meta(root, edition, article)
    content = add_element(root, "contentSet")
    if usable:
        _add_body(content, article, take_language(article, edition.publication))
    else:
        _add_notice(content, article, edition.publication)
    return root


def collect_item_facts(subject: ArticleIn, context: Context) -> ItemFacts:
    edition, article = subject.edition, subject.article
    links = replace(context, publication=edition.publication)
    last = find_newest_revision(article)
    usable = article.status == "usable"
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
        role=None if usable else qcode(WITHDRAWAL, article.status),
        note=last.note if last else None,
        note_role=qcode(NOTEROLE, _name_note_role(article, last)),
        signal=last.signal if last else None,
        services=tuple(_list_services(article, edition.publication)),
        links=list_links(subject, context) if usable else (),
        language=article.language,
        profile=WITH_KEYWORDS if article.keywords else PROFILE_VERSION,
    )


def _name_note_role(article: Article, last: Revision | None) -> str:
    """What the newest note explains."""
    if article.status != "usable":
        return "withdrawal"
    return NOTE_ROLES.get((last.signal if last else None) or "", "release")


def _list_services(article: Article, publication: Publication) -> Iterator[tuple[str, str]]:
    """The newspaper's editions, and the article's column in them, which a withdrawn one no longer names."""
    yield qcode(SERVICE, name_service(publication)), publication.title
    if article.section and article.status == "usable":
        yield qcode(SERVICE, name_service(publication, article.section)), article.section


def _list_print_facts(article: Article) -> list[tuple[str, str]]:
    """The pages of an article, its own first, and its section unless it is withdrawn."""
    pages = list_pages(article)
    section = [article.section] if article.section and article.status == "usable" else []
    return [*(("page", page) for page in pages), *(("section", label) for label in section)]


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
