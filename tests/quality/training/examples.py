"""Pages with answers as Examples: those beside the repository, pages composed with training forms, newspapers drawn at random or put together anew.

Each page is also learned as if some of its marks had not been read, so that the weights do not trust marks alone: a new newspaper has forms
that no grammar knows.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, NamedTuple

from tests.quality.compose import Plan, compose_folder
from tests.quality.english.papers import draw_newspaper as draw_english
from tests.quality.levels import MENDED
from tests.quality.newspaper_pages import UncoveredPageError, make_page, print_answer
from tests.quality.random_newspapers import draw_newspaper
from tests.quality.scripts import LEARNED, Newspaper, read_newspaper
from tests.quality.sets import SHARED, WORKERS
from tests.quality.stories import Source, load_sources
from tests.quality.training.field import Example
from tests.quality.training.line_answers import Allowed, allow_roles
from tests.quality.training.shuffled import list_newspapers, shuffle_newspaper
from transform.marks.load import load_table
from transform.marks.table import MarksTable
from transform.parse import start_page
from transform.parse.decode.find_path import name_border
from transform.parse.decode.line_facts import Fact, describe_lines
from transform.parse.decode.line_features import list_features
from transform.parse.draft import Draft
from transform.parse.lines import STEPS
from transform.parse.roles import HEADLINE, KICKER, LABEL, ROLES
from transform.read.readers import read_page_text

SETS = (
    ("pages", "p*_n[01]"), ("pages2", "q*_n[01]"), ("pages2", "t*"), ("pages3", "h*_n[01]"), ("pages_mut", "*_n[01]"), ("pages_syn", "*"), ("pages/pdf", "*"),
)  # fmt: skip
SPACED_SETS = (("pages2", "t*"), ("pages3", "s*"))
"""Of these the pages in English."""
BROKEN_SETS = (("pages", "p*_n2"), ("pages2", "q*_n2"), ("pages3", "h*_n2"), ("pages_mut", "*_n2"))
"""Pages in Chinese that noise has taken apart; among those in English they make others worse."""
LEVELS = (0, 1, MENDED)
BROKEN = 2
"""A level at which headings and texts stand elsewhere."""
COMPOSED, DRAWN, DRAWN_SPACED, SHUFFLED, SHUFFLED_BROKEN, SEED = 120, 900, 700, 6, 3, 5000
"""Pages composed and newspapers drawn at each level, and how often each newspaper that is learned from is put together anew at each, and, in Chinese, broken:
those in English make others worse.
"""
DRAWN_PART = 100
"""How many drawn newspapers one process reads at a time."""
UNREAD: tuple[dict[str, Any], ...] = (
    {"dateline": "", "lead": False}, {"byline": "", "tail": False}, {"dateline": "", "lead": False, "byline": "", "tail": False},
    {"caption": 0, "caption_start": False}, {"end_jump": "", "jump": ""}, {"furniture": False}, {"label": False},
)  # fmt: skip
"""Marks that a page is learned without."""
BEGINNINGS = frozenset({KICKER, HEADLINE, LABEL})
FEWEST_LINES, MOST_LINES = 3, 25
"""How long a small page is."""
TIMES, CASE_WEIGHT, NEWSPAPER_WEIGHT = 2, 10.0, 8.0
"""How often each page set by hand is learned, what each small page with one right answer counts, which stands for a kind of its own, and what a page counts
of a newspaper that somebody has written.
"""
SHARED_WEIGHT = {False: 32.0, True: 1.0}
"""What a page beside the repository counts in scripts without spaces between words, and with."""


class Part(NamedTuple):
    """Pages that one process reads: those ``beside`` the repository, in order or ``broken``, ``composed`` ones of a level, ``drawn`` ones by their
    numbers, or those of a ``newspaper`` put together anew.
    """

    way: Literal["beside", "broken", "composed", "drawn", "newspaper"]
    spaced: bool
    level: int = 0
    numbers: range = range(0)
    name: str = ""


def list_examples(*, spaced: bool, kept_back: bool | None = None) -> list[Example]:
    """Pages in scripts with spaces between words, or without: those beside the repository, pages composed, newspapers drawn at random or put
    together anew; with ``kept_back`` False without those that are kept back.
    """
    with ProcessPoolExecutor(WORKERS) as pool:
        parts = pool.map(read_part, plan_parts(spaced=spaced, kept_back=kept_back))
        return [share_names(one) for found in parts for one in found]


def share_names(example: Example) -> Example:
    """The example with each name of a feature once in memory, whichever process has read it."""
    return replace(example, features=[tuple(map(sys.intern, line)) for line in example.features])


def plan_parts(*, spaced: bool, kept_back: bool | None) -> Iterator[Part]:
    yield Part("beside", spaced)
    for level in LEVELS:
        if not spaced:
            yield Part("composed", spaced, level)
        end = SEED + (DRAWN_SPACED if spaced else DRAWN)
        yield from (
            Part("drawn", spaced, level, range(at, min(end, at + DRAWN_PART))) for at in range(SEED, end, DRAWN_PART)
        )
    for newspaper in list_newspapers(spaced=spaced, kept_back=kept_back):
        yield Part("newspaper", spaced, name=newspaper.name)
    if not spaced:
        yield Part("broken", spaced)


def read_part(part: Part) -> list[Example]:
    if part.way == "beside":
        return list(_list_shared(spaced=part.spaced))
    if part.way == "broken":
        return [
            one for place, pattern in BROKEN_SETS for one in _list_set(place, pattern, spaced=False, times=1, unread=1)
        ]
    with TemporaryDirectory() as name:
        folder = Path(name) / "pages"
        if part.way == "composed":
            compose_folder(folder, SHARED, Plan(101 + part.level, COMPOSED, (part.level,), "training"))
        elif part.way == "drawn":
            draw_pages(folder, part.level, part.numbers, draw_english if part.spaced else draw_chinese)
        else:
            shuffle_pages(folder, read_newspaper(LEARNED / f"{part.name}.txt"))
        weight = NEWSPAPER_WEIGHT if part.way == "newspaper" else 1.0
        found = (one for answer in sorted(folder.glob("*.gold.json")) for one in read_examples(answer, 1))
        return [replace(one, weight=weight) for one in found]


def _list_shared(*, spaced: bool) -> Iterator[Example]:
    """The pages beside the repository in scripts with spaces between words, or without."""
    for place, pattern in SETS if not spaced else SPACED_SETS:
        yield from _list_set(place, pattern, spaced=spaced, times=TIMES, unread=2)
    for case in sorted((SHARED / "cases" / "parse").glob("*.want.json")):
        if _is_spaced(json.loads(case.read_bytes())["language"]) == spaced:
            yield from (replace(one, weight=CASE_WEIGHT) for one in read_case(case))


def _list_set(place: str, pattern: str, *, spaced: bool, times: int, unread: int) -> Iterator[Example]:
    for answer in sorted((SHARED / place).glob(f"{pattern}.gold.json")):
        if _is_spaced(json.loads(answer.read_bytes())["page"].get("language")) == spaced:
            weight = SHARED_WEIGHT[spaced]
            yield from (replace(one, weight=weight) for _ in range(times) for one in read_examples(answer, unread))


def _is_spaced(language: str | None) -> bool:
    return load_table(language or "zh-CN").spaced


@cache
def _list_sources() -> list[Source]:
    return [source for page in load_sources(SHARED).values() for source in page if source.paragraphs]


def draw_chinese(dice: random.Random, name: str) -> Newspaper:
    return draw_newspaper(dice, _list_sources(), name)


def draw_pages(folder: Path, level: int, numbers: range, draw: Callable[[random.Random, str], Newspaper]) -> None:
    """Pages of drawn newspapers with their answers, but for those whose answer noise has made wrong (about one in a thousand)."""
    folder.mkdir()
    for number in numbers:
        _write_page(folder, draw(random.Random(number), f"drawn{number}"), level)  # noqa: S311 - no secret


def shuffle_pages(folder: Path, newspaper: Newspaper) -> None:
    """Pages of a newspaper put together anew."""
    folder.mkdir()
    broken = () if load_table(newspaper.language).spaced else (BROKEN,)
    for level in (*LEVELS, *broken):
        for number in range(SHUFFLED if level in LEVELS else SHUFFLED_BROKEN):
            dice = random.Random(f"{newspaper.name}/{level}/{number}")  # noqa: S311 - no secret
            _write_page(folder, replace(shuffle_newspaper(newspaper, dice), name=f"{newspaper.name}{number}"), level)


def _write_page(folder: Path, newspaper: Newspaper, level: int) -> None:
    """The newspaper's first page and its answer as files."""
    try:
        text, answer = make_page(newspaper, 0, level)
    except UncoveredPageError:
        return
    name = answer["page"]["name"]
    folder.joinpath(f"{name}.txt").write_bytes(text.encode())
    folder.joinpath(f"{name}.gold.json").write_bytes(print_answer(answer))


