"""The table of formats: each output with its path under out/, its pure ``render`` function and the check it must pass.

The rows of the archive, of sitemaps and of vocabularies stand in ``archive``, ``sitemap_rows`` and ``vocabularies``.
To add a format, write its file here with ``render`` and ``check`` and add a row below; then run ``make golden`` and add an outside judge
in ``tests/judges``. ``edition.json`` and ``manifest.json`` are not in the table because they list its files.
"""

from dataclasses import replace
from typing import Any

from transform.formats import jsonld
from transform.formats.archive import ARCHIVE_MONTH_FORMATS, ARCHIVE_YEAR_FORMATS
from transform.formats.feeds import atom, jsonfeed, opml, rss
from transform.formats.feeds import check as feed_check
from transform.formats.feeds.feed import Feed
from transform.formats.format import ArticleIn, Format, Site
from transform.formats.html import article, edition, index
from transform.formats.html import check as html_check
from transform.formats.newsml import check as newsml_check
from transform.formats.newsml import gate as newsml_gate
from transform.formats.newsml import item, item_message, message, package
from transform.formats.ninjs import check as ninjs_check
from transform.formats.ninjs import ninjs1, ninjs3
from transform.formats.sitemap_rows import MONTH_FORMATS, SITEMAP_FORMATS
from transform.formats.vocabularies import VOCABULARY_FORMATS
from transform.model.edition import Edition

NEWSML = package.NEWS_ITEM_TYPE
PACKAGE = "application/vnd.iptc.g2.packageitem+xml"
MESSAGE = "application/vnd.iptc.g2.newsmessage+xml"
RSS = rss.MEDIA_TYPE
ATOM = atom.MEDIA_TYPE
JSON_FEED = "application/feed+json"
OPML = "text/x-opml"
JSONLD = "application/ld+json"
JSON = "application/json"
HTML = "text/html"

