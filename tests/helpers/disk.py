"""A disk that keeps only what was synced, and what may be on it after a power cut.

In: files and folders as on disk, and a program's changes to them, in order. Out: trees that a power cut may leave.

The guarantees are those of POSIX fsync(2) and no more: a file's bytes and size are safe once the file was synced, a name is safe once its
folder was; a folder's own name is in its parent. A name may be safe while the bytes of its file are not. Unsynced changes may survive in any
way: of the names in a folder a prefix of the changes, or any subset; of a file each sector, and the size, as at any moment since the last
sync, where bytes never written are zero. A rename within a folder happens whole or not at all. Sectors do not rot, and a sync that returned
is reliable.
"""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

ROOT = 0
"""The number of the root folder, which always exists."""
MAPPED = "-shm"
"""Ends the name of a file that sqlite maps into memory: its writes cannot be observed, so its bytes are garbage after a cut."""
GARBAGE = b"\x18\xe2\x2d\x00\xff\xa5\x01\x00"

Tree = Mapping[str, bytes | None]
"""Bytes by path, None for a folder."""


@dataclass(frozen=True)
class Image:
    """Files and folders by their numbers, as they are on disk."""

    folders: Mapping[int, Mapping[str, int]]
    files: Mapping[int, bytes]


@dataclass(frozen=True)
class Names:
    """A change of names in a folder: the new node of each, None for none. ``made`` is a folder that it made."""

    folder: int
    entries: tuple[tuple[str, int | None], ...]
    made: int | None = None


@dataclass(frozen=True)
class Bytes:
    """Bytes written into a file."""

    file: int
    at: int
    data: bytes


@dataclass(frozen=True)
class Size:
    """A file cut or grown."""

    file: int
    size: int


@dataclass(frozen=True)
class Sync:
    """A file or a folder synced; None for the whole disk."""

    node: int | None


Step = Names | Bytes | Size | Sync
Survivors = Literal["none", "all", "prefix", "subset", "additions", "removals"]
Keep = Literal["none", "all", "zeros", "prefix", "sectors", "any"]


@dataclass(frozen=True)
class Sample:
    """What survives of the unsynced changes to names and to bytes; ``seed`` is for random choices."""

    names: Survivors
    data: Keep
    seed: str = ""


FIXED = (
    Sample("none", "none"),
    Sample("all", "all"),
    Sample("all", "none"),
    Sample("all", "zeros"),
    Sample("none", "all"),
    Sample("additions", "all"),
    Sample("removals", "all"),
)
"""Tried at every cut: nothing, everything (as after a kill), names without bytes, names and sizes without bytes, bytes without names, only
added names, only removed names.
"""


def list_samples(count: int, seed: str) -> tuple[Sample, ...]:
    """The fixed samples and ``count`` random ones, in which folders keep a prefix and any subset of their changes by turns."""
    kinds: tuple[Literal["prefix", "subset"], ...] = ("prefix", "subset")
    return (*FIXED, *(Sample(kinds[number % 2], "any", f"{seed}-{number}") for number in range(count)))


