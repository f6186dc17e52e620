"""What happens to a newspaper, day by day, and what readers of its feeds must then see.

In: how many editions, how large they are. Out: a Life, the same each time: events, each with its instant and the change of the seeds
folder that one publish takes up, and turns, each with the words that must be seen of a story from then on. Editions are due at 06:00 and
published at 06:05; each kind of event happens to every so many editions (PLAN).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from tests.helpers.archive_life.stories import Story, draw_words, write_page, write_story

ZONE = dt.timezone(dt.timedelta(hours=8))
FIRST = dt.date(2023, 1, 2)
PAGES = ("01", "02")
PLAN = {
    "edition a day late, after the next one": (4, 12),
    "page 02 at 15:00": (3, 5),
    "correction on the same day": (1, 3),
    "correction of words and headline after 20 days": (0, 6),
    "kill": (2, 4),
    "withheld, and released after two days": (1, 6),
    "embargo until 12:00": (2, 6),
    "embargo until 12:00, then killed while it stands in the file": (5, 12),
}
"""Kinds of events: the first edition that has it, counted from 0, and every how many editions it comes again."""
KILLS_AFTER = (14, 80, 740)
"""Hours from an edition to its kill, in turn: the same day, three days, a month."""
Kind = Literal["release", "correction", "withdrawal"]


@dataclass(frozen=True)
class Turn:
    """From ``at`` on a story must be seen like this: its title (None: a notice), words that stand in it, words that stand in it no more.

    ``note`` is the editor's reason, which stands in text and summary. ``late`` is what came out after its edition, or again.
    """

    at: dt.datetime
    kind: Kind
    title: str | None
    shown: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    note: str = ""
    late: bool = False


@dataclass(frozen=True)
class Event:
    """What the newsroom does before one publish: files of the seeds folder by path, written whole."""

    at: dt.datetime
    date: str
    says: str
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Printed:
    """A story with its turns in order of time.

    ``group`` names the stories that come out together, which readers must show in print order; ``not_before`` is the moment of a release
    that was later than its edition's: readers that sort by ``published`` would bury it if it said less.
    """

    story: Story
    turns: tuple[Turn, ...]
    group: str
    not_before: dt.datetime | None = None

    def latest(self, now: dt.datetime) -> Turn | None:
        """The last turn up to a moment; None before the story is out."""
        return next((turn for turn in reversed(self.turns) if turn.at <= now), None)


@dataclass(frozen=True)
class Life:
    """``editions`` are dates with the moment at which each came out, ``printed`` the stories in print order."""

    events: tuple[Event, ...]
    editions: tuple[tuple[str, dt.datetime], ...]
    printed: tuple[Printed, ...]

    @property
    def ends_at(self) -> dt.datetime:
        return self.events[-1].at


@dataclass
class _Day:
    """One edition while its life is written: events by instant, entries of edits.toml by instant and name."""

    date: dt.date
    out_at: dt.datetime
    stories: tuple[Story, ...]
    files: dict[dt.datetime, dict[str, bytes]] = field(default_factory=dict)
    edits: list[tuple[dt.datetime, str, str]] = field(default_factory=list)
    says: dict[dt.datetime, list[str]] = field(default_factory=dict)
    turns: dict[Story, list[Turn]] = field(default_factory=dict)
    groups: dict[Story, str] = field(default_factory=dict)
    not_before: dict[Story, dt.datetime] = field(default_factory=dict)

    def after(self, hours: float) -> dt.datetime:
        return self.out_at + dt.timedelta(hours=hours)

    def find(self, page: str, place: int) -> Story:
        return next(story for story in self.stories if (story.page, story.place) == (page, place))

    def happen(self, at: dt.datetime, what: str) -> None:
        self.says.setdefault(at, []).append(what)

    def edit(self, at: dt.datetime, name: str, story: Story, lines: str) -> None:
        """An entry of edits.toml from ``at`` on; one of the same name replaces it."""
        entry = f'[[article]]\npage = "{story.page}"\nquote = "{story.quote}"\n{lines}\n'
        self.edits.append((at, f"{name} {story.page}/{story.place}", entry))


def build_life(editions: int, *, stories: int = 8, big: int = 128) -> Life:
    """A life of so many editions with so many stories a page (4 at least), and one edition of ``big`` stories."""
    numbers = count(1)
    days = [
        _write_day(number, big // len(PAGES) if number == editions // 2 + 2 else stories) for number in range(editions)
    ]
    for number, day in enumerate(days):
        _release(number, day)
        for step in (_correct_soon, _correct_late, _kill, _withhold, _kill_embargo):
            step(number, day, numbers)
    events = sorted((event for day in days for event in _list_events(day)), key=lambda event: event.at)
    printed = tuple(
        Printed(
            story,
            tuple(sorted(day.turns[story], key=lambda turn: turn.at)),
            day.groups[story],
            day.not_before.get(story),
        )
        for day in days
        for story in day.stories
    )
    return Life(tuple(events), tuple((day.date.isoformat(), day.out_at) for day in days), printed)


def happens(what: str, number: int) -> bool:
    first, step = PLAN[what]
    return number >= first and (number - first) % step == 0


def _write_day(number: int, stories: int) -> _Day:
    date = FIRST + dt.timedelta(days=number)
    out_at = dt.datetime.combine(date, dt.time(6, 5), ZONE)
    if _is_late(number):
        out_at += dt.timedelta(hours=29)
    printed = (write_story(date.isoformat(), page, place) for page in PAGES for place in range(stories))
    return _Day(date, out_at, tuple(printed))


def _is_late(number: int) -> bool:
    return happens("edition a day late, after the next one", number)


def _release(number: int, day: _Day) -> None:
    """What comes out with the edition, with its late page, or when its embargo ends."""
    name, noon = day.date.isoformat(), dt.datetime.combine(day.date, dt.time(12), ZONE)
    late = {"02"} if happens("page 02 at 15:00", number) and not _is_late(number) else set()
    held = {("01", 3)} if _is_embargoed(number) else set()
    for page in PAGES:
        at = day.after(9) if page in late else day.out_at
        day.files.setdefault(at, {})[f"{name}/{page}.json"] = write_page(
            tuple(story for story in day.stories if story.page == page)
        )
        day.happen(at, f"page {page}")
    for story in day.stories:
        at, group, since = day.out_at, name, None
        if story.page in late:
            at, group, since = day.after(9), f"{name} late page", day.after(9)
        if (story.page, story.place) in held:
            at, group, since = noon + dt.timedelta(minutes=30), f"{name} embargo", noon
            day.edit(day.out_at, "embargo", story, f'action = "embargo"\nuntil = {noon.isoformat()}')
            day.happen(at, "the embargo is over")
        day.turns[story] = [Turn(at, "release", story.headline, story.paragraphs, late=since is not None)]
        day.groups[story] = group
        if since:
            day.not_before[story] = since


def _is_embargoed(number: int) -> bool:
    kinds = ("embargo until 12:00", "embargo until 12:00, then killed while it stands in the file")
    return not _is_late(number) and any(happens(kind, number) for kind in kinds)


def _correct_soon(number: int, day: _Day, numbers: Iterator[int]) -> None:
    if happens("correction on the same day", number):
        _correct(day, day.find("01", 1), day.after(12), next(numbers), headline=False)


def _correct_late(number: int, day: _Day, numbers: Iterator[int]) -> None:
    if happens("correction of words and headline after 20 days", number):
        _correct(day, day.find("01", 2), day.after(20 * 24 + 4), next(numbers), headline=True)


def _correct(day: _Day, story: Story, at: dt.datetime, number: int, *, headline: bool) -> None:
    right, reason = draw_words(f"right {number}", 8), f"第{number}号更正：原文有误。"
    title = draw_words(f"title {number}", 12) if headline else story.headline
    lines = [f'set = {{ headline = "{title}" }}'] if headline else []
    lines += [
        f'replace = [{{ words = "{story.wrong}", by = "{right}" }}]',
        'action = "correct"',
        f'reason = "{reason}"',
    ]
    day.edit(at, "correct", story, "\n".join(lines))
    day.happen(at, f"a correction of {story.page}/{story.place}")
    shown = (story.paragraphs[0], story.paragraphs[1].replace(story.wrong, right))
    hidden = (story.wrong, *((story.headline,) if headline else ()))
    day.turns[story].append(Turn(at, "correction", title, shown, hidden, reason))


def _kill(number: int, day: _Day, numbers: Iterator[int]) -> None:
    if happens("kill", number):
        first, step = PLAN["kill"]
        hours = KILLS_AFTER[(number - first) // step % len(KILLS_AFTER)]
        _withdraw(day, day.find("02", 0), day.after(hours), next(numbers), "kill")


def _withhold(number: int, day: _Day, numbers: Iterator[int]) -> None:
    if happens("withheld, and released after two days", number):
        story, back = day.find("02", 1), day.after(51)
        _withdraw(day, story, day.after(3 if number % 5 != 3 else 11), next(numbers), "withhold")
        day.edit(back, "withhold", story, 'action = "release"')
        day.happen(back, f"a release of {story.page}/{story.place}")
        day.turns[story].append(Turn(back, "release", story.headline, story.paragraphs, late=True))


def _kill_embargo(number: int, day: _Day, numbers: Iterator[int]) -> None:
    if happens("embargo until 12:00, then killed while it stands in the file", number) and not _is_late(number):
        _withdraw(day, day.find("01", 3), day.after(10), next(numbers), "kill")


def _withdraw(day: _Day, story: Story, at: dt.datetime, number: int, action: str) -> None:
    reason = f"第{number}号撤稿：来源不实。"
    day.edit(at, action, story, f'action = "{action}"\nreason = "{reason}"')
    day.happen(at, f"a {action} of {story.page}/{story.place}")
    day.turns[story].append(Turn(at, "withdrawal", None, (), (story.headline, *story.paragraphs), reason))


def _list_events(day: _Day) -> Iterator[Event]:
    """The day's events in order of time; edits.toml is written whole where an entry is new."""
    entries: dict[str, str] = {}
    name = day.date.isoformat()
    for at in sorted(day.says):
        files = dict(day.files.get(at, {}))
        new = {key: text for since, key, text in day.edits if since == at}
        if new:
            entries |= new
            files[f"{name}/edits.toml"] = "\n".join(entries.values()).encode()
        yield Event(at, name, "; ".join(day.says[at]), tuple(files.items()))
