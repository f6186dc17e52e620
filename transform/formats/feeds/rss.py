"""RSS 2.0 with the content, Dublin Core and Atom modules.

In: a Feed. Out: one document, entries in the feed's order, the offset of each time as given.
- item: title; link (the HTML page); description (the summary, as HTML), before content:encoded (the full text: flat p and
  h2, the dateline at the start of the first paragraph); guid, no permalink; category (the section); pubDate = ``published_at``;
  one dc:creator per person; dc:rights where they differ from the channel's copyright.
- a withheld or canceled article is an item under its guid with the notice (when, why) as title, description and content.
- channel: lastBuildDate = the newest ``updated_at`` inside; atom:link to itself; image, if there is a PNG, JPEG or GIF.
Lost: an item's ``updated_at``, bylines' roles, captions, and what ``feed`` loses for every feed.
Specifications: RSS 2.0.11; RSS 1.0 content and Dublin Core modules; RSS Best Practices Profile.
"""

from transform.formats.feeds.feed import Feed, build_edition_feed, build_site_feed
from transform.formats.feeds.feedgen_bridge import write_rss
from transform.formats.format import Context, Site
from transform.model.edition import Edition

IMAGES = (".png", ".jpg", ".jpeg", ".gif")
"""The image types that RSS allows (``<image>`` in the specification)."""


def render_edition(edition: Edition, context: Context) -> bytes:
    """The feed of one edition."""
    return render(build_edition_feed(edition, context), context)


def render_site(site: Site, context: Context) -> bytes:
    """The feed of the newest articles of all editions."""
    return render(build_site_feed(site, context), context)


def render(feed: Feed, context: Context) -> bytes:
    """The RSS document; the same feed gives the same bytes."""
    media_type = context.find("rss", feed.scope).media_type
    image = next((url for url in feed.images if url.endswith(IMAGES)), None)
    return write_rss(feed, media_type, image)
