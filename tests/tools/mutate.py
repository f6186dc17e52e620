"""Change each named number of the parser by a third, down and up, and list the changes that no test notices.

    python -m tests.tools.mutate [--only TEXT] [--sample N] [--jobs N] [--write]       (make mutate)

A threshold is a number that a module of ``transform/parse``, ``transform/marks`` or ``transform/text`` assigns to a constant, alone or in
a tuple. ``NO_THRESHOLDS`` in ``tests/helpers/thresholds.py`` lists the exceptions. Each number is changed alone, in the memory of a child
that has not loaded the parser yet, so that no copied constant and no pattern keeps the old number.

The child runs the fast tests of the parser up to the first failure, then parses the sets of test pages, if they are available. Sets with
a page that is parsed differently are scored, and a figure below its floor counts as noticed. A change that nothing notices survives:
either a test case is missing on that side of the number, or the number is not needed.

Tests and pages that never use a number cannot notice its change, so they are left out. A first run records which of them use which number.

``--only`` takes the numbers whose file or name contains a text, ``--sample`` a random sample, the same each time. ``--write`` writes the
survivors to tests/tools/mutate.md.
"""

import argparse
import gc
import importlib
import json
import os
import random
import resource
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

from tests.helpers.thresholds import (
    NO_THRESHOLDS,
    Mutation,
    Uses,
    find_thresholds,
    list_mutations,
    load_changed,
    load_recording,
)

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGES = ("transform/parse", "transform/marks", "transform/text")
BELOW = ("transform.errors", "transform.model")
"""Packages that import from none of these."""
PATIENCE = 1200
"""CPU seconds after which a child is killed; the slowest takes a tenth."""
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=no", "--no-header", "--assert=plain")
FAST = (
    *("-m", "not hypothesis"),
    *(
        "-k",
        "not work_grows and not little_time and not no_time and not ledger and not holds_no_words and not every_character",
    ),
    *("--ignore=tests/parse/test_hostile.py", "--ignore=tests/parse/test_budgets.py"),
    *("tests/parse/test_real_page.py", "tests/parse", "tests/edition/test_editions.py", "tests/marks"),
)
"""The fast tests of the parser, the fastest first."""


@dataclass(frozen=True)
class Verdict:
    """The result of a mutation: ``killer`` is the test or set of pages that noticed it, empty if none did.

    ``tests`` and ``pages`` are the numbers of those that use the threshold, ``changed`` that of pages that are parsed differently.
    """

    mutation: Mutation
    killer: str
    tests: int = 0
    pages: int = 0
    changed: int = 0


Answer = dict[str, object]
Judge = Callable[[], Answer]
"""Runs in a child; returns the fields of a verdict, or in the first child which tests and pages use what."""

# ---------------------------------------------------------------- tests


class Watch:
    """A pytest plugin that runs the chosen tests only (None: all) and keeps the first that fails."""

    def __init__(self, chosen: frozenset[str] | None) -> None:
        self.chosen = chosen
        self.failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.chosen is not None:
            items[:] = [item for item in items if item.nodeid in self.chosen]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.failed:
            self.failed = f"{report.nodeid} cannot be imported"


class Recorder:
    """A pytest plugin that records which thresholds each test uses. Those used by fixtures count for the whole file."""

    def __init__(self, uses: Uses) -> None:
        self.uses = uses
        self.by_test: dict[str, set[str]] = {}
        self.by_file: dict[str, set[str]] = defaultdict(set)

    def pytest_collection_finish(self) -> None:
        self.uses.always |= self.uses.take()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        clear_caches()
        yield
        self.by_file[item.location[0]] |= self.uses.take()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        yield
        self.by_test[item.nodeid] = self.uses.take()

    def list_users(self, key: str) -> list[str]:
        """The tests that use a threshold."""
        files = {file for file, keys in self.by_file.items() if key in keys}
        always = key in self.uses.always
        return [
            test for test, keys in self.by_test.items() if always or key in keys or test.partition("::")[0] in files
        ]


