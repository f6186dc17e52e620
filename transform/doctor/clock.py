"""The clock: is it later than what it has dated already, and what time is it where the newspaper appears."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from transform.doctor.verdict import Patient, Verdict
from transform.errors import PagewireError
from transform.read.publication import read_config
from transform.site.state import read_state

EARLIEST = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
"""No clock of a machine on which this version runs is right and earlier."""
TOLERATED = dt.timedelta(minutes=5)
"""Clocks of file servers differ by so much without harm."""
SET_IT = "set the clock of this machine: it dates what is published"


def check_clock(patient: Patient) -> Iterator[Verdict]:
    told = f"{patient.now.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"
    if wrong := _find_wrong(patient):
        yield Verdict("look", "clock", f"{told}, {wrong}", SET_IT)
    else:
        yield Verdict("ok", "clock", told)
    try:
        own = read_config(patient.seeds).publication
    except PagewireError:
        return
    local = patient.now.astimezone(ZoneInfo(own.timezone))
    yield Verdict("ok", "timezone", f"{own.timezone}, where it is {local:%H:%M}; editions come out at {own.hour}")


def _find_wrong(patient: Patient) -> str | None:
    """What the clock's time contradicts."""
    if patient.now < EARLIEST:
        return "which is before this version was made"
    if (newest := _find_newest(patient)) and patient.now < newest - TOLERATED:
        return f"but the state has an edition of {newest:%Y-%m-%d %H:%M %z}"
    late = [path for path in _list_files(patient.seeds) if _find_time(path) > patient.now + TOLERATED]
    return f"but {late[0].name} is from {_find_time(late[0]):%Y-%m-%d %H:%M} UTC" if late else None


def _find_newest(patient: Patient) -> dt.datetime | None:
    """The newest time that the state has given to an edition."""
    if not patient.state.exists():
        return None
    try:
        with read_state(patient.state, None) as state:
            times = [row.updated_at for row in state.rows() if row.released and row.updated_at]
    except PagewireError:
        return None
    return max(map(dt.datetime.fromisoformat, times), default=None)


def _list_files(seeds: Path) -> Iterator[Path]:
    try:
        yield from sorted(path for path in seeds.iterdir() if not path.is_symlink())
    except OSError:
        return


def _find_time(path: Path) -> dt.datetime:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    except (OSError, ValueError, OverflowError):
        return EARLIEST
