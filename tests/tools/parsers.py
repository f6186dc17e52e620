"""Eight feed parsers of other people, each from the path of a feed to its entries in the order in which it shows them.

``PARSERS`` maps each name to a Parser: which kinds of feeds it reads, how, whether in an order of its own, and what must be installed. Four
are packages of Python, two of npm (installed into build/node by ``install_npm``), two programs of Debian.
"""

import json
import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import atoma
import fastfeedparser
import feedparser
import reader

from tests.conftest import ROOT
from tests.helpers.archive_life.documents import Item, squeeze, strip_markup

NODE = ROOT / "build" / "node"
NPM_PACKAGES = {"rss-parser": "3.13.0", "feedsmith": "3.0.1"}
SCRIPT = Path(__file__).with_name("read_feeds.mjs")
XML = frozenset({"rss", "atom"})
ALL = frozenset({"rss", "atom", "json"})
ESCAPE = re.compile(r"\\(.)")
Entries = Mapping[Path, list[Item] | None]
"""The entries of each feed; None if the parser refuses it."""


@dataclass(frozen=True)
class Parser:
    """``sorts`` is true for readers that show entries by date, whatever the order of the document; ``needs`` names a command."""

    kinds: frozenset[str]
    read: Callable[[Iterable[Path]], Entries]
    sorts: bool = False
    needs: str | None = None

    def find_missing(self) -> str | None:
        """Why it cannot be asked here."""
        if self.needs and not shutil.which(self.needs):
            return f"{self.needs} is not installed"
        return "npm cannot install it" if self.needs == "npm" and not install_npm() else None


def _read_each(read: Callable[[Path], list[Item]], paths: Iterable[Path]) -> Entries:
    return {path: read(path) for path in paths}


def make_item(guid: Any, title: Any, markup: Any, authors: Iterable[Any], published: str | None = None) -> Item:
    return Item(
        str(guid), squeeze(title), strip_markup(markup), tuple(str(name) for name in authors if name), published
    )


def _read_feedparser(path: Path) -> list[Item]:
    return [
        make_item(
            entry.id,
            entry.get("title"),
            "".join(content.value for content in entry.get("content", ())),
            [author.get("name") for author in entry.get("authors", ())],
        )
        for entry in feedparser.parse(path.read_bytes()).entries
    ]


def _read_fastfeedparser(path: Path) -> list[Item]:
    parsed: Any = fastfeedparser.parse(path.read_bytes())
    return [
        make_item(
            entry.get("id"),
            entry.get("title"),
            "".join(content["value"] for content in entry.get("content", ())),
            [author.get("name") for author in entry.get("authors", ())],
        )
        for entry in parsed["entries"]
    ]


def _read_atoma(path: Path) -> list[Item]:
    """RSS items of atoma know no dc:creator; its JSON Feed is of version 1.0, with one author."""
    data = path.read_bytes()
    if path.suffix == ".json":
        feed: Any = atoma.parse_json_feed_bytes(data)
        return [
            make_item(each.id_, each.title, each.content_html, [each.author.name] if each.author else [])
            for each in feed.items
        ]
    if b"<rss" in data[:500]:
        feed = atoma.parse_rss_bytes(data)
        return [make_item(each.guid, each.title, each.content_encoded, [each.author]) for each in feed.items]
    feed = atoma.parse_atom_bytes(data)
    return [
        make_item(each.id_, each.title.value, each.content.value, [author.name for author in each.authors])
        for each in feed.entries
    ]


def _read_reader(path: Path) -> list[Item]:
    with (
        tempfile.TemporaryDirectory() as name,
        reader.make_reader(f"{name}/reader.sqlite", feed_root=str(path.parent)) as own,
    ):
        own.add_feed(path.name)
        own.update_feed(path.name)
        entries = sorted(own.get_entries(), key=_date_entry, reverse=True)
        return [
            make_item(
                entry.id,
                entry.title,
                "".join(content.value for content in entry.content),
                [author.name for author in entry.authors],
            )
            for entry in entries
        ]


def _date_entry(entry: reader.Entry) -> float:
    found = entry.published or entry.updated
    return found.timestamp() if found else 0.0


def _read_sfeed(path: Path) -> list[Item]:
    """Tab-separated values; the content has escapes for tabs, line ends and backslashes."""
    with path.open("rb") as data:
        said = subprocess.run(["sfeed"], stdin=data, capture_output=True, check=True).stdout.decode()
    rows = [line.split("\t") for line in said.splitlines()]
    return [make_item(row[5], row[1], ESCAPE.sub(_unescape, row[3]), [row[6]]) for row in rows]


def _unescape(escape: re.Match[str]) -> str:
    return {"n": "\n", "t": "\t"}.get(escape[1], escape[1])


def _read_newsboat(path: Path) -> list[Item]:
    """From newsboat's own database, in the order in which it lists them; one for each feed, because a guid is stored once."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "urls").write_text(f"file://{path}\n", encoding="utf-8")
        (home / "config").touch()
        command = ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"]
        subprocess.run(command, cwd=home, env={"HOME": name, "LANG": "C.UTF-8"}, capture_output=True, check=True)
        with sqlite3.connect(home / "cache.db") as database:
            rows = database.execute(
                "SELECT guid, title, content, author FROM rss_item ORDER BY pubDate DESC, id DESC"
            ).fetchall()
        database.close()
    return [make_item(guid, title, content, author.split(", ")) for guid, title, content, author in rows]


@cache
def install_npm() -> bool:
    """Install the packages of npm into build/node; False if that cannot be done here."""
    wanted = {name: NODE / "node_modules" / name / "package.json" for name in NPM_PACKAGES}
    if all(
        path.exists() and json.loads(path.read_bytes())["version"] == NPM_PACKAGES[name]
        for name, path in wanted.items()
    ):
        return True
    NODE.mkdir(parents=True, exist_ok=True)
    packages = [f"{name}@{version}" for name, version in NPM_PACKAGES.items()]
    command = ["npm", "install", "--prefix", str(NODE), "--no-save", "--no-audit", "--no-fund", "--silent", *packages]
    return subprocess.run(command, check=False).returncode == 0


def _read_node(name: str, paths: Iterable[Path]) -> Entries:
    lines = "".join(f"{path}\n" for path in paths)
    said = subprocess.run(
        ["node", SCRIPT, NODE / "node_modules", name], input=lines, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    return {
        Path(path): None
        if items is None
        else [make_item(item.get("id"), item.get("title"), item.get("html"), item["authors"]) for item in items]
        for path, items in json.loads(said).items()
    }


PARSERS: dict[str, Parser] = {
    "feedparser": Parser(XML, partial(_read_each, _read_feedparser)),
    "atoma": Parser(ALL, partial(_read_each, _read_atoma)),
    "reader": Parser(ALL, partial(_read_each, _read_reader), sorts=True),
    "fastfeedparser": Parser(ALL, partial(_read_each, _read_fastfeedparser)),
    "rss-parser": Parser(XML, partial(_read_node, "rss-parser"), needs="npm"),
    "feedsmith": Parser(ALL, partial(_read_node, "feedsmith"), needs="npm"),
    "sfeed": Parser(XML, partial(_read_each, _read_sfeed), needs="sfeed"),
    "newsboat": Parser(XML, partial(_read_each, _read_newsboat), sorts=True, needs="newsboat"),
}
