"""The edge that reads a published tree back: the manifest, the records of editions, and which files there are.

Comes in: the folder. Goes out: values, or an OutputError that says what of it cannot be read. Unknown keys are ignored in the
manifest, for a newer program may have written it.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from transform import publish
from transform.errors import OutputError
from transform.formats import manifest
from transform.model import PublishedEdition

DAMAGED = "cannot be read as what it should be"
MEND = "use 'pagewire verify --repair'"


class Entry(BaseModel):
    """An edition as the manifest names it."""

    model_config = ConfigDict(frozen=True)
    date: str
    path: str
    sha256: str


class Commit(BaseModel):
    """What the manifest says."""

    model_config = ConfigDict(frozen=True)
    base_url: str
    feeds: Mapping[str, str]
    sitemaps: tuple[str, ...]
    editions: tuple[Entry, ...]
    files: Mapping[str, str]


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
    """The record of an edition from the bytes of its edition.json."""
    try:
        return PublishedEdition.model_validate_json(data)
    except ValidationError as error:
        raise damaged(place, error) from None


def damaged(place: Path, error: ValidationError) -> OutputError:
    first = error.errors()[0]
    pointer = "".join(f"/{step}" for step in first["loc"])
    return OutputError(str(place), f"{DAMAGED}: {first['msg'].lower()} at '{pointer}'", MEND)


def list_tree(out: Path) -> frozenset[str]:
    """The paths of all files under a tree."""
    return frozenset(
        str((Path(folder) / name).relative_to(out).as_posix()) for folder, _, names in os.walk(out) for name in names
    )
