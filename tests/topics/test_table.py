"""The tables of terms, and a newspaper's own words in them."""

from collections import Counter

import pytest

from transform.model.media_topics import load_topics
from transform.model.topics import OwnTopic, Topics
from transform.topics.find_terms import find_terms
from transform.topics.table import LANGUAGES, OWN_WEIGHT, Table, fold, load_table


def find(text: str, table: Table) -> list[tuple[str, str]]:
    return [(term.words, term.topic) for term in find_terms(text, table)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_words_for_every_topic_at_the_top_level(language: str) -> None:
    table = load_table(language)
    assert table
    topics = load_topics()
    tops: Counter[str] = Counter()
    for term in (term for group in table.by_start.values() for term in group if term.topic):
        code = term.topic
        assert topics[code].in_use
        while topics[code].broader:
            code = topics[code].broader
        tops[code] += 1
    assert {*tops} == {code for code, topic in topics.items() if topic.in_use and not topic.broader}


def test_a_language_without_a_table_has_none() -> None:
    assert load_table("fr-FR") is None


def test_a_language_s_variants_have_its_table() -> None:
    assert load_table("zh-Hant-TW")
    assert load_table("en-GB")


def test_words_of_the_newspaper_win_over_ours() -> None:
    own = Topics(ignore=("足球路",), term=(OwnTopic(code="medtop:20000154", words=("汾河水位", "足球")),))
    table = load_table("zh", own)
    assert table
    assert find("足球路上看汾河水位，不看足球", table) == [("汾河水位", "20000154"), ("足球", "20000154")]
    assert {term.weight for term in find_terms("汾河水位", table)} == {OWN_WEIGHT}


@pytest.mark.parametrize(
    ("text", "spaced", "folded"),
    [
        ("防汛與５Ｇ", False, "防汛与5g"),
        ("Three Buses, two ladies' boxes.", True, " three buse two lady boxe "),
        ("glass bus crisis", True, " glass bus crisis "),
    ],
)
def test_texts_are_folded_as_terms_are(text: str, spaced: bool, folded: str) -> None:  # noqa: FBT001 - a parameter
    assert fold(text, spaced=spaced) == folded
