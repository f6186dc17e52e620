"""Show a person what each step of the parser made of a page, and why: the lines that ``pagewire explain`` prints.

In: a page before the first step. Out: lines of text, at most ``layout.WIDTH`` columns wide, in the order of the steps; the same
page always gives the same lines. Pure. Nothing is known here of single steps but their names and docstrings: what a step did
is read from the page before and after it.
"""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from transform.errors import InputError, count
from transform.explain.changes import Comparison, compare_drafts
from transform.explain.layout import fold
from transform.explain.purpose import tell_purpose
from transform.explain.write_outcome import write_outcome
from transform.explain.write_step import write_draft, write_step
from transform.parse import STEPS, finish_page, trace_page
from transform.parse.draft import Draft, Step

#: How many names are offered for one that is no step, and how like it they must be; join_lines finds join_breaks at .57.
NEAREST, LIKENESS = 3, 0.5


def explain_page(draft: Draft, *, only: Collection[str] = (), steps: Sequence[Step] = STEPS) -> Iterator[str]:
    """Every step with what it changed, then what became of the page; ``only`` names steps to show alone and in full.

    ``draft`` is the page before the first step (``start_page``), ``steps`` as ``parse_page`` takes them. Raises InputError
    for a name that is no step, before the first line; InternalError as ``parse_page`` does, after the last step.
    """
    _check_names(only, steps)
    yield from _write_opening(draft)
    told: list[tuple[str, Comparison]] = []
    for number, passed in enumerate(trace_page(draft, steps), 1):
        draft = passed.after
        if only and passed.step.name not in only:
            continue
        comparison = compare_drafts(passed.before, draft)
        told.append((passed.step.name, comparison))
        yield ""
        yield from write_step(number, passed.step, comparison, full=bool(only))
        if only:
            yield from write_draft(draft)
    if not only:
        yield ""
        yield from write_outcome(finish_page(draft), draft.page.text, told)


def list_steps(steps: Sequence[Step] = STEPS) -> Iterator[str]:
    """The steps in their order, each with what it is for."""
    for number, step in enumerate(steps, 1):
        yield f"{number}. {step.name}"
        yield from fold(tell_purpose(step), indent=4)


def _check_names(names: Collection[str], steps: Sequence[Step]) -> None:
    known = [step.name for step in steps]
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=NEAREST, cutoff=LIKENESS)
            todo = f"did you mean {' or '.join(near)}?" if near else "pagewire explain --steps lists them"
            raise InputError("--step", f"'{name}' is no step", todo)


def _write_opening(draft: Draft) -> Iterator[str]:
    page = draft.page
    lines = page.text.count("\n") + (not page.text.endswith("\n") and page.text != "")
    number = f", page {page.number}" if page.number else ""
    date = f"date {page.date}" if page.date else "no date given: dates in the text stay unresolved"
    known = "" if draft.table.known else " (no table of marks)"
    paper = f" of {page.publication}" if page.publication else ""
    told = f"{page.source}{paper}: {count(len(page.text), 'character')} on {count(lines, 'line')}{number}; marks of {draft.table.language}{known}"
    yield from fold(f"{told}; {date}; time zone {draft.timezone or 'none'}", hang=4)
