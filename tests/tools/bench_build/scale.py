"""How a full build grows with the archive.

    python -m tests.tools.bench_build.scale [--sizes 10000 100000] [--million] [--files [DIR]] [--rounds 1] [--write]       (make bench-scale)

CPU and memory should not depend on how many editions there are. ``--million`` builds a million articles whose documents are thrown away
(``null_sink``). ``--files`` builds each other size on a disk, too: in DIR, else in ``build/``. A size is removed before the next one.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.conftest import ROOT, Place
from tests.tools.bench_build import ours
from tests.tools.bench_build.corpus import AN_EDITION, list_editions
from tests.tools.bench_build.measure import Case, Cost, check_count, make_workplace, measure, remove, take_median
from tests.tools.bench_build.write import describe_machine, name_file_system

TABLE = Path(__file__).parents[1] / "bench_scale.md"
MILLION = 1_000_000


@dataclass(frozen=True)
class Growth:
    """A full build: how many articles, where, its cost, the bytes of its state."""

    articles: int
    where: str
    cost: Cost
    state: int


def build(folder: Path, articles: int, rounds: int) -> Growth:
    """Write an archive, build it, remove it."""
    place = Place(folder / str(articles))
    ours.write_seeds(place, articles)
    case = ours.make_full_build(place, articles)
    where = name_file_system(folder)
    if articles >= MILLION:
        case, where = throw_away(case, place, articles), "null sink"
    cost = take_median([measure(case) for _ in range(rounds)])
    state = sum(path.stat().st_size for path in ours.find_state(place).parent.iterdir())
    remove(place.root)
    print(f"{articles} articles, {where}: {cost.cpu:.2f} s", file=sys.stderr)
    return Growth(articles, where, cost, state)


def throw_away(case: Case, place: Place, articles: int) -> Case:
    """The same build with the documents of editions thrown away."""
    python, run, _, *rest = case.command

    def check_editions() -> None:
        check_count("editions", sum(1 for _ in place.out.glob("*/edition.json")), len(list_editions(articles)))

    return replace(case, command=[python, run, "tests.tools.bench_build.null_sink", *rest], check=check_editions)


def write_table(found: list[Growth], rounds: int, folder: Path) -> Iterator[str]:
    """A row for each build, compared with the first size."""
    first = found[0]
    walls = {growth.articles: growth.cost.wall for growth in reversed(found)}
    yield "# How a full build grows: the last table\n"
    yield f"`make bench-scale` wrote this (rounds: {rounds}); every format and the gate on. Ratios are to {first.articles} articles; that of wall"
    yield "is to the same articles in memory.\n"
    yield f"{describe_machine(folder)}\n"
    yield "| articles | files on | CPU s | CPU ms an article | ratio | peak MB | ratio | wall s | ratio | state, kB an article |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for growth in found:
        cost, articles = growth.cost, growth.articles
        each = cost.cpu / articles
        yield (
            f"| {articles} | {growth.where} | {cost.cpu:.1f} | {1000 * each:.2f} | {each / (first.cost.cpu / first.articles):.2f} "
            f"| {cost.memory:.0f} | {cost.memory / first.cost.memory:.2f} | {cost.wall:.1f} | {cost.wall / walls[articles]:.2f} "
            f"| {growth.state / articles / 1000:.1f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="articles")
    parser.add_argument("--million", action="store_true", help="a million articles, too")
    parser.add_argument("--files", type=Path, nargs="?", const=ROOT / "build", metavar="DIR", help="on a disk, too")
    parser.add_argument("--folder", type=Path, help="where to work (default: in memory if there is room)")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--write", action="store_true", help=f"write the table to tests/tools/{TABLE.name}")
    options = parser.parse_args()
    with make_workplace(options.folder) as folder:
        build(folder, 2 * AN_EDITION, 1)
        found = []
        for size in options.sizes:
            found.append(build(folder, size, options.rounds))
            if options.files:
                options.files.mkdir(parents=True, exist_ok=True)
                with make_workplace(options.files) as disk:
                    found.append(build(disk, size, options.rounds))
        if options.million:
            found.append(build(folder, MILLION, options.rounds))
        table = "\n".join([*write_table(found, options.rounds, folder), ""])
    print(table)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
