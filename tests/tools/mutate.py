"""Numbers without fear: each named threshold of the parser is bent by a third, up and down, and something must notice.

    python -m tests.tools.mutate [--only TEXT] [--sample N] [--jobs N] [--write]       (make mutate)

A threshold is a number that a module of ``transform/parse``, ``transform/marks`` or ``transform/text`` names in capitals, alone or in
a tuple; ``NO_THRESHOLDS`` (``tests/helpers/thresholds.py``) lists those that are none, with the reason. Each is bent alone, in the memory
of a child that has loaded nothing of the parser yet, so that no copy and no pattern holds the old number.

Then the fast tests of the parser run until one fails, and after them the sets of test pages, if they are at hand: the pages that are
parsed otherwise than before are scored, and a figure under its floor is a failure. What nothing noticed survives. A survivor is a
number that nothing holds on that side: it wants a case, or it is not needed.

A test or a page that never looks the number up cannot notice: such are left out, by a first run in which every look-up is noted down.

``--only`` bends those whose file or name holds the text; ``--sample`` draws so many by chance, the same each time. ``--write`` puts the
survivors into tests/tools/mutate.md.
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
    Asked,
    Mutation,
    find_thresholds,
    list_mutations,
    load_asking,
    load_bent,
)

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGES = ("transform/parse", "transform/marks", "transform/text")
BELOW = ("transform.errors", "transform.model")
"""Rooms that import from none of these."""
PATIENCE = 120
"""Seconds of CPU after which a child hangs; the dearest takes a tenth."""
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
"""The tests of the parser that take little time, in the order of what they take."""


@dataclass(frozen=True)
class Verdict:
    """What became of a mutation: ``killer`` is the test or set that noticed, empty if none did.

    ``tests`` and ``pages`` are how many look the number up, ``changed`` how many of the pages are parsed otherwise.
    """

    mutation: Mutation
    killer: str
    tests: int = 0
    pages: int = 0
    changed: int = 0


Answer = dict[str, object]
Judge = Callable[[], Answer]
"""Says, in a child, the fields of a verdict, or in the first one who looks what up."""

# ---------------------------------------------------------------- tests


class Watch:
    """A pytest plugin that keeps the first test that failed, and lets only chosen ones run (None: all)."""

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


class Notes:
    """A pytest plugin that notes down what each test looks up; what is looked up for a fixture counts for its whole file."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.by_test: dict[str, set[str]] = {}
        self.by_file: dict[str, set[str]] = defaultdict(set)

    def pytest_collection_finish(self) -> None:
        self.asked.always |= self.asked.take()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        forget()
        yield
        self.by_file[item.location[0]] |= self.asked.take()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        yield
        self.by_test[item.nodeid] = self.asked.take()

    def list_asking(self, key: str) -> list[str]:
        """The tests that look a threshold up."""
        files = {file for file, keys in self.by_file.items() if key in keys}
        always = key in self.asked.always
        return [
            test for test, keys in self.by_test.items() if always or key in keys or test.partition("::")[0] in files
        ]


def forget() -> None:
    """Empty every memory of the program: what is remembered is not looked up again."""
    for name in [name for name in sys.modules if name.startswith("transform.")]:
        for value in list(vars(sys.modules[name]).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def run_tests(arguments: Sequence[str], chosen: frozenset[str] | None = None, *plugins: object) -> str:
    """The first test that fails; empty if all pass."""
    watch = Watch(chosen)
    code = pytest.main([*OPTIONS, *arguments], plugins=[watch, *plugins])
    return watch.failed or (
        "" if code in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED} else f"pytest: {code}"
    )


# ---------------------------------------------------------------- pages


def parse_sets(work: Path, only: frozenset[str] | None = None) -> Iterator[tuple[str, str, Path]]:
    """Parse the pages of the sets into folders of their own; of each page its set, the set with its name, and the file."""
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
    """The figure of a set that is under its floor; empty if none is."""
    sets, floors = (importlib.import_module(f"tests.quality.{each}") for each in ("sets", "floors"))
    figures = sets.score_parsed(name, folder)
    fallen = floors.find_fallen(name, figures)
    return next(iter(fallen), "") or next((key for key in ("missing", "lost", "invented") if figures[key]), "")


