"""The words of a publication's language. Only the primary subtag counts; a language without words of its own gets English.

To add a language, write its file beside ``en.py`` and add it to LANGUAGES; ``make check`` names every word that it lacks.
"""

from collections.abc import Mapping

from transform.model.fields import primary_subtag
from transform.words import en, zh
from transform.words.language import Language

LANGUAGES: Mapping[str, Language] = {primary_subtag(language.tag): language for language in (en.WORDS, zh.WORDS)}


def choose_words(language: str) -> Language:
    """The words for a language tag: zh-CN and zh-TW share those of zh."""
    return LANGUAGES.get(primary_subtag(language), en.WORDS)
