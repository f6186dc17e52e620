"""Make the pages of the invented newspapers: what their files say, broken by the noise of the made pages.

    python -m tests.quality.newspaper_pages FOLDER [--levels 0,1,2,3] [--of newspapers_unread]

Out: ``vale_courier_1_n2.txt`` and ``vale_courier_1_n2.gold.json``. The same files give the same bytes. Levels are those of
``compose.LEVELS``; folio lines, advertisements, labels and refers are the newspaper's own, more of them from level to level. With --of
those of another folder are made.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.quality.answers import Answer, compare_characters, write_answer
from tests.quality.compose import break_page
from tests.quality.layout import list_starts, make_orphans, move_headings, name_page, order_blocks, print_page
from tests.quality.levels import LEVELS, Level, find_level
from tests.quality.noise import Block, draw, list_seams
from tests.quality.scripts import FOLDER, FOLDERS, Loose, Newspaper, Script, build_page, load_newspapers, read_sources
from tests.quality.stories import Page, Story


class UncoveredPageError(AssertionError):
    """The answer of a made page does not hold what the page holds: noise has lost or doubled something."""


def place_captions(script: Script, page: Page, level: Level) -> None:
    """The captions of the file; at the levels whose captions stray, some inside a paragraph that a column break cuts."""
    for number, before, text in reversed(script.captions):
        story = page.stories[number]
        block = Block("caption", text, number)
        seams = list_seams(story.blocks)
        if seams and page.dice.random() < level.inner_captions:
            story.blocks.insert(page.dice.choice(seams), block)
        else:
            story.blocks.insert(find_place(story, before), block)
        page.rest.add(text, "caption", item=number)


def find_place(story: Story, before: int) -> int:
    """Where a caption stands that followed so many blocks in the file: behind them, as far as the page still has them."""
    places = [
        k for k, block in enumerate(story.blocks, 1) if block.closes and block.part is not None and block.part < before
    ]
    return places[-1] if places else len(story.blocks)


def make_block(page: Page, loose: Loose) -> Block:
    """A loose piece as a block; the page's rest or a new item answers for it."""
    if loose.kind != "refer":
        if loose.kind != "banner":
            page.rest.add(loose.text, loose.kind)
        return Block(loose.kind, loose.text)
    jump = {
        "type": "see",
        "page": loose.number,
        "page_label": name_page(page, loose.number, loose.mark),
        "text": loose.mark,
    }
    story = Story(len(page.stories), "refer", headline=loose.words, jump=jump)
    page.stories.append(story)
    rest = loose.text.replace(loose.words, "", 1).replace(loose.mark, "", 1).strip()
    page.rest.structure += [rest] if rest else []
    return Block("refer", loose.text, story.number)


def place_label(page: Page, flat: list[Block], label: Loose) -> None:
    """A label above its story, where that one's crown is still above its own body; else the page has no label."""
    at = next((k for k in list_starts(page, flat) if flat[k].story == label.before), None)
    if at is None:
        return
    story = page.stories[label.before]
    flat.insert(at, Block("banner", label.text, story.number))
    story.section, story.sections = label.words, [label.words, label.text]
    page.rest.add(label.text, "banner", item=story.number)


def share_sections(page: Page, flat: list[Block]) -> None:
    """Stories under a label that stands above another are right with it and without it."""
    label = None
    for block in flat:
        if block.kind == "banner" and block.story is not None:
            label = page.stories[block.story]
        elif block.kind == "heading" and block.story is not None and label is not None:
            story = page.stories[block.story]
            story.sections += [] if story.section else [one for one in label.sections if one not in story.sections]


def lay_page(script: Script, level: Level, newspaper: Newspaper, which: int) -> list[Block]:
    """The page's blocks from top to foot; loose pieces whose story has moved go to the foot."""
    page, count = script.page, len(script.page.stories)
    top, middle, foot = move_headings(page, order_blocks(page, woven=level.woven), draw(page.dice, level.moved))
    for label in [one for one in script.loose if one.kind == "banner"]:
        place_label(page, middle, label)
    share_sections(page, middle)
    first: list[Block] = []
    last: list[Block] = []
    for loose in [one for one in script.loose if one.kind != "banner"]:
        block = make_block(page, loose)
        if loose.before == 0:
            first.append(block)
        elif loose.before == count:
            last.append(block)
        else:
            starts = [k for k in list_starts(page, middle) if middle[k].story == loose.before]
            at = next((k - (middle[k - 1].kind == "banner") for k in starts), None)
            middle.insert(len(middle) if at is None else at, block)
    spare = read_sources(newspaper, which)
    page.dice.shuffle(spare)
    early, late = make_orphans(page, [*first, *top, *middle, *foot, *last], spare, draw(page.dice, level.orphans))
    return [*first, *early, *top, *middle, *late, *foot, *last]


def make_page(newspaper: Newspaper, which: int, level: int) -> tuple[str, Answer]:
    """A page and its answer. Raises AssertionError if the answer lacks a character of the page, or has one more."""
    script = build_page(newspaper, which, level)
    if level:
        break_page(script.page, find_level(level), partial(place_captions, script))
    else:
        place_captions(script, script.page, LEVELS[0])
    blocks = lay_page(script, find_level(level), newspaper, which)
    text, places = print_page(script.page, blocks)
    name = f"{newspaper.name}_{which + 1}_n{level}"
    plain = [replace(block, story=None) if block.kind == "banner" else block for block in blocks]
    answer = write_answer(script.page, plain, places, name, level)
    answer["page"] |= {"language": newspaper.language, "dialect": newspaper.name}
    odd = compare_characters(text, answer)
    if any(odd):
        raise UncoveredPageError(f"{name}: (page only, answer only) {odd}")
    return text, answer


def make_folder(folder: Path, levels: Iterable[int], source: Path = FOLDER) -> None:
    """The pages and answers of the newspapers of ``source`` as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for newspaper in load_newspapers(source):
        for which in range(len(newspaper.pages)):
            for level in levels:
                text, answer = make_page(newspaper, which, level)
                name = answer["page"]["name"]
                folder.joinpath(f"{name}.txt").write_bytes(text.encode())
                folder.joinpath(f"{name}.gold.json").write_bytes(print_answer(answer))


def print_answer(answer: Answer) -> bytes:
    return json.dumps(answer, ensure_ascii=False, indent=1).encode() + b"\n"


def compute_digest(source: Path = FOLDER) -> str:
    """The digest of all pages and answers of the newspapers of ``source``."""
    digest = hashlib.sha256()
    for newspaper in load_newspapers(source):
        for which in range(len(newspaper.pages)):
            for level in LEVELS:
                text, answer = make_page(newspaper, which, level)
                digest.update(text.encode() + print_answer(answer))
    return digest.hexdigest()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--levels", default="0,1,2,3")
    parser.add_argument("--of", choices=[folder.name for folder in FOLDERS], default=FOLDER.name)
    options = parser.parse_args(arguments)
    levels = [int(level) for level in options.levels.split(",")]
    make_folder(options.folder, levels, FOLDER.with_name(options.of))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
