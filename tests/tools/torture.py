"""Torture: a publisher that fails or dies at every single step, and a reader who must never be affected.

    python -m tests.tools.torture [--quick] [--kills N] [--pairs N] [--jobs N] [--write]       (make torture)

Three trials, each from a tree A (nothing, or what is public) to the tree B of an undisturbed run:

- **faults**: strace makes one system call fail (ENOSPC, EIO, EACCES) or kills the publisher as it enters the call, in one run for each open,
  write, rename, fsync, unlink, mkdir and truncate of a path under out/ or the state's folder;
- **kills**: a larger publish is killed at random moments;
- **pairs**: two publishers start at the same moment.

Meanwhile and afterwards a reader follows the manifest to editions, feeds and files (the reader law, schemas/README.md). Each file must be
an intact one of A or B; one without the recorded digest must be B's, and newer. A publisher that survives must end with a sentence, never
with a stack trace. The next run must make B, byte for byte.

``--write`` writes the table to tests/tools/torture.md. Publishers run in forked children, so that a case does not have to start Python; only
these children are killed.
"""

import argparse
import json
import multiprocessing
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace

from tests.conftest import Place
from tests.helpers.disturbed import (
    DAYS,
    NOW,
    STRACE,
    Child,
    list_arguments,
    load_program,
    publish_here,
    silence,
    traced,
    write_first,
    write_larger,
    write_revision,
)
from tests.helpers.reader import read_tree
from tests.helpers.reader_law import Reader, build_reader, find_not_newer
from transform.site.disk import private

HERE = Path(__file__).parent
CALLS = (
    "openat",
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "rename",
    "mkdir",
    "unlink",
    "unlinkat",
    "rmdir",
    "ftruncate",
)
"""The system calls by which a publish changes files, and opening for reading."""
FAULTS = ("ENOSPC", "EIO", "EACCES", "SIGKILL")
NAMES = re.compile(r'"(/[^"]*)"|[0-9]<(/[^>]*)>')

# ---------------------------------------------------------------- cases


Write = Callable[[Place], None]


@dataclass(frozen=True)
class Trial:
    """A publish to disturb: its seeds and state as a template, and the trees before and after.

    ``calls`` are the paths, relative to the place, of each system call in the order of an undisturbed run.
    """

    name: str
    template: Path
    reader: Reader
    calls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: float = 0.0

    def copy_to(self, root: Path) -> Place:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.template, root)
        return Place(root)


@dataclass(frozen=True)
class Result:
    """The result of a case; ``ended`` is the exit code or the signal, ``wrong`` is empty if every law was kept."""

    trial: str
    call: str
    fault: str
    ended: str
    wrong: tuple[str, ...]


def build_trial(name: str, write: Write, folder: Path, between: tuple[Write, ...] = ()) -> Trial:
    """Make the template, and an undisturbed run on a copy; ``between`` write seeds for the trees after a killed run."""
    template = Place(folder / name)
    with silence(folder / "setup.log"):
        write(template)
    before = read_tree(template.out)
    work = Trial(name, template.root, build_reader(before, {})).copy_to(folder / "undisturbed")
    log = folder / "strace.log"
    child = Child(list_arguments(work, NOW), log=folder / "child.log", hold=True, prepare=name_alike)
    if STRACE:
        with traced(child, ["-f", "-y", "-e", f"trace={','.join(CALLS)}", "-o", str(log)]):
            child.go()
            child.wait()
    child.go()
    child.wait()
    work = Trial(name, template.root, build_reader(before, {})).copy_to(work.root)
    started = time.perf_counter()
    again = Child(list_arguments(work, NOW), log=folder / "child.log")
    again.wait()
    seconds = time.perf_counter() - started
    if again.ended != "exit 0":
        raise RuntimeError(f"the undisturbed run ended with {again.ended}: {again.said}")
    after = read_tree(work.out)
    halfway = [publish_undisturbed(each, folder / f"{name}-{at}") for at, each in enumerate(between)]
    calls = count_calls(log, work.root) if STRACE else {}
    return Trial(name, template.root, build_reader(before, *halfway, after), calls, seconds)


