"""The rows of the table of formats for search engines: the sitemap of each month, their index, the news sitemap, robots.txt."""

from transform.formats.format import Format
from transform.formats.sitemaps import index, month, news, robots
from transform.formats.sitemaps.sitemap import Location, Sitemaps

MONTH_FORMATS: tuple[Format[tuple[Location, ...]], ...] = (
    Format(
        name="sitemap",
        scope="month",
        path="sitemaps/{month}.xml",
        media_type="application/xml",
        label="Sitemap",
        render=month.render,
        check=month.check,
    ),
)
SITEMAP_FORMATS: tuple[Format[Sitemaps], ...] = (
    Format(
        name="news",
        scope="site",
        path="news-sitemap.xml",
        media_type="application/xml",
        label="News sitemap",
        render=news.render,
        check=news.check,
    ),
    Format(
        name="sitemap",
        scope="site",
        path="sitemap.xml",
        media_type="application/xml",
        label="Sitemap index",
        render=index.render,
        check=index.check,
    ),
    Format(
        name="robots",
        scope="site",
        path="robots.txt",
        media_type="text/plain",
        label="robots.txt",
        render=robots.render,
        check=robots.check,
    ),
)
