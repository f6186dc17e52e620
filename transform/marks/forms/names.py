"""Names and roles in a byline: (本报记者 甲乙 通讯员 丙丁), □ 甲乙、丙丁, 记者甲乙 文/图.

In: the piece of one byline. Out: its names in order with their roles, or None if any word of it is neither a role of
the table nor shaped like a name. Brackets, 、 and role words become marks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transform.marks.forms.shapes import CLOSERS, DIGITS, OPENERS
from transform.marks.table import MarksTable
from transform.model.laws import is_role_word
from transform.model.page import Spans
from transform.text.span_text import HAN, HAN_CHAR, NOTHING, SpanText, fold_width, list_joints, solid_spans, strip_gaps

SEPARATOR = re.compile(rf"[\s、,;/:·•|&+。.\-—{OPENERS}{CLOSERS}]+")
HAN_NAME = re.compile(rf"[{HAN}]+(?:[·•][{HAN}]+)*")
HAN_RUN = re.compile(f"[{HAN}]+")
#: Between Latin names.
JOINT = re.compile(r"(?:and|AND|And|with|WITH|With|und|UND|Und|et|ET|Et)\b\s*")
#: One part of a Latin name, particles in small letters between two parts, and what may follow the name.
NAME_PART = r"[A-Z\u00c0-\u00de\u0100-\u017f][\w.'’-]*"
PARTICLES = r"(?:(?:al|bin|da|de|del|della|den|der|di|dos|du|el|ibn|la|le|ten|ter|van|von|y|zu)\s+){0,2}"
SENIORITY = r"(?:,?\s+(?:[JS][Rr]\.?|III|II|IV)(?!\w))?"
LATIN_NAME = re.compile(
    rf"{NAME_PART}(?:\s+(?!(?:and|And|AND|UND|Und|ET|Et|WITH|With)\b){PARTICLES}{NAME_PART}){{1,3}}{SENIORITY}"
)
#: A stop behind a whole word ends the line, not the name: A. Tanner.
LAST_STOP = re.compile(r"[^\W\d_]{4}\.$")
#: A day is no part of a name: 云岭三月十一日·讯.
DAY = re.compile(f"[{DIGITS}][月日]")
#: Nor is a newspaper or what it says: 云岭日报·东河.
HOUSE = re.compile("[报社网台刊讯电][·•]")
#: Chinese names have two or three characters, four with a surname of two; after a role any four may be a name.
SHORTEST_NAME, LONGEST_NAME, LONGEST_FOREIGN = 2, 4, 14
#: No story has more authors than this; a longer list is a list of something else.
MOST_NAMES = 16


@dataclass(frozen=True, slots=True)
class Name:
    """``house`` is whose reporter it is, as printed before the role: 新华社 of 新华社记者."""

    piece: SpanText
    role: str | None
    house: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """``phrases`` are roles that may not be marks (Staff Writer, 晚报记者); they go to residue."""

    names: tuple[Name, ...]
    marks: Spans
    has_role: bool
    phrases: tuple[SpanText, ...] = ()


def read_names(page: str, piece: SpanText, table: MarksTable) -> Byline | None:
    words = _cut_ornaments(piece)
    if agency := table.agency.fullmatch(words.folded):
        name = Name(words.cut(*agency.span("agency")), None)
        return Byline((name,), _remaining_spans(page, piece, [name.piece]), has_role=True)
    if desk := table.desk.fullmatch(words.folded):
        start, end = desk.span("desk")
        if not is_role_word(words.folded[:start].strip()):
            start = 0
        name = Name(words.cut(start, end), None)
        return Byline((name,), _remaining_spans(page, piece, [name.piece]), has_role=True)
    return _read_people(page, piece, table)


def _cut_ornaments(piece: SpanText) -> SpanText:
    """The piece without what is neither letter nor digit at its ends."""
    letters = [at for at, char in enumerate(piece.text) if char.isalnum()]
    return piece.cut(letters[0], letters[-1] + 1) if letters else piece


def _read_people(page: str, piece: SpanText, table: MarksTable) -> Byline | None:
    text, joints = piece.folded, list_joints(piece)
    names: list[Name] = []
    role: str | None = None
    house: str | None = None
    roles: list[tuple[int, int]] = []
    joints_said: list[tuple[int, int]] = []
    single, at, has_role = NOTHING, 0, False
    while at < len(text):
        if gap := _skip_separator(text, at, table):
            said = text[at : at + gap].strip()
            if single and said:
                return None
            joints_said += [(at, at + len(said))] if said.isalpha() and not is_role_word(said) else []
            at += gap
        elif found := _match_lead(text, at, names, table):
            house, role, has_role = None, found["role"] or found["role2"], True
            roles.append((at, at + len(role)))
            at = found.end()
        elif found := table.role_prefix.match(text, at):
            (house, role), has_role = _name_role(piece.cut(*found.span()), table), True
            roles.append(found.span())
            at = found.end()
        elif suffix := _match_suffix(text, at, table):
            names, has_role = names if "@" in suffix else _apply_suffix(names, " ".join(suffix.split())), True
            roles.append((at, at + len(suffix)))
            at += len(suffix)
        elif (run := _part_names(text, at, _match_name(text, at, table), joints, table)) > at and not _is_too_long(
            text[at:run], table
        ):
            word, suffix = _cut_suffix(piece.cut(at, run), table)
            at = run
            word, single = _pair_single(word, single)
            names += [Name(word, role, house)] if word else []
            if suffix:
                names, has_role = _apply_suffix(names, suffix), True
                roles.append((at - len(suffix), at))
        else:
            return None
    if single or not _are_names(names, table):
        return None
    phrases = tuple(piece.cut(*span) for span in sorted([*_find_phrases(text, roles, table), *joints_said]))
    marks = _remaining_spans(page, piece, [*(name.piece for name in names), *phrases])
    return Byline(tuple(names), marks, has_role, phrases)


def _find_phrases(text: str, roles: list[tuple[int, int]], table: MarksTable) -> list[tuple[int, int]]:
    """Where roles are that may not be marks; a newspaper's own titles are left out, because they are marks."""
    spelled = (re.escape(title).replace(r"\ ", r"\s+") for title in table.titles)
    own = [found.span() for title in spelled for found in re.finditer(title, text, re.IGNORECASE)]
    phrases = [found.span() for found in table.role_phrase.finditer(text)]
    if not phrases:
        phrases = [(start, end) for start, end in roles if not is_role_word(text[start:end])]
    return [phrase for phrase in phrases if not any(start <= phrase[0] and phrase[1] <= end for start, end in own)]