def name_alike() -> None:
    """Give temporary files the same names in each run, so that a call is found by path and number."""
    vars(private).update(secrets=SimpleNamespace(token_hex=lambda _: "01234567"))


def publish_undisturbed(write: Write, root: Path) -> dict[str, bytes]:
    """The tree of an undisturbed run on what ``write`` writes."""
    with silence(root.with_suffix(".log")):
        write(Place(root))
        publish_here(Place(root), NOW)
    return read_tree(Place(root).out)


def count_calls(log: Path, root: Path) -> dict[str, tuple[str, ...]]:
    """The paths of each system call on files under out/ or the state's folder, in order."""
    found: dict[str, list[str]] = {}
    places = (f"{root}/out", f"{root}/state")
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        call = re.match(r"\d+ +(\w+)\((.*)", line)
        names = [one or other for one, other in NAMES.findall(call[2])] if call else []
        under = [name for name in names if name.startswith(places)]
        if call and under:
            found.setdefault(call[1], []).append(under[0].removeprefix(f"{root}/"))
    return {call: tuple(paths) for call, paths in found.items()}


# ---------------------------------------------------------------- disturbances


def disturb(trial: Trial, call: str, fault: str, number: int, root: Path) -> Result:
    """Let one system call of a run fail, or kill the run there."""
    place = trial.copy_to(root)
    paths = [option for path in sorted({*trial.calls[call]}) for option in ("-P", str(root / path))]
    what = f"signal={fault}" if fault.startswith("SIG") else f"error={fault}"
    inject = f"inject={call}:{what}:when={number}"
    log = root.with_name(f"{root.name}.strace")
    child = Child(list_arguments(place, NOW), log=root.with_name(f"{root.name}.log"), hold=True, prepare=name_alike)
    wrong: list[str] = []
    options = ["-f", "-e", f"trace={call}", *paths, "-e", inject, "-o", str(log)]
    with traced(child, options):
        child.go()
        child.wait(lambda: watch(trial, place, wrong))
    text = log.read_text(encoding="utf-8", errors="replace")
    if "INJECTED" not in text and "SIGKILL" not in text:
        wrong.append("nothing was injected")
    return Result(trial.name, call, fault, child.ended, conclude(trial, place, child, wrong))


def kill_at(trial: Trial, moment: float, root: Path) -> Result:
    """Kill a run after so many seconds; if it ends before, try again with half the time."""
    place = trial.copy_to(root)
    wrong: list[str] = []
    child = Child(list_arguments(place, NOW), log=root.with_name(f"{root.name}.log"))
    until = time.perf_counter() + moment

    def strike() -> None:
        watch(trial, place, wrong)
        if time.perf_counter() >= until:
            child.kill()

    child.wait(strike)
    if child.ended == "exit 0" and not wrong:
        return kill_at(trial, moment / 2, root)
    return Result(trial.name, "any moment", "SIGKILL", child.ended, conclude(trial, place, child, wrong))


def run_two(trial: Trial, root: Path) -> Result:
    """Start two publishers at once: at least one publishes, the other is refused in a sentence or has nothing to do."""
    place = trial.copy_to(root)
    wrong: list[str] = []
    both = [
        Child(list_arguments(place, NOW), log=root.with_name(f"{root.name}.{name}.log"), hold=True)
        for name in ("one", "other")
    ]
    for child in both:
        child.go()
    for child in both:
        child.wait(lambda: watch(trial, place, wrong))
    ends = sorted(child.ended for child in both)
    if ends not in (["exit 0", "exit 0"], ["exit 0", "exit 2"]):
        wrong.append(f"they ended with {ends}")
    refused = [child.said for child in both if child.ended == "exit 2"]
    wrong += [f"refused without a reason: {said}" for said in refused if "another publisher" not in said]
    if read_tree(place.out) != trial.reader.after:
        wrong.append("the result is a mixture")
    wrong = [*conclude(trial, place, both[0], wrong), *conclude(trial, place, both[1], [])]
    return Result(trial.name, "two at once", " and ".join(ends), "", tuple(wrong))


