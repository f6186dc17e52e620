"""How often each of the parser's readings is right, and the chosen one, set by set.

    python -m tests.quality.readings [--write]

In: the sets of ``sets.SETS``. Each is parsed four times: as its lines stand, as if every page were in disorder, with its lines where they belong, and as the parser chooses. A
page that has one reading alone counts in all. Out: perfect_f1 of each; with --write also in ``readings.md``. By this table what
``choose_reading`` takes is judged.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.quality.sets import SETS, list_pages, parse_to_file, score_parsed
from transform.parse import STEPS
from transform.parse.draft import Draft, Step
from transform.parse.finish.choose_reading import choose_reading, take_best
from transform.parse.finish.list_readings import AS_IN_DISORDER, AS_PRINTED, MENDED, list_readings

TABLE = Path(__file__).with_suffix(".md")


def take(name: str, draft: Draft) -> Draft:
    """The page by one of its readings; as printed where it has no such one."""
    readings = list_readings(draft)
    return take_best({name: readings.get(name) or next(iter(readings.values()))})


READINGS: dict[str, Callable[[Draft], Draft]] = {
    **{name: partial(take, name) for name in (AS_PRINTED, AS_IN_DISORDER, MENDED)},
    "chosen": choose_reading,
}


def list_steps(name: str) -> tuple[Step, ...]:
    return tuple(step._replace(run=READINGS[name]) if step.name == "choose_reading" else step for step in STEPS)


def score_reading(name: str, reading: str) -> float:
    with tempfile.TemporaryDirectory() as work:
        for page in list_pages(name):
            parse_to_file(page, Path(work) / f"{page.stem}.json", list_steps(reading))
        return score_parsed(name, Path(work))["perfect_f1"]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    lines = [
        "# The readings of a page",
        "",
        "Written by `python -m tests.quality.readings --write`: perfect_f1 of each reading alone, and of the chosen one.",
        "",
    ]
    lines += [f"| set | {' | '.join(READINGS)} |", f"|{'---|' * (len(READINGS) + 1)}"]
    for name, chosen in SETS.items():
        figures = " | ".join(f"{score_reading(name, reading):.3f}" for reading in READINGS)
        lines.append(f"| {name}{' (left out)' if chosen.left_out else ''} | {figures} |")
        print(lines[-1], flush=True)
    if options.write:
        TABLE.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
