"""Let a newspaper live, and readers follow it at their intervals.

In: a life, an empty place, which readers, formats and intervals. Out: a Followed: a Score for each reader, format and interval, the walk
back through each format's archives at the end, and what runs refused.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Protocol

from tests.conftest import Place
from tests.helpers.archive_life.archives import Walk, judge_walk, walk_back
from tests.helpers.archive_life.facts import Follower, Moment, Score, look_at
from tests.helpers.archive_life.life import FIRST, ZONE, Life
from tests.helpers.archive_life.newsroom import BASE_URL, Newsroom
from tests.helpers.archive_life.served import serve_folder
from tests.helpers.archive_life.stories import Story
from tests.helpers.archive_life.subscribers import FORMATS as READ_BY
from tests.helpers.archive_life.subscribers import subscribe
from tests.helpers.reader import read_tree
from transform.formats import MAIN_FEED_FORMATS

INTERVALS = (1, 5, 14, 30)
"""Days between two polls; the last is for withdrawals, which stay for 90."""
HOUR = dt.time(13)
"""When they poll: after the morning's edition, before the afternoon's late pages, corrections and kills."""
EACH = 0
"""The interval of one more reader, the fastest, that polls after each event."""
FASTEST = "fastfeedparser"
KINDS = {"rss": "rss", "atom": "atom", "feed+json": "json"}
"""Kinds of feeds by their media types."""
Key = tuple[str, str, int]


@dataclass(frozen=True)
class Followed:
    """Scores by reader, kind of feed and interval; walks by kind of feed; what lies in out/ at the end, and the guids of stories."""

    scores: Mapping[Key, Score]
    walks: Mapping[str, Walk]
    refused: Mapping[str, str]
    files: Mapping[str, bytes]
    guids: Mapping[Story, str]


def list_feeds() -> dict[str, str]:
    """The site's own feeds by their kind, by the table of formats; those of sections, pages and corrections hold other entries."""
    found = {}
    for row in MAIN_FEED_FORMATS:
        kind = row.media_type.removeprefix("application/").removesuffix("+xml")
        if row.feed and kind in KINDS and not set(row.path) & set("/{") and not row.path.startswith("corrections"):
            found[KINDS[kind]] = row.path
    return found


class Press(Protocol):
    """What publishes: a Newsroom, or a test's own."""

    guids: dict[Story, str]
    refused: dict[str, str]

    def play(self, until: dt.datetime) -> Iterator[dt.datetime]:
        """As ``Newsroom.play``."""


def follow_life(
    life: Life, place: Place, readers: Sequence[str] = tuple(READ_BY), intervals: Sequence[int] = INTERVALS
) -> Followed:
    """Readers follow what pagewire publishes into ``place``."""
    return follow_press(Newsroom(place, life), life, place, list_feeds(), readers, intervals)


def follow_press(  # noqa: PLR0913, PLR0917 - who publishes what where, and who reads it
    room: Press,
    life: Life,
    place: Place,
    feeds: Mapping[str, str],
    readers: Sequence[str] = tuple(READ_BY),
    intervals: Sequence[int] = INTERVALS,
) -> Followed:
    """Readers follow the feeds, given by kind and path, that a press writes into ``place``."""
    with serve_folder(place.out) as address:
        followers: dict[Key, Follower] = {}
        for reader, kind, days in (*product(readers, feeds, intervals), *product((FASTEST,), feeds, (EACH,))):
            if kind in READ_BY[reader]:
                folder = place.root / f"{reader}-{kind}-{days}"
                followers[reader, kind, days] = Follower(
                    subscribe(reader, address + feeds[kind], folder), life, room.guids
                )
        for number, now in enumerate(_list_days(life)):
            for at in room.play(now):
                _poll(followers, [EACH], look_at(life, at))
            _poll(followers, [days for days in intervals if number % days == 0], look_at(life, now))
        scores = {key: follower.finish() for key, follower in followers.items()}
    files = read_tree(place.out)
    walks = {kind: judge_walk(walk_back(files, path, BASE_URL), life, room.guids) for kind, path in feeds.items()}
    return Followed(scores, walks, room.refused, files, room.guids)


def _poll(followers: Mapping[Key, Follower], intervals: Sequence[int], moment: Moment) -> None:
    for (_, _, days), follower in followers.items():
        if days in intervals:
            follower.poll(moment)


def _list_days(life: Life) -> Iterator[dt.datetime]:
    """A moment of each day, from the first edition to the day after the last event."""
    day = dt.datetime.combine(FIRST, HOUR, ZONE)
    while day <= life.ends_at + dt.timedelta(days=1):
        yield day
        day += dt.timedelta(days=1)
