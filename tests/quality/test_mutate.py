"""``make mutate`` on a planted package: changes that a test checks are noticed, others survive."""

import os
import re
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.helpers.thresholds import NO_THRESHOLDS, bend, find_thresholds, list_mutations, load_recording
from tests.tools.mutate import (
    PACKAGES,
    Answer,
    Recorder,
    Verdict,
    read_answer,
    run_tests,
    start_child,
    try_all,
    write_table,
)

LIMITS = """\
import datetime as dt

LONGEST, SURE = 12, 0.5
SHORTEST = 3
ODDS: tuple[object, ...] = ((1.0, -2.0), 3)
AHEAD = dt.timedelta(days=183)
MOST_ROUNDS = 9
HALF = SURE / 2
NAMES = {"a": 1}
few = 4


def is_long(text):
    return len(text) > LONGEST


def is_sure(share):
    return share > HALF


def is_odd(text):
    return is_long(text) and ODDS
"""
USER = """\
from planted.limits import SHORTEST as LEAST

PATTERN = f"x{{{LEAST},}}"
"""
TESTS = """\
import re

from planted.limits import is_long, is_odd, is_sure
from planted.user import PATTERN


def test_twelve_are_not_long_and_thirteen_are():
    assert not is_long("x" * 12)
    assert is_long("x" * 13)


def test_sure_on_one_side():
    assert not is_sure(0.2)


def test_the_pattern_takes_three_and_no_fewer():
    assert re.fullmatch(PATTERN, "x" * 3)
    assert not re.fullmatch(PATTERN, "x" * 2)


def test_odd():
    assert not is_odd("x")
"""
PINNED = ("LONGEST", "SURE", "SHORTEST")


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    (tmp_path / "planted").mkdir()
    (tmp_path / "work").mkdir()
    (tmp_path / "planted/__init__.py").write_text("")
    (tmp_path / "planted/limits.py").write_text(LIMITS)
    (tmp_path / "planted/user.py").write_text(USER)
    (tmp_path / "test_planted.py").write_text(TESTS)
    return tmp_path


def run_planted(planted: Path, *plugins: object) -> str:
    sys.path.insert(0, str(planted))
    options = ("-c", "/dev/null", f"--rootdir={planted}", f"--basetemp={planted / 'tmp'}")
    return run_tests((*options, str(planted / "test_planted.py")), None, *plugins)


def judge_planted(planted: Path) -> Answer:
    return {"killer": run_planted(planted)}


def test_named_numbers_are_found_also_in_tuples(planted: Path) -> None:
    found = [(each.title, each.sign * each.value) for each in find_thresholds(planted, ["planted"])]
    assert found == [
        ("LONGEST", 12),
        ("SURE", 0.5),
        ("SHORTEST", 3),
        ("ODDS[0.0]", 1.0),
        ("ODDS[0.1]", -2.0),
        ("ODDS[1]", 3),
        ("AHEAD", 183),
    ]


def test_the_exceptions_exist() -> None:
    texts = [path.read_text(encoding="utf-8") for folder in PACKAGES for path in (ROOT / folder).rglob("*.py")]
    for name in NO_THRESHOLDS:
        assert (ROOT / name).is_file() or any(
            re.search(rf"^(.*, )?{name}\b.* = ", text, re.MULTILINE) for text in texts
        ), name


def test_a_number_changes_by_a_third_and_an_integer_by_one_at_least() -> None:
    assert bend(12) == (8, 16)
    assert bend(1) == (0, 2)
    assert bend(0) == (1,)
    assert bend(0.75) == pytest.approx((0.5, 1.0))


def try_planted(planted: Path) -> list[Verdict]:
    chosen = [each for each in find_thresholds(planted, ["planted"]) if each.name in PINNED]
    judges = {mutation: partial(judge_planted, planted) for mutation in list_mutations(chosen)}
    return list(try_all(judges, planted / "work", 1))


def test_a_change_that_a_test_checks_is_noticed_and_another_survives(planted: Path) -> None:
    """SURE is noticed through a constant made from it, SHORTEST through a pattern in another module. The source does not change."""
    verdicts = try_planted(planted)
    told = {(each.mutation.threshold.name, round(each.mutation.value, 2)): each.killer for each in verdicts}
    assert told == {
        ("LONGEST", 8): "test_planted.py::test_twelve_are_not_long_and_thirteen_are",
        ("LONGEST", 16): "test_planted.py::test_twelve_are_not_long_and_thirteen_are",
        ("SURE", 0.33): "test_planted.py::test_sure_on_one_side",
        ("SURE", 0.67): "",
        ("SHORTEST", 2): "test_planted.py::test_the_pattern_takes_three_and_no_fewer",
        ("SHORTEST", 4): "test_planted.py::test_the_pattern_takes_three_and_no_fewer",
    }
    table = write_table(verdicts, 1, "make mutate")
    assert "3 numbers, 6 changes: 5 noticed, 1 survived." in table
    assert "| planted/limits.py | SURE | 0.5 | 0.667 | 0 | 0 | 0 |" in table
    assert (planted / "planted/limits.py").read_text() == LIMITS


def note_planted(planted: Path) -> Answer:
    keys = frozenset(each.key for each in find_thresholds(planted, ["planted"]))
    recorder = Recorder(load_recording(planted, ["planted"], [], keys))
    killer = run_planted(planted, recorder)
    return {"killer": killer, "tests": {key: recorder.list_users(key) for key in keys}}


def test_the_tests_that_use_a_number_are_known(planted: Path) -> None:
    """ODDS is never reached; a number used while modules are loaded counts for every test."""
    result = planted / "work/notes.json"
    _, status = os.waitpid(start_child(partial(note_planted, planted), result), 0)
    answer: Any = read_answer(result, status)
    assert answer["killer"] == ""
    told = {
        key.removeprefix("planted.limits:"): [test.partition("::test_")[2] for test in tests]
        for key, tests in answer["tests"].items()
    }
    every = ["twelve_are_not_long_and_thirteen_are", "sure_on_one_side", "the_pattern_takes_three_and_no_fewer", "odd"]
    assert told == {"LONGEST": [every[0], every[3]], "SURE": every, "SHORTEST": every, "ODDS": [], "AHEAD": []}
