"""The floors of the parser's figures, below which a figure must not fall.

    python -m tests.quality.floors                       print the figures beside their floors
    python -m tests.quality.floors --raise               raise floors to what is reached now
    python -m tests.quality.floors --lower "reason"      lower them too; the reason is kept in the file
    python -m tests.quality.floors --only newspapers     only the sets whose name begins so
    python -m tests.quality.floors --write               write the figures to figures.md

Sets marked "left out" hold forms that no rule was made from: they say how well a newspaper is read that nobody has seen.

A figure may fall short of a floor by SLACK: pages are few, and one item more or less moves a set by a hundredth.
"""

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("floors.json")
TABLE = Path(__file__).with_name("figures.md")
HEAD = """# How well pages are parsed

Written by `python -m tests.quality.floors --write`. Sets whose name is bold are left out: no rule, table or weight was made from their forms.
What each figure counts stands in `CONTRIBUTING.md`, the floors under which none may fall in `floors.json`.

"""
FIGURES = ("perfect_f1", "pq", "deck_strict", "flag_recall", "flag_fpr")
CEILINGS = frozenset({"flag_fpr"})
"""Figures that are better the lower they are: their floor is a ceiling."""
SLACK = 0.005


def load_floors() -> dict[str, dict[str, float]]:
    """The floors by set and figure."""
    floors: dict[str, dict[str, float]] = json.loads(FILE.read_bytes())["floors"]
    return floors


def find_fallen(name: str, figures: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The figures of a set that are worse than their floors, with the floors."""
    return {
        key: (figures[key], floor)
        for key, floor in load_floors()[name].items()
        if (figures[key] > floor if key in CEILINGS else figures[key] < floor)
    }


def move_floor(key: str, floor: float | None, figure: float, *, lower: bool) -> float:
    """The floor from now on: never worse than before, unless it may be lowered."""
    if key in CEILINGS:
        fresh = math.ceil((figure + SLACK) * 1000) / 1000
        return fresh if floor is None or lower else min(floor, fresh)
    fresh = math.floor((figure - SLACK) * 1000) / 1000
    return fresh if floor is None or lower else max(floor, fresh)


def main(arguments: list[str]) -> int:
    from tests.quality.sets import SETS, score_set  # noqa: PLC0415 - the test of the floors needs no scorer

    parser = argparse.ArgumentParser()
    parser.add_argument("--raise", action="store_true", dest="lift")
    parser.add_argument("--lower", metavar="REASON")
    parser.add_argument("--only", metavar="NAME", default="")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    rows = [f"| pages | {' | '.join(FIGURES)} |", f"|---|{'---|' * len(FIGURES)}"]
    kept = json.loads(FILE.read_bytes()) if FILE.exists() else {"lowered": [], "floors": {}}
    for name in [name for name in SETS if name.startswith(options.only)]:
        with tempfile.TemporaryDirectory() as work:
            figures = score_set(name, Path(work))
        floors = kept["floors"].setdefault(name, {})
        print(
            f"{name}{' (left out)' if SETS[name].left_out else ''}",
            *(f"{key} {figures[key]} ({floors.get(key, '-')})" for key in FIGURES),
            sep="\t",
        )
        title = f"**{name}**" if SETS[name].left_out else name
        rows.append(f"| {title} | {' | '.join(f'{figures[key]:.3f}' for key in FIGURES)} |")
        if options.lift or options.lower:
            for key in FIGURES:
                floors[key] = move_floor(key, floors.get(key), figures[key], lower=bool(options.lower))
    if options.write:
        TABLE.write_text("\n".join([HEAD + rows[0], *rows[1:], ""]), encoding="utf-8")
    if options.lower:
        kept["lowered"].append(options.lower)
    if options.lift or options.lower:
        FILE.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
