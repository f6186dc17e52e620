"""Blocks and stories of lines whose roles are known."""

from dataclasses import replace

from tests.helpers.pages import make_page
from transform.parse import parse_page, start_page
from transform.parse.decode.build_blocks import build_blocks
from transform.parse.decode.build_stories import build_stories
from transform.parse.decode.line_facts import describe_lines
from transform.parse.draft import Story
from transform.parse.join_breaks import join_breaks
from transform.parse.lines import STEPS

HEADLINE, OTHER = ("headline", "东河大桥下月通车"), ("headline", "南门早市迁到新址")
MARKET = ("lead", "　　南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍，菜价没有上涨。")
WRAPPED = [
    ("lead", "　　东河大桥将于下月通车，桥长两"),
    ("text+", "千米，双向六车道，两侧各设一条人"),
    ("text+", "行道，桥塔高九十米，桥面宽三十米"),
    ("text+", "，过桥时间由半小时缩短到三分钟，"),
    ("text+", "大桥历时三年建成，投资十亿元，桥"),
]


def build(*lines: tuple[str, str]) -> tuple[Story, ...]:
    """The stories of lines, each with its role."""
    draft = start_page(make_page("\n".join(text for _, text in lines) + "\n"))
    for step in STEPS:
        draft = step.run(draft)
    blocks, _ = build_blocks(
        draft, describe_lines(draft), [role for role, text in lines if text.strip()], [draft.table] * len(draft.lines)
    )
    joined = join_breaks(replace(draft, blocks=tuple(block for _, block in blocks)))
    return build_stories(
        draft.page.text, joined.blocks, {block.order: role for role, block in blocks}, draft.table
    ).stories


def list_names(story: Story) -> list[str]:
    return [name.piece.text for block in story.blocks for name in (*block.lead_names, *block.tail_names)]


def join_text(story: Story) -> str:
    return "".join(block.piece.text for block in story.blocks)


def test_a_dateline_with_names_on_a_line_of_its_own_belongs_to_the_text_below() -> None:
    stories = build(HEADLINE, ("byline", "新华社澄江1月1日电(记者 钱一帆)"), MARKET, OTHER, MARKET)
    assert [story.heading_parts.headline.text for story in stories] == [HEADLINE[1], OTHER[1]]
    assert list_names(stories[0]) == ["钱一帆"]
    assert any(block.dateline for block in stories[0].blocks)


def test_names_that_go_on_in_the_next_line_are_read_with_it() -> None:
    cut = ("byline", "　　本报讯（记者 钱一帆 通讯员")
    for rest in (
        [("lead", "周小禾）东河大桥将于下月通车。")],
        [("byline", "周小禾）"), ("lead", "东河大桥将于下月通车。")],
    ):
        (story,) = build(HEADLINE, cut, *rest)
        assert list_names(story) == ["钱一帆", "周小禾"]
        assert join_text(story) == "东河大桥将于下月通车。"


def test_names_after_the_text_that_the_line_end_cuts_are_read_with_it() -> None:
    stories = build(
        HEADLINE, *WRAPPED, ("text+", "面铺上沥青。(本报记者 康丽勇　王"), ("tail byline", "子平)"), OTHER, MARKET
    )
    assert list_names(stories[0]) == ["康丽勇", "王子平"]
    assert join_text(stories[0]).endswith("桥面铺上沥青。")


def test_two_names_that_a_line_end_joins_are_two() -> None:
    stories = build(
        HEADLINE, *WRAPPED, ("text+", "面铺上沥青。（本报记者　　汤鹏悦"), ("text+", "熊远）"), OTHER, MARKET
    )
    assert list_names(stories[0]) == ["汤鹏悦", "熊远"]


def test_a_pen_name_behind_a_bullet_is_a_name_below_a_headline_and_after_the_text() -> None:
    stories = build(HEADLINE, ("byline", "□ 拾穗人"), MARKET, OTHER, ("lead", MARKET[1] + "　■老秦"))
    assert [list_names(story) for story in stories] == [["拾穗人"], ["老秦"]]
    assert join_text(stories[1]) == MARKET[1].strip()


def test_a_label_in_two_lines_is_one_section_and_two_labels_apart_are_two() -> None:
    labels = ("label", "奋进新征程"), ("label", "建功新时代")
    (story,) = build(*labels, HEADLINE, MARKET)
    assert story.section.text.split() == ["奋进新征程建功新时代"]
    (story,) = build(labels[0], ("", ""), labels[1], HEADLINE, MARKET)
    assert story.section.text == "建功新时代"


def test_repeated_words_at_a_break_are_kept_once_and_chance_repeats_stay() -> None:
    (story,) = build(HEADLINE, *WRAPPED, ("text+", "历时三年建成，投资十亿元，桥面平"), ("text+", "整。"))
    assert join_text(story).count("投资十亿元") == 1
    (story,) = build(HEADLINE, *WRAPPED[:4], ("text+", "大桥的灯光让市民惊喜，大家一天天"), ("text+", "天天盼着通车。"))
    assert "一天天天天盼着" in join_text(story)


def test_a_refer_ends_before_text_that_comes_from_another_page() -> None:
    stories = build(("headline", "一周天气（见8版）"), ("from", "（上接第一版）"), MARKET)
    assert [story.kind for story in stories] == ["refer", "article"]


