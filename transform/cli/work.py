"""``pagewire work``: 0 done, 1 something refused, 2 could not run."""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FINDINGS
from transform.cli.options import add_json_option, add_path_options, read_date, read_time
from transform.cli.progress import show_progress
from transform.cli.terminal import print_error, print_json, print_text
from transform.errors import Finding, count

if TYPE_CHECKING:
    from transform.cli.options import Commands

SHARDS = Path(".pagewire/shards")


def add_work(commands: "Commands") -> None:
    parser = commands.add_parser("work", help="do the work of a publish ahead, for some editions, on any machine")
    parser.add_argument(
        "dates", type=read_date, nargs="*", metavar="DATE", help="the editions (default: all that may have changed)"
    )
    add_path_options(parser, "seeds", "out", "state")
    add_shards_option(parser)
    parser.add_argument(
        "--now", type=read_time, metavar="TIME", help="decide as at this time, like 2021-10-09T06:00:00+08:00"
    )
    add_json_option(parser)
    parser.set_defaults(command=_run_work)


def add_shards_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the folder of what lies ready."""
    parser.add_argument(
        "--shards",
        type=Path,
        default=SHARDS,
        metavar="DIR",
        help=f"the folder in which the work lies ready (default: {SHARDS})",
    )


def _run_work(options: argparse.Namespace) -> int:
    from transform.cli.language import choose_language
    from transform.report.json import describe_finding, encode_told
    from transform.work.prepare import Places, prepare_shards

    now = options.now or dt.datetime.now(dt.UTC)
    places = Places(options.seeds, options.out, options.state, options.shards)
    ready, findings = 0, list[Finding]()
    with show_progress(options, choose_language(options)) as listener:
        for each in prepare_shards(places, options.dates, now, listener):
            ready += each.is_ready
            findings.extend(each.findings)
    code = FINDINGS if any(each.severity == "refused" for each in findings) else DONE
    if options.json:
        print_json(encode_told("work", {"ready": ready, "findings": [describe_finding(each) for each in findings]}))
        return code
    for finding in findings:
        print_error(f"{finding.severity}: {finding}")
    print_text(f"{count(ready, 'edition')} ready in {options.shards}: 'pagewire collect' publishes them")
    return code
