"""The articles that English newspapers are drawn from.

In: ``stories.toml``. Out: Articles.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("stories.toml")


@dataclass(frozen=True)
class Article:
    """``halves``: the headline on two lines, where it has a place for a break; ``subject``: what a label above it may say."""

    subject: str
    headline: str
    halves: tuple[str, str] | None
    deck: str | None
    paragraphs: tuple[str, ...]


@cache
def load_articles() -> tuple[Article, ...]:
    return tuple(map(_read_article, tomllib.loads(FILE.read_text(encoding="utf-8"))["story"]))


def _read_article(facts: dict[str, str]) -> Article:
    headline, second = facts["headline"], facts.get("second")
    at = headline.index(second) if second else 0
    return Article(
        facts["subject"],
        headline,
        (headline[:at].rstrip(), headline[at:]) if at else None,
        facts.get("deck"),
        tuple(facts["text"].strip().split("\n")),
    )
