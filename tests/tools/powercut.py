"""Power cuts: unsynced changes of a publish are lost, in part or whole; readers and the next run must never be affected.

    python -m tests.tools.powercut [--quick] [--replays N] [--seed S] [--jobs N] [--write]       (make powercut)

A kill (``make torture``) loses nothing that was written, for the page cache outlives the process. Here every change that a run makes under
out/ and the state's folder is recorded with its bytes (``disk_trace``), and the power is cut after each. A disk that guarantees no more than
POSIX does (``disk``) gives several trees that may be left: without the unsynced changes, with all of them, names without bytes, ``--replays``
random parts. Each different tree is judged by the laws of ``power_laws``; the runs are those of ``power_trials``.

``--write`` writes the table to tests/tools/powercut.md.
"""

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from pathlib import Path

from tests.helpers.disk import MAPPED, Sample, Tree, list_samples, start_disk
from tests.helpers.disturbed import STRACE, load_program
from tests.helpers.power_laws import Judge, judge
from tests.helpers.power_trials import PLANS, Trial, build_cut, build_killed, build_trial, list_kills

HERE = Path(__file__).parent
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
REPLAYS = 4
QUICK_REPLAYS = 1
SEED = "2022-03-15"
KILLED = 2
"""So many plans are also killed at each step that changes a folder, and then completed."""
STRIDES = {"larger": 19, "killed": 29, "cut": 7}
"""Long or numerous trials are cut only at every so many steps, with another offset for each trial."""
QUICK_STRIDE = 41


@dataclass(frozen=True)
class Case:
    """A tree that a cut after a step leaves; ``trial`` is an index of TRIALS."""

    trial: int
    cut: int
    sample: Sample


@dataclass(frozen=True)
class Result:
    """The number of trees drawn for a trial and of different ones, and what was wrong."""

    trial: str
    runs: int
    steps: int
    cuts: int
    drawn: int
    distinct: int
    wrong: tuple[tuple[Case, tuple[str, ...]], ...]


TRIALS: list[Trial] = []
"""Filled before the workers are forked, so that each has them."""


# ---------------------------------------------------------------- drawing


@dataclass(frozen=True)
class Draw:
    """How the trees of a trial are drawn."""

    trial: int
    stride: int
    replays: int
    seed: str


def draw_cases(draw: Draw) -> list[tuple[str, Case]]:
    """All trees that are drawn, with their digests, in the order of the cuts."""
    trial = TRIALS[draw.trial]
    disk = start_disk(trial.image, trial.steps[: trial.begin])
    first = trial.begin + draw.trial % draw.stride
    drawn: list[tuple[str, Case]] = []
    for cut in range(trial.begin, len(trial.steps) + 1):
        if cut > trial.begin:
            disk.carry_out(trial.steps[cut - 1])
        if cut == len(trial.steps) or (cut >= first and (cut - first) % draw.stride == 0):
            samples = list_samples(draw.replays, f"{draw.seed}-{draw.trial}-{cut}")
            drawn.extend((digest_tree(disk.cut(sample)), Case(draw.trial, cut, sample)) for sample in samples)
    return drawn


def digest_tree(tree: Tree) -> str:
    rows = [(path, None if data is None else digest(data)) for path, data in tree.items() if not path.endswith(MAPPED)]
    return digest(repr(sorted(rows, key=lambda row: row[0])).encode())


@lru_cache(maxsize=512)
def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def pick_distinct(drawn: Iterable[tuple[str, Case]]) -> list[Case]:
    """One case for each different tree: that of the last cut, when the most had been readable."""
    return [*dict(drawn).values()]


def judge_case(case: Case, by: Judge = judge) -> tuple[Case, tuple[str, ...]]:
    trial = TRIALS[case.trial]
    tree = start_disk(trial.image, trial.steps[: case.cut]).cut(case.sample)
    root = Path(tempfile.gettempdir()) / f"cut-{os.getpid()}"
    ended = case.cut == len(trial.steps)
    return case, by(trial.laws, tree, trial.seen[case.cut], root, ended=ended)


# ---------------------------------------------------------------- the whole


