"""A few hostile seeds folders (``make hostile`` tries 2,000), and tests that the trial notices broken promises."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tools import hostile_seeds
from tests.tools.hostile_seeds import GOOD, read_alone, set_up, try_folder, try_folders

FOLDERS = 32


@pytest.mark.long
def test_good_editions_are_published_whatever_is_in_the_seeds_folder() -> None:
    results = try_folders(FOLDERS, 0, os.cpu_count() or 1)
    assert {result.number: result.wrong for result in results if result.wrong} == {}
    assert len(results) == FOLDERS
    assert len({thing for result in results for thing in result.things}) > 25


def do_nothing(_: list[str]) -> int:
    return 0


def print_trace(_: list[str]) -> int:
    print("Traceback (most recent call last)")
    return 1


def hang(_: list[str]) -> int:
    time.sleep(60)
    return 0


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (do_nothing, "is not as it is alone"),
        (lambda _: 3, "ends with 3"),
        (print_trace, "says what it should not"),
        (hang, "publish hangs"),
    ],
)
def test_a_broken_promise_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Callable[[list[str]], int], says: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for date in GOOD:
        read_alone(date)
    monkeypatch.setattr(hostile_seeds, "PATIENCE", 1)
    monkeypatch.setattr(hostile_seeds, "run_command", command)
    monkeypatch.setattr(hostile_seeds, "set_up", lambda place, good, **_: set_up(place, good, public=False))
    assert says in " ".join(try_folder(0, tmp_path / "folder").wrong)
