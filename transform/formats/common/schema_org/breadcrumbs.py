"""BreadcrumbList: the way from the home page to an edition, an article, a page of the archive."""

from collections.abc import Iterable

from pydantic import JsonValue

from transform.formats.common.language import write_date
from transform.formats.common.schema_org.node import CONTEXT, Node
from transform.formats.format import Context
from transform.model.edition import Article, Edition
from transform.words.notices import title_or_notice


def describe_breadcrumbs(context: Context, edition: Edition, article: Article | None = None) -> Node:
    """Newspaper, edition and, on the page of an article, the article."""
    date = write_date(context.publication.language, edition.date)
    trail = [(context.publication.title, context.path("html")), (date, context.path("html", edition))]
    if article:
        title = title_or_notice(article, edition.publication.language)
        trail.append((title, context.path("html", edition, article)))
    return describe_trail(context, trail)


def describe_trail(context: Context, trail: Iterable[tuple[str, str]]) -> Node:
    """Pages by name and path, each reached from the one before it."""
    steps: list[JsonValue] = [
        {"@type": "ListItem", "position": position, "name": name, "item": context.url(path)}
        for position, (name, path) in enumerate(trail, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps}
