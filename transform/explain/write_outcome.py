"""What became of a page, as lines: its items with their confidence and why, what was set aside, and the laws.

In: the ParsedPage, which keeps every law, the page text, and what each step changed. Out: lines.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from transform.errors import count
from transform.explain.changes import Comparison
from transform.explain.layout import WIDTH, PageLines, cut, fold, measure, number_lines
from transform.explain.paint import unite_spans
from transform.model.laws import list_owners, list_texts
from transform.model.page import Item, Note, ParsedPage, Repair, Residue, Spans

#: Spaces before an item, and before what is said about it.
IN_LIST, UNDER = 2, 6
#: Fewest columns for the first words, even if line numbers need much room.
LEAST_WORDS = 20

Comparisons = Sequence[tuple[str, Comparison]]
"""What each step changed, by its name, in order."""


def write_outcome(page: ParsedPage, text: str, comparisons: Comparisons) -> Iterator[str]:
    lines = number_lines(text)
    flagged = sum(item.needs_review for item in page.items)
    yield f"Items: {len(page.items)}, {flagged or 'none'} to review"
    for item in page.items:
        spans = unite_spans(text, (span for _, one in list_texts(item, "") for span in one.spans))
        yield from _write_item(item, spans, page, lines, comparisons)
    if page.notes:
        yield "Notes on the page"
        for note in page.notes:
            yield from fold(_describe_note(note, lines), IN_LIST, 2)
    yield from _write_residue(page, text, lines)
    yield from fold(_count_owners(page, text), 0, IN_LIST)


def _write_item(
    item: Item, spans: Spans, page: ParsedPage, lines: PageLines, comparisons: Comparisons
) -> Iterator[str]:
    """An item in one line, and below it what its confidence comes from, in full sentences if a person must review it."""
    texts = [one for _, one in list_texts(item, "")]
    look = ", review needed" if item.needs_review else ""
    row = f"{item.id:<3} {item.kind}, {lines.name(spans)}, confidence {item.confidence:.2f}{look}"
    words = (item.headline or item.kicker or texts[0]).text
    room = max(LEAST_WORDS, WIDTH - IN_LIST - measure(row) - measure("  “”"))
    yield from fold(f"{row}  “{cut(words, room)}”", IN_LIST, UNDER - IN_LIST)
    repairs = [repair for repair in page.repairs if repair.item == item.id]
    if item.needs_review:
        for line in (*map(_describe_repair, repairs), *(_describe_note(note, lines) for note in item.notes)):
            yield from fold(line, UNDER, 2)
    elif repairs:
        yield from fold(", ".join(f"{one.kind} {one.confidence:.2f}" for one in repairs), UNDER, 2)
    if item.confidence < min([1.0, *(repair.confidence for repair in repairs)]):
        yield from fold(_describe_rating(spans, comparisons), UNDER, 2)


def _describe_rating(spans: Spans, comparisons: Comparisons) -> str:
    """The last step that changed the confidence of the item's story, and its findings."""
    for step, comparison in reversed(comparisons):
        for change in comparison.changes:
            rated = change.sort == "story" and any(fact.name == "confidence" for fact in change.facts)
            if rated and any(start <= spans[-1][0] < end for thing in change.after for start, end in thing.holds):
                codes = dict.fromkeys(reason.code for reason in (*change.reasons, *comparison.reasons))
                return f"confidence set by {step}" + (f" ({', '.join(codes)})" if codes else "")
    return "no step reports why it is so low"


def _describe_repair(repair: Repair) -> str:
    return f"{repair.kind} (confidence {repair.confidence:.2f}): {repair.message}"


def _describe_note(note: Note, lines: PageLines) -> str:
    place = f" ({lines.name(note.spans)})" if note.spans else ""
    return f"{note.code}{place}: {note.message}"


def _write_residue(page: ParsedPage, text: str, lines: PageLines) -> Iterator[str]:
    """The residue, by reason."""
    counts = Counter(piece.reason for piece in page.residue)
    yield f"Set aside: {count(len(page.residue), 'piece')}" if page.residue else "Set aside: nothing"
    for reason, number in counts.items():
        pieces = [piece for piece in page.residue if piece.reason == reason]
        size = sum(_count_solid(text, piece.spans) for piece in pieces)
        yield f"{' ' * IN_LIST}{reason.replace('_', ' ')}: {count(number, 'piece')}, {count(size, 'character')}"
        for piece in pieces:
            yield from _write_piece(piece, lines)


def _write_piece(piece: Residue, lines: PageLines) -> Iterator[str]:
    copy_of = f"  copy of {lines.name(piece.copy_of)}" if piece.copy_of else ""
    near = f"  near {piece.candidate}" if piece.candidate else ""
    row = f"{piece.id:<3} {lines.name(piece.spans)}"
    room = max(LEAST_WORDS, WIDTH - UNDER - measure(row) - measure("  “”") - measure(copy_of) - measure(near))
    yield from fold(f"{row}  “{cut(piece.text, room)}”{copy_of}{near}", UNDER, 2)


def _count_owners(page: ParsedPage, text: str) -> str:
    """The law of conservation in numbers; the page has passed all laws before."""
    counts: Counter[str] = Counter()
    for owner in list_owners(page):
        counts[owner.pointer.split("/")[1]] += _count_solid(text, owner.spans)
    solid = _count_solid(text, ((0, len(text)),))
    owners = f"{counts['items']} in items, {counts['residue']} in residue, {counts['marks']} in marks"
    return f"Every law holds. Each of {solid} characters (without white space) has one owner: {owners}"


def _count_solid(text: str, spans: Spans) -> int:
    return sum(not char.isspace() for start, end in spans for char in text[start:end])
