"""How long a page takes to parse: how the time grows with its length, each step's share, and a full page in seconds.

    python -m tests.tools.bench_parse [--rounds N] [--write]       (make bench-parse)

Pages are composed from the blocks of the real page in ``seeds/``. The parser treats repeated text differently, so each further copy has
other words: half of the characters that no table of marks holds change places among each other, so that its stories keep their shapes, and
headlines their words in the stories below, but share no more with other copies than stories of one day do. In every other copy only words
show where a story ends. Each page is set in the three dialects.

Times are seconds of CPU, the least of several rounds that take the sizes in turn, each with empty caches. They depend on the machine; the
growth is a ratio: the exponent p of time ~ length^p between 4 and 16 pages. n log n has 1.12 there. For a step below ``SMALL`` of the time
the exponent means nothing.

``--write`` puts the tables into tests/tools/bench_parse.md. Exit code 1 if a bar is not met.
"""

import argparse
import math
import os
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from tests.conftest import ROOT
from tests.helpers.pages import make_page
from transform.model.laws import check_laws
from transform.parse import STEPS, start_page
from transform.parse.draft import Dialect
from transform.parse.finish.assemble_page import assemble_page
from transform.text.span_text import HAN_CHAR

HERE = Path(__file__).parent
REAL = ROOT / "seeds" / "2021-10-09" / "01.txt"
MARKS = ROOT / "transform" / "data" / "marks_zh.toml"
DIALECTS: tuple[Dialect, ...] = get_args(Dialect)
SIZES = (1, 4, 16)
WIDTH, INDENT = 22, "\u3000\u3000"
"""A broadsheet's column in characters, and how the first line of a paragraph begins in it."""
MARKED = re.compile(r"^本报讯\s*|\([^()]{2,12}\)$")
"""A dateline and a byline of the real page."""
FULL_PAGE = 440
"""Blocks of the fullest page: every paragraph of a broadsheet set in briefs."""
MOST_SECONDS = 0.3
WORST_GROWTH = 1.25
SMALL = 0.03
OF_A_LANGUAGE = frozenset({"_list_moves"})
"""Functions of the parser that cache what is the same on every page."""


@dataclass(frozen=True)
class Timing:
    """Seconds of CPU by step in the order of the run, for a page of so many characters."""

    length: int
    steps: dict[str, float]

    @property
    def total(self) -> float:
        return sum(self.steps.values())


def _list_caches() -> Iterator[Any]:
    """Functions of the parser, of the forms of marks and of texts that cache texts of the last pages."""
    rooms = ("transform.parse.", "transform.text.", "transform.marks.forms.", "transform.marks.headings")
    for module in [module for name, module in sorted(sys.modules.items()) if name.startswith(rooms)]:
        own = (value for value in vars(module).values() if getattr(value, "__module__", "") == module.__name__)
        caches = (value for value in own if hasattr(value, "cache_clear") and value.__name__ not in OF_A_LANGUAGE)
        yield from (value for value in caches if value.cache_parameters()["maxsize"] is not None)


OF_A_PAGE = tuple(_list_caches())

# ---------------------------------------------------------------- pages


@cache
def read_blocks() -> tuple[str, ...]:
    """The blocks of the real page."""
    blocks = re.split(r"\n\s*\n", REAL.read_text(encoding="utf-8"))
    return tuple(block.strip("\n") for block in blocks if block.strip())


@cache
def list_changing() -> tuple[str, ...]:
    """The real page's Han characters that no mark of newspapers is written with."""
    fixed = set(MARKS.read_text(encoding="utf-8"))
    return tuple(sorted({char for char in "".join(read_blocks()) if HAN_CHAR.match(char)} - fixed))


