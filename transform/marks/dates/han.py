"""Dates in Han text: 昨日, 8日, 10月8日, 今年1月至9月, 上午10时至11时, relative to a page's date.

In: folded text and the words of the table (``[dates]`` of ``marks_zh.toml``). Out: FoundDates. A month and day far
ahead of the page's date belong to the year before (in January, pages write about December), and to the next year only
after 明年.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from transform.marks.dates.calendar import (
    HALF_DAY,
    Calendar,
    Edges,
    FoundDate,
    guess_year,
    month_edges,
    order_days,
    set_times,
    write_days,
)
from transform.marks.dates.words import DateWords
from transform.marks.patterns import either

#: One table for each language.
REMEMBERED = 8


def read_han_dates(text: str, words: DateWords, calendar: Calendar) -> Iterator[FoundDate]:
    for found in _compile_pattern(words).finditer(text):
        edges = _resolve_edges(found.groupdict(), words, calendar)
        yield FoundDate(found.start(), found.end(), *edges)


@lru_cache(maxsize=REMEMBERED)
def _compile_pattern(words: DateWords) -> re.Pattern[str]:
    """Vague words, relative days, years and months with their ranges, a time of day after any day.

    Every date begins with a digit or one of few characters; testing these first skips most places fast.
    """
    part = either([*words.morning, *words.noon, *words.afternoon])
    clock = rf"(?:{part})?\d{{1,2}}(?:时|点|:\d{{2}})(?:\d{{1,2}}分|半)?"
    hours = rf"(?:{clock}(?:\s*(?:至|到|—|-|~)\s*{clock})?|(?:{part}))"
    day = either([word for word, _ in words.days])
    year = rf"(?<!\d)[12]\d{{3}}年|{either([word for word, _ in words.years])}"
    month = rf"\d{{1,2}}月(?!球)|{either([word for word, _ in words.months])}"
    to = r"\s*(?:至|到|—+|-|~)\s*"
    to_month = rf"(?:{to}(?P<to_month>\d{{1,2}})月(?:份)?(?!\d))"
    to_day = rf"(?:{to}(?:(?P<to_day_month>\d{{1,2}})月)?(?P<to_day>\d{{1,2}})日)"
    to_bare = rf"(?:{to}(?:(?P<to_bare_month>\d{{1,2}})月)?(?P<to_bare>\d{{1,2}})日)"
    span = rf"(?P<span_first>\d{{1,2}})月?(?:份)?{to}(?P<span_last>\d{{1,2}})月(?:份)?(?!\d)"
    named = (word for pairs in (words.days, words.years, words.months) for word, _ in pairs)
    begins = "".join(sorted({re.escape(word[0]) for word in (*words.vague, *named)}))
    return re.compile(
        rf"(?=[\d{begins}])(?:(?P<vague>{either(words.vague)})"
        rf"|(?P<relative>{day})(?P<time1>{hours})?"
        rf"|(?P<year>{year})?(?:{span}|(?P<month>{month})(?:(?P<day>\d{{1,2}})日{to_day}?(?P<time2>{hours})?|份?{to_month}?(?!\d)))"
        rf"|(?<!\d)(?P<only>[12]\d{{3}})年(?![\d来])"
        rf"|(?<![\d月年第])(?P<bare>\d{{1,2}})日(?![\d均]){to_bare}?(?P<time3>{hours})?)"
    )


def _resolve_edges(groups: dict[str, str | None], words: DateWords, calendar: Calendar) -> Edges:
    if calendar.today is None or groups["vague"]:
        return None, None
    try:
        first, last = _find_days(groups, words, calendar.today)
    except (ValueError, OverflowError):
        return None, None
    time = groups["time1"] or groups["time2"] or groups["time3"]
    if time and first == last and (hours := _read_hours(time, words)):
        return set_times(first, hours, calendar.zone)
    return write_days(first, last)


def _find_days(groups: dict[str, str | None], words: DateWords, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day of a mention; ValueError or OverflowError if there is no such day."""
    if groups["relative"]:
        day = today + dt.timedelta(days=dict(words.days)[groups["relative"]])
        return day, day
    if groups["bare"]:
        return _find_bare_day(int(groups["bare"]), groups, today)
    if groups["only"]:
        only = int(groups["only"])
        return dt.date(only, 1, 1), dt.date(only, 12, 31)
    year = _read_year(groups["year"], words, today)
    if groups["span_first"] and groups["span_last"]:
        return month_edges(year or today.year, int(groups["span_first"]), int(groups["span_last"]))
    return _find_month_day(year, groups, words, today)


def _find_month_day(
    year: int | None, groups: dict[str, str | None], words: DateWords, today: dt.date
) -> tuple[dt.date, dt.date]:
    named = groups["month"] or ""
    if named[:1].isdigit():
        month = int(named.rstrip("月"))
    else:
        years, month = divmod(today.month - 1 + dict(words.months)[named], 12)
        year, month = today.year + years, month + 1
    if not groups["day"]:
        return month_edges(year or guess_year(month, 1, today), month, int(groups["to_month"] or month))
    first = dt.date(year or guess_year(month, int(groups["day"]), today), month, int(groups["day"]))
    if not groups["to_day"]:
        return first, first
    return order_days(first, int(groups["to_day_month"] or month), int(groups["to_day"]))


def _find_bare_day(day: int, groups: dict[str, str | None], today: dt.date) -> tuple[dt.date, dt.date]:
    """8日 is the nearest 8th: of this month, or of the last one if it would lie far ahead."""
    first = dt.date(today.year, today.month, 1)
    if day > today.day + 15:
        first = (first - dt.timedelta(days=1)).replace(day=1)
    start = first.replace(day=day)
    if not groups["to_bare"]:
        return start, start
    return order_days(start, int(groups["to_bare_month"] or start.month), int(groups["to_bare"]))


def _read_year(word: str | None, words: DateWords, today: dt.date) -> int | None:
    if word is None:
        return None
    return int(word[:4]) if word[0].isdigit() else today.year + dict(words.years)[word]


def _read_hours(time: str, words: DateWords) -> tuple[dt.time, dt.time] | None:
    """The clock times of 上午10时至11时; None if only a part of the day is named."""
    part = either([*words.morning, *words.noon, *words.afternoon])
    edges: list[dt.time] = []
    late = False
    for found in re.finditer(
        rf"(?P<part>{part})?(?P<hour>\d{{1,2}})(?:时|点|:)(?:(?P<minute>\d{{1,2}})分?|(?P<half>半))?", time
    ):
        late = found["part"] in (*words.afternoon, *words.noon) if found["part"] else late
        hour = int(found["hour"])
        hour += HALF_DAY if late and hour < HALF_DAY - (found["part"] in words.noon) else 0
        minute = 30 if found["half"] else int(found["minute"] or 0)
        if hour > 23 or minute > 59:
            return None
        edges.append(dt.time(hour, minute))
    return (edges[0], edges[-1]) if edges and edges[0] <= edges[-1] else None
