"""The readers that follow a newspaper find nothing wrong with feeds that keep every promise, and notice each promise that is broken."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.archive_life.archives import walk_back
from tests.helpers.archive_life.follow import INTERVALS, Followed, follow_press
from tests.helpers.archive_life.life import PLAN, ZONE, build_life
from tests.helpers.archive_life.model_press import FEEDS, Entry, ModelPress, Spoil
from tests.helpers.archive_life.subscribers import FORMATS

LIFE = build_life(8, stories=4, big=12)


def follow(
    folder: Path, spoil: Spoil = tuple, clock: dt.datetime | None = None, readers: Sequence[str] = ("fastfeedparser",)
) -> Followed:
    place = Place(folder)
    intervals = INTERVALS if len(readers) > 1 else (1,)
    return follow_press(ModelPress(place, LIFE, spoil, clock), LIFE, place, FEEDS, readers, intervals)


def list_faults(followed: Followed) -> set[str]:
    """The faults of a daily reader of Atom."""
    score = followed.scores["fastfeedparser", "atom", 1]
    return {name for name, found in score.faults.items() if found}


def test_feeds_that_keep_every_promise_are_faultless_for_all_readers(tmp_path: Path) -> None:
    followed = follow(tmp_path, readers=tuple(FORMATS))
    for key, score in followed.scores.items():
        assert score.polls
        assert score.expected
        assert {name: found for name, found in score.faults.items() if found} == {}, key
    assert {kind: (walk.lost, walk.outdated) for kind, walk in followed.walks.items() if kind != "json"} == {
        "rss": ((), ()),
        "atom": ((), ()),
    }
    assert [len(walk.documents) for walk in followed.walks.values()] == [9, 9, 1]


def test_a_feed_that_holds_too_few_entries_is_noticed(tmp_path: Path) -> None:
    assert {"missed", "never"} <= list_faults(follow(tmp_path, lambda entries: entries[2:]))


def test_one_instant_for_all_is_noticed(tmp_path: Path) -> None:
    def level(entries: Sequence[Entry]) -> list[Entry]:
        return [replace(each, published=each.published.replace(hour=5, minute=0, second=0)) for each in entries]

    followed = follow(tmp_path, level)
    assert list_faults(followed) == {"misordered", "buried"}


def test_a_withdrawal_that_is_left_out_is_noticed(tmp_path: Path) -> None:
    followed = follow(tmp_path, lambda entries: [each for each in entries if each.title != "本文已撤回"])
    assert list_faults(followed) == {"kills"}


def test_a_correction_without_its_note_is_noticed(tmp_path: Path) -> None:
    def drop(entries: Sequence[Entry]) -> list[Entry]:
        return [each if "更正" not in each.summary else replace(each, summary="更正") for each in entries]

    assert list_faults(follow(tmp_path, drop)) == {"corrections"}


def test_a_correction_without_a_time_is_noticed(tmp_path: Path) -> None:
    followed = follow(tmp_path, lambda entries: [replace(each, updated=each.published) for each in entries])
    assert list_faults(followed) == {"silent"}


def test_a_feed_whose_time_stands_still_is_noticed(tmp_path: Path) -> None:
    assert list_faults(follow(tmp_path, clock=dt.datetime(2023, 1, 2, tzinfo=ZONE))) == {"still"}


def test_archives_that_lead_in_a_circle_are_refused() -> None:
    link = '<link rel="prev-archive" href="https://a.example/atom.xml"/>'
    files = {"atom.xml": f'<feed xmlns="http://www.w3.org/2005/Atom">{link}</feed>'.encode()}
    with pytest.raises(ValueError, match=r"atom\.xml is met twice"):
        list(walk_back(files, "atom.xml", "https://a.example/"))


def test_a_life_is_the_same_each_time_and_holds_all_that_can_happen() -> None:
    assert build_life(8, stories=4, big=12) == LIFE
    said = " ".join(event.says for event in LIFE.events)
    for words in ("correction", "kill", "withhold", "release", "embargo"):
        assert words in said
    assert [first for first, _ in PLAN.values() if first >= len(LIFE.editions)] == []
    assert [at for _, at in LIFE.editions] != sorted(at for _, at in LIFE.editions)
