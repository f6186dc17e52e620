"""The content of a feed, independent of its format: articles, order, ids, titles, times and addresses.

In: an edition or the site, and the Context. Out: one frozen Feed, from which RSS and Atom are written.
Left out: articles without web rights. Lost: captions, dates, jumps, subjects, bylines' roles, usage terms and credit lines; a withheld or
canceled article keeps only its id, address, times and a notice (when, why).

An edition's feed has the full edition. The site's feed has the newest editions in full while they fit MAX_ENTRIES and MAX_BYTES, and
revised articles of other editions from the REVISED_FOR before its newest ``updated_at``, notices first, while all fits FEED_BYTES.
Entries are sorted newest ``updated_at`` first, then newest ``published_at``, then in print order, then by guid; each guid occurs once.
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
"""Most entries of full editions in the site's feed (schemas/README.md, Feeds)."""
MAX_BYTES = 1_800_000
"""Most bytes of full editions in the site's feed, in either XML format: FEED_BYTES less a tenth for revisions."""
FEED_BYTES = 2_000_000
"""Most bytes of the site's feed (schemas/README.md, Feeds), unless the newest edition alone has more."""
REVISED_BYTES = FEED_BYTES - MAX_BYTES
"""Bytes always reserved for revisions: notices of more than 200 withdrawals."""
REVISED_FOR = dt.timedelta(days=14)
"""How long a revision stays in the site's feed, counted back from the feed's newest ``updated_at`` (schemas/README.md, Feeds)."""
HEAD_BYTES = 4_000
"""Bytes reserved for the feed's head: the sample's takes 985 in RSS, 780 in Atom."""
ENTRY_BYTES = 500
"""Most bytes of an entry's markup and times: a full entry takes 296 in RSS, 328 in Atom."""
PERSON_BYTES = 60
"""Most bytes of markup around one author's name: 32 in RSS, 47 in Atom."""


@dataclass(frozen=True)
class _Publisher:
    """The publisher of the feed, and author of entries without authors."""

    name: str
    url: str | None
    email: str | None


@dataclass(frozen=True)
class Entry:
    """One article, or the notice that it was withdrawn: then ``updated_at`` is when, and ``summary`` says when and why.

    ``title`` and ``summary`` are plain text, ``content_html`` is flat XHTML-compatible markup (p, h2); ``url`` is the
    absolute address of the HTML page; ``authors`` are persons in print order, each once; ``rights`` is None if
    the feed's apply; ``order`` is the article's place in its edition.
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
    order: int
    withdrawn: bool = False


@dataclass(frozen=True)
class Feed:
    """A feed of an edition or of the site; all addresses absolute.

    ``self_urls`` pairs a format's name with the feed's address in it; ``images`` are the logo and the share image, as far
    as they are published. ``updated_at`` is the newest of the entries'.
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


def build_edition_feed(edition: Edition, context: Context) -> Feed:
    """The feed of a full edition. Text and rights are those it was decided with, addresses and images the site's current ones."""
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


def build_site_feed(site: Site, context: Context) -> Feed:
    """The newest editions that fit, at least one, and recent revisions of the others.

    A feed needs a time without a clock: without entries it is the newest edition's, without editions that of ``authority_since``.
    """
    facts = context.publication
    full = _choose_full_editions(_edition_entries(edition, context) for edition in site.newest)
    editions_by_date = {edition.date: edition for edition in (*site.revised, *site.newest)}
    revised = [entry for edition in editions_by_date.values() for entry in _revised_entries(edition, context)]
    entries = add_revised(full, revised)
    fallback = max((edition.updated_at for edition in site.newest), default=facts.published_at(facts.authority_since))
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
        updated_at=max((entry.updated_at for entry in entries), default=fallback),
        entries=entries,
    )