@dataclass
class Disk:
    """What is safe, and the unsynced changes to each folder and file."""

    folders: dict[int, dict[str, int]]
    files: dict[int, bytes]
    names: dict[int, list[Names]] = field(default_factory=dict)
    data: dict[int, list[Bytes | Size]] = field(default_factory=dict)

    def carry_out(self, step: Step) -> None:
        match step:
            case Names():
                if step.made is not None:
                    self.folders[step.made] = {}
                self.names.setdefault(step.folder, []).append(step)
            case Bytes() | Size():
                self.data.setdefault(step.file, []).append(step)
            case Sync(None):
                for node in (*self.names, *self.data):
                    self.make_safe(node)
            case Sync(node):
                self.make_safe(node)

    def make_safe(self, node: int) -> None:
        if node in self.folders:
            self.folders[node] = change_names(self.folders[node], self.names.pop(node, []))
        elif steps := self.data.pop(node, []):
            self.files[node] = list_versions(self.files.get(node, b""), steps)[-1]

    def see_folders(self) -> dict[int, dict[str, int]]:
        """The folders as a running program sees them, with all changes."""
        return {node: change_names(names, self.names.get(node, [])) for node, names in self.folders.items()}

    def find_last(self) -> int:
        """The highest node number in use."""
        steps = [step for steps in self.names.values() for step in steps]
        named = [node for step in steps for _, node in step.entries if node is not None]
        kept = [node for names in self.folders.values() for node in names.values()]
        return max((ROOT, *self.folders, *self.files, *self.data, *named, *kept))

    def cut(self, sample: Sample) -> Tree:
        """The tree that the cut leaves."""
        dice = random.Random(sample.seed)  # noqa: S311 - no secret
        folders = {
            node: change_names(self.folders[node], pick_names(self.names.get(node, []), sample.names, dice))
            for node in self.folders
        }
        tree: dict[str, bytes | None] = {}
        for path, node in walk(folders, ROOT, ""):
            if node in folders:
                tree[path] = None
                continue
            steps = self.data.get(node, [])
            tree[path] = keep_bytes(self.files.get(node, b""), steps, sample.data, dice)
            if path.endswith(MAPPED) and steps and sample.data != "none":
                tree[path] = (GARBAGE * (len(tree[path] or b"") // len(GARBAGE) + 1))[: len(tree[path] or b"")]
        return tree


def start_disk(image: Image, steps: Iterable[Step] = ()) -> Disk:
    """The disk after these steps."""
    disk = Disk({node: dict(names) for node, names in image.folders.items()}, dict(image.files))
    for step in steps:
        disk.carry_out(step)
    return disk


def walk(folders: Mapping[int, Mapping[str, int]], node: int, above: str) -> Iterable[tuple[str, int]]:
    """Every path with its number, a folder before what is in it."""
    for name, inner in folders[node].items():
        yield f"{above}{name}", inner
        if inner in folders:
            yield from walk(folders, inner, f"{above}{name}/")


def change_names(names: Mapping[str, int], steps: Iterable[Names]) -> dict[str, int]:
    found: dict[str, int | None] = dict(names)
    for step in steps:
        found.update(step.entries)
    return {name: node for name, node in found.items() if node is not None}


def pick_names(steps: list[Names], kept: str, dice: random.Random) -> list[Names]:
    if kept == "prefix":
        return steps[: dice.randint(0, len(steps))]
    if kept == "subset":
        return [step for step in steps if dice.random() < 0.5]
    if kept in {"additions", "removals"}:
        return [step for step in steps if all(node is None for _, node in step.entries) == (kept == "removals")]
    return steps if kept == "all" else []


def list_versions(data: bytes, steps: Iterable[Bytes | Size]) -> list[bytes]:
    """The bytes of a file before the first step and after each."""
    versions = [data]
    for step in steps:
        before = versions[-1]
        if isinstance(step, Size):
            versions.append(before[: step.size].ljust(step.size, b"\0"))
        else:
            end = step.at + len(step.data)
            versions.append(before[: step.at].ljust(step.at, b"\0") + step.data + before[end:])
    return versions


def keep_bytes(safe: bytes, steps: list[Bytes | Size], kept: Keep, dice: random.Random) -> bytes:
    """A file after a cut; ``steps`` were not synced."""
    if not steps or kept == "none":
        return safe
    versions = list_versions(safe, steps)
    if kept == "any":
        kept = dice.choice(("none", "all", "zeros", "prefix", "sectors"))
    last = len(versions) - 1
    sector = dice.choice((512, 4096))
    match kept:
        case "all":
            return versions[last]
        case "zeros":
            return lay_out(versions, len(versions[last]), sector, lambda _: 0)
        case "prefix":
            at = dice.randint(0, last - 1)
            torn = dice.randint(0, max(map(len, versions)) // sector + 1)
            return lay_out(versions, len(versions[at + (torn > 0)]), sector, lambda number: at + (number < torn))
        case "sectors":
            return lay_out(versions, len(dice.choice(versions)), sector, lambda _: dice.randint(0, last))
    return safe


def lay_out(versions: list[bytes], size: int, sector: int, choose: Callable[[int], int]) -> bytes:
    """A file of this size, each sector from the chosen version, zeros where that is shorter."""
    parts = []
    for number, at in enumerate(range(0, size, sector)):
        end = min(at + sector, size)
        parts.append(versions[choose(number)][at:end].ljust(end - at, b"\0"))
    return b"".join(parts)


def read_image(root: Path) -> Image:
    """A folder and everything in it, all of it safe."""
    folders: dict[int, dict[str, int]] = {ROOT: {}}
    files: dict[int, bytes] = {}
    numbers = {root: ROOT}
    for number, path in enumerate(sorted(root.rglob("*")), ROOT + 1):
        folders[numbers[path.parent]][path.name] = number
        if path.is_dir():
            folders[number] = {}
            numbers[path] = number
        else:
            files[number] = path.read_bytes()
    return Image(folders, files)


def write_tree(tree: Tree, root: Path) -> None:
    root.mkdir(parents=True)
    for path, data in tree.items():
        if data is None:
            (root / path).mkdir()
        else:
            (root / path).write_bytes(data)
