"""Signs of a text's shape: its length, paragraphs that do not end, and what may be a mark that was not read: a short beginning before a gap or
bracket, a role word, an ornament. Where a story goes on on another page, or comes from one, a sentence may be cut.
"""

import re
from functools import lru_cache

from transform.marks.table import MarksTable
from transform.parse.draft import Block, Story
from transform.text.sentences import is_closed
from transform.text.solid import fold_solid
from transform.text.span_text import REMEMBERED_LINES

#: A short beginning, set apart from the sentence.
PREFIX = re.compile(r"([^,。;!?]{1,26}?)(?:[\s:/]|——|[)\]】》」』〉〕])")
#: How much of the beginning and of the end may be names and a role; fewer characters are no text.
OPENING, ENDING = 24, 18
#: Where a dateline is that stands behind something else.
INSIDE = 40
OPENERS = '“《「"('
PAIRS = (("《", "》"), ("(", ")"), ("[", "]"), ("【", "】"), ("“", "”"))


def describe_text(story: Story, table: MarksTable) -> dict[str, int]:
    blocks = [block for block in story.blocks if block.kind in ("body", "list", "note") and block.piece]
    plain = [fold_solid(block.piece) for block in blocks if block.part != "crosshead" and not block.item]
    texts = [fold_solid(block.piece) for block in blocks]
    first, last = (texts[0], texts[-1]) if texts else ("", "")
    jumps = {jump.kind for block in story.blocks for jump in block.jumps}
    ends = [is_closed(text) for text in plain]
    if ends and "to" in jumps:
        ends[-1] = True
    return {
        "text_length": sum(map(len, texts)),
        "paragraphs": len(texts),
        "crossheads": sum(block.part == "crosshead" for block in blocks),
        "list_items": sum(block.item for block in blocks),
        "open_paragraphs": ends.count(False),
        "open_first": int(ends[:1] == [False]),
        "open_last": int(ends[-1:] == [False]),
        "open_inside": ends[:-1].count(False),
        "shortest": min(map(len, plain), default=0),
        "first_length": len(first),
        "last_length": len(last),
        "opens_with_sign": int(
            bool(first) and "from" not in jumps and not first[0].isalnum() and first[0] not in OPENERS
        ),
        "opens_with_bracket": int(first[:1] == "("),
        "opens_with_prefix": _measure_prefix(blocks[0]) if blocks else 0,
        "opens_with_role": _find_role(first[:OPENING], table),
        "ends_with_role": int(table.role_prefix.search(last[-ENDING:]) is not None and not is_closed(last)),
        "ends_with_bracket": int(bool(last) and last[-1] in ")]】〕〉"),
        "text_unpaired": int(any(map(_is_unpaired, texts))),
        "dateline_inside": sum(_has_dateline(text[:INSIDE], table) for text in plain),
        "captions": sum(block.kind == "caption" for block in story.blocks),
    }


@lru_cache(maxsize=REMEMBERED_LINES)
def _has_dateline(text: str, table: MarksTable) -> bool:
    return table.dateline.search(text) is not None


@lru_cache(maxsize=REMEMBERED_LINES)
def _is_unpaired(text: str) -> bool:
    return any(text.count(left) != text.count(right) for left, right in PAIRS)


def _measure_prefix(block: Block) -> int:
    """The length of a short beginning that is set apart; 0 if there is none."""
    found = PREFIX.match(block.piece.folded.lstrip())
    return len(found[1]) if found else 0


def _find_role(text: str, table: MarksTable) -> int:
    """2 if a role is there beside a sign, as in a mark; 1 if it is there as a word of the sentence."""
    found = table.role_prefix.search(text)
    if found is None:
        return 0
    beside = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
    return 1 if beside.isalnum() else 2
