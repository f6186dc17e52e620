"""The command line, thin: the commands and their options, each run to an exit code.

What each command's exit codes 0, 1 and 2 mean says its own file. Of any command: 3 the program failed (a defect; a crash file is left),
128 and more: a signal ended it (``ending``).
"""

import argparse
from typing import NoReturn

from transform.cli.ending import DONE, end_well
from transform.cli.history import add_history
from transform.cli.pages import add_explain, add_parse
from transform.cli.publish import add_publish
from transform.cli.review import add_review
from transform.cli.state import add_state
from transform.cli.terminal import say
from transform.cli.verify import add_clean, add_verify
from transform.errors.visible import escape


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = argparse.Namespace()

    def run() -> int:
        try:
            _build_parser().parse_args(arguments, options)
        except SystemExit as end:
            return int(end.code or DONE)
        return int(options.command(options))

    return end_well(run, options)


class _Parser(argparse.ArgumentParser):
    """Tells of wrong options like of anything else: nothing in them steers the terminal."""

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        super().exit(status, message and escape(message))


class _ShowVersion(argparse.Action):
    """Looks the version up only when it is asked for: that costs more than all other options together."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        say(f"pagewire {version('pagewire')}")
        parser.exit()


def _build_parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(prog="pagewire", description="Newspaper pages in, structured news out.")
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_publish(commands)
    add_parse(commands)
    add_explain(commands)
    add_review(commands)
    add_history(commands)
    add_verify(commands)
    add_state(commands)
    add_clean(commands)
    return parser