def test_below_a_picture_a_text_without_a_dateline_goes_on_unless_names_have_ended_it() -> None:
    first, picture = ("lead", "东河大桥将于下月通车。"), ("caption", "图为大桥。 钱一帆 摄")
    assert len(build(HEADLINE, first, picture, ("lead", "桥头建有公园，市民可以步行过桥参观。"))) == 1
    assert len(build(HEADLINE, first, picture, ("lead", "本报讯 南门早市昨日迁到新址。"))) == 2
    signed = ("lead", "东河大桥将于下月通车。（记者 钱一帆）")
    assert len(build(HEADLINE, signed, picture, ("lead", "桥头建有公园，市民可以步行过桥参观。"))) == 2


def test_nothing_goes_on_below_the_line_that_signs_a_notice() -> None:
    notice = [("headline", "年会通知"), ("lead", "年会定于下月在本会举行。"), ("paragraph", "四邑同乡会谨启")]
    half = "四张理发椅上坐着念故事的人，念完中文念英文，听故事的孩子顺便"
    for fragment in (("text+", half), ("paragraph", half)):
        (story,) = build(*notice, fragment)
        assert join_text(story) == "年会定于下月在本会举行。四邑同乡会谨启"
    (story,) = build(*notice, ("paragraph", half + "剪头发，顺便听故事。"))
    assert join_text(story).endswith("顺便听故事。")
    (story,) = build(*notice[:2], ("paragraph", "一、时间：下月5日9时至17时；"), ("paragraph", half))
    assert join_text(story).endswith("顺便")


def test_the_editor_is_told_of_half_a_sentence_below_the_line_that_signs_a_notice() -> None:
    half = "四张理发椅上坐着念故事的人，念完中文念英文，听故事的孩子顺便"
    page = f"""年会通知
四邑同乡会年会定于下月五日在本会礼堂举行，会上报告会务并改选理事，晚间聚餐，餐券每张二十
元，请各位会员携眷出席，并于月底前向本会秘书处登记。
四邑同乡会谨启
{half}
城南早市搬进新棚
本报讯（记者 孙远山）城南早市前天搬进新棚，二百个摊位一字排开，摊主们说比过去亮堂得多，
附近居民买菜更加方便。
市场管理方介绍，新棚装了喷淋和照明，雨天也能做生意。
"""
    parsed = parse_page(make_page(page))
    assert [(each.reason, each.text) for each in parsed.residue] == [("orphan", half)]
    assert [(note.code, note.severity, note.spans) for note in parsed.notes] == [
        ("orphan", "review", parsed.residue[0].spans)
    ]


def test_a_sentence_with_a_name_inside_a_signed_story_is_a_caption() -> None:
    picture = ("paragraph", "市民昨日走上刚刚通车的东河大桥。（周小禾）")
    more = ("paragraph", "桥塔高九十米，桥面宽三十米，过桥时间由半小时缩短到三分钟。")
    (story,) = build(HEADLINE, ("byline", "本报记者 钱一帆"), MARKET, picture, more)
    assert [block.kind for block in story.blocks] == ["byline", "body", "caption", "body"]
    assert list_names(story) == ["钱一帆"]
    (unsigned,) = build(HEADLINE, MARKET, picture, more)
    assert "caption" not in [block.kind for block in unsigned.blocks]


def test_a_sentence_that_is_printed_with_words_on_both_sides_of_a_break_stays_text() -> None:
    """The words of one side are left over: as a caption the story would own them again."""
    roles = ("headline", "byline", "lead", "paragraph", "paragraph")
    texts = (
        HEADLINE[1],
        "本报记者 钱一帆",
        MARKET[1],
        "走上刚刚市民昨日走上刚刚通车的东河大桥。（周小禾）",
        "桥塔高九十米，过桥时间缩短到三分钟。",
    )
    draft = start_page(make_page("\n".join(texts) + "\n"))
    for step in STEPS:
        draft = step.run(draft)
    blocks, _ = build_blocks(draft, describe_lines(draft), roles, [draft.table] * len(draft.lines))
    named = {block.order: role for role, block in blocks}
    for repeated, kinds in ((0, ["byline", "body", "caption", "body"]), (4, ["byline", "body", "body", "body"])):
        cut = tuple(
            replace(block, piece=block.piece.cut(repeated)) if block.tail_names else block for _, block in blocks
        )
        (story,) = build_stories(draft.page.text, cut, named, draft.table).stories
        assert [block.kind for block in story.blocks] == kinds


def test_text_below_a_crosshead_is_of_the_same_story() -> None:
    (story,) = build(HEADLINE, MARKET, ("crosshead", "桥塔高九十米"), ("lead", "大桥历时三年建成，投资十亿元。"))
    assert [block.part for block in story.blocks] == ["paragraph", "crosshead", "paragraph"]


def test_names_above_a_heading_are_who_wrote_the_story_below() -> None:
    names, others = ("byline above", "本报记者 钱一帆"), ("byline above", "本报记者 周砚")
    kicker = ("kicker", "历时三年——")
    stories = build(names, kicker, HEADLINE, MARKET, others, OTHER, MARKET)
    assert [story.heading_parts.headline.text for story in stories] == [HEADLINE[1], OTHER[1]]
    assert stories[0].heading_parts.kicker.text == kicker[1]
    assert [list_names(story) for story in stories] == [["钱一帆"], ["周砚"]]
