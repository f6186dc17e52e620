"""``pagewire clean``: 0 clean, 1 changed files were left, 2 could not run."""

import argparse
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FINDINGS
from transform.cli.options import add_path_options
from transform.cli.terminal import print_text

if TYPE_CHECKING:
    from transform.cli.options import Commands


def add_clean(commands: "Commands") -> None:
    parser = commands.add_parser("clean", help="remove from out/ what was published there, and nothing else")
    add_path_options(parser, "out")
    parser.set_defaults(command=_run_clean)


def _run_clean(options: argparse.Namespace) -> int:
    from transform.site.clean import clean_out, format_result

    result = clean_out(options.out)
    print_text(format_result(result))
    return FINDINGS if result.left else DONE
