"""How well articles get topics, measured on articles that were labelled by hand.

In: a file of labels, whose head explains it, and the pages of the shared sets. Out: how many articles got a topic, how many topics are
right. A topic is right if it is one of the labels at the top level.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.sample import sample_article
from transform.model.edition import BodyPart, Caption, Story
from transform.model.media_topics import SCHEME
from transform.model.story_hash import hash_head
from transform.topics import find_topics

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Labelled:
    """An article's page and id, the digest of its headline, and its topics at the top level by a person."""

    page: str
    item: str
    digest: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """``assigned`` of ``articles`` got a topic; ``wrong`` names those that got a wrong one."""

    articles: int
    assigned: int
    wrong: tuple[str, ...]

    @property
    def coverage(self) -> float:
        return self.assigned / self.articles

    @property
    def precision(self) -> float:
        return 1 - len(self.wrong) / self.assigned


def load_labels(name: str) -> tuple[Labelled, ...]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(
        Labelled(page, item, digest, tuple(each.partition("/")[0] for each in topics.split() if each != "-"))
        for page, item, digest, topics in rows
    )


def digest_headline(headline: str) -> str:
    return hash_head(headline)[:12]


def score_labels(labels: tuple[Labelled, ...], folder: Path) -> Score:
    """The score on articles of the pages in ``folder``."""
    found = [(label, _find_top(label, folder)) for label in labels]
    assigned = [(label, top) for label, top in found if top]
    wrong = tuple(f"{label.page} {label.item}: {top}" for label, top in assigned if top not in label.topics)
    return Score(len(labels), len(assigned), wrong)


def _find_top(label: Labelled, folder: Path) -> str | None:
    page = json.loads((folder / f"{label.page}.gold.json").read_bytes())
    [item] = [each for each in page["items"] if each["id"] == label.item]
    assert digest_headline(item["headline"]) == label.digest, f"{label.page} {label.item} is another article now"
    language = page["page"].get("language") or "zh-CN"
    topics = find_topics(_build_story(item), language)
    return topics[0].code.removeprefix(SCHEME) if topics else None


def _build_story(item: dict[str, object]) -> Story:
    parts = list(_list_parts(item))
    return sample_article(
        1,
        "aaaaaaaa",
        kicker=item["kicker"],
        headline=item["headline"],
        deck=item["subheadline"],
        section=item.get("section"),
        body=tuple(BodyPart(kind="paragraph", text=text) for kind, text in parts if kind != "caption"),
        captions=tuple(Caption(text=text, after=0) for kind, text in parts if kind == "caption"),
    )


def _list_parts(item: dict[str, object]) -> Iterator[tuple[str, str]]:
    paragraphs = item["paragraphs"]
    assert isinstance(paragraphs, list)
    return ((part["type"], part["text"]) for part in paragraphs)
