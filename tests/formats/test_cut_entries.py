"""Entries that are cut out of a feed and put into another one are written there as they would be written anew."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.test_feeds import CONTEXT, make_article, make_day, make_edition
from tests.helpers.sample import DATE
from tests.helpers.site_feeds import list_full_entries
from transform.formats import MAIN_FEED_FORMATS
from transform.formats.feeds.build_feeds import build_edition_feed
from transform.formats.feeds.feed import Entry, Feed, WrittenEntry
from transform.formats.feeds.window import bound_entry_size

WORDS = st.text("水 &<>\"'a{}[],\n/:", max_size=30)
TRAPS = ("</item>", "<item>", "</entry>", "\n  },\n  {", "\n ]\n}", '\n "items": [\n', "]]>", "<!--entries-->")


def cut(feed: Feed) -> Feed:
    """The same feed with all its entries cut out of its documents."""
    written = {}
    for each in MAIN_FEED_FORMATS:
        assert each.cut_entries
        written[each.name] = each.cut_entries(each.render(feed, CONTEXT))
        assert len(written[each.name]) == len(feed.entries)
    taken = (keep(entry, at, written) for at, entry in enumerate(list_full_entries(feed)))
    return replace(feed, entries=tuple(taken))


def keep(entry: Entry, at: int, written: dict[str, list[bytes]]) -> WrittenEntry:
    facts = {name: getattr(entry, name) for name in WrittenEntry.__dataclass_fields__ if hasattr(entry, name)}
    own = {name: entries[at] for name, entries in written.items()}
    return WrittenEntry(**{**facts, "size": bound_entry_size(entry), "written": own})


def check_alike(feed: Feed) -> None:
    other = cut(feed)
    for each in MAIN_FEED_FORMATS:
        assert each.render(other, CONTEXT) == each.render(feed, CONTEXT)


@pytest.mark.parametrize("articles", [0, 1, 3])
def test_a_feed_of_cut_entries_has_the_same_bytes(articles: int) -> None:
    feed = build_edition_feed(make_day(DATE, 3), CONTEXT)
    check_alike(replace(feed, entries=feed.entries[:articles]))


@pytest.mark.parametrize("trap", TRAPS)
def test_an_entry_is_not_cut_within_its_words(trap: str) -> None:
    feed = build_edition_feed(make_edition(make_article(1), make_article(2)), CONTEXT)
    first, second = list_full_entries(feed)
    check_alike(replace(feed, title=trap, subtitle=trap, entries=(replace(first, title=trap, summary=trap), second)))
    check_alike(replace(feed, entries=(first, replace(second, content_html=trap, category=trap, authors=(trap,)))))


@given(title=WORDS, words=WORDS)
@settings(max_examples=50, deadline=None)
def test_any_words_are_cut_whole(title: str, words: str) -> None:
    feed = build_edition_feed(make_edition(make_article(1), make_article(2)), CONTEXT)
    first, second = list_full_entries(feed)
    check_alike(replace(feed, entries=(replace(first, title=f"题{title}", content_html=words), second)))
