"""``manifest.json``, the commit point of a publication: it lists every edition and every site-level file with its digest.

In: a Manifest. Out: UTF-8 JSON. A reader that follows it finds only complete, recorded files (schemas/README.md, Reader law).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from transform.formats.common.json import write_json
from transform.formats.format import Context

PATH = "manifest.json"


@dataclass(frozen=True)
class ManifestEdition:
    """An edition of the manifest: its date, the path of its edition.json and that file's digest."""

    date: str
    path: str
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The manifest's content; ``updated_at`` is the newest of everything published, None while nothing is.

    ``sitemaps`` are those that are submitted: the index and the news sitemap. ``volatile`` are the files that depend on the clock.
    """

    updated_at: str | None
    feeds: Mapping[str, str]
    sitemaps: tuple[str, ...]
    editions: Iterable[ManifestEdition]
    files: Mapping[str, str]
    volatile: tuple[str, ...]


def render(subject: Manifest, context: Context) -> bytes:
    """The bytes of manifest.json; editions newest first, files by path."""
    document = {
        "updated_at": subject.updated_at,
        "base_url": context.publication.base_url,
        "feeds": dict(subject.feeds),
        "sitemaps": list(subject.sitemaps),
        "editions": (vars(edition) for edition in subject.editions),
        "files": dict(sorted(subject.files.items())),
        "volatile": list(subject.volatile),
    }
    return write_json(document, indent=1) + b"\n"