def clear_caches() -> None:
    """Clear all caches of the program: a cached result hides that a threshold was used."""
    for name in [name for name in sys.modules if name.startswith("transform.")]:
        for value in list(vars(sys.modules[name]).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def run_tests(arguments: Sequence[str], chosen: frozenset[str] | None = None, *plugins: object) -> str:
    """Run tests up to the first failure; its name, empty if all pass."""
    watch = Watch(chosen)
    code = pytest.main([*OPTIONS, *arguments], plugins=[watch, *plugins])
    return watch.failed or (
        "" if code in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED} else f"pytest: {code}"
    )


# ---------------------------------------------------------------- pages


def parse_sets(work: Path, only: frozenset[str] | None = None) -> Iterator[tuple[str, str, Path]]:
    """Parse the pages of each set into a folder; yields for each page the set, "set/page" and the file."""
    sets = importlib.import_module("tests.quality.sets")
    for name in sets.SETS:
        (work / name).mkdir(parents=True)
        for page in sets.list_pages(name):
            title = f"{name}/{page.stem}"
            if only is None or title in only:
                target = work / name / f"{page.stem}.json"
                sets.parse_to_file(page, target)
                yield name, title, target


def find_fallen(name: str, folder: Path) -> str:
    """A figure of a set that is below its floor; empty if there is none."""
    sets, floors = (importlib.import_module(f"tests.quality.{each}") for each in ("sets", "floors"))
    figures = sets.score_parsed(name, folder)
    fallen = floors.find_fallen(name, figures)
    return next(iter(fallen), "") or next((key for key in ("missing", "lost", "invented") if figures[key]), "")


# ---------------------------------------------------------------- in children


@dataclass(frozen=True)
class Plan:
    """The tests and pages that use a threshold, the pages as parsed without a change, and a work folder."""

    tests: frozenset[str]
    pages: frozenset[str]
    unchanged: Path
    work: Path

    def judge(self) -> Answer:
        """Run the tests, then parse the pages and score the sets in which a page differs."""
        counts = {"tests": len(self.tests), "pages": len(self.pages)}
        if self.tests and (killer := run_tests((*FAST, f"--basetemp={self.work / 'tmp'}"), self.tests)):
            return {"killer": killer, **counts}
        changed: dict[str, list[Path]] = defaultdict(list)
        for name, _, page in parse_sets(self.work, self.pages) if self.pages else ():
            if page.read_bytes() != (self.unchanged / name / page.name).read_bytes():
                changed[name].append(page)
        counts["changed"] = sum(map(len, changed.values()))
        for name in changed:
            self.fill_up(name)
            if fallen := find_fallen(name, self.work / name):
                return {"killer": f"{name}: {fallen}", **counts}
        return {"killer": "", **counts}

    def fill_up(self, name: str) -> None:
        """Add the pages of a set that were not parsed again."""
        for page in (self.unchanged / name).iterdir():
            if not (self.work / name / page.name).exists():
                shutil.copy(page, self.work / name)


def judge_unchanged(keys: frozenset[str], unchanged: Path) -> Answer:
    """The same without a change, which must pass. Keeps the pages, and records which tests and pages use which threshold."""
    uses = load_recording(ROOT, ["transform"], ["tests"], keys)
    recorder = Recorder(uses)
    killer = run_tests((*FAST, f"--basetemp={unchanged.with_name('tmp')}"), None, recorder)
    pages: dict[str, set[str]] = {}
    if importlib.import_module("tests.quality.sets").has_pages():
        clear_caches()
        for _, title, _ in parse_sets(unchanged):
            pages[title] = uses.take()
            clear_caches()
        killer = killer or next(
            filter(None, (find_fallen(folder.name, folder) for folder in sorted(unchanged.iterdir()))), ""
        )
    every = [*pages] if killer == "" else []
    return {
        "killer": killer,
        "tests": {key: recorder.list_users(key) for key in keys},
        "pages": {key: [title for title in every if key in pages[title] or key in uses.always] for key in keys},
    }