def read_examples(path: Path, unread: int) -> Iterator[Example]:
    """A page as printed, as often again without some of its marks, and a few of its stories as a small page."""
    answer = json.loads(path.read_bytes())
    page = path.with_name(path.name.replace(".gold.json", ".txt"))
    draft = read_draft(page, answer["page"].get("language"))
    if not draft.lines:
        return
    dice = random.Random(path.name)  # noqa: S311 - no secret
    allowed = allow_roles([line.piece.text for line in draft.lines], answer)
    facts = describe_lines(draft)
    yield make_example(facts, allowed, draft.table)
    for kinds in dice.sample(UNREAD, unread):
        yield make_example(forget_marks(facts, kinds, dice), allowed, draft.table)
    starts = [
        k
        for k, roles in enumerate(allowed)
        if roles and roles <= BEGINNINGS and (not k or not (allowed[k - 1] or BEGINNINGS) <= BEGINNINGS)
    ]
    start = dice.choice(starts) if starts else 0
    ends = [end for end in (*starts, len(allowed)) if FEWEST_LINES <= end - start <= MOST_LINES]
    if ends:
        end = dice.choice(ends)
        small = replace(draft, lines=draft.lines[start:end])
        yield make_example(describe_lines(small), allowed[start:end], draft.table)


def read_case(path: Path) -> Iterator[Example]:
    """A small page with one right answer, in the form of ``cases/parse``."""
    want = json.loads(path.read_bytes())
    if want.get("may_refuse"):
        return
    draft = read_draft(path.with_name(path.name.replace(".want.json", ".txt")), want["language"])
    answer = {
        "items": [convert_item(item, k) for k, item in enumerate(want["items"])],
        "residue": list(convert_residue(want)),
    }
    yield make_example(
        describe_lines(draft), allow_roles([line.piece.text for line in draft.lines], answer), draft.table
    )


