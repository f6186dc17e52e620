"""The feeds among the site-level files: which entries they hold, and which pages have one.

In: the publish job, what is published, and a way to read an edition. Out: the feeds. Editions are read only as far as the feeds need them.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from transform.errors import Finding, Place, tell
from transform.formats.feeds.build_feeds import FormerPlace, SiteEntries, build_site_feeds
from transform.formats.feeds.entries import list_correction_entries, list_revised_entries
from transform.formats.feeds.feed import Feed, sort_entries
from transform.formats.feeds.window import WITHDRAWALS_FOR, choose_entries
from transform.model.edition import Edition
from transform.model.page_number import UNPAGED, order_of
from transform.model.stored import Shown
from transform.site.job import PublishJob
from transform.site.kept_entries import FeedEntries
from transform.site.load_editions import EditionLoader
from transform.site.neighbours import read_last_files
from transform.site.state import DamagedRowError

PAGES_FOR = dt.timedelta(days=366)
"""A page has a feed for as long after it was last printed."""
PAGE_FEED = re.compile(r"feeds/page-([^.]+)\.")


def build_feeds(
    job: PublishJob, published: Sequence[Shown], load: EditionLoader, entries: FeedEntries
) -> tuple[Feed, ...]:
    """All feeds of the site."""
    context = job.context
    since = find_newest_update(published) - WITHDRAWALS_FOR
    recent = (one for one in published if one.revised and dt.datetime.fromisoformat(one.updated_at) >= since)
    revised = [edition for edition in map(load.find, recent) if edition]
    documents = choose_entries(
        entries.list_found(published),
        [entry for edition in revised for entry in list_revised_entries(edition, context)],
    )
    corrections = (entry for edition in revised for entry in list_correction_entries(edition, context))
    facts = context.publication
    newest = load.find(published[0]) if published else None
    chosen = SiteEntries(
        documents=documents,
        corrections=sort_entries(entry for entry in corrections if entry.updated_at >= since),
        pages=_list_page_labels(job),
        former=dict(_find_former_places(job, revised)),
        newest=published[0].date if published else None,
        fallback=newest.updated_at if newest else facts.published_at(facts.authority_since),
    )
    return build_site_feeds(chosen, context)


def _find_former_places(job: PublishJob, editions: Iterable[Edition]) -> Iterator[tuple[str, FormerPlace]]:
    """The section and authors of withdrawn articles, by guid, as far as the state still knows them: they are no longer public."""
    for edition in editions:
        if all(article.status == "usable" for article in edition.articles):
            continue
        try:
            stored = job.state.find(edition.date)
        except DamagedRowError:
            continue
        for record in stored.decision.records if stored else ():
            if record.article.status != "usable" and record.source:
                names = tuple(byline.name for byline in record.article.bylines)
                yield record.article.guid, FormerPlace(record.article.section, names)


def report_paging(job: PublishJob, feeds: Iterable[Feed]) -> tuple[Finding, ...]:
    """A note if the newest edition alone does not fit one document."""
    documents = sum(feed.kind == "site" for feed in feeds)
    if documents < 2:
        return ()
    what = tell(
        "the newest edition is too large for one feed document: it was split into {documents} linked ones (RFC 5005)",
        documents=documents,
    )
    return (
        Finding("note", Place(str(job.out / "rss.xml")), what, "readers that do not follow the links see the first"),
    )


def find_newest_update(published: Iterable[Shown]) -> dt.datetime:
    """The newest ``updated_at`` of anything published; if nothing is, the earliest time from which WITHDRAWALS_FOR can be subtracted."""
    earliest = dt.datetime.min.replace(tzinfo=dt.UTC) + WITHDRAWALS_FOR
    return max((dt.datetime.fromisoformat(one.updated_at) for one in published), default=earliest)


def _list_page_labels(job: PublishJob) -> tuple[str, ...]:
    """The labels of pages printed in the year before the newest edition, each page once, in page order: 01, A02.

    Articles on no page have no feed of a page.

    If rows are damaged, no page loses its feed.
    """
    labels: set[tuple[str, int]] = set()
    first = ""
    for row in job.state.rows(newest_first=True):
        if not row.record_sha256:
            continue
        first = first or _subtract_days(row.date, PAGES_FOR)
        if row.date < first:
            break
        labels |= {order_of(page.number) for page in row.list_pages()}
    if job.state.damaged and (last := read_last_files(job)):
        labels |= {order_of(found[1]) for found in map(PAGE_FEED.match, last) if found}
    labels.discard(order_of(UNPAGED))
    return tuple(f"{letters}{number:02d}" for letters, number in sorted(labels))


def _subtract_days(date: str, days: dt.timedelta) -> str:
    day = dt.date.fromisoformat(date)
    return str(day - days) if day - dt.date.min > days else str(dt.date.min)
