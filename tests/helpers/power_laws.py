"""The laws that must hold for a disk after a power cut.

In: a trial and the tree that a cut left. Out: sentences about what is wrong, () if nothing is.

1. The reader law holds for out/ (``reader_law``).
2. The state is one that was committed; it is missing only if nothing was public.
3. State first: every article that was readable before the cut is in the state, at that version or a later one.
4. The next run ends with exit 0, with the tree and the state of an undisturbed run; verify finds nothing.
5. Everything that a run with exit 0 did is on disk.
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
"""Endings of the state's files that matter; sqlite makes its index (MAPPED) again from these."""
TRACE = "reading the state raised"


@dataclass(frozen=True)
class Where:
    """The paths of a trial: out/ and the state relative to the disk; the seeds are outside it, for nothing writes there."""

    seeds: Path
    out: str = "out"
    state: str = "state/state.sqlite"

    def list_words(self, command: str, root: Path) -> list[str]:
        """A command line for a disk laid out in ``root``."""
        places = ["--seeds", f"{self.seeds}", "--out", f"{root / self.out}", "--state", f"{root / self.state}"]
        return {
            "publish": ["publish", *places, "--now", NOW],
            "verify": ["verify", *places],
            "repair": ["verify", *places, "--repair", "--now", NOW],
            "rebuild": ["state", "rebuild", *places],
            "rebuild over it": ["state", "rebuild", *places, "--force"],
        }[command]


@dataclass(frozen=True)
class Laws:
    """What a trial is judged by: ``dumps`` of all states that were committed, ``last`` of the one at the end, ``final`` of the one after
    ``again`` too.

    ``allowed`` are breaches that exist from the start; ``again`` are the commands run after a cut; without ``state_first`` the trial begins
    without a state.
    """

    where: Where
    reader: Reader
    dumps: frozenset[str]
    last: str
    final: str
    allowed: frozenset[str] = frozenset()
    again: tuple[str, ...] = ("publish",)
    state_first: bool = True


class Judge(Protocol):
    """Says what is wrong with a tree."""

    def __call__(
        self, laws: Laws, tree: Tree, seen: Mapping[str, int], root: Path, *, ended: bool
    ) -> tuple[str, ...]: ...


def judge(laws: Laws, tree: Tree, seen: Mapping[str, int], root: Path, *, ended: bool) -> tuple[str, ...]:
    """What is wrong with a tree, written to ``root``; ``seen`` are the versions that were readable before the cut."""
    return (*judge_left(laws, tree, seen, root, ended=ended), *judge_next_run(laws, root))


def judge_left(laws: Laws, tree: Tree, seen: Mapping[str, int], root: Path, *, ended: bool) -> tuple[str, ...]:
    """What is wrong with a tree before anything is run again."""
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
        yield f"the state was never committed: {dump}"
    decided, refused = read_decided(tree, laws.where.state)
    if refused.startswith(TRACE):
        yield refused
    for guid, version in seen.items() if laws.state_first else ():
        if decided.get(guid, 0) < version:
            yield f"version {version} of {guid} was public, state has {decided.get(guid, 'none')} {refused}".strip()


def judge_end(laws: Laws, tree: Tree, found: Mapping[str, bytes]) -> Iterable[str]:
    """What a finished run did must be there; temporary files that it removed may be back, for the next run removes them."""
    public = {path: data for path, data in found.items() if TEMPORARY_PREFIX not in path}
    if differing := list_differing(public, laws.reader.after):
        yield f"the run had ended, and what it published is not on disk: {differing}"
    if dump_state(tree, laws.where.state) != laws.last:
        yield "the run had ended, and its state is not on disk"


def list_differing(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in {*found, *expected} if found.get(path) != expected.get(path))


def judge_next_run(laws: Laws, root: Path) -> Iterable[str]:
    """Run the next commands, and judge the result."""
    commands = (*laws.again, "verify")
    child = Child(*(laws.where.list_words(command, root) for command in commands), log=root.with_suffix(".log"))
    child.wait()
    if child.ended != "exit 0" or "Traceback" in child.said:
        yield f"{', '.join(commands)} afterwards ended with {child.ended}: {child.said[-600:]}"
    differing = list_differing(read_tree(root / laws.where.out), laws.reader.after)
    if differing:
        yield f"the next run did not converge: {differing}"
    elif dump_state(read_state_files(root, laws.where.state), laws.where.state) != laws.final:
        yield "the next run ended with another state than the undisturbed one"


# ---------------------------------------------------------------- the state


def read_state_files(root: Path, state: str) -> Tree:
    names = [f"{state}{end}" for end in STATE_FILES]
    return {name: (root / name).read_bytes() for name in names if (root / name).is_file()}


def dump_state(tree: Tree, state: str) -> str:
    """A digest of all rows of the state in a tree; a sentence if it is missing, damaged or cannot be opened."""
    return dump_rows(*pick_files(tree, state))


def read_decided(tree: Tree, state: str) -> tuple[Mapping[str, int], str]:
    """The decided versions by guid, and why they cannot be read if so."""
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
        except Exception as error:  # noqa: BLE001 - any exception would be a stack trace for a user
            return {}, f"{TRACE} {error!r}"


def find_versions(state: State) -> dict[str, int]:
    """Read every row of the state; the newest version of each article."""
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
    """The rows of a table, without sizes and times of files, which differ after each run."""
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    kept = ", ".join(f'"{name}"' for name in columns if name not in LOOKS.get(table, ()))
    rows = connection.execute(f'SELECT {kept} FROM "{table}"')  # noqa: S608 - its own names
    return sorted(repr(row) for row in rows if table != "meta" or row[0] not in LOOKS["meta"])


LOOKS = {"edition": ("looked", "record_stat", "sum"), "meta": ("front", "program", "editions", "sum")}
"""Columns of editions and entries of meta with sizes and times of files, and digests that cover them."""

# ---------------------------------------------------------------- what is public


def list_public(tree: Tree, out: str) -> dict[str, int]:
    """The versions in out/ by guid."""
    public: dict[str, int] = {}
    for path, data in tree.items():
        folder, _, name = path.removeprefix(f"{out}/").rpartition("/")
        if data and name == "edition.json" and path.startswith(f"{out}/") and not folder.startswith(TEMPORARY_PREFIX):
            public |= read_versions(data)
    return public


@lru_cache(maxsize=64)
def read_versions(record: bytes) -> dict[str, int]:
    return {article["guid"]: article["version"] for article in json.loads(record)["articles"]}
