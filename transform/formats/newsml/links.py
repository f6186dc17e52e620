"""The links of an item to pages of the paper: those that it was made from, and those that its jumps lead to.

They follow from the article alone, and not from what else is out: so a version keeps its bytes when another page arrives or an article is
withdrawn. A page is no item, so a link names its place on the edition's page for readers.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from transform.formats.common.desk import list_pages
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml.frame import Link
from transform.model.edition import Article, Edition
from transform.words.choose import choose_words

DERIVED = "irel:derivedFrom"
SEE_ALSO = "irel:seeAlso"
LABEL = re.compile("([A-Z]{0,2})([0-9]+)")


def list_links(subject: ArticleIn, context: Context) -> tuple[Link, ...]:
    """A derivedFrom for each page that the article stands on, its own first, then a seeAlso for each other page that its jumps name."""
    edition, article = subject.edition, subject.article
    words = choose_words(edition.publication.language).reader
    url = locate(edition, context.path("html", edition))
    own = list_pages(article)
    others = dict.fromkeys(page for page in _list_jump_pages(article) if page not in own)
    return tuple(
        Link(rel, url + name_fragment(page), words.name_pages((page,)))
        for rel, pages in ((DERIVED, own), (SEE_ALSO, others))
        for page in pages
    )


def locate(edition: Edition, path: str) -> str:
    """The address of a path under out/, where the newspaper was when the edition was decided."""
    return edition.publication.base_url + path.removesuffix("index.html")


@lru_cache(maxsize=1000)
def name_fragment(page: str) -> str:
    """Where a page is on the edition's page for readers: #page-01."""
    return f"#page-{quote(page)}"


def _list_jump_pages(article: Article) -> Iterator[str]:
    """The pages that jumps name, with as many digits as the article's own: 3 is 03 in a paper whose first page is 01."""
    own = LABEL.fullmatch(article.page)
    digits = len(own[2]) if own else 1
    for jump in article.jumps:
        for label in jump.pages or (jump.page,):
            if found := LABEL.fullmatch(label):
                yield found[1] + found[2].zfill(digits)
