"""``news-sitemap.xml``: the articles of the last two days, newest first, for Google News.

In: the Sitemaps, whose news were chosen by the clock of the run, and the Context. Out: one urlset with Google's extension
(https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap): name and language of the publication, date and title of
the article. Lost: everything else. There is no empty one.
"""

import re
from collections.abc import Iterator

from lxml import etree

from transform.formats.common.check import OFFSET_TIME, parse_xml
from transform.formats.common.xml import serialize
from transform.formats.format import Context
from transform.formats.sitemaps.check import check_locations
from transform.formats.sitemaps.sitemap import MOST_NEWS, News, Sitemaps
from transform.formats.sitemaps.write import NAMESPACE, add_location, make_root
from transform.model.fields import is_traditional, primary_subtag
from transform.model.publication import Publication
from transform.model.times import iso_offset

NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"
LANGUAGE = re.compile("zh-cn|zh-tw|[a-z]{2,3}")


def render(sitemaps: Sitemaps, context: Context) -> bytes:
    """The news sitemap."""
    root = make_root("urlset", news=NEWS_NAMESPACE)
    for news in sitemaps.news:
        _add_news(add_location(root, "url", news), news, context.publication)
    return serialize(root)


def name_language(tag: str) -> str:
    """A language tag as Google wants it: zh-cn or zh-tw, else the ISO 639 code alone (en-GB is en)."""
    language = primary_subtag(tag)
    if language != "zh":
        return language
    return "zh-tw" if is_traditional(tag) else "zh-cn"


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse the news sitemap."""
    yield from check_locations(document, "urlset", "url", MOST_NEWS)
    root = parse_xml(document)
    items = root.findall(f"{{{NAMESPACE}}}url") if root is not None else []
    if not all(LANGUAGE.fullmatch(_find_text(item, "publication", "language")) for item in items):
        yield "has a language that is not zh-cn, zh-tw or an ISO 639 code"
    if not all(OFFSET_TIME.fullmatch(_find_text(item, "publication_date")) for item in items):
        yield "has dates of publication without offset"
    if not all(_find_text(item, "title") and _find_text(item, "publication", "name") for item in items):
        yield "has articles without a title or the publication's name"


def _add_news(url: etree._Element, news: News, facts: Publication) -> None:
    added = etree.SubElement(url, _name("news"))
    publication = etree.SubElement(added, _name("publication"))
    etree.SubElement(publication, _name("name")).text = facts.title
    etree.SubElement(publication, _name("language")).text = name_language(facts.language)
    etree.SubElement(added, _name("publication_date")).text = iso_offset(news.published_at)
    etree.SubElement(added, _name("title")).text = news.title


def _find_text(item: etree._Element, *path: str) -> str:
    return item.findtext("/".join(map(_name, ("news", *path)))) or ""


def _name(name: str) -> str:
    return f"{{{NEWS_NAMESPACE}}}{name}"