def watch(trial: Trial, place: Place, wrong: list[str]) -> None:
    if not wrong:
        wrong.extend(f"meanwhile: {breach}" for breach in trial.reader.find_breaches(place.out))


def conclude(trial: Trial, place: Place, child: Child, wrong: list[str]) -> tuple[str, ...]:
    """Check once more, then let an undisturbed run complete the work; returns everything that is wrong."""
    wrong += [f"afterwards: {breach}" for breach in trial.reader.find_breaches(place.out)]
    if child.ended not in {"exit 0", "exit 1", "exit 2", "SIGKILL"} or "Traceback" in child.said:
        wrong.append(f"it ended with {child.ended}, not with a sentence: {child.said[-600:]}")
    if child.ended == "exit 2" and "pagewire: " not in child.said:
        wrong.append(f"no sentence: {child.said}")
    if child.ended == "exit 0" and read_tree(place.out) != trial.reader.after:
        wrong.append("it ended with exit 0 without having published everything")
    after = Child(list_arguments(place, NOW), log=Path(f"{place.root}.log"))
    after.wait(lambda: watch(trial, place, wrong))
    if after.ended != "exit 0":
        wrong.append(f"the next run ended with {after.ended}: {after.said[-600:]}")
    found = read_tree(place.out)
    differing = sorted(
        path for path in {*found, *trial.reader.after} if found.get(path) != trial.reader.after.get(path)
    )
    if differing:
        wrong.append(f"the next run did not converge: {differing}")
    return tuple(wrong)


@dataclass(frozen=True)
class Amounts:
    """How many cases: calls of each kind that get a fault (None: each call gets each fault), kills, pairs."""

    faults: int | None
    kills: int
    pairs: int


QUICK = Amounts(faults=2, kills=4, pairs=2)
Task = tuple[str, str, str, str, float]
"""Kind, trial, system call, fault, its number or its moment."""
TRIALS: dict[str, Trial] = {}
"""Filled before the workers are forked, so that each has them."""


def carry_out(task: Task) -> Result:
    kind, name, call, fault, at = task
    root = Path(tempfile.gettempdir()) / f"work-{os.getpid()}"
    if kind == "fault":
        return disturb(TRIALS[name], call, fault, int(at), root)
    return kill_at(TRIALS[name], at, root) if kind == "kill" else run_two(TRIALS[name], root)


def list_tasks(trial: Trial, amounts: Amounts) -> list[Task]:
    if trial.name == "larger":
        dice = random.Random("kills")  # noqa: S311 - no secret
        return [("kill", trial.name, "", "SIGKILL", dice.uniform(0, trial.seconds)) for _ in range(amounts.kills)]
    faults = list_faults(trial) if amounts.faults is None else pick_faults(trial, amounts.faults)
    twins: list[Task] = [("pair", trial.name, "", "", 0) for _ in range(amounts.pairs)]
    return [*faults, *(twins if trial.name == "revision" else ())]


def list_faults(trial: Trial) -> Iterator[Task]:
    """Each fault at each call."""
    for call, paths in trial.calls.items():
        yield from (("fault", trial.name, call, fault, at) for at in range(1, len(paths) + 1) for fault in FAULTS)


