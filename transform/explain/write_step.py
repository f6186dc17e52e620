"""A step as lines of text: its name and what came of it, what it is for, then its changes in groups, each with its reasons.

In: a step and its Comparison; for the page as a step left it, a Draft. Out: lines. Told in short, long lists of lines, blocks and marks are
cut, but never what has a reason, nor stories, headings, banners and leftovers; told in full, nothing is.
"""

from collections.abc import Iterator, Sequence

from transform.errors import count
from transform.explain.changes import Change, Comparison, How, Turn
from transform.explain.layout import WIDTH, PageLines, cut, fold, measure, number_lines
from transform.explain.purpose import tell_purpose
from transform.explain.things import FLAG, LISTS, Fact, Sort, Thing, view_draft
from transform.parse.draft import Draft, Finding, Step

#: Rows without a reason, and values of a fact, that are shown in short: enough to see of what kind they are.
MOST_ROWS, MOST_VALUES = 4, 3
#: Sorts of which a page has so many that their rows are cut in short.
MANY: frozenset[Sort] = frozenset({"line", "block", "mark"})
#: Columns for where a thing stands and for its first words; spaces before what is said of a step, a group, a row and under it.
PLACE_ROOM, WORDS_ROOM, IN_STEP, IN_ROW, UNDER_ROW = 14, 44, 4, 8, 10
#: Facts of few values: things that got the same ones stand in one group, whose first line says so.
SHARED = frozenset({"dialect", "kind", FLAG, "reason", "review", "was"})
#: Changes of several things at once: what stands before each of them but the first.
SIGNS: dict[How, str] = {"joined": "+", "parted": "|", "regrouped": "/"}


def write_step(number: int, step: Step, comparison: Comparison, *, full: bool) -> Iterator[str]:
    """The step's whole entry; ``full`` leaves nothing out."""
    yield from fold(f"{number}. {step.name}: {_sum_up(comparison)}", hang=IN_STEP)
    yield from fold(tell_purpose(step), IN_STEP)
    for changes in _group_changes(comparison.changes):
        yield from _write_group(changes, comparison.lines, full=full)
    for title, findings in (("also said", comparison.reasons), ("taken back", comparison.withdrawn)):
        if findings:
            yield f"{' ' * IN_STEP}- {title}"
            yield from (line for one in findings for line in fold(_tell_finding(one, comparison.lines), IN_ROW, 2))


def _sum_up(comparison: Comparison) -> str:
    """What a step did, in a line: 4 blocks joined out of 9, 1 leftover appeared."""
    groups: dict[tuple[How, Sort], list[Change]] = {}
    for change in comparison.changes:
        groups.setdefault((change.how, change.sort), []).append(change)
    told = [_name_changes(changes) for changes in groups.values()]
    told += [count(len(comparison.reasons), "remark")] if comparison.reasons else []
    told += [f"{count(len(comparison.withdrawn), 'remark')} taken back"] if comparison.withdrawn else []
    return ", ".join(told) or "changed nothing"


def _name_changes(changes: Sequence[Change]) -> str:
    """How many things of one sort met with one change."""
    sort, how = changes[0].sort, changes[0].how
    if sort == "page":
        return f"the page {how}"
    source = f" out of {sum(len(change.before) for change in changes)}" if how in SIGNS else ""
    return f"{_count_things(sum(len(change.after or change.before) for change in changes), sort)} {how}{source}"


def _count_things(number: int, sort: Sort) -> str:
    return f"{number} stories" if sort == "story" and number != 1 else count(number, sort)


