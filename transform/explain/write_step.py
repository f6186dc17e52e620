"""A step as lines: its name and result, its purpose, then its changes in groups, each with its reasons.

In: a step and its Comparison; or a Draft, for the page after a step. Out: lines. The short form cuts long lists of
lines, blocks and marks; it keeps every change with a reason, and all stories, headings, banners and leftovers.
"""

from collections.abc import Iterator, Sequence

from transform.errors import count
from transform.explain.changes import Change, Comparison, FactChange, How
from transform.explain.layout import WIDTH, PageLines, cut, fold, measure, number_lines
from transform.explain.purpose import read_purpose
from transform.explain.things import FLAG, LISTS, Fact, Sort, Thing, view_draft
from transform.parse.draft import Draft, Finding, Step

#: Rows without a reason, and values of a fact, that the short form shows.
MOST_ROWS, MOST_VALUES = 4, 3
#: Sorts with so many things on a page that the short form cuts their rows.
MANY: frozenset[Sort] = frozenset({"line", "block", "mark"})
#: Columns for a thing's lines and for its first words; spaces before what is said about a step, a row, and below a row.
PLACE_ROOM, WORDS_ROOM, IN_STEP, IN_ROW, UNDER_ROW = 14, 44, 4, 8, 10
#: Facts with few values: things that got the same values form a group, and its first line shows them.
SHARED = frozenset({"dialect", "kind", FLAG, "reason", "review", "was"})
#: If one change is about several things: what precedes each of them except the first.
SIGNS: dict[How, str] = {"joined": "+", "split": "|", "regrouped": "/"}


def write_step(number: int, step: Step, comparison: Comparison, *, full: bool) -> Iterator[str]:
    """The entry of a step; ``full`` leaves nothing out."""
    yield from fold(f"{number}. {step.name}: {_sum_up(comparison)}", hang=IN_STEP)
    yield from fold(read_purpose(step), IN_STEP)
    for changes in _group_changes(comparison.changes):
        yield from _write_group(changes, comparison.lines, full=full)
    for title, findings in (("also said", comparison.reasons), ("taken back", comparison.withdrawn)):
        if findings:
            yield f"{' ' * IN_STEP}- {title}"
            yield from (line for one in findings for line in fold(_describe_finding(one, comparison.lines), IN_ROW, 2))


def _sum_up(comparison: Comparison) -> str:
    """What a step did, in one line: 4 blocks joined out of 9, 1 leftover appeared."""
    groups: dict[tuple[How, Sort], list[Change]] = {}
    for change in comparison.changes:
        groups.setdefault((change.how, change.sort), []).append(change)
    parts = [_name_changes(changes) for changes in groups.values()]
    parts += [count(len(comparison.reasons), "remark")] if comparison.reasons else []
    parts += [f"{count(len(comparison.withdrawn), 'remark')} taken back"] if comparison.withdrawn else []
    return ", ".join(parts) or "changed nothing"


def _name_changes(changes: Sequence[Change]) -> str:
    """How many things of one sort changed in one way."""
    sort, how = changes[0].sort, changes[0].how
    if sort == "page":
        return f"the page {how}"
    source = f" out of {sum(len(change.before) for change in changes)}" if how in SIGNS else ""
    return f"{_count_things(sum(len(change.after or change.before) for change in changes), sort)} {how}{source}"


def _count_things(number: int, sort: Sort) -> str:
    return f"{number} stories" if sort == "story" and number != 1 else count(number, sort)


