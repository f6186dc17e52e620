"""Chinese text as words with their classes: nouns, verbs, times.

In: folded text; ``transform/data/word_classes_<primary subtag>.tsv``, made by ``tests.quality.training.word_classes``, which names the classes.
Out: the words with their classes. The longest word that ends where the next one begins is taken, from the end of the text to its beginning: with what
Chinese words are like, this errs less often than from its beginning.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from transform.text.data_rows import read_rows
from transform.text.span_text import HAN_CHAR, REMEMBERED_LINES

#: Characters of the longest word. The classes of what is in no list: a Han character, letters and digits, a sign.
LONGEST = 4
UNKNOWN, FOREIGN, SIGN = "x", "e", "."


class Word(NamedTuple):
    text: str
    kind: str


@cache
def load_classes(primary: str) -> dict[str, str]:
    """The class of each word of a language by its primary subtag; empty if it has no list."""
    return {word: kind for kind, words in read_rows("word_classes", primary) for word in words.split()}


@lru_cache(maxsize=REMEMBERED_LINES)
def part_words(text: str, primary: str) -> tuple[Word, ...]:
    return tuple(_part_backwards(text, load_classes(primary)))[::-1]


def _part_backwards(text: str, classes: dict[str, str]) -> Iterator[Word]:
    end = len(text)
    while end:
        char = text[end - 1]
        if not HAN_CHAR.match(char):
            start = end - 1
            while char.isalnum() and start and text[start - 1].isalnum() and not HAN_CHAR.match(text[start - 1]):
                start -= 1
            yield Word(text[start:end], FOREIGN if char.isalnum() else SIGN)
            end = start
            continue
        start = next((at for at in range(max(0, end - LONGEST), end - 1) if text[at:end] in classes), end - 1)
        yield Word(text[start:end], classes.get(text[start:end], UNKNOWN))
        end = start
