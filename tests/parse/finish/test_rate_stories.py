"""How probable a story is, and when a person looks at it."""

import sys
from dataclasses import replace

import pytest

from tests.parse.finish.test_signs import BRIDGE, MARKET, read
from transform.parse.draft import Draft, Finding
from transform.parse.finish.flag_stories import DISORDERED, REVIEW_BELOW
from transform.parse.finish.rate_stories import DOUBTED, UNLIKELY, rate_stories
from transform.parse.finish.weigh_signs import Question, Row

PAGE = ("东河大桥下月通车", f"本报讯 {BRIDGE}(钱一帆)", "南门早市迁到新址", f"本报讯 {MARKET}(周小禾)")


def rate(monkeypatch: pytest.MonkeyPatch, likely: float, draft: Draft | None = None) -> Draft:
    """The page whose signs all say the same."""
    monkeypatch.setattr(sys.modules[rate_stories.__module__], "weigh_signs", lambda _, **__: likely)
    return rate_stories(draft or read(*PAGE))


def add_doubt(code: str) -> Draft:
    draft = read(*PAGE)
    doubt = Finding(
        code, "…", draft.stories[0].blocks[0].printed.spans, draft.stories[0].blocks[0].order, 0.6, "review"
    )
    return replace(draft, stories=(replace(draft.stories[0], doubts=(doubt,)), *draft.stories[1:]))


@pytest.mark.parametrize(("likely", "flagged"), [(UNLIKELY, False), (UNLIKELY - 0.01, True)])
def test_a_story_that_is_unlikely_is_flagged_and_its_least_sure_line_named(
    monkeypatch: pytest.MonkeyPatch, *, likely: float, flagged: bool
) -> None:
    for story in rate(monkeypatch, likely).stories:
        assert story.confidence == likely
        assert story.review is flagged
        assert [doubt.code for doubt in story.doubts] == ["unsure_line"] * flagged


@pytest.mark.parametrize(("noted", "flagged"), [((), True), ((Finding(DISORDERED, "…", ()),), False)])
def test_a_story_that_is_less_sure_only_because_its_page_is_out_of_order_is_not_doubted(
    monkeypatch: pytest.MonkeyPatch, *, noted: tuple[Finding, ...], flagged: bool
) -> None:
    draft = read(*PAGE).add(*noted)
    draft = replace(draft, stories=tuple(replace(story, sure=REVIEW_BELOW - 0.1) for story in draft.stories))
    assert [story.review for story in rate(monkeypatch, DOUBTED - 0.01, draft).stories] == [flagged, flagged]


@pytest.mark.parametrize(("others", "flagged"), [(4, True), (5, False)])
def test_where_columns_stand_side_by_side_a_page_out_of_order_is_doubted_as_a_whole(
    monkeypatch: pytest.MonkeyPatch, *, others: int, flagged: bool
) -> None:
    draft = read("东河大桥下月通车", f"本报讯 {BRIDGE}(钱一帆)").add(Finding(DISORDERED, "…", ()))
    line = draft.lines[-1]
    inner = [replace(line, piece=line.piece.cut(at)) for at in (5, 9)]
    lines = (*draft.lines[:1], *inner, *[draft.lines[0]] * (others - 1))
    draft = replace(draft, lines=lines, stories=tuple(replace(story, sure=0.6) for story in draft.stories))
    assert [story.review for story in rate(monkeypatch, DOUBTED - 0.01, draft).stories] == [flagged]


@pytest.mark.parametrize(("likely", "flagged"), [(DOUBTED, False), (DOUBTED - 0.01, True)])
def test_a_doubt_is_a_remark_where_all_else_speaks_for_the_story(
    monkeypatch: pytest.MonkeyPatch, *, likely: float, flagged: bool
) -> None:
    first, second = rate(monkeypatch, likely, add_doubt("many_repairs")).stories
    assert first.review is flagged
    assert [doubt.severity for doubt in first.doubts] == ["review" if flagged else "info"]
    assert not second.review


@pytest.mark.parametrize("code", ["no_headline", "no_body", "broken_text", "open_end"])
def test_what_is_missing_is_flagged_however_likely(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    assert [story.review for story in rate(monkeypatch, 0.99, add_doubt(code)).stories] == [True, False]


def test_two_texts_that_say_different_things_are_flagged_however_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = read(*PAGE)
    at = draft.stories[1].blocks[0].order
    draft = draft.add(Finding("conflict", "…", draft.stories[1].blocks[0].printed.spans, at, 0.5, "review"))
    assert [story.review for story in rate(monkeypatch, 0.99, draft).stories] == [False, True]


def test_a_story_of_lines_that_are_hardly_sure_is_less_likely() -> None:
    draft = read(*PAGE)
    unsure = replace(draft, lines=tuple(replace(line, margin=0) for line in draft.lines))
    pairs = zip(rate_stories(unsure).stories, rate_stories(draft).stories, strict=True)
    assert all(story.confidence < sure.confidence for story, sure in pairs)


def test_a_page_that_was_read_once_is_rated_by_its_doubts() -> None:
    rated = read(*PAGE)
    draft = replace(rated, reading=None, stories=tuple(replace(story, likely=None) for story in rated.stories))
    assert [story.confidence for story in rate_stories(draft).stories] == [story.sure for story in draft.stories]


def test_a_row_asks_its_second_question_by_the_answer_to_the_first() -> None:
    row = Row(Question("a", 1), Question("b", 5), Question("b", 9), (-3, -2, 2, 3))
    assert [row.weigh({"a": a, "b": b}) for a, b in ((0, 4), (0, 5), (1, 8), (1, 9))] == [-3, -2, 2, 3]
