"""Every command ends with a sentence and an exit code, even after a defect or a signal, and the next run continues."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PAGE, ROOT, MakePlace, Place
from tests.helpers.commands import Ended, fork, list_path_options, publish, run_main
from tests.helpers.runs import watch_steps
from transform import cli
from transform.cli.signals import ENDING_SIGNALS, catch_signals
from transform.edition.desk import EditionUpdate, update_edition
from transform.errors import InternalError
from transform.formats.render import RenderedEdition, render_edition
from transform.model.edition import Edition
from transform.model.page import PageText, ParsedPage
from transform.parse import parse_page
from transform.read.edition_folders import EditionFolder
from transform.site.shards import render, work

pytestmark = pytest.mark.usefixtures("hearing")
WAIT = 30
NOW = ("--now", "2022-03-20T12:00:00+08:00")
COMMAND = [sys.executable, "-m", "transform"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""}
"""With buffered output a write error is noticed only at the very end."""


def fail_with(error: BaseException) -> Callable[..., int]:
    def fail(*_: object, **__: object) -> int:
        raise error

    return fail


# ---------------------------------------------------------------- defects


def find_crash(folder: Path) -> Path:
    (found,) = folder.glob("pagewire-crash-*.txt")
    return found


def test_a_defect_is_a_sentence_a_crash_file_beside_the_state_and_exit_3(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli.publish, "run_publish", fail_with(ZeroDivisionError("by \x1b[2J zero")))
    ended = publish(place)
    crash = find_crash(place.root)
    assert ended.code == 3
    assert ended.err == (
        "pagewire: ZeroDivisionError: by \\x1b[2J zero: a defect of pagewire, not of your files "
        f"(please report it with {crash})\n"
    )
    assert crash.stat().st_mode & 0o777 == 0o600
    text = crash.read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in text
    assert "\ncommand: [" in text
    assert "\npackages: pagewire " in text


@pytest.mark.parametrize("home", ["nowhere", "a file"])
def test_without_a_state_folder_the_crash_file_is_among_temporary_files(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    (tmp_path / "temporary").mkdir()
    (tmp_path / "a file").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(cli.history, "run_history", fail_with(KeyError("x")))
    codes = [run_main("history", "--seeds", place.seeds, "--state", tmp_path / home / "s").code for _ in range(2)]
    assert codes == [3, 3]
    assert len(list((tmp_path / "temporary").iterdir())) == 2
    assert not (tmp_path / "nowhere").exists()


def test_if_no_crash_file_can_be_written_the_message_says_so(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    monkeypatch.setattr(cli.history, "run_history", fail_with(KeyError("x")))
    ended = run_main("history", "--seeds", place.seeds, "--state", tmp_path / "none" / "s")
    assert (ended.code, "no crash file could be written" in ended.err) == (3, True)


def test_too_little_memory_and_too_deep_a_recursion_are_sentences(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def recur() -> int:
        return recur() + 1

    monkeypatch.setattr(cli.publish, "run_publish", fail_with(MemoryError()))
    ended = publish(place)
    assert (ended.code, ended.err.count("\n")) == (3, 1)
    assert ended.err.startswith("pagewire: this machine does not have enough memory (")
    monkeypatch.setattr(cli.publish, "run_publish", lambda _: recur())
    ended = publish(place)
    assert (ended.code, ended.err.count("\n")) == (3, 1)
    assert "RecursionError: maximum recursion depth exceeded" in ended.err


def test_a_broken_law_that_ends_the_run_is_a_defect(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.publish, "run_publish", fail_with(InternalError("01.txt", "a law is broken", "report it")))
    ended = publish(place)
    assert ended.code == 3
    assert "01.txt: a law is broken" in ended.err


@pytest.mark.parametrize("error", [InternalError("x", "a law", "report it"), OverflowError("date value out of range")])
def test_a_defect_on_one_page_sets_that_page_aside(
    place: Place, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    place.write("2022-03-15/02.txt", PAGE.replace("人行桥", "公路桥"))

    def parse_or_fail(page: PageText, **how: object) -> ParsedPage:
        if page.number == "02":
            raise error
        return parse_page(page, **how)  # type: ignore[arg-type]

    monkeypatch.setattr("transform.parse.parse_page", parse_or_fail)
    ended = publish(place)
    assert (ended.code, "page 01: 2 articles" in ended.out) == (1, True)
    assert f"refused: {place.seeds}/2022-03-15/02.txt: pagewire failed on it at edition/intake.py:" in ended.err
    assert (place.out / "2022-03-15/edition.json").exists()


def test_a_defect_in_one_edition_does_not_stop_the_others(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write("2022-03-14/01.txt", PAGE)

    def rule_or_fail(folder: EditionFolder, *more: object) -> EditionUpdate:
        if folder.date == "2022-03-14":
            raise IndexError("list index out of range")
        return update_edition(folder, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "update_edition", rule_or_fail)
    ended = publish(place)
    assert ended.code == 1
    assert f"refused: {place.seeds}/2022-03-14: pagewire failed on it at site/shards/work.py:" in ended.err
    assert (place.out / "2022-03-15/edition.json").exists()


def test_a_working_folder_that_was_removed_is_reported(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()

    def work() -> int:
        os.chdir(gone)
        gone.rmdir()
        return cli.main(["parse", "01.txt"])

    ended = fork(work)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "the working folder cannot be read" in ended.err


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_that_other_zones_cannot_express_is_refused(place: Place, time: str) -> None:
    ended = run_main("publish", *list_path_options(place), "--now", time)
    assert (ended.code, "is out of range (give a year from 1000 to 2999)" in ended.err) == (2, True)


def test_control_characters_in_a_wrong_option_are_escaped(place: Place) -> None:
    ended = run_main("publish", *list_path_options(place), "--now", "\x1b[2J\u202e")
    assert ended.code == 2
    assert "'\\x1b[2J\\u202e' is not a time" in ended.err


# ---------------------------------------------------------------- signals


def publish_interrupted(place: Place, step: int, number: int) -> Ended:
    """Publish, and send the publisher a signal at its n-th step on files or state."""
    left = step

    def count_down(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), number)

    def work() -> int:
        watch_steps(place, count_down)
        return cli.main(["publish", *map(str, list_path_options(place)), *NOW])

    return fork(work)


def test_a_run_ended_by_a_signal_says_what_is_unfinished_and_the_next_run_completes_it(
    make_place: MakePlace,
) -> None:
    whole = make_place("whole")
    publish(whole)
    endings = set()
    for number, step in enumerate((1, 3, 6, 10, 20, 30, 40)):
        place = make_place(f"ended-{step}")
        sent = ENDING_SIGNALS[number % len(ENDING_SIGNALS)]
        ended = publish_interrupted(place, step, sent)
        assert ended.code == 128 + sent, ended
        assert ended.out == ""
        first, _, standing = ended.err.rstrip("\n").partition(": ended by ")
        assert (first, ended.err.count("\n")) == ("pagewire", 1)
        endings.add(standing.partition(": ")[2])
        assert publish(place).code == 0
        assert place.files() == whole.files()
    assert endings >= {"nothing was decided", "the next run completes what was decided"}


@pytest.mark.parametrize("number", ENDING_SIGNALS)
def test_the_command_itself_ends_on_a_signal_while_it_waits(tmp_path: Path, number: int) -> None:
    pipe = tmp_path / "01.txt"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [*COMMAND, "parse", pipe], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        writer = open_when_read(pipe)
        try:
            wait_until_asleep(process.pid)
            process.send_signal(number)
            out, err = process.communicate(timeout=60)
        finally:
            os.close(
                writer
            )  # a child that missed the signal reads to the end, so that the test fails instead of waiting
    assert (process.returncode, out) == (128 + number, "")
    assert err == f"pagewire: ended by {signal.Signals(number).name}: no file is left half written\n"


def open_when_read(pipe: Path) -> int:
    """Open a pipe for writing as soon as somebody reads it."""
    for _ in range(6000):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.01)
    raise AssertionError("nobody reads")


def wait_until_asleep(pid: int) -> None:
    """Wait for its read to begin: a signal just before it would be noticed only when the read has ended."""
    for _ in range(6000):
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        if state == "S":
            return
        time.sleep(0.01)
    raise AssertionError("it never waits")


def test_a_second_signal_ends_at_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def linger(_: object) -> int:
        try:
            os.kill(os.getpid(), signal.SIGINT)
        finally:
            os.kill(os.getpid(), signal.SIGINT)
        return 0

    monkeypatch.setattr(cli.history, "run_history", linger)
    ended = fork(lambda: cli.main(["history", "--seeds", str(place.seeds)]))
    assert (ended.code, ended.err) == (-signal.SIGINT, "")


def test_a_signal_that_arrives_while_an_object_is_freed_is_not_lost_and_ends_a_wait(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Freed:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0)

    def free(_: object) -> int:
        Freed()
        time.sleep(WAIT)
        return 0

    monkeypatch.setattr(cli.history, "run_history", free)
    started = time.monotonic()
    ended = fork(lambda: cli.main(["history", "--seeds", str(place.seeds)]))
    assert (ended.code, ended.err) == (
        128 + signal.SIGTERM,
        "pagewire: ended by SIGTERM: no file is left half written\n",
    )
    assert time.monotonic() - started < WAIT


def test_signals_are_as_before_afterwards_and_ignored_ones_stay_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    before = [signal.getsignal(each) for each in ENDING_SIGNALS]
    with catch_signals():
        os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGTERM) != before[ENDING_SIGNALS.index(signal.SIGTERM)]
    assert [signal.getsignal(each) for each in ENDING_SIGNALS] == before


# ---------------------------------------------------------------- where the output goes


@pytest.fixture
def history_command(place: Place) -> list[str]:
    """A command that prints something."""
    publish(place)
    return [*COMMAND, "history", "--seeds", str(place.seeds), "--state", str(place.root / "state.sqlite")]


def test_closing_the_output_pipe_ends_the_command_silently(history_command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        history_command, env=ENVIRONMENT, stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_an_output_that_cannot_be_written_is_reported(history_command: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            history_command, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert (
        done.stderr
        == "pagewire: standard output: cannot be written: No space left on device (free space on the disk it goes to)\n"
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_outputs_stop_nothing(history_command: list[str], closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *history_command], env=ENVIRONMENT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_that_cannot_be_written_is_reported_in_one_line() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, "--help"], env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr.count("\n"), "standard output: cannot be" in done.stderr) == (2, 1, True)


def test_parse_continues_after_a_page_on_which_the_program_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse_or_fail(page: PageText, **how: object) -> ParsedPage:
        if page.source == "a.txt":
            raise OverflowError("date value out of range")
        return parse_page(page, **how)  # type: ignore[arg-type]

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr("transform.parse.parse_page", parse_or_fail)
    ended = run_main("parse", tmp_path / "a.txt", tmp_path / "b.txt", "--out", tmp_path / "parsed")
    assert (ended.code, (tmp_path / "parsed/b.json").exists()) == (1, True)
    assert f"{tmp_path}/a.txt: pagewire failed on it at cli/parse.py:" in ended.err


def test_a_defect_while_an_edition_is_rendered_does_not_stop_the_others(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write("2022-03-14/01.txt", PAGE.replace("图书馆", "天文馆").replace("人行桥", "公路桥"))

    def render_or_fail(edition: Edition, *more: object) -> RenderedEdition:
        if edition.date == "2022-03-14":
            raise IndexError("list index out of range")
        return render_edition(edition, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(render, "render_edition", render_or_fail)
    ended = publish(place)
    assert ended.code == 1
    assert f"refused: {place.out}/2022-03-14: pagewire failed on it at " in ended.err
    assert (place.out / "2022-03-15/edition.json").exists()
    assert not (place.out / "2022-03-14").exists()
    monkeypatch.undo()
    assert publish(place).code == 0
    assert (place.out / "2022-03-14/edition.json").exists()


def test_a_defect_that_ends_a_run_is_in_its_report(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transform.run.find_outdated", None)
    assert publish(place).code == 3
    report = json.loads((place.root / "report.json").read_bytes())
    assert (report["exit_code"], report["error"]["what"]) == (3, "TypeError: 'NoneType' object is not callable")
