"""Features of a line by its words: names have none that newspapers print in small letters, headlines some."""

from tests.helpers.pages import split_text
from transform.marks.load import load_table
from transform.parse.decode.line_facts import Fact, describe_lines
from transform.parse.decode.vocabulary_features import list_vocabulary
from transform.text.vocabulary import load_vocabulary

PAGE = "Council votes to open the pool\nBy Ruth Quarmby\nThe council has told the county that the pool will be open for a year.\n"


def describe(text: str) -> tuple[Fact, ...]:
    return describe_lines(split_text(text, language="en"))


def test_words_that_nearly_every_newspaper_has_are_told_from_those_that_some_have() -> None:
    words = load_vocabulary("en")
    assert {"the", "of", "and"} <= words.everywhere <= words.words
    assert {"council", "bridge"} <= words.words - words.everywhere
    assert not {"quarmby", "marlow"} & words.words


def test_a_language_without_a_list_has_no_words_and_no_features() -> None:
    assert not load_vocabulary("de").words
    assert list_vocabulary(describe(PAGE), load_table("de")) == [()] * 3


def test_a_line_of_names_a_headline_and_a_text_differ_by_their_words() -> None:
    headline, names, text = map(set, list_vocabulary(describe(PAGE), load_table("en")))
    assert "v known 5 4" in headline
    assert "v known 1 2" in names
    assert any(name.startswith("v everywhere 3") for name in text)


def test_what_the_line_above_and_below_say_is_a_feature() -> None:
    alone, below = (
        list_vocabulary(describe(text), load_table("en"))[0] for text in ("Ruth Quarmby\n", f"Ruth Quarmby\n{PAGE}")
    )
    assert set(alone) != set(below)
