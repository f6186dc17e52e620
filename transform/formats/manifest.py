"""``manifest.json``, the commit point of a publication: it lists every edition and every site-level file with its digest.

In: a Manifest. Out: UTF-8 JSON, in parts, for archives have more editions than there may be bytes. A reader that follows it finds only complete, recorded files (schemas/README.md, Reader law).
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from transform.formats.common.json import write_json
from transform.formats.format import Context
from transform.frozen import frozen

PATH = "manifest.json"
AT_ONCE = 1000
"""So many editions are in one part."""
NO_EDITIONS = b'"editions": []'
BEFORE, AFTER = b'{\n "editions": [', b"\n ]\n}"
"""What is around the editions of a document that has nothing else."""


@frozen
class ManifestEdition:
    """An edition of the manifest: its date, the path of its edition.json and that file's digest."""

    date: str
    path: str
    sha256: str


@frozen
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


def render(subject: Manifest, context: Context) -> Iterator[bytes]:
    """The bytes of manifest.json, part by part; editions newest first, files by path."""
    document = {
        "updated_at": subject.updated_at,
        "base_url": context.publication.base_url,
        "feeds": dict(subject.feeds),
        "sitemaps": list(subject.sitemaps),
        "editions": [],
        "files": dict(sorted(subject.files.items())),
        "volatile": list(subject.volatile),
    }
    head, _, rest = write_json(document, indent=1).partition(NO_EDITIONS)
    yield head + NO_EDITIONS[:-1]
    end = b""
    for part in _write_editions(subject.editions):
        yield part
        end = b"\n "
    yield end + NO_EDITIONS[-1:] + rest + b"\n"


def _write_editions(editions: Iterable[ManifestEdition]) -> Iterator[bytes]:
    """The editions as they are between the brackets."""
    left = iter(editions)
    comma = b""
    while rows := [vars(edition) for edition in islice(left, AT_ONCE)]:
        yield comma + write_json({"editions": rows}, indent=1).removeprefix(BEFORE).removesuffix(AFTER)
        comma = b","
