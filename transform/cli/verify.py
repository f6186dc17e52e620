"""``pagewire verify`` and ``clean``: 0 clean, 1 findings, 2 could not run."""

import argparse
from typing import TYPE_CHECKING

from transform.cli.ending import DONE, FINDINGS
from transform.cli.options import add_places
from transform.cli.terminal import complain, say

if TYPE_CHECKING:
    from transform.cli.options import Commands


def add_verify(commands: "Commands") -> None:
    parser = commands.add_parser(
        "verify", help="prove out/ against manifest and state: 0 clean, 1 findings, 2 could not"
    )
    add_places(parser, "seeds", "out", "state")
    parser.add_argument(
        "--repair", action="store_true", help="render again what is damaged or missing, then verify again"
    )
    parser.set_defaults(command=_run_verify, decides=True)


def _run_verify(options: argparse.Namespace) -> int:
    from transform.site.check.flaw import format_flaws, format_verification
    from transform.site.check.repair import repair_out
    from transform.site.check.verify import verify_out

    result = (repair_out if options.repair else verify_out)(options.seeds, options.out, options.state)
    say(format_verification(result))
    if result.flaws:
        complain(format_flaws(result))
    return FINDINGS if result.failed else DONE


def add_clean(commands: "Commands") -> None:
    parser = commands.add_parser("clean", help="remove from out/ what was published there, and nothing else")
    add_places(parser, "out")
    parser.set_defaults(command=_run_clean)


def _run_clean(options: argparse.Namespace) -> int:
    from transform.site.clean import clean_out, format_result

    result = clean_out(options.out)
    say(format_result(result))
    return FINDINGS if result.left else DONE
