"""What each step of a full build costs: CPU in microseconds an article, in one process, over made editions of eight articles.

    python -m tests.tools.bench_steps [--articles 1000] [--json FILE] [--before FILE] [--write]

``--json`` keeps the figures, for example of another checkout, and ``--before`` shows such a file beside those of now. Steps that hold others are
told with them. Figures of one sitting can be compared as ratios.
"""

import argparse
import contextlib
import dataclasses
import functools
import importlib
import io
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import transform.formats.render as rendering
from tests.conftest import ROOT, Place
from tests.tools.bench_build.ours import ALONE, write_seeds
from transform.cli import main as run_pagewire

TABLE = Path(__file__).with_suffix(".md")
NOW = "2030-01-01T12:00:00+08:00"
TABLES = ("ARTICLE_FORMATS", "EDITION_FORMATS", "SITE_FORMATS", "MAIN_FEED_FORMATS", "FEED_FORMATS", "MONTH_FORMATS")
STEPS = (
    ("transform.edition.desk", "ingest_pages", "read and check pages"),
    ("transform.edition.desk", "link_pages", "link"),
    ("transform.edition.desk", "match_stories", "match"),
    ("transform.edition.desk", "apply_edits", "edit"),
    ("transform.edition.desk", "assign_topics", "name topics"),
    ("transform.edition.desk", "decide_edition", "revise"),
    ("transform.edition.desk", "digest_inputs", "digest the input"),
    ("transform.formats.render", "_record_edition", "make edition.json's model"),
    ("transform.formats.edition_json", "render", "render edition.json"),
    ("transform.formats.edition_json", "check", "check edition.json"),
    ("transform.site.out_files", "write_edition", "write the edition's files"),
    ("transform.site.publish_editions", "publish_site_files", "make and write the site's files"),
)


class Clock:
    """CPU seconds by step."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    def time(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(work)
        def timed(*values: Any, **named: Any) -> Any:
            began = time.process_time()
            found = work(*values, **named)
            if isinstance(found, Iterator):
                found = tuple(found)
            self.spent[name] += time.process_time() - began
            return found

        return timed


def measure(articles: int) -> dict[str, float]:
    """Microseconds an article by step, and of the whole build."""
    clock = Clock()
    for table in TABLES:
        formats = [_time_format(each, clock) for each in getattr(rendering, table)]
        setattr(rendering, table, tuple(formats))
    for module, name, step in STEPS:
        home = importlib.import_module(module)
        setattr(home, name, clock.time(step, getattr(home, name)))
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108 - fast, and ours
        place = Place(Path(folder))
        write_seeds(place, articles)
        paths = ["--seeds", place.seeds, "--out", place.out, "--state", place.root / "state.sqlite"]
        began = time.process_time()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            run_pagewire(["publish", *map(str, paths), "--now", NOW, *ALONE])
        clock.spent["the whole build"] = time.process_time() - began
    return {name: spent / articles * 1e6 for name, spent in clock.spent.items()}


def _time_format(each: Any, clock: Clock) -> Any:
    name = f"{each.scope} {each.label}"
    return dataclasses.replace(
        each,
        render=clock.time(f"render {name}", each.render),
        check=clock.time(f"check {name}", each.check),
        check_new=clock.time(f"check {name}", each.check_new) if each.check_new else None,
    )


def format_table(now: dict[str, float], before: dict[str, float], articles: int) -> str:
    lines = [
        "# The steps of a full build: CPU in µs an article",
        "",
        f"`python -m tests.tools.bench_steps` wrote this over {articles} articles, eight an edition, in one process with every check on."
        + (" *Before* is the same of an earlier program, in the same sitting." if before else ""),
        "",
        "| step | before | now | now / before |" if before else "| step | now |",
        "|---|---|---|---|" if before else "|---|---|",
    ]
    for name, spent in sorted(now.items(), key=lambda each: -max(each[1], before.get(each[0], 0))):
        if max(spent, before.get(name, 0)) < 5:
            continue
        if name in before:
            lines.append(f"| {name} | {before[name]:.0f} | {spent:.0f} | {spent / before[name]:.2f} |")
        else:
            lines.append(f"| {name} | – | {spent:.0f} | – |" if before else f"| {name} | {spent:.0f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the steps of a full build.")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file")
    parser.add_argument("--before", type=Path, metavar="FILE", help="figures to compare with")
    parser.add_argument("--write", action="store_true", help=f"write the table to {TABLE.relative_to(ROOT)}")
    options = parser.parse_args()
    now = measure(options.articles)
    if options.json:
        options.json.write_text(json.dumps(now, indent=1), encoding="utf-8")
    before = json.loads(options.before.read_bytes()) if options.before else {}
    table = format_table(now, before, options.articles)
    print(table)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
