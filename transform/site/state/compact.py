"""Write a state anew without free pages, as after an upgrade from an earlier layout: no row is changed or dropped.

Sqlite does so in one transaction (VACUUM): whatever ends it, the file is as before or compact. The file stays the same one, with its mode.
"""

from pathlib import Path

from transform.errors import OutputError
from transform.errors.visible import encode_name
from transform.frozen import frozen
from transform.report.json import encode_told
from transform.site.disk.lock import hold_locks
from transform.site.state.access import log_path, open_state, truncate_log
from transform.site.state.check import check_state
from transform.site.state.failure import STATE_RECOVERY


@frozen
class Compacted:
    """The bytes of a state before and after, its log counted in."""

    path: Path
    before: int
    after: int


def compact_state(path: Path, out: Path, publication: str) -> Compacted:
    """Compact a state, under the locks of a publish. OutputError if it is damaged or in use, or if there is no room for a copy."""
    if check_state(path, publication).problems:
        raise OutputError(str(path), "is damaged and was not compacted", STATE_RECOVERY)
    with hold_locks(path, out):
        before = _measure(path)
        with open_state(path, publication) as state:
            with state.query() as sql:
                sql.execute("VACUUM")
            if not truncate_log(state):
                what = "is compact, but its log could not be emptied: another process is reading it"
                raise OutputError(str(path), what, "end that process, then run again")
        return Compacted(path, before, _measure(path))


def _measure(path: Path) -> int:
    log = log_path(path)
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)


def encode_compacted(compacted: Compacted) -> str:
    """The bytes before and after as JSON."""
    figures = {"bytes_before": compacted.before, "bytes_after": compacted.after}
    return encode_told("state", {"file": encode_name(str(compacted.path)), **figures})
