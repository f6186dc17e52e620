"""Last step: the draft as a ParsedPage. Characters that no step placed become residue with a review note.

In: a finished draft. Out: items in page order of their headlines, residue, marks, repairs, notes, with ids. Only here
are texts made from spans.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from transform.marks.dates.calendar import Calendar, guess_year, write_days
from transform.marks.forms.names import Name
from transform.marks.found import DatelineMark, JumpMark
from transform.model.page import (
    BodyPart,
    Byline,
    Dateline,
    Item,
    Jump,
    Note,
    PageInfo,
    ParsedPage,
    PartKind,
    Repair,
    Residue,
    Severity,
    Span,
    Spans,
    Text,
)
from transform.parse.draft import Block, Draft, Finding, Leftover, Story, own_spans
from transform.text.solid import close_gaps, is_spaced_text
from transform.text.span_text import SpanText, show_piece, solid_spans, strip_gaps, take_piece

#: Findings about something that was changed; all others are notes.
REPAIR_CODES = frozenset(
    {
        "join",
        "overlap",
        "conflict",
        "duplicate",
        "near_duplicate",
        "moved_text",
        "moved_headline",
        "deck_order",
        "split",
    }
)


def assemble_page(draft: Draft) -> ParsedPage:
    stories = sorted(draft.stories, key=_find_first_character)
    ids = [f"i{number}" for number in range(1, len(stories) + 1)]
    homes = {block.order: id_ for id_, story in zip(ids, stories, strict=True) for block in _list_item_blocks(story)}
    items = tuple(_build_item(draft, story, id_, homes) for id_, story in zip(ids, stories, strict=True))
    marks = tuple(
        sorted({*draft.marks, *(span for story in stories for b in _list_item_blocks(story) for span in b.marks)})
    )
    phrases = [
        Leftover(phrase, "furniture", near=b.order)
        for story in stories
        for b in _list_item_blocks(story)
        for phrase in b.phrases
    ]
    leftovers = (*draft.leftovers, *phrases)
    residue = _build_residue(draft, leftovers, homes)
    lost = _find_lost(draft.page.text, items, residue, marks)
    orphans = tuple(Leftover(piece, "orphan") for piece in lost)
    residue = _build_residue(draft, (*leftovers, *orphans), homes) if orphans else residue
    doubts = [doubt for story in stories for doubt in story.doubts]
    return ParsedPage(
        page=_build_info(draft),
        items=items,
        residue=residue,
        marks=marks,
        repairs=_build_repairs([*draft.findings, *doubts], homes),
        notes=_build_notes(draft, lost),
    )


def _list_item_blocks(story: Story) -> tuple[Block, ...]:
    return story.blocks if story.kind == "refer" else (*story.blocks, *(story.heading.blocks if story.heading else ()))


def _find_first_character(story: Story) -> int:
    """Where an item begins, for their order: the first character of its headline, else of its body."""
    if story.heading_parts.headline:
        return story.heading_parts.headline.start
    return min(start for block in story.blocks for start, _ in own_spans(block))


def _build_text(page: str, piece: SpanText) -> Text | None:
    return Text(text=show_piece(piece), spans=solid_spans(page, piece.spans)) if piece.text.strip() else None


def _build_item(draft: Draft, story: Story, id_: str, homes: dict[int, str]) -> Item:
    page, blocks = draft.page.text, _list_item_blocks(story)
    parts = story.heading_parts
    dateline = next((block.dateline for block in story.blocks if block.dateline), None)
    return Item(
        id=id_,
        kind=story.kind,
        kicker=_build_text(page, parts.kicker),
        headline=_build_text(page, parts.headline),
        deck=_build_text(page, parts.deck),
        section=_build_text(page, story.section),
        section_of=homes.get(story.section_at) if story.section_at is not None else None,
        dateline=_build_dateline(draft, dateline) if dateline else None,
        bylines=tuple(_build_byline(page, name) for block in blocks for name in (*block.lead_names, *block.tail_names)),
        body=tuple(_build_body(page, story)),
        jumps=tuple(_build_jump(page, jump) for block in blocks for jump in block.jumps),
        dates=story.dates,
        needs_review=story.review,
        confidence=round(story.confidence, 3),
        notes=tuple(_make_note(doubt) for doubt in story.doubts if doubt.code not in REPAIR_CODES),
    )


def _build_body(page: str, story: Story) -> Iterable[BodyPart]:
    if story.kind == "refer":
        return
    for block in story.blocks:
        if block.piece:
            kind: PartKind = "crosshead" if block.part == "crosshead" else "list" if block.item else block.part
            yield BodyPart(text=show_piece(block.piece), spans=solid_spans(page, block.piece.spans), kind=kind)


def _build_dateline(draft: Draft, mark: DatelineMark) -> Dateline:
    calendar = Calendar.of_page(draft.page.date, None)
    return Dateline(
        text=show_piece(mark.piece),
        spans=solid_spans(draft.page.text, mark.piece.spans),
        source=mark.source,
        place=mark.place,
        date=resolve_dateline(mark, calendar),
    )


def resolve_dateline(mark: DatelineMark, calendar: Calendar) -> str | None:
    if mark.day is None or calendar.today is None:
        return None
    month = mark.month or calendar.today.month
    try:
        day = dt.date(guess_year(month, mark.day, calendar.today), month, mark.day)
    except ValueError:
        return None
    return write_days(day, day)[0]


def _build_byline(page: str, name: Name) -> Byline:
    spaced = is_spaced_text(name.piece.text)
    text = show_piece(name.piece) if spaced else strip_gaps(name.piece.text)
    return Byline(text=text, spans=solid_spans(page, name.piece.spans), role=name.role, house=name.house)


def _build_jump(page: str, jump: JumpMark) -> Jump:
    return Jump(
        text=show_piece(jump.piece),
        spans=solid_spans(page, jump.piece.spans),
        kind=jump.kind,
        page=jump.pages[0],
        pages=jump.pages if len(jump.pages) > 1 else None,
    )


def _build_residue(draft: Draft, leftovers: Sequence[Leftover], homes: dict[int, str]) -> tuple[Residue, ...]:
    ordered = sorted(leftovers, key=lambda one: one.piece.start)
    return tuple(
        Residue(
            id=f"r{number}",
            text=show_piece(one.piece),
            spans=solid_spans(draft.page.text, one.piece.spans),
            reason=one.reason,
            copy_of=one.copy_of,
            candidate=homes.get(one.near) if one.near is not None else None,
        )
        for number, one in enumerate(ordered, 1)
    )


def _find_lost(page: str, items: Sequence[Item], residue: Sequence[Residue], marks: Spans) -> tuple[SpanText, ...]:
    """Runs of characters that no step placed."""
    owned: list[Span] = list(marks)
    for item in items:
        texts = (
            item.kicker,
            item.headline,
            item.deck,
            item.section,
            item.dateline,
            *item.bylines,
            *item.body,
            *item.jumps,
        )
        owned += [span for text in texts if text is not None for span in text.spans]
    owned += [span for one in residue for span in one.spans]
    lost: list[SpanText] = []
    at = 0
    for start, end in [*sorted(owned), (len(page), len(page))]:
        if page[at:start].strip():
            lost.append(take_piece(page, at, start).strip())
        at = max(at, end)
    return tuple(lost)


def _build_info(draft: Draft) -> PageInfo:
    page = draft.page
    return PageInfo(
        publication=page.publication,
        date=page.date,
        number=page.number,
        source=page.source,
        sha256=page.sha256,
        length=len(page.text),
    )


def _build_repairs(findings: Sequence[Finding], homes: dict[int, str]) -> tuple[Repair, ...]:
    return tuple(
        Repair(
            kind=finding.code,
            item=homes.get(finding.at) if finding.at is not None else None,
            spans=finding.spans,
            confidence=round(finding.sure, 3),
            message=finding.message,
        )
        for finding in findings
        if finding.sure is not None and finding.code in REPAIR_CODES
    )


def _make_note(finding: Finding) -> Note:
    return Note(code=finding.code, message=finding.message, spans=finding.spans, severity=finding.severity)


def _build_notes(draft: Draft, lost: Sequence[SpanText]) -> tuple[Note, ...]:
    notes = [_make_note(finding) for finding in draft.findings if finding.sure is None]
    severity: Severity = "info" if any(finding.code == "unknown_page" for finding in draft.findings) else "review"
    for piece in lost:
        message = f"“{close_gaps(piece.text)[:40]}” could not be placed"
        notes.append(Note(code="unplaced", message=message, spans=piece.spans, severity=severity))
    if draft.page.encoding == "gb18030":
        message = "the page is not UTF-8; it was read as GB18030"
        notes.append(Note(code="guessed_encoding", message=message, spans=(), severity="info"))
    if not draft.lines:
        notes.append(Note(code="empty_page", message="there are no words on this page", spans=(), severity="review"))
    return tuple(notes)
