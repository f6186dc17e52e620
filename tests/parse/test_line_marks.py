"""Marks that no table knows, in the reading that puts things right: the first reading's roles say where they are."""

from dataclasses import replace

import pytest

from tests.helpers.pages import join_blocks, make_page
from transform.parse import STEPS, start_page
from transform.parse.blocks.build_blocks import build_blocks
from transform.parse.draft import Block, Reading
from transform.parse.kinds.take_line_marks import take_line_marks
from transform.parse.line_roles import LEAST_MARGIN
from transform.parse.teach_datelines import list_forms

BRIDGE = "东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。"
MARKET = "南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍，菜价没有上涨。"


def read(text: str, *roles: tuple[str, int], teach: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """The blocks of a page whose lines have these roles and margins, after the step."""
    draft = start_page(make_page(text))
    for step in STEPS[: [step.name for step in STEPS].index("decode_page")]:
        draft = step.run(draft)
    lines = tuple(
        replace(line, role=role, margin=margin) for line, (role, margin) in zip(draft.lines, roles, strict=True)
    )
    reading = Reading((), (), (), datelines=list_forms(teach))
    return take_line_marks(build_blocks(replace(draft, lines=lines, reading=reading))).blocks


def names(block: Block) -> list[str]:
    return [name.piece.text for name in (*block.lead_names, *block.tail_names)]


SURE, UNSURE = LEAST_MARGIN, LEAST_MARGIN - 1


def test_a_line_of_names_between_any_signs_is_a_byline_where_its_role_is_sure() -> None:
    text = join_blocks("东河大桥下月通车", "◥钱一帆 孙青禾◤", BRIDGE)
    _, byline, _ = read(text, ("headline", SURE), ("byline", SURE), ("lead", SURE))
    assert (byline.kind, names(byline)) == ("byline", ["钱一帆", "孙青禾"])
    _, byline, _ = read(text, ("headline", SURE), ("byline", UNSURE), ("lead", SURE))
    assert byline.kind == "body"
    _, byline, _ = read(
        text.replace("钱一帆 孙青禾", "两岸5日起开放"), ("headline", SURE), ("byline", SURE), ("lead", SURE)
    )
    assert (byline.kind, names(byline)) == ("body", [])


def test_a_jump_of_any_verb_is_one_where_its_role_is_sure() -> None:
    text = join_blocks(BRIDGE, "＜余文接B3版来")
    jump = read(text, ("lead", SURE), ("to", SURE))[1]
    assert (jump.kind, [one.pages for one in jump.jumps]) == ("jump", [("B3",)])
    assert read(text, ("lead", SURE), ("to", UNSURE))[1].kind == "body"


def test_the_label_of_a_page_after_a_headline_is_a_jump() -> None:
    text = join_blocks("东河大桥下月通车 B06", BRIDGE)
    head = read(text, ("headline", 0), ("lead", SURE))[0]
    assert (head.piece.text, [one.kind for one in head.jumps]) == ("东河大桥下月通车", ["see"])
    assert not read(text, ("paragraph", SURE), ("lead", SURE))[0].jumps


def test_a_folio_line_of_unknown_words_is_furniture() -> None:
    text = join_blocks("当日执笔 水岸组", BRIDGE)
    assert read(text, ("furniture", SURE), ("lead", SURE))[0].kind == "furniture"
    assert read(text, ("furniture", UNSURE), ("lead", SURE))[0].kind == "body"


def test_a_dateline_that_the_page_teaches_is_one_at_the_start_of_any_text() -> None:
    forms = (f"〖滨江快递〗{BRIDGE}", f"〖江北快递〗{MARKET}")
    [block] = read(f"〖云岭快递〗{BRIDGE}", ("paragraph", 0), teach=forms)
    assert block.dateline
    assert block.dateline.piece.text == "云岭快递"
    assert block.piece.text == BRIDGE
    [block] = read(f"〖云岭快递〗{BRIDGE}", ("paragraph", 0), teach=forms[:1])
    assert block.dateline is None


def test_names_before_a_text_are_read_where_a_story_begins() -> None:
    text = f"／记者钱一帆／{BRIDGE}"
    assert names(*read(text, ("lead", 0))) == ["钱一帆"]
    assert names(*read(text, ("paragraph", 0))) == []


def test_names_after_a_text_begin_with_a_sign_and_end_a_sentence() -> None:
    [block] = read(f"{BRIDGE}◆钱一帆、孙青禾◆", ("lead", 0))
    assert (block.piece.text, names(block)) == (BRIDGE, ["钱一帆", "孙青禾"])
    for end in ("系列报道《文化中", "这是（马小河）"):
        [block] = read(f"{BRIDGE}{end}", ("lead", 0))
        assert names(block) == []


def test_a_page_that_has_one_reading_keeps_its_blocks() -> None:
    draft = start_page(make_page(BRIDGE))
    assert take_line_marks(draft) is draft


WIDE = "河边的老码头今年重新开放，市民可以在这里乘船，每天早晚各有三班，票价两元，老人免费。"


def wrap(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def test_on_a_wrapped_page_a_line_of_names_is_a_block_and_a_story_begins_one() -> None:
    texts = [wrap(one * 2, 14) for one in (BRIDGE, MARKET, WIDE)]
    lines = [line for text in texts for line in text]
    plain = [("text+", SURE)] * len(lines)
    assert len(read("\n".join(lines) + "\n", *plain)) == len(texts)
    full = [*texts[0][:3], "◥钱一帆孙青禾周小禾吴大江◤", *texts[1], *texts[2]]
    roles = [("text+", SURE) for _ in full]
    blocks = read("\n".join(full) + "\n", *roles)
    assert len(blocks[0].lines) > len(texts[0][:3])
    roles[3] = ("tail byline", SURE)
    blocks = read("\n".join(full) + "\n", *roles)
    assert [len(block.lines) for block in blocks[:2]] == [3, 1]
    roles[3] = ("text+", SURE)
    roles[2] = ("lead", SURE)
    assert len(read("\n".join(full) + "\n", *roles)[0].lines) == 2
    roles[2] = ("lead", UNSURE)
    assert len(read("\n".join(full) + "\n", *roles)[0].lines) > 2


@pytest.mark.parametrize(("between", "goes_on"), [(0, True), (1, True), (2, False)])
def test_the_text_goes_on_below_a_dateline_whose_names_fill_up_to_two_lines(between: int, *, goes_on: bool) -> None:
    head = ["新华社滨江1月23日电(记者钱", "一帆、孙青禾、周小禾、吴大江、", "郑一舟、王小满、冯远山、陈秋水"]
    texts = [wrap(one * 2, 14) for one in (BRIDGE, MARKET, WIDE)]
    full = [*head[: between + 1], *texts[0][:3], *texts[1], *texts[2]]
    parts = [("text+", SURE) for _ in full]
    parts[between + 1] = ("lead", SURE)
    assert (len(read("\n".join(full) + "\n", *parts)[0].lines) > between + 1) == goes_on
