"""Terms in a text: the longest at each place, and none out of parts of other words."""

import pytest

from transform.topics.find_terms import find_terms
from transform.topics.table import load_table


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
