"""What the gate costs: CPU time to check each document of an article, and an edition's package and message.

    python -m tests.tools.bench_gate [--runs 200] [--write]       (make bench-gate)

The documents are the golden files of the real page. Each is checked so often in a row; the fastest of several rounds counts, because other
work on the machine only adds to it.
"""

import argparse
import sys
import time
from pathlib import Path

from tests.helpers.golden_files import DATE, GOLDEN
from tests.judges.table import name_format
from transform.formats import FORMATS

TABLE = Path(__file__).with_suffix(".md")
ROUNDS = 7
ARTICLE = "01-rmbi2k7j"


def time_check(path: str, runs: int) -> float:
    """Microseconds of CPU for one check."""
    check = next(each.check for each in FORMATS if (each.name, each.scope) == name_format(path))
    document = (GOLDEN / path).read_bytes()
    if list(check(document)):
        raise ValueError(f"{path} is refused")
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(runs):
            list(check(document))
        best = min(best, (time.process_time() - begun) / runs)
    return best * 1e6


def write_table(runs: int) -> str:
    article = [f"{DATE}/{ARTICLE}.html", f"{DATE}/{ARTICLE}.newsml.xml", f"{DATE}/{ARTICLE}.jsonld"]
    edition = [f"{DATE}/package.newsml.xml", f"{DATE}/message.newsml.xml"]
    times = {path: time_check(path, runs) for path in (*article, *edition)}
    rows = [
        f"| `{path.rpartition('/')[2]}` | {(GOLDEN / path).stat().st_size / 1000:.1f} | {spent:.0f} |"
        for path, spent in times.items()
    ]
    return "\n".join(
        [
            "# What the gate costs: the last table",
            "",
            f"`make bench-gate` wrote this: CPU time of one check, the fastest of {ROUNDS} rounds of {runs}.",
            "",
            "| document | kB | µs |",
            "|---|---|---|",
            *rows[: len(article)],
            f"| **an article's documents together** | | **{sum(times[path] for path in article):.0f}** |",
            *rows[len(article) :],
            "",
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--write", action="store_true", help=f"write the table to {TABLE.name}")
    options = parser.parse_args()
    table = write_table(options.runs)
    print(table)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
