"""The items of a made page before anything goes wrong: real headlines and paragraphs in made clothes.

In: the gold answers of the clean pages. Out: a Story for each item, which knows its answer (parts, names, dateline) and the
blocks that print it. Names, datelines, bylines, notices, crossheads and lists are made.
"""

import datetime as dt
import json
import random
import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.quality.dialects import Dialect
from tests.quality.forms import BRACKETS, fill_names
from tests.quality.noise import Block, Part, Rest
from tests.quality.wordings import CITIES, CROSSHEADS, NOTICES, fill, make_list, make_name

NOTICE = re.compile("(启事|公告|通知|通告|公示)$")
OPENING_FORMS = frozenset({"bracket", "mark", "head line", "credit"})
"""Bylines that stand at a story's beginning; the others stand at its end."""
FULL_PARAGRAPH = 30
"""A crosshead stands between paragraphs of at least so many characters, not inside a list."""


@dataclass(frozen=True)
class Source:
    """An article of a clean page, as far as it is no invention of that page's; ``halves`` are a headline's two lines."""

    date: str
    kicker: str | None
    headline: str
    deck: str | None
    label: bool
    halves: tuple[str, str] | None
    paragraphs: tuple[str, ...]


@dataclass
class Story:
    """An item of the answer and the blocks that print it.

    ``crown`` goes together above the body. ``bylines`` hold pieces of (text, is a name) by form. ``sections`` and ``datelines``
    are all that are accepted. ``still``: no noise goes into it.
    """

    number: int
    kind: str = "article"
    kicker: str | None = None
    headline: str | None = None
    deck: str | None = None
    label: bool = False
    readings: list[list[str | None]] = field(default_factory=list)
    section: str | None = None
    sections: list[str | None] = field(default_factory=lambda: [None])
    dateline: str | None = None
    datelines: list[str] = field(default_factory=list)
    still: bool = False
    bylines: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    jump: dict[str, Any] | None = None
    crown: list[Block] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def is_notice(self) -> bool:
        return self.still or bool(self.headline and NOTICE.search(self.headline))


@dataclass
class Page:
    """A page in the making; ``settings`` are the dialects of stories that are not set in the page's own."""

    dice: random.Random
    dialect: Dialect
    paper: str
    date: dt.date
    number: int
    stories: list[Story] = field(default_factory=list)
    rest: Rest = field(default_factory=Rest)
    settings: dict[int, Dialect] = field(default_factory=dict)

    def get_dialect(self, story: int | None) -> Dialect:
        return self.dialect if story is None else self.settings.get(story, self.dialect)


def load_sources(shared: Path) -> dict[str, list[Source]]:
    """The articles of the clean pages by page; their notices and crossheads are made and stay out."""
    pages: dict[str, list[Source]] = {}
    for path in sorted([*shared.glob("pages/p*_n0.gold.json"), *shared.glob("pages2/q*_n0.gold.json")]):
        gold = json.loads(path.read_bytes())
        articles = [item for item in gold["items"] if item["kind"] == "article" and not NOTICE.search(item["headline"])]
        whole = [item for item in articles if item["headline"].count("《") == item["headline"].count("》")]
        pages[path.name.split(".")[0]] = [read_source(item, gold["page"]["edition_date"]) for item in whole]
    return pages


def read_source(item: dict[str, Any], date: str) -> Source:
    headline = item["headline"]
    bare = headline.replace(" ", "")
    pairs = [(one, two) for _, one, two in item.get("deck_alternatives", ()) if one and two and one + two == bare]
    return Source(
        date=date,
        kicker=item["kicker"] or None,
        headline=headline,
        deck=item["subheadline"] or None,
        label=bool(item["kicker"])
        and (bool(item.get("kicker_is_label")) or item["kicker"] in item["section_alternatives"]),
        halves=pairs[0] if pairs else None,
        paragraphs=tuple(part["text"] for part in item["paragraphs"] if part["type"] == "p"),
    )


def make_story(page: Page, source: Source) -> Story:
    """A story in the page's dialect, not yet in the page."""
    dice, dialect = page.dice, page.dialect
    story = Story(len(page.stories), label=source.label)
    crown_story(page, story, source)
    story.parts = make_parts(dice, source, dialect)
    story.dateline = make_dateline(page) if dice.random() < 0.72 else None
    story.datelines = [story.dateline.strip(BRACKETS)] if story.dateline and dialect.forms else []
    form = dice.choice(dialect.bylines) if dice.random() < 0.85 else ""
    if form == "bracket" and not story.dateline:
        form = "end"
    if form == "end" and not story.parts[-1].text.endswith("。"):
        form = "end line"
    if form:
        story.bylines[form] = make_byline(page, form)
    lay_blocks(page, story)
    return story


def make_notice(page: Page) -> Story:
    template, lines = page.dialect.forms.notice if page.dialect.forms else page.dice.choice(NOTICES)
    headline, *texts = (page.dialect.set_text(text) for text in fill(page.dice, template, *lines))
    story = Story(len(page.stories), headline=headline, parts=[Part("p", text) for text in texts])
    story.crown = [Block("heading", headline, story.number)]
    lay_blocks(page, story)
    return story


def crown_story(page: Page, story: Story, source: Source) -> None:
    """Kicker, headline and deck as answer and as blocks; a headline of two lines is one block or two."""
    dice, to_page = page.dice, page.dialect.set_text
    story.kicker = to_page(source.kicker) if source.kicker else None
    story.headline = to_page(source.headline)
    story.deck = to_page(source.deck) if source.deck else None
    halves = [to_page(half) for half in pick_halves(dice, source)]
    story.readings = list_readings(story, halves)
    if story.label:
        story.sections.append(story.kicker)
    middle = halves if halves and dice.random() < 0.4 else ["\n".join(halves or [story.headline])]
    story.crown = [Block("heading", text, story.number) for text in (story.kicker, *middle, story.deck) if text]


