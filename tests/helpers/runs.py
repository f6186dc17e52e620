"""Shared by tests of whole runs: options, snapshots, edits, runs that die, forged files."""

import datetime as dt
import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Place
from transform.report.summary import Report
from transform.run import Options, publish_all
from transform.site import state
from transform.site.state.backup import backup_state

NOON = dt.datetime(2022, 3, 15, 12, 0, tzinfo=dt.UTC)
LATER = dt.datetime(2022, 3, 16, 12, 0, tzinfo=dt.UTC)
DATE = "2022-03-15"


def state_of(place: Place) -> Path:
    return place.root / "state.sqlite"


def publish(place: Place, now: dt.datetime = NOON, **asked: bool) -> Report:
    return publish_all(Options(place.seeds, place.out, state_of(place), now, **asked))


def take_stock(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder with the time of its last change, and the bytes of files."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
    }


def read_edition(place: Place, date: str = DATE) -> dict[str, list[dict[str, object]]]:
    value = json.loads((place.out / date / "edition.json").read_bytes())
    assert isinstance(value, dict)
    return value


def list_versions(place: Place, date: str = DATE) -> list[tuple[object, object, object]]:
    return [(one["guid"], one["version"], one["status"]) for one in read_edition(place, date)["articles"]]


def write_edit(place: Place, *tables: str) -> None:
    place.write(f"{DATE}/edits.toml", "".join(f"[[article]]\n{table}\n" for table in tables))


def lose_state(place: Place) -> None:
    for path in place.root.glob("state.sqlite*"):
        path.unlink()


def back_up(place: Place) -> Path:
    target = place.root / "backups" / "state.backup"
    target.parent.mkdir(exist_ok=True)
    backup_state(state_of(place), "river-daily", target)
    return target


def die_within(action: Callable[[], object], place: Place, step: int) -> bool:
    """Run an action in a child that exits at its n-th step on files or state; whether it finished before."""
    child = os.fork()
    if child == 0:
        count = 0

        def die_in_time(*_: object) -> None:
            nonlocal count
            count += 1
            if count > step:
                os._exit(9)

        try:
            watch_steps(place, die_in_time)
            action()
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, 9}, "the child failed instead of dying"
    return code == 0


def watch_steps(place: Place, step: Callable[..., None]) -> None:
    """Call ``step`` before each change of a file or folder of the place, and before and after each transaction."""
    root = str(place.root)

    def on_event(event: str, details: tuple[object, ...]) -> None:
        writes = event == "open" and not str(details[1]).startswith("r")
        if (writes or event in {"os.rename", "os.mkdir", "os.remove", "os.rmdir"}) and str(details[0]).startswith(root):
            step()

    sys.addaudithook(on_event)
    for name in ("commit_decision", "begin_publishing", "record_published", "finish_publishing"):
        original = getattr(state.State, name)

        def stepping(*values: object, original: Callable[..., None] = original) -> None:
            step()
            original(*values)
            step()

        setattr(state.State, name, stepping)


def forge(place: Place, path: str, old: bytes, new: bytes) -> None:
    """Change a file of the edition and all its recorded digests, so that only its content is wrong."""
    target = place.out / path
    before = target.read_bytes()
    assert old in before
    after = before.replace(old, new)
    target.write_bytes(after)
    swap(place.out / DATE / "edition.json", before, after)


def swap(record: Path, before: bytes, after: bytes) -> None:
    """Replace a file's old digest by its new one in ``record``, and the digest of that in the manifest."""
    old = record.read_bytes()
    new = old.replace(hash_bytes(before), hash_bytes(after))
    assert old != new
    record.write_bytes(new)
    if record.name != "manifest.json":
        swap(record.parent.parent / "manifest.json", old, new)


def hash_bytes(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
