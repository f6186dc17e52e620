"""Walk a feed back through its archives (RFC 5005 sections 3 and 4), keeping the first entry of each id.

In: files by their paths under out/, the path of a feed. Out: the documents in order, and the entries that a reader who walks them has.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.helpers.archive_life.documents import Document, Item, read_document, squeeze
from tests.helpers.archive_life.life import Life
from tests.helpers.archive_life.stories import Story

OLDER = ("next", "prev-archive")
"""Relations that lead to older entries: the next page of a paged feed, the archive before."""


@dataclass(frozen=True)
class Walk:
    """``lost`` are live articles that are met nowhere, ``outdated`` those met first in an old version or after their end."""

    documents: tuple[str, ...]
    articles: int
    lost: tuple[str, ...]
    outdated: tuple[str, ...]


def walk_back(files: Mapping[str, bytes], start: str, base_url: str) -> Iterable[tuple[str, Document]]:
    """The feed at ``start``, then what each document names as older; ValueError for a link that leads in a circle or nowhere."""
    seen: set[str] = set()
    path: str | None = start
    while path is not None:
        document = read_document(files[path]) if path in files and path not in seen else None
        if document is None:
            raise ValueError(f"{path} is met twice, is not there or is not a feed")
        seen.add(path)
        yield path, document
        links = (link for relation in OLDER if (link := document.link(relation)))
        path = next((link.removeprefix(base_url) for link in links), None)


def judge_walk(walked: Iterable[tuple[str, Document]], life: Life, guids: Mapping[Story, str]) -> Walk:
    """What a reader lacks who walked back after all that happened."""
    first: dict[str, Item] = {}
    paths = []
    for path, document in walked:
        paths.append(path)
        first = {item.id: item for item in document.items} | first
    lost, outdated, live = [], [], 0
    for printed in life.printed:
        story, turn = printed.story, printed.turns[-1]
        item = first.get(guids.get(story, ""))
        live += turn.title is not None
        if item is None:
            lost += [story.headline] if turn.title is not None else []
        elif (
            (turn.title is not None and item.title != squeeze(turn.title))
            or _says(item, turn.hidden)
            or not _has(item, turn.shown)
        ):
            outdated.append(story.headline)
    return Walk(tuple(paths), live, tuple(lost), tuple(outdated))


def _says(item: Item, hidden: tuple[str, ...]) -> bool:
    return any(squeeze(words) in f"{item.title}\n{item.text}" for words in hidden)


def _has(item: Item, shown: tuple[str, ...]) -> bool:
    return all(squeeze(words) in item.text for words in shown)
