"""The order of a made page's blocks, what stands between its stories, and the lines it is printed in.

Headings leave their bodies, columns of three stories are read across, banners, ads, announcements of other pages, halves of
sentences and folio lines are set in. Each of these goes into the page's ``rest`` as it is placed.
"""

from collections.abc import Sequence
from dataclasses import replace

from tests.quality.dialects import Dialect, is_worded, measure, stretch, wrap_text
from tests.quality.noise import Block, cut_block, list_breaks, weave
from tests.quality.stories import Page, Source, Story
from tests.quality.wordings import ADS, BANNERS, FOOT_LINES, SECTIONS, TOP_LINES, WEEKDAYS, fill, make_name

CROWN = frozenset({"heading", "credit"})
"""Kinds of the blocks that go together above a body."""
RUNNING = frozenset({"body", "intruder", "orphan"})
"""Kinds whose lines are a paragraph's: wrapped, indented."""
LONGEST_ORPHAN = 80
SHARED_WORDS = 5
"""An orphan has no run of so many characters in common with the page: else it could be a piece of a story there."""


def order_blocks(page: Page, *, woven: bool) -> list[Block]:
    """Crown and body of each story in order; at a woven place the columns of three stories across."""
    stories = page.stories
    able = [len(story.blocks) > 1 and not story.is_notice for story in stories]
    starts = [k for k in range(len(stories) - 2) if all(able[k : k + 3])]
    start = page.dice.choice(starts) if woven and starts else len(stories)
    flat: list[Block] = []
    for story in stories[:start]:
        flat += story.crown + story.blocks
    crowned: set[int | None] = set()
    for column in weave(page.dice, [story.blocks for story in stories[start : start + 3]]):
        number = column[0].story
        flat += [] if number in crowned or number is None else stories[number].crown
        crowned.add(number)
        flat += column
    if crowned:
        page.rest.repairs.append({"type": "weave", "item": sorted(number for number in crowned if number is not None)})
    for story in stories[start + 3 :]:
        flat += story.crown + story.blocks
    return flat


def move_headings(page: Page, flat: list[Block], count: int) -> tuple[list[Block], list[Block], list[Block]]:
    """(top, middle, foot): crowns that stand away from their bodies, the rest in order.

    A crown goes above or into the story before only if that one has kept its own: else it would stand over a body that is not
    its own, and nothing would tell whose byline it brings along.
    """
    dice = page.dice
    able = [story for story in page.stories[1:] if can_move(page, story)]
    chosen = dice.sample(able, min(count, len(able)))
    moved = {story.number for story in chosen}
    top: list[Block] = []
    foot: list[Block] = []
    for story in chosen:
        way = dice.choice(("top", "top", "foot", "previous", "previous"))
        flat = [block for block in flat if block not in story.crown]
        before = page.stories[story.number - 1]
        if way == "previous" and before.number not in moved and not goes_on(before):
            own = [k for k, block in enumerate(flat) if block.story == before.number and block.kind != "intruder"]
            inner = [k for k in own if flat[k] not in before.crown]
            at = own[0] if story.crown[-1].kind != "heading" else dice.choice((own[0], inner[0]))
            flat = [*flat[:at], *story.crown, *flat[at:]]
        else:
            (foot if way == "foot" else top).extend(story.crown)
        page.rest.repairs.append({"type": "headline_move", "item": story.number})
    return top, flat, foot


def can_move(page: Page, story: Story) -> bool:
    """Whether the story is one without its headline too: by its dateline, or because the one before has a clear end.

    One that goes on from another page is not: its jump mark without a headline would make it a story of its own.
    """
    before = page.stories[story.number - 1]
    crowned = bool(story.crown) and all(block.kind in CROWN for block in story.crown)
    return crowned and not goes_on(story) and (story.dateline is not None or ends_clearly(before))


def goes_on(story: Story) -> bool:
    return story.jump is not None and story.jump["type"] == "from"


def ends_clearly(story: Story) -> bool:
    return story.blocks[-1].kind in {"byline", "jump"} or story.blocks[-1].tail > 0


def list_starts(page: Page, flat: Sequence[Block]) -> list[int]:
    """Offsets in front of the crowns that stand right above their own bodies."""
    starts = []
    for k, block in enumerate(flat):
        if block.story is None or block.kind != "heading" or (k and flat[k - 1].kind in CROWN | {"banner"}):
            continue
        crown = page.stories[block.story].crown
        below = flat[k : k + len(crown) + 1]
        if list(below[:-1]) == crown and below[-1].story == block.story:
            starts.append(k)
    return starts