def pick_halves(dice: random.Random, source: Source) -> tuple[str, ...]:
    """The headline's two lines, where it has a joint; nothing in most cases."""
    words = source.headline.split(" ")
    if dice.random() > 0.35:
        return ()
    if source.halves:
        return source.halves
    return tuple(words) if len(words) == 2 and min(map(len, words)) >= 4 else ()


def list_readings(story: Story, halves: list[str]) -> list[list[str | None]]:
    """Other triples (kicker, headline, deck) than the source's that nothing on the page speaks against."""
    kicker, headline, deck = story.kicker, story.headline, story.deck
    readings: list[list[str | None]] = []
    if kicker or deck:
        readings.append([None, f"{kicker or ''}{headline}{deck or ''}", None])
    if story.label:
        readings.append([None, headline, deck])
    elif kicker and not deck:
        readings.append([None, kicker, headline])
    if deck and not kicker and not deck.startswith("—"):
        readings.append([headline, deck, None])
    if halves and kicker and not deck:
        readings.append([kicker, *halves])
    if halves and not kicker:
        readings.append([*halves, deck])
    if halves and not kicker and not deck:
        readings.append([None, *halves])
    return readings


def make_dateline(page: Page) -> str:
    city, day = page.dice.choice(CITIES), f"{page.date.month}月{page.date.day}日"
    if page.dialect.forms:
        return page.dialect.set_text(page.dialect.forms.dateline.format(city=city, day=day, paper=page.paper))
    forms = [f"{source}{city}{day}电" for source in ("新华社", "据新华社", "中新社", "本报")]
    forms += [f"本报{city}{day}讯", f"{page.paper[2:]}讯"]
    return page.dialect.set_text(page.dice.choice(["本报讯"] * 8 + forms))


def make_byline(page: Page, form: str) -> list[tuple[str, bool]]:
    """A byline as pieces of (text, is a name): 记者 with one to three names, now and then the last under another role."""
    dice, dialect = page.dice, page.dialect
    names = [make_name(dice) for _ in range(dice.choice((1, 1, 2, 2, 3)))]
    if dialect.forms:
        forms = dialect.forms
        return fill_names(
            {"bracket": forms.bracket, "end": forms.end, "end line": forms.end}.get(form, forms.head),
            names,
            forms.names,
        )
    bare = (form == "end" and dice.random() < 0.4) or (form == "mark" and dice.random() < 0.5)
    role, second = dialect.roles
    if form in {"end line", "head line", "credit"} and not role.startswith("本报"):
        role = f"本报{role}"
    helped = not bare and form != "credit" and len(names) > 1 and dice.random() < 0.5
    pieces: list[tuple[str, bool]] = [] if bare else [(role + dialect.role_gap, False)]
    for k, name in enumerate(names):
        if k:
            pieces.append((f" {second}{dialect.role_gap}" if helped and k == len(names) - 1 else dialect.names, False))
        pieces.append((name, True))
    return [*pieces, (dice.choice((" 文/图", " 文/图", " 文图")), False)] if form == "credit" else pieces


def print_byline(page: Page, pieces: list[tuple[str, bool]]) -> str:
    return "".join(page.dialect.set_name(text) if is_name else page.dialect.set_text(text) for text, is_name in pieces)


def make_parts(dice: random.Random, source: Source, dialect: Dialect) -> list[Part]:
    """The source's paragraphs, some with crossheads between or a list behind them."""
    parts = [Part("p", dialect.set_text(text)) for text in source.paragraphs]
    pairs = enumerate(pairwise(parts), 1)
    places = [at for at, (one, two) in pairs if min(len(one.text), len(two.text)) >= FULL_PARAGRAPH]
    if len(places) >= 3 and dice.random() < 0.5:
        chosen = sorted(dice.sample(places, dice.choice((2, 2, 3))), reverse=True)
        for at, words in zip(chosen, dice.sample(CROSSHEADS, len(chosen)), strict=True):
            printed = dialect.forms.crosshead.format(words=words) if dialect.forms else words
            parts.insert(at, Part("subhead", dialect.set_text(printed)))
    if dice.random() < 0.12:
        parts += [Part("p", dialect.set_text(text)) for text in make_list(dice)]
    return parts


def lay_blocks(page: Page, story: Story) -> None:
    """The story's body as blocks: dateline and byline run into paragraphs or stand on lines of their own."""
    dialect = page.dialect
    lead, tail, after = story.dateline or "", "", []
    for form, pieces in story.bylines.items():
        words = print_byline(page, pieces)
        bracketed = words if dialect.forms else dialect.set_brackets(words)
        if form == "bracket":
            lead += bracketed
        elif form == "end":
            tail = bracketed
        elif form == "end line":
            bare = page.dice.random() < 0.5 and not {"head line", "credit"} & set(dialect.bylines)
            after.append(
                Block(
                    "byline",
                    words if bare else bracketed,
                    story.number,
                    right=dialect.indent == "　　",
                )
            )
        else:
            story.crown.append(
                Block(
                    "credit",
                    f"{dialect.bullet} {words}" if form == "mark" and not dialect.forms else words,
                    story.number,
                )
            )
    lead += dialect.dateline_gap if story.dateline else ""
    last = len(story.parts) - 1
    for k, part in enumerate(story.parts):
        kind = "crosshead" if part.kind == "subhead" else "body"
        head, foot = lead if k == 0 else "", tail if k == last else ""
        story.blocks.append(Block(kind, head + part.text + foot, story.number, k, 0, len(head), len(foot)))
    story.blocks += after