def pick_faults(trial: Trial, count: int) -> Iterator[Task]:
    """A fault at ``count`` calls of each kind, spread over the run; the faults take turns."""
    faults = cycle(FAULTS)
    for call, paths in trial.calls.items():
        steps = sorted({1 + len(paths) * (2 * nth + 1) // (2 * count) for nth in range(count)})
        yield from (("fault", trial.name, call, next(faults), at) for at in steps if at <= len(paths))


# ---------------------------------------------------------------- tables


def format_table(results: list[Result], seconds: float, *, command: str) -> str:
    """Markdown: how many cases by system call and fault, how the publisher ended, what was wrong."""
    lines = [
        "# Torture: the last table",
        "",
        f"`{command}` wrote this in {seconds / 60:.1f} minutes ({os.cpu_count()} cores). `tests/tools/torture.py` says what is done and checked.",
        "",
    ]
    for name in dict.fromkeys(result.trial for result in results):
        mine = [result for result in results if result.trial == name]
        faults = [fault for fault in FAULTS if any(each.fault == fault for each in mine)]
        faults += sorted({each.fault for each in mine} - set(faults))
        lines += [
            f"## {name}",
            "",
            f"| at | {' | '.join(faults)} | laws broken |",
            f"|---|{'---|' * (len(faults) + 1)}",
        ]
        for call in dict.fromkeys(each.call for each in mine):
            cells = [describe([each for each in mine if (each.call, each.fault) == (call, fault)]) for fault in faults]
            broken = sum(bool(each.wrong) for each in mine if each.call == call)
            lines.append(f"| {call} | {' | '.join(cells)} | {broken} |")
        lines.append("")
    lines.append(f"{len(results)} cases, {sum(bool(each.wrong) for each in results)} with a law broken.")
    return "\n".join(lines) + "\n"


def describe(results: list[Result]) -> str:
    ends = Counter(result.ended for result in results)
    text = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()) if end)
    return f"{len(results)}: {text}" if text else f"{len(results) or ''}"


HALFWAY = tuple(partial(write_larger, days=days) for days in range(1, len(DAYS)))
PLANS: Mapping[str, tuple[Write, tuple[Write, ...]]] = {
    "first": (write_first, ()),
    "revision": (write_revision, ()),
    "larger": (write_larger, HALFWAY),
}
"""What each trial publishes, and what is decided halfway."""


def torture(amounts: Amounts, *, jobs: int, names: Iterable[str] = PLANS) -> list[Result]:
    """Run all cases of some trials in ``jobs`` processes, in a temporary folder."""
    load_program()
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="pagewire-torture-") as folder:
        tempfile.tempdir = folder
        try:
            for name in names:
                write, between = PLANS[name]
                TRIALS[name] = build_trial(name, write, Path(folder), between)
            tasks = [task for name in names for task in list_tasks(TRIALS[name], amounts)]
            with multiprocessing.get_context("fork").Pool(jobs) as pool:
                return list(pool.imap(carry_out, tasks, chunksize=8))
        finally:
            tempfile.tempdir = before


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="only a few faults, kills and pairs")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true", help="write the table of a whole run to tests/tools/torture.md")
    options = parser.parse_args()
    if STRACE is None:
        print("torture needs strace (apt-get install strace)", file=sys.stderr)
        return 2
    started = time.perf_counter()
    amounts = QUICK if options.quick else Amounts(None, options.kills, options.pairs)
    results = torture(amounts, jobs=options.jobs)
    for name in PLANS:
        same = find_not_newer(TRIALS[name].reader.before, TRIALS[name].reader.after)
        print(f"{name}: changed without a newer time: {', '.join(same) or 'nothing'}")
    table = format_table(results, time.perf_counter() - started, command="make torture")
    print(table)
    for (trial, call, fault, wrong), count in Counter(
        (r.trial, r.call, r.fault, r.wrong) for r in results if r.wrong
    ).items():
        print(f"{trial} {call} {fault} ({count} times): {json.dumps(wrong, ensure_ascii=False, indent=1)}")
    if options.write and not options.quick:
        (HERE / "torture.md").write_text(table, encoding="utf-8")
    return int(any(result.wrong for result in results))


if __name__ == "__main__":
    sys.exit(main())
