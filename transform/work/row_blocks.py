"""The rows of editions that are asked for one after the other, read from the state many at once."""

from itertools import islice

from transform.model.stored import Row
from transform.site.state import State

BLOCK = 256
"""So many rows are held."""
LATEST = "9999-12-31"
"""No edition is later."""


class RowBlocks:
    """Rows by date, for dates that come oldest first. A row must not change before it was asked for."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._rows: dict[str, Row] = {}
        self._last = ""

    def find(self, date: str) -> Row | None:
        """The row of an edition; None if there is none. DamagedRowError as ``State.row`` raises it."""
        if date > self._last:
            self._rows = {row.date: row for row in islice(self._state.rows(since=date), BLOCK)}
            self._last = max(self._rows) if len(self._rows) == BLOCK else LATEST
        return self._rows.get(date) or self._state.row(date)
