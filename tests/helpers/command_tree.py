"""Every command of the command line with its parser."""

import argparse
from collections.abc import Iterator

from transform.cli import build_parser


def list_commands(
    parser: argparse.ArgumentParser | None = None, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Each command that can be run, by its words."""
    parser = parser or build_parser()
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    if not inner:
        yield above, parser
    for action in inner:
        for name, child in action.choices.items():
            yield from list_commands(child, (*above, name))


def list_options(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}  # noqa: SLF001