def _group_changes(changes: Sequence[Change]) -> list[list[Change]]:
    """The changes in groups of one sort, way and shared facts."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.sort, change.how, *_list_shared(change)), []).append(change)
    return list(groups.values())


def _list_shared(change: Change) -> tuple[FactChange, ...]:
    return tuple(fact for fact in change.facts if fact.name in SHARED)


def _write_group(changes: Sequence[Change], lines: PageLines, *, full: bool) -> Iterator[str]:
    shared = "; ".join(_describe_fact_change(fact) for fact in _list_shared(changes[0]))
    yield from fold(f"- {_name_changes(changes)}" + (f": {shared}" if shared else ""), IN_STEP, 2)
    rows = changes if full else _choose_rows(changes)
    for change in rows:
        yield from _write_change(change, lines, full=full)
    if len(rows) < len(changes):
        yield f"{' ' * IN_ROW}… and {len(changes) - len(rows)} more (--step shows all)"


def _choose_rows(changes: Sequence[Change]) -> Sequence[Change]:
    """The changes that the short form shows: all with a reason, and the first few others."""
    if changes[0].sort not in MANY:
        return changes
    plain = [at for at, change in enumerate(changes) if not change.reasons][:MOST_ROWS]
    return [change for at, change in enumerate(changes) if change.reasons or at in plain]


def _write_change(change: Change, lines: PageLines, *, full: bool) -> Iterator[str]:
    """The things that changed, how, and why."""
    most = None if full else MOST_VALUES
    facts = "; ".join(_describe_fact_change(fact, most) for fact in change.facts if fact.name not in SHARED)
    parts = change.after if change.how == "split" else change.before or change.after
    for at, thing in enumerate(parts):
        sign = SIGNS[change.how] if at else ""
        yield from _write_thing(thing, lines, facts if at == len(parts) - 1 else "", sign)
    for finding in change.reasons:
        yield from fold(_describe_finding(finding, lines), UNDER_ROW, 2)


def _write_thing(thing: Thing, lines: PageLines, said: str = "", sign: str = "") -> Iterator[str]:
    """A thing's lines, its first words, and what is said about it: beside them if there is room, else below."""
    if not thing.spans:
        return
    place = f"{sign:>{IN_ROW - 1}} {lines.name(thing.spans):<{PLACE_ROOM}}"
    row = f"{place} “{cut(thing.words, WORDS_ROOM)}”"
    if said and measure(f"{row}  {said}") <= WIDTH:
        yield f"{row}  {said}"
        return
    yield f"{place} “{cut(thing.words, WIDTH - measure(place) - measure(' “”'))}”"
    yield from fold(said, UNDER_ROW, 2)


def _describe_fact_change(fact: FactChange, most: int | None = None) -> str:
    """A changed fact in words; of many values the first ``most``."""
    if fact.name == FLAG:
        return ", ".join([*fact.come, *(f"no longer {value}" for value in fact.gone)])
    gone, come = _list_values(fact.gone, most), _list_values(fact.come, most)
    if gone and come:
        return f"{fact.name} {gone} -> {come}"
    return f"{fact.name} {come}" if come else f"no longer {fact.name} {gone}"


def _list_values(values: Sequence[str], most: int | None) -> str:
    shown = ", ".join(values[:most])
    more = len(values) - len(values[:most])
    return f"{shown} and {more} more" if more else shown


def _describe_finding(finding: Finding, lines: PageLines) -> str:
    """A finding: its code, lines, confidence and message."""
    sure = f"confidence {finding.sure:.2f}" if finding.sure is not None else ""
    look = "review needed" if finding.severity == "review" else ""
    about = "; ".join(filter(None, (lines.name(finding.spans), sure, look)))
    return f"{finding.code}{f' ({about})' if about else ''}: {finding.message}"


def write_draft(draft: Draft) -> Iterator[str]:
    """All things of the page after a step; lines only until there are blocks."""
    lines = number_lines(draft.page.text)
    for sort, listing in LISTS.items():
        things = list(listing.things(view_draft(draft, lines)))
        if sort == "page" or not things or (sort == "line" and draft.blocks):
            continue
        yield f"{' ' * IN_STEP}= after it: {_count_things(len(things), sort)}"
        for thing in things:
            yield from _write_thing(thing, lines, "; ".join(map(_describe_fact, thing.facts)))


def _describe_fact(fact: Fact) -> str:
    return ("" if fact.name == FLAG else f"{fact.name} ") + ", ".join(fact.values)
