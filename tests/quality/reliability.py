"""How often an article of a given confidence is right, on forms that no rule was made from.

    python -m tests.quality.reliability [--write]

In: the left-out sets of ``sets.SETS``, parsed now. Out: a table of ten bins of confidence, for all levels and for each; with
--write also in ``reliability.md``. A parser is calibrated if the share that is right is within TOLERANCE of the mean
confidence in every bin of at least ENOUGH articles; ``error`` is the mean distance of the two, weighted by articles (expected
calibration error). An article is right if the scorer beside the pages would count it as perfect: headline, paragraphs, names, dateline,
section and jumps all exact.
"""

import argparse
import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.quality.sets import SETS, SHARED, list_pages, parse_set

TABLE = Path(__file__).with_suffix(".md")
BINS = 10
ENOUGH = 100
TOLERANCE = 0.1


@dataclass(frozen=True)
class Judged:
    """An article of the parser."""

    level: int
    confidence: float
    needs_review: bool
    right: bool


def load_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", SHARED / "tools" / "score_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge_page(
    scorer: ModuleType, gold: dict[str, Any], parsed: dict[str, Any], source: str, level: int
) -> list[Judged]:
    """The page's articles, each right if an article of the answer is exactly that one."""
    page = scorer.adapt(parsed)
    lines = {scorer.N(line) for line in source.split("\n")}
    wanted = [item for item in gold["items"] if item["kind"] == "article"]
    shown = [item for item in parsed["items"] if item["kind"] == "article"]
    adapted = [item for item in page["items"] if item["kind"] == "article"]
    return [
        Judged(
            level,
            item["confidence"],
            item["needs_review"],
            any(is_right(scorer, want, one, page["residue"], lines) for want in wanted),
        )
        for item, one in zip(shown, adapted, strict=True)
    ]


def is_right(
    scorer: ModuleType, want: dict[str, Any], one: dict[str, Any], residue: list[Any], lines: set[str]
) -> bool:
    """Whether the scorer counts the article as perfect for this item of the answer."""
    normal = scorer.N
    return (
        scorer.body_paras(one) in scorer.variants(want)
        and all(scorer.deck_section(want, one, residue, False, lines))  # noqa: FBT003 - the scorer's own order
        and [normal(name) for name in one["authors"]] == [normal(name) for name in want["authors"]]
        and normal(one["dateline"])
        in {normal(text) for text in (want["dateline"], *want.get("dateline_alternatives", ()))}
        and scorer.jump_ok(want, one["jumps"])
    )


def judge_sets(names: Iterable[str]) -> list[Judged]:
    scorer, judged = load_scorer(), []
    for name in names:
        with tempfile.TemporaryDirectory() as work:
            parse_set(name, Path(work))
            for page in list_pages(name):
                gold = json.loads(page.with_suffix(".gold.json").read_bytes())
                parsed = json.loads((Path(work) / f"{page.stem}.json").read_bytes())
                judged += judge_page(scorer, gold, parsed, page.read_text(encoding="utf-8"), SETS[name].level)
    return judged


def share(judged: Sequence[Judged]) -> float:
    return sum(one.right for one in judged) / len(judged)


def find_bin(one: Judged) -> int:
    return min(int(one.confidence * BINS + 1e-9), BINS - 1)


def mean_confidence(judged: Sequence[Judged]) -> float:
    return sum(one.confidence for one in judged) / len(judged)


def find_error(judged: Sequence[Judged]) -> float:
    """Expected calibration error."""
    total = 0.0
    for k in range(BINS):
        chosen = [one for one in judged if find_bin(one) == k]
        total += abs(share(chosen) - mean_confidence(chosen)) * len(chosen) if chosen else 0
    return total / len(judged)


def print_table(judged: Sequence[Judged]) -> list[str]:
    lines = ["| confidence | articles | mean | right | needs review | calibrated |", "|---|---|---|---|---|---|"]
    for k in range(BINS):
        chosen = [one for one in judged if find_bin(one) == k]
        if not chosen:
            continue
        mean, right = mean_confidence(chosen), share(chosen)
        verdict = "too few" if len(chosen) < ENOUGH else "yes" if abs(mean - right) <= TOLERANCE else "no"
        flagged = sum(one.needs_review for one in chosen) / len(chosen)
        lines.append(
            f"| {k / BINS:.1f} to {(k + 1) / BINS:.1f} | {len(chosen)} | {mean:.2f} | {right:.2f} | {flagged:.2f} | {verdict} |"
        )
    return lines


def write_report(judged: Sequence[Judged]) -> str:
    levels = sorted({one.level for one in judged})
    lines = [
        "# Confidence of articles, on left-out forms",
        "",
        "Written by `python -m tests.quality.reliability --write`. `right` is the share of articles that are exactly right. A parser",
        f"is calibrated if every bin of at least {ENOUGH} articles has it within {TOLERANCE} of the mean confidence.",
        "",
        f"All levels: {len(judged)} articles, {share(judged):.2f} right, error {find_error(judged):.2f}.",
        "",
        *print_table(judged),
    ]
    for level in levels:
        chosen = [one for one in judged if one.level == level]
        lines += [
            "",
            f"Level {level}: {len(chosen)} articles, {share(chosen):.2f} right, error {find_error(chosen):.2f}.",
        ]
        lines += ["", *print_table(chosen)]
    return "\n".join([*lines, ""])


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    report = write_report(judge_sets([name for name, chosen in SETS.items() if chosen.left_out]))
    print(report)
    if options.write:
        TABLE.write_text(report, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
