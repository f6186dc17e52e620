"""The forms of dates in spaced text, and the days that each means: June 4 to 6, last week, Tuesday.

In: the words of a language's table. Out: Forms, each a pattern whose group ``date`` is the mention, and a function from
the match to its first and last day. The function returns None if two days are possible (last Monday, on a Thursday) or
if the tense that decides is missing.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from transform.marks.dates.calendar import guess_year, is_far_behind, month_edges
from transform.marks.dates.words import SpacedDates
from transform.marks.patterns import either

#: One table for each language.
REMEMBERED = 8
SATURDAY = 5
#: A day of a month that is not part of a longer number, a percentage or a time; the years that news mentions.
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:{ordinals})?(?![\w:%]|[,.]\d|\s?[ap]\.?m\b|\s(?:percent|million|billion)\b)"
YEAR = r"(?:19|20)\d\d(?![\w%]|[,.]\d)"
#: A clock time, and a bare hour that counts as one before "to".
CLOCK = r"(?:\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}:\d\d(?!\d)|(?:noon|midnight)\b)"
BARE_CLOCK = r"\d{1,2}(?::\d\d)?"
#: Between the ends of a range, with or without spaces.
DASH = r"\s*[-–—]\s*"

Days = tuple[dt.date, dt.date]


class Scene(NamedTuple):
    """What a date depends on: the page's day, the words of its language, whether its sentence is about the future."""

    today: dt.date
    words: SpacedDates
    ahead: bool | None


FindDays = Callable[[re.Match[str], Scene], Days | None]


class Form(NamedTuple):
    """A form of dates. Without ``find_days`` its days are uncertain; if ``is_date`` is false, it only looks like a
    date.
    """

    pattern: re.Pattern[str]
    find_days: FindDays | None = None
    is_date: bool = True


def build_spaced_dates(
    dates: Mapping[str, Any], names: Iterable[str], short_names: Iterable[str]
) -> SpacedDates | None:
    """The words in ``[dates]`` of a table; the names of months are those of its datelines, January first."""
    if not dates["weekdays"]:
        return None
    numbered = [*enumerate(names, 1), *enumerate(short_names, 1)]
    lists = ("parts", "weekdays", "ordinals", "doubtful", "periods", "ago", "to", "context", "on", "helpers")
    patterns, tables = ("vague", "no_dates", "past", "coming"), ("days", "shifts", "nearest", "counts")
    return SpacedDates(
        months=tuple((name, number) for number, name in numbered),
        the=dates["the"],
        between=(dates["between"][0], dates["between"][1]),
        **{key: tuple(dates[key]) for key in lists},
        **{key: tuple(dates[f"{key}_patterns"]) for key in patterns},
        **{key: tuple(dates[key].items()) for key in tables},
    )


def _spell_any_case(words: Iterable[str]) -> str:
    """An alternation of words, longest first, with either case of their first letter and any white space inside."""
    ordered = sorted(words, key=len, reverse=True)
    return (
        "|".join(f"(?i:{re.escape(word[0])}){re.escape(word[1:])}".replace(r"\ ", r"\s+") for word in ordered) or "(?!)"
    )


def _name_words(pairs: Iterable[tuple[str, int]]) -> list[str]:
    return [word for word, _ in pairs]


@lru_cache(maxsize=REMEMBERED)
def build_forms(words: SpacedDates) -> tuple[Form, ...]:
    return (*_build_plain_forms(words), *_build_day_forms(words), *_build_month_forms(words))


def _build_plain_forms(words: SpacedDates) -> list[Form]:
    """Forms that only look like dates or have no certain day, and words for days, weeks and years."""
    before, after = _build_hours(words)
    shift, nearest = (
        rf"(?:(?P<{name}>{_spell_any_case(_name_words(pairs))})\s+)"
        for name, pairs in (("shift", words.shifts), ("nearest", words.nearest))
    )
    part = rf"(?:\s+(?:{_spell_any_case(words.parts)})\b)?"
    weekday = rf"(?P<weekday>{'|'.join(words.weekdays)})\b"
    count = rf"(?P<count>\d{{1,2}}|{_spell_any_case(_name_words(words.counts))})"
    years = (
        rf"(?P<only>{YEAR})(?:(?:{_build_to(words)}|\s+{_spell_any_case(words.between[1:])}\s+)(?P<to_year>{YEAR}))?"
    )
    return [
        Form(re.compile(rf"\b(?P<date>{'|'.join(words.no_dates)})"), is_date=False),
        Form(re.compile(rf"\b(?P<date>{'|'.join(words.vague)})(?!\w)", re.IGNORECASE)),
        Form(
            re.compile(rf"(?P<date>{before}\b(?P<relative>{_spell_any_case(_name_words(words.days))})\b{part}{after})"),
            _find_relative,
        ),
        Form(re.compile(rf"\b(?P<date>{count}\s+(?:{_spell_any_case(words.ago)})\b)"), _find_ago),
        Form(re.compile(rf"(?P<date>{before}\b(?:{shift}|{nearest})?{weekday}{part}{after})"), _find_weekday),
        Form(re.compile(rf"\b(?P<date>{shift}(?P<period>{_spell_any_case(words.periods)})\b)"), _find_period),
        Form(
            re.compile(rf"\b(?P<date>{_spell_any_case([words.the])}\s+(?P<period>{words.periods[1]})\b)"), _find_period
        ),
        Form(re.compile(rf"\b(?:{_spell_any_case(words.context)})\s+(?P<date>{years})"), _find_years),
    ]