def place_banners(page: Page, flat: list[Block], count: int) -> None:
    """A column label above some stories."""
    for text in page.dice.sample(BANNERS, count):
        starts = list_starts(page, flat)
        if not starts:
            return
        at = page.dice.choice(starts)
        story = page.stories[flat[at].story or 0]
        forms = page.dialect.forms
        printed = page.dialect.set_text(forms.label.format(label=text.split("\n")[0]) if forms else text)
        flat.insert(at, Block("banner", printed))
        whole = printed.replace("\n", "")
        story.section = page.dialect.set_text(text.split("\n")[0]) if forms else whole
        story.sections += [story.section, whole]
        page.rest.add(whole, "banner", item=story.number)


def place_ads(page: Page, flat: list[Block], count: int) -> list[Block]:
    """Ads between stories; those for the page's foot come back."""
    dice = page.dice
    foot = []
    for template in dice.sample(ADS, count):
        text = page.dialect.set_text(fill(dice, template)[0])
        page.rest.add(text, "ad")
        starts = [k for k in list_starts(page, flat) if k]
        if starts and dice.random() < 0.6:
            flat.insert(dice.choice(starts), Block("ad", text))
        else:
            foot.append(Block("ad", text))
    return foot


def make_refers(page: Page, spare: list[Source], count: int) -> list[Block]:
    """Lines that announce stories of other pages, with the mark behind or beneath."""
    blocks = []
    for source in [spare.pop() for _ in range(min(count, len(spare)))]:
        story = Story(len(page.stories), "refer", headline=page.dialect.set_text(source.headline))
        mark = print_jump(page, story, "see")
        page.stories.append(story)
        blocks.append(Block("refer", f"{story.headline}{page.dice.choice(('', '', chr(10)))}{mark}", story.number))
    return blocks


def name_page(page: Page, number: int, text: str) -> str:
    """The label of a page that a mark names: with the letter of the newspaper's part only if it is printed."""
    letter = page.dialect.letter
    return f"{letter}{number:02d}" if letter and letter in text else str(number)


def print_jump(page: Page, story: Story, kind: str) -> str:
    """A jump's mark as printed; the story's answer gets the jump."""
    number = page.dice.choice([k for k in range(1, 13) if k != page.number])
    text = page.dialect.print_jump(kind, number)
    label = name_page(page, number, text)
    story.jump = {"type": kind, "page": number, "page_label": label, "text": text}
    return text


def make_orphans(page: Page, flat: Sequence[Block], spare: list[Source], count: int) -> tuple[list[Block], list[Block]]:
    """Halves of sentences whose other half is on no page, about something else than the page's stories.

    One at most for the top and one for the foot: two in a row would look like the halves of one sentence.
    """
    printed = "\n".join(block.text for block in flat)
    blocks: list[Block] = []
    while spare and len(blocks) < min(count, 2):
        text = page.dialect.set_text(max(spare.pop().paragraphs, key=len))
        halves = [half for half in cut_orphans(page, text) if len(half.text) <= stretch(LONGEST_ORPHAN, half.text)]
        fresh = [half for half in halves if not has_shared_words(half.text, printed)]
        if fresh:
            block = page.dice.choice(fresh)
            blocks.append(block)
            page.rest.add(block.text, "orphan_fragment", note="tail" if block.closes else "head")
    cut = page.dice.randint(0, 1) if len(blocks) == 1 else 1
    return blocks[:cut], blocks[cut:]


def cut_orphans(page: Page, text: str) -> list[Block]:
    """First halves that end inside a sentence, second halves that begin behind a comma."""
    whole = Block("body", text)
    heads = [cut_block(whole, at)[0] for at in list_breaks(whole, page.dialect)]
    tails = [
        cut_block(whole, at)[1]
        for at in range(stretch(9, text), len(text) - stretch(9, text))
        if text[at - 1] in ("," if is_worded(text) else "，；") and text.endswith(("。", "."))
    ]
    return [replace(half, kind="orphan") for half in heads + tails]


def has_shared_words(text: str, printed: str) -> bool:
    length = stretch(SHARED_WORDS, text)
    return any(text[k : k + length] in printed for k in range(len(text) - length + 1))


