"""What a feed says, before any feed format: which articles, in which order, under which ids, titles, times and addresses.

In: an edition or the site, and the Context. Out: one frozen Feed from which RSS, Atom and their like are written alike.
Left out: articles that may not stand on the web. Lost: captions, dates, jumps, subjects, bylines' roles, usage terms
and credit lines; of a withheld or canceled article everything but its id, address, times and a notice (when, why).

An edition's feed holds the edition whole. The site's feed holds the newest editions whole while they fit MAX_ENTRIES
and MAX_BYTES, and what was revised of any other edition in the REVISED_FOR before its newest ``updated_at``, notices first,
while it all fits FEED_BYTES. Entries stand newest ``updated_at`` first, ties by guid; a guid stands once.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import accumulate

from lxml.html import builder, tostring

from transform.formats.common.text import body_html, summary
from transform.formats.format import Context, Scope, Site
from transform.model.edition import Article, Edition
from transform.model.evolve import evolve
from transform.model.publication import Publication
from transform.words.choose import choose_words
from transform.words.notices import explain_withdrawal, title_or_notice

MAX_ENTRIES = 100
"""Entries of whole editions in the site's feed at most (schemas/README.md, Feeds)."""
MAX_BYTES = 1_800_000
"""Bytes of whole editions in the site's feed at most, in either XML format: FEED_BYTES less a tenth for what is revised."""
FEED_BYTES = 2_000_000
"""Bytes of the site's feed at most (schemas/README.md, Feeds), unless the newest edition alone has more."""
REVISED_BYTES = FEED_BYTES - MAX_BYTES
"""Bytes kept for what was revised whatever the whole editions take: notices of more than 200 withdrawals."""
REVISED_FOR = dt.timedelta(days=14)
"""For how long a revision stands in the site's feed, counted back from the feed's newest ``updated_at`` (schemas/README.md, Feeds)."""
HEAD_BYTES = 4_000
"""Bytes kept free for what stands before the entries: the sample's head takes 985 in RSS, 780 in Atom."""
ENTRY_BYTES = 500
"""Bytes of an entry's own markup and times at most: with everything in it RSS takes 296, Atom 328."""
PERSON_BYTES = 60
"""Bytes of markup round one author's name at most: RSS takes 32, Atom 47."""


@dataclass(frozen=True)
class _Publisher:
    """Who answers for the feed, and for entries without authors."""

    name: str
    url: str | None
    email: str | None


@dataclass(frozen=True)
class Entry:
    """One article, or the notice that it is gone (``withdrawn``): ``updated_at`` is then when, ``summary`` when and why.

    ``title`` and ``summary`` are plain text, ``content_html`` is flat XHTML-compatible markup (p, h2); ``url`` is the
    absolute address of the HTML page; ``authors`` are persons in print order, each once; ``rights`` is None where
    the feed's hold.
    """

    guid: str
    url: str
    title: str
    summary: str
    content_html: str
    authors: tuple[str, ...]
    category: str | None
    rights: str | None
    published_at: dt.datetime
    updated_at: dt.datetime
    withdrawn: bool = False


@dataclass(frozen=True)
class Feed:
    """A feed of an edition or of the site; all addresses absolute.

    ``self_urls`` pairs a format's name with the feed's address in it; ``images`` are the logo and the share image, those
    of them that are published. ``updated_at`` is the newest of the entries'.
    """

    scope: Scope
    id: str
    title: str
    subtitle: str
    language: str
    home_url: str
    self_urls: tuple[tuple[str, str], ...]
    images: tuple[str, ...]
    rights: str
    publisher: _Publisher
    updated_at: dt.datetime
    entries: tuple[Entry, ...]

    def self_url(self, name: str) -> str:
        """The feed's own address in the named format; KeyError if the table of formats has none of that scope."""
        return dict(self.self_urls)[name]


def edition_feed(edition: Edition, context: Context) -> Feed:
    """The edition whole. Words and rights are those it was decided with, addresses and images the site's of today."""
    facts = edition.publication
    entries = sort_entries(_edition_entries(edition, context))
    return Feed(
        scope="edition",
        id=f"{_site_id(facts)}/{edition.date}",
        title=f"{facts.title} {edition.date}",
        subtitle=choose_words(facts.language).reader.edition_in_full,
        language=facts.language,
        home_url=context.url(context.path("html", edition)),
        self_urls=_find_self_urls("edition", context, edition),
        images=_find_images(context),
        rights=facts.rights.notice,
        publisher=_find_publisher(facts),
        updated_at=max((entry.updated_at for entry in entries), default=edition.updated_at),
        entries=entries,
    )


def site_feed(site: Site, context: Context) -> Feed:
    """The newest editions that fit together, at least one, and what was revised lately of the others.

    Without any entry its time is the newest edition's, without any edition the first instant the authority could mint ids:
    a feed needs a time, and the clock is not asked.
    """
    facts = context.publication
    whole = _choose_entries(_edition_entries(edition, context) for edition in site.newest)
    handed = {edition.date: edition for edition in (*site.revised, *site.newest)}
    revised = [entry for edition in handed.values() for entry in _revised_entries(edition, context)]
    entries = join_revised(whole, revised)
    quiet = max((edition.updated_at for edition in site.newest), default=facts.published_at(facts.authority_since))
    return Feed(
        scope="site",
        id=_site_id(facts),
        title=facts.title,
        subtitle=choose_words(facts.language).reader.newest_in_full,
        language=facts.language,
        home_url=context.url(context.path("html")),
        self_urls=_find_self_urls("site", context),
        images=_find_images(context),
        rights=facts.rights.notice,
        publisher=_find_publisher(facts),
        updated_at=max((entry.updated_at for entry in entries), default=quiet),
        entries=entries,
    )


