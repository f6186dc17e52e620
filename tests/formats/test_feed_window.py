"""Which articles the site's main feed holds: the newest edition, withdrawals, corrections, whole editions, within one limit of bytes."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.test_feeds import CONTEXT, guids, make_article, make_day, make_edition, render_both, revise
from tests.helpers.sample import DATE, PUBLICATION, RELEASED
from tests.helpers.site_feeds import build_feeds, list_full_entries
from transform.formats.common.subjects import SubjectTerm
from transform.formats.feeds import jsonfeed
from transform.formats.feeds.build_feeds import build_edition_feed
from transform.formats.feeds.entries import list_entries
from transform.formats.feeds.feed import Entry, Feed, sort_entries
from transform.formats.feeds.window import (
    HEAD_BYTES,
    MAX_BYTES,
    REVISIONS_FOR,
    WITHDRAWALS_FOR,
    bound_entry_size,
    choose_entries,
)
from transform.model.edition import BodyPart, Edition

SECOND = dt.timedelta(seconds=1)


def body_of(size: int) -> tuple[BodyPart, ...]:
    """A paragraph of so many bytes."""
    return (BodyPart(kind="paragraph", text="水" * (size // 3)),)


def previous_day(number: int) -> str:
    return str(dt.date.fromisoformat(DATE) - dt.timedelta(days=number))


def days(count: int, articles: int, size: int = 300) -> tuple[Edition, ...]:
    """Editions, newest first."""
    return tuple(make_day(previous_day(number), articles, body=body_of(size)) for number in range(count))


def main_feed(editions: tuple[Edition, ...], revised: tuple[Edition, ...] = ()) -> Feed:
    return build_feeds(editions, revised, CONTEXT)[0]


def dates_of(feed: Feed) -> list[str]:
    """The editions in a feed, newest first."""
    return list(dict.fromkeys(entry.url.split("/")[3] for entry in list_full_entries(feed)))


def test_an_edition_of_128_stories_is_in_the_feed_whole() -> None:
    feed = main_feed((make_day(DATE, 128), *days(3, 16)[1:]))
    assert sum(DATE in entry.url for entry in list_full_entries(feed)) == 128
    assert dates_of(feed) == [previous_day(number) for number in range(3)]


def test_whole_editions_follow_while_they_fit_and_none_is_skipped() -> None:
    big = 150_000
    editions = (*days(4, 3, big), make_day(previous_day(4), 1), make_day(previous_day(5), 3, body=body_of(big)))
    feed = main_feed(editions)
    assert dates_of(feed) == [previous_day(number) for number in range(3)]
    assert len(feed.entries) == 9


def test_the_lead_comes_first_and_the_feed_has_the_order_of_print() -> None:
    """Times as they are minted: the lead has the newest."""
    articles = [
        make_article(n, published_at=RELEASED - n * SECOND, updated_at=RELEASED - n * SECOND) for n in range(1, 9)
    ]
    feed = main_feed((make_edition(*articles), make_day("2022-03-14", 2)))
    assert guids(feed)[:8] == [article.guid for article in articles]


def test_editions_are_taken_only_as_far_as_they_are_needed() -> None:
    taken = []

    def offer() -> Iterator[tuple[Entry, ...]]:
        for edition in days(20, 3, 150_000):
            taken.append(edition.date)
            yield list_entries(edition, CONTEXT)

    choose_entries(offer(), [])
    assert len(taken) == 4


def test_a_withdrawal_stays_for_ninety_days() -> None:
    for late, held in ((dt.timedelta(), True), (SECOND, False)):
        old = revise(make_day("2021-11-01", 3), 2, RELEASED - WITHDRAWALS_FOR - late, status="canceled")
        feed = main_feed((make_day(DATE, 2),), (old,))
        assert (old.articles[1].guid in guids(feed)) == held


def test_a_correction_stays_for_fourteen_days() -> None:
    for late, held in ((dt.timedelta(), True), (SECOND, False)):
        old = revise(make_day("2021-11-01", 3), 2, RELEASED - REVISIONS_FOR - late)
        feed = main_feed((make_day(DATE, 2),), (old,))
        assert (old.articles[1].guid in guids(feed)) == held
        assert old.articles[0].guid not in guids(feed)


def test_an_article_released_late_and_an_edition_published_late_stay_as_long() -> None:
    late = RELEASED - dt.timedelta(days=1)
    added = make_article(4, "2021-11-01", published_at=late, updated_at=late)
    old = make_day("2021-11-01", 3)
    edition = old.model_copy(update={"articles": (*old.articles, added)})
    assert [guid for guid in guids(main_feed((make_day(DATE, 2),), (edition,))) if "2021-11" in guid] == [added.guid]
    found_later = old.model_copy(update={"released_at": late})
    feed = main_feed((make_day(DATE, 2),), (found_later,))
    assert len([guid for guid in guids(feed) if "2021-11" in guid]) == 3


def test_an_edition_published_out_of_order_moves_the_feeds_time() -> None:
    late = RELEASED + dt.timedelta(hours=9)
    missed = make_day("2022-03-14", 2)
    before = main_feed((make_day(DATE, 2),))
    after = main_feed((make_day(DATE, 2), missed.model_copy(update={"released_at": late})))
    assert (before.updated_at, after.updated_at) == (RELEASED, late)
    assert [entry.published_at for entry in after.entries] == sorted(
        (entry.published_at for entry in after.entries), reverse=True
    )


def test_withdrawals_come_before_corrections_and_those_before_older_editions() -> None:
    old = make_day("2022-02-20", 12, body=body_of(150_000))
    for number in range(1, 12):
        old = revise(old, number, RELEASED - dt.timedelta(minutes=number))
    old = revise(old, 12, RELEASED - dt.timedelta(days=13), status="canceled")
    feed = main_feed(days(3, 1, 150_000), (old,))
    kept = [article.order for article in old.articles if article.guid in guids(feed)]
    assert 12 in kept
    assert kept[:-1] == [*range(1, len(kept))]
    assert dates_of(feed).count(previous_day(1)) == 0


def test_a_newest_edition_above_the_limit_is_split_into_linked_documents() -> None:
    huge = make_day(DATE, 50, body=body_of(90_000))
    old = revise(make_day("2022-02-20", 2), 1, RELEASED, status="canceled")
    feeds = [feed for feed in build_feeds((huge, *days(2, 2)[1:]), (old,), CONTEXT) if feed.kind == "site"]
    assert [feed.slug for feed in feeds] == ["", "more-2", "more-3"]
    assert old.articles[0].guid in guids(feeds[0])
    live = [guid for feed in feeds for guid in guids(feed) if DATE in guid]
    assert sorted(live) == sorted(article.guid for article in huge.articles)
    assert len({feed.id for feed in feeds}) == 1
    base = PUBLICATION.base_url
    assert [feed.neighbours.next.get("atom") for feed in feeds] == [
        base + "more-2.atom.xml",
        base + "more-3.atom.xml",
        None,
    ]
    assert [feed.neighbours.previous.get("rss") for feed in feeds] == [None, base + "rss.xml", base + "more-2.rss.xml"]
    assert json.loads(jsonfeed.render(feeds[0], CONTEXT))["next_url"] == base + "more-2.json"
    for feed in feeds:
        for document in (*render_both(feed), jsonfeed.render(feed, CONTEXT)):
            assert len(document) <= MAX_BYTES
            assert b"more-" in document


def test_an_article_above_the_limit_is_never_cut() -> None:
    huge = make_day(DATE, 2, body=body_of(2_400_000))
    feeds = [feed for feed in build_feeds((huge,), (), CONTEXT) if feed.kind == "site"]
    assert [guids(feed) for feed in feeds] == [[article.guid] for article in huge.articles]


def test_every_format_keeps_to_the_bytes_even_if_every_character_is_escaped() -> None:
    body = (BodyPart(kind="paragraph", text="&<>\"'" * 2_000),)
    feed = main_feed(tuple(make_day(previous_day(number), 3, body=body) for number in range(40)))
    assert 3 < len(feed.entries) < 120
    for document in (*render_both(feed), jsonfeed.render(feed, CONTEXT)):
        assert len(document) <= MAX_BYTES


def test_the_head_of_the_feed_has_its_place_within_the_bytes() -> None:
    feed = replace(main_feed((make_day(DATE, 1),)), entries=(), hubs=("https://hub.example/",) * 3)
    for document in (*render_both(feed), jsonfeed.render(feed, CONTEXT)):
        assert len(document) <= HEAD_BYTES


NAMES = st.lists(st.text("赵钱&<\"'", min_size=1, max_size=8), max_size=5, unique=True)
WORDS = st.text("水 &<>\"'a", max_size=60)


@given(title=WORDS, words=WORDS, names=NAMES, category=WORDS, rights=WORDS)
@settings(max_examples=60, deadline=None)
def test_no_entry_is_longer_than_its_bound(
    title: str, words: str, names: list[str], category: str, rights: str
) -> None:
    feed = build_edition_feed(make_edition(make_article(1)), CONTEXT)
    entry = replace(
        list_full_entries(feed)[0],
        title=f"题{title}",
        summary=f"要{words * 20}",
        content_html=words,
        authors=tuple(names),
        category=category,
        rights=rights,
        subjects=tuple(SubjectTerm(name, "http://cv.iptc.org/newscodes/mediatopic/", words) for name in names),
    )
    full, empty = replace(feed, entries=(entry,)), replace(feed, entries=())
    with_it = (*render_both(full), jsonfeed.render(full, CONTEXT))
    without = (*render_both(empty), jsonfeed.render(empty, CONTEXT))
    for one, other in zip(with_it, without, strict=True):
        assert len(one) - len(other) <= bound_entry_size(entry)


@given(st.lists(st.tuples(*[st.integers(0, 2)] * 3, st.integers(0, 9)), unique_by=lambda entry: entry[3]))
def test_order_does_not_depend_on_the_order_given(given_entries: list[tuple[int, int, int, int]]) -> None:
    [plain] = build_edition_feed(make_edition(make_article(1)), CONTEXT).entries
    entries = [
        replace(
            plain,
            guid=str(name),
            order=order,
            updated_at=RELEASED + dt.timedelta(days=changed),
            published_at=RELEASED - dt.timedelta(days=published),
        )
        for changed, published, order, name in given_entries
    ]
    ordered = sort_entries(entries)
    assert ordered == sort_entries(entries[::-1])
    for one, other in pairwise(ordered):
        newer = (one.updated_at, one.published_at), (other.updated_at, other.published_at)
        assert newer[0] > newer[1] or (newer[0] == newer[1] and (one.order, one.guid) < (other.order, other.guid))


def test_limits_are_those_promised_to_subscribers() -> None:
    assert (MAX_BYTES, WITHDRAWALS_FOR.days, REVISIONS_FOR.days) == (1_800_000, 90, 14)
