"""``pagewire explain``: 0 done, 2 could not run."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE
from transform.cli.options import add_page_options, read_page
from transform.cli.terminal import print_text
from transform.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transform.cli.options import Commands


def add_explain(commands: "Commands") -> None:
    parser = commands.add_parser("explain", help="show what each step of the parser does to a page, and why")
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="the text of a page, UTF-8 or GB18030")
    add_page_options(parser)
    parser.add_argument(
        "--step",
        action="append",
        default=[],
        metavar="NAME",
        help="show only this step, in full; may be given several times",
    )
    parser.add_argument("--steps", action="store_true", help="list the steps, each with its purpose")
    parser.set_defaults(command=_run_explain)


def _run_explain(options: argparse.Namespace) -> int:
    for line in _explain(options):
        print_text(line)
    return DONE


def _explain(options: argparse.Namespace) -> "Iterator[str]":
    from transform.explain import explain_page, list_steps
    from transform.parse import start_page

    if options.steps:
        return list_steps()
    if options.file is None:
        raise InputError(
            "FILE", "no page is given", "name the text file of a page; 'pagewire explain --steps' needs none"
        )
    page = read_page(options.file, options)
    draft = start_page(page.text, language=page.language, timezone=page.timezone, marks=page.marks)
    return explain_page(draft, only=options.step)