def _pair_single(word: SpanText, single: SpanText) -> tuple[SpanText, SpanText]:
    """The name to add, and a single character to keep for the next: two characters set apart are one name (甲　乙)."""
    if len(word.text) > 1:
        return word, single
    return (single + word, NOTHING) if single else (NOTHING, word)


def _are_names(names: list[Name], table: MarksTable) -> bool:
    return 0 < len(names) <= MOST_NAMES and all(_is_name(name, table) for name in names)


def _skip_separator(text: str, at: int, table: MarksTable) -> int:
    """The length of the separators and bullets here."""
    if text[at] in table.byline_bullets:
        return 1
    found = SEPARATOR.match(text, at) or JOINT.match(text, at)
    return len(found.group()) if found else 0


def _match_suffix(text: str, at: int, table: MarksTable) -> str:
    """A role after names (文/图, 摄) that stands alone here."""
    for suffix in table.role_suffixes:
        if text.startswith(suffix, at) and not re.match(f"[{HAN}A-Za-z]", text[at + len(suffix) :]):
            return suffix
    found = table.role_phrase.match(text, at)
    return found.group() if found else ""


def _match_lead(text: str, at: int, names: list[Name], table: MarksTable) -> re.Match[str] | None:
    """A role that applies to the names after it; without a slash only if all names before it already have a role."""
    found = table.role_lead.match(text, at)
    if found is None or _match_suffix(text, found.end(), table):
        return None
    return found if found["role"] or all(name.role for name in names) else None


