"""The marks of each line by their form, read before anything is decided about the line.

In: a line, alone and with the lines that it may continue on. Out: LineMarks.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from transform.marks.forms.bylines import find_sent_from, read_any_byline, read_any_lead, read_any_tail
from transform.marks.forms.captions import is_caption
from transform.marks.forms.datelines import is_dated
from transform.marks.forms.folio import is_edge_line, is_furniture, is_lone_date, read_folio
from transform.marks.forms.jumps import find_page, match_jump_line, read_jump
from transform.marks.forms.labels import find_label
from transform.marks.forms.leads import read_open_lead, read_reported
from transform.marks.forms.refers import read_end_label, read_lead_label
from transform.marks.forms.spaced_labels import is_spaced_label
from transform.marks.table import MarksTable
from transform.parse.teach_datelines import Form, find_parted, find_taught, list_own_forms
from transform.text.span_text import REMEMBERED_LINES, SpanText

#: A line of which less is explained by the tokens of folio lines is none.
LEAST_FOLIO = 0.5

#: Whether a line begins with a dateline: one of the table, one with a day, one that the page teaches.
DatelineForm = Literal["", "known", "dated", "taught"]
#: Whether a line is a byline: with a role, between brackets or ornaments, names alone.
BylineForm = Literal["", "role", "framed", "bare"]


@dataclass(frozen=True, slots=True)
class LineMarks:
    """``folio``: the share of the line that is explained by tokens of folio lines, times their weight; -1 if it is no such line.
    ``date``: it is a day and nothing else.

    ``lead``: names begin its text; ``tail``: names end it; ``credit``: they are a photographer's. ``jump``: the kind of a jump that is the whole line; ``end_jump`` of one at its
    end; ``start`` if one is at its start, ``begins`` if that one says that the text comes from another page. ``caption``: how many lines are a caption by its form.
    ``paged``: its only number may be that of a page.
    """

    folio: float
    furniture: bool
    date: bool
    edge: bool
    dateline: DatelineForm
    lead: bool
    byline: BylineForm
    tail: bool
    credit: bool
    jump: str
    end_jump: str
    caption: int
    caption_start: bool
    label: bool
    paged: bool

    @property
    def name(self) -> str:
        """The strongest mark, in a word."""
        if self.furniture:
            return "furniture"
        if self.jump or self.byline:
            return f"jump-{self.jump}" if self.jump else f"byline-{self.byline}"
        if self.dateline:
            return "dateline"
        return "lead" if self.lead and not self.caption else {0: "none", 1: "caption"}.get(self.caption, "caption+")


class PageForms(NamedTuple):
    """What a page teaches: the newspaper's own titles, and its datelines."""

    titles: tuple[str, ...]
    datelines: frozenset[Form]


def read_line_marks(
    page: str, joined: tuple[SpanText, ...], table: MarksTable, taught: PageForms, *, begins: bool = False
) -> LineMarks:
    """``joined``: the line, and the line with one, two … that follow it. Datelines that only a sign parts from their text are read where a text
    ``begins``.
    """
    own = taught.datelines and taught.datelines & list_own_forms(joined[-1])
    return _read_marks(page, joined, table, PageForms(taught.titles, own), begins=begins)


@lru_cache(maxsize=REMEMBERED_LINES)
def _read_marks(
    page: str, joined: tuple[SpanText, ...], table: MarksTable, taught: PageForms, *, begins: bool
) -> LineMarks:
    """The marks are remembered, as the lines of a page are read in several orders."""
    titles, forms = taught
    piece, whole = joined[0], joined[-1]
    text = piece.folded.strip()
    folio = read_folio(text, table.folio, titles)
    dateline, at = _find_dateline(page, whole, table, forms, begins=begins)
    rest = whole.cut(at) if at < len(whole.text) else None
    open_lead = read_open_lead(page, rest, table) if rest else None
    if open_lead and open_lead.dateline and not dateline:
        dateline = "dated" if open_lead.dateline.day else "known"
    byline = _name_byline(page, piece, table)
    jump, end_jump = _find_jump(text, piece, table)
    tail = None if byline else read_any_tail(page, piece, table)
    return LineMarks(
        folio=folio.share * folio.weight if folio and folio.share >= LEAST_FOLIO else -1.0,
        furniture=text in titles or is_furniture(text, table, titles),
        date=is_lone_date(text, table),
        edge=is_edge_line(folio),
        dateline=dateline,
        lead=rest is not None
        and ((open_lead is not None and open_lead.byline is not None) or read_any_lead(page, rest, table) is not None),
        byline=byline,
        tail=tail is not None,
        credit=tail is not None and table.credit.search(text[tail[0] :]) is not None,
        jump=jump,
        end_jump=end_jump,
        caption=next((count for count, one in enumerate(joined, 1) if is_caption(one.folded, table)), 0),
        caption_start=bool(table.caption.match(text)),
        label=find_label(text) is not None or is_spaced_label(text),
        paged=not (jump or end_jump) and find_page(text, table) is not None,
    )


def _find_dateline(
    page: str, piece: SpanText, table: MarksTable, forms: frozenset[Form], *, begins: bool
) -> tuple[DatelineForm, int]:
    """The form of the dateline at the start, and its end."""
    text = piece.folded
    if not table.spaced and read_reported(page, piece, table):
        return "", 0
    if found := table.dateline.match(text):
        return ("dated" if is_dated(found) else "known"), found.end()
    taught = find_taught(text, forms)
    if taught and read_any_byline(page, piece.cut(0, taught.end()), table) is None:
        return "taught", taught.end()
    parted = find_parted(page, piece, forms, table) if begins else None
    return ("taught", parted.end()) if parted else ("", 0)


def _name_byline(page: str, piece: SpanText, table: MarksTable) -> BylineForm:
    byline = read_any_byline(page, piece, table, bare=True)
    if byline is None:
        if not find_sent_from(page, piece, table):
            return ""
        return "bare" if table.spaced and piece.text.isupper() else "role"
    if byline.has_role:
        return "role"
    text = piece.text.strip()
    return "bare" if text[0].isalnum() and text[-1].isalnum() else "framed"


def _find_jump(text: str, piece: SpanText, table: MarksTable) -> tuple[str, str]:
    """The kind of a jump that is the whole line, and of one at its end; ``unsettled`` if its place says its kind."""
    if found := match_jump_line(text, table):
        mark = read_jump(piece, found, table)
        return mark.kind if mark.settled else "unsettled", ""
    for pattern in (table.bracketed_jump, table.bare_jump):
        every = list(pattern.finditer(text))
        if not every:
            continue
        mark = read_jump(piece, every[-1], table)
        kind = mark.kind if mark.settled else "unsettled"
        if not (text[: every[-1].start()] + text[every[-1].end() :]).strip():
            return kind, ""
        if every[-1].end() >= len(text) - 1:
            return "", kind
        if every[-1].start() == 0:
            return "", "begins" if kind in ("from", "unsettled") else "start"
    return "", "start" if read_lead_label(piece, table) else "see" if read_end_label(piece, table) else ""
