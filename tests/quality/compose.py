"""Make test pages with gold answers, so that the parser is measured on pages that nobody tuned it to.

    python -m tests.quality.compose FOLDER [--seed N] [--pages 12] [--levels 0,1,2,3] [--forms training|"left out"]

In: the gold answers of the clean pages beside the repository (``sets.SHARED``), whose headlines and paragraphs are used. Everything
else is made: ``stories`` dresses them, ``dialects`` says how a page is set, ``noise`` breaks it, ``layout`` puts it together, ``answers``
writes down what is right. Out: ``c001_n2.txt`` and ``c001_n2.gold.json``. The same seed gives the same bytes; a page has the
same stories, names and dialect at every level.

Fair means that a careful reader could answer from the page alone. Where two answers are as good, both are accepted.
"""

import argparse
import datetime as dt
import json
import random
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.quality.answers import Answer, compare_characters, write_answer
from tests.quality.dialects import choose_dialect
from tests.quality.forms import POOLS, choose_forms
from tests.quality.jumps import jump_pages
from tests.quality.layout import (
    make_furniture,
    make_orphans,
    make_refers,
    move_headings,
    order_blocks,
    place_ads,
    place_banners,
    print_page,
)
from tests.quality.levels import Level, find_level
from tests.quality.noise import Block, break_plainly, break_with_clash, draw, list_seams, stray
from tests.quality.stories import Page, Source, Story, load_sources, make_notice, make_story
from tests.quality.wordings import PAPERS, make_caption

TRIES = 6
"""Stories that are looked at for a place of one kind of break."""


def choose_sources(dice: random.Random, pages: dict[str, list[Source]]) -> list[Source]:
    """Six to nine articles of one page, sometimes of two or three; none twice."""
    names = dice.sample(sorted(pages), dice.choice((1, 1, 1, 2, 3)))
    pool = [source for name in names for source in pages[name]]
    dice.shuffle(pool)
    return list({source.headline: source for source in pool}.values())[: dice.randint(6, 9)]


def list_spare(dice: random.Random, pages: dict[str, list[Source]], used: Iterable[Source]) -> list[Source]:
    """Articles of other days, for refers and orphans; none twice."""
    days, headlines = {source.date for source in used}, {source.headline for source in used}
    spare = {source.headline: source for name in sorted(pages) for source in pages[name] if source.date not in days}
    kept = [source for headline, source in spare.items() if headline not in headlines]
    dice.shuffle(kept)
    return kept


def break_columns(page: Page, level: Level) -> None:
    """Column breaks over the page's stories, those with two readings first: they need an uncut paragraph."""
    dice = page.dice
    weights = [sum(len(part.text) for part in story.parts) for story in page.stories]

    def list_tries() -> list[Story]:
        return dice.choices(page.stories, weights, k=TRIES)

    for _ in range(draw(dice, level.clashes)):
        any(
            break_with_clash(dice, story.blocks, story.parts, page.get_dialect(story.number), page.rest)
            for story in list_tries()
        )
    for overlapping, count in ((True, level.overlaps), (False, level.breaks)):
        for _ in range(draw(dice, count)):
            any(
                break_plainly(dice, one.blocks, page.get_dialect(one.number), page.rest, overlapping=overlapping)
                for one in list_tries()
            )


def place_captions(page: Page, level: Level) -> None:
    """A caption with about every fifth story: inside its body, at its end, or under its headline."""
    dice, form = page.dice, page.dialect.forms.credit if page.dialect.forms else None
    for story in page.stories:
        if dice.random() > 0.22 or story.is_notice or not story.headline:
            continue
        block = Block("caption", page.dialect.set_text(make_caption(dice, form)), story.number)
        seams = list_seams(story.blocks)
        if seams and dice.random() < level.inner_captions:
            story.blocks.insert(dice.choice(seams), block)
        elif dice.random() < 0.2:
            story.crown.append(block)
        else:
            story.blocks.append(block)
        page.rest.add(block.text, "caption", item=story.number)


def space_headlines(page: Page, count: int) -> None:
    """A space inside some headlines, as justified setting leaves it."""
    dice = page.dice
    headed = [story for story in page.stories if story.headline]
    for story in dice.sample(headed, min(count, len(headed))):
        k = dice.choice([k for k, block in enumerate(story.crown) if block.kind == "heading"])
        text = story.crown[k].text
        places = [at for at in range(2, len(text) - 2) if all("一" <= char <= "龥" for char in text[at - 1 : at + 1])]
        if places:
            at = dice.choice(places)
            story.crown[k] = replace(story.crown[k], text=f"{text[:at]} {text[at:]}")
            page.rest.repairs.append({"type": "headline_unbreak", "item": story.number})


