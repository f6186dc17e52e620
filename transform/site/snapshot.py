"""The site's snapshot, kept in the state: what the site-level files were made from, and how they look.

With it a run sees that nothing is to be done without rendering, and takes the sitemaps of months in which nothing changed as they are. It is
only a memory of out/: without it everything is rendered again, to the same bytes.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, field

from transform.frozen import frozen


@frozen
class MonthFile:
    """A sitemap of a month: path, digest, and the newest time in it."""

    path: str
    sha256: str
    changed_at: str


@frozen
class Month:
    """The sitemaps of a month, and the digest of what they were made from; empty if they must be made again."""

    made_from: str
    files: tuple[MonthFile, ...]


@frozen
class KeptPage:
    """A page of the archive: its digest, and that of what it was made from."""

    made_from: str
    sha256: str


@frozen
class Snapshot:
    """``looks`` are sizes and times of the site-level files by path; ``expires_at`` is when the next article leaves the news sitemap.

    ``pages`` are those of the archive by path.
    """

    made_from: str
    looks: Mapping[str, str]
    months: Mapping[str, Month] = field(default_factory=dict)
    pages: Mapping[str, KeptPage] = field(default_factory=dict)
    expires_at: str | None = None

    def has_expired(self, now: dt.datetime) -> bool:
        """Whether the news sitemap lists something that is older than two days by now."""
        return self.expires_at is not None and now >= dt.datetime.fromisoformat(self.expires_at)


def encode_snapshot(snapshot: Snapshot) -> str:
    return json.dumps(asdict(snapshot))


def decode_snapshot(text: str) -> Snapshot | None:
    """The stored snapshot; None if there is none, or one of an earlier program."""
    stored = json.loads(text) if text else None
    if not isinstance(stored, dict):
        return None
    months = {
        name: Month(month["made_from"], tuple(MonthFile(**file) for file in month["files"]))
        for name, month in stored["months"].items()
    }
    pages = {path: KeptPage(**page) for path, page in stored.get("pages", {}).items()}
    return Snapshot(stored["made_from"], stored["looks"], months, pages, stored["expires_at"])
