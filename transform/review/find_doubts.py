"""Everything the program did to an edition's pages or is not sure of, as plain facts: what, where, which story, what would undo it.

Comes in: the material. Goes out: doubts, what needs a decision first; words are put to them in ``tell_doubt``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from transform.edition.link import Join
from transform.model.edition import Record, Story
from transform.model.page import Item, Note, Repair, Residue, Spans
from transform.review.material import Material, SheetPage
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
            ("near_reading", "no_headline", "no_body", "open_end", "broken_text", "doubtful_heading"),
            ("bare_story", "many_repairs", "flagged"),
            ("near_duplicate",),
        )
    )
    for kind in kinds
}
"""What is told first: what is certainly wrong on the page, then what is out of place, then what may be."""
GENERAL = frozenset({"bare_story", "many_repairs"})
"""Doubts of a story as a whole."""
LAST = len(RANKS)
DECIDED_BY_EDITOR = frozenset(RANKS) - {"near_duplicate"}
"""Kinds that are asked as a question; of the others the report only tells."""
BREAKS = frozenset({"join", "overlap", "conflict"})
"""Repairs of two halves, whose spans are the one before and the one after the break."""
SETTLED_BY = {"banner": "section", "conflict": "body", "open_end": "body"} | dict.fromkeys(
    ("no_headline", "doubtful_heading"), "headline"
)
"""Which field an editor has taken in hand when a doubt is settled, though she did not say that the article is checked."""
UNSURE = 0.6
"""A repair below this confidence is worth a look. Parsers give .9 for a plain join and less than .6 where two ways are near."""


@dataclass(frozen=True)
class Doubt:
    """One thing to tell: ``start`` is its place on the page, None if it has none; ``item`` and ``residue`` are what it is about.

    ``facts`` fill the words' patterns. ``confidence`` is 0 to 1.
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


def find_doubts(material: Material) -> tuple[Doubt, ...]:
    """All doubts: those to decide first, by rank, then in print order."""
    doubts = [doubt for page in material.pages for doubt in _find_page_doubts(page, material)]
    doubts += [*_find_link_doubts(material)]
    doubts = _quiet_general([*doubts, *_find_flagged(material, doubts)])
    tones: tuple[Tone, ...] = ("decide", "look", "done", "note")
    return tuple(sorted(doubts, key=lambda doubt: (tones.index(doubt.tone), doubt.rank)))


def _find_page_doubts(page: SheetPage, material: Material) -> Iterator[Doubt]:
    """The repairs and notes of a page and its banners; one that is told twice is told once."""
    conflicts = [repair for repair in page.parsed.repairs if repair.kind == "conflict"]
    for repair in page.parsed.repairs:
        yield _doubt_repair(repair, page, material)
    told = {repair.spans for repair in conflicts}
    notes: list[tuple[Item | None, Note]] = [(None, note) for note in page.parsed.notes]
    notes += [(item, note) for item in page.parsed.items for note in item.notes]
    for item, note in notes:
        if note.spans not in told:
            yield _doubt_note(note, item, page, material)
    for item in page.parsed.items:
        if item.kind == "article" and item.section and item.section.spans:
            yield _doubt_banner(item, page, material)


