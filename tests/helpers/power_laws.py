"""What must hold of a disk after a power cut: the reader law, state first, and that the next run makes all of it good.

Comes in: a trial and the tree that a cut left. Goes out: sentences about what is wrong, () if nothing is.

1. The reader law on out/ as it stands (``reader_law``).
2. The state is one that was committed, no row of it can be read otherwise; it is missing only if nothing was public.
3. State first: whatever article anybody could read before the cut is decided in the state that is left, at that version or a later one.
4. The next run ends with exit 0 and makes the tree and the state of the undisturbed run; verify finds nothing.
5. What a run that ended with exit 0 did is on disk.
"""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from tests.helpers.disk import MAPPED, Tree, write_tree
from tests.helpers.disturbed import NOW, Child
from tests.helpers.reader import read_tree
from tests.helpers.reader_law import Reader
from transform.errors import OutputError
from transform.site.disk.folders import TEMPORARY_PREFIX
from transform.site.state import State, read_state

STATE_FILES = ("", "-wal", "-journal")
"""What of the state's files counts; the index beside them is made again from these."""
TRACE = "reading the state raised"


@dataclass(frozen=True)
class Where:
    """Where things are; out/ and the state by their paths on the disk, the seeds beside it, for nobody writes there."""

    seeds: Path
    out: str = "out"
    state: str = "state/state.sqlite"

    def list_words(self, command: str, root: Path) -> list[str]:
        """A command line for a disk laid out in ``root``."""
        places = ["--seeds", f"{self.seeds}", "--out", f"{root / self.out}", "--state", f"{root / self.state}"]
        return {
            "publish": ["publish", *places, "--now", NOW],
            "verify": ["verify", *places],
            "repair": ["verify", *places, "--repair"],
            "rebuild": ["state", "rebuild", *places],
            "rebuild over it": ["state", "rebuild", *places, "--force"],
        }[command]


@dataclass(frozen=True)
class Laws:
    """What a trial is judged by: ``dumps`` are the states that were ever committed, ``last`` the one that stands at the end, ``settled``
    the one that stands when ``again`` was run too.

    ``allowed`` are breaches that the trial begins with; ``again`` is what is run after a cut; without ``state_first`` the trial begins
    with the state lost.
    """

    where: Where
    reader: Reader
    dumps: frozenset[str]
    last: str
    settled: str
    allowed: frozenset[str] = frozenset()
    again: tuple[str, ...] = ("publish",)
    state_first: bool = True


class Judge(Protocol):
    """Says what is wrong with a tree."""

    def __call__(
        self, laws: Laws, tree: Tree, seen: Mapping[str, int], root: Path, *, ended: bool
    ) -> tuple[str, ...]: ...


def judge(laws: Laws, tree: Tree, seen: Mapping[str, int], root: Path, *, ended: bool) -> tuple[str, ...]:
    """All that is wrong with a tree, laid out in ``root``; ``seen`` are the versions that anybody could read before the cut."""
    return (*judge_left(laws, tree, seen, root, ended=ended), *finish(laws, root))


def judge_left(laws: Laws, tree: Tree, seen: Mapping[str, int], root: Path, *, ended: bool) -> tuple[str, ...]:
    """What is wrong with it before anything is run again."""
    shutil.rmtree(root, ignore_errors=True)
    write_tree(tree, root)
    out = root / laws.where.out
    wrong = [breach for breach in laws.reader.find_breaches(out) if breach not in laws.allowed]
    wrong += judge_state(laws, tree, seen)
    if ended:
        wrong += judge_end(laws, tree, read_tree(out))
    return tuple(wrong)


def judge_state(laws: Laws, tree: Tree, seen: Mapping[str, int]) -> Iterable[str]:
    dump = dump_state(tree, laws.where.state)
    if dump not in laws.dumps:
        yield f"the state is none that was ever committed: {dump}"
    decided, refused = read_decided(tree, laws.where.state)
    if refused.startswith(TRACE):
        yield refused
    for guid, version in seen.items() if laws.state_first else ():
        if decided.get(guid, 0) < version:
            yield f"version {version} of {guid} was public, state has {decided.get(guid, 'none')} {refused}".strip()


def judge_end(laws: Laws, tree: Tree, found: Mapping[str, bytes]) -> Iterable[str]:
    """What an ended run did must be there; a temporary file that it removed may be there again, for the next run sweeps it."""
    public = {path: data for path, data in found.items() if TEMPORARY_PREFIX not in path}
    if differing := tell_differing(public, laws.reader.after):
        yield f"the run had ended, and what it published is not on disk: {differing}"
    if dump_state(tree, laws.where.state) != laws.last:
        yield "the run had ended, and its state is not on disk"


def tell_differing(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in {*found, *expected} if found.get(path) != expected.get(path))


