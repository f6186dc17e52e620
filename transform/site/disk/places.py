"""Whether seeds, output and state keep out of each other's way: looked at before anything is read.

Comes in: the paths as given, links and ``..`` and all, whether they are there yet or not. Goes out: nothing, or an InputError that names which two
and why. Paths are compared by what they lead to: each is taken apart into its folders, each folder known by device and inode as far as it
exists (so links, bind mounts and names in another case are seen), the rest by name, without regard to case.

Fine: seeds/ and out/ beside each other, the state's folder beside both, or above both (``--state state.sqlite`` in the project's root). Not fine:

- out/ and seeds/ one in the other, or the same: pages would lie among what is published, and what is published among pages;
- the state, or the folder that it, report.json and the reviews lie in, in out/: it would be served to everybody; in seeds/: it is no edition;
- out/ or seeds/ in the folder of reviews, or in the state's own folder ``.pagewire/``, which is private to its owner;
- a state that has a second name in out/ or seeds/ (a hard link).
"""

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from transform.errors import InputError
from transform.errors.visible import show_name
from transform.site.disk.folders import HOME, REVIEWS

Key = tuple[tuple[int, int] | None, tuple[str, ...]]
"""A folder: device and inode of the nearest one that exists, and the names from there on."""


@dataclass(frozen=True)
class _Spot:
    """A path with what a person calls it, its option, the keys of the folders it lies in, and its own."""

    name: str
    option: str
    path: Path
    inside: tuple[Key, ...]
    key: Key

    def lies_in(self, other: "_Spot") -> bool:
        return other.key == self.key or other.key in self.inside


def check_places(seeds: Path | None, out: Path | None, state: Path | None) -> None:
    """InputError if two of the places that a command uses (None: not used) get in each other's way."""
    pages = _find_spot("the seeds folder", "--seeds", seeds) if seeds else None
    public = _find_spot("the output folder", "--out", out) if out else None
    if pages and public:
        _check_apart(public, pages, "what is published would lie among the pages")
        _check_apart(pages, public, "the pages would lie among what is published")
    if state is None:
        return
    _check_name(state)
    for folder in filter(None, (public, pages)):
        why = "everybody could read it there" if folder is public else "it is no edition"
        for spot in _list_state_spots(state):
            _check_apart(spot, folder, why)
        _check_apart(
            folder, _find_spot("the folder of reviews", "--state", state.parent / REVIEWS), "reviews are not public"
        )
        if state.parent.name == HOME:
            _check_apart(folder, _find_spot("the folder of the state", "--state", state.parent), "it is private")
        _check_names_of(state, folder)


def _list_state_spots(state: Path) -> Iterator[_Spot]:
    """Everything that is written for the state: where the path says, and where it leads to if it is a link."""
    yield _find_spot("the folder of the state", "--state", state.parent)
    yield _find_spot("the state", "--state", state)
    yield _find_spot("the folder of reviews", "--state", state.parent / REVIEWS)


def _check_name(state: Path) -> None:
    """InputError if the state's path names no file."""
    if state.name in {"", ".."}:
        raise InputError(str(state), "names a folder, and the state is a file", "name a file with --state")


def _check_apart(inner: _Spot, outer: _Spot, why: str) -> None:
    shown = show_name(str(outer.path))
    if inner.key == outer.key:
        what = f"{inner.name} is {outer.name} {shown}: {why}"
    elif inner.lies_in(outer):
        what = f"{inner.name} lies in {outer.name} {shown}: {why}"
    else:
        return
    raise InputError(str(inner.path), what, f"name another with {inner.option}")


def _find_spot(name: str, option: str, path: Path) -> _Spot:
    """A path with the folders it lies in; links and ``..`` are followed as far as they lead anywhere."""
    real = Path(os.path.realpath(path))
    *inside, key = _list_keys(real)
    return _Spot(name, option, path, tuple(inside), key)


def _list_keys(real: Path) -> Iterator[Key]:
    """The key of each folder on the way to a path, the path's own last."""
    known: tuple[int, int] | None = None
    rest: tuple[str, ...] = ()
    for folder in (*reversed(real.parents), real):
        found = None if rest else _identify(folder)
        known, rest = (found, ()) if found else (known, (*rest, _fold_name(folder.name)))
        yield known, rest


def _identify(path: Path) -> tuple[int, int] | None:
    """Device and inode; None if nothing is there, as far as can be seen."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _fold_name(name: str) -> str:
    """A name as file systems that know no case compare it."""
    return unicodedata.normalize("NFC", name).casefold()


def _check_names_of(state: Path, folder: _Spot) -> None:
    """InputError if the state's file has another name in a folder; only a file with several names is looked for."""
    try:
        status = state.stat()
    except OSError:
        return
    if not stat.S_ISREG(status.st_mode) or status.st_nlink == 1:
        return
    for inner, _, names in os.walk(folder.path):
        for name in names:
            if _identify(Path(inner) / name) == (status.st_dev, status.st_ino):
                what = f"the state is {show_name(str(Path(inner) / name))} too, in {folder.name}"
                raise InputError(str(state), what, "remove that link, or name another with --state")
