"""Find everything that pagewire did to an edition's pages, and everything it doubts, as facts: what, where, which story. Decisions come
first.

``describe_doubt`` adds the words and ``list_choices`` the ways to decide.
"""

from collections.abc import Iterator
from dataclasses import field, replace

from transform.edition.link import Join
from transform.frozen import frozen
from transform.model.edition import Record, Story
from transform.model.page import Item, Note, Repair, Residue, Spans
from transform.review.report.inputs import InputPage, ReportInputs
from transform.text.quotes import squeeze
from transform.words.interface import Tone

RANKS = {
    kind: rank
    for rank, kinds in enumerate(
        (
            ("conflict",),
            ("orphan", "headline_without_story", "unplaced"),
            ("join_pages", "gap"),
            ("banner",),
            ("near_reading", "no_headline", "no_body", "open_end", "broken_text", "doubtful_heading", "unsure_line"),
            ("bare_story", "many_repairs", "flagged"),
            ("near_duplicate",),
        )
    )
    for kind in kinds
}
"""Order of urgency: certain faults first, then text without a place, then possible faults."""
GENERAL = frozenset({"bare_story", "many_repairs"})
"""Doubts about a whole story."""
LAST = len(RANKS)
DECIDED_BY_EDITOR = frozenset(RANKS) - {"near_duplicate"}
"""Kinds that ask for a decision; the others are only noted."""
BREAKS = frozenset({"join", "overlap", "conflict"})
"""Repairs that join two halves: their spans lie before and after the break."""
SETTLED_BY = {"banner": "section", "conflict": "body", "open_end": "body"} | dict.fromkeys(
    ("no_headline", "doubtful_heading"), "headline"
)
"""A doubt is settled once the editor changed this field, even if she did not mark the article as checked."""
UNSURE = 0.6
"""A repair below this confidence is worth a look. Parsers give .9 for a plain join and less than .6 where two ways are about equally
likely.
"""


@frozen
class Doubt:
    """A repair or an uncertainty: ``start`` is its offset on the page or None; ``item`` and ``residue`` are what it concerns.

    ``facts`` fill the patterns of ``RemarkWords``. ``confidence`` is 0 to 1.
    """

    kind: str
    tone: Tone
    page: str
    start: int | None
    story: int | None
    message: str = ""
    quotes: tuple[str, ...] = ()
    confidence: float | None = None
    item: Item | None = None
    residue: Residue | None = None
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def rank(self) -> int:
        return RANKS.get(self.kind, LAST)


def find_doubts(inputs: ReportInputs) -> tuple[Doubt, ...]:
    """All doubts: those to decide first, by rank, then in print order."""
    doubts = [doubt for page in inputs.pages for doubt in _find_page_doubts(page, inputs)]
    doubts += [*_find_link_doubts(inputs)]
    doubts = _merge_general_doubts([*doubts, *_find_flagged(inputs, doubts)])
    tones: tuple[Tone, ...] = ("decide", "look", "done", "note")
    return tuple(sorted(doubts, key=lambda doubt: (tones.index(doubt.tone), doubt.rank)))


def _find_page_doubts(page: InputPage, inputs: ReportInputs) -> Iterator[Doubt]:
    """The repairs, notes and banners of a page; a note on a conflict is not repeated."""
    conflicts = [repair for repair in page.parsed.repairs if repair.kind == "conflict"]
    for repair in page.parsed.repairs:
        yield _doubt_repair(repair, page, inputs)
    noted = {repair.spans for repair in conflicts}
    notes: list[tuple[Item | None, Note]] = [(None, note) for note in page.parsed.notes]
    notes += [(item, note) for item in page.parsed.items for note in item.notes]
    for item, note in notes:
        if note.spans not in noted:
            yield _doubt_note(note, item, page, inputs)
    for item in page.parsed.items:
        if item.kind == "article" and item.section and item.section.spans:
            yield _doubt_banner(item, page, inputs)


