"""The cost of a run with nothing to do: CPU and memory of whole processes, compared with bare imports, for archives of growing size.

    python -m tests.tools.bench_idle [--articles 8 1000 10000] [--runs 5] [--write]       (make bench-idle)

Archives of editions with eight short stories are published once. Then these run in turn: ``python -c 'import pydantic, lxml.etree'``, and on
each archive ``publish`` with nothing to do and ``history``. CPU is user and system time, memory the peak of the process.
"""

import argparse
import datetime as dt
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import PUBLICATION, ROOT, Place

TABLE = Path(__file__).with_suffix(".md")
STORIES = 8
NOW = "2030-01-01T12:00:00+08:00"
BARE = [sys.executable, "-c", "import pydantic, lxml.etree"]


@dataclass(frozen=True)
class Cost:
    """CPU seconds and peak memory in MB of one process."""

    cpu: float
    memory: float


def build_archive(root: Path, articles: int) -> Place:
    """An archive of so many articles, eight a day, published until a run reads nothing any more."""
    place = Place(root)
    place.write("publication.toml", PUBLICATION)
    first = dt.date(2022, 1, 1)
    for day in range(articles // STORIES):
        date = (first + dt.timedelta(days=day)).isoformat()
        place.write(f"{date}/01.txt", "\n\n".join(write_story(date, number) for number in range(STORIES)))
    for pause in (0, 3, 0):
        time.sleep(pause)
        run(list_command("publish", place))
    return place


def write_story(date: str, number: int) -> str:
    """A short story that shares few words with any other."""
    dice = random.Random(f"{date}{number}")  # noqa: S311 - no secret
    words = "".join(chr(0x4E00 + dice.randrange(3000)) for _ in range(90))
    return f"{words[:11]}通行\n\n本报讯 {words[11:]}，共{number}处。\n\n(孙远山)"


def list_command(name: str, place: Place) -> list[str]:
    command = [sys.executable, "-m", "transform", name, "--seeds", str(place.seeds)]
    command += ["--state", str(place.root / "state" / "state.sqlite")]
    return [*command, "--out", str(place.out), "--now", NOW] if name == "publish" else command


def run(command: list[str]) -> Cost:
    """Run a command and return its cost."""
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.execve(command[0], command, {**os.environ, "PYTHONPATH": str(ROOT)})  # noqa: S606 - a child that is measured
    _, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(places: dict[int, Place], runs: int) -> dict[str, list[Cost]]:
    """Run every command in turn, ``runs`` times."""
    commands = {"bare imports": BARE}
    for articles, place in places.items():
        commands[f"publish, nothing to do, {articles} articles"] = list_command("publish", place)
        commands[f"history, {articles} articles"] = list_command("history", place)
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(run(command))
    return found


def format_table(found: dict[str, list[Cost]], runs: int) -> str:
    bare = statistics.median(cost.cpu for cost in found["bare imports"])
    lines = [
        "# A run with nothing to do: the last table",
        "",
        f"`make bench-idle` wrote this: medians of {runs} interleaved runs, CPU of whole processes.",
        "",
        "| command | CPU s | times bare imports | peak MB |",
        "|---|---|---|---|",
    ]
    for name, costs in found.items():
        cpu = statistics.median(cost.cpu for cost in costs)
        memory = statistics.median(cost.memory for cost in costs)
        lines.append(f"| {name} | {cpu:.2f} | {cpu / bare:.1f} | {memory:.0f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a run with nothing to do.")
    parser.add_argument("--articles", type=int, nargs="+", default=[8, 1000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write the table to tests/tools/bench_idle.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:  # noqa: S108 - fast, and ours
        places = {articles: build_archive(Path(name) / str(articles), articles) for articles in options.articles}
        table = format_table(measure(places, options.runs), options.runs)
    print(table)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
