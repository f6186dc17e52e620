"""Every language has every word; what lacks one is named."""

from dataclasses import fields, replace

import pytest

from tests.tools.check_words import find_missing
from transform.model.actions import ACTIONS
from transform.words import en, zh, zh_hant
from transform.words.choose import LANGUAGES, choose_words
from transform.words.newsroom import NEWSROOMS, choose_newsroom
from transform.words.reader import ReaderWords
from transform.words.remarks.en import REMARKS as ENGLISH_REMARKS

NAMES = [action.name for action in ACTIONS]


def test_no_language_lacks_a_word() -> None:
    assert find_missing(LANGUAGES) == []
    assert find_missing(NEWSROOMS, NAMES) == []


@pytest.mark.parametrize("tag", ["zh-Hans-CN", "zh-SG", "zh-Hans-TW", "zh"])
def test_only_the_primary_subtag_and_the_script_count(tag: str) -> None:
    assert choose_words(tag) is zh.WORDS


@pytest.mark.parametrize("tag", ["zh-TW", "zh-Hant", "zh-HK", "zh-Hant-CN", "ZH-mo"])
def test_readers_of_traditional_characters_have_words_in_them(tag: str) -> None:
    words = choose_words(tag)
    assert words is zh_hant.WORDS
    assert words.vocabularies is zh.WORDS.vocabularies
    assert choose_newsroom(tag) is NEWSROOMS["zh"]


def test_words_in_traditional_characters_are_in_the_set_of_taiwan() -> None:
    """Big5 has no characters that are simplified alone."""
    for words in _list_strings(zh_hant.READER):
        assert words.encode("cp950").decode("cp950") == words


def _list_strings(reader: ReaderWords) -> list[str]:
    values = [getattr(reader, field.name) for field in fields(reader)]
    return [
        text
        for value in values
        for text in ([value] if isinstance(value, str) else value if isinstance(value, tuple) else value.values())
    ]


def test_a_language_without_words_of_its_own_gets_english() -> None:
    assert choose_words("pt-BR") is en.WORDS


def test_what_a_language_lacks_is_named() -> None:
    remarks = replace(
        ENGLISH_REMARKS,
        place="page",
        quote=" ",
        choices={key: text for key, text in ENGLISH_REMARKS.choices.items() if key != "keep"},
    )
    languages = {**NEWSROOMS, "en": replace(NEWSROOMS["en"], remarks=remarks)}
    assert find_missing(languages, [*NAMES, "praise"]) == [
        "en: remarks/actions/praise has no word",
        "en: remarks/choices/keep has no word",
        "en: remarks/place has no place for {page}",
        "en: remarks/quote is empty",
        "zh: remarks/actions/praise has no word",
    ]
