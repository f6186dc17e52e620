"""English pages: jump lines, bylines, datelines and hyphens by a marks table of their own."""

import textwrap

import pytest

from tests.parse.pages import join_blocks, list_body, list_names, list_residue, parse_text, words

HEADLINE = "Harbor ferry gets new engines"
LEAD = "The harbor ferry will get two new engines before summer, the port authority said on Tuesday."
SECOND = "The old ferry engines failed fourteen times last year, and commuters no longer trust the timetable."


@pytest.mark.parametrize(
    ("mark", "kind", "page"),
    [
        ("CONTINUED ON A3", "to", "A3"),
        ("Turn to page 8", "to", "8"),
        ("Please turn to Page B12", "to", "B12"),
        ("▶ Cont. on C2", "to", "C2"),
        ("(See page 5)", "see", "5"),
    ],
)
def test_jump_line_names_its_page(mark: str, kind: str, page: str) -> None:
    item = parse_text(join_blocks(HEADLINE, LEAD, mark), language="en").items[0]
    assert [(jump.kind, jump.page, jump.text) for jump in item.jumps] == [(kind, page, mark)]
    assert list_body(item) == [("paragraph", LEAD)]


def test_mark_with_several_pages_names_them_all() -> None:
    item = parse_text(join_blocks(HEADLINE, LEAD, "SEE PAGES 5 AND 6"), language="en").items[0]
    assert item.jumps[0].pages == ("5", "6")


def test_story_from_another_page_begins_at_its_mark() -> None:
    page = parse_text(join_blocks(HEADLINE, "FROM PAGE 1", LEAD), language="en")
    assert [(item.jumps[0].kind, item.jumps[0].page) for item in page.items] == [("from", "1")]


def test_headline_with_a_page_and_no_text_is_a_refer() -> None:
    page = parse_text(join_blocks("Mill to become library", "Story on Page 4", HEADLINE, LEAD), language="en")
    assert [(item.kind, words(item.headline)) for item in page.items] == [
        ("refer", "Mill to become library"),
        ("article", HEADLINE),
    ]


@pytest.mark.parametrize("text", ["See the 5 boats.", "Turn to your 3 friends.", "From 1 to 9 it rains."])
def test_sentence_that_only_looks_like_a_jump_stays_text(text: str) -> None:
    assert list_body(parse_text(join_blocks(HEADLINE, LEAD, text), language="en").items[0])[1] == ("paragraph", text)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mary Stone", ["Mary Stone"]),
        ("BY MARY STONE AND JOHN P. LAKE", ["MARY STONE", "JOHN P. LAKE"]),
        ("By Mary Stone, Ann Reed and John Lake", ["Mary Stone", "Ann Reed", "John Lake"]),
    ],
)
def test_byline_names_its_people(byline: str, names: list[str]) -> None:
    item = parse_text(join_blocks(HEADLINE, byline, LEAD), language="en").items[0]
    assert list_names(item) == [(name, None) for name in names]
    assert list_body(item) == [("paragraph", LEAD)]


@pytest.mark.parametrize(
    ("lead", "dateline", "date", "source"),
    [
        ("PORTLAND, March 11 — ", "PORTLAND, March 11", "2024-03-11", None),
        ("SOUTH HAVEN, Maine, Feb. 28 (Reuters) - ", "SOUTH HAVEN, Maine, Feb. 28 (Reuters)", "2024-02-28", "Reuters"),
        ("PORTLAND (AP) -- ", "PORTLAND (AP)", None, "AP"),
    ],
)
def test_dateline_ends_before_its_dash(lead: str, dateline: str, date: str | None, source: str | None) -> None:
    item = parse_text(join_blocks(HEADLINE, lead + LEAD), language="en").items[0]
    assert item.dateline is not None
    assert (item.dateline.text, item.dateline.date, item.dateline.source) == (dateline, date, source)
    assert list_body(item) == [("paragraph", LEAD)]


def test_folio_line_is_furniture() -> None:
    page = parse_text(join_blocks("A2 | Tuesday, March 12, 2024 | The Harbor Post", HEADLINE, LEAD), language="en")
    assert list_residue(page) == [("furniture", "A2 | Tuesday, March 12, 2024 | The Harbor Post")]


@pytest.mark.parametrize("width", [28, 44, 60])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_wrapped_at_words_give_the_paragraphs_back(width: int, gap: str) -> None:
    blocks = [HEADLINE, "By Mary Stone", LEAD + " " + SECOND, "They will be paid for by the town.", "CONTINUED ON A3"]
    text = gap.join("\n".join(textwrap.wrap(block, width, break_on_hyphens=False)) for block in blocks) + "\n"
    item = parse_text(text, language="en").items[0]
    assert words(item.headline) == HEADLINE
    assert " ".join(text for _, text in list_body(item)) == f"{LEAD} {SECOND} They will be paid for by the town."


def test_hyphen_of_a_broken_word_goes_to_marks_and_that_of_a_compound_stays() -> None:
    broken = "The well-known harbor ferry will get two engi-\nnes before summer, say well-\nknown commuters."
    page = parse_text(join_blocks(HEADLINE, broken), language="en")
    text = "The well-known harbor ferry will get two engines before summer, say well-known commuters."
    assert list_body(page.items[0]) == [("paragraph", text)]
    assert len(page.marks) == 1
