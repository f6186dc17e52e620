"""Every language has every word; what lacks one is named."""

from dataclasses import replace

import pytest

from tests.tools.check_words import find_missing
from transform.model.actions import ACTIONS
from transform.words import en, zh
from transform.words.choose import LANGUAGES, choose_words
from transform.words.remarks.en import REMARKS as ENGLISH_REMARKS

NAMES = [action.name for action in ACTIONS]


def test_no_language_lacks_a_word() -> None:
    assert find_missing(LANGUAGES, NAMES) == []


@pytest.mark.parametrize("tag", ["zh-Hans-CN", "zh-TW", "zh"])
def test_only_the_primary_subtag_counts(tag: str) -> None:
    assert choose_words(tag) is zh.WORDS


def test_a_language_without_words_of_its_own_gets_english() -> None:
    assert choose_words("pt-BR") is en.WORDS


def test_what_a_language_lacks_is_named() -> None:
    remarks = replace(
        ENGLISH_REMARKS,
        place="page",
        quote=" ",
        choices={key: text for key, text in ENGLISH_REMARKS.choices.items() if key != "keep"},
    )
    languages = {"zh": zh.WORDS, "en": replace(en.WORDS, remarks=remarks)}
    assert find_missing(languages, [*NAMES, "praise"]) == [
        "en: remarks/actions/praise has no word",
        "en: remarks/choices/keep has no word",
        "en: remarks/place has no place for {page}",
        "en: remarks/quote is empty",
        "zh: remarks/actions/praise has no word",
    ]
