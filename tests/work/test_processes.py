"""Work in several processes gives the bytes of one, whatever ends a process."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing import active_children
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.conftest import PAGE, PUBLICATION, ROOT, MakePlace, Place
from tests.helpers.runs import LATER, state_of
from tests.helpers.soak import choose
from transform.errors import OutputError
from transform.report.summary import Report
from transform.run import Options, publish_all
from transform.site.disk.folders import TEMPORARY_PREFIX
from transform.site.facts import RunFacts
from transform.site.shards import work
from transform.work.engines import Workers, few, processes, worker

DATES = [f"2022-03-{day:02d}" for day in range(1, 13)]
DEADLY, DEADLY_ONCE = DATES[5], DATES[7]
KILLS = 3
EMBARGO = '[[article]]\npage = "01"\nquote = "桥长120米"\naction = "embargo"\nuntil = 2022-03-20T08:00:00Z\n'


@pytest.fixture(autouse=True)
def _few_editions_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(few, "FEW", 2)


def write_archive(place: Place) -> None:
    """An edition a day, one of which has nothing to publish, one an article under embargo."""
    place.write("publication.toml", PUBLICATION)
    for number, date in enumerate(DATES):
        place.write(f"{date}/01.txt", PAGE.replace("图书馆", f"第{number}图书馆").replace("120米", f"12{number}米"))
    place.write(f"{DATES[3]}/01.txt", "")
    place.write(f"{DATES[4]}/edits.toml", EMBARGO.replace("120米", "124米"))


def publish(place: Place, workers: int) -> Report:
    return publish_all(Options(place.seeds, place.out, state_of(place), LATER), workers=Workers(workers))


def assert_same(place: Place, whole: Place) -> None:
    assert place.files() == whole.files()
    assert not list(place.out.glob(f"{TEMPORARY_PREFIX}*"))


def test_several_processes_publish_the_bytes_of_one(make_place: MakePlace, whole: Place) -> None:
    place = make_place("several")
    write_archive(place)
    report = publish(place, 3)
    assert_same(place, whole)
    assert [one.date for one in report.editions] == [*(date for date in DATES if date != DATES[3]), "2022-03-15"]
    assert "no article was found" in {each.what for each in report.findings if each.severity == "refused"}
    again = publish(place, 3)
    assert (again.written, place.files()) == (0, whole.files())


@pytest.mark.long
def test_corrections_of_many_editions_are_published_by_several_processes(make_place: MakePlace, whole: Place) -> None:
    place = make_place("corrected")
    write_archive(place)
    publish(place, 2)
    for each in (place, whole):
        for date in DATES[5:]:
            text = (each.seeds / date / "01.txt").read_text(encoding="utf-8")
            each.write(f"{date}/01.txt", text.replace("每晚开放至22时", "每晚开放至21时"))
    publish(place, 2)
    publish(whole, 1)
    assert_same(place, whole)


def kill_some(until: threading.Event, pause: float, killed: list[int]) -> None:
    """Kill one of the processes after each of a few pauses: for ever, none would live to work on an edition."""
    for _ in range(KILLS):
        if until.wait(pause):
            return
        for child in active_children()[:1]:
            if child.pid:
                os.kill(child.pid, signal.SIGKILL)
                killed.append(child.pid)


@pytest.mark.long
def test_processes_that_are_killed_at_any_moment_cost_nothing_but_time(
    make_place: MakePlace, whole: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "TRIES", 100)  # an edition set aside comes later than newer ones, and says so
    monkeypatch.setattr(processes, "MOST_STILLBORN", 1000)
    killed: list[int] = []
    for number in range(choose(1, 40)):
        place = make_place(f"killed-{number}")
        write_archive(place)
        over = threading.Event()
        killer = threading.Thread(target=kill_some, args=(over, 0.4 + 0.13 * number, killed))
        killer.start()
        try:
            publish(place, 2)
        finally:
            over.set()
            killer.join()
        assert_same(place, whole)
    assert killed


def serve_or_die(pipe: Connection, facts: RunFacts, staging: Path) -> None:
    """A process that one edition always kills, and another once."""
    work_edition, mark = work.work_edition, staging.parent.parent / "died"

    def work_or_die(order: object, facts: RunFacts) -> object:
        date = order.date  # type: ignore[attr-defined]
        if date == DEADLY or (date == DEADLY_ONCE and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return work_edition(order, facts)  # type: ignore[arg-type]

    vars(work)["work_edition"] = work_or_die
    worker.serve(pipe, facts, staging)


@pytest.mark.long
def test_an_edition_that_ends_two_processes_is_set_aside_and_the_others_are_published(
    make_place: MakePlace, whole: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = make_place("deadly")
    write_archive(place)
    monkeypatch.setattr(processes, "serve", serve_or_die)
    report = publish(place, 2)
    aside = [each for each in report.findings if "was set aside" in each.what]
    assert [each.place.file for each in aside] == [str(place.seeds / DEADLY)]
    assert report.exit_code == 1
    assert not (place.out / DEADLY).exists()
    assert (place.out / DEADLY_ONCE / "edition.json").exists()
    monkeypatch.undo()
    assert publish(place, 1).written
    assert place.files().keys() == whole.files().keys()


@pytest.mark.long
def test_no_process_outlives_a_run_that_fails(make_place: MakePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    place = make_place("failing")
    write_archive(place)

    def fill_disk(*_: object, **__: object) -> Iterator[object]:
        raise MemoryError

    monkeypatch.setattr("transform.site.out_files.place_edition", fill_disk)
    report = publish(place, 2)
    assert report.exit_code == 1
    deadline = time.monotonic() + 20
    while active_children() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not active_children()


def end_at_once(*_: object) -> None:
    """A process that cannot work."""


@pytest.mark.long
def test_a_run_whose_processes_cannot_work_says_so(make_place: MakePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    place = make_place("stillborn")
    write_archive(place)
    monkeypatch.setattr(processes, "serve", end_at_once)
    with pytest.raises(OutputError, match="publish with --workers 1"):
        publish(place, 2)


def is_gone(group: int) -> bool:
    """Whether the last process of a group ends within some seconds."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.long
def test_a_run_that_is_interrupted_ends_its_processes_and_the_next_one_goes_on(
    make_place: MakePlace, whole: Place
) -> None:
    place = make_place("interrupted")
    write_archive(place)
    program = (
        "import sys; from transform.work.engines import few; few.FEW = 2; from transform.cli import main; "
        "sys.exit(main(sys.argv[1:]))"
    )
    paths = ["--seeds", place.seeds, "--out", place.out, "--state", state_of(place), "--now", LATER.isoformat()]
    run = subprocess.Popen(
        [sys.executable, "-c", program, "publish", *map(str, paths), "--workers", "2"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (place.out / DATES[1]).exists() and run.poll() is None:
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=60)
    finished, interrupted = 1, 130  # a page of the archive is refused
    assert run.returncode in {finished, interrupted}, said
    assert "Traceback" not in said
    assert is_gone(run.pid)
    assert not list(place.out.glob(f"{TEMPORARY_PREFIX}*"))
    publish(place, 2)
    assert_same(place, whole)
