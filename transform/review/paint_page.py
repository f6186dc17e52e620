"""The text of a page in runs of one owner each: every character has a colour, so that none is lost unseen.

Comes in: a page of the material. Goes out: runs in page order, which together are the page's text. Without page text the runs
are the texts of the parsed page in its order.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from transform.model.page import Item, ParsedPage, Spans, Text
from transform.review.material import Material, SheetPage
from transform.review.report import Run
from transform.words.remarks import RemarkWords

REFER = "refer"
"""A refer line is one thing: headline and mark together."""
FIELDS = ("section", "kicker", "headline", "deck", "dateline")


@dataclass(frozen=True)
class _Owner:
    """Something that owns characters of a page: its id in the report, its kind, its story's number."""

    part: str
    kind: str
    story: int | None
    text: str
    spans: Spans


def name_part(page: str, item: str, part: str) -> str:
    return f"t-{page}-{item}-{part}"


def name_rest(page: str, rest: str) -> str:
    return f"r-{page}-{rest}"


def list_owners(page: ParsedPage, material: Material) -> list[_Owner]:
    """Everything on the page that owns characters, in the order of the parsed page."""
    number = page.page.number or ""
    owners = [owner for item in page.items for owner in _list_item_owners(item, number, material)]
    owners += [_Owner(name_rest(number, rest.id), rest.reason, None, rest.text, rest.spans) for rest in page.residue]
    return owners


def _list_item_owners(item: Item, number: str, material: Material) -> Iterator[_Owner]:
    index = material.stories.get((number, item.id))
    story = None if index is None else index + 1
    for part, kind, text in _list_texts(item):
        name, shown = (part, kind) if item.kind == "article" else (REFER, REFER)
        yield _Owner(name_part(number, item.id, name), shown, story, text.text, text.spans)


def _list_texts(item: Item) -> Iterator[tuple[str, str, Text]]:
    """Every text of an item with its name in ids and its kind."""
    for field in FIELDS:
        text = getattr(item, field)
        if text is not None:
            yield field, field, text
    for at, byline in enumerate(item.bylines):
        yield f"n{at}", "byline", byline
    for at, part in enumerate(item.body):
        yield f"b{at}", part.kind, part
    for at, jump in enumerate(item.jumps):
        yield f"j{at}", "jump", jump


def paint_page(
    page: SheetPage, material: Material, words: RemarkWords, begins: dict[int, list[str]]
) -> tuple[Run, ...]:
    """The page in runs; ``begins`` are the ids of remarks by the place they begin at."""
    owners = list_owners(page.parsed, material)
    if page.text is None:
        return tuple(Run(one.text, one.part, one.kind, one.story, words.name_kind(one.kind)) for one in owners)
    pieces = sorted((start, end, number) for number, owner in enumerate(owners) for start, end in owner.spans)
    runs: list[Run] = []
    at = 0
    marks = {place for start, end in page.parsed.marks for place in range(start, end)}
    for start, end, number in pieces:
        runs += _paint_between(page.text, at, start, marks, words)
        owner = owners[number]
        runs.append(Run(page.text[start:end], owner.part, owner.kind, owner.story, words.name_kind(owner.kind)))
        at = end
    runs += _paint_between(page.text, at, len(page.text), marks, words)
    return _put_remarks(_join_runs(runs), begins)


def _paint_between(text: str, start: int, end: int, marks: set[int], words: RemarkWords) -> list[Run]:
    """What no text owns: white space, and marks that only carry structure."""
    runs: list[Run] = []
    for at in range(start, end):
        kind = "space" if text[at].isspace() else "mark" if at in marks else "lost"
        if runs and runs[-1].kind == kind:
            runs[-1] = Run(runs[-1].text + text[at], "", kind, None, runs[-1].label)
        else:
            runs.append(Run(text[at], "", kind, None, words.name_kind(kind)))
    return runs


def _join_runs(runs: list[Run]) -> list[Run]:
    """The runs with white space inside a text as part of it: a paragraph over ten lines is one run."""
    joined: list[Run] = []
    for run in runs:
        if len(joined) > 1 and run.part and joined[-1].kind == "space" and joined[-2].part == run.part:
            space = joined.pop()
            last = joined.pop()
            joined.append(Run(last.text + space.text + run.text, run.part, run.kind, run.story, run.label))
        else:
            joined.append(run)
    return joined


def _put_remarks(runs: list[Run], begins: dict[int, list[str]]) -> tuple[Run, ...]:
    """The runs with the remarks that begin in them."""
    painted = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        ids = tuple(id_ for at in sorted(begins) if start <= at < end for id_ in begins[at])
        painted.append(Run(run.text, run.part, run.kind, run.story, run.label, ids))
        start = end
    return tuple(painted)
