"""A disk that keeps only what was synced, and what may stand on it after the power went.

Comes in: files and folders as they were on disk, and what a program did to them, in order. Goes out: trees that a power cut may leave.

The promises are those of POSIX, fsync(2), taken at their word: a file's bytes and size are safe once that file was synced, a name is safe
once its folder was; a folder's own name too stands in the folder above. A name may be safe while the bytes of its file are not. Of what
was not synced anything may have happened: names changed in the order of the calls up to some point, folder by folder, or any of them;
each sector of a file is as it was at some moment since the last sync, and so is its size; what was never written reads as zeros.
A rename within a folder happens whole or not at all. Sectors do not rot, and a sync that returned is true.
"""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

ROOT = 0
"""The number of the folder that holds all others; it is there and stays there."""
MAPPED = "-shm"
"""Ends the name of a file that sqlite changes through memory: nobody sees when, so that its bytes are worth nothing after a cut."""
RUBBISH = b"\x18\xe2\x2d\x00\xff\xa5\x01\x00"

Tree = Mapping[str, bytes | None]
"""Bytes by path, None for a folder."""


@dataclass(frozen=True)
class Image:
    """Files and folders by their numbers, as they are on disk."""

    folders: Mapping[int, Mapping[str, int]]
    files: Mapping[int, bytes]


@dataclass(frozen=True)
class Names:
    """One change of a folder: what these names stand for from now on, None for nothing. ``made`` is a folder that was made by it."""

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
    """What of the unsynced survives: of the names of each folder, and of the bytes of each file; ``seed`` for what is left to chance."""

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
"""What is tried at every cut: nothing, what a kill leaves, names without bytes, names and sizes without bytes, bytes without names, only
what gives a name to something, only what takes one away.
"""


def list_samples(count: int, seed: str) -> tuple[Sample, ...]:
    """The fixed samples, and as many random ones; those in which each folder keeps its order come in turn with those in which none does."""
    kinds: tuple[Literal["prefix", "subset"], ...] = ("prefix", "subset")
    return (*FIXED, *(Sample(kinds[number % 2], "any", f"{seed}-{number}") for number in range(count)))


@dataclass
class Disk:
    """What is safe, and what was done since to each folder and file."""

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
        """The folders as a running program sees them: nothing is lost before the cut."""
        return {node: change_names(names, self.names.get(node, [])) for node, names in self.folders.items()}

    def find_last(self) -> int:
        """The highest number that was ever given."""
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
                tree[path] = (RUBBISH * (len(tree[path] or b"") // len(RUBBISH) + 1))[: len(tree[path] or b"")]
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
    """A file of which some steps were not synced."""
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
    """A file of this size, each sector as in the version that is chosen for it; zeros where that has none."""
    parts = []
    for number, at in enumerate(range(0, size, sector)):
        end = min(at + sector, size)
        parts.append(versions[choose(number)][at:end].ljust(end - at, b"\0"))
    return b"".join(parts)


def read_image(root: Path) -> Image:
    """A folder with all that is in it, as safe."""
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
