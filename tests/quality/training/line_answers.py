"""The roles that each line of a page may have, by the page's answer.

In: the texts of the lines and the answer. Out: for each line a set of roles; None where the answer does not say, as for a line that holds the
end of one thing and the beginning of another. A name of a section may be a kicker too, a caption may stand above a text or in it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from transform.parse import roles

Answer = dict[str, Any]
Allowed = frozenset[str] | None
#: How well a line fits a thing of the answer: the whole thing, a part of it, more than it; and how far the next thing may be.
WHOLE, PART, BEGINS, SMALL_PART, MORE, EDGE = 1000, 500, 50, 200, 300, 480
FEWEST, FARTHEST = 150, 60
#: Characters by which a line is found in a paragraph, and those of a line that names stand on alone.
KEY, BESIDE_NAMES, BESIDE_SPACED_NAMES, BESIDE_LABEL, TINY = 6, 10, 32, 8, 3
JUMPS = {"to": roles.TO, "from": roles.FROM, "see": roles.SEE}
LOOSE: dict[str, tuple[tuple[str, ...], str]] = {
    "caption": ((roles.HEAD_CAPTION, roles.CAPTION), roles.CAPTION_MORE),
    "furniture": ((roles.FURNITURE,), roles.FURNITURE),
    "ad": ((roles.AD,), roles.AD_MORE),
    "banner": ((roles.LABEL,), roles.LABEL),
    "orphan_fragment": ((roles.LEAD, roles.PARAGRAPH, roles.TEXT_MORE), roles.TEXT_MORE),
}
#: Signs around a place in a line of its own.
BESIDE_PLACE = "—–-|/:.,()[]"
OPEN, CLOSED = "([【〔《“「〈『", ")]】〕》”」〉』"


@dataclass(frozen=True)
class Thing:
    """A thing of the answer: its text, the roles of its first line and of the others."""

    text: str
    first: frozenset[str]
    more: frozenset[str]
    sort: str
    item: str = ""


@dataclass(frozen=True)
class Names:
    """A line of names, and the items of those that it names."""

    items: frozenset[str]


def solidify(text: str | None) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def allow_roles(lines: Sequence[str], answer: Answer) -> list[Allowed]:
    things = [thing for thing in list_things(answer) if thing.text]
    writers = [(solidify(name), item["id"]) for item in answer["items"] for name in item["authors"]]
    beside = [solidify(words) for words in answer.get("structure", ())]
    found: list[Thing | Names | None] = []
    begins: list[bool] = []
    last = 0
    for text in map(solidify, lines):
        best = max(
            ((rate, -abs(at - last), at, start) for at, (rate, start) in enumerate(rate_things(text, things, last))),
            default=None,
        )
        rest = text
        for name, _ in writers:
            rest = rest.replace(name, "") if name else rest
        named = rest != text
        room = BESIDE_SPACED_NAMES if text.isascii() else BESIDE_NAMES
        if named and not rest:
            best = None
        is_role = bool(found) and isinstance(found[-1], Names) and any(text in words for words in beside)
        if (named and len(rest) <= room and (best is None or best[0] < EDGE - 80)) or (
            is_role and (best is None or best[0] < FEWEST)
        ):
            found.append(Names(frozenset(item for name, item in writers if name and name in text)))
            begins.append(True)
        elif best is None or best[0] < FEWEST:
            found.append(None)
            begins.append(True)
        else:
            last = best[2]
            found.append(things[last])
            begins.append(best[3])
    return settle_roles([solidify(line) for line in lines], found, begins)


def list_things(answer: Answer) -> Iterator[Thing]:
    for item in answer["items"]:
        yield from list_parts(item)
    for one in answer["residue"]:
        reason = one.get("reason") or one.get("kind")
        if reason in LOOSE:
            first, more = LOOSE[reason]
            yield Thing(solidify(one["text"]), frozenset(first), frozenset({more}), reason)


def list_parts(item: Answer) -> Iterator[Thing]:
    """The parts of an item in the order of a page."""
    name = item["id"]
    sections = dict.fromkeys(one for one in (item["section"], *item["section_alternatives"]) if one)
    for section in sections:
        yield make_thing(section, (roles.LABEL,), (roles.LABEL,), "section", name)
    both = item.get("kicker_is_label") or item["kicker"] in sections
    kicker = (roles.KICKER, roles.LABEL) if both else (roles.KICKER,)
    yield make_thing(item["kicker"], kicker, kicker, "kicker", name)
    yield make_thing(item["headline"], (roles.HEADLINE,), (roles.HEADLINE_MORE,), "headline", name)
    yield make_thing(item["subheadline"], (roles.DECK,), (roles.DECK_MORE, roles.DECK), "deck", name)
    yield make_thing(item.get("dateline"), (roles.HEAD_BYLINE,), (roles.HEAD_BYLINE,), "dateline", name)
    first = roles.LEAD
    for part in item["paragraphs"]:
        if part["type"] == "subhead":
            yield make_thing(part["text"], (roles.CROSSHEAD,), (roles.CROSSHEAD,), "crosshead", name)
        else:
            yield make_thing(part["text"], (first,), (roles.TEXT_MORE,), "text", name)
            first = roles.PARAGRAPH
    if item["jump"]:
        role = JUMPS[item["jump"]["type"]]
        yield make_thing(item["jump"]["text"], (role,), (role,), "jump", name)


def make_thing(text: str | None, first: Sequence[str], more: Sequence[str], sort: str, item: str) -> Thing:
    return Thing(solidify(text), frozenset(first), frozenset(more), sort, item)


def rate_things(text: str, things: Sequence[Thing], last: int) -> Iterator[tuple[float, bool]]:
    """How well the line fits each thing, and whether the thing begins with it; things near below the last one fit better."""
    for at, thing in enumerate(things):
        rate, begins = rate_thing(text, thing)
        away = at - last
        yield rate - min(FARTHEST, 2 * abs(away)) * (1.5 if away < 0 else 1), begins


def rate_thing(text: str, thing: Thing) -> tuple[float, bool]:
    whole = thing.text
    if text == whole:
        return WHOLE, True
    if thing.sort == "dateline":
        return (WHOLE if text.strip(BESIDE_PLACE) == whole else 0), True
    if text and text in whole:
        return rate_part(text, thing), whole.startswith(text)
    if len(whole) > 1 and whole in text:
        return rate_more(text, thing), True
    return rate_edge(text, whole) if thing.sort == "text" and len(text) >= KEY else (0, True)


def rate_part(text: str, thing: Thing) -> float:
    """A line that is a part of a thing; a character or two may be part of any paragraph."""
    if len(text) < TINY and thing.sort == "text":
        return FEWEST - 1
    long = len(text) > TINY or thing.sort not in ("section", "banner", "jump", "crosshead", "furniture")
    return PART + BEGINS * thing.text.startswith(text) if long else SMALL_PART


def rate_more(text: str, thing: Thing) -> float:
    """A line that holds a thing and more: ornaments round a label, a dateline before a paragraph, but not a jump after one."""
    beside = len(text) - len(thing.text)
    if (thing.sort in ("section", "banner") and beside > BESIDE_LABEL) or (thing.sort == "jump" and beside > TINY - 1):
        return 0
    return MORE + SMALL_PART * (thing.sort == "text") + 100 * len(thing.text) / len(text)


def rate_edge(text: str, whole: str) -> tuple[float, bool]:
    """A line with a dateline before a paragraph's beginning, or names after its end."""
    at = text.find(whole[:KEY])
    if at >= 0 and len(whole) >= KEY and whole.startswith(text[at:][: len(whole)]):
        return EDGE, True
    size = next((size for size in range(len(text), KEY - 1, -1) if text[:size] in whole), 0)
    if size >= KEY and whole.endswith(text[:size]):
        return EDGE - 10, whole.startswith(text[:size])
    size = next((size for size in range(min(20, len(text) - 2), 2, -1) if whole.startswith(text[-size:])), 0)
    return (MORE + size if size else 0), True


