"""Make test pages with gold answers, so that the parser is measured on pages that nobody tuned it to.

    python -m tests.quality.compose FOLDER [--seed N] [--pages 12] [--levels 0,1,2,3]

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
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.quality.answers import Answer, compare_characters, write_answer
from tests.quality.dialects import choose_dialect
from tests.quality.layout import (
    make_furniture,
    make_orphans,
    make_refers,
    move_headings,
    order_blocks,
    place_ads,
    place_banners,
    print_jump,
    print_page,
)
from tests.quality.noise import Block, break_plainly, break_with_clash, cut_block, draw, list_breaks, list_seams, stray
from tests.quality.stories import OPENING_FORMS, Page, Source, Story, load_sources, make_notice, make_story
from tests.quality.wordings import PAPERS, make_caption

SHORTEST_REST = 40
"""Characters of one paragraph at least that a jump leaves on the page."""
TRIES = 6
"""Stories that are looked at for a place of one kind of break."""


@dataclass(frozen=True)
class Level:
    """How much goes wrong on a page on average; ``headless`` and ``inner_captions`` are shares."""

    breaks: float = 0
    overlaps: float = 0
    clashes: float = 0
    strays: float = 0
    near_strays: float = 0
    moved: float = 0
    spaced: float = 0
    reordered: float = 0
    jumps_to: float = 0
    jumps_from: float = 0
    headless: float = 0
    inner_captions: float = 0
    ads: float = 0
    banners: float = 0
    orphans: float = 0
    refers: float = 0
    furniture: float = 2
    woven: bool = False


LEVELS = {
    0: Level(),
    1: Level(
        breaks=4.5, overlaps=0.3, spaced=1.1, jumps_to=0.6, jumps_from=0.6, headless=0.4, ads=1, banners=0.7, refers=1, furniture=3,
    ),
    2: Level(
        breaks=5, overlaps=1.8, clashes=0.9, strays=1, near_strays=1, moved=2.2, spaced=1.3, reordered=0.6, jumps_to=1.2,
        jumps_from=0.6, headless=0.2, inner_captions=0.5, ads=2, banners=0.8, orphans=1, refers=1.3, furniture=4,
    ),
    3: Level(
        breaks=7, overlaps=4, clashes=2, strays=2, near_strays=2, moved=3.7, spaced=2.6, reordered=0.6, jumps_to=1,
        jumps_from=0.7, headless=0.4, inner_captions=0.95, ads=3, banners=1, orphans=1.4, refers=1.8, furniture=4, woven=True,
    ),
}  # fmt: skip
"""Levels by number, counted per page in the answers of the shared sets' pages q01 to q10."""


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


def jump_away(page: Page, story: Story) -> bool:
    """Cut off the story's end and say where it is; its closing byline goes with it."""
    dice, bodies = page.dice, [k for k, block in enumerate(story.blocks) if block.kind == "body"]
    if len(bodies) < 2 or story.jump or story.is_notice:
        return False
    k = dice.choice(bodies[:-1])
    block = story.blocks[k]
    last = block.part or 0
    places = (
        [at for at in list_breaks(block, page.dialect) if last or at >= SHORTEST_REST] if dice.random() < 0.5 else []
    )
    part = story.parts[last]
    if places:
        at = dice.choice(places)
        block, part.text = cut_block(block, at)[0], part.text[: at - block.lead]
    elif not part.text.endswith(("。", "”", "！", "？")):
        return False
    story.parts = story.parts[: last + 1]
    story.bylines = {form: pieces for form, pieces in story.bylines.items() if form in OPENING_FORMS}
    text = print_jump(page, story, "to")
    inline = page.dialect.jump_shape == "brackets" and not (places and page.dialect.width) and dice.random() < 0.25
    if inline:
        block = replace(block, text=block.text + text, tail=block.tail + len(text), closes=True)
    story.blocks = [*story.blocks[:k], block, *([] if inline else [Block("jump", text, story.number)])]
    return True


