"""The site's feeds over runs: editions that did not change are not read for them, and the feeds are as if all were."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import PAGE, PUBLICATION, Place
from tests.helpers.runs import LATER, publish, state_of
from transform.model.stored import Shown
from transform.site import out_files
from transform.site.kept_entries import KEPT_ENTRIES
from transform.site.load_editions import EditionLoader
from transform.site.state import open_state

DATES = ("2022-01-15", "2022-02-15", "2022-03-15")
"""Of different months, whose sitemaps are made again by themselves."""
FEEDS = ("rss.xml", "atom.xml", "feed.json", "feeds/page-01.rss.xml", "feeds/page-01.atom.xml", "feeds/page-01.json")


@pytest.fixture
def published(place: Place) -> Place:
    for number, date in enumerate(DATES):
        place.write(f"{date}/01.txt", PAGE.replace("人行桥", f"{number}号桥"))
    publish(place, LATER)
    return place


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dates of the editions that are read for the site from here on."""
    dates: list[str] = []
    load = EditionLoader._load  # noqa: SLF001 - no public result tells whether an edition was read

    def loading(self: EditionLoader, one: Shown) -> object:
        dates.append(one.date)
        return load(self, one)

    monkeypatch.setattr(EditionLoader, "_load", loading)
    return dates


def change(place: Place, date: str = DATES[1]) -> None:
    place.write(f"{date}/01.txt", (place.seeds / date / "01.txt").read_text(encoding="utf-8").replace("号桥", "号大桥"))


def check_feeds(place: Place) -> None:
    """The feeds are those that a program without any memory makes."""
    kept = {path: (place.out / path).read_bytes() for path in FEEDS}
    with open_state(state_of(place), "river-daily") as state:
        state.set_meta(KEPT_ENTRIES, "")
    (place.out / "rss.xml").unlink()
    publish(place, LATER)
    assert {path: (place.out / path).read_bytes() for path in FEEDS} == kept
    assert all("号大桥" in data.decode() for data in kept.values())


def test_editions_that_did_not_change_are_not_read_for_feeds(published: Place, read: list[str]) -> None:
    change(published)
    publish(published, LATER)
    assert set(read) == {DATES[1], DATES[2]}, "the changed one, and the newest, which the home page shows"
    check_feeds(published)
    assert set(read) == {*DATES}


@pytest.mark.parametrize("path", ["rss.xml", "atom.xml", "feed.json"])
def test_nothing_is_taken_from_a_feed_that_is_not_as_it_was_written(
    published: Place, read: list[str], path: str
) -> None:
    feed = published.out / path
    feed.write_bytes(feed.read_bytes().replace("0号桥".encode(), "9号桥".encode()))
    change(published)
    publish(published, LATER)
    assert set(read) == {*DATES}
    assert b"9\xe5\x8f\xb7\xe6\xa1\xa5" not in feed.read_bytes()
    check_feeds(published)


def test_a_missing_feed_is_made_again(published: Place, read: list[str]) -> None:
    (published.out / "atom.xml").unlink()
    change(published)
    publish(published, LATER)
    assert set(read) == {*DATES}
    check_feeds(published)


def test_nothing_is_taken_from_feeds_of_another_publication_or_program(
    published: Place, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    published.write("publication.toml", PUBLICATION.replace("//river-daily.example", "//river.example"))
    publish(published, LATER)
    assert set(read) == {*DATES}
    assert b"//river-daily.example" not in (published.out / "rss.xml").read_bytes()
    read.clear()
    monkeypatch.setattr("transform.site.job.look_at_program", lambda: "another look")
    monkeypatch.setattr("transform.site.job.digest_program", lambda: "another program")
    publish(published, LATER)
    assert set(read) == {*DATES}


def test_a_withdrawn_article_is_not_kept(published: Place) -> None:
    """Its notice stands in Atom with a tombstone."""
    published.write(
        f"{DATES[0]}/edits.toml", '[[article]]\npage = "01"\nquote = "桥长120米"\naction = "kill"\nreason = "失实"\n'
    )
    publish(published, LATER)
    with open_state(state_of(published), "river-daily") as state:
        memory = json.loads(state.get_meta(KEPT_ENTRIES))
    assert len(memory["editions"]) == len(DATES) - 1


def test_what_a_killed_run_remembered_of_feeds_that_it_did_not_write_is_not_used(
    published: Place, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(published)

    write = out_files.write_files

    def die(out: Path, files: Mapping[str, bytes]) -> int:
        if "rss.xml" in files:
            raise KeyboardInterrupt
        return write(out, files)

    with monkeypatch.context() as patch:
        patch.setattr(out_files, "write_files", die)
        with pytest.raises(KeyboardInterrupt):
            publish(published, LATER)
    read.clear()
    publish(published, LATER)
    assert set(read) == {*DATES}
    check_feeds(published)
