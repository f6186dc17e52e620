"""Stories of a made page that go on elsewhere, or come from elsewhere: their text is cut and a mark says where the rest is."""

from dataclasses import replace

from tests.quality.layout import print_jump
from tests.quality.levels import Level
from tests.quality.noise import Block, cut_block, draw, list_breaks
from tests.quality.stories import OPENING_FORMS, Page, Story

SHORTEST_REST = 40
"""Characters of one paragraph at least that a jump leaves on the page."""


def jump_away(page: Page, story: Story) -> bool:
    """Cut off the story's end and say where it is; its closing byline goes with it."""
    dice, bodies = page.dice, [k for k, block in enumerate(story.blocks) if block.kind == "body"]
    if len(bodies) < 2 or story.jump or story.is_notice:
        return False
    k = dice.choice(bodies[:-1])
    block = story.blocks[k]
    last = block.part or 0
    places = (
        [at for at in list_breaks(block, page.get_dialect(story.number)) if last or at >= SHORTEST_REST]
        if dice.random() < 0.5
        else []
    )
    part = story.parts[last]
    if places:
        at = dice.choice(places)
        block, part.text = cut_block(block, at)[0], part.text[: at - block.lead]
    elif not part.text.endswith(("。", "”", "」", "！", "？", ".")):
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
    places = list_breaks(block, page.get_dialect(story.number)) if dice.random() < 0.5 else []
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