def settle_roles(lines: Sequence[str], found: list[Thing | Names | None], begins: Sequence[bool]) -> list[Allowed]:
    allowed: list[Allowed] = []
    for k, thing in enumerate(found):
        above = found[k - 1] if k else None
        if isinstance(above, Thing) and runs_on(lines[k - 1], lines[k], above, thing):
            found[k] = above
            allowed.append(above.more)
        elif isinstance(thing, Names):
            allowed.append(place_names(found, k, thing))
        elif isinstance(thing, Thing):
            again = above is thing and thing.sort in ("headline", "deck", "text", "ad", "caption")
            allowed.append(thing.first if begins[k] and not again else thing.more)
        else:
            allowed.append(None)
    return allowed


def runs_on(above: str, text: str, thing: Thing, own: Thing | Names | None) -> bool:
    """Whether a line is the rest of the thing above: its last word, names in brackets that began above."""
    if thing.sort not in ("text", "caption", "ad", "headline", "deck") or (
        isinstance(own, Thing) and len(text) >= TINY
    ):
        return False
    end = above[-60:]
    opened = any(end.count(left) > end.count(right) for left, right in zip(OPEN, CLOSED, strict=True))
    if opened and any(right in text for right in CLOSED):
        return True
    if above[-6:] + text in thing.text or (own is None and above[-4:] + text[:3] in thing.text):
        return True
    return len(text) < TINY and thing.text.endswith(text) and not above.endswith(thing.text[-6:])


def place_names(found: Sequence[Thing | Names | None], k: int, names: Names) -> Allowed:
    """Names stand under a heading, after a text, or above the heading of an item that they have written."""
    above = next((thing for thing in reversed(found[:k]) if isinstance(thing, Thing)), None)
    below = next((thing for thing in found[k + 1 :] if isinstance(thing, Thing)), None)
    both = frozenset({roles.HEAD_BYLINE, roles.TAIL_BYLINE})
    if below is not None and below.sort in ("kicker", "headline") and below.item in names.items:
        over = frozenset({roles.OVER_BYLINE})
        if above is None or above.sort == "section" or above.item not in names.items:
            return over
        return over | both
    if above is None:
        return both
    if above.sort in ("headline", "kicker", "deck", "jump") and below is not None and roles.LEAD in below.first:
        return frozenset({roles.HEAD_BYLINE})
    if (
        above.sort == "caption"
        and below is not None
        and below.first & {roles.LEAD, roles.CROSSHEAD}
        and above.item != below.item
    ):
        return both
    return frozenset({roles.TAIL_BYLINE}) if above.sort in ("text", "crosshead", "caption") else both
