"""Atom 1.0.

In: a Feed. Out: one document, entries in the feed's order, the offset of each time as given.
- entry: id = guid (RFC 4287 §4.2.6); title and summary as text; content as HTML (the full text: flat p and h2, the dateline
  at the start of the first paragraph); link rel="alternate" to the HTML page; one author per person, the feed's if there
  is none (§4.2.1); category (the section); published and updated; rights where they differ from the feed's.
- a withheld or canceled article has a tombstone instead of an entry: at:deleted-entry with ref = guid, when = ``updated_at``,
  at:comment = the notice (when, why) in the feed's language; tombstones come before the entries.
- feed: updated = the newest ``updated_at`` inside; links to itself and to the HTML page; xml:lang; logo.
Lost: bylines' roles, captions, and what ``feed`` loses for every feed.
Specifications: RFC 4287; RFC 6721 (deleted-entry).
"""

from transform.formats.feeds.feed import Feed, build_edition_feed, build_site_feed
from transform.formats.feeds.feedgen_bridge import write_atom
from transform.formats.format import Context, Site
from transform.model.edition import Edition


def render_edition(edition: Edition, context: Context) -> bytes:
    """The feed of one edition."""
    return render(build_edition_feed(edition, context), context)


def render_site(site: Site, context: Context) -> bytes:
    """The feed of the newest articles of all editions."""
    return render(build_site_feed(site, context), context)


def render(feed: Feed, context: Context) -> bytes:
    """The Atom document; the same feed gives the same bytes."""
    media_type = context.find("atom", feed.scope).media_type
    return write_atom(feed, media_type, next(iter(feed.images), None))
