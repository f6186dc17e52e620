"""A press that keeps every promise of schemas/README.md, Feeds, straight from a Life: what the checks must find faultless.

It writes ``rss.xml``, ``atom.xml`` and ``feed.json`` after each event, with an archive document for each edition (RFC 5005).
``spoil`` may change the entries of a document before it is written: a test breaks one promise and sees who notices.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape

from tests.conftest import Place
from tests.helpers.archive_life.facts import look_at
from tests.helpers.archive_life.life import ZONE, Life, Printed, Turn
from tests.helpers.archive_life.newsroom import BASE_URL
from tests.helpers.archive_life.stories import Story

FEEDS = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}
SPACES = 'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"'


@dataclass(frozen=True)
class Entry:
    id: str
    title: str
    summary: str
    content: str
    published: dt.datetime
    updated: dt.datetime


Spoil = Callable[[Sequence[Entry]], Sequence[Entry]]


class ModelPress:
    """``guids`` are of its own making."""

    def __init__(self, place: Place, life: Life, spoil: Spoil = tuple, clock: dt.datetime | None = None) -> None:
        self.guids: dict[Story, str] = {}
        self.refused: dict[str, str] = {}
        self._out = place.out
        self._life = life
        self._spoil = spoil
        self._clock = clock
        self._events = list(life.events)
        self._ranks = _rank(life)

    def play(self, until: dt.datetime) -> Iterator[dt.datetime]:
        while self._events and self._events[0].at <= until:
            event = self._events.pop(0)
            self._write(event.at)
            yield event.at

    def _write(self, now: dt.datetime) -> None:
        self._out.mkdir(parents=True, exist_ok=True)
        editions = sorted(date for date, at in self._life.editions if at <= now)
        due = look_at(self._life, now).due
        self._write_documents("", due, now, editions[-1])
        for number, date in enumerate(editions):
            printed = [each for each in self._life.printed if each.story.date == date]
            whole = [(each, turn) for each in printed if (turn := each.latest(now))]
            self._write_documents(date, whole, now, editions[number - 1] if number else None)

    def _write_documents(
        self, name: str, found: Sequence[tuple[Printed, Turn]], now: dt.datetime, older: str | None
    ) -> None:
        entries = self._spoil([self._make_entry(printed, turn) for printed, turn in found])
        updated = self._clock or now
        links = f'rel="prev-archive" href="{BASE_URL}{older}' if older else ""
        for kind, path in FEEDS.items():
            ending = path if not name else f"{name}.{path}"
            link = f'<atom:link {links}.{path}"/>' if links else ""
            data = {"rss": _write_rss, "atom": _write_atom, "json": _write_json}[kind](entries, updated, link)
            (self._out / ending).write_text(data, encoding="utf-8")

    def _make_entry(self, printed: Printed, turn: Turn) -> Entry:
        story = printed.story
        guid = self.guids.setdefault(story, f"tag:model.example,2020:{story.date}/{story.page}/{story.place}")
        base = printed.not_before or dt.datetime.fromisoformat(f"{story.date}T06:00:00").replace(tzinfo=ZONE)
        published = base + dt.timedelta(seconds=self._ranks[story] if printed.not_before else -self._ranks[story])
        updated = published if turn is printed.turns[0] else turn.at
        parts = [part for part in (turn.note, *turn.shown) if part]
        content = "".join(f"<p>{escape(part)}</p>" for part in parts)
        return Entry(guid, turn.title or "本文已撤回", parts[0], content, published, updated)


def _rank(life: Life) -> dict[Story, int]:
    """Seconds of each story: before the due time by its place, or after a late release by the places behind it."""
    groups: dict[str, list[Printed]] = {}
    for printed in life.printed:
        groups.setdefault(printed.group, []).append(printed)
    return {
        each.story: len(group) - place if each.not_before else place
        for group in groups.values()
        for place, each in enumerate(group, start=1)
    }


def _write_rss(entries: Sequence[Entry], updated: dt.datetime, link: str) -> str:
    items = "".join(
        f'<item><title>{escape(each.title)}</title><guid isPermaLink="false">{each.id}</guid>'
        f"<description>{escape(escape(each.summary))}</description><content:encoded>{escape(each.content)}</content:encoded>"
        f"<pubDate>{format_datetime(each.published)}</pubDate><atom:updated>{each.updated.isoformat()}</atom:updated></item>"
        for each in entries
    )
    head = f"<title>t</title><link>{BASE_URL}</link><description>d</description>"
    time = f"<lastBuildDate>{format_datetime(updated)}</lastBuildDate>"
    return f'<rss version="2.0" {SPACES}><channel>{head}{time}{link}{items}</channel></rss>'


def _write_atom(entries: Sequence[Entry], updated: dt.datetime, link: str) -> str:
    items = "".join(
        f"<entry><id>{each.id}</id><title>{escape(each.title)}</title><summary>{escape(each.summary)}</summary>"
        f'<content type="html">{escape(each.content)}</content><published>{each.published.isoformat()}</published>'
        f"<updated>{each.updated.isoformat()}</updated></entry>"
        for each in entries
    )
    head = f"<id>tag:model.example,2020:feed</id><title>t</title><updated>{updated.isoformat()}</updated>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{link.replace("atom:link", "link")}{items}</feed>'


def _write_json(entries: Sequence[Entry], updated: dt.datetime, link: str) -> str:
    """JSON Feed has neither a time of the feed nor archives."""
    del updated, link
    items = [
        {
            "id": each.id,
            "title": each.title,
            "summary": each.summary,
            "content_html": each.content,
            "date_published": each.published.isoformat(),
            "date_modified": each.updated.isoformat(),
        }
        for each in entries
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": items}, ensure_ascii=False)
