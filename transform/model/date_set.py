"""A set of dates (``2021-10-09``) that takes a byte for each day before its last one, however many it holds: 0.4 MB for dates of this century.

Archives have more editions than there may be strings. Iterated, its dates come oldest first. Pure.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, MutableSet

FIRST = dt.date(1000, 1, 1).toordinal()
"""The first day that an edition can have."""


class DateSet(MutableSet[str]):
    """Dates as strings in ISO form; ValueError for anything else."""

    def __init__(self, dates: Iterable[str] = ()) -> None:
        self._days = bytearray()
        self._number = 0
        for date in dates:
            self.add(date)

    def __contains__(self, date: object) -> bool:
        at = _number_day(str(date))
        return at < len(self._days) and self._days[at] == 1

    def __iter__(self) -> Iterator[str]:
        at = self._days.find(1)
        while at >= 0:
            yield _name_day(at)
            at = self._days.find(1, at + 1)

    def __reversed__(self) -> Iterator[str]:
        at = self._days.rfind(1)
        while at >= 0:
            yield _name_day(at)
            at = self._days.rfind(1, 0, at)

    def __len__(self) -> int:
        return self._number

    def add(self, date: str) -> None:
        at = _number_day(date)
        if at >= len(self._days):
            self._days.extend(bytes(at + 1 - len(self._days)))
        self._number += 1 - self._days[at]
        self._days[at] = 1

    def discard(self, date: str) -> None:
        if date in self:
            self._days[_number_day(date)] = 0
            self._number -= 1

    def find_before(self, date: str) -> str | None:
        """The last date before this one."""
        at = self._days.rfind(1, 0, _number_day(date))
        return _name_day(at) if at >= 0 else None


def _number_day(date: str) -> int:
    return dt.date.fromisoformat(date).toordinal() - FIRST


def _name_day(number: int) -> str:
    return dt.date.fromordinal(number + FIRST).isoformat()
