"""``pagewire check``: 0 clean, 1 findings, 2 could not run."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FINDINGS
from transform.cli.options import add_json_option
from transform.cli.progress import show_progress
from transform.cli.terminal import print_error, print_json, print_text

RECEIVER_NAMES = ("superdesk", "newsmlg2", "kairntech", "wordpress")
"""Those of ``transform.examine.receivers``."""

if TYPE_CHECKING:
    from transform.cli.options import Commands


def add_check(commands: "Commands") -> None:
    parser = commands.add_parser("check", help="examine documents as a careful receiver would, ours and others'")
    parser.add_argument(
        "path", type=Path, metavar="PATH", help="NewsML-G2, a feed, ninjs, JSON-LD, a sitemap; or a folder"
    )
    parser.add_argument(
        "--as",
        dest="receiver",
        choices=RECEIVER_NAMES,
        help="tell field by field what this receiver would keep, change or drop of NewsML-G2",
    )
    add_json_option(parser)
    parser.set_defaults(command=_run_check)


def _run_check(options: argparse.Namespace) -> int:
    from transform.examine import examine_path, list_losses
    from transform.examine.flaw import encode_examination, format_examination
    from transform.examine.receivers import RECEIVERS
    from transform.examine.receivers.receiver import format_reception, format_untold

    receiver = RECEIVERS[options.receiver] if options.receiver else None
    with show_progress(options) as listener:
        result = examine_path(options.path, receiver, listener)
    flaws = [*result.flaws, *(flaw for name, reception in result.receptions for flaw in list_losses(name, reception))]
    if options.json:
        print_json(encode_examination(result, flaws))
        return FINDINGS if flaws else DONE
    print_text(format_examination(result))
    for name, reception in result.receptions:
        print_text("\n".join(format_reception(name, reception)))
    if receiver and (untold := result.files - len(result.receptions)):
        print_text(format_untold(receiver, untold))
    for flaw in flaws:
        print_error(str(flaw))
    return FINDINGS if flaws else DONE