def _doubt_repair(repair: Repair, page: InputPage, inputs: ReportInputs) -> Doubt:
    item = next((item for item in page.parsed.items if item.id == repair.item), None)
    index = inputs.stories.get((page.number, repair.item or ""))
    asked: Tone = "decide" if repair.kind in DECIDED_BY_EDITOR else "look" if repair.confidence < UNSURE else "note"
    return Doubt(
        kind=repair.kind,
        tone=_apply_decision(asked, _is_settled(repair.kind, index, inputs)),
        page=page.number,
        start=_find_break(repair),
        story=index,
        message=repair.message,
        quotes=_quote_spans(page, repair.spans),
        confidence=repair.confidence,
        item=item,
        residue=_find_repeat(repair, page),
        facts=_read_conflict(repair, page) if repair.kind == "conflict" else {},
    )


def _doubt_note(note: Note, item: Item | None, page: InputPage, inputs: ReportInputs) -> Doubt:
    """A note on a page or, if ``item`` is given, on an article."""
    residue = next((residue for residue in page.parsed.residue if residue.spans and residue.spans == note.spans), None)
    index = inputs.stories.get((page.number, item.id)) if item else None
    review = note.severity == "review"
    asked: Tone = "decide" if review and note.code in DECIDED_BY_EDITOR else "look" if review else "note"
    decided = _is_attached(residue, inputs) if residue else _is_settled(note.code, index, inputs)
    quotes = (residue.text,) if residue else _quote_spans(page, note.spans)
    return Doubt(
        note.code, _apply_decision(asked, decided), page.number, _find_start(note.spans), index, note.message, quotes,
        item=item, residue=residue,
    )  # fmt: skip


def _doubt_banner(item: Item, page: InputPage, inputs: ReportInputs) -> Doubt:
    """The section of an article: it needs a decision if another story is between or after them, and is otherwise worth a look."""
    index = inputs.stories.get((page.number, item.id))
    place, own = _find_start(item.section.spans if item.section else ()), _find_heading_start(item)
    others = [
        _find_heading_start(other) for other in page.parsed.items if other.kind == "article" and other.id != item.id
    ]
    between = any(place is not None and own is not None and place < (other or 0) < own for other in others)
    follows = any(own is not None and (other or 0) > own for other in others)
    asked: Tone = "decide" if between or follows else "look"
    decided = _is_settled("banner", index, inputs)
    label = item.section.text if item.section else ""
    return Doubt(
        "banner",
        _apply_decision(asked, decided),
        page.number,
        place,
        index,
        quotes=(label,),
        item=item,
        facts={"label": label},
    )


def _find_link_doubts(inputs: ReportInputs) -> Iterator[Doubt]:
    for join in inputs.linked.joins:
        index = inputs.stories[join.first]
        asked: Tone = "decide" if join.doubt else "note"
        page, item = _find_item(join, inputs)
        yield Doubt(
            "join_pages" if join.doubt else "joined_pages", _apply_decision(asked, _is_settled("join_pages", index, inputs)), join.second[0],
            _find_start(item.body[0].spans if item.body else ()), index, join.doubt or "",
            quotes=(item.body[0].text,) if item.body else (), confidence=join.confidence, item=item,
            facts={"first": join.first[0], "second": page.number},
        )  # fmt: skip
    for gap in inputs.linked.gaps:
        placed = inputs.linked.parts[gap.story][-1]
        decided = _is_settled("gap", gap.story, inputs)
        yield Doubt(
            "gap",
            _apply_decision("decide", decided),
            placed.page,
            placed.start,
            gap.story,
            facts={"mark": gap.mark, "page": gap.page},
        )


def _find_item(join: Join, inputs: ReportInputs) -> tuple[InputPage, Item]:
    """The item that a join added, and its page."""
    page = next(page for page in inputs.pages if page.number == join.second[0])
    return page, next(item for item in page.parsed.items if item.id == join.second[1])


def _find_flagged(inputs: ReportInputs, doubts: list[Doubt]) -> Iterator[Doubt]:
    """Flagged articles for which no other doubt gives a reason."""
    noted = {doubt.story for doubt in doubts if doubt.tone in {"decide", "look"}}
    for index, story in enumerate(inputs.linked.stories):
        record = inputs.find_record(index)
        flagged = story.needs_review and record and record.article.needs_review
        if flagged and index not in noted and not _is_settled("flagged", index, inputs):
            placed = inputs.linked.parts[index][0]
            yield Doubt("flagged", "decide", placed.page, placed.start, index)


