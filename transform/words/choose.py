"""The words that readers see, of a publication's language. Only the primary subtag counts, and the script of Chinese; a language without words of its own gets English.

To add a language, write its file beside ``en.py`` and add it to LANGUAGES; ``make check`` names every word that it lacks.
"""

from collections.abc import Mapping
from functools import lru_cache

from transform.model.fields import is_traditional, primary_subtag
from transform.words import en, zh, zh_hant
from transform.words.language import Language

LANGUAGES: Mapping[str, Language] = {"en": en.WORDS, "zh": zh.WORDS, "zh-hant": zh_hant.WORDS}


def has_words(language: str) -> bool:
    """Whether a language tag is of a language with words of its own."""
    return primary_subtag(language) in LANGUAGES


@lru_cache(maxsize=64)
def choose_words(language: str) -> Language:
    """The words for a language tag: zh-TW and zh-Hant have those in traditional characters, zh-CN and zh-SG those of zh."""
    return zh_hant.WORDS if is_traditional(language) else LANGUAGES.get(primary_subtag(language), en.WORDS)
