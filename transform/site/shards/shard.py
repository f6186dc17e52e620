"""What the work on one edition gave: a decision to commit, and files to publish."""

import datetime as dt
from collections.abc import Mapping

from transform.errors import Finding
from transform.frozen import frozen
from transform.model.stored import Row
from transform.report.summary import EditionOutcome
from transform.site.state.encode import EncodedDecision


@frozen
class DecidedShard:
    """A decision, what became of the edition by it, and the sentences that it erased."""

    encoded: EncodedDecision
    outcome: EditionOutcome
    erased: tuple[str, ...] = ()


@frozen
class RenderedShard:
    """An edition's files by path, and its edition.json (``record``); all passed the gate.

    ``row`` has the fields about a publication, ``previous`` is the edition that it leads to. ``unnamed`` are the digests, by path, of files
    that it does not name any more.
    """

    row: Row
    previous: str | None
    files: Mapping[str, bytes]
    record: tuple[str, bytes]
    unnamed: Mapping[str, str]


@frozen
class Shard:
    """The work on an edition. ``decided`` is None if nothing changed, ``rendered`` if there is nothing to publish or it was refused.

    ``made_at`` is the time of the work, ``base`` from when times by the clock counted in it. ``looked`` is to be remembered of the folder if
    nothing was decided.
    """

    date: str
    made_at: dt.datetime
    base: dt.datetime
    findings: tuple[Finding, ...] = ()
    looked: str = ""
    decided: DecidedShard | None = None
    rendered: RenderedShard | None = None
