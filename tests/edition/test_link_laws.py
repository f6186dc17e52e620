"""Linking keeps its laws for any jumps: nothing is lost, a story has one part on a page, other pages change nothing."""

from itertools import pairwise
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from tests.edition.test_editions import check_conservation
from tests.edition.test_link import item, page, part, text
from tests.helpers.sample import PUBLICATION
from transform.edition.link import LinkedEdition, link_pages
from transform.model.page import ParsedPage

DATE = "2022-03-15"
RUNS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NUMBERS = ("01", "02", "03", "04")
OTHERS = ("11", "12", "13")
"""Pages that no mark names."""
SYLLABLES = "渡口铁桥水渠早市夜校梨花白鹭食堂邮局茶园"
"""Few, so that stories have much in common and words at a cut match by chance."""

words = st.text(alphabet=SYLLABLES, min_size=1, max_size=24)
sentences = st.builds(lambda start, end: start + end, words, st.sampled_from(["。", "", "，", "”", " 3"]))
parts = st.builds(part, st.sampled_from(["paragraph", "paragraph", "crosshead", "caption", "list", "note"]), sentences)
paragraphs = sentences.map(lambda words_here: part("paragraph", words_here))
bodies = st.builds(lambda first, rest: [first, *rest], paragraphs, st.lists(parts, max_size=3))
heads = st.none() | words.map(text)
labels = st.lists(
    st.sampled_from([number.lstrip("0") for number in (*NUMBERS, "05")]), min_size=1, max_size=2, unique=True
)


def build_jump(kind: str, pages: list[str]) -> dict[str, Any]:
    return {"kind": kind, "page": pages[0], "pages": pages if len(pages) > 1 else None, **text(f"({kind} {pages})")}


jumps = st.builds(build_jump, st.sampled_from(["to", "from", "see"]), labels)
datelines = st.none() | st.sampled_from(["本报讯", "新华社电"]).map(text)
names = st.sampled_from(["钱望舒", "岑默"]).map(lambda name: {**text(name), "role": None})


@st.composite
def pages_of(draw: st.DrawFn, numbers: tuple[str, ...]) -> tuple[ParsedPage, ...]:
    """Pages of articles with any heads, texts and marks; OTHERS have no marks."""
    marks = st.lists(jumps, max_size=2 if numbers == NUMBERS else 0)
    article = st.fixed_dictionaries(
        {
            "kicker": heads,
            "headline": heads,
            "deck": heads,
            "dateline": datelines,
            "bylines": st.lists(names, max_size=2),
            "body": bodies,
            "jumps": marks,
        }
    )
    drawn = [draw(st.lists(article, max_size=4)) for _ in numbers]
    return tuple(
        page(number, *(item(at, **fields) for at, fields in enumerate(each)))
        for number, each in zip(numbers, drawn, strict=True)
    )


@st.composite
def cut_editions(draw: st.DrawFn) -> tuple[ParsedPage, ...]:
    """Stories cut anywhere, each piece on a page of its own with the marks of both sides, in any order on their pages."""
    stories = draw(st.lists(st.lists(sentences, min_size=2, max_size=4), min_size=1, max_size=5))
    placed: dict[str, list[dict[str, Any]]] = {number: [] for number in NUMBERS}
    for at, texts in enumerate(stories):
        numbers = draw(st.permutations(NUMBERS))[: len(texts)]
        for step, (number, words_here) in enumerate(zip(numbers, texts, strict=True)):
            marks = [build_jump("from", [numbers[step - 1].lstrip("0")])] if step else []
            marks += [build_jump("to", [numbers[step + 1].lstrip("0")])] if step + 1 < len(numbers) else []
            headline = text(f"标题{at}") if not step or draw(st.booleans()) else None
            fields = {"headline": headline, "body": [part("paragraph", words_here)], "jumps": marks}
            placed[number].append(item(10 * at + step, **fields))
    return tuple(page(number, *draw(st.permutations(items))) for number, items in placed.items())


def link(pages: tuple[ParsedPage, ...]) -> LinkedEdition:
    return link_pages(DATE, pages, PUBLICATION)


@RUNS
@given(pages_of(NUMBERS) | cut_editions())
def test_every_article_is_in_one_story_and_no_character_is_lost(pages: tuple[ParsedPage, ...]) -> None:
    check_conservation(pages, link(pages))


@RUNS
@given(pages_of(NUMBERS) | cut_editions())
def test_a_story_has_one_part_on_a_page_and_its_joins_follow_each_other(pages: tuple[ParsedPage, ...]) -> None:
    linked = link(pages)
    for parts_of_story in linked.parts:
        assert len({one.page for one in parts_of_story}) == len(parts_of_story)
    chains = [[(one.page, one.item) for one in chain] for chain in linked.parts]
    steps = [(before, after) for chain in chains for before, after in pairwise(chain)]
    assert sorted((join.first, join.second) for join in linked.joins) == sorted(steps)


@RUNS
@given(pages_of(NUMBERS) | cut_editions(), pages_of(OTHERS))
def test_pages_that_no_mark_names_change_no_join(pages: tuple[ParsedPage, ...], others: tuple[ParsedPage, ...]) -> None:
    linked = link(pages)
    assert link(pages) == linked
    assert link((*pages, *others)).joins == linked.joins
