"""The reader law (schemas/README.md): whatever is named exists, is intact, and is as recorded or newer.

In: the successive trees, and a folder at this moment. Out: sentences about breaches of the law, () if there are none.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tests.helpers.reader import FEEDS, digest, list_edition, list_links, list_relative, list_site

BASE_URL = "https://river-daily.example/news/"


@dataclass(frozen=True)
class Reader:
    """Knows every intact file of the successive trees; ``links`` are the paths that their feeds and pages link to.

    The first tree is what was public before, the last one that of an undisturbed run. Those between are trees of runs that were killed after
    deciding on some editions, which the next run publishes first.
    """

    trees: tuple[Mapping[str, bytes], ...]
    links: Mapping[bytes, frozenset[str]]

    @property
    def before(self) -> Mapping[str, bytes]:
        return self.trees[0]

    @property
    def after(self) -> Mapping[str, bytes]:
        return self.trees[-1]

    def find_breaches(self, out: Path) -> list[str]:
        """The breaches at this moment; the walk starts again if the publisher wrote a new manifest meanwhile."""
        while True:
            manifest = read_file(out / "manifest.json")
            breaches = self.walk(out, manifest)
            if not breaches or read_file(out / "manifest.json") == manifest:
                return breaches

    def walk(self, out: Path, manifest: bytes | None) -> list[str]:
        if manifest is None:
            return ["manifest.json is gone"] if "manifest.json" in self.before else []
        at = self.find_last("manifest.json", manifest)
        if at < 0:
            return ["manifest.json is of no tree"]
        breaches: list[str] = []
        for path, recorded in list_site(manifest).items():
            data = read_file(out / path)
            breaches += self.judge(path, data, recorded, at)
            if data is not None and path.endswith("/edition.json") and not breaches:
                inside = self.find_last(path, data)
                for inner, sha in list_edition(data).items():
                    document = read_file(out / inner)
                    breaches += self.judge(inner, document, sha, inside) + self.follow(out, document)
            breaches += self.follow(out, data)
        return breaches

    def follow(self, out: Path, document: bytes | None) -> list[str]:
        """The targets of links in a feed or page must exist and be intact."""
        links = self.links.get(document, frozenset()) if document else frozenset()
        return [breach for link in links for breach in self.judge(link, read_file(out / link), None, 0)]

    def judge(self, path: str, data: bytes | None, recorded: str | None, at: int) -> list[str]:
        """A file must be as recorded, or intact and from a later tree than the one (``at``) that names it."""
        if data is None:
            return [f"{path} is named and missing"]
        found = self.find_last(path, data)
        if recorded is None:
            return [] if found >= 0 else [f"{path} is linked and not whole"]
        if digest(data) == recorded:
            return []
        return [] if found > at else [f"{path} is neither as recorded nor newer"]

    def find_last(self, path: str, data: bytes) -> int:
        """The index of the last tree that has this file; -1 if none has."""
        return max((at for at, tree in enumerate(self.trees) if tree.get(path) == data), default=-1)


def read_file(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def build_reader(*trees: Mapping[str, bytes]) -> Reader:
    files = [(path, data) for tree in trees for path, data in tree.items()]
    feeds = {data: list_links(data, BASE_URL) for path, data in files if FEEDS.fullmatch(path)}
    pages = {data: frozenset(list_relative(path, data)) for path, data in files if path.endswith(".html")}
    return Reader(trees, feeds | pages)


def find_not_newer(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """The files that changed without a newer time in them."""
    changed = [path for path in before if path in after and before[path] != after[path]]
    return [
        path for path in changed if (read_stamp(path, before[path]) or "~") >= (read_stamp(path, after[path]) or "")
    ]


def read_stamp(path: str, data: bytes) -> str | None:
    """The newest time in a document about itself; None if there is none."""
    if path.endswith(".xml"):
        text = "\n".join(str(each) for each in etree.fromstring(data).itertext())
        build = re.findall(r"<lastBuildDate>([^<]*)", data.decode())
        return turn_date(build[0]) if build else max(re.findall(TIME, text), default=None)
    text = data.decode("utf-8", "replace")
    return max(re.findall(rf'"(?:updated_at|dateModified)": ?"({TIME})', text), default=None)


TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"


def turn_date(value: str) -> str:
    return dt.datetime.strptime(value, "%a, %d %b %Y %H:%M:%S %z").isoformat()
