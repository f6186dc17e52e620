"""All feeds of the site, each with its identity, addresses and entries.

In: the chosen entries and those of corrections, the pages that have a feed, the Context. Out: the main feed first (in several documents if
it is paged), corrections, sections, pages, authors. Each of these but
the corrections has those entries of the main feed that belong to it. An edition's
feed holds the edition whole and is its archive document (RFC 5005 section 4).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from transform.formats.feeds.entries import list_entries
from transform.formats.feeds.feed import (
    AnyEntry,
    Feed,
    FeedImage,
    FeedImages,
    Kind,
    Neighbours,
    Publisher,
    sort_entries,
)
from transform.formats.format import Context, FeedLink, Scope
from transform.formats.remember import remember_last
from transform.frozen import frozen
from transform.model.edition import Edition
from transform.model.image import Image
from transform.model.page_number import order_of
from transform.model.publication import AuthorPage, Publication, Section
from transform.words.choose import choose_words

FEEDS = "feeds/"
"""The folder of the feeds of sections and pages."""
CORRECTIONS = "corrections"
SMALL, FAVICON, ICON = 144, 64, 512
"""Pixels a side of the icons that feeds want."""
MORE = "more-"
"""Begins the names of further documents of a paged main feed."""


@frozen
class FormerPlace:
    """Where a withdrawn article was: the notice goes to the feeds of its section and authors, though it no longer names them."""

    section: str | None
    authors: tuple[str, ...]


@frozen
class SiteEntries:
    """What the site's feeds hold: the documents of the main feed, the corrections, the labels of pages that have a feed.

    ``former`` are the places of withdrawn articles by guid. A notice whose place is not known any more goes to every section and author.
    """

    documents: tuple[tuple[AnyEntry, ...], ...]
    corrections: tuple[AnyEntry, ...]
    pages: tuple[str, ...]
    former: Mapping[str, FormerPlace]
    newest: str | None
    """The date of the newest edition, None while nothing is published."""
    fallback: dt.datetime
    """The main feed's time while it has no entries."""


@remember_last
def build_edition_feed(edition: Edition, context: Context) -> Feed:
    """The feed of a full edition. Text and rights are those it was decided with, addresses and images the site's current ones."""
    facts = edition.publication
    entries = sort_entries(list_entries(edition, context))
    previous = _find_edition_urls(context.previous, context) if context.previous else {}
    site_urls = _find_urls("site", context)
    return Feed(
        kind="edition",
        slug="",
        id=f"{_site_id(facts)}/{edition.date}",
        title=f"{facts.title} {edition.date}",
        label=edition.date,
        subtitle=choose_words(facts.language).reader.edition_in_full,
        language=facts.language,
        home_url=context.url(context.path("html", edition)),
        self_urls=_find_edition_urls(edition.date, context),
        neighbours=Neighbours(previous_archive=previous, current=site_urls),
        hubs=(),
        images=_find_images(context),
        rights=facts.rights.notice,
        publisher=_find_publisher(facts),
        category_scheme=f"{_site_id(facts)}/sections",
        updated_at=max((entry.changed_at for entry in entries), default=edition.updated_at),
        entries=entries,
    )


def build_site_feeds(site: SiteEntries, context: Context) -> tuple[Feed, ...]:
    """Every feed of the site, the main one first."""
    chosen = [entry for document in site.documents for entry in document]
    words = choose_words(context.publication.language).reader
    parts = [
        _Part("corrections", CORRECTIONS, words.corrections, words.corrections_in_full, site.corrections),
        *(
            _Part(
                "section", FEEDS + each.id, each.title, words.newest_in_full, _pick_section(each, chosen, site.former)
            )
            for each in context.sections
        ),
        *(
            _Part(
                "page", f"{FEEDS}page-{page}", words.name_pages((page,)), words.newest_in_full, _pick_page(page, chosen)
            )
            for page in site.pages
        ),
        *(
            _Part(
                kind="author",
                slug=f"{FEEDS}author-{author.id}",
                title=author.name,
                subtitle=words.newest_in_full,
                entries=_pick_author(author, chosen, site.former),
            )
            for author in context.web.author
            if author.id
        ),
    ]
    return (*_build_main(site, context), *(_build_part(part, context) for part in parts))


def link_feeds(feeds: Iterable[Feed], context: Context) -> tuple[FeedLink, ...]:
    """The feeds as lists name them; of a paged feed only the first document."""
    return tuple(
        FeedLink(feed.slug, feed.title, feed.label, _find_feed_paths(feed, context))
        for feed in feeds
        if feed.kind != "site" or not feed.slug
    )


def list_feed_paths(feeds: Iterable[Feed], context: Context) -> frozenset[str]:
    """The paths of all documents of the site's feeds, in every format."""
    return frozenset(path for feed in feeds for path in _find_feed_paths(feed, context).values())


def _find_feed_paths(feed: Feed, context: Context) -> dict[str, str]:
    """The paths of one of the site's feeds by format name."""
    return _find_paths("feed" if feed.slug else "site", context, slug=feed.slug)


