"""Refuse seeds, output and state folders that overlap, before anything is read.

In: the paths as given; they need not exist yet. InputError names the two that overlap and why that is wrong. Paths are compared by what they
lead to: existing folders by device and inode (which sees through links, bind mounts and other letter case), the rest by name, ignoring case.

Allowed: seeds/ and out/ side by side, with the state's folder beside or above both (``--state state.sqlite``). Refused:

- out/ and seeds/ inside each other or the same: pages and published files would mix;
- the state, or its folder with report.json and the reviews, in out/, where everybody could read it, or in seeds/;
- out/ or seeds/ in the review folder or in the state's private folder ``.pagewire/``;
- a state that has a second name (a hard link) in out/ or seeds/.
"""

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from transform.errors import InputError, tell
from transform.errors.visible import show_name
from transform.frozen import frozen
from transform.site.disk.folders import REVIEWS, STATE_FOLDER

Key = tuple[tuple[int, int] | None, tuple[str, ...]]
"""A folder: device and inode of its nearest existing ancestor, and the names from there on."""


@frozen
class _Location:
    """A path with its name in messages, its option, the keys of the folders it is in, and its own key."""

    name: str
    option: str
    path: Path
    inside: tuple[Key, ...]
    key: Key

    def lies_in(self, other: "_Location") -> bool:
        return other.key == self.key or other.key in self.inside


def check_overlap(seeds: Path | None, out: Path | None, state: Path | None) -> None:
    """InputError if two of the paths that a command uses overlap; None stands for one it does not use."""
    pages = _locate("the seeds folder", "--seeds", seeds) if seeds else None
    public = _locate("the output folder", "--out", out) if out else None
    if pages and public:
        _check_apart(public, pages, "published files would be among the pages")
        _check_apart(pages, public, "the pages would be among published files")
    if state is None:
        return
    _check_is_file(state)
    for folder in filter(None, (public, pages)):
        why = "everybody could read it there" if folder is public else "it is not an edition"
        for location in _list_state_locations(state):
            _check_apart(location, folder, why)
        _check_apart(folder, _locate("the review folder", "--state", state.parent / REVIEWS), "reviews are not public")
        if state.parent.name == STATE_FOLDER:
            _check_apart(folder, _locate("the state's folder", "--state", state.parent), "it is private")
        _check_hard_links(state, folder)


def _list_state_locations(state: Path) -> Iterator[_Location]:
    """The paths that are written for a state."""
    yield _locate("the state's folder", "--state", state.parent)
    yield _locate("the state", "--state", state)
    yield _locate("the review folder", "--state", state.parent / REVIEWS)


def _check_is_file(state: Path) -> None:
    """InputError if the state's path cannot be a file."""
    if state.name in {"", ".."}:
        raise InputError(str(state), "is a folder, but the state is a file", "name a file with --state")


def _check_apart(inner: _Location, outer: _Location, why: str) -> None:
    shown = show_name(str(outer.path))
    if inner.key == outer.key:
        what = tell(
            "{inner} is {outer} {shown}: {why}",
            inner=tell(inner.name),
            outer=tell(outer.name),
            shown=shown,
            why=tell(why),
        )
    elif inner.lies_in(outer):
        what = tell(
            "{inner} is inside {outer} {shown}: {why}",
            inner=tell(inner.name),
            outer=tell(outer.name),
            shown=shown,
            why=tell(why),
        )
    else:
        return
    raise InputError(str(inner.path), what, tell("name another with {option}", option=inner.option))


def _locate(name: str, option: str, path: Path) -> _Location:
    """A path with the folders it is in; links and ``..`` are resolved as far as they exist."""
    real = Path(os.path.realpath(path))
    *inside, key = _list_keys(real)
    return _Location(name, option, path, tuple(inside), key)


def _list_keys(real: Path) -> Iterator[Key]:
    """The keys of a path's ancestors from the root down, the path's own last."""
    known: tuple[int, int] | None = None
    rest: tuple[str, ...] = ()
    for folder in (*reversed(real.parents), real):
        found = None if rest else _identify(folder)
        known, rest = (found, ()) if found else (known, (*rest, _fold_name(folder.name)))
        yield known, rest


def _identify(path: Path) -> tuple[int, int] | None:
    """Device and inode; None if the path does not exist or cannot be examined."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _fold_name(name: str) -> str:
    """A name as case-insensitive file systems compare it."""
    return unicodedata.normalize("NFC", name).casefold()


def _check_hard_links(state: Path, folder: _Location) -> None:
    """InputError if the state's file has another name in the folder; searched only if it has several names at all."""
    try:
        status = state.stat()
    except OSError:
        return
    if not stat.S_ISREG(status.st_mode) or status.st_nlink == 1:
        return
    for inner, _, names in os.walk(folder.path):
        for name in names:
            if _identify(Path(inner) / name) == (status.st_dev, status.st_ino):
                what = tell(
                    "the state is also {path}, in {folder}",
                    path=show_name(str(Path(inner) / name)),
                    folder=tell(folder.name),
                )
                raise InputError(str(state), what, "remove that hard link, or name another file with --state")