@contextmanager
def work_folder() -> Iterator[Path]:
    """A work folder, in memory if possible, also for temporary files."""
    with tempfile.TemporaryDirectory(prefix="pagewire-powercut-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        tempfile.tempdir = folder
        try:
            yield Path(folder)
        finally:
            tempfile.tempdir = None


def build_trials(folder: Path, *, quick: bool) -> Iterator[Trial]:
    plans = PLANS[:2] if quick else PLANS
    trials = [build_trial(plan, folder) for plan in plans]
    yield from trials
    for trial in trials[: 1 if quick else KILLED]:
        for at in list_kills(trial)[:: QUICK_STRIDE if quick else 1]:
            yield build_killed(trial, folder, at)
    yield from build_cut(trials[1], folder, 0 if quick else 8)


def find_stride(trial: Trial, *, quick: bool) -> int:
    stride = STRIDES.get(trial.name.partition(",")[0].partition(":")[0], 1)
    return stride * QUICK_STRIDE if quick else stride


def cut_power(*, quick: bool, replays: int, seed: str, jobs: int) -> list[Result]:
    """All trials, in ``jobs`` processes; in a folder of their own, which is removed."""
    load_program()
    with work_folder() as folder:
        TRIALS[:] = build_trials(folder, quick=quick)
        draws = [Draw(at, find_stride(trial, quick=quick), replays, seed) for at, trial in enumerate(TRIALS)]
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            drawn = pool.map(draw_cases, draws, chunksize=1)
            cases = [pick_distinct(each) for each in drawn]
            judged = dict(pool.imap_unordered(judge_case, chain.from_iterable(cases), chunksize=8))
            pool.close()
            pool.join()  # so that their processor time is counted
    results = []
    for trial, every, distinct in zip(TRIALS, drawn, cases, strict=True):
        wrong = tuple((case, judged[case]) for case in distinct if judged[case])
        cuts = len({case.cut for _, case in every})
        steps = len(trial.steps) - trial.begin
        results.append(Result(trial.name, 1, steps, cuts, len(every), len(distinct), wrong))
    return [
        add_up([each for each in results if each.trial == name]) for name in dict.fromkeys(r.trial for r in results)
    ]


def add_up(results: list[Result]) -> Result:
    """One row for the trials of one name."""
    total = results[0]
    for each in results[1:]:
        total = replace(
            total,
            runs=total.runs + each.runs,
            steps=total.steps + each.steps,
            cuts=total.cuts + each.cuts,
            drawn=total.drawn + each.drawn,
            distinct=total.distinct + each.distinct,
            wrong=total.wrong + each.wrong,
        )
    return total


def format_table(results: list[Result], seconds: float) -> str:
    used = sum(os.times()[:4])
    took = f"{seconds / 60:.1f} minutes ({used / 60:.1f} of processor time, {os.cpu_count()} cores)"
    lines = [
        "# Power cuts: the last table",
        "",
        f"`make powercut` wrote this in {took}. `tests/tools/powercut.py` says what is done and checked.",
        "",
        "| what was cut | runs recorded | changes and syncs | cut points | trees drawn | of them different | laws broken |",
        "|---|---|---|---|---|---|---|",
    ]
    for each in results:
        numbers = (each.runs, each.steps, each.cuts, each.drawn, each.distinct, len(each.wrong))
        lines.append(f"| {each.trial} | {' | '.join(map(str, numbers))} |")
    drawn, distinct, wrong = (
        sum(row) for row in zip(*((r.drawn, r.distinct, len(r.wrong)) for r in results), strict=True)
    )
    lines += ["", f"{drawn} trees drawn, {distinct} different ones judged, {wrong} with a law broken."]
    return "\n".join(lines) + "\n"


def describe_wrong(results: list[Result]) -> Iterator[str]:
    """Each kind of breach once, with its number and one case."""
    for each in results:
        counts = Counter(sentence for _, wrong in each.wrong for sentence in wrong)
        for sentence, count in counts.most_common():
            case = next(case for case, wrong in each.wrong if sentence in wrong)
            step = TRIALS[case.trial].steps[case.cut - 1 : case.cut]
            text = json.dumps(sentence, ensure_ascii=False)
            yield f"{each.trial} ({count} times): {text}\n    {case}, after {repr(step)[:200]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="only a few cuts of a few runs")
    parser.add_argument(
        "--replays", type=int, default=REPLAYS, metavar="N", help=f"random trees at each cut (default: {REPLAYS})"
    )
    parser.add_argument("--seed", default=SEED, metavar="S", help="the random seed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--write", action="store_true", help="write the table of a whole run to tests/tools/powercut.md"
    )
    options = parser.parse_args()
    if STRACE is None:
        print("powercut needs strace (apt-get install strace)", file=sys.stderr)
        return 2
    started = time.perf_counter()
    replays = QUICK_REPLAYS if options.quick else options.replays
    results = cut_power(quick=options.quick, replays=replays, seed=options.seed, jobs=options.jobs)
    table = format_table(results, time.perf_counter() - started)
    print(table)
    for line in describe_wrong(results):
        print(line)
    if options.write and not options.quick:
        (HERE / "powercut.md").write_text(table, encoding="utf-8")
    return int(any(result.wrong for result in results))


if __name__ == "__main__":
    sys.exit(main())