def _merge_general_doubts(doubts: list[Doubt]) -> list[Doubt]:
    """The doubts; one about a whole story becomes a note if a place in that story already asks for a decision."""
    asked = {doubt.story for doubt in doubts if doubt.tone == "decide" and doubt.kind not in GENERAL}
    return [
        replace(doubt, tone="note")
        if doubt.kind in GENERAL and doubt.tone == "decide" and doubt.story in asked
        else doubt
        for doubt in doubts
    ]


def _apply_decision(asked: Tone, decided: bool) -> Tone:  # noqa: FBT001 - the answer beside the question
    return "done" if decided and asked in {"decide", "look"} else asked


def _is_settled(kind: str, index: int | None, inputs: ReportInputs) -> bool:
    """Whether an editor has checked the flagged story, killed it, or changed the doubtful field."""
    record = None if index is None else inputs.find_record(index)
    if record is None or index is None:
        return False
    checked = inputs.linked.stories[index].needs_review and not record.article.needs_review
    return checked or record.article.status == "canceled" or SETTLED_BY.get(kind) in record.article.edited


def _is_attached(residue: Residue, inputs: ReportInputs) -> bool:
    """Whether an editor has put the residue into an article, as text or as a line of its heading."""
    words = squeeze(residue.text)
    articles = [record.article for record in inputs.decision.records]
    heads = [text for one in articles for text in (one.kicker, one.headline, one.deck) if text]
    texts = [*heads, *(part.text for one in articles for part in one.body)]
    return any(words == squeeze(text) for text in texts)


def _find_start(spans: Spans) -> int | None:
    return spans[0][0] if spans else None


def _find_break(repair: Repair) -> int | None:
    """The offset of a repair; for a break, of the last character before it."""
    if repair.kind in BREAKS and len(repair.spans) > 1:
        return repair.spans[0][1] - 1
    return _find_start(repair.spans)


def _find_heading_start(item: Item) -> int | None:
    """The offset of the first heading of an item, else of its body."""
    texts = [*filter(None, (item.kicker, item.headline, item.deck)), *item.body]
    return next((text.spans[0][0] for text in texts if text.spans), None)


def _quote_spans(page: InputPage, spans: Spans) -> tuple[str, ...]:
    """The words of the page in these spans; empty if its text is unavailable."""
    return tuple(" ".join(page.text[start:end].split()) for start, end in spans) if page.text is not None else ()


def _find_repeat(repair: Repair, page: InputPage) -> Residue | None:
    """The residue that a repair produced."""
    reasons = {
        "conflict": "overlap",
        "overlap": "overlap",
        "duplicate": "duplicate",
        "near_duplicate": "near_duplicate",
    }
    reach = (min((start for start, _ in repair.spans), default=0), max((end for _, end in repair.spans), default=0))
    return next(
        (
            residue
            for residue in page.parsed.residue
            if residue.reason == reasons.get(repair.kind)
            and residue.spans
            and reach[0] <= residue.spans[0][0] < reach[1]
        ),
        None,
    )


def _read_conflict(repair: Repair, page: InputPage) -> dict[str, str]:
    """Both readings at a break: how the first half ends and how the second begins.

    ``tail`` is what only the first half has after the repeated words, ``substitute`` the punctuation that the second has instead.
    """
    residue = _find_repeat(repair, page)
    if residue is None or page.text is None or not residue.copy_of or len(repair.spans) < len(("first", "second")):
        return {}
    (_, first_end), (second_start, _) = repair.spans[0], repair.spans[-1]
    copied = residue.copy_of[-1][1]
    tail = "".join(page.text[copied:first_end].split())
    after = residue.spans[-1][1]
    substitute = next((page.text[start:end] for start, end in page.parsed.marks if start == after), "")
    return {
        "first": "".join(page.text[residue.copy_of[0][0] : first_end].split()),
        "second": "".join(page.text[second_start : after + len(substitute) + len(tail)].split()),
        "tail": tail,
        "substitute": substitute,
        "repeat": residue.text,
    }


def find_subject(doubt: Doubt, inputs: ReportInputs) -> tuple[Story | None, Record | None]:
    """The story that a doubt concerns, and its article."""
    if doubt.story is None:
        return None, None
    return inputs.linked.stories[doubt.story], inputs.find_record(doubt.story)
