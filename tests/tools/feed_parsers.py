"""Every feed of an out/ tree, read by eight parsers of other people: the same ids, titles, order and full texts as the document says.

    python -m tests.tools.feed_parsers [--out FOLDER] [--write]                (make feed-parsers)

Without --out the feeds are those of a newspaper of ten editions (tests/helpers/archive_life). What the document says is read by the
specifications (documents.py). Readers that sort by date are compared with the document sorted so. Differences in authors are listed and
are no fault, as some parsers give the first author only, or none; but nobody may sign an unsigned entry with an e-mail address. A parser
that is not installed is named and skipped. Exit code 1 for faults.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from tests.conftest import Place
from tests.helpers.archive_life.documents import Document, Item, find_feeds
from tests.helpers.archive_life.life import build_life
from tests.helpers.archive_life.newsroom import Newsroom
from tests.helpers.memory import use_memory
from tests.tools.parsers import PARSERS, Parser

TABLE = Path(__file__).with_suffix(".md")
EDITIONS = 10
FAULTS = ("refused", "ids", "order", "titles", "texts", "signed")
"""The last: an unsigned entry that a reader signs with an e-mail address."""
Feeds = Mapping[Path, Document]


def sort_by_date(items: Sequence[Item]) -> list[Item]:
    """Newest first by ``published``, ties in the document's order."""
    return sorted(items, key=_read_date, reverse=True)


def _read_date(item: Item) -> float:
    text = item.published or item.updated or ""
    return (parsedate_to_datetime(text) if "," in text else datetime.fromisoformat(text)).timestamp()


def compare(expected: Sequence[Item], found: Sequence[Item] | None, *, sorts: bool) -> Iterator[tuple[str, str]]:
    """The faults of one feed as one parser reads it: a name of FAULTS, or ``authors``, and the entry's id."""
    if found is None:
        yield "refused", ""
        return
    wanted = sort_by_date(expected) if sorts else list(expected)
    ids = [item.id for item in found]
    if sorted(ids) != sorted(item.id for item in wanted):
        yield from (("ids", guid) for guid in {item.id for item in wanted} ^ set(ids) or {"some twice"})
    elif ids != [item.id for item in wanted]:
        yield "order", ""
    by_id = {item.id: item for item in found}
    for item in wanted:
        if read := by_id.get(item.id):
            if read.title != item.title:
                yield "titles", f"{item.id}: {read.title}"
            if read.text != item.text:
                yield "texts", item.id
            if not item.authors and any("@" in name for name in read.authors):
                yield "signed", f"{item.id}: {read.authors[0]}"
            elif read.authors != item.authors:
                yield "authors", name_difference(item.authors, read.authors)


def name_difference(expected: tuple[str, ...], found: tuple[str, ...]) -> str:
    """In words: what a parser makes of the authors of an entry."""
    if not found:
        return "none"
    if expected and found == expected[:1]:
        return "the first only"
    if expected and found == expected[-1:]:
        return "the last only"
    if not expected:
        return f"unsigned, and given {found[0]}"
    return (
        "in one string"
        if len(found) == 1 and all(name in found[0] for name in expected)
        else f"others: {' '.join(found)}"
    )


def judge_parser(parser: Parser, feeds: Feeds) -> dict[str, tuple[Counter[str], Counter[str], list[str]]]:
    """By kind of feed: faults by name, differences in authors by their words, and each fault in full."""
    found = parser.read([path for path, document in feeds.items() if document.kind in parser.kinds])
    results: dict[str, tuple[Counter[str], Counter[str], list[str]]] = {}
    for path, document in feeds.items():
        if document.kind in parser.kinds:
            faults, authors, lines = results.setdefault(document.kind, (Counter(), Counter(), []))
            for name, what in compare(document.items, found.get(path), sorts=parser.sorts):
                (authors if name == "authors" else faults)[what if name == "authors" else name] += 1
                lines += [f"{path.name}: {name}: {what}"] if name != "authors" else []
    return results


def write_table(feeds: Feeds) -> tuple[str, list[str]]:
    """The table, and the faults in full."""
    kinds = Counter(document.kind for document in feeds.values())
    entries = sum(len(document.items) for document in feeds.values())
    lines = ["# Feeds as other people's parsers read them: the last table", ""]
    lines.append(
        "`make feed-parsers` wrote this. A fault is an entry (for order and refusals a feed) that a parser reads otherwise than the"
    )
    lines.append("document says. Authors that differ are no faults.")
    lines += [
        "",
        f"{len(feeds)} feeds ({', '.join(f'{count} {kind}' for kind, count in kinds.items())}), {entries} entries.",
        "",
    ]
    lines += [f"| parser | kind | {' | '.join(FAULTS)} | authors that differ |", f"|{'---|' * (len(FAULTS) + 3)}"]
    faults: list[str] = []
    for name, parser in PARSERS.items():
        if missing := parser.find_missing():
            lines.append(f"| {name} | skipped: {missing} |{' |' * (len(FAULTS) + 1)}")
            continue
        for kind, (found, authors, told) in judge_parser(parser, feeds).items():
            differing = "; ".join(f"{what}: {count}" for what, count in sorted(authors.items())) or "none"
            lines.append(f"| {name} | {kind} | {' | '.join(str(found[each]) for each in FAULTS)} | {differing} |")
            faults += [f"{name}: {line}" for line in told]
    return "\n".join(lines) + "\n", faults


def main() -> int:
    parser = argparse.ArgumentParser(description="Read every feed with eight parsers.")
    parser.add_argument("--out", type=Path, help="a tree that was published")
    parser.add_argument("--write", action="store_true", help="write the table to tests/tools/feed_parsers.md")
    options = parser.parse_args()
    use_memory()
    with tempfile.TemporaryDirectory() as name:
        out = options.out or publish_life(Place(Path(name)))
        table, faults = write_table({out.resolve() / path: document for path, document in find_feeds(out)})
    print(table)
    for fault in faults[:50]:
        print(fault)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")
    return 1 if faults else 0


def publish_life(place: Place) -> Path:
    """A newspaper of ten editions, after all that happened to them."""
    life = build_life(EDITIONS)
    for _ in Newsroom(place, life).play(life.ends_at):
        pass
    return place.out


if __name__ == "__main__":
    sys.exit(main())
