"""The editions of a seeds folder as they are held: of each its date and the names of its files. Nothing is read here."""

import datetime as dt
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, overload

from transform.frozen import frozen
from transform.read.articles import PlacedArticle

MOST_SHAPES = 1000
"""So many sets of names in folders are remembered, to read folders that hold the same without looking at each file."""


@frozen
class PageFile:
    """A page of an edition on disk: its number as printed, and its path.

    ``articles`` are those of the page, if it is not a file of its own but comes with the others in the edition's file of articles.
    """

    number: str
    path: Path
    articles: tuple[PlacedArticle, ...] = ()


@frozen
class EditionFolder:
    """An edition on disk: its date, folder and pages in page order; ``doubled`` are the orders of pages with two files.

    ``articles`` is its file of articles, if it has one; ``documents`` are files of articles that other systems wrote.
    """

    date: str
    path: Path
    pages: tuple[PageFile, ...]
    doubled: frozenset[tuple[str, int]] = frozenset()
    articles: Path | None = None
    documents: tuple[Path, ...] = ()


class _Names(NamedTuple):
    """The names of an edition's files; pages by number."""

    pages: tuple[tuple[str, str], ...]
    doubled: frozenset[tuple[str, int]]
    articles: str | None
    documents: tuple[str, ...]


class EditionFolders(Sequence[EditionFolder]):
    """The editions of a seeds folder, oldest first, as they were when it was listed.

    Of each only the date is held, and the names of its files, those of editions with the same names once.
    """

    def __init__(self, seeds: Path) -> None:
        self._seeds = seeds
        self._days = array("i")
        self._names: list[_Names] = []
        self._known: dict[_Names, _Names] = {}
        self._plain: dict[tuple[str, ...], _Names] = {}

    @property
    def dates(self) -> Iterator[str]:
        return map(_name_day, self._days)

    def append_like(self, date: str, files: tuple[str, ...]) -> bool:
        """Append an edition whose folder holds these plain files, if one that held the same was appended; whether it was."""
        names = self._plain.get(files)
        if names is None:
            return False
        self._append(date, names)
        return True

    def append(self, edition: EditionFolder, files: tuple[str, ...] | None = None) -> None:
        """Append an edition; ``files`` are the names in its folder if all are plain files and nothing is wrong with them."""
        names = _Names(
            tuple((page.number, page.path.name) for page in edition.pages),
            edition.doubled,
            edition.articles.name if edition.articles else None,
            tuple(path.name for path in edition.documents),
        )
        known = self._known.setdefault(names, names)
        self._append(edition.date, known)
        if files is not None and len(self._plain) < MOST_SHAPES:
            self._plain[files] = known

    def _append(self, date: str, names: _Names) -> None:
        self._days.append(dt.date.fromisoformat(date).toordinal())
        self._names.append(names)

    def __len__(self) -> int:
        return len(self._days)

    @overload
    def __getitem__(self, at: int) -> EditionFolder: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[EditionFolder]: ...

    def __getitem__(self, at: int | slice) -> EditionFolder | Sequence[EditionFolder]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        date, names = _name_day(self._days[at]), self._names[at]
        folder = self._seeds / date
        return EditionFolder(
            date,
            folder,
            tuple(PageFile(number, folder / name) for number, name in names.pages),
            names.doubled,
            folder / names.articles if names.articles else None,
            tuple(folder / name for name in names.documents),
        )


def _name_day(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat()
