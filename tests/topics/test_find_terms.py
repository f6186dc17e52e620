"""Terms in a text: the longest at each place, and none out of parts of other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform.topics.find_terms import find_terms
from transform.topics.table import Table, fold, load_table


def find(text: str, language: str = "zh") -> list[str]:
    table = load_table(language)
    assert table
    return [term.words for term in find_terms(text, table)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("防汛救灾工作", ["防汛救灾"]),
        ("防汛和救灾", ["防汛", "救灾"]),
        ("城市内涝", ["城市内涝"]),
        ("防汛救災", ["防汛救灾"]),
    ],
)
def test_the_longest_term_counts(text: str, found: list[str]) -> None:
    assert find(text) == found


@pytest.mark.parametrize("text", ["全国防汛", "其中医院", "提高考核水平", "扩大使用", "今天文艺"])
def test_ends_of_common_words_are_no_terms(text: str) -> None:
    assert not {"国防", "中医", "高考", "大使", "天文"} & {*find(text)}


@pytest.mark.parametrize(
    "text", ["国际展览局秘书长", "教育部部长", "国务院副总理", "外交部发言人", "市体育局", "高质量发展"]
)
def test_names_of_offices_and_ritual_phrases_tell_nothing(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(("text", "found"), [("AI走进课堂", ["ai", "课堂"]), ("MAIL信箱", []), ("５Ｇ网络", ["5g"])])
def test_latin_terms_stand_alone(text: str, found: list[str]) -> None:
    assert find(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Floods hit the city", ["flood"]),
        ("The flood-defence wall", ["flood defence"]),
        ("Bloodflood", []),
        ("the tennis court", []),
        ("The court heard", ["court"]),
    ],
)
def test_english_terms_are_whole_words(text: str, found: list[str]) -> None:
    assert find(text, "en") == found


@pytest.mark.parametrize("text", ["", " ", "。", "a", "防"])
def test_texts_without_a_term_have_none(text: str) -> None:
    assert find(text) == []
    assert find(text, "en") == []


TABLES = {language: table for language in ("zh", "en") if (table := load_table(language))}
PIECES = {
    language: st.sampled_from([term.words for group in table.by_start.values() for term in group])
    for language, table in TABLES.items()
}


def look_at_every_place(text: str, table: Table) -> list[str]:
    """The keys of the longest term at each place; the text goes on behind it."""
    folded, place, keys = fold(text, spaced=table.spaced), 0, []
    while place < len(folded):
        here = [
            term
            for group in table.by_start.values()
            for term in group
            if folded.startswith(term.key, place) and not _is_cut_latin(folded, place, place + len(term.key))
        ]
        longest = max(here, key=lambda term: len(term.key), default=None)
        keys += [longest.key] if longest and longest.topic else []
        place += len(longest.key) - table.spaced if longest else 1
    return keys


def _is_cut_latin(text: str, first: int, end: int) -> bool:
    edges = (text[max(first - 1, 0) : first + 1], text[end - 1 : end + 1])
    return any(len(edge) == 2 and edge.isascii() and edge.isalnum() for edge in edges)


@given(st.sampled_from([*TABLES]), st.data())
def test_no_place_where_a_term_begins_is_passed_over(language: str, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(PIECES[language] | st.text("防汛球a1 .人", max_size=3), max_size=6))
    text = data.draw(st.sampled_from(["", " "])).join(pieces)
    found = [term.key for term in find_terms(text, TABLES[language])]
    assert found == look_at_every_place(text, TABLES[language])