ARTICLE_FORMATS: tuple[Format[ArticleIn], ...] = (
    Format(
        name="html",
        scope="article",
        path="{date}/{stem}.html",
        media_type=HTML,
        label="HTML",
        render=article.render,
        check=html_check.check,
        holds=frozenset({"words", "captions"}),
    ),
    Format(
        name="newsml",
        scope="article",
        path="{date}/{stem}.newsml.xml",
        media_type=NEWSML,
        label="NewsML-G2",
        render=item.render,
        check=newsml_check.check,
        check_new=newsml_gate.check_item,
        holds=frozenset({"words"}),
        alternate=True,
        rights="wire",
    ),
    Format(
        name="item_message",
        scope="article",
        path="{date}/{stem}.message.newsml.xml",
        media_type=MESSAGE,
        label="NewsML-G2 message",
        render=item_message.render,
        check=newsml_check.check,
        check_new=newsml_gate.check_item_message,
        holds=frozenset({"words"}),
        rights="wire",
        asked=item_message.is_asked_for,
    ),
    Format(
        name="ninjs",
        scope="article",
        path="{date}/{stem}.ninjs.json",
        media_type=JSON,
        label="ninjs 3",
        render=ninjs3.render,
        check=ninjs_check.check_ninjs3,
        check_new=ninjs_check.check_new_ninjs3,
        holds=frozenset({"words", "captions"}),
        rights="wire",
        asked=ninjs3.is_asked_for,
    ),
    Format(
        name="ninjs1",
        scope="article",
        path="{date}/{stem}.ninjs1.json",
        media_type=JSON,
        label="ninjs 1",
        render=ninjs1.render,
        check=ninjs_check.check_ninjs1,
        check_new=ninjs_check.check_new_ninjs1,
        holds=frozenset({"words", "captions"}),
        rights="wire",
        asked=ninjs3.is_asked_for,
    ),
    Format(
        name="jsonld",
        scope="article",
        path="{date}/{stem}.jsonld",
        media_type=JSONLD,
        label="JSON-LD",
        render=jsonld.render,
        check=jsonld.check,
        check_new=jsonld.check_new,
        holds=frozenset({"words"}),
        alternate=True,
    ),
)
EDITION_FORMATS: tuple[Format[Edition], ...] = (
    Format(
        name="html",
        scope="edition",
        path="{date}/index.html",
        media_type=HTML,
        label="HTML",
        render=edition.render,
        check=html_check.check,
    ),
    Format(
        name="package",
        scope="edition",
        path="{date}/package.newsml.xml",
        media_type=PACKAGE,
        label="NewsML-G2 package",
        render=package.render,
        check=newsml_check.check,
        check_new=newsml_gate.check_package,
        rights="wire",
    ),
    Format(
        name="message",
        scope="edition",
        path="{date}/message.newsml.xml",
        media_type=MESSAGE,
        label="NewsML-G2 message",
        render=message.render,
        check=newsml_check.check,
        check_new=newsml_gate.check_message,
        holds=frozenset({"words"}),
        rights="wire",
    ),
    Format(
        name="rss",
        scope="edition",
        path="{date}/rss.xml",
        media_type=RSS,
        label="RSS",
        render=rss.render_edition,
        check=feed_check.check,
        holds=frozenset({"words"}),
        alternate=True,
        feed=True,
        rights="feeds",
    ),
    Format(
        name="atom",
        scope="edition",
        path="{date}/atom.xml",
        media_type=ATOM,
        label="Atom",
        render=atom.render_edition,
        check=feed_check.check,
        holds=frozenset({"words"}),
        alternate=True,
        feed=True,
        rights="feeds",
    ),
    Format(
        name="jsonfeed",
        scope="edition",
        path="{date}/feed.json",
        media_type=JSON_FEED,
        label="JSON Feed",
        render=jsonfeed.render_edition,
        check=jsonfeed.check,
        holds=frozenset({"words"}),
        alternate=True,
        feed=True,
        rights="feeds",
    ),
)
SITE_FORMATS: tuple[Format[Site], ...] = (
    Format(
        name="html",
        scope="site",
        path="index.html",
        media_type=HTML,
        label="HTML",
        render=index.render,
        check=html_check.check,
    ),
    Format(
        name="opml",
        scope="site",
        path="opml.xml",
        media_type=OPML,
        label="OPML",
        render=opml.render,
        check=opml.check,
    ),
)
MAIN_FEED_FORMATS: tuple[Format[Feed], ...] = (
    Format(
        name="rss",
        scope="site",
        path="rss.xml",
        media_type=RSS,
        label="RSS",
        render=rss.render,
        cut_entries=rss.cut_entries,
        check=feed_check.check,
        alternate=True,
        feed=True,
    ),
    Format(
        name="atom",
        scope="site",
        path="atom.xml",
        media_type=ATOM,
        label="Atom",
        render=atom.render,
        cut_entries=atom.cut_entries,
        check=feed_check.check,
        alternate=True,
        feed=True,
    ),
    Format(
        name="jsonfeed",
        scope="site",
        path="feed.json",
        media_type=JSON_FEED,
        label="JSON Feed",
        render=jsonfeed.render,
        cut_entries=jsonfeed.cut_entries,
        check=jsonfeed.check,
        alternate=True,
        feed=True,
    ),
)
FEED_PATHS = {"rss": "{slug}.rss.xml", "atom": "{slug}.atom.xml", "jsonfeed": "{slug}.json"}
FEED_FORMATS: tuple[Format[Feed], ...] = tuple(
    replace(each, scope="feed", path=FEED_PATHS[each.name], alternate=False) for each in MAIN_FEED_FORMATS
)
"""Every other feed of the site is written as the main one is."""
FORMATS: tuple[Format[Any], ...] = (
    *ARTICLE_FORMATS,
    *EDITION_FORMATS,
    *SITE_FORMATS,
    *MAIN_FEED_FORMATS,
    *FEED_FORMATS,
    *MONTH_FORMATS,
    *SITEMAP_FORMATS,
    *ARCHIVE_YEAR_FORMATS,
    *ARCHIVE_MONTH_FORMATS,
    *VOCABULARY_FORMATS,
)
