"""``sitemaps/2021-10.xml``: the page of each edition of a month and its live articles, oldest edition first.

In: locations. Out: one urlset (https://www.sitemaps.org/protocol.html). A month above the protocol's limits is split into several files
before: 2021-10.xml, 2021-10-2.xml …
"""

from collections.abc import Iterable, Iterator

from transform.formats.common.xml import escape_text
from transform.formats.format import Context
from transform.formats.sitemaps.check import MOST_BYTES, MOST_LOCATIONS, check_locations
from transform.formats.sitemaps.sitemap import Location
from transform.formats.sitemaps.write import write_locations

HEAD_BYTES = 200
"""More than a document's bytes without its addresses."""
LOCATION_BYTES = 120
"""More than the bytes of an address's markup and time."""


def render(locations: tuple[Location, ...], _context: Context) -> bytes:
    """One file of a month."""
    return write_locations(locations, "urlset", "url")


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse the file."""
    return check_locations(document, "urlset", "url")


def split(
    locations: Iterable[Location], most: int = MOST_LOCATIONS, most_bytes: int = MOST_BYTES
) -> Iterator[tuple[Location, ...]]:
    """The locations of each file: as many as the limits allow, in their order."""
    part: list[Location] = []
    size = HEAD_BYTES
    for location in locations:
        added = len(escape_text(location.url).encode()) + LOCATION_BYTES
        if part and (len(part) == most or size + added > most_bytes):
            yield tuple(part)
            part, size = [], HEAD_BYTES
        part.append(location)
        size += added
    if part:
        yield tuple(part)


def name_file(month: str, number: int) -> str:
    """The name of a month's file, counted from 1: 2021-10, 2021-10-2."""
    return month if number == 1 else f"{month}-{number}"
