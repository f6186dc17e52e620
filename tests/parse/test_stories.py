"""Order out of disorder: breaks, intruders, moved headlines, banners, crossheads."""

import pytest

from tests.helpers.pages import join_blocks, list_body, list_residue, parse_text, words

BRIDGE = "东河大桥下月通车"
BRIDGE_LEAD = "本报讯 东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道。"
MARKET = "南门早市迁到新址"
MARKET_LEAD = "本报讯 南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍。"
SCHOOL = "新学校招收首批学生"
SCHOOL_LEAD = "本报讯 城北新学校今秋招收首批学生，共设二十四个班，操场铺设塑胶跑道。"


def test_sentence_cut_at_a_column_break_is_joined_without_a_trace() -> None:
    page = parse_text(join_blocks(BRIDGE, "东河大桥将于下月通车，桥长两千米，双", "向六车道，两侧各设一条人行道。"))
    (item,) = page.items
    assert list_body(item) == [("paragraph", "东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道。")]
    assert [repair.kind for repair in page.repairs] == ["join"]
    assert not item.needs_review


def test_characters_repeated_at_a_break_are_kept_once() -> None:
    page = parse_text(
        join_blocks(BRIDGE, "东河大桥将于下月通车，桥长两千米，双向六", "双向六车道，两侧各设一条人行道。")
    )
    assert list_body(page.items[0]) == [
        ("paragraph", "东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道。")
    ]
    assert list_residue(page) == [("overlap", "双向六")]
    assert page.residue[0].copy_of is not None


def test_two_readings_at_a_break_are_laid_before_the_editor() -> None:
    page = parse_text(
        join_blocks(
            BRIDGE, "东河大桥将于下月通车，桥面铺设新式路板，行人可以先走。", "铺设新式路板；车辆要等到秋天才能上桥。"
        )
    )
    (item,) = page.items
    assert list_body(item)[0][1] == "东河大桥将于下月通车，桥面铺设新式路板，行人可以先走。车辆要等到秋天才能上桥。"
    assert list_residue(page) == [("overlap", "铺设新式路板")]
    (repair,) = [repair for repair in page.repairs if repair.kind == "conflict"]
    assert "行人可以先走。" in repair.message
    assert "铺设新式路板；" in repair.message
    assert item.needs_review


def test_intruding_half_sentence_goes_and_its_twin_stays() -> None:
    half = "南门早市的三百个摊位全部搬进了大棚，停车位也增"
    page = parse_text(
        join_blocks(
            MARKET,
            half,
            "加一倍，市民买菜更方便。",
            "(钱一帆)",
            BRIDGE,
            "东河大桥将于下月通车，桥长两千米，双",
            half,
            "向六车道。",
        )
    )
    assert list_residue(page) == [("duplicate", half)]
    assert [list_body(item)[0][1] for item in page.items] == [
        half + "加一倍，市民买菜更方便。",
        "东河大桥将于下月通车，桥长两千米，双向六车道。",
    ]


def test_sentence_that_two_stories_rightly_share_stays_in_both() -> None:
    shared = "市政府表示，明年将继续改善城市道路和公共交通。"
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, shared, "(钱一帆)", MARKET, MARKET_LEAD, shared, "(孙青)"))
    assert [list_body(item)[-1][1] for item in page.items] == [shared, shared]
    assert page.residue == ()


def test_headline_far_above_goes_to_the_story_that_repeats_its_words() -> None:
    page = parse_text(join_blocks(SCHOOL, BRIDGE, BRIDGE_LEAD, "(钱一帆)", MARKET, MARKET_LEAD, "(孙青)", SCHOOL_LEAD))
    found = {words(item.headline): list_body(item)[0][1][:4] for item in page.items}
    assert found == {BRIDGE: "东河大桥", MARKET: "南门早市", SCHOOL: "城北新学"}
    assert [repair.kind for repair in page.repairs] == ["moved_headline"]


def test_headline_lines_in_the_wrong_order_follow_the_words_of_the_story() -> None:
    body = "本报讯 昨日，市防汛办在东河口检查堤坝加固工程，要求汛期前完工。"
    page = parse_text(join_blocks("检查堤坝加固工程", "市防汛办在东河口", body))
    assert words(page.items[0].headline) == "市防汛办在东河口检查堤坝加固工程"
    assert "deck_order" in [repair.kind for repair in page.repairs]


def test_stories_without_any_mark_between_them_part_where_another_headline_speaks() -> None:
    page = parse_text(
        join_blocks(
            BRIDGE,
            MARKET,
            "东河大桥将于下月通车，桥长两千米，双向六车道。",
            "南门早市迁到新址，三百个摊位全部搬进大棚。",
            "早市的停车位也增加一倍。",
        )
    )
    assert [(words(item.headline), len(item.body)) for item in page.items] == [(BRIDGE, 1), (MARKET, 2)]


