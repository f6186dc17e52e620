"""Halves of sentences above the first heading and below the last text, whose other half is on no page."""

import pytest

from tests.helpers.pages import make_page
from transform.marks.load import load_table
from transform.parse import start_page
from transform.parse.decode.build_blocks import build_blocks
from transform.parse.decode.build_stories import build_stories
from transform.parse.decode.leave_halves import leave_halves
from transform.parse.decode.line_facts import describe_lines
from transform.parse.draft import Reading
from transform.parse.lines import STEPS

HEAD, BODY = ("headline", "东河大桥下月通车"), ("lead", "东河大桥将于下月通车，桥长两千米，双向六车道。")
CUT = ("paragraph", "这家铺子开了五十八年，爷爷、父亲和现在的师傅都只修一样东西，最贵的一支是镀金的，主人")
BRIDGE, SPAN = ("headline", "Riverton bridge to open"), ("lead", "The Riverton bridge opens to traffic next month.")
REST = ("paragraph", "where the yarding was half last week’s and so was the crowd.")


def read(language: str, *lines: tuple[str, str]) -> Reading:
    """The reading of lines, each with its role and with a blank line below."""
    draft = start_page(make_page("\n\n".join(text for _, text in lines) + "\n"), language=language)
    for step in STEPS:
        draft = step.run(draft)
    path = [role for role, _ in lines]
    blocks, _ = build_blocks(draft, describe_lines(draft), path, [draft.table] * len(draft.lines))
    by_order = {block.order: role for role, block in blocks}
    built = build_stories(draft.page.text, [block for _, block in blocks], by_order, draft.table)
    return leave_halves(draft.page.text, built, load_table(language))


def list_orphans(reading: Reading) -> list[str]:
    return [one.piece.text for one in reading.leftovers if one.reason == "orphan"]


@pytest.mark.parametrize(
    ("language", "lines", "half"),
    [
        ("zh-CN", (HEAD, BODY, CUT), CUT[1]),
        ("zh-CN", (("lead", CUT[1]), HEAD, BODY), CUT[1]),
        ("en", (BRIDGE, SPAN, REST), REST[1]),
        ("en", (("lead", REST[1]), BRIDGE, SPAN), REST[1]),
        ("en", (BRIDGE, SPAN, ("paragraph", "Ruth Penn, Shire Clerk"), REST), REST[1]),
        ("en", (BRIDGE, SPAN, REST, ("headline", "Market moves")), REST[1]),
    ],
    ids=("foot", "top", "spaced foot", "spaced top", "below a signature", "above a heading at the foot"),
)
def test_half_a_sentence_at_an_edge_belongs_to_no_story(
    language: str, lines: tuple[tuple[str, str], ...], half: str
) -> None:
    reading = read(language, *lines)
    assert half in list_orphans(reading)
    assert all(half not in block.printed.text for story in reading.stories for block in story.blocks)
    assert [finding.severity for finding in reading.findings if finding.code == "orphan"] == ["review"]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh-CN", (HEAD, BODY, ("paragraph", "大桥历时三年建成，投资十亿元，过桥时间由半小时缩短到三分钟。"))),
        ("zh-CN", (HEAD, BODY, ("paragraph", "咨询电话，节假日照常接听：0555-6120038、0555-6120039（转三号分机）"))),
        ("zh-CN", (HEAD, ("lead", BODY[1][:-1] + "，"), CUT)),
        ("en", (BRIDGE, SPAN, ("paragraph", "The toll has not been settled, the county engineer said."))),
        ("en", (BRIDGE, ("lead", "The Riverton bridge opens to the traffic of"), REST)),
        ("en", (BRIDGE, REST)),
    ],
    ids=("whole", "row", "goes on", "whole in English", "goes on in English", "below its heading"),
)
def test_what_ends_or_goes_on_stays(language: str, lines: tuple[tuple[str, str], ...]) -> None:
    reading = read(language, *lines)
    assert list_orphans(reading) == []
    assert reading.stories[0].blocks[-1].printed.text == lines[-1][1]


def test_a_refer_above_half_a_sentence_is_left() -> None:
    reading = read("zh-CN", ("headline", "老城墙今日开放 见第3版"), ("lead", CUT[1]), HEAD, BODY)
    assert [(story.kind, story.heading_parts.headline.text) for story in reading.stories] == [
        ("refer", "老城墙今日开放"),
        ("article", HEAD[1]),
    ]
