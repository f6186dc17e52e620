"""A whole build beside others of the same articles.

    python -m tests.tools.bench_build [--sizes 100 1000 10000] [--rounds 5] [--folder DIR] [--write]       (make bench)

Everything runs in turn, size by size, round by round, after a small round that is not counted. Each round of ours begins without output and
state. Everything that is built is removed.
"""

import argparse
import sys
from pathlib import Path

from tests.conftest import Place
from tests.tools.bench_build import hugo, ours, scripts
from tests.tools.bench_build.corpus import AN_EDITION
from tests.tools.bench_build.measure import BARE, Case, Cost, make_workplace, measure
from tests.tools.bench_build.write import BARE_NAME, describe_machine, write_comparison

TABLE = Path(__file__).parent.with_suffix(".md")
SMALL = 2 * AN_EDITION


def build_corpus(root: Path, articles: int) -> list[Case]:
    """Write the articles as each contestant reads them; returns what is to be run, in this order."""
    place = Place(root)
    ours.write_seeds(place, articles)
    cases = ours.list_cases(place, articles)
    site = root / "hugo"
    peers = hugo.list_cases(site, articles)
    if peers:
        hugo.write_site(site, articles)
    return [*cases, Case(BARE_NAME, BARE), *peers, *scripts.list_cases(place.seeds, root, articles)]


def compare(corpora: dict[int, list[Case]], rounds: int) -> dict[int, dict[str, list[Cost]]]:
    """The costs of every case by size and name, one for each round."""
    found: dict[int, dict[str, list[Cost]]] = {
        size: {case.name: [] for case in cases} for size, cases in corpora.items()
    }
    for turn in range(rounds):
        for size, cases in corpora.items():
            for case in cases:
                cost = measure(case)
                found[size][case.name].append(cost)
                print(f"round {turn + 1}, {size} articles, {case.name}: {cost.cpu:.2f} s", file=sys.stderr)
    return found


def write_table(found: dict[int, dict[str, list[Cost]]], rounds: int, folder: Path) -> str:
    lines = [
        "# A whole build beside others: the last table",
        "",
        f"`make bench` wrote this: medians of {rounds} interleaved rounds; CPU of whole processes with their children. Ours has every format and",
        "the gate on; `tests/tools/bench_build/` says what the others do.",
        "",
        describe_machine(folder),
        "",
    ]
    for size, costs in found.items():
        lines += write_comparison(costs, size)
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000], help="articles")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where to work (default: in memory if there is room)")
    parser.add_argument("--write", action="store_true", help=f"write the table to tests/tools/{TABLE.name}")
    options = parser.parse_args()
    with make_workplace(options.folder) as folder:
        compare({SMALL: build_corpus(folder / "small", SMALL)}, rounds=1)
        corpora = {size: build_corpus(folder / str(size), size) for size in options.sizes}
        table = write_table(compare(corpora, options.rounds), options.rounds, folder)
    print(table)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