def _choose_full_editions(editions: Iterable[tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """Full editions from the newest up to the first that does not fit; if even the newest does not fit, its newest entries."""
    chosen: tuple[Entry, ...] = ()
    for entries in editions:
        if chosen and not fits_limits((*chosen, *entries)):
            break
        chosen = (*chosen, *entries)
    return sort_entries(chosen)[:MAX_ENTRIES]


def add_revised(full: tuple[Entry, ...], revised: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of full editions and recent revisions of others: notices before articles, newest first, while they fit.

    Notices come first because a withdrawal must reach everyone who has the text, however many corrections there are.
    """
    present = {entry.guid for entry in full}
    candidates = [entry for entry in revised if entry.guid not in present]
    if not candidates:
        return full
    since = max(entry.updated_at for entry in (*full, *candidates)) - REVISED_FOR
    recent = sort_entries(entry for entry in candidates if entry.updated_at >= since)
    notices_first = sorted(recent, key=lambda entry: not entry.withdrawn)
    bytes_left = max(FEED_BYTES - _bound_feed_size(full), REVISED_BYTES)
    fitting = sum(size <= bytes_left for size in accumulate(map(bound_entry_size, notices_first)))
    return sort_entries((*full, *notices_first[:fitting]))


def fits_limits(entries: tuple[Entry, ...]) -> bool:
    """Whether a feed of these entries stays within MAX_ENTRIES and MAX_BYTES."""
    return len(entries) <= MAX_ENTRIES and _bound_feed_size(entries) <= MAX_BYTES


def _bound_feed_size(entries: tuple[Entry, ...]) -> int:
    """An upper bound of the bytes of a feed of these entries."""
    return HEAD_BYTES + sum(map(bound_entry_size, entries))


def bound_entry_size(entry: Entry) -> int:
    """An upper bound of the entry's bytes in either XML format, so that all formats have the same entries."""
    escaped_once = (
        entry.guid,
        entry.url,
        entry.title,
        entry.content_html,
        entry.category or "",
        entry.rights or "",
        *entry.authors,
    )
    words = sum(len(escape(text).encode()) for text in escaped_once) + len(escape(escape(entry.summary)).encode())
    return words + ENTRY_BYTES + PERSON_BYTES * len(entry.authors)


def sort_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Newest ``updated_at`` first, then newest ``published_at``, then in print order, then by guid."""
    in_print_order = sorted(entries, key=lambda entry: (entry.order, entry.guid))
    return tuple(sorted(in_print_order, key=lambda entry: (entry.updated_at, entry.published_at), reverse=True))


def _edition_entries(edition: Edition, context: Context) -> tuple[Entry, ...]:
    """An entry for each article of the edition with web rights, in print order."""
    on_web = (article for article in edition.articles if article.rights.web)
    return tuple(
        _article_entry(edition, article, context)
        if article.status == "usable"
        else _notice_entry(edition, article, context)
        for article in on_web
    )


def _revised_entries(edition: Edition, context: Context) -> tuple[Entry, ...]:
    """The entries of articles that changed or were published after the edition's publication time."""
    changed = (each for each in edition.articles if each.version > 1 or each.updated_at > edition.published_at)
    return _edition_entries(evolve(edition, articles=tuple(changed)), context)


def _article_entry(edition: Edition, article: Article, context: Context) -> Entry:
    """The article in full. If it has no text (a picture story) the summary repeats the title, because RSS requires one."""
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
        order=article.order,
    )


def _notice_entry(edition: Edition, article: Article, context: Context) -> Entry:
    """The notice of a withheld or canceled article: when and why, without its text."""
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
        order=article.order,
        withdrawn=True,
    )


def _site_id(facts: Publication) -> str:
    """The site feed's tag URI (RFC 4151), with which every guid begins."""
    return f"tag:{facts.authority},{facts.authority_since}:{facts.id}"


def _find_self_urls(scope: Scope, context: Context, edition: Edition | None = None) -> tuple[tuple[str, str], ...]:
    """The addresses of a scope's feeds, in table order."""
    names = (each.name for each in context.formats if each.scope == scope and each.feed)
    return tuple((name, context.url(context.path(name, edition))) for name in names)


def _find_images(context: Context) -> tuple[str, ...]:
    """The addresses of logo and share image, if configured and published."""
    names = (context.publication.logo, context.publication.share_image)
    return tuple(context.url(context.assets[name]) for name in names if name and name in context.assets)


def _find_publisher(facts: Publication) -> _Publisher:
    return _Publisher(name=facts.provider.name, url=facts.provider.url, email=facts.contact.email)
