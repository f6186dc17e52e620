"""Damage the state at random and check that nothing false is published, no stack trace is printed, and the damage is reported.

    python -m tests.tools.damage_state [--count N] [--seed S] [--write]       (make damage)

A state of two editions (with a corrected, a killed and an embargoed article) is damaged once: bits flipped, bytes and sectors overwritten or
zeroed, sectors copied, the end cut off, a value of a row changed, a row lost or copied. Then

- ``state check`` names the damage, unless all rows are unchanged (the damage is in free space or is not read);
- ``publish --rebuild`` ends with a sentence, and no byte under out/ changes;
- ``history`` and ``verify`` end with a sentence.

Each case runs in a child of its own; one that hangs is killed and counted.
"""

import argparse
import contextlib
import io
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.conftest import PAGE, PUBLICATION, Place
from transform.cli import main as run_command
from transform.site.state.pack import unpack_body

TABLE = Path(__file__).with_suffix(".md")
FIRST = "2022-03-15T07:00:00+08:00"
NOW = "2022-03-16T15:00:00+08:00"
SECTOR = 512
PATIENCE = 60
"""Seconds after which a child counts as hung."""
NEWS = "早市搬进新棚\n\n本报讯 城南早市前天搬进新棚，二百个摊位一字排开。\n\n(孙远山)\n\n桥灯亮了\n\n本报讯 东桥路灯昨晚全部点亮，沿岸居民驻足观看。\n\n(周南)\n"
EDITS = """\
[[article]]
page = "01"
quote = "座位无须预约"
action = "correct"
reason = "标题有误"
set = { headline = "图书馆每晚开到十点" }

[[article]]
page = "01"
quote = "桥长120米"
action = "kill"
reason = "失实"
"""
EMBARGO = '[[article]]\npage = "01"\nquote = "东桥路灯"\naction = "embargo"\nuntil = 2099-01-01T00:00:00+08:00\n'
TABLES = ("meta", "edition", "decision", "page", "version", "removal")

Damage = Callable[[bytearray, random.Random], None]