def _choose_entries(editions: Iterable[tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """Whole editions from the newest on, up to the first that does not fit; of a newest that never fits its newest entries."""
    chosen: tuple[Entry, ...] = ()
    for entries in editions:
        if chosen and not fit_limits((*chosen, *entries)):
            break
        chosen = (*chosen, *entries)
    return sort_entries(chosen)[:MAX_ENTRIES]


def join_revised(whole: tuple[Entry, ...], revised: Iterable[Entry]) -> tuple[Entry, ...]:
    """The whole editions' entries, and of the others' those revised in time: notices before articles, newest first, while they fit.

    A withdrawal must reach whoever has the words, so no number of corrections crowds it out.
    """
    held = {entry.guid for entry in whole}
    joining = [entry for entry in revised if entry.guid not in held]
    if not joining:
        return whole
    since = max(entry.updated_at for entry in (*whole, *joining)) - REVISED_FOR
    lately = sort_entries(entry for entry in joining if entry.updated_at >= since)
    notices_first = sorted(lately, key=lambda entry: not entry.withdrawn)
    room = max(FEED_BYTES - _bound_feed(whole), REVISED_BYTES)
    fitting = sum(size <= room for size in accumulate(map(bound_size, notices_first)))
    return sort_entries((*whole, *notices_first[:fitting]))


def fit_limits(entries: tuple[Entry, ...]) -> bool:
    """Whether a feed of these entries keeps to MAX_ENTRIES and MAX_BYTES."""
    return len(entries) <= MAX_ENTRIES and _bound_feed(entries) <= MAX_BYTES


def _bound_feed(entries: tuple[Entry, ...]) -> int:
    """Bytes that a feed of these entries takes at most."""
    return HEAD_BYTES + sum(map(bound_size, entries))


def bound_size(entry: Entry) -> int:
    """Bytes that the entry takes in a feed at most, whichever XML format: so that all formats hold the same entries."""
    once = (
        entry.guid,
        entry.url,
        entry.title,
        entry.content_html,
        entry.category or "",
        entry.rights or "",
        *entry.authors,
    )
    words = sum(len(escape(text).encode()) for text in once) + len(escape(escape(entry.summary)).encode())
    return words + ENTRY_BYTES + PERSON_BYTES * len(entry.authors)


def sort_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Newest ``updated_at`` first, ties by guid."""
    by_guid = sorted(entries, key=lambda entry: entry.guid)
    return tuple(sorted(by_guid, key=lambda entry: entry.updated_at, reverse=True))


def _edition_entries(edition: Edition, context: Context) -> tuple[Entry, ...]:
    """An entry for each article of the edition that may stand on the web, in print order."""
    released = (article for article in edition.articles if article.rights.web)
    return tuple(
        _article_entry(edition, article, context)
        if article.status == "usable"
        else _notice_entry(edition, article, context)
        for article in released
    )


def _revised_entries(edition: Edition, context: Context) -> tuple[Entry, ...]:
    """Of the edition's entries those of articles that changed, or came out, after the edition was due."""
    later = (each for each in edition.articles if each.version > 1 or each.updated_at > edition.published_at)
    return _edition_entries(evolve(edition, articles=tuple(later)), context)


def _article_entry(edition: Edition, article: Article, context: Context) -> Entry:
    """The article in full. Without text of its own (a picture story) the summary repeats the title: RSS wants one."""
    notice = article.rights.notice
    return Entry(
        guid=article.guid,
        url=context.url(context.path("html", edition, article)),
        title=article.title,
        summary=summary(article) or article.title,
        content_html=body_html(article),
        authors=tuple(dict.fromkeys(byline.name for byline in article.bylines)),
        category=article.section,
        rights=notice if notice != edition.publication.rights.notice else None,
        published_at=article.published_at,
        updated_at=article.updated_at,
    )


def _notice_entry(edition: Edition, article: Article, context: Context) -> Entry:
    """The notice of a withheld or canceled article: when and why, and not one of its words."""
    facts = edition.publication
    notice = explain_withdrawal(article, facts.language, facts.timezone)
    return Entry(
        guid=article.guid,
        url=context.url(context.path("html", edition, article)),
        title=title_or_notice(article, facts.language),
        summary=notice,
        content_html=tostring(builder.P(notice), encoding="unicode", method="xml"),
        authors=(),
        category=None,
        rights=None,
        published_at=article.published_at,
        updated_at=article.updated_at,
        withdrawn=True,
    )


def _site_id(facts: Publication) -> str:
    """The site feed's tag URI (RFC 4151), the stem of every guid."""
    return f"tag:{facts.authority},{facts.authority_since}:{facts.id}"


def _find_self_urls(scope: Scope, context: Context, edition: Edition | None = None) -> tuple[tuple[str, str], ...]:
    """The addresses of the scope's feeds that the table of formats has, in table order."""
    names = (each.name for each in context.formats if each.scope == scope and each.feed)
    return tuple((name, context.url(context.path(name, edition))) for name in names)


def _find_images(context: Context) -> tuple[str, ...]:
    """The addresses of logo and share image, as far as the publication has them and they are among the site's assets."""
    names = (context.publication.logo, context.publication.share_image)
    return tuple(context.url(context.assets[name]) for name in names if name and name in context.assets)


def _find_publisher(facts: Publication) -> _Publisher:
    return _Publisher(name=facts.provider.name, url=facts.provider.url, email=facts.contact.email)