# ---------------------------------------------------------------- in children


@dataclass(frozen=True)
class Plan:
    """Who is asked about a mutation: the fast tests and the pages that look its number up; where files may lie."""

    tests: frozenset[str]
    pages: frozenset[str]
    unbent: Path
    work: Path

    def judge(self) -> Answer:
        """The tests, and then the pages set by set."""
        counts = {"tests": len(self.tests), "pages": len(self.pages)}
        if self.tests and (killer := run_tests((*FAST, f"--basetemp={self.work / 'tmp'}"), self.tests)):
            return {"killer": killer, **counts}
        changed: dict[str, list[Path]] = defaultdict(list)
        for name, _, page in parse_sets(self.work, self.pages) if self.pages else ():
            if page.read_bytes() != (self.unbent / name / page.name).read_bytes():
                changed[name].append(page)
        counts["changed"] = sum(map(len, changed.values()))
        for name in changed:
            self.fill_up(name)
            if fallen := find_fallen(name, self.work / name):
                return {"killer": f"{name}: {fallen}", **counts}
        return {"killer": "", **counts}

    def fill_up(self, name: str) -> None:
        """Beside the pages of a set that were parsed again those that were not."""
        for page in (self.unbent / name).iterdir():
            if not (self.work / name / page.name).exists():
                shutil.copy(page, self.work / name)


def judge_unbent(keys: frozenset[str], unbent: Path) -> Answer:
    """The same with no number bent, which must pass: the pages are kept, and who looks what up is noted down."""
    asked = load_asking(ROOT, ["transform"], ["tests"], keys)
    notes = Notes(asked)
    killer = run_tests((*FAST, f"--basetemp={unbent.with_name('tmp')}"), None, notes)
    pages: dict[str, set[str]] = {}
    if importlib.import_module("tests.quality.sets").has_pages():
        forget()
        for _, title, _ in parse_sets(unbent):
            pages[title] = asked.take()
            forget()
        killer = killer or next(
            filter(None, (find_fallen(folder.name, folder) for folder in sorted(unbent.iterdir()))), ""
        )
    every = [*pages] if killer == "" else []
    return {
        "killer": killer,
        "tests": {key: notes.list_asking(key) for key in keys},
        "pages": {key: [title for title in every if key in pages[title] or key in asked.always] for key in keys},
    }


def preload() -> None:
    """Have in memory what depends on nothing that is bent, so that children need not load it."""
    for name in ("hypothesis", "lxml.etree", "lxml.html", "jinja2", "feedgen.feed", "sqlite3"):
        importlib.import_module(name)
    for package in map(importlib.import_module, BELOW):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    gc.freeze()