def _group_changes(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes of one kind together: of one sort, with the same shared turns."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.sort, change.how, *_list_shared(change)), []).append(change)
    return list(groups.values())


def _list_shared(change: Change) -> tuple[Turn, ...]:
    return tuple(turn for turn in change.turns if turn.name in SHARED)


def _write_group(changes: Sequence[Change], lines: PageLines, *, full: bool) -> Iterator[str]:
    shared = "; ".join(_tell_turn(turn) for turn in _list_shared(changes[0]))
    yield from fold(f"- {_name_changes(changes)}" + (f": {shared}" if shared else ""), IN_STEP, 2)
    rows = changes if full else _choose_rows(changes)
    for change in rows:
        yield from _write_change(change, lines, full=full)
    if len(rows) < len(changes):
        yield f"{' ' * IN_ROW}… and {len(changes) - len(rows)} more (--step shows all)"


def _choose_rows(changes: Sequence[Change]) -> Sequence[Change]:
    """The changes to show in short: all that have a reason, and the first of the others if there are many."""
    if changes[0].sort not in MANY:
        return changes
    plain = [at for at, change in enumerate(changes) if not change.reasons][:MOST_ROWS]
    return [change for at, change in enumerate(changes) if change.reasons or at in plain]


def _write_change(change: Change, lines: PageLines, *, full: bool) -> Iterator[str]:
    """The things that changed, what is otherwise about them, and why."""
    most = None if full else MOST_VALUES
    turns = "; ".join(_tell_turn(turn, most) for turn in change.turns if turn.name not in SHARED)
    parts = change.after if change.how == "parted" else change.before or change.after
    for at, thing in enumerate(parts):
        sign = SIGNS[change.how] if at else ""
        yield from _write_thing(thing, lines, turns if at == len(parts) - 1 else "", sign)
    for finding in change.reasons:
        yield from fold(_tell_finding(finding, lines), UNDER_ROW, 2)


def _write_thing(thing: Thing, lines: PageLines, said: str = "", sign: str = "") -> Iterator[str]:
    """Where a thing stands, its first words, and what is said of it beside them if there is room, else under them."""
    if not thing.spans:
        return
    place = f"{sign:>{IN_ROW - 1}} {lines.name(thing.spans):<{PLACE_ROOM}}"
    row = f"{place} “{cut(thing.words, WORDS_ROOM)}”"
    if said and measure(f"{row}  {said}") <= WIDTH:
        yield f"{row}  {said}"
        return
    yield f"{place} “{cut(thing.words, WIDTH - measure(place) - measure(' “”'))}”"
    yield from fold(said, UNDER_ROW, 2)


def _tell_turn(turn: Turn, most: int | None = None) -> str:
    """A fact that is otherwise, in words; of many values the first ``most``."""
    if turn.name == FLAG:
        return ", ".join([*turn.come, *(f"no longer {value}" for value in turn.gone)])
    gone, come = _list_values(turn.gone, most), _list_values(turn.come, most)
    if gone and come:
        return f"{turn.name} {gone} -> {come}"
    return f"{turn.name} {come}" if come else f"no longer {turn.name} {gone}"


def _list_values(values: Sequence[str], most: int | None) -> str:
    shown = ", ".join(values[:most])
    more = len(values) - len(values[:most])
    return f"{shown} and {more} more" if more else shown


def _tell_finding(finding: Finding, lines: PageLines) -> str:
    """A reason: what it is, where it looks, how sure it is, and its sentence."""
    sure = f"confidence {finding.sure:.2f}" if finding.sure is not None else ""
    look = "review needed" if finding.severity == "review" else ""
    told = "; ".join(filter(None, (lines.name(finding.spans), sure, look)))
    return f"{finding.code}{f' ({told})' if told else ''}: {finding.message}"


def write_draft(draft: Draft) -> Iterator[str]:
    """Everything that the page consists of after a step; lines only until there are blocks."""
    lines = number_lines(draft.page.text)
    for sort, listing in LISTS.items():
        things = list(listing.things(view_draft(draft, lines)))
        if sort == "page" or not things or (sort == "line" and draft.blocks):
            continue
        yield f"{' ' * IN_STEP}= after it: {_count_things(len(things), sort)}"
        for thing in things:
            yield from _write_thing(thing, lines, "; ".join(map(_tell_fact, thing.facts)))


def _tell_fact(fact: Fact) -> str:
    return ("" if fact.name == FLAG else f"{fact.name} ") + ", ".join(fact.values)
