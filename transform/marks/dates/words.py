"""The words of a language's dates, as values: what its table of marks says of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DateWords:
    """Words of dates and their shift against the page's date in days, months or years."""

    vague: tuple[str, ...] = ()
    days: tuple[tuple[str, int], ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()
    morning: tuple[str, ...] = ()
    noon: tuple[str, ...] = ()
    afternoon: tuple[str, ...] = ()


NO_WORDS = DateWords()


@dataclass(frozen=True, slots=True)
class WordedDates:
    """The words of a language's dates. ``vague``, ``past``, ``coming``, ``no_dates`` are patterns; days and names of months
    stand with their numbers, the rest are plain words. Weekdays begin with Monday. After a helper a form of the past is a
    participle (will be held), and the helper's own verb says the tense.
    """

    days: tuple[tuple[str, int], ...]
    parts: tuple[str, ...]
    weekdays: tuple[str, ...]
    months: tuple[tuple[str, int], ...]
    doubtful: tuple[str, ...]
    shifts: tuple[tuple[str, int], ...]
    nearest: tuple[tuple[str, int], ...]
    periods: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    ago: tuple[str, ...]
    to: tuple[str, ...]
    the: str
    between: tuple[str, str]
    context: tuple[str, ...]
    on: tuple[str, ...]
    vague: tuple[str, ...]
    no_dates: tuple[str, ...]
    past: tuple[str, ...]
    coming: tuple[str, ...]
    helpers: tuple[str, ...]
