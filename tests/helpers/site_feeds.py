"""Build the site's feeds from editions, as a publish does from what it has published."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from transform.formats.feeds.build_feeds import FormerPlace, SiteEntries, build_site_feeds
from transform.formats.feeds.entries import list_correction_entries, list_entries, list_revised_entries
from transform.formats.feeds.feed import Entry, Feed, sort_entries
from transform.formats.feeds.window import choose_entries
from transform.formats.format import Context
from transform.model.edition import Edition


def list_full_entries(feed: Feed) -> list[Entry]:
    """The entries of a feed, all of them with their words."""
    return [entry for entry in feed.entries if isinstance(entry, Entry)]


def build_feeds(
    editions: Sequence[Edition],
    revised: Iterable[Edition],
    context: Context,
    pages: tuple[str, ...] = (),
    former: Mapping[str, FormerPlace] = MappingProxyType({}),
) -> tuple[Feed, ...]:
    """All feeds: ``editions`` newest first, ``revised`` those of which something changed or came late."""
    changed = [*revised]
    documents = choose_entries(
        (list_entries(edition, context) for edition in editions),
        [entry for edition in changed for entry in list_revised_entries(edition, context)],
    )
    corrections = sort_entries(entry for edition in changed for entry in list_correction_entries(edition, context))
    facts = context.publication
    fallback = editions[0].updated_at if editions else facts.published_at(facts.authority_since)
    newest = editions[0].date if editions else None
    return build_site_feeds(SiteEntries(documents, corrections, pages, former, newest, fallback), context)
