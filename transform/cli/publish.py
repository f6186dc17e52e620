"""``pagewire publish``: 0 done, 1 done with something refused, 2 could not run."""

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from transform.cli.options import add_places, read_time
from transform.cli.terminal import complain, say

if TYPE_CHECKING:
    from transform.cli.options import Commands


def add_publish(commands: "Commands") -> None:
    parser = commands.add_parser("publish", help="publish the pages of a seeds folder")
    add_places(parser, "seeds", "out", "state")
    parser.add_argument(
        "--now",
        type=read_time,
        metavar="TIME",
        help="the time to publish at, like 2021-10-09T06:00:00+08:00 (the clock)",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen, with the differences in words; change nothing"
    )
    parser.add_argument(
        "--cancel-missing",
        action="store_true",
        help="cancel articles that are no longer in the seeds (else what was published stands)",
    )
    parser.add_argument(
        "--reparse",
        action="store_true",
        help="parse every page anew, though it did not change: a newer parser may raise versions",
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="render every edition anew, though it is as it should be"
    )
    parser.set_defaults(command=run_publish, decides=True)


def run_publish(options: argparse.Namespace) -> int:
    from transform.report.summary import write_findings, write_summary
    from transform.run import Options, publish_all

    now = options.now or dt.datetime.now(dt.UTC)
    report = publish_all(
        Options(
            options.seeds,
            options.out,
            options.state,
            now,
            cancel_missing=options.cancel_missing,
            reparse=options.reparse,
            rebuild=options.rebuild,
            dry_run=options.dry_run,
        )
    )
    say(write_summary(report))
    if report.findings:
        complain(write_findings(report))
    return report.exit_code