def finish(laws: Laws, root: Path) -> Iterable[str]:
    """Let the next run finish the work, and look at what it made."""
    commands = (*laws.again, "verify")
    child = Child(*(laws.where.list_words(command, root) for command in commands), log=root.with_suffix(".log"))
    child.wait()
    if child.ended != "exit 0" or "Traceback" in child.said:
        yield f"{', '.join(commands)} afterwards ended with {child.ended}: {child.said[-600:]}"
    differing = tell_differing(read_tree(root / laws.where.out), laws.reader.after)
    if differing:
        yield f"the next run did not converge: {differing}"
    elif dump_state(read_state_files(root, laws.where.state), laws.where.state) != laws.settled:
        yield "the next run ended with another state than the undisturbed one"


# ---------------------------------------------------------------- the state


def read_state_files(root: Path, state: str) -> Tree:
    names = [f"{state}{end}" for end in STATE_FILES]
    return {name: (root / name).read_bytes() for name in names if (root / name).is_file()}


def dump_state(tree: Tree, state: str) -> str:
    """A digest of every row of the state in a tree; a sentence if there is none, or if it cannot be opened or is damaged."""
    return dump_rows(*pick_files(tree, state))


def read_decided(tree: Tree, state: str) -> tuple[Mapping[str, int], str]:
    """The versions by guid that the program finds decided, and why it cannot read them."""
    return decide_versions(*pick_files(tree, state))


def pick_files(tree: Tree, state: str) -> tuple[bytes | None, ...]:
    return tuple(tree.get(f"{state}{end}") for end in (*STATE_FILES, MAPPED))


@contextmanager
def lay_out_state(*files: bytes | None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.sqlite"
        for end, data in zip((*STATE_FILES, MAPPED), files, strict=True):
            if data is not None:
                path.with_name(f"{path.name}{end}").write_bytes(data)
        yield path


@lru_cache(maxsize=32)
def decide_versions(*files: bytes | None) -> tuple[Mapping[str, int], str]:
    with lay_out_state(*files) as path:
        try:
            with read_state(path) as state:
                return find_versions(state), ""
        except OutputError as error:
            return {}, f"({error.what})"
        except Exception as error:  # noqa: BLE001 - whatever it is, a user would see it as a stack trace
            return {}, f"{TRACE} {error!r}"


def find_versions(state: State) -> dict[str, int]:
    """Read every row that the program can read; the newest version of each article."""
    stored = [found for date in state.dates() if (found := state.find(date))]
    articles = [record.article for one in stored for record in one.decision.records]
    for one in stored:
        state.pages(one.decision.date)
    kept = [version for article in articles for version in state.versions(article.guid)]
    return {article.guid: article.version for article in (*kept, *articles)}


@lru_cache(maxsize=32)
def dump_rows(*files: bytes | None) -> str:
    if files[0] is None:
        return "there is none"
    with lay_out_state(*files) as path:
        try:
            with closing(sqlite3.connect(path)) as connection:
                return dump_tables(connection)
        except sqlite3.Error as error:
            return f"it cannot be opened: {error}"


def dump_tables(connection: sqlite3.Connection) -> str:
    sound = connection.execute("PRAGMA integrity_check").fetchall()
    if sound != [("ok",)]:
        return f"it is damaged: {sound}"
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' ORDER BY name"
    ).fetchall()
    rows = [list_rows(connection, name) for name, _ in tables]
    return sha256(repr((tables, rows)).encode()).hexdigest()


def list_rows(connection: sqlite3.Connection, table: str) -> list[str]:
    """The rows of a table, without what tells how files looked: that is another after each run."""
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    kept = ", ".join(f'"{name}"' for name in columns if name not in LOOKS.get(table, ()))
    rows = connection.execute(f'SELECT {kept} FROM "{table}"')  # noqa: S608 - its own names
    return sorted(repr(row) for row in rows if table != "meta" or row[0] not in LOOKS["meta"])


LOOKS = {"edition": ("looked", "record_stat", "sum"), "meta": ("front", "program", "editions", "sum")}
"""Columns of editions and names of meta that tell how files looked, and digests over them."""

# ---------------------------------------------------------------- what is public


def list_public(tree: Tree, out: str) -> dict[str, int]:
    """The versions that stand in out/ by guid."""
    public: dict[str, int] = {}
    for path, data in tree.items():
        folder, _, name = path.removeprefix(f"{out}/").rpartition("/")
        if data and name == "edition.json" and path.startswith(f"{out}/") and not folder.startswith(TEMPORARY_PREFIX):
            public |= read_versions(data)
    return public


@lru_cache(maxsize=64)
def read_versions(record: bytes) -> dict[str, int]:
    return {article["guid"]: article["version"] for article in json.loads(record)["articles"]}
