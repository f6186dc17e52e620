"""Erase an article's words from the copies that pagewire made: reviews, shards, backups and the state's log.

In: the dates on which something was erased, which the state remembers until every copy is done. Out: a Finding for each copy that could not
be reached now, because the state is being read or a backup is missing; every run tries again.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from transform.errors import Finding, OutputError, Place, as_told, tell
from transform.site.disk.folders import REVIEWS, SHARDS
from transform.site.erase.pending import PENDING_ERASURES, list_pending
from transform.site.state import State, open_state
from transform.site.state.access import log_path, truncate_log
from transform.site.state.backup import list_backups
from transform.site.state.repair import copy_edition


def erase_copies(state: State, publication: str) -> Iterator[Finding]:
    """Erase the queued dates from reviews, backups and the log; a refused Finding for what must wait."""
    unfinished = []
    for date in list_pending(state):
        shutil.rmtree(state.path.parent / SHARDS / date, ignore_errors=True)  # made before the words were erased
        findings = [*_delete_review(state.path, date), *_erase_in_backups(state, publication, date)]
        unfinished.extend([date] if any(one.severity == "refused" for one in findings) else [])
        yield from findings
    if not truncate_log(state):
        what = "still holds erased words: another process is reading the state"
        yield Finding("refused", Place(str(log_path(state.path))), what, "end that process, then run again")
        return
    state.set_meta(PENDING_ERASURES, json.dumps(unfinished) if unfinished else "")
    truncate_log(state)


def _delete_review(state: Path, date: str) -> Iterator[Finding]:
    """Delete the edition's review, which was written before the words were erased."""
    path = state.parent / REVIEWS / f"{date}.html"
    if path.is_file():
        path.unlink()
        what = "contained erased words and was deleted"
        yield Finding("note", Place(str(path)), what, tell("write it again with 'pagewire review {date}'", date=date))


def _erase_in_backups(state: State, publication: str, date: str) -> Iterator[Finding]:
    """Replace the edition by its present rows in every backup that can be reached."""
    for name in list_backups(state):
        path = Path(name)
        if not path.is_file():
            what = "is a backup with erased words, and the file is missing"
            yield Finding("refused", Place(name), what, "put it back and run again, or destroy it wherever it is")
            continue
        try:
            with open_state(path, publication) as backup:
                copy_edition(backup, date, state)
                truncate_log(backup)
        except OutputError as error:
            what = tell("is a backup with erased words: {reason}", reason=as_told(error.what))
            yield Finding("refused", Place(name), what, "destroy it, and make another one")