def _doubt_repair(repair: Repair, page: SheetPage, material: Material) -> Doubt:
    item = next((item for item in page.parsed.items if item.id == repair.item), None)
    index = material.stories.get((page.number, repair.item or ""))
    asked: Tone = "decide" if repair.kind in DECIDED_BY_EDITOR else "look" if repair.confidence < UNSURE else "note"
    return Doubt(
        kind=repair.kind,
        tone=_settle(asked, _is_settled(repair.kind, index, material)),
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


def _doubt_note(note: Note, item: Item | None, page: SheetPage, material: Material) -> Doubt:
    """A note of a page or, if ``item`` is given, of an article."""
    residue = next((rest for rest in page.parsed.residue if rest.spans and rest.spans == note.spans), None)
    index = material.stories.get((page.number, item.id)) if item else None
    review = note.severity == "review"
    asked: Tone = "decide" if review and note.code in DECIDED_BY_EDITOR else "look" if review else "note"
    decided = _is_attached(residue, material) if residue else _is_settled(note.code, index, material)
    quotes = (residue.text,) if residue else _quote_spans(page, note.spans)
    return Doubt(
        note.code, _settle(asked, decided), page.number, _find_start(note.spans), index, note.message, quotes,
        item=item, residue=residue,
    )  # fmt: skip


def _doubt_banner(item: Item, page: SheetPage, material: Material) -> Doubt:
    """The section of an article: a question where another story stands between or follows under it, else told only."""
    index = material.stories.get((page.number, item.id))
    place, own = _find_start(item.section.spans if item.section else ()), _find_heads(item)
    others = [_find_heads(other) for other in page.parsed.items if other.kind == "article" and other.id != item.id]
    between = any(place is not None and own is not None and place < (other or 0) < own for other in others)
    follows = any(own is not None and (other or 0) > own for other in others)
    asked: Tone = "decide" if between or follows else "look"
    decided = _is_settled("banner", index, material)
    label = item.section.text if item.section else ""
    return Doubt(
        "banner", _settle(asked, decided), page.number, place, index, quotes=(label,), item=item, facts={"label": label}
    )


def _find_link_doubts(material: Material) -> Iterator[Doubt]:
    for join in material.linked.joins:
        index = material.stories[join.first]
        asked: Tone = "decide" if join.doubt else "note"
        page, item = _find_item(join, material)
        yield Doubt(
            "join_pages" if join.doubt else "joined_pages", _settle(asked, _is_settled("join_pages", index, material)), join.second[0],
            _find_start(item.body[0].spans if item.body else ()), index, join.doubt or "",
            quotes=(item.body[0].text,) if item.body else (), confidence=join.confidence, item=item,
            facts={"first": join.first[0], "second": page.number},
        )  # fmt: skip
    for gap in material.linked.gaps:
        placed = material.linked.parts[gap.story][-1]
        decided = _is_settled("gap", gap.story, material)
        yield Doubt(
            "gap",
            _settle("decide", decided),
            placed.page,
            placed.start,
            gap.story,
            facts={"mark": gap.mark, "page": gap.page},
        )


def _find_item(join: Join, material: Material) -> tuple[SheetPage, Item]:
    """The item that a join added, and its page."""
    page = next(page for page in material.pages if page.number == join.second[0])
    return page, next(item for item in page.parsed.items if item.id == join.second[1])


def _find_flagged(material: Material, doubts: list[Doubt]) -> Iterator[Doubt]:
    """The articles that are to be reviewed though nothing else says why."""
    told = {doubt.story for doubt in doubts if doubt.tone in {"decide", "look"}}
    for index, story in enumerate(material.linked.stories):
        record = material.find_record(index)
        flagged = story.needs_review and record and record.article.needs_review
        if flagged and index not in told and not _is_settled("flagged", index, material):
            placed = material.linked.parts[index][0]
            yield Doubt("flagged", "decide", placed.page, placed.start, index)


def _quiet_general(doubts: list[Doubt]) -> list[Doubt]:
    """The doubts, those of a story as a whole no question where one of its places is asked about already."""
    asked = {doubt.story for doubt in doubts if doubt.tone == "decide" and doubt.kind not in GENERAL}
    return [
        replace(doubt, tone="note")
        if doubt.kind in GENERAL and doubt.tone == "decide" and doubt.story in asked
        else doubt
        for doubt in doubts
    ]


def _settle(asked: Tone, decided: bool) -> Tone:  # noqa: FBT001 - the answer beside the question
    return "done" if decided and asked in {"decide", "look"} else asked


def _is_settled(kind: str, index: int | None, material: Material) -> bool:
    """Whether an editor has looked at a story that was flagged, has killed it, or has taken in hand what is in doubt."""
    record = None if index is None else material.find_record(index)
    if record is None or index is None:
        return False
    checked = material.linked.stories[index].needs_review and not record.article.needs_review
    return checked or record.article.status == "canceled" or SETTLED_BY.get(kind) in record.article.edited


def _is_attached(residue: Residue, material: Material) -> bool:
    """Whether an editor has put a piece that was set aside into an article."""
    words = squeeze(residue.text)
    texts = [part.text for record in material.decision.records for part in record.article.body]
    return any(words == squeeze(text) for text in texts)


def _find_start(spans: Spans) -> int | None:
    return spans[0][0] if spans else None


def _find_break(repair: Repair) -> int | None:
    """The place of a repair: of a break the last character before it."""
    if repair.kind in BREAKS and len(repair.spans) > 1:
        return repair.spans[0][1] - 1
    return _find_start(repair.spans)


def _find_heads(item: Item) -> int | None:
    """Where the first of an item's heads, or else its body, begins on the page."""
    texts = [*filter(None, (item.kicker, item.headline, item.deck)), *item.body]
    return next((text.spans[0][0] for text in texts if text.spans), None)


def _quote_spans(page: SheetPage, spans: Spans) -> tuple[str, ...]:
    """The words of the page at these places; none if its text is not at hand."""
    return tuple(" ".join(page.text[start:end].split()) for start, end in spans) if page.text is not None else ()


def _find_repeat(repair: Repair, page: SheetPage) -> Residue | None:
    """The piece set aside that a repair is about."""
    reasons = {
        "conflict": "overlap",
        "overlap": "overlap",
        "duplicate": "duplicate",
        "near_duplicate": "near_duplicate",
    }
    reach = (min((start for start, _ in repair.spans), default=0), max((end for _, end in repair.spans), default=0))
    return next(
        (
            rest
            for rest in page.parsed.residue
            if rest.reason == reasons.get(repair.kind) and rest.spans and reach[0] <= rest.spans[0][0] < reach[1]
        ),
        None,
    )


def _read_conflict(repair: Repair, page: SheetPage) -> dict[str, str]:
    """Both readings of a broken place: how the first half ends, how the second begins; and what the second has in its stead.

    ``tail`` are the first half's own words after what both hold, ``stead`` the punctuation that the second sets there.
    """
    rest = _find_repeat(repair, page)
    if rest is None or page.text is None or not rest.copy_of or len(repair.spans) < len(("first", "second")):
        return {}
    (_, first_end), (second_start, _) = repair.spans[0], repair.spans[-1]
    copied = rest.copy_of[-1][1]
    tail = "".join(page.text[copied:first_end].split())
    after = rest.spans[-1][1]
    stead = next((page.text[start:end] for start, end in page.parsed.marks if start == after), "")
    return {
        "first": "".join(page.text[rest.copy_of[0][0] : first_end].split()),
        "second": "".join(page.text[second_start : after + len(stead) + len(tail)].split()),
        "tail": tail,
        "stead": stead,
        "repeat": rest.text,
    }


def find_subject(doubt: Doubt, material: Material) -> tuple[Story | None, Record | None]:
    """The story that a doubt is about, and its article."""
    if doubt.story is None:
        return None, None
    return material.linked.stories[doubt.story], material.find_record(doubt.story)
