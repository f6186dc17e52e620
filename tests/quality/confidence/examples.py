"""Stories with their signs, and whether they are right: what the table of signs is learned from.

The weights of lines know the pages that they were learned from too well, so none of these is here: newspapers that they were not learned from are put together
anew, newspapers are drawn and pages composed with seeds of their own, and of the pages beside the repository only the broken ones count. As a new newspaper has forms that no table knows, a part of the
pages is read blind: without the table's patterns of some kinds of marks. Forms of left-out groups are not among them.
"""

import json
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from tests.quality.compose import compose_page
from tests.quality.english.papers import draw_newspaper as draw_english
from tests.quality.newspaper_pages import UncoveredPageError, make_page
from tests.quality.random_newspapers import draw_newspaper
from tests.quality.reliability import judge_page, load_scorer
from tests.quality.scripts import LEARNED, read_newspaper
from tests.quality.sets import SHARED, WORKERS, list_pages
from tests.quality.stories import Source, load_sources
from tests.quality.training.shuffled import list_newspapers, shuffle_newspaper
from transform.marks.patterns import NEVER
from transform.marks.table import FolioGrammar
from transform.model.page import PageText
from transform.parse import STEPS, finish_page, start_page
from transform.parse.draft import Draft
from transform.parse.finish.flag_stories import flag_stories
from transform.parse.finish.list_readings import list_readings
from transform.parse.finish.share_sections import share_sections
from transform.parse.finish.signs import list_signs
from transform.read.text_page import decode_text

DRAWN, DRAWN_BLIND, COMPOSED, COMPOSED_SEED = range(20000, 20100), range(22000, 22220), range(1, 31), 777
SHUFFLED = 12
"""How often a newspaper that is kept back is put together anew at each level."""
BROKEN = ("pages n3", "pages2 n3", "pages3 n3", "foreign forms n3")
LEVELS = (0, 1, 2)
HARDEST = 3
"""A level that some pages are drawn at as well."""
UNREAD: tuple[dict[str, Any], ...] = (
    {"dateline": NEVER},
    {"role_prefix": NEVER, "role_suffixes": (), "role_lead": NEVER, "byline": NEVER, "role_phrase": NEVER, "agency": NEVER},
    {"surnames": frozenset(), "compound_surnames": ()},
    {"bracketed_jump": NEVER, "bare_jump": NEVER, "open_jump": NEVER, "end_label": NEVER, "lead_label": NEVER},
    {"caption": NEVER},
    {"folio": FolioGrammar(), "furniture": NEVER},
    {"label_end": NEVER, "label_start": NEVER, "several": NEVER, "kicker_end": NEVER, "deck_start": NEVER, "deck_end": NEVER, "event": NEVER,
     "runs_on_start": NEVER, "runs_on_end": NEVER},
    {"opening": NEVER, "half_start": NEVER, "half_end": NEVER},
)  # fmt: skip
"""What a table knows of each kind of marks. A blind page is read without one to three of them."""


class Page(NamedTuple):
    """What to read: a newspaper in Chinese or English or a composed page by its number and level, a newspaper that is put together anew, whose name is
    its ``group``, or a page of a set.
    """

    way: str
    number: int
    level: int
    blind: bool = False
    group: str = ""


@dataclass(frozen=True)
class Example:
    """A story; ``page`` names what it shares its articles with."""

    page: str
    level: int
    signs: dict[str, int]
    right: bool


def list_examples(pages: Sequence[Page]) -> list[Example]:
    with ProcessPoolExecutor(WORKERS) as pool:
        return [example for found in pool.map(read_examples, pages, chunksize=16) for example in found]


def plan_pages() -> Iterator[Page]:
    yield from (Page("drawn", number, level) for number in DRAWN for level in (*LEVELS, HARDEST))
    yield from (Page("drawn", number, level, blind=True) for number in DRAWN_BLIND for level in LEVELS)
    for group in ("", "training"):
        yield from (Page("composed", number, level, group=group) for number in COMPOSED for level in LEVELS)
    for name in BROKEN:
        yield from (Page(name, number, int(name[-1])) for number in range(len(list_pages(name))))
    yield from _plan_shuffled(spaced=False)


