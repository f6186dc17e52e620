"""``pagewire publish``: 0 done, 1 done with something refused, 2 could not run."""

import argparse
import datetime as dt
import os
from typing import TYPE_CHECKING

from transform.cli.options import add_json_option, add_path_options, read_time
from transform.cli.progress import show_progress
from transform.cli.terminal import print_error, print_json, print_text

if TYPE_CHECKING:
    from transform.cli.options import Commands

MOST_WORKERS = 1024


def add_publish(commands: "Commands") -> None:
    parser = commands.add_parser("publish", help="publish the pages of a seeds folder")
    add_path_options(parser, "seeds", "out", "state")
    parser.add_argument(
        "--now",
        type=read_time,
        metavar="TIME",
        help="publish as at this time, like 2021-10-09T06:00:00+08:00 (default: now)",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen, with the differences in the text; change nothing"
    )
    parser.add_argument(
        "--cancel-missing",
        action="store_true",
        help="cancel published articles that are no longer in the seeds (default: they stay)",
    )
    parser.add_argument(
        "--reparse",
        action="store_true",
        help="parse all pages again, even unchanged ones; a newer parser may raise versions",
    )
    parser.add_argument("--rebuild", action="store_true", help="re-render all editions, even current ones")
    parser.add_argument(
        "--workers",
        type=read_workers,
        default=count_cores(),
        metavar="N",
        help="work on editions in so many processes (default: the cores, here %(default)s); few editions need none",
    )
    parser.add_argument(
        "--engine",
        choices=("processes", "dask"),
        default="processes",
        help="where to work on them: in processes of this machine, or on a Dask cluster (needs the extra dask)",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="the cluster's scheduler, like tcp://10.0.0.1:8786 (default: a cluster on this machine)",
    )
    add_json_option(parser)
    parser.set_defaults(command=run_publish, decides=True, shards=None)


def count_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_workers(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:5]) <= MOST_WORKERS):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 to {MOST_WORKERS}")
    return int(text)


def run_publish(options: argparse.Namespace) -> int:
    from transform.cli.language import choose_language
    from transform.report.json import encode_report
    from transform.report.summary import format_findings, format_summary
    from transform.run import Options, publish_all
    from transform.work.engines import Workers

    now = options.now or dt.datetime.now(dt.UTC)
    language = choose_language(options)
    with show_progress(options, language) as listener:
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
            ),
            listener=listener,
            workers=Workers(options.workers, options.engine == "dask", options.scheduler),
            shards=options.shards,
        )
    if options.json:
        print_json(encode_report(report, now).decode())
        return report.exit_code
    print_text(format_summary(report, language))
    if report.findings:
        print_error(format_findings(report, language))
    return report.exit_code
