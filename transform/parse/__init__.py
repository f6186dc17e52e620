"""Parse one newspaper page: its text in, separate articles out, every character accounted for.

In: PageText. Out: ParsedPage (contract of the parsed page). Pure: no files, clock, network or environment; the
table of a language's marks is package data. ``STEPS`` is the whole order; each step is a pure function from Draft to
Draft in a file of its own, so that it can be read, tested and replaced alone.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transform.config import NO_MARKS, Marks
from transform.errors import InternalError, Place
from transform.laws import check_laws
from transform.page import PageText, ParsedPage
from transform.parse.assemble_page import assemble_page
from transform.parse.assign_headlines import assign_headlines
from transform.parse.build_blocks import build_blocks
from transform.parse.classify_blocks import classify_blocks
from transform.parse.crown_headings import crown_headings
from transform.parse.draft import Draft, Step
from transform.parse.find_copies import find_copies
from transform.parse.find_halves import find_halves
from transform.parse.give_sections import give_sections
from transform.parse.group_stories import group_stories
from transform.parse.hide_invisible import hide_invisible
from transform.parse.join_breaks import join_breaks
from transform.parse.mark_ads import mark_ads
from transform.parse.mark_crossheads import mark_crossheads
from transform.parse.mend_blocks import mend_blocks
from transform.parse.narrow_gaps import narrow_gaps
from transform.parse.own_marks import load_own_table
from transform.parse.pair_rest import pair_rest
from transform.parse.part_captions import part_captions
from transform.parse.part_copies import part_copies
from transform.parse.part_headings import part_headings
from transform.parse.part_hyphens import part_hyphens
from transform.parse.place_banners import place_banners
from transform.parse.rate_stories import rate_stories
from transform.parse.read_marks import read_marks
from transform.parse.resolve_dates import resolve_dates
from transform.parse.separate_columns import separate_columns
from transform.parse.share_sections import share_sections
from transform.parse.split_lines import split_lines
from transform.parse.split_stories import split_stories
from transform.parse.tell_banners import tell_banners
from transform.parse.turn_bylines import turn_bylines
from transform.parse.unweave_stories import unweave_stories

STEPS: tuple[Step, ...] = (
    Step("hide_invisible", hide_invisible),
    Step("split_lines", split_lines),
    Step("separate_columns", separate_columns),
    Step("narrow_gaps", narrow_gaps),
    Step("part_hyphens", part_hyphens),
    Step("build_blocks", build_blocks),
    Step("part_captions", part_captions),
    Step("part_copies", part_copies),
    Step("read_marks", read_marks),
    Step("tell_banners", tell_banners),
    Step("classify_blocks", classify_blocks),
    Step("mark_ads", mark_ads),
    Step("find_halves", find_halves),
    Step("find_copies", find_copies),
    Step("mend_blocks", mend_blocks),
    Step("turn_bylines", turn_bylines),
    Step("unweave_stories", unweave_stories),
    Step("join_breaks", join_breaks),
    Step("mark_crossheads", mark_crossheads),
    Step("part_headings", part_headings),
    Step("group_stories", group_stories),
    Step("split_stories", split_stories),
    Step("assign_headlines", assign_headlines),
    Step("pair_rest", pair_rest),
    Step("crown_headings", crown_headings),
    Step("place_banners", place_banners),
    Step("give_sections", give_sections),
    Step("share_sections", share_sections),
    Step("resolve_dates", resolve_dates),
    Step("rate_stories", rate_stories),
)


class Passed(NamedTuple):
    """A step that was taken: the page as it met it and as it left it."""

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
    """The page's articles and refers; ``timezone`` is an IANA name for clock times, None leaves them days.

    ``marks`` are the newspaper's own, beside those of its language.
    ``steps`` may be STEPS with one of them replaced (``step._replace(run=own)``) or left out, to try or to test it.
    Raises InternalError if the result breaks a law of ``transform.laws``: never the page's fault.
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


def trace_page(draft: Draft, steps: Sequence[Step] = STEPS) -> Iterator[Passed]:
    """Each step with the page before and after it, in order."""
    for step in steps:
        after = step.run(draft)
        yield Passed(step, draft, after)
        draft = after


def finish_page(draft: Draft) -> ParsedPage:
    """The page after the last step as a ParsedPage that keeps every law; else InternalError."""
    parsed = assemble_page(draft)
    violations = check_laws(parsed, draft.page.text, roles=draft.table.titles)
    if violations:
        place = Place(draft.page.source, pointer=violations[0].pointer)
        raise InternalError(place, violations[0].message, "please report this page")
    return parsed