def reorder_decks(page: Page, count: int) -> None:
    """The deck above its headline, or the second line above the first; the printed order is then an answer as well."""
    dice = page.dice
    able = [
        story
        for story in page.stories
        if [block.kind for block in story.crown[:3]].count("heading") == 2 and not story.kicker
    ]
    for story in dice.sample(able, min(count, len(able))):
        story.crown[:2] = story.crown[1::-1]
        first, second = (block.text.replace("\n", "") for block in story.crown[:2])
        if not (story.deck or "").startswith("—"):
            story.readings += [[first, second, None], [None, first, second], [None, first + second, None]]
        page.rest.repairs.append({"type": "deck_reorder", "item": story.number})


def break_page(page: Page, level: Level, captions: Callable[[Page, Level], None] = place_captions) -> None:
    """All that goes wrong inside stories; ``captions`` sets them in, once bodies are broken."""
    dice = page.dice
    jump_pages(page, level)
    break_columns(page, level)
    space_headlines(page, draw(dice, level.spaced))
    reorder_decks(page, draw(dice, level.reordered))
    captions(page, level)
    bodies = [story.blocks for story in page.stories]
    for near, count in ((False, level.strays), (True, level.near_strays)):
        for _ in range(draw(dice, count)):
            stray(dice, bodies, page.rest, near=near)


def lay_page(page: Page, level: Level, spare: list[Source]) -> list[Block]:
    """The page's blocks from top to foot."""
    dice = page.dice
    top, middle, foot = move_headings(page, order_blocks(page, woven=level.woven), draw(dice, level.moved))
    place_banners(page, middle, draw(dice, level.banners))
    ads = place_ads(page, middle, draw(dice, level.ads))
    refers = make_refers(page, spare, draw(dice, level.refers))
    early, late = make_orphans(page, [*top, *middle, *foot, *refers], spare, draw(dice, level.orphans))
    high, low = make_furniture(page, draw(dice, level.furniture))
    return [*high, *refers, *early, *top, *middle, *ads, *late, *foot, *low]


def compose_page(
    pages: dict[str, list[Source]], seed: int, number: int, level: int, group: str = ""
) -> tuple[str, Answer]:
    """One page and its answer, with forms of a group of ``forms.POOLS`` if one is named. Raises AssertionError if the answer lacks a character of the page, or has one more."""
    dice = random.Random(f"{seed}/{number}")  # noqa: S311 - no secret
    sources = choose_sources(dice, pages)
    date = dt.date.fromisoformat(sources[0].date)
    dialect = choose_dialect(dice)
    if group:
        forms = choose_forms(random.Random(f"{group}/{seed}/{number}"), group)  # noqa: S311 - no secret
        shape = "brackets" if forms.jumps[0][0] in "[【〖(" else "bare"
        dialect = replace(dialect, forms=forms, jump_forms=forms.jumps, jump_shape=shape, bullet="")
    page = Page(dice, dialect, dice.choice(PAPERS), date, dice.randint(1, 12))
    at = dice.randrange(1, len(sources)) if dice.random() < 0.7 else None
    for k, source in enumerate(sources):
        if k == at:
            page.stories.append(make_notice(page))
        page.stories.append(make_story(page, source))
    page.dice = random.Random(f"{seed}/{number}/{level}")  # noqa: S311 - no secret
    break_page(page, find_level(level))
    blocks = lay_page(page, find_level(level), list_spare(page.dice, pages, sources))
    text, places = print_page(page, blocks)
    name = f"c{number:03d}_n{level}"
    answer = write_answer(page, blocks, places, name, level)
    odd = compare_characters(text, answer)
    assert not any(odd), f"{name}: (page only, answer only) {odd}"
    return text, answer


@dataclass(frozen=True)
class Plan:
    """Which pages to make: ``count`` for each level, in the forms of a group if one is named."""

    seed: int
    count: int
    levels: tuple[int, ...]
    group: str = ""


def compose_folder(folder: Path, shared: Path, plan: Plan) -> None:
    pages = load_sources(shared)
    folder.mkdir(parents=True, exist_ok=True)
    for level in plan.levels:
        for number in range(1, plan.count + 1):
            text, answer = compose_page(pages, plan.seed, number, level, plan.group)
            name = answer["page"]["name"]
            folder.joinpath(f"{name}.txt").write_bytes(text.encode())
            folder.joinpath(f"{name}.gold.json").write_bytes(
                json.dumps(answer, ensure_ascii=False, indent=1).encode() + b"\n"
            )


def main(arguments: list[str]) -> int:
    from tests.quality.sets import SHARED  # noqa: PLC0415 - whoever composes from elsewhere needs no parser

    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--levels", default="0,1,2,3")
    parser.add_argument("--forms", choices=("", *POOLS), default="")
    options = parser.parse_args(arguments)
    levels = tuple(int(level) for level in options.levels.split(","))
    compose_folder(options.folder, SHARED, Plan(options.seed, options.pages, levels, options.forms))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