def _build_day_forms(words: SpacedDates) -> list[Form]:
    """June 4, June 4 to 6, between June 4 and July 6, 4 June, 4-6 June 2023."""
    before, after = _build_hours(words)
    month, to = _build_month(words), _build_to(words)
    named, year = rf"(?:(?:{'|'.join(words.weekdays)}),?\s+)?", rf"(?:,?\s+(?P<year>{YEAR}))?"
    day = DAY.replace("{ordinals}", either(words.ordinals))
    first = rf"{named}(?P<month>{month})\s+(?P<day>{day})"
    last = rf"(?:(?P<to_month>{month})\s+)?(?P<to_day>{day})"
    early = rf"{named}(?:{_spell_any_case([words.the])}\s+)?(?P<day>{day})(?:{to}(?P<to_day>{day}))?\s+(?:of\s+)?(?P<month>{month})"
    both = rf"(?P<day>{day})\s+(?P<month>{month}){to}(?P<to_day>{day})\s+(?P<to_month>{month})"
    between = rf"{_spell_any_case(words.between[:1])}\s+(?P<date>{first}\s+{_spell_any_case(words.between[1:])}\s+{last}{year})"
    patterns = [
        rf"(?P<date>{before}\b{first}(?:(?:,?\s+(?P<first_year>{YEAR}))?{to}{last})?{year}{after})",
        rf"\b{between}",
        rf"(?P<date>{before}\b{early}{year}{after})",
        rf"\b(?P<date>{both}{year})",
    ]
    return [Form(re.compile(pattern), _find_day) for pattern in patterns]


def _build_month_forms(words: SpacedDates) -> list[Form]:
    """June 2023, last June, from June to August; a month alone if its name means nothing else, or after in, since."""
    month, to = _build_month(words), _build_to(words)
    sure = "|".join(re.escape(name) for name in _sort_names(words) if name not in words.doubtful)
    shift, alone = rf"(?:(?P<shift>{_spell_any_case(_name_words(words.shifts))})\s+)", r"(?!\w)(?!\s+\d)"
    span = rf"(?P<month>{month})(?:{to}(?P<to_month>{month}))?"
    patterns = [
        rf"\b(?P<date>{span},?\s+(?:of\s+)?(?P<year>{YEAR}))",
        rf"\b(?P<date>{shift}(?P<month>{month})){alone}",
        rf"\b(?:{_spell_any_case(words.context)})\s+(?P<date>{span}){alone}",
        rf"\b(?P<date>(?P<month>{sure})){alone}",
    ]
    return [Form(re.compile(pattern), _find_month) for pattern in patterns]


def _build_hours(words: SpacedDates) -> tuple[str, str]:
    """Hours before a day and after it: 10 a.m. to 11 a.m. on Friday; Friday from 10 to 11 a.m."""
    on = _spell_any_case(words.on)
    hours = rf"(?:(?:{CLOCK}|{BARE_CLOCK})(?:{_build_to(words)}|\s+{_spell_any_case(words.between[1:])}\s+))?{CLOCK}"
    return (
        rf"(?:(?<![\w:.])(?P<hours_before>{hours}),?\s+(?:(?:{on})\s+)?)?",
        rf"(?:,?\s+(?:(?:{on})\s+)*(?P<hours>{hours}))?",
    )


def _build_to(words: SpacedDates) -> str:
    return rf"(?:,?\s+(?:{_spell_any_case(words.to)})\s+|{DASH})"


def _build_month(words: SpacedDates) -> str:
    return rf"(?:{'|'.join(re.escape(name) for name in _sort_names(words))})(?!\w)"


def _sort_names(words: SpacedDates) -> list[str]:
    return sorted(_name_words(words.months), key=len, reverse=True)


def _look_up(pairs: Iterable[tuple[str, int]], word: str | None) -> int | None:
    """The number of a word, whatever the case of its first letter and its white space."""
    plain = " ".join((word or "").lower().split())
    return next((number for name, number in pairs if name.lower() == plain), None)


def _find_relative(found: re.Match[str], scene: Scene) -> Days | None:
    shift = _look_up(scene.words.days, found["relative"])
    day = scene.today + dt.timedelta(days=shift or 0)
    return day, day


