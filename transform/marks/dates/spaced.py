"""Dates in spaced text, relative to a page's date.

In: folded text and the words of the table (``[dates]`` of ``marks_en.toml``). Out: FoundDates. The tense of the
sentence decides what a weekday, or a month without a year, means: the nearest verb before it, else the nearest after
it. A weekday without a tense stays unresolved.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from transform.marks.dates.calendar import HALF_DAY, Calendar, Edges, FoundDate, set_times, write_days
from transform.marks.dates.forms import BARE_CLOCK, CLOCK, REMEMBERED, FindDays, Form, Scene, build_forms
from transform.marks.dates.words import SpacedDates
from transform.text.solid import FULL_STOP

#: How far from a date its verb is looked for, in characters.
VERB_REACH = 240
TIME = re.compile(rf"{CLOCK}|{BARE_CLOCK}")
NAMED_TIMES = {"noon": dt.time(12), "midnight": dt.time(0)}


def read_spaced_dates(text: str, words: SpacedDates, calendar: Calendar) -> Iterator[FoundDate]:
    for form, found in _choose_forms(text, words):
        at, end = found.span("date")
        if calendar.today is None or form.find_days is None:
            yield FoundDate(at, end, None, None)
        else:
            scene = Scene(calendar.today, words, _looks_ahead(text, at, end, words))
            yield FoundDate(at, end, *_resolve_edges(form.find_days, found, scene, calendar))


def _choose_forms(text: str, words: SpacedDates) -> Iterator[tuple[Form, re.Match[str]]]:
    """The mentions in order; of overlapping ones the first, and of those that begin together the longest."""
    found = [(one, form) for form in build_forms(words) for one in form.pattern.finditer(text)]
    last = 0
    for one, form in sorted(found, key=lambda pair: (pair[0].start("date"), -pair[0].end("date"))):
        if one.start("date") >= last:
            last = one.end("date")
            if form.is_date:
                yield form, one


def _looks_ahead(text: str, at: int, end: int, words: SpacedDates) -> bool | None:
    """Whether the nearest verb before a date in its sentence, else the nearest after it, is about the future."""
    pattern = _compile_tense(words)
    verbs = [*pattern.finditer(FULL_STOP.split(text[max(0, at - VERB_REACH) : at])[-1])][-1:]
    verbs = verbs or [*pattern.finditer(FULL_STOP.split(text[end : end + VERB_REACH])[0])][:1]
    return bool(verbs[0]["coming"]) if verbs else None


@lru_cache(maxsize=REMEMBERED)
def _compile_tense(words: SpacedDates) -> re.Pattern[str]:
    lone = "".join(rf"(?<!\b{word}\s)" for word in words.helpers)
    return re.compile(rf"(?<![\w’'])(?:(?P<coming>{'|'.join(words.coming)})|{lone}(?:{'|'.join(words.past)}))(?!\w)")


def _resolve_edges(find_days: FindDays, found: re.Match[str], scene: Scene, calendar: Calendar) -> Edges:
    try:
        days = find_days(found, scene)
    except (ValueError, OverflowError):
        days = None
    if days is None:
        return None, None
    groups = found.groupdict()
    hours = _read_clock(groups.get("hours") or groups.get("hours_before") or "")
    if hours and days[0] == days[1]:
        return set_times(days[0], hours, calendar.zone)
    return write_days(*days)


def _read_clock(text: str) -> tuple[dt.time, dt.time] | None:
    """The clock times of 10 to 11:30 a.m.; the first is in the half of the day that makes it the earlier one."""
    words = [found.group().lower() for found in TIME.finditer(text)]
    if not words:
        return None
    last = _read_time(words[-1], "")
    half = "p" if "p" in words[-1] else "a" if "a" in words[-1] else ""
    first = _read_time(words[0], half)
    if first and last and first > last:
        first = _read_time(words[0], "a")
    return (first, last) if first and last and first <= last else None


def _read_time(word: str, half: str) -> dt.time | None:
    """The time of a word; ``half`` is the half of the day if the word does not say its own: 7:30 p.m., 7:30, noon."""
    if word in NAMED_TIMES:
        return NAMED_TIMES[word]
    hour, minute = (int(part) for part in (*re.findall(r"\d+", word), "0")[:2])
    own = next((letter for letter in "ap" if letter in word), half)
    if own and not 1 <= hour <= HALF_DAY:
        return None
    hour = hour % HALF_DAY + (HALF_DAY if own == "p" else 0) if own else hour
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
