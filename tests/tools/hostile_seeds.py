"""Hostile seeds folders: good editions among things that no newspaper would put there, published by the real command.

    python -m tests.tools.hostile_seeds [--count N] [--first N] [--jobs N] [--write]       (make hostile)

Each folder is generated from its number: two good editions with hostile things that are not pages, one or two editions of hostile pages and
edits, stray things next to them, and sometimes a spoilt publication.toml (``hostile_things`` has them all). In half of the cases the good
editions are public already. The command runs in a forked child with a time limit.

Checked: the exit code is 0, 1 or 2 (2 only if publication.toml was spoilt), no stack trace is printed, nothing secret is public, and each good
edition is published with the same bytes as alone. Then ``verify``, ``history``, ``review`` or another publish must end as well. Defects that
were set aside with their page are counted and printed.

``--write`` writes the table to tests/tools/hostile_seeds.md.
"""

import argparse
import multiprocessing
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.conftest import PAGE, PUBLICATION, Place
from tests.helpers.disturbed import load_program
from tests.helpers.hostile_things import CONFIGS, HARMFUL, HARMLESS, STRAYS, Thing
from tests.helpers.hostile_words import UNTOLD
from transform.cli import main as run_command

HERE = Path(__file__).parent
NOW = "2022-03-20T12:00:00+08:00"
GOOD = {
    "2022-03-15": PAGE,
    "2022-03-16": PAGE.replace("人行桥", "公路桥"),
    "2022-03-17": PAGE.replace("图书馆", "博物馆"),
}
PATIENCE = 120
"""Seconds after which a command counts as hung."""
MEMORY = 4 << 30
ENCODINGS = ("utf-8", "gbk", "ascii")
CONFIG_SHARE = 0.06
NEIGHBOURS = re.compile(
    rb'^.*(rel="prev-archive"|"next_url": |<fh:archive/>).*\n| xmlns:fh="[^"]*"|^ *"(rss|atom|jsonfeed)": "[0-9a-f]{64}".*\n',
    re.MULTILINE,
)
CONTAINED = re.compile(r"pagewire failed on it at ([^:]+:[0-9]+: [^(]{0,100})")


@dataclass
class Result:
    """A folder: its hostile things, the exit code of publish, what was wrong, and defects that were set aside with their page."""

    number: int
    things: tuple[str, ...]
    code: int
    wrong: list[str] = field(default_factory=list)
    contained: list[str] = field(default_factory=list)


# ---------------------------------------------------------------- one folder


def try_folder(number: int, root: Path) -> Result:
    """Build the folder of a number, publish it, and check everything."""
    dice = random.Random(f"hostile-{number}")  # noqa: S311 - no secret
    shutil.rmtree(root, ignore_errors=True)
    place = Place(root)
    good = dice.sample(sorted(GOOD), 2)
    set_up(place, good, public=dice.random() < 0.5)
    things = spoil(dice, place, good)
    result = Result(number, tuple(thing.__name__ for thing in things), 0)
    spoilt = bool({*things} & {*CONFIGS})
    codes = {0, 1, 2} if spoilt else {0, 1}
    result.code = try_command(
        result, ["publish", *list_path_options(place), "--now", NOW], codes, dice.choice(ENCODINGS)
    )
    if not spoilt:
        result.wrong += compare_editions(place, good)
    if any(UNTOLD.encode() in data for data in read_files(place.out).values()):
        result.wrong.append("something secret is public")
    more = dice.choice(([], ["verify"], ["history"], ["review"], ["publish", "--dry-run"], ["publish"]))
    if more:
        places = (
            list_path_options(place)
            if more[0] in {"publish", "verify"}
            else list_path_options(place)[:2] + list_path_options(place)[4:]
        )
        now = ["--now", NOW] if more[0] == "publish" else []
        try_command(result, [*more, *places, *now], {0, 1, 2}, dice.choice(ENCODINGS))
    shutil.rmtree(root)
    return result


def set_up(place: Place, good: list[str], *, public: bool) -> None:
    if public:
        shutil.copytree(publish_good(*good), place.root)
        return
    place.write("publication.toml", PUBLICATION)
    for date in good:
        place.write(f"{date}/01.txt", GOOD[date])


def spoil(dice: random.Random, place: Place, good: list[str]) -> list[Thing]:
    """Put hostile things everywhere, and return them."""
    things: list[Thing] = []

    def put(thing: Thing, folder: Path) -> None:
        things.append(thing)
        thing(dice, folder)

    for date in good:
        for thing in dice.sample(HARMLESS, dice.randrange(3)):
            put(thing, place.seeds / date)
    for date in dice.sample(("2022-03-14", "2022-03-18", "2022-03-19"), dice.randrange(1, 3)):
        if dice.random() < 0.7:
            place.write(f"{date}/01.txt", PAGE.replace("120米", "140米"))
        (place.seeds / date).mkdir(exist_ok=True)
        edits = [thing for thing in HARMFUL if "edits" in thing.__name__]
        others = [thing for thing in HARMFUL if thing not in edits]
        for thing in (*dice.sample(others, dice.randrange(1, 4)), *dice.sample(edits, dice.randrange(2))):
            put(thing, place.seeds / date)
        put(dice.choice(HARMLESS), place.seeds / date)
    for thing in dice.sample(STRAYS, dice.randrange(3)):
        put(thing, place.seeds)
    if dice.random() < CONFIG_SHARE:
        put(dice.choice(CONFIGS), place.seeds)
    return things


