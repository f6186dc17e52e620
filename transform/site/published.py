"""The edge that reads a published tree back: the manifest, the records of editions, and which files there are.

Comes in: the folder. Goes out: values, or an OutputError that says what of it cannot be read. Unknown keys are ignored in the
manifest, for a newer program may have written it.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from transform.errors import OutputError
from transform.formats import manifest
from transform.model.edition import PublishedEdition
from transform.site import publish

DAMAGED = "cannot be read as what it should be"
MEND = "use 'pagewire verify --repair'"


def _check_path(path: str) -> str:
    """A path that stays under out/: whoever can write a record there must not lead us elsewhere by it."""
    if "\0" in path or path.startswith("/") or {"", ".", ".."} & {*path.split("/")}:
        raise ValueError("a path leads out of the folder")
    return path


InsidePath = Annotated[str, AfterValidator(_check_path)]


class Entry(BaseModel):
    """An edition as the manifest names it."""

    model_config = ConfigDict(frozen=True)
    date: str
    path: InsidePath
    sha256: str


class Commit(BaseModel):
    """What the manifest says."""

    model_config = ConfigDict(frozen=True)
    base_url: str
    feeds: Mapping[str, InsidePath]
    sitemaps: tuple[InsidePath, ...]
    editions: tuple[Entry, ...]
    files: Mapping[InsidePath, str]


def read_commit(out: Path) -> Commit | None:
    """The manifest of a tree; None if there is none."""
    data = publish.read_published(out, manifest.PATH)
    if data is None:
        return None
    try:
        return Commit.model_validate_json(data)
    except ValidationError as error:
        raise damaged(out / manifest.PATH, error) from None


def read_record(data: bytes, place: Path) -> PublishedEdition:
    """The record of an edition from the bytes of its edition.json; no path in it leads out of the folder."""
    try:
        record = PublishedEdition.model_validate_json(data)
    except ValidationError as error:
        raise damaged(place, error) from None
    for files in (record.files, *(article.files for article in record.articles)):
        for path in files.values():
            try:
                _check_path(path)
            except ValueError as error:
                raise OutputError(str(place), f"{DAMAGED}: {error} ('{path}')", MEND) from None
    return record


def damaged(place: Path, error: ValidationError) -> OutputError:
    first = error.errors()[0]
    pointer = "".join(f"/{step}" for step in first["loc"])
    return OutputError(str(place), f"{DAMAGED}: {first['msg'].lower()} at '{pointer}'", MEND)


def list_tree(out: Path) -> frozenset[str]:
    """The paths of all files under a tree."""
    return frozenset(
        str((Path(folder) / name).relative_to(out).as_posix()) for folder, _, names in os.walk(out) for name in names
    )
