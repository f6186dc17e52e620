"""``sitemap.xml``: the index of the sitemaps by month, oldest first.

In: the Sitemaps. Out: one sitemapindex (https://www.sitemaps.org/protocol.html#index). The news sitemap is not in it, so that it depends only
on what is published and not on the clock; robots.txt names both.
"""

from collections.abc import Iterator

from transform.formats.format import Context
from transform.formats.sitemaps.check import check_locations
from transform.formats.sitemaps.sitemap import Sitemaps
from transform.formats.sitemaps.write import write_locations


def render(sitemaps: Sitemaps, _context: Context) -> bytes:
    """The index."""
    return write_locations(sitemaps.files, "sitemapindex", "sitemap")


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse the index."""
    return check_locations(document, "sitemapindex", "sitemap")
