"""Datelines that the page itself teaches: what several texts begin with, in one form, is their dateline.

In: the lines of the page, folded; the texts that begin stories. Out: the forms that recur; where one is at the start of a text. A form is
what is around the words, and their first or last characters, which stay the same where the place and the day change; where texts begin, what
is around the words is enough: (东河)…, 东河来信|…, RIVERTON / ….
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from transform.marks.forms.bylines import read_any_byline
from transform.marks.forms.shapes import BULLETS, CLOSERS, DIGITS, HAN, OPENERS, PAIRS
from transform.marks.forms.spaced_bylines import is_known_place
from transform.marks.table import MarksTable
from transform.text.solid import measure_length
from transform.text.span_text import REMEMBERED_LINES, SpanText

Form = tuple[str, str, str, str]
#: A text is at least so long, and at least so many begin with a form.
SHORTEST_TEXT, FEWEST = 20, 2
WORDS = rf"[{HAN}0-9·/、\s]{{2,16}}?"
SAID = "讯电道息递闻报"
NUMERALS = "0-9〇零一二三四五六七八九十"
FRAMED = re.compile(
    rf"[{re.escape(BULLETS)}]?\s?(?P<open>[{OPENERS}])\s?(?P<core>{WORDS})\s?(?P<close>[{CLOSERS}])\s?(?:[:|]|—{{1,2}})?"
)
DATED = re.compile(
    rf"(?P<open>[{re.escape(BULLETS)}]?)\s?(?P<core>{WORDS}[{NUMERALS}]日[{HAN}]{{0,3}})\s?(?P<close>:|—{{1,2}})"
)
LED = re.compile(rf"(?P<open>[{re.escape(BULLETS)}]?)\s?(?P<core>{WORDS}[{SAID}])(?P<close>:|—{{1,2}}|\||\s)")
#: Words before a sign that is no pause: 东河来信|, (东河), |东讯·东河|, RIVERTON /.
PARTED = re.compile(
    rf"(?P<open>[^\w\s,。、;:!?“”‘’《》%—.-]?)\s?(?P<core>[{HAN}][{HAN}0-9·/]{{1,15}}?|[A-Z][\w.,·' ]{{1,30}}?)"
    r"\s?(?P<close>[^\w\s,。、;:!?“”‘’《》%.·&'*+-]|—{1,2})"
)
#: A place before a pause: RIVERTON: , Riverton, June 4: , RIVERTON. .
PAUSED = re.compile(
    r"(?P<open>)(?P<core>(?:[A-Z]{2,}|[A-Z][a-z]+)(?:[ .'-]{1,2}(?:[A-Z]+|[A-Z][a-z]+)){0,3}(?:,\s[^\W\d]\w*(?:\.?\s\d{1,2}(?:,\s\d{4})?)?)?)"
    r"(?P<close>:|(?<=[A-Z])[.,]|(?<=\d)[.,])(?=\s)"
)
DASHES = ("—", "–")
#: A place in capitals before a colon.
PLACE: Form = ("", ":", "parted", "capitals")
#: What ends at a colon after a day goes on beyond a word like a verb, so it is looked for first.
PATTERNS = (FRAMED, DATED, LED)
DIGITS_ONLY = re.compile(rf"[{NUMERALS}]+")
#: One side of a bracket is no sign of its own.
SIDES = frozenset((*PAIRS, *PAIRS.values()))
#: What numbers the items of a list is no dateline.
NUMBERED = re.compile(rf"第?[0-9{DIGITS}]+[条章节]?")


def list_forms(texts: Iterable[str]) -> frozenset[Form]:
    counts: Counter[Form] = Counter()
    for text in texts:
        if len(text) >= SHORTEST_TEXT:
            counts.update(_list_keys(text))
    return frozenset(form for form, count in counts.items() if count >= FEWEST)


def list_parted_forms(
    page: str, texts: Iterable[tuple[SpanText, bool]], others: Iterable[SpanText], table: MarksTable
) -> frozenset[Form]:
    """The signs around what texts begin with; with each text whether a line of names is above it; ``others`` are paragraphs inside stories.

    Where all the words are names and no names stand above them, they are no datelines; nor are words before a colon that paragraphs inside
    stories have, too (BINGO: The jackpot …). Capitals before a colon are a place even if only one text has them, and so is what the page or the
    language knows as one.
    """
    counts: Counter[Form] = Counter()
    places: set[Form] = set()
    known: set[Form] = {PLACE}
    for piece, is_signed in texts:
        found = match_parted(piece) if measure_length(piece.text) >= SHORTEST_TEXT / 2 else None
        byline = read_any_byline(page, piece.cut(*found.span()), table, bare=True) if found else None
        if found and not (byline and byline.has_role):
            key = _make_parted_key(found)
            counts[key] += not (table.turn.match(piece.folded) or table.greeting.fullmatch(found["core"]))
            places |= set() if byline and not is_signed and key != PLACE else {key}
            if table.spaced and found["close"] in DASHES and is_known_place(page, found["core"], table):
                known.add(key)
    inner = Counter(_make_parted_key(found) for piece in others if (found := match_parted(piece)))
    return frozenset(
        form
        for form, count in counts.items()
        if count >= (1 if form in known else FEWEST)
        and form in places | known
        and (form[1] != ":" or inner[form] < count)
    )


def list_own_forms(piece: SpanText) -> frozenset[Form]:
    """All forms that may be at the start of a text: of those that a page teaches no other says anything about it."""
    parted = match_parted(piece)
    return _list_keys(piece.folded) | ({_make_parted_key(parted)} if parted else set())


def find_taught(text: str, forms: frozenset[Form]) -> re.Match[str] | None:
    """The dateline at the start of a text, by a form that the page has taught."""
    for pattern in PATTERNS:
        found = pattern.match(text)
        if found and forms.intersection(_make_keys(found)):
            return found
    return None


def find_parted(page: str, piece: SpanText, forms: frozenset[Form], table: MarksTable) -> re.Match[str] | None:
    """The words before a sign at the start of a text, if the page has taught the sign and they are no names with a role."""
    found = match_parted(piece)
    if found is None or _make_parted_key(found) not in forms:
        return None
    byline = read_any_byline(page, piece.cut(*found.span()), table)
    return None if byline and byline.has_role else found


def match_parted(piece: SpanText) -> re.Match[str] | None:
    return _match_parted(piece.folded)


@lru_cache(maxsize=REMEMBERED_LINES)
def _match_parted(text: str) -> re.Match[str] | None:
    found = PARTED.match(text) or PAUSED.match(text)
    if found is None or NUMBERED.fullmatch(found["core"]) or any(word[0].islower() for word in found["core"].split()):
        return None
    left, right = found["open"], found["close"]
    return found if PAIRS.get(left, right) == right and (left in PAIRS or right not in SIDES) else None


@lru_cache(maxsize=REMEMBERED_LINES)
def _list_keys(text: str) -> frozenset[Form]:
    return frozenset(key for pattern in PATTERNS if (found := pattern.match(text)) for key in _make_keys(found))


def _make_keys(found: re.Match[str]) -> list[Form]:
    core = DIGITS_ONLY.sub("0", found["core"])
    frame = (found["open"], found["close"])
    return [(*frame, "starts", core[:2]), (*frame, "ends", core[-2:])]


def _make_parted_key(found: re.Match[str]) -> Form:
    core = found["core"]
    return (
        found["open"],
        found["close"],
        "parted",
        "capitals" if core.isupper() else "Latin" if core.isascii() else "",
    )
