"""Date arithmetic that all languages share.

In: a page's date and time zone, numbers of years, months, days. Out: FoundDate with offsets into a text and ISO edges.
Both edges are None if unresolved, also for days before the year 1000 or after 2999, which the contract cannot express
(``transform.model.fields``). Pure arithmetic on ``datetime``; the rules of time zones come from ``zoneinfo``.
"""

import calendar as months
import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

#: A month and day without a year that are further ahead than this belong to the year before: in January, 12月31日 is
#: past.
FAR_AHEAD = dt.timedelta(days=183)
#: Hours that 下午, 晚 and the like add.
HALF_DAY = 12
#: The years that the contract can express.
FIRST_YEAR, LAST_YEAR = 1000, 2999

Edges = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class FoundDate:
    at: int
    end: int
    start: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The page's date and time zone; without a date nothing is resolved."""

    today: dt.date | None
    zone: ZoneInfo | None

    @classmethod
    def of_page(cls, date: str | None, timezone: str | None) -> "Calendar":
        return cls(dt.date.fromisoformat(date) if date else None, ZoneInfo(timezone) if timezone else None)


def order_days(first: dt.date, month: int, day: int) -> tuple[dt.date, dt.date]:
    last = dt.date(first.year, month, day)
    return first, last if last >= first else dt.date(first.year + 1, month, day)


def guess_year(month: int, day: int, today: dt.date) -> int:
    """The year of a month and day without one: the page's, or the year before if they lie far ahead."""
    last = months.monthrange(today.year, month)[1] if 1 <= month <= 12 else 28
    meant = dt.date(today.year, month, min(day, last))
    return today.year - 1 if meant - today > FAR_AHEAD else today.year


def is_far_behind(day: dt.date, today: dt.date) -> bool:
    return today - day > FAR_AHEAD


def month_edges(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    end_year = year if last >= first else year + 1
    if not 1 <= last <= 12:
        raise ValueError("no month")
    return dt.date(year, first, 1), dt.date(end_year, last, months.monthrange(end_year, last)[1])


def write_days(first: dt.date, last: dt.date) -> Edges:
    """The days as ISO dates; None if one of them is outside the years of the contract."""
    if not (first.year >= FIRST_YEAR and last.year <= LAST_YEAR):
        return None, None
    return first.isoformat(), last.isoformat()


def set_times(day: dt.date, hours: tuple[dt.time, dt.time], zone: ZoneInfo | None) -> Edges:
    """Times with the zone's offset; only the day if there is no zone, or if a time does not occur there exactly once."""
    edges = write_days(day, day)
    if edges[0] is None or zone is None:
        return edges
    times = [dt.datetime.combine(day, hour, tzinfo=zone) for hour in hours]
    if not all(_is_sure(time) for time in times):
        return edges
    return times[0].isoformat(timespec="seconds"), times[1].isoformat(timespec="seconds")


def _is_sure(time: dt.datetime) -> bool:
    """Whether clocks show this time exactly once, at an offset in whole minutes.

    Local mean times before standard time had seconds; clocks put forward skip an hour, clocks put back repeat one.
    """
    offsets = {time.replace(fold=fold).utcoffset() for fold in (0, 1)}
    return len(offsets) == 1 and not any(offset is None or offset.seconds % 60 for offset in offsets)