def flip_bit(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def overwrite_bytes(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    for offset in range(at, min(len(data), at + dice.randint(1, 16))):
        data[offset] = dice.randrange(256)


def zero_sector(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) // SECTOR) * SECTOR
    data[at : at + SECTOR] = bytes(SECTOR)


def copy_sector(data: bytearray, dice: random.Random) -> None:
    one, other = (dice.randrange(len(data) // SECTOR) * SECTOR for _ in range(2))
    data[one : one + SECTOR] = data[other : other + SECTOR]


def cut_end(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def flip_many(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.randint(2, 30)):
        flip_bit(data, dice)


IN_FILE: dict[str, Damage] = {
    "a bit flipped": flip_bit,
    "bytes overwritten": overwrite_bytes,
    "many bits flipped": flip_many,
    "a sector zeroed": zero_sector,
    "a sector of elsewhere": copy_sector,
    "the end cut off": cut_end,
}
IN_ROW = ("a value of a row changed", "a row lost", "a row copied over another")
KINDS = (*IN_FILE, *IN_ROW)


def damage_row(path: Path, kind: str, dice: random.Random) -> None:
    """Change a row but not its digest."""
    connection = sqlite3.connect(path)
    with contextlib.suppress(sqlite3.IntegrityError), connection:
        table = dice.choice([name for name in TABLES if connection.execute(f"SELECT 1 FROM {name}").fetchone()])  # noqa: S608
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        rows = connection.execute(f"SELECT {columns[0]}, {', '.join(columns)} FROM {table}").fetchall()  # noqa: S608
        key = dice.choice(rows)[0]
        if kind == "a row lost":
            connection.execute(f"DELETE FROM {table} WHERE {columns[0]} = ?", (key,))  # noqa: S608
            return
        column = dice.choice(columns[1:])
        (old,) = connection.execute(f"SELECT {column} FROM {table} WHERE {columns[0]} = ?", (key,)).fetchone()  # noqa: S608
        value = spoil(old, dice) if kind == "a value of a row changed" else dice.choice(rows)[1 + columns.index(column)]
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {columns[0]} = ?", (value, key))  # noqa: S608
    connection.close()


def spoil(old: object, dice: random.Random) -> object:
    if isinstance(old, int):
        return old + dice.choice((-1, 1, 7))
    if isinstance(old, bytes):
        at = dice.randrange(len(old) + 1)
        return old[:at] + bytes([dice.randrange(256)]) + old[at + 1 :]
    text = str(old)
    if not text:
        return "x"
    at = dice.randrange(len(text))
    return text[:at] + dice.choice("0158年月日a") + text[at + 1 :]


# ---------------------------------------------------------------- cases


def build_template(root: Path) -> Place:
    """Two public editions with a corrected, a killed and an embargoed article."""
    place = Place(root)
    place.write("publication.toml", PUBLICATION)
    place.write("2022-03-15/01.txt", PAGE)
    place.write("2022-03-14/01.txt", NEWS)
    place.write("2022-03-14/edits.toml", EMBARGO)
    for now in (FIRST, NOW):
        code, said = run_quietly("publish", place, "--now", now)
        if code:
            raise RuntimeError(f"the undisturbed run ended with {code}: {said}")
        place.write("2022-03-15/edits.toml", EDITS)
    return place


def run_quietly(command: str, place: Place, *more: str) -> tuple[int, str]:
    """A command's exit code and output."""
    places = ["--seeds", str(place.seeds), "--state", str(place.root / "state.sqlite")]
    if command in {"publish", "verify", "state rebuild"}:
        places += ["--out", str(place.out)]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run_command([*command.split(), *places, *more])
    return code, said.getvalue()


def dump_rows(path: Path) -> list[object]:
    """Every row of the state, bodies as the texts that they stand for: a changed byte that gives the same text is harmless."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)
    rows: list[object] = [
        (name, sorted((list_values(row) for row in connection.execute(f"SELECT * FROM {name}")), key=repr))  # noqa: S608 - names of ours
        for name in TABLES
    ]
    connection.close()
    return rows


def list_values(row: tuple[object, ...]) -> list[object]:
    return [(unpack_body(value) or value) if isinstance(value, bytes) else value for value in row]


def try_damage(template: Place, root: Path, kind: str, dice: random.Random) -> tuple[str, str]:
    """One case: its result (named or harmless), and what was wrong, empty if nothing."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template.root, root)
    place, path = Place(root), root / "state.sqlite"
    before = place.files()
    if kind in IN_FILE:
        data = bytearray(path.read_bytes())
        IN_FILE[kind](data, dice)
        path.write_bytes(data)
    else:
        damage_row(path, kind, dice)
    code, said = run_quietly("state check", place)
    if code == 0 and dump_rows(path) != dump_rows(template.root / "state.sqlite"):
        return "missed", f"the check found nothing: {said}"
    wrong = [f"{name} ended with {ended}: {text}" for name, ended, text in run_others(place) if ended not in {0, 1, 2}]
    if place.files() != before:
        changed = [name for name, data in place.files().items() if before.get(name) != data]
        wrong.append(f"out/ changed: {changed or 'files are gone'}")
    return ("named" if code else "harmless"), "; ".join(wrong)


def run_others(place: Place) -> list[tuple[str, int, str]]:
    commands = (("history",), ("publish", "--now", NOW, "--rebuild"), ("verify",))
    return [(name, *run_quietly(name, place, *more)) for name, *more in commands]


Try = Callable[[Place, Path, str, random.Random], tuple[str, str]]
Result = tuple[str, str, str]
"""The kind of a case, its result, and what was wrong."""


def run_cases(job: tuple[Try, Place, Path, tuple[str, ...], tuple[int, int, int]]) -> list[Result]:
    """The cases of one worker, by seed, first and last number."""
    attempt, template, folder, kinds, (seed, first, last) = job
    results = []
    for number in range(first, last):
        kind = kinds[number % len(kinds)]
        root = folder / f"{first}"
        results.append((kind, *run_case(partial(attempt, template, root, kind), f"{seed}:{number}")))
    return results


def run_case(attempt: Callable[[random.Random], tuple[str, str]], seed: str) -> tuple[str, str]:
    """Run a case in a child, which returns its result through a pipe."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(PATIENCE)
            os.close(reading)
            result, wrong = attempt(random.Random(seed))  # noqa: S311 - no secret
            os.write(writing, f"{result}\n{wrong[:4000]}".encode("utf-8", "replace"))
        except BaseException as error:  # noqa: BLE001 - the parent reports it
            os.write(writing, f"traced\n{error!r}"[:4000].encode("utf-8", "replace"))
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123 - a descriptor
        answer = pipe.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        return "died", f"{seed}: {signal.Signals(-code).name}"
    result, _, wrong = answer.partition("\n")
    return result, f"{seed}: {wrong}" if wrong else ""


def try_all(
    attempt: Try, build: Callable[[Path], Place], kinds: tuple[str, ...], numbers: tuple[int, int], jobs: int = 2
) -> list[Result]:
    """Run all cases; ``numbers`` are their count and the seed."""
    count, seed = numbers
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:  # noqa: S108 - fast, and ours
        template = build(Path(name) / "template")
        step = max(1, count // (jobs * 8))
        starts = range(0, count, step)
        work = [(attempt, template, Path(name), kinds, (seed, at, min(count, at + step))) for at in starts]
        with multiprocessing.Pool(jobs) as pool:
            return [result for results in pool.imap(run_cases, work) for result in results]


def format_table(title: str, results: list[Result], kinds: tuple[str, ...], run: tuple[int, float]) -> str:
    """A table of the results by kind of damage; ``run`` is the seed and the duration in minutes."""
    seed, minutes = run
    lines = [
        f"# {title}: the last table",
        "",
        f"`make damage` wrote this: {len(results)} cases with seed {seed}, {minutes:.1f} minutes (2 cores).",
        "",
        "| damage | cases | named | harmless | missed, traced, died | false or changed in out/ |",
        "|---|---|---|---|---|---|",
    ]
    for kind in kinds:
        found = Counter(result for each, result, _ in results if each == kind)
        bad = sum(number for result, number in found.items() if result not in {"named", "harmless"})
        wrong = sum(1 for each, _, text in results if each == kind and text)
        lines.append(f"| {kind} | {found.total()} | {found['named']} | {found['harmless']} | {bad} | {wrong - bad} |")
    return "\n".join(lines) + "\n"


def report(title: str, attempt: Try, kinds: tuple[str, ...], table: Path, count: int) -> int:
    """Run the tool with the command line's options and print the table; returns 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=f"{title}: damage at random.")
    parser.add_argument("--count", type=int, default=count)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help=f"write the table to tests/tools/{table.name}")
    options = parser.parse_args()
    started = time.perf_counter()
    results = try_all(attempt, build_template, kinds, (options.count, options.seed))
    text = format_table(title, results, kinds, (options.seed, (time.perf_counter() - started) / 60))
    print(text)
    wrong = [f"{kind}: {result}: {what}" for kind, result, what in results if what]
    print("\n".join(wrong[:40]), file=sys.stderr)
    if options.write:
        table.write_text(text, encoding="utf-8")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(report("Damaged states", try_damage, KINDS, TABLE, 10_000))
