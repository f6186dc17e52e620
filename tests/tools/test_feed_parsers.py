"""The parsers that are packages of Python read the feeds of the real page as they stand; the others do so in ``make feed-parsers``."""

import pytest

from tests.conftest import Place
from tests.helpers.archive_life.documents import Item, find_feeds
from tests.tools.feed_parsers import compare, judge_parser, name_difference, sort_by_date
from tests.tools.parsers import PARSERS

ITEMS = (
    Item("a", "甲", "甲文", ("赵知秋", "钱望舒"), "2022-03-15T06:00:00+08:00"),
    Item("b", "乙", "乙文", (), "2022-03-16T06:00:00+08:00"),
)


@pytest.mark.parametrize("name", [name for name, parser in PARSERS.items() if parser.needs is None])
def test_a_parser_reads_what_the_documents_say(real: Place, name: str) -> None:
    feeds = {real.out / path: document for path, document in find_feeds(real.out)}
    results = judge_parser(PARSERS[name], feeds)
    assert set(results) == PARSERS[name].kinds & {document.kind for document in feeds.values()}
    assert {kind: lines for kind, (_, _, lines) in results.items() if lines} == {}


def test_what_is_read_otherwise_is_named() -> None:
    wrong = (Item("b", "乙", "文"), Item("a", "甲二", "甲文", ("钱望舒",)))
    assert set(compare(ITEMS, wrong, sorts=False)) == {
        ("order", ""),
        ("titles", "a: 甲二"),
        ("texts", "b"),
        ("authors", "the last only"),
    }
    signed = (ITEMS[0], Item("b", "乙", "乙文", ("desk@river-daily.example",)))
    assert list(compare(ITEMS, signed, sorts=False)) == [("signed", "b: desk@river-daily.example")]
    assert [name for name, _ in compare(ITEMS, ITEMS[:1], sorts=False)] == ["ids"]
    assert list(compare(ITEMS, None, sorts=False)) == [("refused", "")]


def test_readers_that_sort_are_compared_with_the_document_sorted() -> None:
    assert [item.id for item in sort_by_date(ITEMS)] == ["b", "a"]
    assert list(compare(ITEMS, ITEMS[::-1], sorts=True)) == []


def test_differences_in_authors_have_words() -> None:
    names = ("赵知秋", "钱望舒")
    said = [name_difference(names, found) for found in ((), names[:1], names[1:], ("赵知秋, 钱望舒",))]
    assert said == ["none", "the first only", "the last only", "in one string"]
    assert name_difference((), ("编辑部",)) == "unsigned, and given 编辑部"
