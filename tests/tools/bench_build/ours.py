"""pagewire: the articles as parsed pages of eight in a seeds folder, every format asked for; its commands."""

import datetime as dt
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from tests.conftest import PUBLICATION, Place
from tests.tools.bench_build.corpus import Article, list_editions, make_edition
from tests.tools.bench_build.measure import Case, check_count, remove, run

EVERY_FORMAT = "[wire]\nitem_messages = true\nninjs = true\n"
SETTLING = 3
"""Seconds after which the times of a file are trusted (``transform/read/metadata.py``), and some more."""
CHANGED = "补记一句。"
FULL = "full build"
ALONE = ("--workers", "1")
"""CPU is counted, and that of processes that begin is not the build's."""


def write_seeds(place: Place, articles: int) -> None:
    place.write("publication.toml", PUBLICATION + EVERY_FORMAT)
    for date, count in list_editions(articles).items():
        write_page(place, make_edition(date, count))


def write_page(place: Place, edition: tuple[Article, ...]) -> None:
    page = {"items": [make_item(article) for article in edition]}
    place.write(f"{edition[0].date}/01.json", json.dumps(page, ensure_ascii=False, indent=1))


def make_item(article: Article) -> dict[str, object]:
    """An article as an item of a parsed page."""
    day = (dt.date.fromisoformat(article.date) - dt.timedelta(days=1)).isoformat()
    return {
        "id": f"i{article.number}",
        "kind": "article",
        **{name: {"text": text} for name in ("kicker", "headline", "deck") if (text := getattr(article, name))},
        "dateline": {"text": "本报讯", "source": "本报"},
        "bylines": [{"text": article.name, "role": "记者"}],
        "body": [{"kind": "paragraph", "text": text} for text in article.paragraphs],
        "dates": [{"text": "昨日", "start": day, "end": day}],
    }


def list_command(name: str, place: Place, articles: int, hours: int = 0) -> list[str]:
    """``publish`` runs so many hours after noon of the day after the last edition, ``history`` at any time."""
    command = [sys.executable, "-m", "transform", name, "--seeds", str(place.seeds), "--state", str(find_state(place))]
    noon = dt.datetime.fromisoformat(f"{max(list_editions(articles))}T12:00:00+08:00")
    now = noon + dt.timedelta(days=1, hours=hours)
    return [*command, "--out", str(place.out), "--now", now.isoformat(), *ALONE] if name == "publish" else command


def find_state(place: Place) -> Path:
    return place.root / "state" / "state.sqlite"


def settle(place: Place, articles: int) -> None:
    """Publish until a run reads nothing any more."""
    time.sleep(SETTLING)
    for _ in range(2):
        run(list_command("publish", place, articles))


def make_full_build(place: Place, articles: int) -> Case:
    """A build without output and state of what the seeds hold, an earlier change of an article undone."""
    changed = choose_edition(articles)

    def begin_anew() -> None:
        write_page(place, changed)
        remove(place.out, find_state(place).parent)

    return Case(FULL, list_command("publish", place, articles), begin_anew, lambda: check_articles(place, articles))


def list_cases(place: Place, articles: int) -> list[Case]:
    """A full build and what follows it, in this order; the seeds are there."""
    edition = choose_edition(articles)

    def change_article() -> None:
        changed = replace(edition[0], paragraphs=(*edition[0].paragraphs, CHANGED))
        write_page(place, (changed, *edition[1:]))

    def check_change() -> None:
        record = json.loads((place.out / edition[0].date / "edition.json").read_bytes())
        versions = [article["version"] for article in record["articles"]]
        if versions != [2, *(1 for _ in edition[1:])]:
            raise RuntimeError(f"after one change the versions are {versions}")

    return [
        make_full_build(place, articles),
        Case("nothing changed", list_command("publish", place, articles), lambda: settle(place, articles)),
        Case("one article changed", list_command("publish", place, articles, hours=1), change_article, check_change),
        Case("`pagewire history`", list_command("history", place, articles)),
        Case("`pagewire --help`", [sys.executable, "-m", "transform", "--help"]),
    ]


def choose_edition(articles: int) -> tuple[Article, ...]:
    """The edition in the middle of the archive, in which an article is changed."""
    editions = list_editions(articles)
    date = list(editions)[len(editions) // 2]
    return make_edition(date, editions[date])


def check_articles(place: Place, articles: int) -> None:
    check_count("pagewire", sum(1 for _ in place.out.glob("*/*.jsonld")), articles)
