"""What is noted of a run while it works through the editions, for its report. Only what the report needs is kept of each edition."""

import datetime as dt
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transform.errors import Finding, Severity
from transform.model.date_set import DateSet
from transform.model.stored import Row
from transform.model.times import GivenTimes
from transform.report.progress import Listener
from transform.report.summary import SEVERITY_ORDER, EditionOutcome, Outcome, describe_row
from transform.site.state import State

if TYPE_CHECKING:
    from transform.site.shards.shard import DecidedShard

LISTED_UNCHANGED = 20
LISTED = 100
"""The newest unchanged editions, and the newest of the others, are listed in the report; the rest is only counted."""
MOST_LOOKS = 500
"""So many looks of folders are kept until they are recorded."""
MOST_FINDINGS = 1000
"""So many findings are kept, the most severe first; the others are only counted."""


@dataclass
class RunNotes:
    """What happened so far.

    ``config_digest`` is part of how an edition's folder looks; ``dates`` are those of the seeds folder; ``newest_unchanged`` are dates to
    list in the report; ``looks`` of folders, by date, are to be recorded; ``decided`` are the dates with a new decision; ``erased`` are
    the sentences, by date, that this run erased; ``given`` are the times that editions have so far, None until they are needed. ``others``
    counts the editions that are not listed, by outcome, ``left_out`` the findings that are not kept, by severity. ``articles`` counts those
    that are new or in another version.
    """

    config_digest: str
    listener: Listener
    dates: DateSet = field(default_factory=DateSet)
    outcomes: dict[str, EditionOutcome] = field(default_factory=dict)
    newest_unchanged: deque[str] = field(default_factory=lambda: deque(maxlen=LISTED_UNCHANGED))
    unchanged: int = 0
    findings: list[Finding] = field(default_factory=list)
    looks: dict[str, str] = field(default_factory=dict)
    erased: dict[str, tuple[str, ...]] = field(default_factory=dict)
    given: GivenTimes | None = None
    decided: DateSet = field(default_factory=DateSet)
    others: Counter[Outcome] = field(default_factory=Counter)
    left_out: Counter[Severity] = field(default_factory=Counter)
    articles: int = 0

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Keep findings, of very many the most severe."""
        self.findings.extend(findings)
        if len(self.findings) > 2 * MOST_FINDINGS:
            self.bound_findings()

    def add_look(self, date: str, look: str, state: State) -> None:
        """Remember how an unchanged folder looks; many together are recorded in the state."""
        self.looks[date] = look
        if len(self.looks) >= MOST_LOOKS:
            self.record_looks(state)

    def record_looks(self, state: State) -> None:
        state.record_looks(looked=self.looks)
        self.looks.clear()

    def bound_findings(self) -> None:
        """Leave out findings beyond MOST_FINDINGS, the least severe and the last."""
        ranked = sorted(
            range(len(self.findings)), key=lambda at: (SEVERITY_ORDER.index(self.findings[at].severity), at)
        )
        kept = set(ranked[:MOST_FINDINGS])
        self.left_out.update(self.findings[at].severity for at in ranked[MOST_FINDINGS:])
        self.findings[:] = [each for at, each in enumerate(self.findings) if at in kept]

    def find_given_times(self, state: State) -> GivenTimes:
        """The times that editions have so far; to be called before the run publishes anything."""
        self.given = self.given or state.given_times()
        return self.given

    def add_decided(self, decided: "DecidedShard") -> None:
        """Take note of what became of an edition by a new decision."""
        row = decided.encoded.row
        self._list(decided.outcome)
        self.articles += len(decided.outcome.changes)
        self.decided.add(row.date)
        if decided.erased:
            self.erased[row.date] = decided.erased
        if row.released and self.given:
            self.given = self.given.add_released(dt.datetime.fromisoformat(row.updated_at))

    def add_unchanged(self, row: Row) -> None:
        """Count an edition on which nothing new was decided; one that is not published yet is always listed."""
        if not row.released:
            self._list(describe_row(row))
            return
        self.unchanged += 1
        self.newest_unchanged.append(row.date)

    def _list(self, outcome: EditionOutcome) -> None:
        """List an edition; the oldest one is counted instead if there are too many."""
        self.outcomes[outcome.date] = outcome
        if len(self.outcomes) > LISTED:
            self.others[self.outcomes.pop(min(self.outcomes)).outcome] += 1
