"""What a step changed, by comparing two drafts of one page.

In: the page before and after a step. Out: Changes, grouped by sort and in page order, each with the step's reasons.
Things are identified by their places on the page, never by a number: things with equal places are the same, and things
that share characters came from each other. A thing that moved to another list (a heading that a story got) is reported
once, in the new list.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from transform.explain.layout import PageLines, cut, number_lines
from transform.explain.match_things import find_moved, link_things, match_things
from transform.explain.paint import NOBODY, paint, subtract
from transform.explain.things import LISTS, Sort, Thing, View, quote, view_draft
from transform.model.page import Spans
from transform.parse.draft import Draft, Finding
from transform.text.span_text import take_piece

How = Literal["appeared", "gone", "changed", "moved", "joined", "split", "regrouped"]
#: Lists whose order is the reading order.
ORDERED: frozenset[Sort] = frozenset({"line", "block"})
#: Lists in which things end; the other lists are stages on the way.
FINAL_SORTS: tuple[Sort, ...] = ("story", "heading", "banner", "leftover", "mark")
#: Columns for the first words of a neighbour.
BESIDE_ROOM = 30


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that changed: the values that are gone and those that are new."""

    name: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to something: what it was made of, what it is now, which facts changed, and why."""

    how: How
    before: tuple[Thing, ...]
    after: tuple[Thing, ...]
    facts: tuple[FactChange, ...] = ()
    reasons: tuple[Finding, ...] = ()

    @property
    def sort(self) -> Sort:
        return (*self.after, *self.before)[0].sort

    @property
    def start(self) -> int:
        """Its place on the page."""
        return min((start for thing in (*self.after, *self.before) for start, _ in thing.spans), default=0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes of a step; ``reasons`` belong to no single change, ``withdrawn`` are reasons that the step took back."""

    lines: PageLines
    changes: tuple[Change, ...]
    reasons: tuple[Finding, ...]
    withdrawn: tuple[Finding, ...]


def compare_drafts(before: Draft, after: Draft) -> Comparison:
    lines = number_lines(after.page.text)
    old, new = view_draft(before, lines), view_draft(after, lines)
    touched = [one for one in LISTS.values() if getattr(before, one.field) != getattr(after, one.field)]
    changes = [change for one in touched for change in _compare_things([*one.things(old)], [*one.things(new)], new)]
    reasons = tuple((Counter(after.findings) - Counter(before.findings)).elements())
    withdrawn = tuple((Counter(before.findings) - Counter(after.findings)).elements())
    distinct = _drop_repeated(changes, new)
    return _attach_reasons(Comparison(lines, distinct, reasons, withdrawn), len(after.page.text))


def _compare_things(old: Sequence[Thing], new: Sequence[Thing], view: View) -> list[Change]:
    """The changes of one list, in page order."""
    pairs = match_things(old, new)
    moved = find_moved(pairs) if any(thing.sort in ORDERED for thing in new) else frozenset()
    met_old, met_new = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    groups = link_things(
        [thing for at, thing in enumerate(old) if at not in met_old],
        [thing for at, thing in enumerate(new) if at not in met_new],
        len(view.draft.page.text),
    )
    changes = [_make_change(before, after, view) for before, after in groups]
    for pair in pairs:
        one, other = old[pair[0]], new[pair[1]]
        if pair in moved:
            changes.append(Change("moved", (one,), (other,), (_describe_place(new, pair[1], view.lines),)))
        if one != other:
            changes.append(_make_change((one,), (other,), view))
    return sorted(changes, key=lambda change: change.start)


def _describe_place(things: Sequence[Thing], at: int, lines: PageLines) -> FactChange:
    """The neighbour after which a thing is now."""
    if at == 0:
        return FactChange("set", (), ("first",))
    above = things[at - 1]
    return FactChange("set after", (), (f"{lines.name(above.spans)} “{cut(above.words, BESIDE_ROOM)}”",))


def _make_change(before: Sequence[Thing], after: Sequence[Thing], view: View) -> Change:
    doubts = Counter(doubt for thing in after for doubt in thing.doubts)
    doubts -= Counter(doubt for thing in before for doubt in thing.doubts)
    facts = (*_compare_words(before, after, view), *_compare_facts(before, after)) if after else ()
    return Change(_name_change(len(before), len(after)), tuple(before), tuple(after), facts, tuple(doubts.elements()))