def preload() -> None:
    """Import here what depends on no threshold, so that the children need not."""
    for name in ("hypothesis", "lxml.etree", "lxml.html", "jinja2", "feedgen.feed", "sqlite3"):
        importlib.import_module(name)
    for package in map(importlib.import_module, BELOW):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    gc.freeze()


def start_child(judge: Judge, result: Path) -> int:
    """Start a child that writes its answer to a file; returns its process id."""
    child = os.fork()
    if child:
        return child
    try:
        gc.disable()
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        log = os.open(result.with_suffix(".log"), os.O_WRONLY | os.O_CREAT)
        os.dup2(log, 1)
        os.dup2(log, 2)
        sys.stdout = sys.stderr = open(log, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - open until the child ends
        result.write_text(json.dumps(judge()), encoding="utf-8")
    except BaseException:  # noqa: BLE001 - goes to the log
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(0)


def read_answer(result: Path, status: int) -> Answer:
    """The answer of a child. If it died without one, that counts as noticed."""
    if result.exists():
        answer: Answer = json.loads(result.read_text(encoding="utf-8"))
        return answer
    return {"killer": "a hang" if os.WIFSIGNALED(status) else "an error"}


def try_all(judges: Mapping[Mutation, Judge], work: Path, jobs: int) -> Iterator[Verdict]:
    """Judge all mutations, in ``jobs`` children at a time; yields verdicts in the order in which they end."""
    waiting = [*enumerate(judges.items())][::-1]
    running: dict[int, tuple[Mutation, Path]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            at, (mutation, judge) = waiting.pop()
            result = work / f"{at}.json"
            running[start_child(partial(judge_changed, mutation, judge), result)] = mutation, result
        child, status = os.wait()
        mutation, result = running.pop(child)
        yield Verdict(mutation, **read_answer(result, status))  # type: ignore[arg-type]


def judge_changed(mutation: Mutation, judge: Judge) -> Answer:
    load_changed(mutation)
    return judge()


# ---------------------------------------------------------------- the whole


def try_numbers(mutations: Sequence[Mutation], work: Path, jobs: int) -> Iterator[Verdict]:
    """Judge all mutations. RuntimeError if a test or a floor fails without a change."""
    preload()
    keys = frozenset(mutation.threshold.key for mutation in mutations)
    unchanged = work / "unchanged"
    _, status = os.waitpid(start_child(partial(judge_unchanged, keys, unchanged), work / "unchanged.json"), 0)
    answer: Any = read_answer(work / "unchanged.json", status)
    if answer["killer"]:
        log = (work / "unchanged.log").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"fails without any change: {answer['killer']}\n{log[-2000:]}")
    plans = {
        mutation: Plan(
            frozenset(answer["tests"][mutation.threshold.key]),
            frozenset(answer["pages"][mutation.threshold.key]),
            unchanged,
            work / f"work-{at}",
        )
        for at, mutation in enumerate(mutations)
    }
    for verdict in try_all({mutation: plan.judge for mutation, plan in plans.items()}, work, jobs):
        shutil.rmtree(plans[verdict.mutation].work, ignore_errors=True)
        yield verdict


def write_table(verdicts: Sequence[Verdict], minutes: float, command: str) -> str:
    """Markdown: what noticed how many changes, and the survivors by file."""
    took = f"{minutes:.0f} minutes ({sum(os.times()[:4]) / 60:.0f} of processor time, {os.cpu_count()} cores)"
    survivors = [verdict for verdict in verdicts if not verdict.killer]
    numbers = {verdict.mutation.threshold for verdict in verdicts}
    lines = [
        "# Changed numbers: the last table",
        "",
        f"`{command}` wrote this in {took}. `tests/tools/mutate.py` says how.",
        "",
        f"{len(numbers)} numbers, {len(verdicts)} changes: {len(verdicts) - len(survivors)} noticed, {len(survivors)} survived.",
        ""
        if any(verdict.pages for verdict in verdicts)
        else "\nThe sets of test pages were not available: only tests were run.\n",
        "| noticed by | changes |",
        "|---|---|",
    ]
    killers = Counter(verdict.killer.partition("::")[0].partition(": ")[0] for verdict in verdicts if verdict.killer)
    lines += [f"| {killer} | {count} |" for killer, count in sorted(killers.items(), key=lambda row: (-row[1], row[0]))]
    lines += [
        "",
        "Survivors: the changed values that nothing noticed, how many tests and pages use the number, and how many pages each value changes.",
        "",
        "| file | number | value | survives as | tests | pages | pages changed |",
        "|---|---|---|---|---|---|---|",
    ]
    for threshold in dict.fromkeys(verdict.mutation.threshold for verdict in survivors):
        lines.append(write_row([verdict for verdict in survivors if verdict.mutation.threshold == threshold]))
    lines += ["", "Not changed:", "", "| file or constant | reason |", "|---|---|"]
    lines += [f"| {name} | {why} |" for name, why in NO_THRESHOLDS.items()]
    return "\n".join(lines) + "\n"


def write_row(survivors: Sequence[Verdict]) -> str:
    """The row of a number of which one change or both survived."""
    threshold, first = survivors[0].mutation.threshold, survivors[0]
    values = ", ".join(write_number(threshold.sign * verdict.mutation.value) for verdict in survivors)
    changed = ", ".join(f"{verdict.changed}" for verdict in survivors)
    is_now = write_number(threshold.sign * threshold.value)
    cells = (threshold.path, threshold.title, is_now, values, first.tests, first.pages, changed)
    return f"| {' | '.join(map(str, cells))} |"


def write_number(value: float) -> str:
    return f"{value}" if isinstance(value, int) else f"{value:.3g}"


def write_line(verdict: Verdict) -> str:
    threshold = verdict.mutation.threshold
    values = " -> ".join(write_number(threshold.sign * value) for value in (threshold.value, verdict.mutation.value))
    told = verdict.killer or f"SURVIVES ({verdict.changed} of {verdict.pages} pages changed, {verdict.tests} tests)"
    return f"{threshold.path} {threshold.title} {values}: {told}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="TEXT", help="only numbers whose file or name contains it")
    parser.add_argument("--sample", type=int, metavar="N", help="a random sample of N changes")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--write", action="store_true", help="write the table to tests/tools/mutate.md (not with --only)"
    )
    options = parser.parse_args()
    os.chdir(ROOT)
    mutations = list_mutations(
        [each for each in find_thresholds(ROOT, PACKAGES) if options.only in f"{each.path} {each.name}"]
    )
    if options.sample is not None:
        mutations = random.Random("sample").sample(mutations, min(options.sample, len(mutations)))  # noqa: S311 - no secret
    started = time.perf_counter()
    verdicts = []
    with tempfile.TemporaryDirectory(prefix="pagewire-mutate-") as folder:
        for verdict in try_numbers(mutations, Path(folder), options.jobs):
            verdicts.append(verdict)
            print(f"{len(verdicts)}/{len(mutations)} {write_line(verdict)}", flush=True)
    verdicts.sort(key=lambda verdict: mutations.index(verdict.mutation))
    asked = " ".join(sys.argv[1:]).replace("--write", "").strip()
    command = f'make mutate ARGS="{asked}"' if asked else "make mutate"
    table = write_table(verdicts, (time.perf_counter() - started) / 60, command)
    print(table)
    if options.write and not options.only:
        (HERE / "mutate.md").write_text(table, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
