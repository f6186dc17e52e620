"""The folders: are they there or can they be made, may this account read and write, do they overlap, is there room."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from transform.doctor.verdict import Patient, Verdict
from transform.errors import InputError
from transform.errors.visible import show_name
from transform.site.disk.lock import read_holder
from transform.site.disk.overlap import check_overlap

MEGABYTE = 1_000_000
LITTLE, TOO_LITTLE = 1000 * MEGABYTE, 20 * MEGABYTE
"""An edition of twelve pages takes some 10 MB of out/ and 5 MB of state, and is written beside the old files."""
RIGHTS = "give this account the rights (chown, chmod), or run as its owner"


def check_folders(patient: Patient) -> Iterator[Verdict]:
    yield _check_readable(patient.seeds)
    yield _check_writable(patient.out, "out")
    yield _check_writable(patient.state.parent, "state")
    try:
        check_overlap(patient.seeds, patient.out, patient.state)
    except InputError as error:
        yield Verdict("stop", "folders", f"{error.place} {error.what}", error.todo)
    holder = read_holder(patient.state) if patient.state.exists() else None
    if holder and holder.alive:
        yield Verdict("look", "lock", f"{holder} is publishing", "wait until it is done")
    for place, name in ((patient.out, "out"), (patient.state.parent, "state")):
        yield _check_space(place, name)


def _check_readable(seeds: Path) -> Verdict:
    if not seeds.is_dir():
        what = "is not a folder" if os.path.lexists(seeds) else "there is no such folder"
        return Verdict("stop", show_name(str(seeds)), what, "run 'pagewire init' for a newspaper of your own")
    closed = [path for path in (seeds, *_list_some(seeds)) if not os.access(path, _need_to_read(path))]
    if closed:
        return Verdict("stop", show_name(str(closed[0])), "may not be read by this account", RIGHTS)
    return Verdict("ok", show_name(str(seeds)), "can be read")


def _list_some(folder: Path) -> list[Path]:
    """What is directly in a folder, if it may be listed."""
    return sorted(folder.iterdir()) if os.access(folder, os.R_OK | os.X_OK) else []


def _need_to_read(path: Path) -> int:
    return os.R_OK | (os.X_OK if path.is_dir() else 0)


def _check_writable(folder: Path, name: str) -> Verdict:
    """A folder that is missing is made by the first run, if its nearest folder above may be written to."""
    there = _find_existing(folder)
    if not there.is_dir():
        return Verdict("stop", show_name(str(there)), "is not a folder", f"move it away, or name another --{name}")
    if not os.access(there, os.R_OK | os.W_OK | os.X_OK):
        return Verdict("stop", show_name(str(there)), "may not be written to by this account", RIGHTS)
    told = "can be written to" if there == folder else "will be made by the first publish"
    return Verdict("ok", show_name(str(folder)), told)


def _find_existing(folder: Path) -> Path:
    return next((each for each in (folder, *folder.parents) if os.path.lexists(each)), Path())


def _check_space(folder: Path, name: str) -> Verdict:
    there = _find_existing(folder)
    label = f"space for {name}"
    try:
        free = shutil.disk_usage(there).free
        files = os.statvfs(there)
    except OSError as error:
        return Verdict("look", label, f"cannot be told: {error.strerror}", "look yourself")
    if files.f_files and not files.f_favail:
        return Verdict("stop", label, "the disk takes no more files", "remove some")
    told = f"{free // MEGABYTE} MB free"
    if free < TOO_LITTLE:
        return Verdict("stop", label, told, "free some: an edition needs 20 MB")
    if free < LITTLE:
        return Verdict("look", label, told, "free some soon")
    return Verdict("ok", label, told)
