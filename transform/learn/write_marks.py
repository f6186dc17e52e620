"""Proposals as lines for ``publication.toml``: shown with their places, or put into the text of the file.

In: proposals; the text of the file. Out: TOML 1.0. Keys, words and comments that are there stay as they are; a word that a list has
already is not written again. A ``[marks]`` in another form than a table with its lists (an inline table, dotted keys) is refused.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from transform.errors import count, tell
from transform.errors.visible import encode_name, escape, show_name
from transform.learn.proposal import Proposal
from transform.words.say import say

HEADER = re.compile(r"^[ \t]*\[[ \t]*marks[ \t]*\][ \t]*(?:#.*)?\r?$", re.MULTILINE)
#: The header of any table, which ends the one before.
ANY_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*[A-Za-z0-9_\"'. -]+\]\]?[ \t]*(?:#.*)?\r?$", re.MULTILINE)
#: Each proposal is shown with so many of its places.
SHOWN_PLACES = 5


class UnknownFormError(Exception):
    """The file has its marks in a form that is not written here."""


def show_proposals(proposals: Sequence[Proposal], language: str = "en") -> Iterator[str]:
    """The ``[marks]`` of all proposals as lines of TOML, each under comments with the lines that prove it."""
    yield "[marks]"
    for key in dict.fromkeys(one.key for one in proposals):
        group = [one for one in proposals if one.key == key]
        for one in group:
            pages, editions = count(one.pages, "page"), count(one.editions, "edition")
            yield say(
                tell("# {words}: {pages} of {editions}", words=one.words, pages=pages, editions=editions), language
            )
            for place in one.places[:SHOWN_PLACES]:
                yield escape(f"#   {show_name(place.page.source)}:{place.line}: {place.printed}")
            if len(one.places) > SHOWN_PLACES:
                lines = count(len(one.places) - SHOWN_PLACES, "more line")
                yield say(tell("#   and {lines}", lines=lines), language)
        yield f"{key} = {_write_list([one.words for one in group])}"


def describe_proposals(proposals: Sequence[Proposal]) -> list[dict[str, object]]:
    """The proposals as JSON-like values, each with all places that prove it."""
    return [
        {
            "list": one.key,
            "words": one.words,
            "pages": one.pages,
            "editions": one.editions,
            "places": [
                {"file": encode_name(place.page.source), "line": place.line, "text": place.printed}
                for place in one.places
            ],
        }
        for one in proposals
    ]


def add_to_file(text: str, proposals: Sequence[Proposal]) -> str:
    """The text of ``publication.toml`` with the proposals; UnknownFormError if only a person can put them there."""
    before = tomllib.loads(text)
    known = before.get("marks", {})
    words = {
        key: [one.words for one in proposals if one.key == key and one.words not in known.get(key, ())]
        for key in dict.fromkeys(one.key for one in proposals)
    }
    new = {key: added for key, added in words.items() if added}
    if not new:
        return text
    line_end = "\r\n" if "\r\n" in text else "\n"
    if HEADER.search(text):
        for key, added in new.items():
            text = _add_to_table(text, key, added, line_end, known)
    else:
        lines = ["[marks]", *(f"{key} = {_write_list(added)}" for key, added in new.items())]
        text = text.rstrip() + line_end * 2 + line_end.join(lines) + line_end
    merged = {**known, **{key: [*added, *known.get(key, ())] for key, added in new.items()}}
    if not _holds(text, {**before, "marks": merged}):
        raise UnknownFormError
    return text


def _add_to_table(text: str, key: str, words: Sequence[str], line_end: str, known: dict[str, Any]) -> str:
    """The text with words at the head of a list of ``[marks]``, or with the list right under the header."""
    header = HEADER.search(text)
    assert header is not None
    after = ANY_HEADER.search(text, header.end())
    found = re.compile(rf"^[ \t]*\"?{key}\"?[ \t]*=[ \t]*\[", re.MULTILINE).search(
        text, header.end(), after.start() if after else len(text)
    )
    if found is None:
        end = header.end() - header.group().endswith("\r")
        return f"{text[:end]}{line_end}{key} = {_write_list(words)}{text[end:]}"
    added = _write_list(words)[1:-1] + (", " if known.get(key) else "")
    return text[: found.end()] + added + text[found.end() :]


def _holds(text: str, table: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == table
    except tomllib.TOMLDecodeError:
        return False


def _write_list(words: Sequence[str]) -> str:
    return "[" + ", ".join(json.dumps(word, ensure_ascii=False) for word in words) + "]"