def make_furniture(page: Page, count: int) -> tuple[list[Block], list[Block]]:
    """Folio lines for the top and the foot; the first line of a page is always one."""
    dice, dialect = page.dice, page.dialect
    facts = {
        "day": f"{page.date.year}年{page.date.month}月{page.date.day}日",
        "weekday": WEEKDAYS[page.date.weekday()],
        "weekday_long": f"星期{WEEKDAYS[page.date.weekday()]}",
        "dots": page.date.strftime("%Y.%m.%d"),
        "lunar": "四月初六",
        "label": f"{dialect.letter}{page.number:02d}",
        "paper": page.paper,
        "issue": str(dice.randint(3000, 19000)),
        "section": dice.choice(SECTIONS),
        "editor": make_name(dice),
        "designer": make_name(dice),
    }
    top = [dialect.set_text(dice.choice(forms).format(**facts)) for forms in TOP_LINES]
    foot = [dialect.set_text(dice.choice(forms).format(**facts)) for forms in FOOT_LINES]
    if dialect.forms:
        top = [dialect.set_text(line.format(**facts)) for line in dialect.forms.top]
        foot = [dialect.set_text(line.format(**facts)) for line in dialect.forms.foot]
    high, low = top[: max(1, count - 1)], foot[: max(0, count - len(top[: max(1, count - 1)]))]
    for text in high + low:
        page.rest.add(text, "furniture")
    return [Block("furniture", text) for text in high], [Block("furniture", text) for text in low]


# ---- lines


def print_page(page: Page, blocks: Sequence[Block]) -> tuple[str, list[tuple[int, int]]]:
    """The page's text, and each block's first and last line, counted from 1."""
    dice, dialect = page.dice, page.dialect
    airy = dialect.gap == "all" and dice.random() < 0.5
    lines: list[str] = []
    places = []
    for k, block in enumerate(blocks):
        lines += [""] * (count_blanks(page, blocks[k - 1], block) if k else 0)
        first = len(lines) + 1
        for n, text in enumerate(block.text.split("\n")):
            lines += [""] if n and airy and block.kind == "ad" else []
            lines += set_lines(page, block, text)
        places.append((first, len(lines)))
    if dialect.ragged:
        lines = [line + "  " if line and dice.random() < 0.15 else line for line in lines]
    return dialect.eol.join([*lines, ""]), places


def set_lines(page: Page, block: Block, text: str) -> list[str]:
    dialect = page.get_dialect(block.story)
    if is_worded(text):
        return [line.rstrip() for line in set_words(dialect, block, text.strip())]
    if block.kind in RUNNING:
        return wrap_text(text, dialect, opens=block.opens, closes=block.closes)
    if block.kind in {"caption", "ad"}:
        return wrap_text(text, replace(dialect, indent=""), opens=False, closes=True)
    if block.kind == "crosshead" and dialect.crosshead_indent:
        return [dialect.indent + text]
    if block.right:
        return ["　" * max(2, int((dialect.width or 24) - measure(text, cells=dialect.cells))) + text]
    return [text]


def set_words(dialect: Dialect, block: Block, text: str) -> list[str]:
    """The lines of a block in a worded script; headings are not broken."""
    if block.kind in RUNNING:
        return wrap_text(text, dialect, opens=block.opens, closes=block.closes)
    return wrap_text(text, replace(dialect, indent=""), opens=False, closes=True) if block.kind == "ad" else [text]


def count_blanks(page: Page, above: Block, below: Block) -> int:
    """Blank lines between two blocks."""
    dialect, dice = page.get_dialect(below.story), page.dice
    if dialect.gap == "all":
        return dice.choice((1, 1, 2, 3)) if dialect.ragged else 1
    if dialect.width and not dialect.indent and (looks_full(page, above) or looks_full(page, below)):
        return 1
    if above.story is not None and above.story == below.story:
        return 0
    return int(dialect.gap == "units" or (dialect.gap == "few" and dice.random() < 0.3))


def looks_full(page: Page, block: Block) -> bool:
    """Whether lines of the block could be taken for a paragraph's in hard-wrapped text, were no blank line beside it."""
    dialect = page.get_dialect(block.story)
    width = dialect.width or 0
    sizes = [measure(line, cells=dialect.cells) for line in block.text.split("\n")]
    return block.kind == "orphan" or (
        block.kind not in {"body", "intruder", "caption", "ad", "furniture"}
        and any(0.75 * width <= size <= 1.2 * width for size in sizes)
    )
