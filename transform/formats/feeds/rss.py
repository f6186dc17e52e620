"""RSS 2.0 with the content, Dublin Core and Atom modules.

In: a Feed. Out: one document, entries in the feed's order, the offset of each time as given.
- item: title; link (the HTML page); description (the summary, as HTML), before content:encoded (the full text: flat p and
  h2, the dateline run into the first paragraph); guid, no permalink; category (the section); pubDate = ``published_at``;
  one dc:creator per person; dc:rights where they differ from the channel's copyright.
- of a withheld or canceled article an item under its guid with the notice (when, why) for title, description and content.
- channel: lastBuildDate = the newest ``updated_at`` inside; atom:link to itself; image, if one is a PNG, JPEG or GIF.
Lost: an item's ``updated_at``, bylines' roles, captions, and what ``feed`` loses for every feed.
Specifications: RSS 2.0.11; RSS 1.0 content and Dublin Core modules; RSS Best Practices Profile.
"""

from transform.formats.feeds.feed import Feed, edition_feed, site_feed
from transform.formats.feeds.feedgen_bridge import write_rss
from transform.formats.format import Context, Site
from transform.model.edition import Edition

IMAGES = (".png", ".jpg", ".jpeg", ".gif")
"""The kinds of image that RSS allows (``<image>`` of the specification)."""


def render_edition(edition: Edition, context: Context) -> bytes:
    """The feed of one edition."""
    return render(edition_feed(edition, context), context)


def render_site(site: Site, context: Context) -> bytes:
    """The feed of the newest articles of all editions."""
    return render(site_feed(site, context), context)


def render(feed: Feed, context: Context) -> bytes:
    """The RSS document; the same feed gives the same bytes."""
    media_type = context.find("rss", feed.scope).media_type
    image = next((url for url in feed.images if url.endswith(IMAGES)), None)
    return write_rss(feed, media_type, image)
