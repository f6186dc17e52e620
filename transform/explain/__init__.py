"""Show what each step of the parser did to a page, and why: the lines that ``pagewire explain`` prints.

In: a page before the first step. Out: lines of text, at most ``layout.WIDTH`` columns wide, in the order of the steps;
the same page always gives the same lines. Pure. This package knows only the names and docstrings of steps: what a step
did is read from the page before and after it.
"""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from itertools import count as count_from

from transform.errors import InputError, count
from transform.explain.changes import Comparison, compare_drafts
from transform.explain.layout import fold
from transform.explain.purpose import read_phase_purpose, read_purpose
from transform.explain.write_outcome import write_outcome
from transform.explain.write_step import write_draft, write_step
from transform.parse import PHASES, STEPS, finish_page, trace_page
from transform.parse.draft import Draft, Step

#: How many steps are offered for an unknown name, and how similar they must be; join_lines finds join_breaks at .57.
MOST_OFFERED, LIKENESS = 3, 0.5


def explain_page(draft: Draft, *, only: Collection[str] = (), steps: Sequence[Step] = STEPS) -> Iterator[str]:
    """Every step with what it changed, then what became of the page; ``only`` names steps to show alone and in full.

    ``draft`` is the page before the first step (``start_page``); ``steps`` as for ``parse_page``. Raises InputError
    before the first line for a name that is not a step; InternalError after the last step, as ``parse_page`` does.
    """
    _check_names(only, steps)
    yield from _write_opening(draft)
    comparisons: list[tuple[str, Comparison]] = []
    for number, passed in enumerate(trace_page(draft, steps), 1):
        draft = passed.after
        if only and passed.step.name not in only:
            continue
        comparison = compare_drafts(passed.before, draft)
        comparisons.append((passed.step.name, comparison))
        yield ""
        yield from write_step(number, passed.step, comparison, full=bool(only))
        if only:
            yield from write_draft(draft)
    if not only:
        yield ""
        yield from write_outcome(finish_page(draft), draft.page.text, comparisons)


def list_steps() -> Iterator[str]:
    """The steps in order under their phases, each with its purpose."""
    numbers = count_from(1)
    for name, steps in PHASES.items():
        yield from fold(f"{name}: {read_phase_purpose(name)}")
        for step in steps:
            yield f"  {next(numbers)}. {step.name}"
            yield from fold(read_purpose(step), indent=6)


def _check_names(names: Collection[str], steps: Sequence[Step]) -> None:
    known = [step.name for step in steps]
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=MOST_OFFERED, cutoff=LIKENESS)
            todo = f"did you mean {' or '.join(near)}?" if near else "pagewire explain --steps lists them"
            raise InputError("--step", f"'{name}' is not a step", todo)


def _write_opening(draft: Draft) -> Iterator[str]:
    page = draft.page
    lines = page.text.count("\n") + (not page.text.endswith("\n") and page.text != "")
    number = f", page {page.number}" if page.number else ""
    date = f"date {page.date}" if page.date else "no date given: dates in the text stay unresolved"
    known = "" if draft.table.known else " (no table of marks)"
    paper = f" of {page.publication}" if page.publication else ""
    opening = f"{page.source}{paper}: {count(len(page.text), 'character')} on {count(lines, 'line')}{number}; marks of {draft.table.language}{known}"
    yield from fold(f"{opening}; {date}; time zone {draft.timezone or 'none'}", hang=4)
