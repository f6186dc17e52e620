"""The state file over time: one written by an earlier layout is read as it is and brought up to date by the next publish."""

import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.runs import DATE, publish, state_of
from transform.config import NO_MARKS, digest_reading
from transform.errors import OutputError
from transform.state import LAYOUT, open_state, read_state

READING = digest_reading("zh-CN", "Asia/Shanghai", NO_MARKS)


def change_state(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def make_first_layout(place: Place) -> Path:
    """The state as layout 1 had it: nothing says how a page was read."""
    path = state_of(place)
    change_state(path, "ALTER TABLE page DROP COLUMN reading", "UPDATE meta SET value = '1' WHERE name = 'layout'")
    return path


def test_pages_of_the_first_layout_were_read_without_marks_as_their_edition_says(place: Place) -> None:
    publish(place)
    with open_state(make_first_layout(place), "river-daily") as state:
        assert [page.reading for page in state.pages(DATE).values()] == [READING]
    with open_state(state_of(place), "river-daily") as state:
        assert [page.reading for page in state.pages(DATE).values()] == [READING]


def test_a_publish_after_the_first_layout_changes_nothing(place: Place) -> None:
    publish(place)
    before = place.files()
    make_first_layout(place)
    assert publish(place).written == 0
    assert place.files() == before


def test_the_first_layout_is_read_without_a_change(place: Place) -> None:
    publish(place)
    path = make_first_layout(place)
    before = path.read_bytes()
    with read_state(path) as state:
        assert state.dates() == (DATE,)
    assert path.read_bytes() == before


@pytest.mark.parametrize("layout", ["0", str(LAYOUT + 1)])
def test_a_layout_that_is_not_known_is_refused(place: Place, layout: str) -> None:
    publish(place)
    change_state(state_of(place), f"UPDATE meta SET value = '{layout}' WHERE name = 'layout'")  # noqa: S608 - a number
    with pytest.raises(OutputError, match=f"has layout {layout}, this program knows {LAYOUT}"):
        publish(place)