def convert_item(item: dict[str, Any], number: int) -> dict[str, Any]:
    return {
        "id": str(number),
        "kicker": item["kicker"],
        "headline": item["headline"],
        "subheadline": item["deck"],
        "section": item["section"],
        "section_alternatives": [],
        "paragraphs": [
            {"type": "subhead" if part["kind"] == "crosshead" else "p", "text": part["text"]}
            for part in item["body"]
            if part["kind"] != "caption"
        ],
        "authors": item["bylines"],
        "dateline": None,
        "jump": next(({"type": jump["kind"], "text": jump["text"]} for jump in item["jumps"]), None),
    }


def convert_residue(want: dict[str, Any]) -> Iterator[dict[str, str]]:
    captions = (part["text"] for item in want["items"] for part in item["body"] if part["kind"] == "caption")
    yield from ({"reason": "caption", "text": text} for text in captions)
    yield from ({"reason": reason, "text": text} for reason, texts in want["residue"].items() for text in texts)


def read_draft(page: Path, language: str | None) -> Draft:
    """The page's lines."""
    draft = start_page(read_page_text(page, source=page.name), language=language or "zh-CN")
    for step in STEPS:
        draft = step.run(draft)
    return draft


def make_example(facts: Sequence[Fact], allowed: Sequence[Allowed], table: MarksTable) -> Example:
    borders = ["", *(name_border(above, fact) for above, fact in pairwise(facts))]
    numbers = [None if roles is None else frozenset(map(ROLES.index, roles)) for roles in allowed]
    return Example(list_features(facts, table), borders, numbers)


def forget_marks(facts: Sequence[Fact], kinds: dict[str, Any], dice: random.Random) -> tuple[Fact, ...]:
    """The page without some marks; of folio lines half stay, because a page has some that everybody knows."""
    if "jump" in kinds:
        pages = (fact.marks.paged or bool(fact.marks.jump) for fact in facts)
        return tuple(
            replace(fact, marks=replace(fact.marks, **kinds, paged=paged))
            for fact, paged in zip(facts, pages, strict=True)
        )
    if "furniture" not in kinds:
        return tuple(replace(fact, marks=replace(fact.marks, **kinds)) for fact in facts)
    return tuple(
        replace(fact, marks=replace(fact.marks, furniture=False, folio=min(fact.marks.folio, 4.0)))
        if dice.random() < 0.5
        else fact
        for fact in facts
    )
