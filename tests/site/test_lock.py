"""One publisher at a time."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakePlace, Place
from tests.helpers.commands import list_path_options
from tests.helpers.disturbed import Child
from tests.helpers.runs import die_within, publish, state_of, take_stock
from transform.errors import OutputError
from transform.site.check.verify import verify_out
from transform.site.disk.lock import hold_locks, lock_path

NOW = "2022-03-15T12:00:00Z"


def start(place: Place) -> subprocess.Popen[str]:
    places = ["--seeds", "seeds", "--out", "out", "--state", "state.sqlite"]
    return subprocess.Popen(
        [sys.executable, "-m", "transform", "publish", *places, "--now", NOW],
        cwd=place.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def name_words(place: Place) -> list[str]:
    """The same for a forked child."""
    return ["publish", *map(str, list_path_options(place)), "--now", NOW]


def test_a_second_publisher_is_refused_with_the_name_of_the_first(place: Place) -> None:
    with hold_locks(state_of(place), place.out):
        before = take_stock(place.root)
        second = start(place)
        said, complained = second.communicate()
        assert take_stock(place.root) == before
    assert (second.returncode, said) == (2, "")
    assert complained.startswith(
        f"pagewire: state.sqlite.lock: another publisher is at work: process {os.getpid()} on {socket.gethostname()}, since 20"
    )
    assert complained.endswith("(wait until it is done, then run again)\n")
    assert complained.count("\n") == 1


def test_two_states_may_not_publish_into_one_folder_at_once(place: Place) -> None:
    other = place.root / "other.sqlite"
    with hold_locks(other, place.out), pytest.raises(OutputError, match="with a state of its own") as caught:
        publish(place)
    assert str(caught.value).startswith(str(place.out))
    assert not state_of(place).exists()
    assert publish(place).exit_code == 0


def test_a_lock_is_free_and_names_no_holder_once_it_is_released(place: Place) -> None:
    assert [finding for finding in publish(place).findings if finding.severity == "note"] == []
    assert lock_path(state_of(place)).read_bytes() == b""
    with pytest.raises(KeyError), hold_locks(state_of(place), place.out):
        raise KeyError
    with hold_locks(state_of(place), place.out) as notes:
        assert notes == ()


def test_the_lock_of_a_dead_process_is_taken_over_with_a_note(place: Place) -> None:
    assert not die_within(lambda: publish(place), place, 20)
    holder = json.loads(lock_path(state_of(place)).read_bytes())
    report = publish(place)
    (note,) = [finding for finding in report.findings if finding.severity == "note"]
    assert f"its last holder ended without releasing it: process {holder['pid']} on {socket.gethostname()}" in note.what
    assert report.exit_code == 0


@pytest.mark.parametrize("content", [b"", b"{}", b"123", b"\xff\xfe", b'{"pid": 1, "host": "x"}'])
def test_a_lock_file_with_senseless_content_blocks_nothing(place: Place, content: bytes) -> None:
    lock_path(state_of(place)).write_bytes(content)
    assert publish(place).exit_code == 0


def test_a_lock_that_cannot_be_made_is_reported(place: Place) -> None:
    lock_path(state_of(place)).mkdir()
    with pytest.raises(OutputError, match=r"state\.sqlite\.lock: cannot be locked: Is a directory"):
        publish(place)
    assert not place.out.exists()


def test_of_two_publishers_at_once_one_waits_or_is_refused_and_nothing_is_mixed(make_place: MakePlace) -> None:
    whole = make_place("whole")
    publish(whole)
    for number in range(4):
        both = make_place(f"both-{number}")
        runs = [Child(name_words(both), log=both.root / f"{name}.log", hold=True) for name in ("one", "other")]
        for run in runs:
            run.go()
        for run in runs:
            run.wait()
        assert "exit 0" in {run.ended for run in runs}
        for run in runs:
            refused = run.ended == "exit 2" and "another publisher is at work: " in run.said
            assert refused or (run.ended == "exit 0" and "pagewire: " not in run.said)
        assert both.files() == whole.files()
        assert not verify_out(both.seeds, both.out, state_of(both)).flaws


def test_the_state_s_folder_is_made(place: Place) -> None:
    state = place.root / "deep" / "er" / "state.sqlite"
    with hold_locks(state, place.out):
        assert [path.name for path in state.parent.iterdir()] == ["state.sqlite.lock"]
    assert isinstance(lock_path(state), Path)