def vary_blocks(copy: int) -> list[str]:
    """The real page's blocks in the words of a copy; copy 0 is the page itself, odd copies have no datelines and bylines."""
    if copy == 0:
        return list(read_blocks())
    source = random.Random(copy)  # noqa: S311 - the same pages on every machine
    chosen = sorted(source.sample(list_changing(), len(list_changing()) // 2))
    table = str.maketrans("".join(chosen), "".join(source.sample(chosen, len(chosen))))
    blocks = [MARKED.sub("", block) if copy % 2 else block for block in read_blocks()]
    return [block.translate(table) for block in blocks if block]


def set_page(blocks: Sequence[str], dialect: Dialect) -> str:
    """The text of a page with these blocks."""
    if dialect == "blocks":
        return "\n\n".join(blocks) + "\n"
    lines = [line.strip() for block in blocks for line in block.split("\n")]
    return "\n".join(lines if dialect == "lines" else [short for line in lines for short in wrap_line(line)]) + "\n"


def wrap_line(line: str) -> list[str]:
    if len(line) <= WIDTH:
        return [line]
    long = INDENT + line
    return [long[at : at + WIDTH] for at in range(0, len(long), WIDTH)]


@cache
def set_pages(count: int, dialect: Dialect = "blocks") -> str:
    """So many pages as one."""
    return set_page([block for copy in range(count) for block in vary_blocks(copy)], dialect)


def set_full_page() -> str:
    copies = range(FULL_PAGE // len(read_blocks()) + 1)
    return set_page([block for copy in copies for block in vary_blocks(copy)][:FULL_PAGE], "blocks")


# ---------------------------------------------------------------- clocks


def time_steps(text: str) -> Timing:
    """One parse as ``parse_page`` does it, each step by itself."""
    page = make_page(text)
    for remembered in OF_A_PAGE:
        remembered.cache_clear()
    steps: dict[str, float] = {}
    draft = start_page(page, timezone="Asia/Shanghai")
    at = time.process_time()
    for step in STEPS:
        draft = step.run(draft)
        steps[step.name], at = time.process_time() - at, time.process_time()
    parsed = assemble_page(draft)
    steps["assemble_page"], at = time.process_time() - at, time.process_time()
    violations = check_laws(parsed, text)
    steps["check_laws"] = time.process_time() - at
    assert violations == ()
    return Timing(len(text), steps)


def time_pages(texts: Sequence[str], rounds: int) -> list[Timing]:
    """For each text the least time of each step; the rounds go through all texts, so that a busy minute spoils none."""
    found = [[time_steps(text) for text in texts] for _ in range(rounds)]
    return [
        Timing(same[0].length, {name: min(one.steps[name] for one in same) for name in same[0].steps})
        for same in zip(*found, strict=True)
    ]


def measure_growth(first: Timing, second: Timing, step: str | None = None) -> float:
    """The exponent p of time ~ length^p; of all steps, or of one."""
    times = [one.total if step is None else one.steps[step] for one in (first, second)]
    return math.log(max(times[1], 1e-9) / max(times[0], 1e-9)) / math.log(second.length / first.length)


# ---------------------------------------------------------------- tables


def write_tables(results: dict[Dialect, list[Timing]], full: Timing, rounds: int) -> str:
    lines = [
        "# Parser: the last benchmark",
        "",
        f"`make bench-parse` wrote this ({rounds} rounds, Python {sys.version.split()[0]}, {os.cpu_count()} cores). `tests/tools/bench_parse.py` says what is measured.",
        "",
        f"A page of {FULL_PAGE} blocks ({full.length} characters): {full.total:.2f} s of CPU (bar: {MOST_SECONDS} s).",
        "",
        "## Growth with the page",
        "",
        f"| dialect | {' | '.join(f'{size} pages, s' for size in SIZES)} | ratio 4 to 1 | ratio 16 to 4 | exponent (bar: {WORST_GROWTH}) |",
        "|---|---|---|---|---|---|---|",
    ]
    for dialect, (one, four, sixteen) in results.items():
        seconds = " | ".join(f"{timing.total:.3f}" for timing in (one, four, sixteen))
        ratios = f"{four.total / one.total:.1f} | {sixteen.total / four.total:.1f}"
        lines.append(f"| {dialect} | {seconds} | {ratios} | {measure_growth(four, sixteen):.2f} |")
    lines += [
        "",
        "## Steps: share of the time of 16 pages, and exponent from 4 to 16",
        "",
        f"| step | {' | '.join(results)} |",
        f"|---|{'---|' * len(results)}",
    ]
    for step in results["blocks"][-1].steps:
        cells = (describe_step(timings, step) for timings in results.values())
        lines.append(f"| {step} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def describe_step(timings: Sequence[Timing], step: str) -> str:
    share = timings[-1].steps[step] / timings[-1].total
    return f"{share:.0%}, {measure_growth(timings[-2], timings[-1], step):.2f}" if share >= SMALL else f"{share:.1%}"


def list_missed(results: dict[Dialect, list[Timing]], full: Timing) -> list[str]:
    """The bars that are not met, each as a sentence."""
    missed = [f"{FULL_PAGE} blocks take {full.total:.2f} s, more than {MOST_SECONDS}"] * (full.total > MOST_SECONDS)
    for dialect, (_, four, sixteen) in results.items():
        for step, seconds in sixteen.steps.items():
            growth = measure_growth(four, sixteen, step)
            if seconds >= SMALL * sixteen.total and growth > WORST_GROWTH:
                missed.append(f"{step} grows with exponent {growth:.2f} in dialect {dialect}, more than {WORST_GROWTH}")
    return missed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the tables into tests/tools/bench_parse.md")
    options = parser.parse_args()
    results = {
        dialect: time_pages([set_pages(size, dialect) for size in SIZES], options.rounds) for dialect in DIALECTS
    }
    [full] = time_pages([set_full_page()], options.rounds)
    tables, missed = write_tables(results, full, options.rounds), list_missed(results, full)
    print(tables)
    print("\n".join(missed) or "all bars are met")
    if options.write:
        (HERE / "bench_parse.md").write_text(tables, encoding="utf-8")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
