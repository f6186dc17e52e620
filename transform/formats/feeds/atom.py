"""Atom 1.0.

In: a Feed. Out: one document, entries in the feed's order, the offset of each time as given.
- entry: id = guid (RFC 4287 §4.2.6); title and summary as text; content as HTML (the full text: flat p and h2, the dateline
  at the start of the first paragraph, corrections before it); link rel="alternate" to the HTML page; one author per person, the feed's if
  there is none (§4.2.1); category (the section, then the subjects, with scheme and label); published and updated; rights where they
  differ from the feed's.
- a withheld or canceled article is an entry with the notice (when, why), and beside it a tombstone: at:deleted-entry with ref = guid, when =
  ``updated_at``, at:comment = the notice in the feed's language; tombstones come before the entries.
- feed: updated = the feed's ``updated_at``; links to itself, to the HTML page, to hubs, to archives and further documents; fh:archive in an
  edition's feed; xml:lang; icon (square) and logo (wide).
Lost: bylines' roles, captions, and what ``entries`` loses for every feed.
Specifications: RFC 4287; RFC 6721 (deleted-entry); RFC 5005 (archives, paging).
"""

from transform.formats.feeds.build_feeds import build_edition_feed
from transform.formats.feeds.feed import Feed
from transform.formats.feeds.feedgen_bridge import cut_elements, write_atom
from transform.formats.format import Context
from transform.model.edition import Edition

MEDIA_TYPE = "application/atom+xml"


def render_edition(edition: Edition, context: Context) -> bytes:
    """The feed of one edition."""
    return render(build_edition_feed(edition, context), context)


def render(feed: Feed, context: Context) -> bytes:  # noqa: ARG001 - every renderer takes a Context
    """The Atom document; the same feed gives the same bytes."""
    return write_atom(feed, MEDIA_TYPE)


def cut_entries(document: bytes) -> list[bytes]:
    """The entries of a document that ``render`` wrote, as they were written."""
    return cut_elements(document, "entry")
