"""Damage out/ at random and check that it is reported, repaired to the byte, and never trusted.

    python -m tests.tools.damage_out [--count N] [--seed S] [--write]       (make damage)

One file of a published site is damaged: bits flipped, cut, emptied, removed, or replaced by a folder, a dangling link, a FIFO, another file's
bytes, or JSON of another shape with a matching digest. Then

- ``verify`` ends with a sentence, and names the file if it changed;
- ``state rebuild --force``, on a copy, ends with a sentence;
- ``verify --repair`` restores the old bytes, or says what prevents it.
"""

import json
import os
import random
import shutil
import sys
from pathlib import Path

from tests.conftest import Place
from tests.tools.damage_state import IN_FILE, NOW, report, run_quietly
from transform.model.digest import digest

TABLE = Path(__file__).with_suffix(".md")
IN_PLACE = (
    "emptied",
    "removed",
    "a folder",
    "a dangling link",
    "a FIFO",
    "another file's bytes",
    "JSON of another shape",
)
KINDS = (*IN_FILE, *IN_PLACE)
FORGED = frozenset({"JSON of another shape"})
"""Damage with matching digests, which looks published: a repair reports once that the version had other bytes."""
IN_THE_WAY = frozenset({"a folder"})
"""Damage that a repair cannot undo without removing something it did not write."""


def damage_file(place: Place, path: Path, kind: str, dice: random.Random) -> None:
    data = bytearray(path.read_bytes())
    if kind in IN_FILE:
        IN_FILE[kind](data, dice)
        path.write_bytes(data)
        return
    path.unlink()
    if kind == "emptied":
        path.write_bytes(b"")
    elif kind == "a folder":
        path.mkdir()
        (path / "inside.txt").write_bytes(b"somebody's")
    elif kind == "a dangling link":
        path.symlink_to("nowhere")
    elif kind == "a FIFO":
        os.mkfifo(path)
    elif kind == "another file's bytes":
        path.write_bytes(place.out.joinpath(dice.choice(sorted(place.files()))).read_bytes())
    elif kind == "JSON of another shape":
        forge_json(place, path, bytes(data), dice)


def forge_json(place: Place, path: Path, data: bytes, dice: random.Random) -> None:
    """Replace JSON by other JSON, and its digests in edition.json and manifest where they can be read."""
    try:
        value = json.loads(data)
    except ValueError:
        value = {}
    key = dice.choice(sorted(value)) if isinstance(value, dict) and value else "x"
    value = dice.choice(([], None, {**value, key: dice.choice((None, [], "x", 7, {"a": []}))}))
    path.write_text(json.dumps(value), encoding="utf-8")
    swap_digests(place, digest(data), digest(path.read_bytes()))


def swap_digests(place: Place, old: str, new: str) -> None:
    for record in (*place.out.glob("*/edition.json"), place.out / "manifest.json"):
        if record.is_file() and old in (text := record.read_text(encoding="utf-8", errors="replace")):
            before = digest(record.read_bytes())
            record.write_text(text.replace(old, new), encoding="utf-8")
            if record.name != "manifest.json":
                swap_digests(place, before, digest(record.read_bytes()))


def try_damage(template: Place, root: Path, kind: str, dice: random.Random) -> tuple[str, str]:
    """One case: its result (named or harmless), and what was wrong, empty if nothing."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template.root, root)
    place = Place(root)
    before = place.files()
    path = place.out / dice.choice(sorted(before))
    damage_file(place, path, kind, dice)
    changed = not path.is_file() or path.read_bytes() != before[str(path.relative_to(place.out))]
    code, said = run_quietly("verify", place)
    wrong = [] if code in {1, 2} or not changed else [f"verify found nothing in {path.name}: {said}"]
    wrong += try_rebuild(place)
    wrong += try_repair(place, before, kind)
    return ("named" if code else "harmless"), "; ".join(wrong)


def try_rebuild(place: Place) -> list[str]:
    copy = Place(place.root.with_name(f"{place.root.name}-rebuilt"))
    shutil.rmtree(copy.root, ignore_errors=True)
    shutil.copytree(place.root, copy.root, symlinks=True, ignore=ignore_pipes)
    code, said = run_quietly("state rebuild", copy, "--force")
    return [] if code in {0, 1, 2} else [f"state rebuild ended with {code}: {said}"]


def ignore_pipes(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if (Path(folder) / name).is_fifo()]


def try_repair(place: Place, before: dict[str, bytes], kind: str) -> list[str]:
    code, said = run_quietly("verify", place, "--repair", "--now", NOW)
    if kind in IN_THE_WAY:
        return [] if code in {1, 2} else [f"the repair went through a folder: {code}: {said}"]
    if code not in ({0, 1} if kind in FORGED else {0}):
        return [f"the repair ended with {code}: {said}"]
    return [] if place.files() == before else ["the repair did not restore the old bytes"]


if __name__ == "__main__":
    sys.exit(report("Damaged sites", try_damage, KINDS, TABLE, 3000))