def jump_here(page: Page, story: Story, *, headless: bool) -> bool:
    """Cut off the story's beginning and say where it is; dateline and opening byline go with it."""
    dice, bodies = page.dice, [k for k, block in enumerate(story.blocks) if block.kind == "body"]
    if len(bodies) < 2 or story.jump or story.is_notice:
        return False
    k = dice.choice(bodies[1:])
    block = story.blocks[k]
    gone = block.part or 0
    places = list_breaks(block, page.dialect) if dice.random() < 0.5 else []
    at = dice.choice(places) if places else block.lead
    left = [len(story.parts[gone].text) - at + block.lead, *(len(part.text) for part in story.parts[gone + 1 :])]
    if max(left) < SHORTEST_REST or (not places and story.blocks[k - 1].text.endswith(("：", "；"))):
        return False
    if places:
        story.parts[gone].text = story.parts[gone].text[at - block.lead :]
        block = replace(cut_block(block, at)[1], start=0)
    story.parts = story.parts[gone:]
    story.dateline = None
    story.bylines = {form: pieces for form, pieces in story.bylines.items() if form not in OPENING_FORMS}
    mark = Block("jump", print_jump(page, story, "from"), story.number)
    body = [one if one.part is None else replace(one, part=one.part - gone) for one in [block, *story.blocks[k + 1 :]]]
    story.blocks = [mark, *body]
    story.crown = [] if headless else [one for one in story.crown if one.kind == "heading"]
    if headless:
        story.kicker = story.headline = story.deck = None
        story.label, story.readings, story.sections = False, [], [None]
    return True


def jump_pages(page: Page, level: Level) -> None:
    dice, stories = page.dice, list(page.stories)
    for _ in range(draw(dice, level.jumps_to)):
        any(jump_away(page, story) for story in dice.sample(stories, len(stories)))
    for _ in range(draw(dice, level.jumps_from)):
        headless = dice.random() < level.headless
        any(jump_here(page, story, headless=headless) for story in dice.sample(stories[1:], len(stories) - 1))


def break_columns(page: Page, level: Level) -> None:
    """Column breaks over the page's stories, those with two readings first: they need an uncut paragraph."""
    dice = page.dice
    weights = [sum(len(part.text) for part in story.parts) for story in page.stories]

    def list_tries() -> list[Story]:
        return dice.choices(page.stories, weights, k=TRIES)

    for _ in range(draw(dice, level.clashes)):
        any(break_with_clash(dice, story.blocks, story.parts, page.dialect, page.rest) for story in list_tries())
    for overlapping, count in ((True, level.overlaps), (False, level.breaks)):
        for _ in range(draw(dice, count)):
            any(
                break_plainly(dice, one.blocks, page.dialect, page.rest, overlapping=overlapping)
                for one in list_tries()
            )


def place_captions(page: Page, level: Level) -> None:
    """A caption with about every fifth story: inside its body, at its end, or under its headline."""
    dice = page.dice
    for story in page.stories:
        if dice.random() > 0.22 or story.is_notice or not story.headline:
            continue
        block = Block("caption", page.dialect.set_text(make_caption(dice)), story.number)
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


def break_page(page: Page, level: Level) -> None:
    """All that goes wrong inside stories."""
    dice = page.dice
    jump_pages(page, level)
    break_columns(page, level)
    space_headlines(page, draw(dice, level.spaced))
    reorder_decks(page, draw(dice, level.reordered))
    place_captions(page, level)
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


def compose_page(pages: dict[str, list[Source]], seed: int, number: int, level: int) -> tuple[str, Answer]:
    """One page and its answer. Raises AssertionError if the answer lacks a character of the page, or has one more."""
    dice = random.Random(f"{seed}/{number}")  # noqa: S311 - no secret
    sources = choose_sources(dice, pages)
    date = dt.date.fromisoformat(sources[0].date)
    page = Page(dice, choose_dialect(dice), dice.choice(PAPERS), date, dice.randint(1, 12))
    at = dice.randrange(1, len(sources)) if dice.random() < 0.7 else None
    for k, source in enumerate(sources):
        if k == at:
            page.stories.append(make_notice(page))
        page.stories.append(make_story(page, source))
    page.dice = random.Random(f"{seed}/{number}/{level}")  # noqa: S311 - no secret
    break_page(page, LEVELS[level])
    blocks = lay_page(page, LEVELS[level], list_spare(page.dice, pages, sources))
    text, places = print_page(page, blocks)
    name = f"c{number:03d}_n{level}"
    answer = write_answer(page, blocks, places, name, level)
    odd = compare_characters(text, answer)
    assert not any(odd), f"{name}: (page only, answer only) {odd}"
    return text, answer


def compose_folder(folder: Path, shared: Path, seed: int, count: int, levels: Iterable[int]) -> None:
    pages = load_sources(shared)
    folder.mkdir(parents=True, exist_ok=True)
    for level in levels:
        for number in range(1, count + 1):
            text, answer = compose_page(pages, seed, number, level)
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
    options = parser.parse_args(arguments)
    compose_folder(
        options.folder, SHARED, options.seed, options.pages, [int(level) for level in options.levels.split(",")]
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
