"""ALTO 1 to 4, the recognized text of one page, as the text of that page.

In: the root of a document. Out: its text, a line for each TextLine, a blank line between TextBlocks, in the order that ReadingOrder (4.3) or
IDNEXT gives, else in that of the file. A word cut at the end of a line stands whole where it begins, if SUBS_CONTENT says it. Lost:
geometry, styles, confidences, languages, illustrations, other readings of a word. Spec: ALTO 4.4 (Library of Congress).
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from transform.errors import InputError, count, tell
from transform.frozen import frozen
from transform.imports.safe_xml import local_name, place_of
from transform.read.scans.order import list_order
from transform.read.scans.write_text import write_text
from transform.text.solid import SOLID_CHAR

CLOSING = re.compile(r"[^\w\s(\[{«„“‘<]+")
"""Signs that stand close to the word before them."""
FULL_WIDTH = re.compile("[\u3000-\u303f\uff00-\uffef]")
"""Full-width signs, which bring their own space."""
BEGUN, ENDED = "HypPart1", "HypPart2"


@frozen
class _Word:
    """A word as recognized; ``whole`` is the word that it is a ``half`` of."""

    text: str
    half: str = ""
    whole: str = ""


def read_alto(root: etree._Element, name: str) -> str:
    """The text of the page; InputError if it has none, or if there are several pages."""
    pages = [page for page in root.iter("{*}Page") if next(page.iter("{*}String"), None) is not None]
    if len(pages) > 1:
        what = tell("holds {pages}", pages=count(len(pages), "page"))
        raise InputError(place_of(pages[1], name), what, "give a file for each page, named after it")
    spaced = next(root.iter("{*}SP"), None) is not None
    blocks = [[_list_words(line, spaced=spaced) for line in block] for block in _list_blocks(root)]
    return write_text(_join_halves(blocks), name)


def _list_blocks(root: etree._Element) -> list[list[etree._Element]]:
    """The lines of each block, in reading order."""
    blocks = list(root.iter("{*}TextBlock"))
    named = {each.get("ID"): each for each in root.iter("{*}TextBlock", "{*}ComposedBlock", "{*}TextLine")}
    chosen: dict[etree._Element, None] = {}
    for found in (named[each] for each in list_order(root) if each in named):
        inner = [found.getparent()] if local_name(found) == "TextLine" else found.iter("{*}TextBlock")
        chosen |= dict.fromkeys(each for each in inner if each is not None)
    chosen |= dict.fromkeys(_follow(blocks) if not chosen else blocks)
    return [list(block.iter("{*}TextLine")) for block in chosen]


def _follow(blocks: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """The blocks in the order of the file, but after each the one that its IDNEXT names."""
    named = {each.get("ID"): each for each in blocks}
    targets = {each.get("IDNEXT") for each in blocks} - {None}
    seen: set[etree._Element] = set()
    for start in (*(each for each in blocks if each.get("ID") not in targets), *blocks):
        block: etree._Element | None = start
        while block is not None and block not in seen:
            seen.add(block)
            yield block
            block = named.get(block.get("IDNEXT") or "")


def _list_words(line: etree._Element, *, spaced: bool) -> list[_Word]:
    """The words of a line and what stands between them; ``spaced``: the file writes its spaces, so nothing else is one."""
    words: list[_Word] = []
    before: etree._Element | None = None
    for each in line:
        kind, content = local_name(each), each.get("CONTENT") or ""
        if kind == "SP":
            words.append(_Word(" "))
        elif kind == "HYP":
            words.append(_Word("" if words and words[-1].whole else content or "-"))
        elif kind == "String":
            if before is not None and not spaced and _is_apart(before, each):
                words.append(_Word(" "))
            words.append(_Word(content, each.get("SUBS_TYPE") or "", each.get("SUBS_CONTENT") or ""))
            before = each
    return words


def _is_apart(left: etree._Element, right: etree._Element) -> bool:
    """Whether there is a space between two words of a file that writes none: by where they stand, else by what they are."""
    ends, begins = (left.get("CONTENT") or "")[-1:], (right.get("CONTENT") or "")
    if all(SOLID_CHAR.match(each) or FULL_WIDTH.match(each) for each in (ends, begins[:1])):
        return False
    try:
        end, begin = float(left.get("HPOS") or "") + float(left.get("WIDTH") or ""), float(right.get("HPOS") or "")
    except ValueError:
        return not CLOSING.fullmatch(begins)
    return begin > end


def _join_halves(blocks: Sequence[Sequence[Sequence[_Word]]]) -> Iterator[list[str]]:
    """The blocks as lines of text; the second half of a word is dropped where the first has given the whole."""
    open_word = ""
    for block in blocks:
        lines = []
        for line in block:
            text = ""
            for word in line:
                if word.half == ENDED and word.whole and word.whole == open_word:
                    open_word = ""
                    continue
                if word.half == BEGUN and word.whole:
                    open_word = word.whole
                text += word.whole if word.half == BEGUN and word.whole else word.text
            lines.append(text)
        yield lines
