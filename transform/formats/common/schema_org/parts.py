"""Where an article stands in print: its pages, the parts on them, and the parts that are missing.

In: an article. Out: properties of its node. Page labels are as the pages and jumps have them ("03", "A3").
"""

from collections.abc import Iterator

from pydantic import JsonValue

from transform.formats.common.schema_org.node import Node, keep_filled
from transform.model.edition import Article
from transform.model.page import JumpKind
from transform.model.page_number import UNPAGED

INCOMPLETE = "Incomplete"
"""schema.org's own example of a ``creativeWorkStatus``."""


def describe_place_in_print(article: Article) -> Node:
    """The page it stands on, its first and last page as far as they are known, and all pages if there are several."""
    labels = list_printed_pages(article)
    if not labels:
        return {"printSection": article.section}
    before, after = _find_missing(article, "from"), _find_missing(article, "to")
    unknown = article.incomplete and not (before or after)
    return {
        "printPage": _name_printed(article.page),
        "printSection": article.section,
        "pageStart": None if before or unknown else labels[0],
        "pageEnd": None if after or unknown else labels[-1],
        "pagination": ", ".join(labels) if len(labels) > 1 else None,
    }


def list_printed_pages(article: Article) -> tuple[str, ...]:
    """The pages it runs on, each once; its own page comes first if no part names it. None of an article on no page."""
    labels = [part.page for part in article.parts]
    pages = dict.fromkeys(labels if article.page in labels else [article.page, *labels])
    return tuple(page for page in pages if page != UNPAGED)


def describe_parts(article: Article) -> Node:
    """The parts on several pages with the headlines of continuations, the missing parts of an incomplete article, and what it refers to.

    A part that is missing says nothing but its page and that it is missing.
    """
    return {
        "hasPart": [*_list_parts(article)],
        "creativeWorkStatus": INCOMPLETE if article.incomplete else None,
        "citation": [jump.text for jump in article.jumps if jump.kind == "see"],
    }


def _list_parts(article: Article) -> Iterator[JsonValue]:
    before, after = _find_missing(article, "from"), _find_missing(article, "to")
    if len(article.parts) + len(before) + len(after) < 2:
        return
    yield from map(_describe_missing, before)
    for part in article.parts:
        yield keep_filled({"@type": "Article", "headline": part.headline, "pageStart": _name_printed(part.page)})
    yield from map(_describe_missing, after)


def _name_printed(page: str) -> str | None:
    return page if page != UNPAGED else None


def _describe_missing(page: str) -> JsonValue:
    return {"@type": "Article", "pageStart": page, "creativeWorkStatus": "Missing"}


def _find_missing(article: Article, kind: JumpKind) -> tuple[str, ...]:
    """The pages of missing parts that an incomplete article's jumps name; those of a complete one lead to its own parts."""
    if not article.incomplete:
        return ()
    return tuple(page for jump in article.jumps if jump.kind == kind for page in jump.pages or (jump.page,))
