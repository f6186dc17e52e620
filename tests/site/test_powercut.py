"""A small part of ``make powercut``, which takes minutes, and publishers broken on purpose, which it must catch."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.disk import Bytes, Disk, Image, Names, Sample, Size, Step, Sync, Tree, list_samples, start_disk
from tests.helpers.disk_trace import read_steps
from tests.helpers.disturbed import STRACE
from tests.helpers.power_laws import judge_left
from tests.helpers.power_trials import PLANS, Plan, Recorder, Trial, build_killed, build_trial, list_kills, watch
from tests.tools import powercut
from transform.site import out_files
from transform.site.disk import sync_files

needs_strace = pytest.mark.skipif(STRACE is None, reason="no strace here: nothing can be recorded")
FIRST, REVISION, LOGO = PLANS[0], PLANS[1], PLANS[3]
REBUILD = next(plan for plan in PLANS if plan.command == "rebuild over it")


@needs_strace
@pytest.mark.long
def test_no_reader_notices_a_power_cut_and_the_next_run_completes_the_work() -> None:
    results = powercut.cut_power(quick=True, replays=powercut.QUICK_REPLAYS, seed=powercut.SEED, jobs=1)
    assert {result.trial for result in results} >= {FIRST.name, REVISION.name}
    assert all(result.distinct > 1 for result in results)
    assert list(powercut.describe_wrong(results)) == []


# ---------------------------------------------------------------- publishers that are broken


def skip_syncs(is_skipped: Callable[[int], bool]) -> None:
    """Stop syncing files or folders."""
    sync = os.fsync

    def pretend(fd: Any) -> None:
        if not is_skipped(os.fstat(fd).st_mode):
            sync(fd)

    os.fsync = pretend


def write_manifest_first() -> None:
    """Write editions after the manifest that names them."""
    left: dict[str, bytes] = {}
    write_files, read_file = out_files.write_files, out_files.read_file

    def put_off(out: Path, date: str, files: Mapping[str, bytes], record: tuple[str, bytes]) -> int:
        if not (out / date).exists():
            raise FileNotFoundError(date)
        left.update(files)
        left.update((record,))
        return len(files) + 1

    def write_all(out: Path, files: out_files.Files) -> int:
        return write_files(out, {**files, **left} if "manifest.json" in files else files)

    out_files.write_edition, out_files.write_files = put_off, write_all
    out_files.read_file = lambda out, path: left.get(path) or read_file(out, path)


def weaken_state(level: str) -> None:
    """Make sqlite sync less."""

    class Weak(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            return super().execute(sql.replace("synchronous = FULL", f"synchronous = {level}"), *values)

    vars(sqlite3)["connect"] = partial(sqlite3.connect, factory=Weak)


def weaken_state_alone(level: str) -> None:
    """The same on a system that syncs each file alone: where a file system is synced as a whole, the state is synced with the files."""
    vars(sync_files)["_find_syncfs"] = lambda: None
    weaken_state(level)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with powercut.work_folder() as found:
        yield found


@pytest.fixture(scope="module")
def make_trial(folder: Path) -> Callable[[Plan], Trial]:
    """Runs of the unbroken publisher, each made once."""
    return cache(partial(build_trial, folder=folder))


def find_wrong(trial: Trial, stride: int = 1) -> Iterator[str]:
    """What is wrong after each cut, before anything is run again; last cuts first, because then most is public."""
    powercut.TRIALS[:] = [trial]
    cases = powercut.pick_distinct(powercut.draw_cases(powercut.Draw(0, stride, 2, powercut.SEED)))
    for case in reversed(cases):
        yield from powercut.judge_case(case, judge_left)[1]


BROKEN = (
    (FIRST, partial(skip_syncs, stat.S_ISREG), "is of no tree"),
    (REVISION, partial(skip_syncs, stat.S_ISREG), "is neither as recorded nor newer"),
    (FIRST, partial(skip_syncs, stat.S_ISDIR), "what it published is not on disk"),
    (REVISION, partial(skip_syncs, stat.S_ISDIR), "is neither as recorded nor newer"),
    (REVISION, write_manifest_first, "is neither as recorded nor newer"),
    (REVISION, partial(weaken_state, "OFF"), "was public, state has"),
    (REVISION, partial(weaken_state_alone, "NORMAL"), "was public, state has"),
)


@needs_strace
@pytest.mark.parametrize(("plan", "breaks", "caught"), BROKEN)
@pytest.mark.long
def test_a_publisher_that_is_broken_on_purpose_is_caught(
    plan: Plan, breaks: Callable[[], None], caught: str, make_trial: Callable[[Plan], Trial], folder: Path
) -> None:
    trial = make_trial(plan)
    steps = Recorder(folder, trial.laws.where, breaks).record("publish", trial.image)
    assert any(caught in sentence for sentence in find_wrong(watch(replace(trial, steps=steps))))


@needs_strace
@pytest.mark.parametrize("plan", [FIRST, REVISION, LOGO, REBUILD], ids=lambda plan: plan.name)
@pytest.mark.long
def test_nothing_is_wrong_after_a_cut_at_any_step(plan: Plan, make_trial: Callable[[Plan], Trial]) -> None:
    """Cuts at every third step; ``make powercut`` cuts at each and runs the program again."""
    assert list(find_wrong(make_trial(plan), stride=3)) == []


@needs_strace
@pytest.mark.long
def test_the_next_run_syncs_what_a_killed_run_left_unsynced_before_it_builds_on_it(
    make_trial: Callable[[Plan], Trial], folder: Path
) -> None:
    trial = make_trial(REVISION)
    renamed = [at for at in list_kills(trial) if "edition.json" in dict(name_entries(trial.steps[at - 1]))]
    assert list(find_wrong(build_killed(trial, folder, renamed[-1]))) == []


def name_entries(step: Step) -> tuple[tuple[str, int | None], ...]:
    return step.entries if isinstance(step, Names) else ()


# ---------------------------------------------------------------- the disk


NOTHING = Image({0: {}}, {})
LOST, KEPT, NAMES_ALONE, SIZES_ALONE, BYTES_ALONE, ADDED, REMOVED = list_samples(0, "")


def cut(steps: tuple[Step, ...], sample: Sample, image: Image = NOTHING) -> Tree:
    return start_disk(image, steps).cut(sample)


def test_a_file_is_safe_only_if_both_its_bytes_and_its_name_were_synced() -> None:
    made, written = Names(0, (("a", 1),)), Bytes(1, 0, b"words")
    assert cut((made, written), LOST) == {}
    assert cut((made, written, Sync(1)), LOST) == {}
    assert cut((made, written, Sync(0)), LOST) == {"a": b""}
    assert cut((made, written, Sync(0)), SIZES_ALONE) == {"a": b"\0\0\0\0\0"}
    assert cut((made, written, Sync(1), Sync(0)), LOST) == {"a": b"words"}
    assert cut((made, written, Sync(None)), LOST) == {"a": b"words"}
    assert cut((made, written), KEPT) == {"a": b"words"}


def test_a_rename_may_be_safe_while_the_bytes_of_its_file_are_not() -> None:
    old = Image({0: {"a": 1}}, {1: b"old"})
    steps = (Names(0, (("new", 2),)), Bytes(2, 0, b"words"), Names(0, (("new", None), ("a", 2))))
    assert cut(steps, LOST, old) == {"a": b"old"}
    assert cut((*steps, Sync(0)), LOST, old) == {"a": b""}
    assert cut(steps, NAMES_ALONE, old) == {"a": b""}
    assert cut((*steps, Sync(0)), BYTES_ALONE, old) == {"a": b"words"}


def test_a_folder_that_was_synced_is_lost_with_its_name_in_the_folder_above() -> None:
    steps = (Names(0, (("f", 1),), made=1), Names(1, (("a", 2),)), Bytes(2, 0, b"words"), Sync(2), Sync(1))
    assert cut(steps, LOST) == {}
    assert cut((*steps, Sync(0)), LOST) == {"f": None, "f/a": b"words"}


def test_a_name_that_was_removed_comes_back_until_its_folder_is_synced() -> None:
    old = Image({0: {"a": 1}}, {1: b"old"})
    gone = Names(0, (("a", None),))
    assert cut((gone,), LOST, old) == {"a": b"old"}
    assert cut((gone, Sync(0)), LOST, old) == {}
    assert cut((gone, Names(0, (("b", 2),))), ADDED, old) == {"a": b"old", "b": b""}
    assert cut((gone, Names(0, (("b", 2),))), REMOVED, old) == {}


def test_names_survive_in_order_in_one_model_and_in_none_in_the_other() -> None:
    steps = tuple(Names(0, ((name, number),)) for number, name in enumerate("abc", 1))
    prefixes = {"".join(cut(steps, Sample("prefix", "none", f"{seed}"))) for seed in range(99)}
    subsets = {"".join(cut(steps, Sample("subset", "none", f"{seed}"))) for seed in range(99)}
    assert prefixes == {"", "a", "ab", "abc"}
    assert subsets == {"", "a", "b", "c", "ab", "ac", "bc", "abc"}


def test_bytes_are_torn_at_sectors_and_each_sector_is_of_one_moment() -> None:
    old = Image({0: {"a": 1}}, {1: b"0" * 1024})
    steps = (Bytes(1, 0, b"1" * 1024), Bytes(1, 512, b"2" * 100), Size(1, 1500))
    left = {cut(steps, Sample("none", "any", f"{seed}"), old)["a"] for seed in range(300)}
    assert {data[:512] for data in left if data} == {b"0" * 512, b"1" * 512}
    assert {data[512:1024] for data in left if data} == {b"0" * 512, b"1" * 512, b"2" * 100 + b"1" * 412}
    assert {len(data) for data in left if data} == {1024, 1500}
    assert {data[1024:] for data in left if data} == {b"", b"\0" * 476}


def test_sqlite_s_index_is_rubbish_after_a_cut() -> None:
    steps = (Names(0, (("state-shm", 1),)), Size(1, 20))
    assert cut(steps, KEPT)["state-shm"] not in {b"", b"\0" * 20, None}


# ---------------------------------------------------------------- the recording


def read_log(folder: Path, *lines: str) -> tuple[Step, ...]:
    log = folder / "strace.log"
    log.write_text("".join(f"7 {line}\n" for line in lines))
    return read_steps(log, Path("/there"), Disk({0: {"old": 1, "f": 2}, 2: {}}, {1: b"old"}))


def spell(text: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"'


def test_calls_become_steps_and_what_is_elsewhere_or_failed_does_not(tmp_path: Path) -> None:
    steps = read_log(
        tmp_path,
        f"openat(AT_FDCWD, {spell('/there/f/new')}, O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC, 0666) = 5",
        f"openat(AT_FDCWD, {spell('/elsewhere')}, O_WRONLY|O_CREAT, 0666) = 6",
        f"write(6, {spell('never')}, 5) = 5",
        f"write(5, {spell('wor')}, 3)         = 3",
        f"write(5, {spell('ds!')}, 3 <unfinished ...>\n8 mmap(NULL, 9, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f00",
        "<... write resumed>) = 2",
        "fsync(5) = 0",
        "close(5) = 0",
        f"mkdir({spell('/there/f')}, 0777) = -1 EEXIST (File exists)",
        f"rename({spell('/there/f/new')}, {spell('/there/f/a')}) = 0",
        f"openat(AT_FDCWD, {spell('/there/f')}, O_RDONLY|O_DIRECTORY) = 5",
        f"unlinkat(5, {spell('a')}, 0) = 0",
        "fsync(5) = 0",
        f"openat(AT_FDCWD, {spell('/there/old')}, O_WRONLY|O_TRUNC) = 8",
        "+++ exited with 0 +++",
    )
    assert steps == (
        Names(2, (("new", 3),)),
        Bytes(3, 0, b"wor"),
        Bytes(3, 3, b"ds"),
        Sync(3),
        Names(2, (("new", None), ("a", 3))),
        Names(2, (("a", None),)),
        Sync(2),
        Size(1, 0),
    )


@pytest.mark.parametrize(
    "line",
    [
        f"rename({spell('/there/old')}, {spell('/there/f/old')}) = 0",
        f"rename({spell('/there/old')}, {spell('/elsewhere')}) = 0",
        f"symlink({spell('/there/old')}, {spell('/there/other')}) = 0",
        f"openat(AT_FDCWD, {spell('/there/old')}, O_RDWR) = 5\n7 write(5, {spell('x')}, 1) = 1",
        f"openat(AT_FDCWD, {spell('/there/old')}, O_RDWR) = 5\n7 fallocate(5, 0, 0, 100) = 0",
        f"openat(AT_FDCWD, {spell('/there/old')}, O_RDWR) = 5\n7 mmap(NULL, 9, PROT_READ|PROT_WRITE, MAP_SHARED, 5, 0) = 0x7f00",
        f"mkdir({spell('/there/g')}, 0777) = 0\n8 mkdir({spell('/there/h')}, 0777) = 0",
        "write(5, <unfinished ...>",
    ],
)
def test_calls_that_are_not_modelled_are_errors(line: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"model|rename|not known|mapped|cannot be parsed"):
        read_log(tmp_path, line)
