"""Options that several commands share: paths, facts of a page, times, dates, time zones. Wrong values are refused with an example."""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transform.read.lone_page import LonePage

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives it no other name


FIRST_YEAR, LAST_YEAR = 1000, 2999
"""The first and last year of editions; beyond them a time may have no equivalent in another time zone."""


def add_path_options(parser: argparse.ArgumentParser, *names: str) -> None:
    """Add the path options of these names."""
    paths = {
        "seeds": (Path("seeds"), "DIR", "the seeds folder: pages and publication.toml (default: seeds)"),
        "out": (Path("out"), "DIR", "the output folder (default: out)"),
        "state": (Path(".pagewire/state.sqlite"), "FILE", "the state (default: .pagewire/state.sqlite)"),
    }
    for name in names:
        default, metavar, text = paths[name]
        parser.add_argument(f"--{name}", type=Path, default=default, metavar=metavar, help=text)


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that prints a command's report for machines; a command that could not run prints its error so (``exit_codes``)."""
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def add_page_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that give facts about a page, which are otherwise known from its place in a seeds folder."""
    parser.add_argument(
        "--seeds",
        type=Path,
        metavar="DIR",
        help="the seeds folder whose publication.toml gives language, time zone and marks (default: the one the page is in)",
    )
    parser.add_argument(
        "--date",
        type=read_date,
        metavar="D",
        help="the edition's date, like 2021-10-09, to resolve dates in the text",
    )
    parser.add_argument("--page", "--number", metavar="P", help="the page's number as printed")
    parser.add_argument(
        "--language", metavar="L", help="the language of the page's marks (default: the publication's, else zh-CN)"
    )
    parser.add_argument(
        "--timezone",
        type=_read_timezone,
        metavar="Z",
        help="the zone of clock times, like Asia/Shanghai (default: the publication's, else that of the language)",
    )


def read_time(value: str) -> dt.datetime:
    try:
        time = dt.datetime.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is not a time (write it like 2021-10-09T06:00:00+08:00)") from None
    if time.tzinfo is None:
        raise argparse.ArgumentTypeError(f"'{value}' has no offset (write it like 2021-10-09T06:00:00+08:00)")
    if not FIRST_YEAR <= time.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"'{value}' is out of range (give a year from 1000 to 2999)")
    return time


def read_date(value: str) -> str:
    from transform.model.fields import check_date

    try:
        return check_date(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is not a date (write it like 2021-10-09)") from None


def _read_timezone(value: str) -> str:
    from transform.model.fields import check_timezone

    try:
        return check_timezone(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is not a time zone (write it like Asia/Shanghai)") from None


def read_page(path: Path, options: argparse.Namespace) -> "LonePage":
    """A page file with what its seeds folder and the options say about it."""
    from transform.read.lone_page import PageFacts, read_lone_page

    given = PageFacts(options.seeds, options.date, options.page, options.language, options.timezone)
    return read_lone_page(path, given)
