"""What stands before a text in any form, by what it is made of: ◎东河消息, [东河28日讯], 东河，10月28日——, 文/甲乙, /本报记者 甲乙/.

In: the first paragraph of a story, whose place says that a dateline and names may begin it. Out: where the text begins, the dateline, the
names. A dateline ends with a word of a wire, or is a place and a day before a dash; a sign stands between it and the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from transform.marks.forms.bylines import are_surnamed, read_any_byline
from transform.marks.forms.glued_leads import read_glued_lead
from transform.marks.forms.jumps import read_numeral
from transform.marks.forms.names import Byline, may_be_name, read_names
from transform.marks.forms.shapes import CLOSERS, HAN, NUMBER, OPENERS, PAIRS
from transform.marks.found import DatelineMark
from transform.marks.patterns import either
from transform.marks.table import MarksTable
from transform.model.laws import is_role_word
from transform.text.span_text import SpanText

#: What stands before a text is not longer.
REACH = 60
#: Brackets, ornaments, gaps: whatever is no letter and no pause of a sentence.
SIGNS = re.compile(r"[^\w,。、;!?“”‘’《》%]+")


#: Whose report it is.
REPORTED = re.compile(
    rf"\s*(?P<open>[{OPENERS}]?)\s?(?P<house>据|(?:[{HAN}]{{1,4}}[报刊社网台]))?\s?(?P<names>[{HAN}]{{2,3}}(?:[、/\s][{HAN}]{{2,3}}){{0,2}})\s?"
    rf"(?P<word>报[道导]|(?<=[{HAN}])(?=[{CLOSERS}]))\s?(?P<close>[{CLOSERS}]|[:|]|(?=\s))\s*"
)


@dataclass(frozen=True, slots=True)
class OpenLead:
    """``end``: where the text begins; ``marks``: what is around dateline and names."""

    end: int
    dateline: DatelineMark | None
    byline: Byline | None
    marks: tuple[SpanText, ...]


def compile_open_dateline(data: Mapping[str, Any]) -> re.Pattern[str]:
    house = rf"(?:《[{HAN}]{{2,10}}》|[{HAN}]{{1,8}}?(?:社|网|台|刊|报))"
    days = [rf"(?:\d{{4}}年)?\s?(?:(?P<month{k}>{NUMBER})\s?月\s?)?(?P<day{k}>{NUMBER})\s?日\s?" for k in range(3)]
    verbs = [verb for verb in data["local_verbs"] if verb not in data["open_verbs"]]
    wire = rf"(?:{either(verbs)}|(?:{either(data['open_verbs'])})(?!\s?:))"
    dated = rf"(?:据|综合)?{house}?\s?(?:[{HAN}]{{2,6}}?)?[,\s]?\s?(?:{days[0]})?{wire}(?=\s|[^\w,。、;!?“”‘’《%]|记者|通讯员)"
    placed = rf"(?:{days[1]},?\s?[{HAN}]{{2,4}}|[{HAN}]{{2,4}},?\s?{days[2]})(?=\s?(?:—|–|-))"
    return re.compile(rf"(?!(?:{either(data['not_datelines'])})\W)(?:{dated}|{placed})")


def read_open_lead(page: str, piece: SpanText, table: MarksTable) -> OpenLead | None:
    """A dateline, names, or both, in either order; None if the text begins at once."""
    if glued := None if table.spaced else read_glued_lead(page, piece, table):
        return OpenLead(glued.end, glued.dateline, glued.byline, glued.marks)
    if reported := None if table.spaced else read_reported(page, piece, table):
        return reported
    text = piece.folded[:REACH]
    dateline: DatelineMark | None = None
    byline: Byline | None = None
    marks: list[SpanText] = []
    at = end = 0
    while at < len(text):
        signs = SIGNS.match(text, at)
        start = signs.end() if signs else at
        if dateline is None and (found := table.open_dateline.match(text, start)):
            dateline, stop = _make_mark(piece, found), found.end()
        elif byline is None and (names := _find_names(page, piece, table, at, start)):
            stop, byline = names
        else:
            break
        after = SIGNS.match(text, stop)
        if (after is None or (table.spaced and not after[0].strip())) and not table.role_prefix.match(text, stop):
            return None
        marks += [piece.cut(at, start)] if signs else []
        at, end = stop, after.end() if after else stop
    if (dateline is None and byline is None) or end >= len(piece.text):
        return None
    return OpenLead(end, dateline, byline, (*marks, piece.cut(at, end)))


def read_reported(page: str, piece: SpanText, table: MarksTable) -> OpenLead | None:
    """Names alone or behind the newspaper's own before the word for a report: 本报车小满报道:, (游以南报道). What the page speaks of elsewhere is a place."""
    found = REPORTED.match(piece.folded[:REACH])
    if found is None or PAIRS.get(found["open"], ":") not in (found["close"], ":"):
        return None
    if not found["word"] and not (found["house"] and found["open"]):
        return None
    words = piece.cut(*found.span("names"))
    byline = read_names(page, words, table)
    if byline is None or not all(may_be_name(name.piece.folded, table) for name in byline.names):
        return None
    if any(page.count(name.piece.text) > len(_list_reports(page, name.piece.text)) for name in byline.names):
        return None
    said = [piece.cut(*found.span(name)) for name in ("house", "word") if found[name]]
    phrases = [one for one in said if not is_role_word(one.text)]
    marks = [one for one in said if is_role_word(one.text)]
    around = piece.cut(0, found.end("open")), piece.cut(found.start("close"), found.end())
    return OpenLead(found.end(), None, replace(byline, phrases=(*byline.phrases, *phrases)), (*around, *marks))


def _list_reports(page: str, name: str) -> list[str]:
    """Where a name stands as a reporter's."""
    return re.findall(rf"{re.escape(name)}(?=\s?(?:报[道导]|報[道導]|[、/／\s摄攝文图圖]))", page)


def _find_names(page: str, piece: SpanText, table: MarksTable, at: int, start: int) -> tuple[int, Byline] | None:
    """Names up to a sign, with the end; names without a role need a bracket or a bar before them."""
    text = piece.folded[:REACH]
    signs = text[at:start].strip()
    for stop in reversed(list(_list_stops(text, start))):
        byline = read_any_byline(page, piece.cut(start, stop), table, bare=bool(signs))
        if byline and byline.names and (byline.has_role or signs) and are_surnamed(byline, table):
            return stop, byline
    return None


def _list_stops(text: str, start: int) -> Iterator[int]:
    """Where names may end: before a sign, if no sentence has begun."""
    for signs in SIGNS.finditer(text, start + 1):
        if re.search(r"[,。;!?]", text[start : signs.start()]):
            return
        yield signs.start()
        if re.search(rf"[{CLOSERS}]", signs.group()):
            return


def _make_mark(piece: SpanText, found: re.Match[str]) -> DatelineMark:
    said = {name.rstrip("0123456789"): words for name, words in found.groupdict().items() if words}
    month, day = said.get("month"), said.get("day")
    return DatelineMark(
        piece.cut(*found.span()).strip(),
        None,
        None,
        read_numeral(month) if month else None,
        read_numeral(day) if day else None,
    )