def _name_change(before: int, after: int) -> How:
    if not before or not after:
        return "gone" if before else "appeared"
    if before == after == 1:
        return "changed"
    return "joined" if after == 1 else "split" if before == 1 else "regrouped"


def _compare_facts(before: Sequence[Thing], after: Sequence[Thing]) -> Iterator[FactChange]:
    old, new = _collect_facts(before), _collect_facts(after)
    for name in dict.fromkeys([*old, *new]):
        gone = tuple(value for value in old.get(name, ()) if value not in new.get(name, ()))
        come = tuple(value for value in new.get(name, ()) if value not in old.get(name, ()))
        if gone or come:
            yield FactChange(name, gone, come)


def _collect_facts(things: Sequence[Thing]) -> dict[str, tuple[str, ...]]:
    """For each fact its values in all things, without repeats."""
    found: dict[str, dict[str, None]] = {}
    for thing in things:
        for fact in thing.facts:
            found.setdefault(fact.name, {}).update(dict.fromkeys(fact.values))
    return {name: tuple(values) for name, values in found.items()}


def _compare_words(before: Sequence[Thing], after: Sequence[Thing], view: View) -> Iterator[FactChange]:
    """The words that things lost or gained."""
    if not before:
        return
    old, new = ([span for thing in things for span in thing.spans] for things in (before, after))
    for name, spans in (("lost", subtract(old, new)), ("gained", subtract(new, old))):
        words = [take_piece(view.draft.page.text, *span) for span in spans]
        quoted = tuple(f"{quote(piece)} ({view.lines.name(piece.spans)})" for piece in words if piece.text.strip())
        if quoted:
            yield FactChange(name, (), quoted)


def _drop_repeated(changes: Sequence[Change], view: View) -> tuple[Change, ...]:
    """The changes, without things that are gone only because another list has them now and reports them."""
    gone = [at for at, change in enumerate(changes) if change.how == "gone"]
    if not gone:
        return tuple(changes)
    page = view.draft.page.text
    things = [thing for sort in FINAL_SORTS for thing in LISTS[sort].things(view)]
    gains = paint(len(page), ((_list_gains(change), at) for at, change in enumerate(changes)))
    holders = paint(len(page), ((thing.holds, at) for at, thing in enumerate(things)))
    repeated = set()
    for number in gone:
        spans = changes[number].before[0].spans
        places = [at for start, end in spans for at in range(start, end) if not page[at].isspace()]
        if any(gains[at] != NOBODY for at in places) and all(holders[at] != NOBODY for at in places):
            repeated.add(number)
    origins = paint(len(page), ((changes[number].before[0].spans, number) for number in sorted(repeated)))
    return tuple(_add_origin(change, changes, origins) for at, change in enumerate(changes) if at not in repeated)


def _list_gains(change: Change) -> Spans:
    """What things hold now and did not hold before."""
    old, new = ([span for thing in things for span in thing.holds] for things in (change.before, change.after))
    return subtract(new, old)


def _add_origin(change: Change, changes: Sequence[Change], origins: Sequence[int]) -> Change:
    """The change with the sort of the list that it came from, if any."""
    owners = {owner for start, end in _list_gains(change) for owner in origins[start:end]} - {NOBODY}
    sorts = sorted({changes[owner].sort for owner in owners} - {change.sort})
    if change.how != "appeared" or not sorts:
        return change
    return replace(change, facts=(*change.facts, FactChange("was", (), tuple(f"a {sort}" for sort in sorts))))


def _attach_reasons(comparison: Comparison, length: int) -> Comparison:
    """Each reason with the first change that it is about."""
    changes = comparison.changes
    layers = [
        ([span for thing in (*one.before, *one.after) for span in thing.holds], at) for at, one in enumerate(changes)
    ]
    canvas = paint(length, reversed(layers))
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in comparison.reasons:
        owners = (owner for start, end in finding.spans for owner in canvas[start:end] if owner != NOBODY)
        found[next(owners, NOBODY)].append(finding)
    explained = tuple(replace(one, reasons=(*one.reasons, *found[at])) for at, one in enumerate(changes))
    return replace(comparison, changes=explained, reasons=tuple(found[NOBODY]))
