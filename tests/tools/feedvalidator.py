"""The W3C feedvalidator, at its strictest level, over every RSS and Atom feed of an out/ tree.

    PAGEWIRE_FEEDVALIDATOR=FOLDER python -m tests.tools.feedvalidator [--out FOLDER]            (make feedvalidator)

FOLDER is a checkout of the public repository w3c/feedvalidator; it needs lxml, html5lib and rdflib, which the development packages bring.
Each feed is judged as if it stood at its public address (``base_url`` of the manifest), so that self links count. Without --out the feeds
are those of a newspaper of ten editions. Listed are errors, warnings and remarks (level AAA) by kind, with where each is first met. Exit
code 1 for anything but UnknownNamespace for tombstones (RFC 6721), which the validator has never heard of.
"""

import argparse
import importlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import Place
from tests.helpers.archive_life.documents import find_feeds
from tests.helpers.memory import use_memory
from tests.tools.feed_parsers import publish_life

VARIABLE = "PAGEWIRE_FEEDVALIDATOR"
LEVEL = "AAA"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


@dataclass(frozen=True)
class Message:
    """What the validator says: its kind (the name of its class), how grave, where, and the element or value it is about."""

    path: str
    severity: str
    name: str
    line: int | None
    about: str

    @property
    def excused(self) -> bool:
        return self.name == "UnknownNamespace" and TOMBSTONES in self.about


def load_validator(folder: Path) -> Any:
    """The validator's package from a checkout."""
    sys.path.insert(0, str(folder / "src"))
    package = importlib.import_module("feedvalidator")
    importlib.import_module("feedvalidator.compatibility")
    return package


def validate(package: Any, path: str, data: bytes, address: str) -> Iterator[Message]:
    """The validator's messages on one feed, each place of its own."""
    events = package.validateString(data, firstOccurrenceOnly=0, fallback="utf-8", base=address)["loggedEvents"]
    for event in getattr(package.compatibility, LEVEL)(events):
        grave = next(base.__name__ for base in type(event).__mro__ if base.__name__ in {"Error", "Warning", "Info"})
        facts = {
            key: value
            for key, value in event.params.items()
            if key not in {"line", "column", "backupline", "backupcolumn"}
        }
        yield Message(
            path,
            grave,
            type(event).__name__,
            event.params.get("line"),
            json.dumps(facts, ensure_ascii=False, default=str),
        )


def validate_tree(package: Any, out: Path) -> tuple[int, list[Message]]:
    """How many feeds were read, and what is said about them."""
    base_url = json.loads((out / "manifest.json").read_bytes())["base_url"]
    paths = [path for path, document in find_feeds(out) if document.kind != "json"]
    messages = [
        message for path in paths for message in validate(package, path, (out / path).read_bytes(), base_url + path)
    ]
    return len(paths), messages


def format_messages(count: int, messages: Iterable[Message]) -> Iterator[str]:
    """A row for each kind of message and of feed, gravest first."""
    by_kind: dict[tuple[str, str, str], list[Message]] = {}
    for message in messages:
        key = (message.severity, message.name, message.path.rpartition("/")[2])
        by_kind.setdefault(key, []).append(message)
    yield f"{count} feeds, level {LEVEL}"
    yield ""
    yield "| severity | message | feeds named | feeds | times | first |"
    yield "|---|---|---|---|---|---|"
    for (severity, name, file), found in sorted(by_kind.items()):
        first, feeds = found[0], len({message.path for message in found})
        yield f"| {severity} | {name} | {file} | {feeds} | {len(found)} | {first.path}:{first.line} {first.about[:160]} |"


def main() -> int:
    parser = argparse.ArgumentParser(description="Run the W3C feedvalidator over every feed.")
    parser.add_argument("--out", type=Path, help="a tree that was published")
    options = parser.parse_args()
    folder = os.environ.get(VARIABLE)
    if not folder:
        print(f"skipped: {VARIABLE} names no checkout of w3c/feedvalidator")
        return 0
    use_memory()
    with tempfile.TemporaryDirectory() as name:
        out = options.out or publish_life(Place(Path(name)))
        count, messages = validate_tree(load_validator(Path(folder)), out)
    print("\n".join(format_messages(count, messages)))
    return 0 if all(message.excused for message in messages) else 1


if __name__ == "__main__":
    sys.exit(main())
