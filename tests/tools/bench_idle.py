"""The cost of a run with nothing to do: CPU and memory of whole processes, compared with bare imports, for archives of growing size.

    python -m tests.tools.bench_idle [--articles 8 1000 10000] [--runs 5] [--write]       (make bench-idle)

The archives of ``make bench`` are published once. Then these run in turn: ``python -c 'import pydantic, lxml.etree'``, and on each archive
``publish`` with nothing to do and ``history``. CPU is user and system time, memory the peak of the process.
"""

import argparse
from pathlib import Path

from tests.conftest import Place
from tests.tools.bench_build import ours
from tests.tools.bench_build.measure import BARE, Cost, make_workplace, run, take_median

TABLE = Path(__file__).with_suffix(".md")


def build_archive(root: Path, articles: int) -> Place:
    """An archive of so many articles, published until a run reads nothing any more."""
    place = Place(root)
    ours.write_seeds(place, articles)
    run(ours.list_command("publish", place, articles))
    ours.settle(place, articles)
    return place


def measure(places: dict[int, Place], runs: int) -> dict[str, list[Cost]]:
    """Run every command in turn, ``runs`` times."""
    commands = {"bare imports": list(BARE)}
    for articles, place in places.items():
        commands[f"publish, nothing to do, {articles} articles"] = ours.list_command("publish", place, articles)
        commands[f"history, {articles} articles"] = ours.list_command("history", place, articles)
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(run(command))
    return found


def format_table(found: dict[str, list[Cost]], runs: int) -> str:
    medians = {name: take_median(costs) for name, costs in found.items()}
    bare = medians["bare imports"].cpu
    lines = [
        "# A run with nothing to do: the last table",
        "",
        f"`make bench-idle` wrote this: medians of {runs} interleaved runs, CPU of whole processes.",
        "",
        "| command | CPU s | times bare imports | peak MB |",
        "|---|---|---|---|",
    ]
    for name, cost in medians.items():
        lines.append(f"| {name} | {cost.cpu:.2f} | {cost.cpu / bare:.1f} | {cost.memory:.0f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a run with nothing to do.")
    parser.add_argument("--articles", type=int, nargs="+", default=[8, 1000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write the table to tests/tools/bench_idle.md")
    options = parser.parse_args()
    with make_workplace() as folder:
        places = {articles: build_archive(folder / str(articles), articles) for articles in options.articles}
        table = format_table(measure(places, options.runs), options.runs)
    print(table)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
