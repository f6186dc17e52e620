"""A small table of formats for tests of pages: the real paths, with renderers only where a page needs them."""

from tests import sample
from transform.config import Publication
from transform.formats import html_article, html_edition, html_index, jsonld
from transform.markup.format import ArticleIn, Context, Format, Site
from transform.model import Edition

ASSETS = {"style.css": "assets/style.css", "logo.svg": "assets/logo.svg", "share.png": "assets/share.png"}


def render_nothing(_subject: object, _context: Context) -> bytes:
    return b""


ARTICLE_FORMATS: tuple[Format[ArticleIn], ...] = (
    Format("html", "article", "{date}/{stem}.html", "text/html", "HTML", html_article.render),
    Format(
        "newsml",
        "article",
        "{date}/{stem}.newsml.xml",
        "application/vnd.iptc.g2.newsitem+xml",
        "NewsML-G2",
        render_nothing,
        alternate=True,
    ),
    Format("ninjs", "article", "{date}/{stem}.ninjs.json", "application/json", "ninjs", render_nothing, alternate=True),
    Format(
        "jsonld", "article", "{date}/{stem}.jsonld", "application/ld+json", "JSON-LD", jsonld.render, alternate=True
    ),
)
EDITION_FORMATS: tuple[Format[Edition], ...] = (
    Format("html", "edition", "{date}/index.html", "text/html", "HTML", html_edition.render),
    Format(
        "message",
        "edition",
        "{date}/message.newsml.xml",
        "application/vnd.iptc.g2.newsmessage+xml",
        "NewsML-G2 message",
        render_nothing,
    ),
    Format("rss", "edition", "{date}/rss.xml", "application/rss+xml", "RSS", render_nothing, alternate=True),
)
SITE_FORMATS: tuple[Format[Site], ...] = (
    Format("html", "site", "index.html", "text/html", "HTML", html_index.render),
    Format("rss", "site", "rss.xml", "application/rss+xml", "RSS", render_nothing, alternate=True),
    Format("atom", "site", "atom.xml", "application/atom+xml", "Atom", render_nothing, alternate=True),
)


def make_context(publication: Publication = sample.PUBLICATION) -> Context:
    return Context(publication, (*ARTICLE_FORMATS, *EDITION_FORMATS, *SITE_FORMATS), ASSETS)
