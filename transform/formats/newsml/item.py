"""NewsML-G2: one newsItem per file.

In: an article with its edition. Out: a NewsML-G2 2.35 newsItem, power conformance, with the full text as flat XHTML (p and h2); for a
withheld or canceled article a newsItem with times and history, and a notice in place of title and text: readers fail on an empty
contentSet, and some lose the whole message. Such an item is stat:canceled, and its role says whether it is withheld
(``schemes.PUB_STATUS``). The first headline is the title that all formats use. What is lost is in ``transform/formats/common/losses.py``.
Spec: NewsML-G2 2.35 (IPTC).
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from transform.formats.common.desk import find_newest_revision, list_pages
from transform.formats.common.language import take_language
from transform.formats.common.text import count_han_and_words, flow_body
from transform.formats.common.vocabulary import NOTEROLE, SERVICE, WITHDRAWAL, name_service, qcode
from transform.formats.common.xml import escape_text as text
from transform.formats.common.xml import escape_value as value
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml.content_meta import write_content_meta
from transform.formats.newsml.frame import (
    PROFILE_VERSION,
    WITH_KEYWORDS,
    XHTML,
    ItemFacts,
    join_lines,
    write_item_meta,
    write_print_facts,
    write_rights,
    write_start,
)
from transform.formats.newsml.links import list_links, locate
from transform.formats.newsml.schemes import ITEM_SCHEMES, PUB_STATUS, WITHDRAWN_SCHEMES
from transform.formats.remember import remember_last
from transform.model.actions import CORRECTION, UPDATE
from transform.model.edition import Article, Revision
from transform.model.publication import Publication
from transform.words.notices import explain_withdrawal, title_or_notice

ITEM_CLASS = "ninat:text"
NOTE_ROLES = {CORRECTION: "correction", UPDATE: "update"}
"""What a note explains, by the version's signal."""


@remember_last
def render(subject: ArticleIn, context: Context) -> bytes:
    """The newsItem of an article, with a notice for its text if it is withheld or canceled.

    ``context.formats`` must hold the article formats newsml (for fileName) and html (for altRep); KeyError otherwise.
    """
    edition, article = subject.edition, subject.article
    publication, rights = edition.publication, article.rights
    facts = _collect_facts(subject, context)
    usable = article.status == "usable"
    return join_lines(
        chain(
            write_start(facts, publication, ITEM_SCHEMES if usable else WITHDRAWN_SCHEMES),
            write_print_facts(edition, article.published_at, _list_print_facts(article)),
            write_rights(rights.name_holder(publication), rights.notice, rights.usage_terms),
            write_item_meta(facts, publication),
            write_content_meta(edition, article),
            _write_text(article, publication) if usable else _write_notice(article, publication),
            ("</newsItem>",),
        )
    )


def _collect_facts(subject: ArticleIn, context: Context) -> ItemFacts:
    edition, article = subject.edition, subject.article
    last = find_newest_revision(article)
    usable = article.status == "usable"
    return ItemFacts(
        tag="newsItem",
        guid=article.guid,
        version=article.version,
        item_class=ITEM_CLASS,
        status=PUB_STATUS[article.status],
        created_at=article.published_at,
        updated_at=article.updated_at,
        file_name=context.path("newsml", edition, article).rsplit("/", 1)[-1],
        html_url=locate(edition, context.path("html", edition, article)) if article.rights.web else None,
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


def _write_text(article: Article, publication: Publication) -> Iterator[str]:
    """The full text as XHTML: p and h2 as direct children of body, without inline markup."""
    blocks = flow_body(article)
    words = count_han_and_words("\n".join(block.text for block in blocks))
    lines = [f"          <{block.tag}>{text(block.text)}</{block.tag}>" for block in blocks]
    return _write_content(article.title, words, take_language(article, publication), lines)


def _write_notice(article: Article, publication: Publication) -> Iterator[str]:
    """The notice as the only paragraph, in the words that pages and feeds have."""
    notice = explain_withdrawal(article, publication.language, publication.timezone)
    title = title_or_notice(article, publication.language)
    lines = [f"          <p>{text(notice)}</p>"]
    return _write_content(title, count_han_and_words(notice), publication.language, lines)


def _write_content(title: str, words: int, language: str, lines: Sequence[str]) -> Iterator[str]:
    """The contentSet: an XHTML document in an inlineXML, with these lines in its body."""
    yield "  <contentSet>"
    yield f'    <inlineXML contenttype="application/xhtml+xml" wordcount="{words}">'
    yield f'      <html xmlns="{XHTML}" xml:lang="{value(language)}">'
    yield "        <head>"
    yield f"          <title>{text(title)}</title>"
    yield "        </head>"
    if lines:
        yield "        <body>"
        yield from lines
        yield "        </body>"
    else:
        yield "        <body/>"
    yield "      </html>"
    yield "    </inlineXML>"
    yield "  </contentSet>"
