"""Read a published tree back: the manifest, the edition.json of each edition, and which files there are.

Unknown keys of the manifest are ignored, because a newer program may have written it.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from transform.errors import OutputError, tell
from transform.model.edition import PublishedEdition
from transform.site import out_files
from transform.site.paths import MANIFEST

FIRST_LINE, LAST_LINE = b' "editions": [\n', b" ],\n"
"""The lines of a manifest around those of its editions. No text in JSON has an end of line in it."""
_USE_REPAIR = "use 'pagewire verify --repair'"


def _check_path(path: str) -> str:
    """A path that stays under out/, so that a manipulated edition.json cannot make us touch files elsewhere."""
    if "\0" in path or path.startswith("/") or {"", ".", ".."} & {*path.split("/")}:
        raise ValueError("a path leads out of the folder")
    return path


Manifest = TypeVar("Manifest", bound=BaseModel)
InsidePath = Annotated[str, AfterValidator(_check_path)]


class ManifestEntry(BaseModel):
    """An edition as the manifest names it."""

    model_config = ConfigDict(frozen=True)
    date: str
    path: InsidePath
    sha256: str


class SiteLevelFiles(BaseModel):
    """The digests of site-level files by path: what of a manifest does not grow with the archive."""

    model_config = ConfigDict(frozen=True)
    files: Mapping[InsidePath, str]


class PublishedManifest(SiteLevelFiles):
    base_url: str
    feeds: Mapping[str, InsidePath]
    sitemaps: tuple[InsidePath, ...]
    editions: tuple[ManifestEntry, ...]


def read_manifest(out: Path) -> PublishedManifest | None:
    """The manifest of a tree; None if there is none."""
    data = out_files.read_file(out, MANIFEST)
    return _parse_manifest(data, out, PublishedManifest) if data is not None else None


def _parse_manifest(data: bytes, out: Path, model: type[Manifest]) -> Manifest:
    """A tree's manifest, or part of it, from its bytes."""
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise _invalid(out / MANIFEST, "manifest", _describe_error(error)) from None


def read_site_level_files(out: Path) -> SiteLevelFiles:
    """What a tree's manifest says of site-level files. As ours are written, the lines of its editions are passed over: of a large archive they
    take more memory, parsed, than all else.
    """
    with (out / MANIFEST).open("rb") as lines:
        return _parse_manifest(b"".join(_pass_over_editions(lines)), out, SiteLevelFiles)


def _pass_over_editions(lines: Iterable[bytes]) -> Iterator[bytes]:
    among = False
    for line in lines:
        among = among and line != LAST_LINE
        if not among:
            yield line
        among = among or line == FIRST_LINE


def read_edition(data: bytes, place: Path) -> PublishedEdition:
    """An edition from the bytes of its edition.json; no path in it leads out of the folder."""
    try:
        edition = PublishedEdition.model_validate_json(data)
    except ValidationError as error:
        raise _invalid(place, "edition.json", _describe_error(error)) from None
    for files in (edition.files, *(article.files for article in edition.articles)):
        for path in files.values():
            try:
                _check_path(path)
            except ValueError as error:
                raise _invalid(place, "edition.json", f"{error} ('{path}')") from None
    return edition


def _describe_error(error: ValidationError) -> str:
    first = error.errors()[0]
    pointer = "".join(f"/{step}" for step in first["loc"])
    return f"{first['msg'].lower()} at '{pointer}'"


def _invalid(place: Path, kind: str, why: str) -> OutputError:
    return OutputError(str(place), tell("is not a valid {kind}: {why}", kind=kind, why=why), _USE_REPAIR)


def list_file_digests(edition: PublishedEdition) -> dict[str, str]:
    """The recorded digest of each file that an edition.json names, by path; empty where none is recorded."""
    maps = [(edition.files, edition.files_sha256), *((one.files, one.files_sha256) for one in edition.articles)]
    return {path: digests.get(name, "") for paths, digests in maps for name, path in paths.items()}


def list_tree(out: Path) -> frozenset[str]:
    """The paths of all files under a tree."""
    return frozenset(
        str((Path(folder) / name).relative_to(out).as_posix()) for folder, _, names in os.walk(out) for name in names
    )
