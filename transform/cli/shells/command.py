"""The commands as a shell completes them, read from their parsers."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from transform.frozen import frozen

Values = Literal["none", "file", "folder", "word"]
"""What follows an option: nothing, a file, a folder, or a word that no shell can guess."""
FOLDER = "DIR"
"""The metavar of folders."""


@frozen
class Option:
    """``names`` are its spellings; ``choices`` are the only values that it takes, if there are any."""

    names: tuple[str, ...]
    help: str
    values: Values
    choices: tuple[str, ...] = ()


@frozen
class Command:
    """``words`` lead to it (``state check``); ``inner`` are the commands after them, with their help; ``takes`` is what an argument is."""

    words: str
    options: tuple[Option, ...]
    inner: tuple[tuple[str, str], ...]
    takes: Values
    choices: tuple[str, ...] = ()


def list_commands(parser: argparse.ArgumentParser, words: str = "") -> Iterator[Command]:
    """The command of a parser and all that are inside it; the program itself has no words."""
    actions = parser._actions  # noqa: SLF001 - argparse has no other list of them
    groups = [action for action in actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    options = tuple(_describe_option(action) for action in actions if action.option_strings)
    plain = [action for action in actions if not action.option_strings and action not in groups]
    inner = tuple((each.dest, each.help or "") for group in groups for each in group._choices_actions)  # noqa: SLF001
    takes = _tell_values(plain[0]) if plain else "none"
    choices = tuple(map(str, plain[0].choices or ())) if plain else ()
    yield Command(words, options, inner, takes, choices)
    for group in groups:
        for name, child in group.choices.items():
            yield from list_commands(child, f"{words} {name}".strip())


def _describe_option(action: argparse.Action) -> Option:
    choices = tuple(map(str, action.choices or ()))
    return Option(tuple(action.option_strings), action.help or "", _tell_values(action), choices)


def _tell_values(action: argparse.Action) -> Values:
    if action.nargs == 0:
        return "none"
    if action.type is not Path:
        return "word"
    return "folder" if action.metavar == FOLDER else "file"
