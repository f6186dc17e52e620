"""Days and times as numbers: what the readers of date words share, whatever the language.

In: a page's date and zone, numbers of years, months, days. Out: FoundDate with offsets into a text and ISO edges, both
None if unresolved. Pure arithmetic on ``datetime``; the zone's rules come from ``zoneinfo``.
"""

import calendar as months
import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

#: A bare month and day this far after the page's date is meant of the year before: in January 12月31日 is past.
FAR_AHEAD = dt.timedelta(days=183)
#: Hours that 下午, 晚 and the like move on.
HALF_DAY = 12


@dataclass(frozen=True, slots=True)
class FoundDate:
    at: int
    end: int
    start: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The page's date and zone; without a date nothing is resolved."""

    today: dt.date | None
    zone: ZoneInfo | None

    @classmethod
    def of_page(cls, date: str | None, timezone: str | None) -> "Calendar":
        return cls(dt.date.fromisoformat(date) if date else None, ZoneInfo(timezone) if timezone else None)


def order_days(first: dt.date, month: int, day: int) -> tuple[dt.date, dt.date]:
    last = dt.date(first.year, month, day)
    return first, last if last >= first else dt.date(first.year + 1, month, day)


def guess_year(month: int, day: int, today: dt.date) -> int:
    """The year of a month and day without one: the page's, or the year before if it lies far ahead."""
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


def set_times(day: dt.date, hours: tuple[dt.time, dt.time], zone: ZoneInfo | None) -> tuple[str, str]:
    """Times with the offset of the zone; without a zone, or before it had standard time, only the day is sure."""
    times = [dt.datetime.combine(day, hour, tzinfo=zone) for hour in hours]
    if any((offset := time.utcoffset()) is None or offset.seconds % 60 for time in times):
        return day.isoformat(), day.isoformat()
    return times[0].isoformat(timespec="seconds"), times[1].isoformat(timespec="seconds")