def list_path_options(place: Place) -> list[str]:
    return ["--seeds", str(place.seeds), "--out", str(place.out), "--state", str(place.root / "state/state.sqlite")]


def try_command(result: Result, arguments: list[str], codes: set[int], encoding: str) -> int:
    """Run a command in a child; returns its exit code and adds what is wrong to the result."""
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            run_as_child(arguments, said.fileno(), encoding)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    if code not in codes:
        what = "hangs" if code == -signal.SIGALRM else f"ends with {code}: {text[-400:]}"
        result.wrong.append(f"{arguments[0]} {what}")
    if "Traceback" in text or "\x1b" in text:
        result.wrong.append(f"{arguments[0]} says what it should not: {text[-400:]}")
    contained = CONTAINED.findall(text)
    result.contained += contained
    result.wrong += [f"{arguments[0]}: pagewire failed on a page: {each}" for each in contained]
    return code


def run_as_child(arguments: list[str], said: int, encoding: str) -> None:
    code = 99
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(PATIENCE)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        sys.stdout = sys.stderr = os.fdopen(os.dup(said), "w", encoding=encoding)
        code = run_command(arguments)
        sys.stdout.flush()
    finally:
        os._exit(code)


def compare_editions(place: Place, good: list[str]) -> list[str]:
    """The good editions that are not published with the same bytes as alone, but for their link to the edition before."""
    found = hide_neighbours(read_files(place.out))
    return [
        f"{date} is not as it is alone"
        for date in good
        if {path: data for path, data in found.items() if path.startswith(date)} != read_alone(date)
    ]


def read_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@cache
def read_alone(date: str) -> dict[str, bytes]:
    """The files of a good edition that was published alone."""
    every = hide_neighbours(read_files(publish_good(date) / "out"))
    found = {path: data for path, data in every.items() if path.startswith(date)}
    assert found
    return found


def hide_neighbours(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files without the lines that name the edition before: links in feeds, and these feeds' digests in edition.json."""
    return {path: NEIGHBOURS.sub(b"", data) for path, data in files.items()}


@cache
def publish_good(*dates: str) -> Path:
    """A place where good editions are published."""
    place = Place(Path(tempfile.mkdtemp(prefix="good-")))
    set_up(place, list(dates), public=False)
    result = Result(-1, (), 0)
    try_command(result, ["publish", *list_path_options(place), "--now", NOW], {0}, "utf-8")
    assert not result.wrong, result.wrong
    return place.root


# ---------------------------------------------------------------- many folders


def carry_out(number: int) -> Result:
    return try_folder(number, Path(tempfile.gettempdir()) / f"work-{os.getpid()}")


def try_folders(count: int, first: int, jobs: int) -> list[Result]:
    """Try ``count`` folders in ``jobs`` processes, in a temporary folder."""
    load_program()
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="pagewire-hostile-") as folder:
        tempfile.tempdir = folder
        try:
            for date in GOOD:
                read_alone(date)
            with multiprocessing.get_context("fork").Pool(jobs) as pool:
                return list(pool.imap(carry_out, range(first, first + count), chunksize=4))
        finally:
            tempfile.tempdir = before
            publish_good.cache_clear()


def format_table(results: list[Result], seconds: float, command: str) -> str:
    """A Markdown table: for each thing the number of folders, exit codes and broken promises."""
    lines = [
        "# Hostile seeds folders: the last table",
        "",
        f"`{command}` wrote this in {seconds / 60:.1f} minutes ({os.cpu_count()} cores). `tests/tools/hostile_seeds.py` says what is done and checked.",
        "",
        "| in the folder | folders | exit 0 | exit 1 | exit 2 | promise broken |",
        "|---|---|---|---|---|---|",
    ]
    for thing in (*HARMLESS, *HARMFUL, *STRAYS, *CONFIGS):
        mine = [result for result in results if thing.__name__ in result.things]
        lines.append(format_table_row(thing.__name__.replace("_", " "), mine))
    lines += [format_table_row("**all**", results), ""]
    contained = Counter(each for result in results for each in set(result.contained))
    wrong = sum(bool(result.wrong) for result in results)
    lines.append(
        f"{len(results)} folders, {wrong} with a promise broken; defects set aside with their page: {contained.total()}."
    )
    lines += [f"- {what.strip()} ({number} folders)" for what, number in contained.most_common()]
    return "\n".join(lines) + "\n"


def format_table_row(name: str, results: list[Result]) -> str:
    codes = Counter(result.code for result in results)
    cells = (len(results), codes[0], codes[1], codes[2], sum(bool(result.wrong) for result in results))
    return f"| {name} | {' | '.join(map(str, cells))} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument(
        "--first", type=int, default=0, help="the number of the first folder; with --count 1 only this one"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true", help="write the table to tests/tools/hostile_seeds.md")
    options = parser.parse_args()
    started = time.perf_counter()
    results = try_folders(options.count, options.first, options.jobs)
    table = format_table(
        results,
        time.perf_counter() - started,
        f"python -m tests.tools.hostile_seeds --count {options.count} --first {options.first} --write",
    )
    print(table)
    for result in results:
        for wrong in result.wrong:
            print(f"folder {result.number} ({', '.join(result.things)}): {wrong}")
    if options.write:
        (HERE / "hostile_seeds.md").write_text(table, encoding="utf-8")
    return int(any(result.wrong for result in results))


if __name__ == "__main__":
    sys.exit(main())
