"""``robots.txt``: everything may be read, and where the sitemaps are (RFC 9309; Sitemap lines: https://www.sitemaps.org/protocol.html).

In: the Sitemaps and the Context. Out: UTF-8 text that names only sitemaps that exist. A robots.txt of the owner's takes its place.
"""

import re
from collections.abc import Iterator

from transform.formats.format import Context
from transform.formats.sitemaps.sitemap import Sitemaps

MARK = b"# Written by pagewire. To use a robots.txt of your own, put it into the seeds folder.\n"
"""The first line, by which a robots.txt in out/ is recognized as ours."""
LINE = re.compile(f"({re.escape(MARK.decode().rstrip())}|User-agent: [*]|Allow: /|Sitemap: https?://[^ ]+)?")


def render(sitemaps: Sitemaps, context: Context) -> bytes:
    """The file, whose last lines name the sitemaps."""
    lines = [f"Sitemap: {context.url(context.path(name))}" for name in sitemaps.names]
    return MARK + "\n".join(["User-agent: *", "Allow: /", *([""] if lines else []), *lines, ""]).encode()


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse the file."""
    if not all(LINE.fullmatch(line) for line in document.decode().split("\n")):
        yield "has lines that are not robots.txt"
