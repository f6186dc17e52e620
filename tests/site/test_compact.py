"""A compact state: what was deleted takes no room, nothing else is gone, and whatever ends the work leaves the state whole."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import PAGE, ROOT, Place
from tests.helpers.earlier_states import load_earlier
from tests.helpers.runs import DATE, LATER, list_versions, publish, state_of
from tests.site.test_backup import run
from tests.site.test_state import change_state
from tests.tools.damage_state import dump_rows
from transform.errors import OutputError
from transform.site.disk.lock import hold_locks
from transform.site.state import access, open_state, read_state
from transform.site.state.check import check_state
from transform.site.state.compact import compact_state

FILL = (
    "CREATE TABLE room (data BLOB)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO room SELECT randomblob(900) FROM n",
    "DROP TABLE room",
)
"""Makes three megabytes of free pages."""


def compact(place: Place) -> tuple[int, int]:
    done = compact_state(state_of(place), place.out, "river-daily")
    return done.before, done.after


def test_free_pages_are_given_back_and_every_row_stays(place: Place) -> None:
    publish(place)
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米"))
    publish(place, LATER)
    small = state_of(place).stat().st_size
    change_state(state_of(place), *FILL)
    rows, files, versions = dump_rows(state_of(place)), place.files(), list_versions(place)
    before, after = compact(place)
    assert before > after + 2_000_000
    assert after <= small
    assert state_of(place).stat().st_size == after
    assert dump_rows(state_of(place)) == rows
    assert check_state(state_of(place), "river-daily").problems == ()
    assert publish(place, LATER).written == 0
    assert (place.files(), list_versions(place)) == (files, versions)


def test_a_compact_state_is_private_and_alone_in_its_folder(place: Place) -> None:
    publish(place)
    state_of(place).chmod(0o644)
    names = {path.name for path in place.root.iterdir()}
    compact(place)
    assert state_of(place).stat().st_mode & 0o777 == 0o600
    assert {path.name for path in place.root.iterdir()} == names


def test_an_earlier_layout_is_upgraded_and_compact(place: Place) -> None:
    load_earlier(state_of(place), 3)
    _, after = compact(place)
    with read_state(state_of(place)) as state:
        assert state.dates() == (DATE,)
    assert state_of(place).stat().st_size == after


def test_work_that_is_interrupted_leaves_the_state_as_it_was(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(place)
    change_state(state_of(place), *FILL)
    before = dump_rows(state_of(place))
    connect = access.connect

    def connect_and_interrupt(path: Path, name: str, *, uri: bool = False) -> sqlite3.Connection:
        connection = connect(path, name, uri=uri)
        if not uri:
            connection.execute("SELECT 1")
            connection.set_trace_callback(
                lambda statement: connection.set_progress_handler(lambda: 1, 1) if statement == "VACUUM" else None
            )
        return connection

    monkeypatch.setattr(access, "connect", connect_and_interrupt)
    with pytest.raises(OutputError, match="interrupted"):
        compact(place)
    monkeypatch.undo()
    assert dump_rows(state_of(place)) == before
    assert check_state(state_of(place), "river-daily").problems == ()


@pytest.mark.parametrize("wait", [0.0, 0.02, 0.05, 0.1])
def test_a_killed_process_leaves_the_state_whole(place: Place, wait: float) -> None:
    publish(place)
    change_state(state_of(place), *FILL)
    before = dump_rows(state_of(place))
    script = (
        "import sys; from pathlib import Path; from transform.site.state import open_state; "
        f"opened = open_state(Path({str(state_of(place))!r}), 'river-daily'); state = opened.__enter__(); "
        "print('ready', flush=True); state._sql.execute('VACUUM'); print('done', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == "ready\n"
        time.sleep(wait)
        child.kill()
    assert check_state(state_of(place), "river-daily").problems == ()
    with open_state(state_of(place), "river-daily"):
        pass
    assert dump_rows(state_of(place)) == before


def test_a_damaged_state_is_left_as_it_is(place: Place) -> None:
    publish(place)
    change_state(state_of(place), "UPDATE edition SET version = 9")
    before = state_of(place).read_bytes()
    with pytest.raises(OutputError, match="is damaged and was not compacted"):
        compact(place)
    assert state_of(place).read_bytes() == before


def test_a_state_is_not_compacted_beside_a_publish(place: Place) -> None:
    publish(place)
    with hold_locks(state_of(place), place.out), pytest.raises(OutputError, match="another publisher is at work"):
        compact(place)


def test_a_reader_of_the_old_pages_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "PATIENCE", 0.2)
    publish(place)
    with closing(sqlite3.connect(state_of(place), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM decision").fetchone()
        with pytest.raises(OutputError, match="its log could not be emptied"):
            compact(place)
    assert compact(place)[1] == state_of(place).stat().st_size


def test_the_command_says_the_bytes(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    publish(place)
    change_state(state_of(place), *FILL)
    before = state_of(place).stat().st_size
    capsys.readouterr()
    assert run(place, "state", "compact") == 0
    after = state_of(place).stat().st_size
    assert capsys.readouterr().out == f"{state_of(place)}: {before} bytes before, {after} after\n"


def test_no_state_is_no_compact_one(place: Place) -> None:
    with pytest.raises(OutputError, match="there is no such state"):
        compact(place)
    assert not state_of(place).exists()
