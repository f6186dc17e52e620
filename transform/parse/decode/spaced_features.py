"""The features of lines in spaced scripts: capitals, words, first and last signs, what folio lines are made of.

In: the Facts of a page's lines and the table of marks. Out: features, as words; none on a page that is mostly in another script. No word of the page is among
them. How headlines are set is a habit of the page: the case of the short lines above its bylines, datelines and texts is compared with a line's own.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transform.marks.forms.names import LATIN_NAME
from transform.marks.forms.spaced_labels import is_spaced_apart
from transform.marks.table import MarksTable
from transform.parse.decode.line_facts import Fact
from transform.text.solid import ABBREVIATION, FULL_STOP, is_mostly_spaced, is_spaced_text

WORDS, LETTERS = (1, 2, 3, 4, 5, 7, 9, 12, 16, 24), (20, 35, 50, 70, 90, 120, 180, 300)
PARTS, DIGITS = (0, 0.3, 0.6, 0.85), (0.05, 0.15, 0.3)
#: A word of a headline with capitals that has none itself is shorter.
LONG_WORD = 4
#: Shares of short lines in capitals, and how many words a short line has.
SHARES, SHORT_LINE = (0, 0.1, 0.3, 0.6), 14
TITLED = 0.8
#: How many words a headline has beside a usual one; how far below the headline of a notice its lines may be.
RATIOS, USUAL, NOTICE_LINES = (0.3, 0.5, 0.75, 1.2, 1.8), 6.0, 12
ENDS = {
    **dict.fromkeys("!?…", "call"), ".": "stop", ",": "comma", ";": "semi", ":": "colon", "-": "hyphen", "–": "dash", "—": "dash", ")": "bracket", "%": "word", "’": "word", "'": "word",
}  # fmt: skip
STARTS = {
    **dict.fromkeys("\"“‘'", "quote"),
    "(": "bracket",
    **dict.fromkeys("–—-", "dash"),
    **dict.fromkeys(",.;:!?)", "late"),
}
CALL, QUOTES = re.compile("[!?]"), "\"”’')"
BARS, CAPITALS_FIRST = (
    re.compile(r"\s[|·•/–—>»-]\s|\s{2,}"),
    re.compile(r"(?:(?>[A-Z]{2,20})[.'-]?\s?){1,4}(?=[^\w\s])"),
)


@dataclass(frozen=True, slots=True)
class _Look:
    case: str
    first: str
    end: str
    words: int
    half: bool

    @property
    def short(self) -> bool:
        return self.words <= SHORT_LINE and self.end not in ("stop", "comma", "hyphen") and self.case != "lower"


@dataclass(frozen=True, slots=True)
class _Page:
    """``heads``: the case of most headlines; ``capitals``: the share of short lines in capitals, as a class; ``words``: those of a usual
    headline; ``announced``: how many lines below the headline of a notice each line is, 0 if it is below none.
    """

    heads: str
    capitals: int
    words: float
    announced: Sequence[int]


def list_spaced(facts: Sequence[Fact], table: MarksTable, *, spaced: bool | None = None) -> list[tuple[str, ...]]:
    if not (is_mostly_spaced("".join(fact.text for fact in facts)) if spaced is None else spaced):
        return [()] * len(facts)
    looks = [_look_at(fact.text, table) if is_spaced_text(fact.text) else None for fact in facts]
    page = _Page(
        _find_heading_case(facts, looks),
        _share_capitals(looks),
        _find_headlines(facts, looks),
        _find_announced(facts, looks, table),
    )
    return [tuple(_list_line(facts, looks, k, table, page)) if look else () for k, look in enumerate(looks)]


def _look_at(text: str, table: MarksTable) -> _Look:
    words = text.split()
    bare = text.rstrip(QUOTES)
    end = ENDS.get(bare[-1:] or text[-1], "word" if (bare[-1:] or "a").isalnum() else "sign")
    if end == "stop" and ABBREVIATION.search(text):
        end = "abbreviation"
    if bare != text and end == "word":
        end = "quote" if text[-1] != ")" else "bracket"
    return _Look(_name_case(text, words), _name_start(text), end, len(words), bool(table.half_end.search(text)))


def _name_case(text: str, words: Sequence[str]) -> str:
    letters = [char for char in text if char.isalpha()]
    if len(letters) > 1 and not any(char.islower() for char in letters):
        return "caps"
    long = [word for word in words[1:] if len(word) >= LONG_WORD and word[0].isalpha()]
    if long and sum(word[0].isupper() for word in long) >= TITLED * len(long):
        return "title"
    first = next((char for char in text if char.isalnum()), "")
    return "lower" if first.islower() else "sentence"


def _name_start(text: str) -> str:
    char = text[0]
    if char in STARTS:
        return STARTS[char]
    return "digit" if char.isdigit() else "lower" if char.islower() else "capital" if char.isalpha() else "sign"


def _classify(value: float, edges: Sequence[float]) -> int:
    return bisect_left(edges, value)


def _find_heading_case(facts: Sequence[Fact], looks: Sequence[_Look | None]) -> str:
    """The case of most short lines that have names, a dateline or a text that begins below them."""
    counts: Counter[str] = Counter()
    for k in range(len(facts) - 1):
        look, below = looks[k], facts[k + 1]
        begins = bool(below.marks.byline or below.marks.dateline) or (
            below.length > facts[k].length and below.setting.indent > 1
        )
        if look and look.short and look.words > 1 and not facts[k].marks.byline and begins:
            counts[look.case] += 1
    return max(sorted(counts), key=lambda case: counts[case], default="none")


def _find_headlines(facts: Sequence[Fact], looks: Sequence[_Look | None]) -> float:
    """How many words a short line above a longer one has, at the median."""
    counts = sorted(
        look.words
        for k, look in enumerate(looks[:-1])
        if look
        and look.short
        and look.words > 1
        and facts[k + 1].length > facts[k].length
        and not facts[k].marks.byline
    )
    return float(counts[len(counts) // 2]) if counts else USUAL


def _find_announced(facts: Sequence[Fact], looks: Sequence[_Look | None], table: MarksTable) -> list[int]:
    found, below = [], 0
    for fact, look in zip(facts, looks, strict=True):
        found.append(below)
        if look and look.short and table.notice.search(fact.text):
            below = 1
        elif below:
            below = 0 if below > NOTICE_LINES else below + 1
    return found


def _share_capitals(looks: Sequence[_Look | None]) -> int:
    short = [look.case == "caps" for look in looks if look and look.short and look.words > 1]
    return _classify(sum(short) / max(1, len(short)), SHARES)


def _list_line(
    facts: Sequence[Fact], looks: Sequence[_Look | None], k: int, table: MarksTable, page: _Page
) -> Iterator[str]:
    fact, look, heads = facts[k], looks[k], page.heads
    assert look is not None
    text, case, words = fact.text, look.case, _classify(look.words, WORDS)
    gap, above = min(1, fact.line.gap), looks[k - 1] if k else None
    yield f"s case {case} {words}"
    yield f"s case-end {case} {look.end}"
    yield f"s ends {look.end} {look.first}"
    yield f"s letters {_classify(len(text), LETTERS)} {look.end}"
    yield f"s heads {heads} {case} {words}"
    yield f"s capitals {page.capitals} {case} {words}"
    if look.short:
        ratio = _classify(look.words / page.words, RATIOS)
        yield f"s ratio {ratio} {case == heads}"
        yield f"s ratio-above {ratio} {above.end if above else 'top'} {gap}"
        yield f"s ratio-case {ratio} {case} {page.capitals}"
    if page.announced[k]:
        yield f"s announced {min(4, page.announced[k])} {look.short} {min(2, words)} {look.end}"
    yield f"s same {case == heads} {look.short} {gap}"
    yield f"s first {look.first} {gap}"
    yield from _list_shapes(fact, look, words, table)
    yield from _list_folio(fact, k, len(facts), table)
    yield from _list_beside(facts, looks, k, heads)


def _list_beside(facts: Sequence[Fact], looks: Sequence[_Look | None], k: int, heads: str) -> Iterator[str]:
    """What the lines above and below are."""
    look = looks[k]
    assert look is not None
    case, words, gap = look.case, _classify(look.words, WORDS), min(1, facts[k].line.gap)
    for side, at in (("above", k - 1), ("below", k + 1), ("second above", k - 2), ("second below", k + 2)):
        other = looks[at] if 0 <= at < len(looks) else None
        if other is None:
            yield f"s {side} none"
            continue
        yield f"s {side} {other.case} {case}"
        yield f"s {side} {other.end} {look.end} {other.short}"
        yield f"s {side} words {_classify(other.words, WORDS)} {words}"
        if side in ("above", "below"):
            yield f"s {side} heads {other.case == heads} {case == heads} {other.short} {look.short}"
            yield f"s {side} first {other.first} {look.first} {other.end}"
    above = looks[k - 1] if k else None
    if above:
        fill = "free" if not facts[k - 1].setting.wrapped else "full" if facts[k - 1].setting.full else "short"
        yield f"s break {above.end} {fill} {look.first} {gap}"
        yield f"s break-case {above.case} {fill} {case} {gap}"
        yield f"s half {above.half} {fill}"
        yield f"s break-short {above.short} {look.short} {look.first} {gap}"


def _list_shapes(fact: Fact, look: _Look, words: int, table: MarksTable) -> Iterator[str]:
    text = fact.text
    digits = sum(char.isdigit() for char in text)
    small = sum(table.half_end.fullmatch(word) is not None for word in text.split()) if look.short else 0
    shapes = (
        (f"small words {min(3, small)} {words}", look.short),
        ("half end", look.half),
        ("inner stop", FULL_STOP.search(text)),
        (f"role {words}", table.role_prefix.match(text)),
        (f"name {look.words} {look.case}", LATIN_NAME.fullmatch(text)),
        (f"inner colon {words}", ":" in text[1:-1]),
        (f"bars {min(3, len(BARS.findall(text)))}", BARS.search(text)),
        ("capitals first", look.case != "caps" and CAPITALS_FIRST.match(text)),
        (f"call {words}", CALL.search(text)),
        (f"digits {_classify(digits / len(text), DIGITS)} {words}", digits),
        ("section", table.banner.fullmatch(text)),
        (f"notice {look.short}", table.notice.search(text)),
        (f"standing {min(4, words)}", table.standing.fullmatch(text)),
        (f"box {min(4, words)}", table.box.fullmatch(text)),
        (f"tabled {min(4, words)}", table.tabled.search(text)),
        (f"several {min(4, words)}", table.several.search(text)),
    )
    yield from (f"s {name}" for name, found in shapes if found)
    if is_spaced_apart(text):
        yield f"s apart {look.case}"
    elif fact.marks.label:
        yield f"s label {look.case} {words}"


def _list_folio(fact: Fact, k: int, count: int, table: MarksTable) -> Iterator[str]:
    """How much of a short line folio lines are made of, and where it is."""
    text = fact.text
    found = list(table.folio_parts.finditer(text)) if len(text) <= LETTERS[-2] else []
    share = sum(len(one.group()) for one in found) / len(text)
    place = (
        "first" if k == 0 else "top" if k < 4 else "last" if k == count - 1 else "foot" if k >= count - 4 else "middle"
    )
    part = _classify(share, PARTS)
    yield f"s folio {part} {place}"
    yield f"s folio parts {min(3, len(found))} {place}"
    if place != "middle":
        yield f"s place {place} {_classify(len(text.split()), WORDS)}"
