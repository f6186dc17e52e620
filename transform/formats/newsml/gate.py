"""The gate of NewsML-G2 documents that were just rendered: profile and rules (``check``), then read-back by our own importer.

Each document is parsed once for all of them. Only what profile and rules let pass is read back: it has no comment or other markup that
``pagewire import`` would read otherwise. An item gives its article back field by field, and so does each new item of a message. Of an item
that was public before, which may have an earlier form, guid, version and status are compared; of a package these, title and time.

A message repeats documents that were judged a moment ago (``judged``).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from transform.formats.common.expect_back import Difference, find_differences
from transform.formats.common.read_back import find_changes, tell
from transform.formats.format import ArticleIn
from transform.formats.newsml.judged import NAME, Judged, judge_document, judge_item
from transform.formats.newsml.package import list_wire_articles
from transform.imports.imported import Facts
from transform.model.edition import Article, Edition
from transform.model.fields import Status


def check_item(document: bytes, subject: ArticleIn, _: Collection[str] = ()) -> Iterator[str]:
    """Reasons to refuse an item. It is new, though its guid may be public: of a public version the bytes are kept and not judged."""
    yield from _compare_article(judge_item(document), subject)


def check_item_message(document: bytes, subject: ArticleIn, published: Collection[str] = ()) -> Iterator[str]:
    """Reasons to refuse the message of one item."""
    judged = judge_document(document, published)
    if subject.article.guid not in published:
        yield from _compare_article(judged, subject)
    else:
        yield from judged.reasons or _compare_items((subject.article,), judged.told.articles)


def check_package(document: bytes, subject: Edition, _: Collection[str] = ()) -> Iterator[str]:
    """Reasons to refuse the package of an edition. It calls withheld and canceled items canceled: only the items tell them apart."""
    judged = judge_item(document)
    yield from judged.reasons
    if not judged.reasons:
        articles, found = list_wire_articles(subject), judged.told.articles
        yield from _compare_items(articles, found, withheld="canceled")
        for article, read in zip(articles, found, strict=False):
            title = article.title if article.status == "usable" else None
            told = (
                Difference("title", title, read.get("title")),
                Difference("updated_at", article.updated_at, read.get("updated_at")),
            )
            yield from _tell_all(article, (each for each in told if each.expected != each.read))


def check_message(document: bytes, subject: Edition, published: Collection[str] = ()) -> Iterator[str]:
    """Reasons to refuse the message of an edition."""
    judged = judge_document(document, published)
    yield from judged.reasons
    if not judged.reasons:
        articles, found = list_wire_articles(subject), judged.told.articles
        yield from _compare_items(articles, found)
        for article, read in zip(articles, found, strict=False):
            if article.guid not in published:
                yield from _tell_all(article, find_differences(NAME, article, subject.publication, read))


def _compare_article(judged: Judged, subject: ArticleIn) -> Iterator[str]:
    yield from judged.reasons or find_changes(NAME, subject, lambda: judged.told)


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
