"""Step: propose where lines should stand, by the stories of the second reading.

That reading takes copies out and brings together what belongs together; what each line is it knows less well than the first one, which reads a page
as it stands. So the page is set again as the second reading has it, and read once more (``read_again``), which also weighs each move. In:
``stories``, ``leftovers``, ``findings`` of the second reading. Out: ``mended``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transform.model.page import ResidueReason
from transform.parse.draft import Draft, Leftover, Line, Mended, Move, Story
from transform.parse.moves.list_names import list_names
from transform.parse.moves.locate_lines import LineIndex, index_lines, take_out

COPIES: frozenset[ResidueReason] = frozenset({"duplicate", "near_duplicate"})
#: A shorter piece of text at the edge of a page may be anything.
SHORTEST_FRAGMENT = 12


@dataclass(frozen=True, slots=True)
class _Article:
    """An article of the second reading, with the lines of its heading in order of the page and those of its text in reading order."""

    story: Story
    heading: Sequence[int]
    text: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The page's lines, and which article each belongs to: -1 for refers, none for what is in no item."""

    draft: Draft
    lines: Sequence[Line]
    index: LineIndex
    owners: Mapping[int, int]

    def is_parted(self, above: int, below: int, number: int) -> bool:
        """Whether a line of another item is between two lines."""
        return any(self.owners.get(at, number) != number for at in range(above + 1, below))


def propose_moves(draft: Draft) -> Draft:
    if draft.reading is None:
        return draft
    taken = tuple(_list_taken(draft))
    lines = take_out(draft.lines, (one.piece for one in taken))
    spans = {one.piece.spans for one in taken}
    findings = (one for one in draft.findings if one.code in COPIES or (one.code == "orphan" and one.spans in spans))
    return replace(draft, mended=Mended(lines, tuple(_list_moves(draft, lines)), taken, tuple(findings)))


def _list_taken(draft: Draft) -> Iterator[Leftover]:
    """Copies, and pieces of a sentence above all texts of the page or below them: their other half is on no page."""
    starts = [block.printed.start for story in draft.stories for block in story.blocks if block.kind == "body"]
    first, last = min(starts, default=0), max(starts, default=0)
    fragments = {finding.spans for finding in draft.findings if finding.code == "orphan"}
    for one in draft.leftovers:
        if one.reason in COPIES:
            yield one
        elif one.reason == "orphan" and one.piece.spans in fragments and len(one.piece.text) > SHORTEST_FRAGMENT:
            yield from () if first < one.piece.start < last else (one,)


def _list_moves(draft: Draft, lines: Sequence[Line]) -> Iterator[tuple[Move, ...]]:
    """Of each text and heading that should stand elsewhere the moves to choose from."""
    index = index_lines(lines)
    articles = [_find_article(story, index) for story in draft.stories if story.kind == "article"]
    owners = {at: number for number, article in enumerate(articles) for at in article.text}
    owners |= {at: number for number, article in enumerate(articles) for at in article.heading}
    for refer in (story for story in draft.stories if story.kind != "article"):
        owners |= dict.fromkeys(index.find(block.printed for block in refer.blocks), -1)
    sheet = _Sheet(draft, lines, index, owners)
    for number, article in enumerate(articles):
        if article.text:
            yield from _move_texts(article.text, sheet, number)
            moves = tuple(_move_heading(article, sheet, number)) if article.heading else ()
            yield from (moves,) if moves else ()


def _find_article(story: Story, index: LineIndex) -> _Article:
    heads = story.heading.blocks if story.heading else ()
    heading = sorted(index.find(block.printed for block in heads))
    return _Article(
        story, heading, [at for at in index.find(block.printed for block in story.blocks) if at not in heading]
    )


def _move_texts(text: Sequence[int], sheet: _Sheet, number: int) -> Iterator[tuple[Move, ...]]:
    """The parts of a text that stand above what they follow, or that lines of other items part from it."""
    parts = [[text[0]]]
    for above, at in pairwise(text):
        if at < above or sheet.is_parted(above, at, number):
            parts.append([])
        parts[-1].append(at)
    for before, part in pairwise(parts):
        yield (Move("moved_text", tuple(part), before[-1], below=True),)


def _move_heading(article: _Article, sheet: _Sheet, number: int) -> Iterator[Move]:
    """A heading that is not right above its text, with the names below it or without; one whose lines are in another order."""
    heading, start = article.heading, article.text[0]
    parts = article.story.heading_parts
    ordered = [at for at in sheet.index.find((parts.kicker, parts.headline, parts.deck)) if at in heading]
    ordered += [at for at in heading if at not in ordered]
    if heading[-1] < start and not sheet.is_parted(heading[0], start, number):
        if ordered != heading:
            yield Move("deck_order", tuple(ordered), start)
        return
    names = list_names(sheet.draft.page.text, heading[-1], article.text, sheet.lines, sheet.draft.table)
    for order in (heading, ordered) if ordered != heading else (heading,):
        yield Move("moved_headline", tuple(order), start)
        if names:
            yield Move("moved_headline", (*order, *names), start)
