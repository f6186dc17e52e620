"""The share of the site's feeds in a full build: every feed of an archive, rendered once.

    python -m tests.tools.bench_feeds [--editions 60] [--runs 3] [--write]       (make bench-feeds)

The archive is that of ``make readers`` with all its corrections, kills and late pages, published in one run. Times are CPU seconds within
that run: of the whole, of choosing and building the feeds, of rendering them with the home page, and of the sitemaps.
"""

import argparse
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.conftest import Place
from tests.helpers.archive_life.life import build_life
from tests.helpers.archive_life.newsroom import FACTS
from tests.helpers.memory import use_memory
from tests.helpers.runs import publish
from transform.site import site_files

TABLE = Path(__file__).with_suffix(".md")
PARTS = {
    "build_feeds": "choose and build the feeds",
    "render_site": "render the feeds and the home page",
    "render_sitemap_files": "sitemaps",
}


def time_build(editions: int) -> dict[str, float]:
    """CPU seconds of a full build, by part; ``full`` is the whole."""
    spent: dict[str, float] = dict.fromkeys(("full", *PARTS), 0.0)
    kept = {name: getattr(site_files, name) for name in PARTS}
    life = build_life(editions)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        place.write("publication.toml", FACTS)
        for event in life.events:
            for path, data in event.files:
                place.write(path, data)
        try:
            for name, function in kept.items():
                setattr(site_files, name, measure(name, function, spent))
            begun = time.process_time()
            publish(place, life.events[-1].at + dt.timedelta(hours=1))
            spent["full"] += time.process_time() - begun
        finally:
            for name, function in kept.items():
                setattr(site_files, name, function)
    return spent


def measure(name: str, function: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any) -> Any:
        begun = time.process_time()
        try:
            return function(*arguments)
        finally:
            spent[name] += time.process_time() - begun

    return timed


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the feeds of a full build.")
    parser.add_argument("--editions", type=int, default=60)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write the table to tests/tools/bench_feeds.md")
    options = parser.parse_args()
    use_memory()
    runs = [time_build(options.editions) for _ in range(options.runs)]
    full = statistics.median(run["full"] for run in runs)
    lines = [
        "# The feeds in a full build: the last table",
        "",
        f"`make bench-feeds` wrote this: medians of {options.runs} full builds of {options.editions} editions.",
        "",
        "| part | CPU, s | share |",
        "|---|---|---|",
        f"| full build | {full:.2f} | 1 |",
    ]
    for name, label in PARTS.items():
        spent = statistics.median(run[name] for run in runs)
        lines.append(f"| {label} | {spent:.2f} | {spent / full:.3f} |")
    table = "\n".join(lines) + "\n"
    print(table)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
