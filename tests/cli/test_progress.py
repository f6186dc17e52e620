"""How far a long work has come is shown on a terminal in one line that changes, elsewhere in lines now and then, and never in JSON."""

import argparse
import io
import json
import sys
import time

import pytest

from tests.conftest import PAGE, Place
from tests.helpers.commands import run_main
from transform.cli import progress
from transform.cli.progress import _Shown, _tell_timed, show_progress
from transform.cli.wrap import measure
from transform.report.progress import Step, follow, say_nothing


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a hundredth of a second were long."""
    monkeypatch.setattr(progress, "FIRST", 0.01)
    monkeypatch.setattr(progress, "AGAIN", 0.01)
    monkeypatch.setattr(progress, "SELDOM", 0.01)


def work(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, as_json: bool = False) -> str:
    """What is on the stream after two editions that take long."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        patch.setenv("COLUMNS", "40")
        with show_progress(argparse.Namespace(json=as_json)) as listener:
            for _ in follow(["2022-03-15", "2022-03-16 的一个很长很长的名称，比一行还要长"], "render", listener):
                time.sleep(0.1)
    return stream.getvalue()


@pytest.mark.usefixtures("quick")
def test_a_terminal_has_one_line_that_changes_and_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = work(Terminal(), monkeypatch)
    assert "\n" not in shown
    lines = shown.split("\r")
    assert any(line.startswith("rendering 2022-03-15, 1 of 2 (0 s)") for line in lines)
    assert any(line.startswith("rendering 2022-03-16 的一个") for line in lines)
    assert [line for line in lines if measure(line) >= 40] == []
    assert lines[-1] == ""
    assert lines[-2].strip() == ""


@pytest.mark.usefixtures("quick")
def test_elsewhere_there_are_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = work(io.StringIO(), monkeypatch)
    assert "\r" not in shown
    assert "rendering 2022-03-15, 1 of 2 (0 s)" in shown.splitlines()


@pytest.mark.usefixtures("quick")
def test_json_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert work(Terminal(), monkeypatch, as_json=True) == ""


def test_a_step_that_goes_on_says_its_pace_and_what_is_left() -> None:
    shown = _Shown()
    for number in range(1, 41):
        shown.take("render", f"edition {number}", number, 1000, now=number * 2.0)
    assert str(_tell_timed(shown, 81.0)) == "rendering edition 40, 40 of 1000 (1 s), 30 a minute, 33 min left"
    shown.take("verify", "edition 1", 1, 1000, now=82.0)
    assert str(_tell_timed(shown, 99.0)) == "checking edition 1, 1 of 1000 (17 s)"


def test_before_there_is_a_pace_nothing_is_said_of_the_rest() -> None:
    shown = _Shown()
    assert _tell_timed(shown, 1.0) is None
    for number in range(1, 100):
        shown.take("render", "x", number, 1000, now=number / 20)
    assert str(_tell_timed(shown, 9.0)) == "rendering x, 99 of 1000 (4 s)"
    for number in range(1, 6):
        shown.take("publish", "x", number, 9, now=100.0 * number)
    assert str(_tell_timed(shown, 600.0)) == "publishing x, 5 of 9 (100 s)"


def test_what_is_done_within_a_second_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert work(io.StringIO(), monkeypatch) == ""
    assert work(Terminal(), monkeypatch).strip() == ""


def test_the_line_is_gone_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with pytest.raises(KeyError), show_progress(argparse.Namespace(json=False)):
        raise KeyError
    assert stream.getvalue().endswith("\r")


def test_items_are_told_before_they_are_begun() -> None:
    told: list[tuple[Step, str, int, int]] = []
    seen = [(item, list(told)) for item in follow("ab", "parse", lambda *each: told.append(each))]
    assert seen == [("a", [("parse", "a", 1, 2)]), ("b", [("parse", "a", 1, 2), ("parse", "b", 2, 2)])]
    assert list(follow([1, 2], "parse", say_nothing)) == [1, 2]


@pytest.mark.parametrize(
    ("command", "steps"),
    [
        (["publish"], {"publish"}),
        (["publish", "--dry-run", "--reparse"], {"publish"}),
        (["publish", "--rebuild"], {"publish", "render"}),
        (["verify"], {"verify"}),
        (["verify", "--repair"], {"verify"}),
        (["check", "out"], {"examine"}),
        (["state", "rebuild", "--force"], {"recover"}),
        (["state", "restore", "backup.sqlite"], {"recover"}),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_every_long_work_tells_how_far_it_has_come(
    place: Place, monkeypatch: pytest.MonkeyPatch, command: list[str], steps: set[Step]
) -> None:
    monkeypatch.chdir(place.root)
    assert run_main("publish", "--now", "2022-03-20T12:00:00+08:00").code == 0
    assert run_main("state", "backup", "backup.sqlite").code == 0
    if command == ["publish"]:
        place.write("2022-03-16/01.txt", PAGE)
    told: set[Step] = set()

    def take(_: object, step: Step, *__: object) -> None:
        told.add(step)

    monkeypatch.setattr("transform.cli.progress._Shown.take", take)
    ended = run_main(*command)
    assert ended.code < 2
    assert told == steps
    before = set(told)
    told.clear()
    assert isinstance(json.loads(run_main(*command, "--json").out), dict)
    assert told == set()
    assert before