def _find_ago(found: re.Match[str], scene: Scene) -> Days | None:
    count = int(found["count"]) if found["count"].isdecimal() else _look_up(scene.words.counts, found["count"])
    day = scene.today - dt.timedelta(days=count or 0)
    return day, day


def _find_weekday(found: re.Match[str], scene: Scene) -> Days | None:
    """The weekday in this week, or in the next or last seven days; None where readers would disagree."""
    today, number = scene.today, scene.words.weekdays.index(found["weekday"])
    ahead, behind = (number - today.weekday()) % 7, (today.weekday() - number) % 7
    monday = today - dt.timedelta(days=today.weekday())
    shift, nearest = _look_up(scene.words.shifts, found["shift"]), _look_up(scene.words.nearest, found["nearest"])
    if nearest is not None:
        days = (ahead or 7) if nearest > 0 else -(behind or 7)
    elif shift is None:
        if scene.ahead is None:
            return None
        days = ahead if scene.ahead else -behind
    elif shift == 0:
        days = number - today.weekday()
        if days < 0 and scene.ahead is not False:
            return None
    else:
        days = (ahead or 7) if shift > 0 else -(behind or 7)
        if (today + dt.timedelta(days=days) - monday).days // 7 != shift:
            return None
    day = today + dt.timedelta(days=days)
    return day, day


def _find_period(found: re.Match[str], scene: Scene) -> Days | None:
    """The days of last week, next month, this year; a weekend is the last or the next one, by the tense."""
    today, words = scene.today, scene.words
    period = words.periods.index(" ".join(found["period"].lower().split()))
    shift = _look_up(words.shifts, found.groupdict().get("shift"))
    monday = today - dt.timedelta(days=today.weekday())
    if period == 1:
        return _find_weekend(monday, shift, scene)
    if shift is None:
        return None
    if period == 0:
        first = monday + dt.timedelta(days=7 * shift)
        return first, first + dt.timedelta(days=6)
    if period == 2:
        years, month = divmod(today.month - 1 + shift, 12)
        return month_edges(today.year + years, month + 1, month + 1)
    return dt.date(today.year + shift, 1, 1), dt.date(today.year + shift, 12, 31)


def _find_weekend(monday: dt.date, shift: int | None, scene: Scene) -> Days | None:
    saturday = monday + dt.timedelta(days=SATURDAY + 7 * (shift or 0))
    if shift is None and scene.ahead is None:
        return None
    if not shift and scene.ahead is False and saturday > scene.today:
        saturday -= dt.timedelta(days=7)
    return saturday, saturday + dt.timedelta(days=1)


def _find_years(found: re.Match[str], _: Scene) -> Days | None:
    first, last = int(found["only"]), int(found["to_year"] or found["only"])
    return (dt.date(first, 1, 1), dt.date(last, 12, 31)) if first <= last else None


def _find_day(found: re.Match[str], scene: Scene) -> Days | None:
    groups = found.groupdict()
    month, day = _look_up(scene.words.months, groups["month"]) or 0, _read_day(groups["day"])
    to_month = _look_up(scene.words.months, groups.get("to_month")) or month
    to_day = _read_day(groups.get("to_day")) if groups.get("to_day") else day
    last_year = int(groups["year"]) if groups["year"] else None
    first_year = int(groups["first_year"]) if groups.get("first_year") else last_year
    if first_year is None:
        first_year = _choose_year(month, day, scene)
    elif not groups.get("first_year") and (to_month, to_day) < (month, day):
        first_year -= 1
    first = dt.date(first_year, month, day)
    last = dt.date(last_year or first_year, to_month, to_day)
    if last < first and last_year is None:
        last = last.replace(year=first_year + 1)
    return (first, last) if first <= last else None


def _read_day(word: str | None) -> int:
    return int(re.sub(r"\D", "", word or "") or 0)


def _choose_year(month: int, day: int, scene: Scene) -> int:
    """The nearest year; the next one if the date would lie far behind though the sentence is about the future."""
    year = guess_year(month, day, scene.today)
    return year + 1 if scene.ahead and is_far_behind(dt.date(year, month, day), scene.today) else year


def _find_month(found: re.Match[str], scene: Scene) -> Days | None:
    """The month in the year that is named, last or next, or that the tense decides."""
    groups, today = found.groupdict(), scene.today
    month = _look_up(scene.words.months, groups["month"]) or 0
    to_month = _look_up(scene.words.months, groups.get("to_month")) or month
    shift = _look_up(scene.words.shifts, groups.get("shift"))
    if groups.get("year"):
        year = int(groups["year"]) - (to_month < month)
    elif shift is not None:
        year = today.year + shift
        if (month - today.month) * shift > 0:
            return None
    else:
        year = guess_year(month, 1, today)
        first, last = month_edges(year, month, to_month)
        year += (scene.ahead is True and last < today) - (scene.ahead is False and first > today)
    return month_edges(year, month, to_month)