def plan_spaced_pages() -> Iterator[Page]:
    """Pages in English."""
    yield from (Page("english", number, level) for number in DRAWN for level in (*LEVELS, HARDEST))
    yield from (Page("english", number, level, blind=True) for number in DRAWN_BLIND for level in LEVELS)
    yield from _plan_shuffled(spaced=True)


def _plan_shuffled(*, spaced: bool) -> Iterator[Page]:
    """Pages of the newspapers that are kept back."""
    for newspaper in list_newspapers(spaced=spaced, kept_back=True):
        for level in (*LEVELS, HARDEST):
            yield from (Page("shuffled", number, level, group=newspaper.name) for number in range(SHUFFLED))


def read_examples(page: Page) -> list[Example]:
    """The stories of a page; none of a drawn page whose answer noise has made wrong (about one in a thousand)."""
    try:
        text, answer, name = _make_page(page)
    except UncoveredPageError:
        return []
    draft = _read_page(text, answer["page"], random.Random(f"{name}{page.level}") if page.blind else None)  # noqa: S311 - no secret
    if draft.reading is None:
        return []
    return [
        example
        for reading in list_readings(draft).values()
        for example in _judge_reading(flag_stories(share_sections(reading)), name, answer, text, page.level)
    ]


def _judge_reading(draft: Draft, name: str, answer: dict[str, Any], text: str, level: int) -> list[Example]:
    """The stories of a reading with their signs; each is known again by its number in place of how probable it is."""
    numbered = tuple(replace(story, likely=number / 1000) for number, story in enumerate(draft.stories))
    parsed = json.loads(finish_page(replace(draft, stories=numbered)).model_dump_json())
    judged = judge_page(_load_scorer(), answer, parsed, text, level)
    signs = list_signs(draft)
    return [Example(name, level, dict(signs[round(1000 * one.confidence)]), one.right) for one in judged]


def _make_page(page: Page) -> tuple[str, dict[str, Any], str]:
    """Text, answer, and a name."""
    if page.way == "drawn":
        sources = [source for some in _load_sources().values() for source in some if source.paragraphs]
        newspaper = draw_newspaper(random.Random(page.number), sources, f"drawn{page.number}")  # noqa: S311 - no secret
        return (*make_page(newspaper, 0, page.level), newspaper.name)
    if page.way == "english":
        newspaper = draw_english(random.Random(page.number), f"english{page.number}")  # noqa: S311 - no secret
        return (*make_page(newspaper, 0, page.level), newspaper.name)
    if page.way == "shuffled":
        newspaper = shuffle_newspaper(
            read_newspaper(LEARNED / f"{page.group}.txt"),
            random.Random(f"kept back {page}"),  # noqa: S311 - no secret
        )
        return (*make_page(newspaper, 0, page.level), page.group)
    if page.way == "composed":
        made = compose_page(_load_sources(), COMPOSED_SEED, page.number, page.level, page.group)
        return (*made, f"composed{page.group}{page.number}")
    path = list_pages(page.way)[page.number]
    answer = json.loads(path.with_suffix(".gold.json").read_bytes())
    return path.read_text(encoding="utf-8"), answer, path.stem.partition("_n")[0]


@cache
def _load_sources() -> dict[str, list[Source]]:
    return load_sources(SHARED)


@cache
def _load_scorer() -> ModuleType:
    return load_scorer()


def _read_page(text: str, info: dict[str, Any], dice: random.Random | None) -> Draft:
    """The page with its readings."""
    decoded = decode_text(text.encode(), Path("page.txt"))
    page = PageText(decoded.text, "0" * 64, "page.txt", date=info.get("edition_date"), number=str(info.get("page")))
    draft = start_page(page, language=info.get("language") or "zh-CN", timezone="Asia/Shanghai")
    if dice is not None:
        unread = {
            key: value for kinds in dice.sample(UNREAD, dice.choice((1, 1, 2, 2, 3))) for key, value in kinds.items()
        }
        draft = replace(draft, table=replace(draft.table, **unread))
    for step in STEPS:
        if step.name == "choose_reading":
            return draft
        draft = step.run(draft)
    return draft