def test_dash_line_under_the_headline_is_the_deck() -> None:
    item = parse_text(join_blocks(BRIDGE, "——两岸居民盼了三十年", BRIDGE_LEAD)).items[0]
    assert (words(item.headline), words(item.deck)) == (BRIDGE, "——两岸居民盼了三十年")


def test_short_line_above_the_headline_is_the_kicker() -> None:
    item = parse_text(join_blocks("历时三年", "东河大桥将于下月正式通车", BRIDGE_LEAD)).items[0]
    assert (words(item.kicker), words(item.headline)) == ("历时三年", "东河大桥将于下月正式通车")


def test_headline_over_two_lines_of_one_block_is_one() -> None:
    item = parse_text("东河大桥建设三年\n将于下月正式通车\n\n" + BRIDGE_LEAD + "\n").items[0]
    assert words(item.headline) == "东河大桥建设三年将于下月正式通车"


def test_headline_keeps_one_space_where_the_page_has_one() -> None:
    item = parse_text(join_blocks("东河大桥　 下月通车", BRIDGE_LEAD)).items[0]
    assert words(item.headline) == "东河大桥 下月通车"


def test_banner_is_the_section_of_the_story_under_it_that_takes_up_its_words() -> None:
    banner = "共建美丽\n滨河新城"
    body = "本报讯 全市动员共建美丽滨河新城大会昨日召开，三百人参加。"
    page = parse_text(join_blocks(banner, BRIDGE, BRIDGE_LEAD, "(钱一帆)", "全市动员大会召开", body))
    assert [words(item.section) for item in page.items] == [None, "共建美丽滨河新城"]


def test_banner_that_fits_no_story_is_residue() -> None:
    page = parse_text(join_blocks("奔向未来\n再创辉煌", BRIDGE, BRIDGE_LEAD))
    assert list_residue(page) == [("banner", "奔向未来再创辉煌")]
    assert words(page.items[0].headline) == BRIDGE


def test_crosshead_stays_inside_its_story() -> None:
    page = parse_text(
        join_blocks(
            BRIDGE, BRIDGE_LEAD, "桥上看什么", "桥上两侧各设一条人行道，市民可以步行过桥，看东河两岸风景。", "(钱一帆)"
        )
    )
    (item,) = page.items
    assert [kind for kind, _ in list_body(item)] == ["paragraph", "crosshead", "paragraph"]


def test_piece_of_a_sentence_without_a_story_is_an_orphan_for_review() -> None:
    page = parse_text(join_blocks("的工作全部完成。", BRIDGE, BRIDGE_LEAD))
    assert list_residue(page) == [("orphan", "的工作全部完成。")]
    assert [(note.code, note.severity) for note in page.notes] == [("orphan", "review")]


def test_story_without_a_headline_needs_review() -> None:
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, "(钱一帆)", MARKET_LEAD, "(孙青)"))
    assert [item.needs_review for item in page.items] == [False, True]


def test_clean_page_needs_no_review() -> None:
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, "(钱一帆)", MARKET, MARKET_LEAD, SCHOOL, SCHOOL_LEAD))
    assert [item.needs_review for item in page.items] == [False, False, False]
    assert page.repairs == ()
    assert page.notes == ()


def test_list_items_stay_apart() -> None:
    items = ["一、身份证；", "二、近期照片；", "三、毕业证书"]
    page = parse_text(join_blocks(BRIDGE, "过桥证办理须带下列材料：", *items, "办证不收费用。"))
    assert [text for _, text in list_body(page.items[0])][1:] == [*items, "办证不收费用。"]


ASKED = "江城图书馆昨日开始招募夜间志愿者，报名者须符合下列条件："


@pytest.mark.parametrize(
    "items",
    [
        ("年满二十周岁；", "能保证每周值班一天；", "住在江城市区。"),
        (
            "年满二十周岁，身体健康，能够独立完成书籍整理和读者引导等夜间服务工作的江城市民；",
            "住在江城市区，往返总馆的路程不超过一个小时，有在其他文化场馆服务经历的人优先录取。",
        ),
        ("一、年满二十周岁；", "二、能保证每周值班一天；", "三、住在江城市区。"),
    ],
)
def test_the_last_item_of_a_list_is_told_by_its_fellows(items: tuple[str, ...]) -> None:
    page = parse_text(join_blocks("志愿者招募开始", ASKED, *items, "报名截止本月底，可以在总馆登记。", "(钱一帆)"))
    assert list_body(page.items[0])[1:-1] == [("list", item) for item in items]
    assert list_body(page.items[0])[-1][0] == "paragraph"