def _match_name(text: str, at: int, table: MarksTable) -> int:
    """The end of the name that begins here; a line break beside a single character does not end it."""
    latin = LATIN_NAME.match(text, at)
    if latin:
        role = table.role_phrase.search(text, at + 1)
        end = at + len(text[at : min(latin.end(), role.start() if role else latin.end())].rstrip())
        return end - (LAST_STOP.search(text, at, end) is not None)
    found = HAN_NAME.match(text, at)
    if not found:
        return at
    role = table.role_prefix.search(text, at + 1, found.end())
    end = role.start() if role else found.end()
    if end < len(text) and text[end] == "\n" and (second := HAN_NAME.match(text, end + 1)):
        broken = 1 in (end - at, len(second.group())) and second.end() - at - 1 < LONGEST_NAME
        return second.end() if broken else end
    return end


def _part_names(text: str, at: int, end: int, joints: Sequence[int], table: MarksTable) -> int:
    """The end of the first name where a line break has joined two: 汤鹏悦 | 熊远 are no single name of five characters."""
    if end - at < 2 * SHORTEST_NAME or text.startswith(table.compound_surnames, at):
        return end
    return next(
        (joint for joint in joints if may_be_name(text[at:joint], table) and may_be_name(text[joint:end], table)), end
    )


def may_be_name(text: str, table: MarksTable) -> bool:
    """Whether characters without a role beside them are shaped like a name."""
    if text.startswith(table.compound_surnames):
        return SHORTEST_NAME <= len(text) <= LONGEST_NAME
    return SHORTEST_NAME <= len(text) < LONGEST_NAME and text[0] in table.surnames


def _cut_suffix(piece: SpanText, table: MarksTable) -> tuple[SpanText, str]:
    """甲乙摄 as 甲乙 and 摄; one character alone is not a name, and 文 or 图 may end a name."""
    text = piece.folded
    for suffix in table.role_suffixes:
        one = suffix in ("文", "图") and not (len(text) > LONGEST_NAME - 1 and may_be_name(text[:-1], table))
        if not one and text.endswith(suffix) and len(text) - len(suffix) >= SHORTEST_NAME:
            return piece.cut(0, len(text) - len(suffix)), suffix
    return piece, ""


def _apply_suffix(names: list[Name], role: str) -> list[Name]:
    return [name if name.role else replace(name, role=role) for name in names]


def _name_role(words: SpanText, table: MarksTable) -> tuple[str | None, str | None]:
    """The house and the role as printed: 本报 and 特约记者 of 本报特约记者. The By of English bylines is no house."""
    role = strip_gaps(words.text) if HAN_CHAR.search(words.text) else " ".join(words.text.split())
    house = next((house for house in table.houses if fold_width(role).startswith(house)), "")
    return house if HAN_CHAR.search(house) else None, role[len(house) :].strip() or None


def _is_too_long(word: str, table: MarksTable) -> bool:
    """Whether characters are no name whatever follows them, not even with a role at their end: most lines of text begin so."""
    longest = LONGEST_NAME + max(map(len, table.role_suffixes), default=0)
    return len(word) > longest and HAN_RUN.fullmatch(word) is not None


def _is_name(name: Name, table: MarksTable) -> bool:
    text = strip_gaps(name.piece.folded)
    if text in table.not_names or (len(text) > SHORTEST_NAME and text.endswith(table.not_name_endings)):
        return False
    if LATIN_NAME.fullmatch(name.piece.text):
        return True
    if "·" in text or "•" in text:
        return len(text) <= LONGEST_FOREIGN and not (DAY.search(text) or HOUSE.search(text))
    if name.role and not text.isascii():
        return SHORTEST_NAME <= len(text) <= LONGEST_NAME
    return may_be_name(text, table)


def _remaining_spans(page: str, piece: SpanText, others: list[SpanText]) -> Spans:
    """The spans of the byline that belong to none of its other pieces."""
    taken = sorted(span for other in others for span in other.spans)
    spans: list[tuple[int, int]] = []
    for start, end in piece.spans:
        at = start
        for left, right in taken:
            if start <= left < end:
                spans.append((at, left))
                at = right
        spans.append((at, end))
    return solid_spans(page, tuple(span for span in spans if span[0] < span[1]))
