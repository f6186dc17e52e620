"""What the reading that puts things right takes over from the first one: lines that look like something else, lines that begin a block."""

from dataclasses import replace

import pytest

from tests.helpers.pages import join_blocks, make_page
from transform.parse import STEPS, start_page
from transform.parse.blocks.build_blocks import build_blocks
from transform.parse.blocks.part_by_roles import part_by_roles
from transform.parse.draft import Block, Draft
from transform.parse.kinds.classify_blocks import classify_blocks
from transform.parse.kinds.heed_roles import LEAST_CAPTION, LEAST_CROSSHEAD, heed_roles
from transform.parse.line_roles import LEAST_MARGIN

BRIDGE = "东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。"
OFFICE, ORNATE, SCENE = "东河镇水务站", "●从哪里来", "大桥上车来车往，两岸灯火通明。"


def list_lines(text: str) -> Draft:
    draft = start_page(make_page(text))
    for step in STEPS[: [step.name for step in STEPS].index("decode_page")]:
        draft = step.run(draft)
    return draft


def read_middle(words: str, role: str, margin: int) -> Block:
    """The block of a line between two paragraphs, with its role and margin, after the step."""
    draft = list_lines(join_blocks(BRIDGE, words, BRIDGE))
    given = (("lead", LEAST_MARGIN), (role, margin), ("paragraph", LEAST_MARGIN))
    lines = tuple(replace(line, role=one, margin=sure) for line, (one, sure) in zip(draft.lines, given, strict=True))
    return heed_roles(classify_blocks(build_blocks(replace(draft, lines=lines)))).blocks[1]


@pytest.mark.parametrize(
    ("words", "role", "least", "found"),
    [
        (OFFICE, "paragraph", LEAST_MARGIN, ("body", "paragraph")),
        (ORNATE, "crosshead", LEAST_CROSSHEAD, ("head", "crosshead")),
        (SCENE, "caption", LEAST_CAPTION, ("caption", "caption")),
    ],
)
def test_a_line_is_what_the_first_reading_surely_found(
    words: str, role: str, least: int, found: tuple[str, str]
) -> None:
    block = read_middle(words, role, least)
    assert (block.kind, block.part, block.printed) == (*found, block.piece)
    unsure = read_middle(words, role, least - 1)
    assert (unsure.kind, unsure.part) != found


@pytest.mark.parametrize("role", ["lead", "text+"])
def test_a_headline_that_was_moved_stays_one(role: str) -> None:
    assert read_middle("东河大桥下月通车", role, LEAST_MARGIN).kind == "head"


def part(*given: tuple[str, str, int]) -> list[int]:
    """How many lines each block has, of lines that are one by their form, with text, role and margin."""
    draft = list_lines("\n".join(text for text, *_ in given) + "\n")
    lines = [
        replace(line, role=role, margin=margin) for line, (_, role, margin) in zip(draft.lines, given, strict=True)
    ]
    return [len(block) for block in part_by_roles([lines])]


@pytest.mark.parametrize(
    ("above", "below", "found"),
    [
        ("大桥通车。", ("桥塔高九十米，装有", "paragraph", LEAST_MARGIN), [1, 1]),
        ("大桥通车。", ("桥塔高九十米，装有", "paragraph", LEAST_MARGIN - 1), [2]),
        ("大桥通车。", ("桥塔高九十米，装有", "lead", LEAST_MARGIN), [2]),
        ("大桥通车。", ("桥塔高九十米，装有", "text+", LEAST_MARGIN), [2]),
        ("大桥通车。", ("随叫随到，先报价。", "ad", LEAST_MARGIN), [2]),
        ("大桥通车。", ("南门早市昨日迁新址", "headline", LEAST_MARGIN), [1, 1]),
        ("大桥双向六", ("南门早市昨日迁新址", "headline", LEAST_MARGIN), [2]),
    ],
)
def test_a_block_begins_where_the_first_reading_surely_begins_one(
    above: str, below: tuple[str, str, int], found: list[int]
) -> None:
    assert part((above, "lead", LEAST_MARGIN), below) == found
