"""The command line: the commands and their options.

The file of each command says what its exit codes 0, 1 and 2 mean; ``exit_codes`` explains 3 and the codes from 128.
"""

import argparse
import sys
from typing import NoReturn

from transform.cli.check import add_check
from transform.cli.clean import add_clean
from transform.cli.collect import add_collect
from transform.cli.completion import add_completion
from transform.cli.doctor import add_doctor
from transform.cli.exit_codes import DONE, run_to_exit_code
from transform.cli.explain import add_explain
from transform.cli.gone import add_gone
from transform.cli.history import add_history
from transform.cli.import_ import add_import
from transform.cli.init import add_init
from transform.cli.learn import add_learn
from transform.cli.parse import add_parse
from transform.cli.publish import add_publish
from transform.cli.review import add_review
from transform.cli.serve import add_serve
from transform.cli.state import add_state
from transform.cli.terminal import fit, print_text
from transform.cli.validate import add_validate
from transform.cli.verify import add_verify
from transform.cli.work import add_work
from transform.errors.visible import escape


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = argparse.Namespace()

    def run() -> int:
        try:
            build_parser().parse_args(arguments, options)
        except SystemExit as end:
            return int(end.code or DONE)
        return int(options.command(options))

    return run_to_exit_code(run, options)


class _Parser(argparse.ArgumentParser):
    """Escapes control characters in messages about wrong options."""

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        super().exit(status, message and fit(escape(message), sys.stderr))


class _ShowVersion(argparse.Action):
    """Looks the version up only on request: that takes longer than parsing all other options."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print_text(f"pagewire {version('pagewire')}")
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(prog="pagewire", description="Newspaper pages in, structured news out.")
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_init(commands)
    add_publish(commands)
    add_work(commands)
    add_collect(commands)
    add_validate(commands)
    add_doctor(commands)
    add_parse(commands)
    add_explain(commands)
    add_review(commands)
    add_serve(commands)
    add_learn(commands)
    add_history(commands)
    add_import(commands)
    add_verify(commands)
    add_check(commands)
    add_gone(commands)
    add_state(commands)
    add_clean(commands)
    add_completion(commands, build_parser)
    return parser
