"""``pagewire check``: 0 clean, 1 findings, 2 could not run."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FINDINGS
from transform.cli.terminal import print_error, print_text

if TYPE_CHECKING:
    from transform.cli.options import Commands


def add_check(commands: "Commands") -> None:
    parser = commands.add_parser("check", help="examine documents as a careful receiver would, ours and others'")
    parser.add_argument(
        "path", type=Path, metavar="PATH", help="NewsML-G2, a feed, ninjs, JSON-LD, a sitemap; or a folder"
    )
    parser.set_defaults(command=_run_check)


def _run_check(options: argparse.Namespace) -> int:
    from transform.examine import examine_path
    from transform.examine.flaw import format_examination

    result = examine_path(options.path)
    print_text(format_examination(result))
    for flaw in result.flaws:
        print_error(str(flaw))
    return FINDINGS if result.flaws else DONE
