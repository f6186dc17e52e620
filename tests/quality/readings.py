"""How often each of the parser's two readings is right, and the chosen one, set by set.

    python -m tests.quality.readings [--write]

In: the sets of ``sets.SETS``. Each is parsed three times: as its lines stand, as if every page were in disorder, and as the parser chooses. A
page that has one reading alone counts in all three. Out: perfect_f1 of each; with --write also in ``readings.md``. By this table what
``choose_reading`` weighs is judged.
"""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.quality.sets import SETS, list_pages, parse_to_file, score_parsed
from transform.parse import STEPS
from transform.parse.draft import Draft, Step
from transform.parse.finish.choose_reading import take_reading

TABLE = Path(__file__).with_suffix(".md")


def take_first(draft: Draft) -> Draft:
    """The reading of the lines as they stand, wherever there is one."""
    return draft if draft.reading is None else take_reading(draft, draft.reading)


def take_second(draft: Draft) -> Draft:
    """The reading that puts things right."""
    return replace(draft, reading=None)


READINGS = {"as they stand": take_first, "as in disorder": take_second, "chosen": None}


def list_steps(name: str) -> tuple[Step, ...]:
    choice = READINGS[name]
    return tuple(step._replace(run=choice) if choice and step.name == "choose_reading" else step for step in STEPS)


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
        "# The two readings of a page",
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
