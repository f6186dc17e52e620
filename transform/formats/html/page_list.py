"""An edition's contents page by page, for its own page and the site's index.

In: an edition and the path of the HTML page that lists it. Out: its printed pages in order, each with its articles in print order and its
refers. Articles without web rights are left out, withdrawn ones keep a notice.
"""

import re
import unicodedata
from functools import lru_cache

from transform.formats.common.text import cut_at_sentence
from transform.formats.format import Context
from transform.formats.html.links import link_relative
from transform.formats.remember import remember_last
from transform.frozen import frozen
from transform.model.edition import Article, Edition, PageSummary, Refer
from transform.model.page_number import UNPAGED
from transform.words.notices import title_or_notice


@frozen
class _ArticleEntry:
    href: str
    title: str
    kicker: str | None
    deck: str | None
    section: str | None
    standfirst: str | None
    withdrawn: bool


@frozen
class _ReferEntry:
    """``href`` is None if the refer's story is unknown; then ``page`` is shown."""

    headline: str
    href: str | None
    page: str


@frozen
class PageEntry:
    """``anchor`` is the fragment of the page's heading; ``named`` is whether it has one."""

    number: str
    anchor: str
    named: bool
    articles: tuple[_ArticleEntry, ...]
    refers: tuple[_ReferEntry, ...]


def list_pages(edition: Edition, context: Context, path: str) -> tuple[PageEntry, ...]:
    """The pages in page order; a page known only from articles comes last, so that no article is lost."""
    known = {page.number: page for page in edition.pages}
    articles = sorted((each for each in edition.articles if each.rights.web), key=lambda each: each.order)
    numbers = dict.fromkeys([*known, *(each.page for each in articles)])
    return tuple(
        PageEntry(
            number=number,
            anchor=name_anchor(number),
            named=has_printed_pages(edition),
            articles=tuple(_list_article(each, edition, context, path) for each in articles if each.page == number),
            refers=_list_refers(known.get(number), edition, context, path),
        )
        for number in numbers
    )


@remember_last
def has_printed_pages(edition: Edition) -> bool:
    """Whether anything in the edition is on a page; if not, where an article stands is not said."""
    numbers = {*(page.number for page in edition.pages), *(article.page for article in edition.articles)}
    return numbers != {UNPAGED}


@lru_cache(maxsize=256)
def name_anchor(number: str) -> str:
    """A page number as a URL fragment (page-01); browsers escape other scripts themselves."""
    return "page-" + re.sub(r"\s", "-", unicodedata.normalize("NFKC", number))


def _list_article(article: Article, edition: Edition, context: Context, path: str) -> _ArticleEntry:
    href = link_relative(path, context.path("html", edition, article))
    title = title_or_notice(article, edition.publication.language)
    if article.status != "usable":
        return _ArticleEntry(href, title, None, None, None, None, withdrawn=True)
    return _ArticleEntry(
        href=href,
        title=title,
        kicker=article.kicker if article.kicker != title else None,
        deck=article.deck if article.deck != title else None,
        section=article.section,
        standfirst=_open_story(article),
        withdrawn=False,
    )


def _open_story(article: Article) -> str | None:
    """The first sentences of the first paragraph, without the title if the paragraph begins with it."""
    paragraphs = [part.text for part in article.body if part.kind != "crosshead"]
    lead = paragraphs[0].removeprefix(article.title).strip() if paragraphs else ""
    return cut_at_sentence(lead) if lead else None


def _list_refers(page: PageSummary | None, edition: Edition, context: Context, path: str) -> tuple[_ReferEntry, ...]:
    """The page's refers without those to withdrawn stories, whose headline they repeat."""
    stories = {each.guid: each for each in edition.articles}
    entries = []
    for refer in page.refers if page else ():
        story = stories.get(refer.target_guid or "")
        if story and story.status != "usable":
            continue
        entries.append(_link_refer(refer, story, edition, context, path))
    return tuple(entries)


def _link_refer(refer: Refer, story: Article | None, edition: Edition, context: Context, path: str) -> _ReferEntry:
    shown = story is not None and story.rights.web
    href = link_relative(path, context.path("html", edition, story)) if shown else None
    return _ReferEntry(refer.headline, href, refer.page)
