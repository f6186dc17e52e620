"""The command line, thin: options in, the run's report or the parsed pages out, errors as exit codes.

``publish``: 0 done, 1 done with something refused, 2 could not run. ``parse``: 0 clean, 1 some files refused, 2 could not run.
"""

import argparse
import datetime as dt
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from transform.errors import InputError, PagewireError
from transform.facts import check_date

if TYPE_CHECKING:
    from transform.page import ParsedPage

DONE, FINDINGS, FAILED = 0, 1, 2
TIMEZONES = {"zh-CN": "Asia/Shanghai", "zh-HK": "Asia/Hong_Kong", "zh-MO": "Asia/Macau", "zh-TW": "Asia/Taipei"}
"""The time zone of a language whose country has one only: ``parse`` knows no publication to ask."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = build_parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except PagewireError as error:
        print(f"pagewire: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pagewire", description="Newspaper pages in, structured news out.")
    parser.add_argument("--version", action="version", version=f"pagewire {version('pagewire')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_publish(commands)
    add_parse(commands)
    return parser


def add_publish(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("publish", help="publish the pages of a seeds folder")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), metavar="DIR", help="pages to publish (seeds)")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help="where to publish (out)")
    parser.add_argument(
        "--state",
        type=Path,
        default=Path(".pagewire/state.sqlite"),
        metavar="FILE",
        help="the state (.pagewire/state.sqlite)",
    )
    parser.add_argument(
        "--now",
        type=read_time,
        metavar="TIME",
        help="the time to publish at, like 2021-10-09T06:00:00+08:00 (the clock)",
    )
    parser.set_defaults(command=run_publish)


def add_parse(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("parse", help="parse pages and print them as JSON")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the text of a page, UTF-8 or GB18030")
    parser.add_argument(
        "--date", type=read_date, metavar="D", help="the edition's date, like 2021-10-09: resolves dates in the text"
    )
    parser.add_argument("--page", metavar="P", help="the page's number as printed")
    parser.add_argument("--language", default="zh-CN", metavar="L", help="whose marks to look for (zh-CN)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write each page to DIR as <stem>.json")
    parser.set_defaults(command=run_parse)


def read_time(value: str) -> dt.datetime:
    try:
        time = dt.datetime.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is no time (write it like 2021-10-09T06:00:00+08:00)") from None
    if time.tzinfo is None:
        raise argparse.ArgumentTypeError(f"'{value}' has no offset (write it like 2021-10-09T06:00:00+08:00)")
    return time


def read_date(value: str) -> str:
    try:
        return check_date(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is no date (write it like 2021-10-09)") from None


def run_publish(options: argparse.Namespace) -> int:
    from transform.report import write_findings, write_summary
    from transform.run import Options, publish_all

    now = options.now or dt.datetime.now(dt.UTC)
    report = publish_all(Options(options.seeds, options.out, options.state, now))
    print(write_summary(report))
    if report.findings:
        print(write_findings(report), file=sys.stderr)
    return report.exit_code


def run_parse(options: argparse.Namespace) -> int:
    if len(options.files) > 1 and options.out is None:
        raise InputError("--out", "several pages need a folder", "name one, or parse one page at a time")
    refused = 0
    names: set[str] = set()
    for path in options.files:
        try:
            write_page(parse_file(path, options), path, options.out, names)
        except InputError as error:
            if len(options.files) == 1:
                raise
            refused += 1
            print(f"pagewire: {error}", file=sys.stderr)
    return FAILED if refused == len(options.files) else FINDINGS if refused else DONE


def parse_file(path: Path, options: argparse.Namespace) -> "ParsedPage":
    from transform.parse import parse_page
    from transform.read.pages import read_page_text

    text = read_page_text(path, source=path.name, date=options.date, number=options.page)
    return parse_page(text, language=options.language, timezone=TIMEZONES.get(options.language))


def write_page(page: "ParsedPage", path: Path, out: Path | None, names: set[str]) -> None:
    """Print a page, or write it to ``out`` under its file's stem; two files of one stem would overwrite each other."""
    from transform.publish import write_files

    text = page.model_dump_json(indent=1, exclude_unset=False) + "\n"
    if out is None:
        sys.stdout.write(text)
        return
    if path.stem in names:
        raise InputError(str(path), f"another page is written to {path.stem}.json already", "rename one of the two")
    names.add(path.stem)
    write_files(out, {f"{path.stem}.json": text.encode("utf-8")})