def start_child(judge: Judge, result: Path) -> int:
    """A child that judges; its answer lies in a file. Its process id."""
    child = os.fork()
    if child:
        return child
    try:
        gc.disable()
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        log = os.open(result.with_suffix(".log"), os.O_WRONLY | os.O_CREAT)
        os.dup2(log, 1)
        os.dup2(log, 2)
        sys.stdout = sys.stderr = open(log, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - till the end of the child
        result.write_text(json.dumps(judge()), encoding="utf-8")
    except BaseException:  # noqa: BLE001 - its log says it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(0)


def read_answer(result: Path, status: int) -> Answer:
    """What a child answered; one that died without an answer noticed too."""
    if result.exists():
        answer: Answer = json.loads(result.read_text(encoding="utf-8"))
        return answer
    return {"killer": "a hang" if os.WIFSIGNALED(status) else "an error"}


def try_all(judges: Mapping[Mutation, Judge], work: Path, jobs: int) -> Iterator[Verdict]:
    """The verdicts, as they come; so many children at a time."""
    waiting = [*enumerate(judges.items())][::-1]
    running: dict[int, tuple[Mutation, Path]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            at, (mutation, judge) = waiting.pop()
            result = work / f"{at}.json"
            running[start_child(partial(judge_bent, mutation, judge), result)] = mutation, result
        child, status = os.wait()
        mutation, result = running.pop(child)
        yield Verdict(mutation, **read_answer(result, status))  # type: ignore[arg-type]


def judge_bent(mutation: Mutation, judge: Judge) -> Answer:
    load_bent(mutation)
    return judge()


# ---------------------------------------------------------------- the whole


def try_numbers(mutations: Sequence[Mutation], work: Path, jobs: int) -> Iterator[Verdict]:
    """The verdicts, as they come. RuntimeError if something fails with no number bent."""
    preload()
    keys = frozenset(mutation.threshold.key for mutation in mutations)
    unbent = work / "unbent"
    _, status = os.waitpid(start_child(partial(judge_unbent, keys, unbent), work / "unbent.json"), 0)
    answer: Any = read_answer(work / "unbent.json", status)
    if answer["killer"]:
        log = (work / "unbent.log").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"with no number bent something fails already: {answer['killer']}\n{log[-2000:]}")
    plans = {
        mutation: Plan(
            frozenset(answer["tests"][mutation.threshold.key]),
            frozenset(answer["pages"][mutation.threshold.key]),
            unbent,
            work / f"work-{at}",
        )
        for at, mutation in enumerate(mutations)
    }
    for verdict in try_all({mutation: plan.judge for mutation, plan in plans.items()}, work, jobs):
        shutil.rmtree(plans[verdict.mutation].work, ignore_errors=True)
        yield verdict


def write_table(verdicts: Sequence[Verdict], minutes: float, command: str) -> str:
    """Markdown: how many were noticed by what, and the survivors by file."""
    took = f"{minutes:.0f} minutes ({sum(os.times()[:4]) / 60:.0f} of processor time, {os.cpu_count()} cores)"
    survivors = [verdict for verdict in verdicts if not verdict.killer]
    numbers = {verdict.mutation.threshold for verdict in verdicts}
    lines = [
        "# Bent numbers: the last table",
        "",
        f"`{command}` wrote this in {took}. `tests/tools/mutate.py` says what is done and looked at.",
        "",
        f"{len(numbers)} numbers, {len(verdicts)} bent values: {len(verdicts) - len(survivors)} noticed, {len(survivors)} survived.",
        ""
        if any(verdict.pages for verdict in verdicts)
        else "\nThe sets of test pages were not at hand: only tests looked.\n",
        "| noticed by | bent values |",
        "|---|---|",
    ]
    killers = Counter(verdict.killer.partition("::")[0].partition(": ")[0] for verdict in verdicts if verdict.killer)
    lines += [f"| {killer} | {count} |" for killer, count in sorted(killers.items(), key=lambda row: (-row[1], row[0]))]
    lines += [
        "",
        "What survived, how many tests and pages look the number up, and how many pages are parsed otherwise with each of the values:",
        "",
        "| file | number | is | survives as | tests | pages | otherwise |",
        "|---|---|---|---|---|---|---|",
    ]
    for threshold in dict.fromkeys(verdict.mutation.threshold for verdict in survivors):
        lines.append(write_row([verdict for verdict in survivors if verdict.mutation.threshold == threshold]))
    lines += ["", "Not bent:", "", "| file or name | why |", "|---|---|"]
    lines += [f"| {name} | {why} |" for name, why in NO_THRESHOLDS.items()]
    return "\n".join(lines) + "\n"


def write_row(survivors: Sequence[Verdict]) -> str:
    """A number that survives bent, one way or both."""
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
    told = (
        verdict.killer
        or f"SURVIVES ({verdict.changed} of {verdict.pages} pages parsed otherwise, {verdict.tests} tests)"
    )
    return f"{threshold.path} {threshold.title} {values}: {told}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="TEXT", help="those whose file or name holds it")
    parser.add_argument("--sample", type=int, metavar="N", help="so many bent values, drawn by chance")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="put the table into tests/tools/mutate.md, but for --only")
    options = parser.parse_args()
    os.chdir(ROOT)
    mutations = list_mutations(
        [each for each in find_thresholds(ROOT, PACKAGES) if options.only in f"{each.path} {each.name}"]
    )
    if options.sample is not None:
        mutations = random.Random("bent").sample(mutations, min(options.sample, len(mutations)))  # noqa: S311 - no secret
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
