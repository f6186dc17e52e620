"""Does every language have every word? Part of ``make check``: prints what is missing, exit code 1 if anything is.

The languages are compared with each other: the same fields, the same keys in each table of words, the same places to fill in a
pattern; each action of ``edits.toml`` has a word in each of them. The sentences of commands, whose English is in the code, are compared with it
by ``tests/words/test_messages.py``.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from transform.model.actions import ACTIONS
from transform.words.choose import LANGUAGES
from transform.words.language import Language
from transform.words.newsroom import NEWSROOMS, Newsroom

PLACES = re.compile(r"\{\w+\}")
MAY_BE_EMPTY = frozenset({"reader/by", "reader/sentence_joiner", "reader/notices/usable"})
ONE = re.compile(r"_one$")
"""A form for the singular: languages without one leave it out."""


def find_missing(languages: Mapping[str, Language] | Mapping[str, Newsroom], actions: Iterable[str] = ()) -> list[str]:
    """What a language lacks that another has, and what is empty: one line each."""
    words = {tag: dict(_list_words(language)) for tag, language in languages.items()}
    every = {path for found in words.values() for path in found}
    every |= {f"remarks/actions/{name}" for name in actions}
    missing: list[str] = []
    for tag, found in sorted(words.items()):
        for path in sorted(every):
            if path not in found:
                missing += [] if ONE.search(path) else [f"{tag}: {path} has no word"]
            elif not found[path].strip() and path not in MAY_BE_EMPTY:
                missing.append(f"{tag}: {path} is empty")
            else:
                missing += _compare_places(
                    tag, path, found[path], [other[path] for other in words.values() if path in other]
                )
    return missing


def _compare_places(tag: str, path: str, text: str, others: list[str]) -> Iterator[str]:
    places = {place for other in others for place in PLACES.findall(other)}
    if lacking := places - set(PLACES.findall(text)):
        yield f"{tag}: {path} has no place for {', '.join(sorted(lacking))}"


def _list_words(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every word of a language by its path: reader/notices/withheld."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _list_words(each, f"{path}/{key}")
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _list_words(each, f"{path}/{at}")
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in {"tag", "own_names", "messages"}:
                yield from _list_words(getattr(value, field.name), f"{path}/{field.name}".lstrip("/"))


def main() -> int:
    missing = [*find_missing(LANGUAGES), *find_missing(NEWSROOMS, (action.name for action in ACTIONS))]
    for line in missing:
        print(line)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
