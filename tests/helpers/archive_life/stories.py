"""Stories of a made newspaper, and its pages in the form of schemas/README.md, Parsed page.

Each story has words of its own, drawn by its date, page and place: the same story in every run, and no two alike.
"""

import json
import random
from dataclasses import dataclass

SECTIONS = ("城事", "经济", "乡村", None, None)
AUTHORS = ((), ("赵知秋",), (), ("钱望舒", "孙远山"), ("李听雨",), (), ("周如海", "吴小满", "郑长河"))
"""Bylines in turn: none, one, two, three persons."""
DATELINES = ("本报讯", None, None)
MARKED = " A<B & C"
"""The end of every third headline: characters that mean something in XML and HTML."""
HAN = 0x4E00
"""The first of the characters that words are drawn from."""


@dataclass(frozen=True)
class Story:
    """A story as it was printed; ``place`` counts from 0, the lead of the page."""

    date: str
    page: str
    place: int
    headline: str
    paragraphs: tuple[str, str]
    section: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None

    @property
    def wrong(self) -> str:
        """The words at the end of the story that a correction replaces."""
        return self.paragraphs[1][-9:-1]

    @property
    def quote(self) -> str:
        """Words that stand in this story alone."""
        return self.paragraphs[0][:16]


def draw_words(seed: str, length: int) -> str:
    """So many Han characters, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    return "".join(chr(HAN + dice.randrange(3000)) for _ in range(length))


def write_story(date: str, page: str, place: int) -> Story:
    words = draw_words(f"{date}/{page}/{place}", 172)
    number = int(page) + place
    return Story(
        date,
        page,
        place,
        words[:12] + ("" if number % 3 else MARKED),
        (f"{words[12:92]}。", f"{words[92:]}。"),
        SECTIONS[number % len(SECTIONS)],
        AUTHORS[number % len(AUTHORS)],
        DATELINES[number % len(DATELINES)],
    )


def write_page(stories: tuple[Story, ...]) -> bytes:
    """The parsed page of these stories, in their order."""
    items = [_write_item(story, number) for number, story in enumerate(stories, start=1)]
    facts = dict.fromkeys(("publication", "date", "number", "source", "sha256", "length"))
    page = {"page": facts, "items": items, "residue": [], "marks": [], "repairs": [], "notes": []}
    return json.dumps(page, ensure_ascii=False).encode()


def _write_item(story: Story, number: int) -> dict[str, object]:
    nothing = dict.fromkeys(("kicker", "deck", "section", "section_of", "dateline"))
    return nothing | {
        "id": f"i{number}",
        "kind": "article",
        "headline": _write_text(story.headline),
        "section": _write_text(story.section) if story.section else None,
        "dateline": _write_text(story.dateline) if story.dateline else None,
        "bylines": [_write_text(name) for name in story.authors],
        "body": [{"kind": "paragraph", **_write_text(words)} for words in story.paragraphs],
        "jumps": [],
        "dates": [],
        "needs_review": False,
        "confidence": 1.0,
        "notes": [],
    }


def _write_text(words: str) -> dict[str, object]:
    return {"text": words, "spans": []}
