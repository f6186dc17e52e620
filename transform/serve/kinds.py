"""What kind of document is at a path: its media type and how long caches may keep it. Pure.

Media types are those of the table of formats; of what is not in it, by a table of endings, and nothing is guessed from contents: a file
whose ending is not known is sent as bytes.

No document has its version in its address, for a corrected or withdrawn article stays where it was. So nothing is immutable for caches, and
how long they may keep it without asking is how long a correction or a kill may take to reach a reader.
"""

from transform.formats.find_format import find_format
from transform.formats.format import Scope
from transform.frozen import frozen
from transform.site.paths import ASSETS, MANIFEST

RECORD = "edition.json"
ENDINGS = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/vnd.microsoft.icon",
    ".html": "text/html",
    ".txt": "text/plain",
    ".md": "text/plain",
    ".xml": "application/xml",
    ".json": "application/json",
    ".pdf": "application/pdf",
}
"""Of assets, and of files that an owner puts beside ours."""
UNKNOWN = "application/octet-stream"
MINUTE, HOUR = 60, 3600
SECONDS: dict[Scope, int] = {"article": 5 * MINUTE, "vocabulary": HOUR}
"""How long the documents of a scope may be kept; all others change with each publish and are kept for a minute."""


@frozen
class Kind:
    """``scope`` is that of the table of formats, None for what is not in it; ``feed`` are the site's feeds, which hubs distribute; ``web``
    are documents of an article for readers, not for newsrooms.
    """

    media_type: str
    seconds: int
    scope: Scope | None = None
    feed: bool = False
    web: bool = False

    @property
    def content_type(self) -> str:
        """The media type; what begins with ``text/`` would be taken for ASCII without its encoding."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type

    @property
    def cache_control(self) -> str:
        return f"public, max-age={self.seconds}"


def find_kind(path: str) -> Kind:
    """The kind of the document at a path under out/."""
    found = find_format(path)
    if found:
        in_site = found.scope in {"site", "feed"}
        web = found.scope == "article" and found.rights == "web"
        seconds = SECONDS.get(found.scope, MINUTE)
        return Kind(found.media_type, seconds, found.scope, feed=found.feed and in_site, web=web)
    name = path.rpartition("/")[2]
    if path == MANIFEST or name == RECORD:
        return Kind("application/json", MINUTE)
    dot = name.rfind(".")
    media_type = ENDINGS.get(name[dot:].lower(), UNKNOWN) if dot > 0 else UNKNOWN
    return Kind(media_type, HOUR if path.startswith(f"{ASSETS}/") else MINUTE)
