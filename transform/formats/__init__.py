"""The table of formats: every output, its path under out/, and the one pure function that renders it.

To add a format: write its file with a ``render`` here, and a row below. ``edition.json`` and ``manifest.json`` are not in the table:
they record the files that it gives.
"""

from transform.formats import jsonld
from transform.formats.feeds import atom, rss
from transform.formats.feeds.feed import edition_feed, site_feed
from transform.formats.format import ArticleIn, Format, Site
from transform.formats.html import article as html_article
from transform.formats.html import edition as html_edition
from transform.formats.html import index as html_index
from transform.formats.newsml import item, message, package
from transform.model.edition import Edition

NEWSML = "application/vnd.iptc.g2.newsitem+xml"
PACKAGE = "application/vnd.iptc.g2.packageitem+xml"
MESSAGE = "application/vnd.iptc.g2.newsmessage+xml"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"
JSONLD = "application/ld+json"
HTML = "text/html"

ARTICLE_FORMATS: tuple[Format[ArticleIn], ...] = (
    Format("html", "article", "{date}/{stem}.html", HTML, "HTML", html_article.render),
    Format(
        "newsml",
        "article",
        "{date}/{stem}.newsml.xml",
        NEWSML,
        "NewsML-G2",
        item.render,
        alternate=True,
        wire=True,
    ),
    Format("jsonld", "article", "{date}/{stem}.jsonld", JSONLD, "JSON-LD", jsonld.render, alternate=True),
)
EDITION_FORMATS: tuple[Format[Edition], ...] = (
    Format("html", "edition", "{date}/index.html", HTML, "HTML", html_edition.render),
    Format(
        "package",
        "edition",
        "{date}/package.newsml.xml",
        PACKAGE,
        "NewsML-G2 package",
        package.render,
        wire=True,
    ),
    Format(
        "message",
        "edition",
        "{date}/message.newsml.xml",
        MESSAGE,
        "NewsML-G2 message",
        message.render,
        wire=True,
    ),
    Format(
        "rss", "edition", "{date}/rss.xml", RSS, "RSS", lambda e, c: rss.render(edition_feed(e, c), c), alternate=True
    ),
    Format(
        "atom",
        "edition",
        "{date}/atom.xml",
        ATOM,
        "Atom",
        lambda e, c: atom.render(edition_feed(e, c), c),
        alternate=True,
    ),
)
SITE_FORMATS: tuple[Format[Site], ...] = (
    Format("html", "site", "index.html", HTML, "HTML", html_index.render),
    Format("rss", "site", "rss.xml", RSS, "RSS", lambda s, c: rss.render(site_feed(s, c), c), alternate=True),
    Format("atom", "site", "atom.xml", ATOM, "Atom", lambda s, c: atom.render(site_feed(s, c), c), alternate=True),
)
FORMATS: tuple[Format[ArticleIn] | Format[Edition] | Format[Site], ...] = (
    *ARTICLE_FORMATS,
    *EDITION_FORMATS,
    *SITE_FORMATS,
)
