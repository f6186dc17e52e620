"""Links of HTML pages. Those to other files under out/ are relative, so that the tree works from disk and under any prefix; those of
``rel=alternate`` are absolute, because their consumers are elsewhere.
"""

import re
from typing import NamedTuple
from urllib.parse import quote

from transform.formats.format import Context, Scope
from transform.model.edition import Article, Edition

PLAIN = re.compile("[A-Za-z0-9_.~/-]*")
"""A path in which nothing has to be quoted."""


class Link(NamedTuple):
    """``href`` is ready to print; ``media_type`` is empty for links between pages."""

    href: str
    text: str
    media_type: str = ""


def link_relative(page: str, target: str) -> str:
    """The relative link from one path under out/ to another, with index.html written out."""
    here, there = page.split("/"), target.split("/")
    most = min(len(here), len(there)) - 1
    shared = next((at for at in range(most) if here[at] != there[at]), most)
    path = "../" * (len(here) - 1 - shared) + "/".join(there[shared:])
    return path if PLAIN.fullmatch(path) else quote(path)


def list_alternates(
    context: Context, scope: Scope, edition: Edition | None = None, article: Article | None = None
) -> tuple[Link, ...]:
    """The alternates of a scope with absolute addresses, without formats that the article has no rights for."""
    return tuple(
        Link(context.url(context.path(each.name, edition, article)), each.label, each.media_type)
        for each in context.alternates(scope)
        if article is None or each.may_hold(article)
    )


def list_edition_files(context: Context, edition: Edition) -> tuple[Link, ...]:
    """Links from an edition's page to its files in all other formats, in table order."""
    page = context.path("html", edition)
    return tuple(
        Link(link_relative(page, context.path(each.name, edition)), each.label, each.media_type)
        for each in context.formats
        if each.scope == "edition" and each.name != "html"
    )


def make_relative(context: Context, page: str, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The same links, relative to the page."""
    base = context.publication.base_url
    return tuple(Link(link_relative(page, link.href.removeprefix(base)), link.text, link.media_type) for link in links)
