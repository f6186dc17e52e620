"""The gate of NewsML-G2 documents that were just rendered: profile and rules (``check``), then read-back by our own importer.

Each document is parsed once for all of them. Only what profile and rules let pass is read back: it has no comment or other markup that
``pagewire import`` would read otherwise. An item gives its article back field by field, and so does each new item of a message. Of an item
that was public before, which may have an earlier form, guid, version and status are compared; of a package these, title and time.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from transform.formats.common.losses import Difference, find_differences
from transform.formats.common.read_back import find_changes, tell
from transform.formats.format import ArticleIn
from transform.formats.newsml.check import judge, open_document
from transform.formats.newsml.package import list_wire_articles
from transform.formats.newsml.rule import Document
from transform.imports.imported import Facts, Told
from transform.imports.newsml import read_facts
from transform.model.edition import Article, Edition
from transform.model.fields import Status

NAME = "newsml"
"""The format whose table of losses says what items lose, alone and in a message."""


def check_item(document: bytes, subject: ArticleIn, _: Collection[str] = ()) -> Iterator[str]:
    """Reasons to refuse an item. It is new, though its guid may be public: of a public version the bytes are kept and not judged."""
    yield from _check_article(document, subject, ())


def check_item_message(document: bytes, subject: ArticleIn, published: Collection[str] = ()) -> Iterator[str]:
    """Reasons to refuse the message of one item."""
    yield from _check_article(document, subject, published)


def check_package(document: bytes, subject: Edition, _: Collection[str] = ()) -> Iterator[str]:
    """Reasons to refuse the package of an edition. It calls withheld and canceled items canceled: only the items tell them apart."""
    found, reasons = _read_judged(document, ())
    yield from reasons
    if found:
        articles = list_wire_articles(subject)
        yield from _compare_items(articles, found.articles, withheld="canceled")
        for article, read in zip(articles, found.articles, strict=False):
            title = article.title if article.status == "usable" else None
            told = (
                Difference("title", title, read.get("title")),
                Difference("updated_at", article.updated_at, read.get("updated_at")),
            )
            yield from _tell_all(article, (each for each in told if each.expected != each.read))


def check_message(document: bytes, subject: Edition, published: Collection[str] = ()) -> Iterator[str]:
    """Reasons to refuse the message of an edition."""
    found, reasons = _read_judged(document, published)
    yield from reasons
    if found:
        articles = list_wire_articles(subject)
        yield from _compare_items(articles, found.articles)
        for article, read in zip(articles, found.articles, strict=False):
            if article.guid not in published:
                yield from _tell_all(article, find_differences(NAME, article, subject.publication, read))


def _check_article(document: bytes, subject: ArticleIn, published: Collection[str]) -> Iterator[str]:
    found, reasons = _read_judged(document, published)
    yield from reasons
    if found and subject.article.guid in published:
        yield from _compare_items((subject.article,), found.articles)
    elif found:
        yield from find_changes(NAME, subject, lambda: found)


def _read_judged(document: bytes, published: Collection[str]) -> tuple[Told | None, tuple[str, ...]]:
    """What profile and rules hold against a document; if that is nothing, what the importer reads in it."""
    root, reasons = open_document(document)
    if root is None:
        return None, reasons
    opened = Document(root, published)
    reasons = tuple(judge(opened))
    return (None, reasons) if reasons else (read_facts(root, NAME, opened.find_item), ())


def _compare_items(articles: Sequence[Article], read: Sequence[Facts], withheld: Status = "withheld") -> Iterator[str]:
    """Whether the same items are there, in the same versions and statuses, in the same order."""
    statuses = {"withheld": withheld}
    expected = [(each.guid, each.version, statuses.get(each.status, each.status)) for each in articles]
    found = [(each["guid"], each["version"], each["status"]) for each in read]
    if expected != found:
        yield tell(Difference("items", expected, found))


def _tell_all(article: Article, differences: Iterable[Difference]) -> Iterator[str]:
    for each in differences:
        yield tell(each, article.guid)
