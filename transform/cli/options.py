"""What the options of several commands say: places, times, dates, zones. Read here, refused with an example."""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from transform.model.fields import check_date, check_timezone

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives it no other name


FIRST_YEAR, LAST_YEAR = 1000, 2999
"""As editions are dated; beyond, a time may not be tellable in another zone."""


def add_places(parser: argparse.ArgumentParser, *names: str) -> None:
    """The options that say where things are."""
    places = {
        "seeds": (Path("seeds"), "DIR", "the seeds folder: pages and publication.toml (seeds)"),
        "out": (Path("out"), "DIR", "where it is published (out)"),
        "state": (Path(".pagewire/state.sqlite"), "FILE", "the state (.pagewire/state.sqlite)"),
    }
    for name in names:
        default, metavar, told = places[name]
        parser.add_argument(f"--{name}", type=Path, default=default, metavar=metavar, help=told)


def add_page(parser: argparse.ArgumentParser) -> None:
    """The options that say of a page what its place in a seeds folder would say."""
    parser.add_argument(
        "--seeds",
        type=Path,
        metavar="DIR",
        help="whose publication.toml gives language, time zone and marks (the seeds folder the page lies in, if it does)",
    )
    parser.add_argument(
        "--date", type=read_date, metavar="D", help="the edition's date, like 2021-10-09: resolves dates in the text"
    )
    parser.add_argument("--page", "--number", metavar="P", help="the page's number as printed")
    parser.add_argument("--language", metavar="L", help="whose marks to look for (the publication's, else zh-CN)")
    parser.add_argument(
        "--timezone",
        type=_read_timezone,
        metavar="Z",
        help="of clock times, like Asia/Shanghai (the publication's, else the language's, if one)",
    )


def read_time(value: str) -> dt.datetime:
    try:
        time = dt.datetime.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is no time (write it like 2021-10-09T06:00:00+08:00)") from None
    if time.tzinfo is None:
        raise argparse.ArgumentTypeError(f"'{value}' has no offset (write it like 2021-10-09T06:00:00+08:00)")
    if not FIRST_YEAR <= time.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"'{value}' is no time of a newspaper (name one from 1000 to 2999)")
    return time


def read_date(value: str) -> str:
    try:
        return check_date(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is no date (write it like 2021-10-09)") from None


def _read_timezone(value: str) -> str:
    try:
        return check_timezone(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is no time zone (write it like Asia/Shanghai)") from None