def test_clauses_on_lines_of_their_own_are_items_without_a_colon_too() -> None:
    items = ("一是延长开放时间；", "二是增加三百个座位；", "三是改善阅览室的照明。")
    page = parse_text(join_blocks(BRIDGE, "江城图书馆将有三项改进。", *items, MARKET, MARKET_LEAD))
    assert list_body(page.items[0])[1:] == [("list", item) for item in items]


def test_a_sentence_cut_after_a_semicolon_is_joined() -> None:
    page = parse_text(
        join_blocks(BRIDGE, "本报讯 东河大桥将于下月通车，行人可以先走；", "车辆要等到秋天才能上桥。", "(钱一帆)")
    )
    assert [kind for kind, _ in list_body(page.items[0])] == ["paragraph"]


@pytest.mark.parametrize("below", [(), ("(钱一帆)", MARKET, MARKET_LEAD), ("03版 要闻",)])
def test_lines_below_a_colon_are_items_where_the_story_or_the_page_ends(below: tuple[str, ...]) -> None:
    items = ("年满二十周岁", "能保证每周值班一天", "住在江城市区")
    page = parse_text(join_blocks("志愿者招募开始", ASKED, *items, *below))
    assert list_body(page.items[0])[1:] == [("list", item) for item in items]
    assert not page.items[0].needs_review


def test_lines_below_a_colon_over_a_text_may_be_its_headline() -> None:
    page = parse_text(join_blocks("志愿者招募开始", ASKED, "年满二十周岁；", BRIDGE, MARKET, MARKET_LEAD, "(钱一帆)"))
    assert words(page.items[-1].headline) == MARKET


def test_refers_and_advertisements_below_a_colon_are_no_items() -> None:
    page = parse_text(
        join_blocks(BRIDGE, BRIDGE_LEAD, "本报今日还有以下各篇报道请您垂注：", f"{MARKET} (见2版)", "新馆开放 (见3版)")
    )
    assert [item.kind for item in page.items] == ["article", "refer", "refer"]
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, "急聘：", "厨师两名，月薪五千元", "电话 8123456"))
    assert all(kind == "paragraph" for kind, _ in list_body(page.items[0]))


def test_a_byline_set_otherwise_than_the_one_above_it_belongs_to_the_story_below() -> None:
    page = parse_text(
        join_blocks(
            BRIDGE, BRIDGE_LEAD, "(本报记者 钱一帆)", "本报记者 孙青", MARKET_LEAD.removeprefix("本报讯 "), MARKET
        )
    )
    assert [(words(item.headline), [name.text for name in item.bylines]) for item in page.items] == [
        (BRIDGE, ["钱一帆"]), (MARKET, ["孙青"]),
    ]  # fmt: skip


def test_a_line_that_ends_in_a_word_which_ends_no_clause_is_half_a_sentence() -> None:
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, "大桥两侧的人行道和桥头的公园也", "在同一天开放，不收门票。"))
    assert list_body(page.items[0])[-1] == ("paragraph", "大桥两侧的人行道和桥头的公园也在同一天开放，不收门票。")


def test_the_office_that_signs_a_notice_is_its_last_paragraph_though_headlines_stand_between() -> None:
    notice = ("南门菜场停业检修通知", BRIDGE, "因更换电路，南门菜场将于三月十五日停业一天。", "南门菜场管理处")
    page = parse_text(join_blocks(*notice, BRIDGE_LEAD, "(钱一帆)"))
    assert [(words(item.headline), len(item.body)) for item in page.items] == [(notice[0], 2), (BRIDGE, 1)]


def test_what_follows_a_mark_that_it_comes_from_another_page_is_text_whatever_its_shape() -> None:
    page = parse_text(join_blocks("城北人才公寓登记通知", "(上接第1版)", "咨询电话：6602-1945", BRIDGE, BRIDGE_LEAD))
    assert list_body(page.items[0]) == [("paragraph", "咨询电话：6602-1945")]


def test_dot_inside_a_name_is_no_item_of_a_list() -> None:
    first, rest = "今天上午，市长在市政府会见了来访的友好城市市长马可", "·罗西，双方谈了渡轮和港口的合作。"
    item = parse_text(join_blocks("市长会见友城市长", first, rest, "(钱一帆)")).items[0]
    assert list_body(item) == [("paragraph", first + rest)]


def test_sentence_does_not_end_inside_a_title() -> None:
    first, rest = "市图书馆昨天发布《书香满城：", "阅读推广三年计划》，三年内新开二十间书房。"
    item = parse_text(join_blocks("图书馆发布阅读计划", first, rest, "(钱一帆)")).items[0]
    assert list_body(item) == [("paragraph", first + rest)]
