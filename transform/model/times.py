"""Aware instants: as the formats write them, to the second, and those that a site has given out already."""

import datetime as dt
from dataclasses import replace

from transform.frozen import frozen

SECOND = dt.timedelta(seconds=1)


def iso_offset(at: dt.datetime) -> str:
    """2021-10-09T06:00:00+08:00 (XML Schema dateTime, RFC 3339, schema.org DateTime)."""
    return at.isoformat(timespec="seconds")


@frozen
class GivenTimes:
    """The newest times of a site's editions: new ones by the clock come after them. None if there is none.

    ``newest_at`` is of all that was released so far, in this run too; ``public_at`` of what was public when the run began.
    """

    newest_at: dt.datetime | None = None
    public_at: dt.datetime | None = None

    def count_from(self, now: dt.datetime) -> dt.datetime:
        """From when times by the clock count: now, but later than any time that was given before, even if the clock went back."""
        now = now.replace(microsecond=0)
        return max(now, self.newest_at + SECOND) if self.newest_at else now

    def add_released(self, at: dt.datetime) -> "GivenTimes":
        """These times and another one that was just given."""
        return replace(self, newest_at=max(at, self.newest_at or at))


NO_TIMES = GivenTimes()
