"""Read the invented newspapers of ``newspapers/``, ``newspapers_learned/`` and ``newspapers_unread/``: marked text in, pages of stories out.

``newspapers/README.md`` describes the form. A page is built anew for each level, since noise changes stories in place.
"""

import datetime as dt
import random
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.quality.dialects import Dialect
from tests.quality.forms import BRACKETS, Pieces, take_pieces
from tests.quality.noise import Block, Part
from tests.quality.stories import OPENING_FORMS, Page, Source, Story

FOLDER = Path(__file__).with_name("newspapers")

LEARNED, UNREAD = FOLDER.with_name("newspapers_learned"), FOLDER.with_name("newspapers_unread")
FOLDERS = (FOLDER, LEARNED, UNREAD)
DIGEST = "digest.txt"
LINE = re.compile(r"(\+*)(==|=|[A-Z%])(?: (.*))?")
REGION = re.compile(r"\{([^{}]*)\}")
BREAK = "⏎"
PLAIN = {
    "indent": "", "crosshead_indent": False, "width": None, "cells": False, "kinsoku": "hang", "gap": "all", "ragged": False, "eol": "\n",
    "brackets": "as is", "digits": "as is", "letter": "", "label": "", "verbs": ("", "", ""), "jump_shape": "bare", "names": "、",
    "thin_names": False, "bylines": (), "bullet": "", "roles": ("", ""), "role_gap": "", "dateline_gap": "",
}  # fmt: skip
"""A dialect of which only what the newspaper's head gives is used."""


@dataclass(frozen=True)
class Newspaper:
    """A file of the folder; ``pages`` are their lines."""

    name: str
    title: str
    language: str
    dialects: tuple[Dialect, ...]
    pages: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Loose:
    """What stands between stories: before the story of that number, or behind the last.

    ``words`` are a label's section or a refer's headline, ``mark`` a refer's mark and ``number`` its page.
    """

    kind: str
    text: str
    before: int
    words: str = ""
    mark: str = ""
    number: int = 0


@dataclass
class Script:
    """A page as its newspaper's file has it; ``captions`` are (story, block before, text)."""

    page: Page
    loose: list[Loose] = field(default_factory=list)
    captions: list[tuple[int, int, str]] = field(default_factory=list)


def load_newspapers(folder: Path = FOLDER) -> list[Newspaper]:
    return [read_newspaper(path) for path in sorted(folder.glob("*.txt")) if path.name != DIGEST]


def read_newspaper(path: Path) -> Newspaper:
    head, body = path.read_text(encoding="utf-8").split("\n=====\n", 1)
    facts = tomllib.loads(head)
    pages: list[list[str]] = []
    for line in body.splitlines():
        if line.startswith("== "):
            pages.append([])
        pages[-1].append(line)
    return Newspaper(
        path.stem,
        facts["title"],
        facts["language"],
        tuple(make_dialect(facts, layout) for layout in facts["layout"]),
        tuple(map(tuple, pages)),
    )


def make_dialect(facts: dict[str, Any], layout: dict[str, Any]) -> Dialect:
    jump = facts["jump"]
    forms = (jump["to"], jump["from"], jump["see"])
    shape = "brackets" if forms[0][0] in "（【〔" else "bare"
    given = {"language": facts["language"], "letter": jump.get("letter", ""), "jump_forms": forms, "jump_shape": shape}
    return Dialect(**{**PLAIN, **given, **layout})


def read_sources(newspaper: Newspaper, but: int) -> list[Source]:
    """The articles of the newspaper's other pages, of which noise takes halves of sentences."""
    others = [build_page(newspaper, k, 0).page for k in range(len(newspaper.pages)) if k != but]
    return [
        Source("", None, story.headline or "", None, False, None, tuple(part.text for part in story.parts))  # noqa: FBT003 - no label
        for page in others
        for story in page.stories
        if not story.is_notice
    ]


