"""``pagewire verify``: 0 clean, 1 findings, 2 could not run."""

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FINDINGS
from transform.cli.options import add_json_option, add_path_options, read_time
from transform.cli.progress import show_progress
from transform.cli.terminal import print_error, print_json, print_text

if TYPE_CHECKING:
    from transform.cli.options import Commands


def add_verify(commands: "Commands") -> None:
    parser = commands.add_parser("verify", help="check out/ against manifest and state")
    add_path_options(parser, "seeds", "out", "state")
    parser.add_argument(
        "--repair", action="store_true", help="render again what is damaged or missing, then verify again"
    )
    parser.add_argument(
        "--now",
        type=read_time,
        metavar="TIME",
        help="with --repair: render as at this time, on which the news sitemap depends (default: now)",
    )
    add_json_option(parser)
    parser.set_defaults(command=_run_verify, decides=True)


def _run_verify(options: argparse.Namespace) -> int:
    from transform.site.check.flaw import encode_verification, format_flaws, format_verification
    from transform.site.check.repair import repair_out
    from transform.site.check.verify import verify_out

    places = (options.seeds, options.out, options.state)
    now = options.now or dt.datetime.now(dt.UTC)
    with show_progress(options) as listener:
        result = repair_out(*places, now, listener) if options.repair else verify_out(*places, listener)
    if options.json:
        print_json(encode_verification(result))
        return FINDINGS if result.failed else DONE
    print_text(format_verification(result))
    if result.flaws:
        print_error(format_flaws(result))
    return FINDINGS if result.failed else DONE
