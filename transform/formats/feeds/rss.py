"""RSS 2.0 with the content, Dublin Core and Atom modules.

In: a Feed. Out: one document, entries in the feed's order, the offset of each time as given.
- item: title; link (the HTML page); description (the summary, as HTML), before content:encoded (the full text: flat p and
  h2, the dateline at the start of the first paragraph, corrections before it); guid, no permalink; category (the section, then the
  subjects by name, each with its scheme as domain); pubDate = ``published_at``, atom:updated = ``updated_at``; one dc:creator per person,
  the publisher if there is none; dc:rights where they differ from the channel's copyright.
- a withheld or canceled article is an item under its guid with the notice (when, why) as title, description and content.
- channel: lastBuildDate = the feed's ``updated_at``; atom:link to itself, to hubs, to archives and further documents; fh:archive in an
  edition's feed; image, if there is a square PNG, JPEG or GIF of at most 144 pixels.
Lost: bylines' roles, captions, and what ``entries`` loses for every feed.
Specifications: RSS 2.0.11; RSS 1.0 content and Dublin Core modules; RSS Best Practices Profile; RFC 5005.
"""

from transform.formats.feeds.build_feeds import build_edition_feed
from transform.formats.feeds.feed import Feed
from transform.formats.feeds.feedgen_bridge import cut_elements, write_rss
from transform.formats.format import Context
from transform.model.edition import Edition

NAME = "rss"
MEDIA_TYPE = "application/rss+xml"
IMAGES = (".png", ".jpg", ".jpeg", ".gif")
"""The image types that RSS allows (``<image>`` in the specification)."""


def render_edition(edition: Edition, context: Context) -> bytes:
    """The feed of one edition."""
    return render(build_edition_feed(edition, context), context)


def render(feed: Feed, context: Context) -> bytes:  # noqa: ARG001 - every renderer takes a Context
    """The RSS document; the same feed gives the same bytes."""
    small = feed.images.small
    return write_rss(feed, MEDIA_TYPE, small if small and small.url.endswith(IMAGES) else None)


def cut_entries(document: bytes) -> list[bytes]:
    """The items of a document that ``render`` wrote, as they were written."""
    return cut_elements(document, "item")
