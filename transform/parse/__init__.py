"""Parse one newspaper page: its text in, separate articles out, every character accounted for.

In: PageText. Out: ParsedPage (see its contract). Pure: no files, clock, network or environment; the tables of marks are
package data. The phases below are the whole order. Each is a folder with a list of steps and imports no other
phase (``again`` reads as ``decode`` does). A step is a pure function from Draft to Draft in its own file, so that it can be read, tested and replaced alone;
what several steps need is beside the phases, or below in ``marks`` and ``text``.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transform.errors import InternalError, Place
from transform.marks.own import load_own_table
from transform.model.laws import check_laws
from transform.model.page import PageText, ParsedPage
from transform.model.publication import NO_MARKS, Marks
from transform.parse import again, blocks, decode, finish, headings, kinds, lines, moves, order, stories
from transform.parse.draft import Draft, Step
from transform.parse.finish.assemble_page import assemble_page

PHASES: dict[str, tuple[Step, ...]] = {
    "lines": lines.STEPS,
    "decode": decode.STEPS,
    "blocks": blocks.STEPS,
    "kinds": kinds.STEPS,
    "order": order.STEPS,
    "stories": stories.STEPS,
    "headings": headings.STEPS,
    "moves": moves.STEPS,
    "again": again.STEPS,
    "finish": finish.STEPS,
}
STEPS: tuple[Step, ...] = tuple(step for steps in PHASES.values() for step in steps)


class _Passed(NamedTuple):
    """A step that ran, with the page before and after it."""

    step: Step
    before: Draft
    after: Draft


def parse_page(
    page: PageText,
    *,
    language: str = "zh-CN",
    timezone: str | None = None,
    marks: Marks = NO_MARKS,
    steps: Sequence[Step] = STEPS,
) -> ParsedPage:
    """The page's articles and refers; ``timezone`` is an IANA name for clock times, without it they are resolved to
    days only.

    ``marks`` are the newspaper's own, in addition to those of its language. ``steps`` may be STEPS with one replaced
    (``step._replace(run=own)``) or left out, to try or to test it. Raises InternalError if the result breaks a law of
    ``transform.model.laws``; this is never the page's fault.
    """
    draft = start_page(page, language=language, timezone=timezone, marks=marks)
    for passed in trace_page(draft, steps):
        draft = passed.after
    return finish_page(draft)


def start_page(
    page: PageText, *, language: str = "zh-CN", timezone: str | None = None, marks: Marks = NO_MARKS
) -> Draft:
    """The page before the first step."""
    return Draft(page, load_own_table(language, marks), timezone)


def trace_page(draft: Draft, steps: Sequence[Step] = STEPS) -> Iterator[_Passed]:
    """Each step in order, with the page before and after it."""
    for step in steps:
        after = step.run(draft)
        yield _Passed(step, draft, after)
        draft = after


def finish_page(draft: Draft) -> ParsedPage:
    """The page after the last step as a ParsedPage; InternalError if it breaks a law."""
    parsed = assemble_page(draft)
    violations = check_laws(parsed, draft.page.text, roles=draft.table.titles)
    if violations:
        place = Place(draft.page.source, pointer=violations[0].pointer)
        raise InternalError(place, violations[0].message, "please report this page")
    return parsed
