"""What is noted of a run while it works through the editions, for its report. Only what the report needs is kept of each edition."""

import datetime as dt
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transform.errors import Finding
from transform.model.stored import Row
from transform.model.times import GivenTimes
from transform.report.progress import Listener
from transform.report.summary import EditionOutcome, describe_row
from transform.site.state import State

if TYPE_CHECKING:
    from transform.site.shards.shard import DecidedShard

LISTED_UNCHANGED = 20
"""The newest unchanged editions are listed in the report; the others are only counted."""


@dataclass
class RunNotes:
    """What happened so far.

    ``config_digest`` is part of how an edition's folder looks; ``dates`` are those of the seeds folder; ``newest_unchanged`` are dates to
    list in the report; ``looks`` of folders, by date, are to be remembered; ``erased`` are the sentences, by date, that this run erased;
    ``given`` are the times that editions have so far, None until they are needed.
    """

    config_digest: str
    listener: Listener
    dates: frozenset[str] = frozenset()
    outcomes: dict[str, EditionOutcome] = field(default_factory=dict)
    newest_unchanged: deque[str] = field(default_factory=lambda: deque(maxlen=LISTED_UNCHANGED))
    unchanged: int = 0
    findings: list[Finding] = field(default_factory=list)
    looks: dict[str, str] = field(default_factory=dict)
    erased: dict[str, tuple[str, ...]] = field(default_factory=dict)
    given: GivenTimes | None = None

    def find_given_times(self, state: State) -> GivenTimes:
        """The times that editions have so far; to be called before the run publishes anything."""
        self.given = self.given or state.given_times()
        return self.given

    def add_decided(self, decided: "DecidedShard") -> None:
        """Take note of what became of an edition by a new decision."""
        row = decided.encoded.row
        self.outcomes[row.date] = decided.outcome
        if decided.erased:
            self.erased[row.date] = decided.erased
        if row.released and self.given:
            self.given = self.given.add_released(dt.datetime.fromisoformat(row.updated_at))

    def add_unchanged(self, row: Row) -> None:
        """Count an edition on which nothing new was decided; one that is not published yet is always listed."""
        if not row.released:
            self.outcomes[row.date] = describe_row(row)
            return
        self.unchanged += 1
        self.newest_unchanged.append(row.date)
