"""The date words of a language, as values from its table of marks."""

from dataclasses import dataclass

from transform.frozen import frozen


@frozen
class DateWords:
    """Date words with their distance from the page's date in days, months or years."""

    vague: tuple[str, ...] = ()
    days: tuple[tuple[str, int], ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()
    morning: tuple[str, ...] = ()
    noon: tuple[str, ...] = ()
    afternoon: tuple[str, ...] = ()


NO_WORDS = DateWords()


@dataclass(frozen=True, slots=True)
class SpacedDates:
    """The date words of a spaced language. ``vague``, ``past``, ``coming`` and ``no_dates`` are patterns; days and
    months have their numbers beside them; the others are plain words. Weekdays begin with Monday. After an auxiliary, a
    past form is a participle (will be held), and the auxiliary's own verb decides the tense.
    """

    days: tuple[tuple[str, int], ...]
    parts: tuple[str, ...]
    weekdays: tuple[str, ...]
    months: tuple[tuple[str, int], ...]
    ordinals: tuple[str, ...]
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
