"""Other people's feed readers follow a small newspaper for eight editions and the month after: a sample of ``make readers``.

What they must see is schemas/README.md, Feeds; what happens is in tests/helpers/archive_life/life.py.
"""

import datetime as dt

import pytest

from tests.conftest import Place
from tests.helpers.archive_life.documents import read_document
from tests.helpers.archive_life.follow import Followed, follow_life
from tests.helpers.archive_life.life import build_life

pytestmark = pytest.mark.long
LIFE = build_life(8, stories=4, big=104)
INTERVALS = (1, 5)
CORRECTIONS = ("corrections.rss.xml", "corrections.atom.xml", "corrections.json")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    return follow_life(LIFE, Place(tmp_path_factory.mktemp("life")), intervals=INTERVALS)


def list_faults(followed: Followed, *names: str) -> dict[str, list[str]]:
    """The faults of these names for each reader, format and interval that has any."""
    return {
        f"{reader} {kind} {days} {name}": sorted(score.faults[name])
        for (reader, kind, days), score in followed.scores.items()
        for name in names
        if score.faults[name]
    }


def test_readers_follow_every_format_of_the_site(followed: Followed) -> None:
    assert {kind for _, kind, _ in followed.scores} == {"rss", "atom", "json"}
    assert all(score.polls and score.expected for score in followed.scores.values())


def test_nothing_is_missed_that_is_within_the_window(followed: Followed) -> None:
    assert list_faults(followed, "missed") == {}


def test_stories_that_came_out_together_stand_in_print_order(followed: Followed) -> None:
    assert list_faults(followed, "misordered") == {}


def test_what_came_late_is_not_buried(followed: Followed) -> None:
    assert list_faults(followed, "buried") == {}


def test_a_withdrawn_article_is_gone_from_every_reader(followed: Followed) -> None:
    assert list_faults(followed, "kills") == {}


def test_a_correction_is_seen_with_its_note_and_its_time(followed: Followed) -> None:
    assert list_faults(followed, "corrections", "silent") == {}


def test_the_time_of_a_feed_rises_with_every_change(followed: Followed) -> None:
    assert list_faults(followed, "still") == {}


def test_a_kill_is_carried_out_while_an_old_embargo_stands_in_the_file(followed: Followed) -> None:
    assert followed.refused == {}


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_walking_back_meets_every_live_article_in_its_newest_version(followed: Followed, kind: str) -> None:
    walk = followed.walks[kind]
    assert (walk.lost, walk.outdated) == ((), ())


@pytest.mark.parametrize("path", CORRECTIONS)
def test_a_correction_is_an_entry_of_its_own_in_the_corrections_feed(followed: Followed, path: str) -> None:
    assert path in followed.files
    document = read_document(followed.files[path])
    assert document
    notes = [
        turn.note
        for printed in LIFE.printed
        for turn in printed.turns
        if turn.kind == "correction" and LIFE.ends_at - turn.at <= dt.timedelta(days=14)
    ]
    assert notes
    for note in notes:
        assert [item.id for item in document.items if note in item.text], note
    assert not {item.id for item in document.items} & set(followed.guids.values())
