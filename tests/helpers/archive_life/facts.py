"""What a subscriber must have after each poll, by schemas/README.md, Feeds, and what it lacks.

In: a Life, the guids of its stories, what a reader keeps. Out: a Score for each subscriber, whose faults are counted by their names in
FAULTS. Only the life says what is right: neither the feeds nor edition.json are asked.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from tests.helpers.archive_life.documents import squeeze
from tests.helpers.archive_life.life import Life, Printed, Turn
from tests.helpers.archive_life.stories import Story
from tests.helpers.archive_life.subscribers import Kept, Subscriber

EDITIONS = 7
"""The newest editions that are in the site's feeds whole, whatever else is."""
RECENT = {"release": dt.timedelta(days=14), "correction": dt.timedelta(days=14), "withdrawal": dt.timedelta(days=90)}
"""How long a late release, a correction, a withdrawal stays in the site's feeds."""
FAULTS = {
    "missed": "articles that were not there, or not as they are, at a poll within the window",
    "never": "articles that were public at some poll and never reached the reader, in the window or not",
    "misordered": "groups of articles that came out together and do not stand in print order, sorted by the entries' own date",
    "buried": "late pages and embargoed articles whose own date is before they came out",
    "kills": "withdrawals after which the reader shows no notice, or still words of the article",
    "corrections": "corrections whose words or note are not there",
    "silent": "corrections without a time of update",
    "still": "polls that brought something new under a time of the feed that did not rise",
}


@dataclass
class Score:
    """Faults of one subscriber: for each name in FAULTS what they concern, in words."""

    polls: int = 0
    expected: set[str] = field(default_factory=set)
    faults: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in FAULTS})

    def count(self, name: str) -> int:
        return len(self.faults[name])


@dataclass(frozen=True)
class Moment:
    """What is true at a poll: stories within the window as their last turn made them, and all stories that are public."""

    now: dt.datetime
    due: tuple[tuple[Printed, Turn], ...]
    public: frozenset[Story]


def look_at(life: Life, now: dt.datetime) -> Moment:
    """The truth of a moment, for every subscriber that polls then."""
    whole = set(sorted((date for date, at in life.editions if at <= now), reverse=True)[:EDITIONS])
    latest = [(printed, turn) for printed in life.printed if (turn := printed.latest(now))]
    due = tuple((printed, turn) for printed, turn in latest if printed.story.date in whole or _is_recent(turn, now))
    return Moment(now, due, frozenset(printed.story for printed, turn in latest if turn.title is not None))


def _is_recent(turn: Turn, now: dt.datetime) -> bool:
    return (turn.kind != "release" or turn.late) and now - turn.at <= RECENT[turn.kind]


def name_lacks(kept: Kept | None, turn: Turn) -> str | None:
    """Why an entry is not as a turn made it; None if it is."""
    if kept is None:
        return "is not there"
    if turn.title is not None and kept.title != squeeze(turn.title):
        return f"has the title {kept.title[:20]}"
    if any(squeeze(words) in kept.everything for words in turn.hidden):
        return "still says what it should say no more"
    if turn.note not in kept.text or turn.note not in kept.summary:
        return "lacks the note"
    if not all(squeeze(words) in kept.text for words in turn.shown):
        return "lacks words"
    return None


class Follower:
    """Compares one subscriber with the life at each of its polls."""

    def __init__(self, subscriber: Subscriber, life: Life, guids: Mapping[Story, str]) -> None:
        self.score = Score()
        self._subscriber = subscriber
        self._life = life
        self._guids = guids
        self._seen: dict[Story, Kept] = {}
        self._public: set[Story] = set()
        self._updated: dt.datetime | None = None

    def poll(self, moment: Moment) -> None:
        """Let the subscriber poll; note what it lacks of what is due."""
        self._subscriber.poll()
        self.score.polls += 1
        self._public |= moment.public
        changed = False
        for printed, turn in moment.due:
            kept = self._find(printed.story)
            changed |= kept != self._seen.get(printed.story)
            if kept is not None:
                self._seen[printed.story] = kept
            self._judge(printed.story, turn, kept)
        self._judge_time(moment.now, changed=changed)

    def _find(self, story: Story) -> Kept | None:
        guid = self._guids.get(story)
        return self._subscriber.find(guid) if guid else None

    def _judge(self, story: Story, turn: Turn, kept: Kept | None) -> None:
        """A withdrawal is told to everybody, whether or not he had the article."""
        faults, name = self.score.faults, _name(story)
        self.score.expected.add(name)
        lack = name_lacks(kept, turn)
        kinds = {"release": "missed", "correction": "corrections", "withdrawal": "kills"}
        if lack:
            faults["missed" if kept is None and turn.kind != "withdrawal" else kinds[turn.kind]].add(f"{name} {lack}")
        if turn.kind == "correction" and kept and _is_silent(kept, turn):
            faults["silent"].add(name)

    def _judge_time(self, now: dt.datetime, *, changed: bool) -> None:
        updated = self._subscriber.read_updated()
        if changed and self._updated and updated and updated <= self._updated:
            self.score.faults["still"].add(f"{now:%Y-%m-%d}")
        self._updated = updated or self._updated

    def finish(self) -> Score:
        """What is to be said at the end: what never came, order, what is buried."""
        groups: dict[str, list[Kept]] = {}
        for printed in self._life.printed:
            kept = self._find(printed.story)
            if kept is None:
                if printed.story in self._public:
                    self.score.faults["never"].add(_name(printed.story))
                continue
            groups.setdefault(printed.group, []).append(kept)
            if printed.not_before and (kept.published is None or kept.published < printed.not_before):
                self.score.faults["buried"].add(_name(printed.story))
        self.score.faults["misordered"] |= {group for group, entries in groups.items() if not _is_in_order(entries)}
        self._subscriber.close()
        return self.score


def _name(story: Story) -> str:
    return f"{story.headline} ({story.date})"


def _is_silent(kept: Kept, turn: Turn) -> bool:
    """Whether the new words came without a time that says so."""
    came = all(squeeze(words) in kept.text for words in turn.shown)
    return came and (kept.updated is None or kept.updated < turn.at)


def _is_in_order(entries: list[Kept]) -> bool:
    """Whether entries in print order are newest first, no two of the same instant."""
    times = [entry.published for entry in entries]
    return all(first and second and first > second for first, second in pairwise(times))
