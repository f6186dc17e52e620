"""Features of the stack that a heading line stands in."""

from tests.helpers.pages import split_text
from transform.parse.decode.edge_features import list_edges
from transform.parse.decode.line_facts import describe_lines
from transform.parse.decode.stack_features import list_stacks
from transform.text.vocabulary import load_edges

TEXT = "　　昨天上午，六号码头的新吊车试吊成功，第一箱货是发往海岛的荔枝，码头工人说这比从前快得多。"
STACK = "港区改造三年行动——\n码头装上新吊车\n第一箱货是发往海岛的荔枝\n"


def list_page(text: str) -> list[tuple[str, ...]]:
    return list_stacks(describe_lines(split_text(text, language="zh-CN")))


def test_a_line_knows_its_place_in_its_stack_and_what_is_below() -> None:
    found = list_page(f"{STACK}{TEXT}\n")
    assert [f"stack 3 {k} text" in names for k, names in enumerate(found)] == [True, True, True, False]
    assert "stack 3 1 shortest" in found[1]
    assert found[3] == ()


def test_stacks_of_one_form_are_counted() -> None:
    one, three = list_page(f"{STACK}{TEXT}\n"), list_page(f"{STACK}{TEXT}\n" * 3)
    assert "stack alike 3 0 1 1 text" in one[0]
    assert "stack alike 3 0 3 3 text" in three[0]


def test_a_blank_line_parts_units_not_stacks() -> None:
    found = list_page(f"港区改造三年行动——\n\n码头装上新吊车\n{TEXT}\n")
    assert {"stack 2 0", "unit 1 0"} <= set(found[0])


def test_lines_that_end_with_the_same_sign_are_counted() -> None:
    found = list_page(f"{STACK}{TEXT}\n渡口改造三年行动——\n渡口添了新船\n{TEXT}\n")
    assert "last sign stack 3 0 2" in found[0]
    assert not any(name.startswith("last sign") for name in found[1])


def test_characters_of_many_newspapers_are_features_of_a_heading() -> None:
    edges = load_edges("zh")
    begins, ends = min(edges.begins), min(edges.ends)
    facts = describe_lines(split_text(f"{begins}鼒鼒{ends}\n{TEXT}\n", language="zh-CN"))
    head, text = list_edges(facts, split_text("x", language="zh-CN").table)
    assert {f"begins with {begins}", f"ends with {ends}"} <= set(head)
    assert not any("鼒" in name for name in head)
    assert text == ()


def test_a_language_without_a_list_has_none() -> None:
    facts = describe_lines(split_text("Harbour to be dredged\n", language="en"))
    assert list_edges(facts, split_text("x", language="en").table) == [()]