def build_page(newspaper: Newspaper, which: int, level: int) -> Script:
    """A page with what its file has for the level. Raises ValueError for a line that is not in the form."""
    lines = newspaper.pages[which]
    _, number, date = lines[0].split()
    dice = random.Random(f"{newspaper.name}/{which}/{level}")  # noqa: S311 - no secret
    page = Page(dice, newspaper.dialects[0], newspaper.title, dt.date.fromisoformat(date), int(number))
    script, layout = Script(page), newspaper.dialects[0]
    for line in lines[1:]:
        found = LINE.fullmatch(line)
        if not found:
            raise ValueError(f"{newspaper.name}: {line!r} is not in the form of newspapers/README.md")
        plus, tag, text = found[1], found[2], (found[3] or "").replace(BREAK, "\n")
        if len(plus) > level:
            continue
        if tag == "%":
            layout = newspaper.dialects[int(text) - 1]
        elif tag == "=":
            page.settings[len(page.stories)] = layout
            page.stories.append(Story(len(page.stories), still=text == "notice"))
        elif tag in LOOSE:
            script.loose.append(read_loose(tag, text, len(page.stories)))
        elif tag == "C":
            story = page.stories[-1]
            script.captions.append((story.number, len(story.blocks), re.sub(r"[\[\]]", "", text)))
        else:
            STORY_LINES[tag](page.stories[-1], text)
    return script


LOOSE = {"F": "furniture", "L": "banner", "A": "ad", "R": "refer"}


def read_loose(tag: str, text: str, before: int) -> Loose:
    if tag == "R":
        number, _, text = text.partition(" ")
        [words], [mark] = re.findall(r"\[(.*?)\]", text, re.DOTALL), REGION.findall(text)
        return Loose("refer", re.sub(r"[\[\]{}]", "", text), before, words, mark, int(number))
    if tag == "L":
        bare = re.search(r"\[(.*)\]", text)
        return Loose("banner", re.sub(r"[\[\]]", "", text), before, bare[1] if bare else text)
    return Loose(LOOSE[tag], text, before)


# ---- lines of a story


def read_kicker(story: Story, text: str) -> None:
    story.kicker = text
    story.crown.append(Block("heading", text, story.number))


def read_headline(story: Story, text: str) -> None:
    """The headline, or its second line."""
    joint = " " if story.headline and text.isascii() else ""
    story.headline = (story.headline or "") + joint + text.replace("\n", " " if text.isascii() else "")
    story.crown.append(Block("heading", text, story.number))


def read_deck(story: Story, text: str) -> None:
    story.deck = text
    story.crown.append(Block("heading", text, story.number))


def read_byline(story: Story, text: str) -> None:
    """A line of names under the headline."""
    pieces = read_region(REGION.fullmatch(text))
    add_names(story, "head line", pieces)
    story.crown.append(Block("credit", print_pieces(pieces), story.number))


def read_crosshead(story: Story, text: str) -> None:
    add_part(story, "subhead", text)


def read_paragraph(story: Story, text: str) -> None:
    """A paragraph with what stands before and behind its text; a line of names if it has no text."""
    opening, closing = REGION.match(text), re.search(REGION.pattern + r"\Z", text)
    if opening and opening.end() == len(text):
        pieces = read_region(opening)
        add_names(story, "end line", pieces)
        story.blocks.append(Block("byline", print_pieces(pieces), story.number))
        return
    lead, tail = read_region(opening), read_region(closing)
    body = text[opening.end() if opening else 0 : closing.start() if closing else len(text)].lstrip()
    words = body.rstrip()
    add_names(story, "bracket", lead)
    add_names(story, "end", tail)
    gap = "" if print_pieces(lead).endswith(tuple(BRACKETS)) or not lead else "　"
    add_part(story, "p", words, print_pieces(lead) + gap, body[len(words) :] + print_pieces(tail))


STORY_LINES = {
    "K": read_kicker,
    "H": read_headline,
    "D": read_deck,
    "B": read_byline,
    "X": read_crosshead,
    "P": read_paragraph,
}


def add_part(story: Story, kind: str, text: str, lead: str = "", tail: str = "") -> None:
    block = "crosshead" if kind == "subhead" else "body"
    story.blocks.append(
        Block(block, lead + text + tail, story.number, len(story.parts), 0, len(lead), len(tail)),
    )
    story.parts.append(Part(kind, text))


def read_region(region: re.Match[str] | None) -> Pieces:
    return take_pieces(region[1]) if region else []


def print_pieces(pieces: Pieces) -> str:
    return "".join(text for text, _ in pieces)


def add_names(story: Story, form: str, pieces: Pieces) -> None:
    """Names and marks of a region; a dateline is accepted with and without its brackets, and as the whole region."""
    for text, kind in pieces:
        if kind == "dateline":
            story.dateline = text
            story.datelines = [text.strip(BRACKETS), print_pieces(pieces).strip(), print_pieces(pieces).strip(BRACKETS)]
    kept = [(text, kind == "name") for text, kind in pieces if kind != "dateline"]
    if kept:
        assert form in OPENING_FORMS or form in {"end", "end line"}
        story.bylines[form] = story.bylines.get(form, []) + kept