@frozen
class _Part:
    """A feed beside the main one."""

    kind: Kind
    slug: str
    title: str
    subtitle: str
    entries: tuple[AnyEntry, ...]


def _build_main(site: SiteEntries, context: Context) -> tuple[Feed, ...]:
    """The main feed; its further documents are named more-2, more-3 … and link to each other (RFC 5005 section 3)."""
    facts = context.publication
    slugs = ["", *(f"{MORE}{number}" for number in range(2, len(site.documents) + 1))]
    urls = [_find_urls("feed" if slug else "site", context, slug=slug) for slug in slugs]
    archive = _find_edition_urls(site.newest, context) if site.newest else {}
    paged = len(slugs) > 1
    return tuple(
        Feed(
            kind="site",
            slug=slug,
            id=_site_id(facts),
            title=facts.title,
            label=facts.title,
            subtitle=choose_words(facts.language).reader.newest_in_full,
            self_urls=urls[at],
            neighbours=Neighbours(
                previous_archive={} if at else archive,
                first=urls[0] if paged else {},
                previous=urls[at - 1] if at else {},
                next=urls[at + 1] if at + 1 < len(urls) else {},
            ),
            updated_at=_find_newest(site.documents[at], site.fallback),
            entries=site.documents[at],
            **_describe_site(context),
        )
        for at, slug in enumerate(slugs)
    )


def _build_part(part: _Part, context: Context) -> Feed:
    """A feed beside the main one. Without entries its time is fixed, so that it changes only with its content."""
    facts = context.publication
    words = choose_words(facts.language).reader
    return Feed(
        kind=part.kind,
        slug=part.slug,
        id=f"{_site_id(facts)}/{part.slug}",
        title=words.labelled.format(label=facts.title, text=part.title),
        label=part.title,
        subtitle=part.subtitle,
        self_urls=_find_urls("feed", context, slug=part.slug),
        neighbours=Neighbours(),
        updated_at=_find_newest(part.entries, facts.published_at(facts.authority_since)),
        entries=part.entries,
        **_describe_site(context),
    )


def _describe_site(context: Context) -> dict[str, Any]:
    """What all feeds of the site have in common."""
    facts = context.publication
    return {
        "language": facts.language,
        "home_url": context.url(context.path("html")),
        "hubs": context.hubs,
        "images": _find_images(context),
        "rights": facts.rights.notice,
        "publisher": _find_publisher(facts),
        "category_scheme": f"{_site_id(facts)}/sections",
    }


def _pick_section(
    section: Section, entries: Iterable[AnyEntry], former: Mapping[str, FormerPlace]
) -> tuple[AnyEntry, ...]:
    return sort_entries(
        entry for entry in entries if (place := _find_place(entry, former)) is None or place.section in section.labels
    )


def _pick_author(
    author: AuthorPage, entries: Iterable[AnyEntry], former: Mapping[str, FormerPlace]
) -> tuple[AnyEntry, ...]:
    return sort_entries(
        entry for entry in entries if (place := _find_place(entry, former)) is None or author.name in place.authors
    )


def _find_place(entry: AnyEntry, former: Mapping[str, FormerPlace]) -> FormerPlace | None:
    """The section and authors of an entry; None for a notice of which they are not known any more."""
    return former.get(entry.guid) if entry.withdrawn else FormerPlace(entry.category, entry.authors)


def _pick_page(page: str, entries: Iterable[AnyEntry]) -> tuple[AnyEntry, ...]:
    return sort_entries(entry for entry in entries if order_of(entry.page) == order_of(page))


def _find_newest(entries: Iterable[AnyEntry], fallback: dt.datetime) -> dt.datetime:
    return max((entry.changed_at for entry in entries), default=fallback)


def _site_id(facts: Publication) -> str:
    """The site feed's tag URI (RFC 4151), with which every guid begins."""
    return f"tag:{facts.authority},{facts.authority_since}:{facts.id}"


def _find_paths(scope: Scope, context: Context, *, date: str = "", slug: str = "") -> dict[str, str]:
    """The paths of a scope's feeds by format name, in table order."""
    rows = (each for each in context.formats if each.scope == scope and each.feed)
    return {each.name: each.path.format(date=date, slug=slug) for each in rows}


def _find_urls(scope: Scope, context: Context, *, slug: str = "") -> dict[str, str]:
    return {name: context.url(path) for name, path in _find_paths(scope, context, slug=slug).items()}


def _find_edition_urls(date: str, context: Context) -> dict[str, str]:
    return {name: context.url(path) for name, path in _find_paths("edition", context, date=date).items()}


def _find_images(context: Context) -> FeedImages:
    """The images of the site in the sizes that feeds want, as far as they are published."""
    return FeedImages(
        small=_locate(context.icon(SMALL), context),
        favicon=_locate(context.icon(FAVICON), context),
        icon=_locate(context.icon(ICON), context),
        wide=_locate(context.images.get("share"), context),
    )


def _locate(image: Image | None, context: Context) -> FeedImage | None:
    return FeedImage(context.url(image.path), image.width, image.height) if image else None


def _find_publisher(facts: Publication) -> Publisher:
    return Publisher(name=facts.provider.name, url=facts.provider.url, email=facts.contact.email)
