"""A newspaper's own marks: every kind on pages of every dialect, in languages with a table and without one."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.pages import list_body, list_names, list_residue, make_page, parse_text, words
from tests.parse.test_wrapped import set_lines
from transform.marks.load import load_table
from transform.marks.own import load_own_table
from transform.model.laws import check_laws
from transform.model.page import ParsedPage
from transform.model.publication import NO_MARKS, Marks
from transform.parse import parse_page

HEADLINE = "东河大桥下月通车"
LEAD = "东河大桥将于下月通车，桥长两千米，双向六车道，两侧设有人行道和自行车道，桥头建有公园。"
REST = "大桥引道的路灯已经全部装好，两岸居民等了三年。施工单位昨日清扫桥面，画好标线，装上护栏。"
OTHER = "早市明日迁到新址"
STALLS = "本报讯 早市的三百个摊位明日全部搬进大棚，停车位增加一倍，摊主们今天忙着打包货物，清点秤盘和篷布。"
GATES = "管理处说，雨天不再积水，租金三年不变，买菜的街坊可以走南门，送货的车辆走北门，互不相扰。"
WIDTH = 32
"""Of a wrapped line, in half characters."""


def lay_blocks(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


def lay_lines(*blocks: str) -> str:
    return "\n".join(blocks) + "\n"


def lay_wrapped(*blocks: str) -> str:
    """Paragraphs in lines of one width with an indent, everything else as it is."""
    lines: list[str] = []
    for block in blocks:
        first, *rest = set_lines(block, WIDTH, 4)
        lines += [("　　" if block.endswith("。") else "") + first, *rest]
    return "\n".join(lines) + "\n"


Lay = Callable[..., str]
dialects = pytest.mark.parametrize("lay", [lay_blocks, lay_lines, lay_wrapped])


def parse_own(text: str, language: str = "zh-CN", /, **own: list[str]) -> ParsedPage:
    """The page by a newspaper's own marks; the laws hold with its titles."""
    marks = Marks.model_validate(own)
    page = make_page(text)
    parsed = parse_page(page, language=language, timezone="Asia/Shanghai", marks=marks)
    assert check_laws(parsed, page.text, roles=marks.role) == ()
    return parsed


def list_headlines(page: ParsedPage) -> list[str | None]:
    return [words(item.headline) for item in page.items]


def list_sections(page: ParsedPage) -> list[tuple[str | None, str | None]]:
    return [(words(item.headline), words(item.section)) for item in page.items]


# ---------------------------------------------------------------- jumps


@dialects
@pytest.mark.parametrize(
    ("mark", "own", "kind", "number"),
    [
        ("余文刊03版", {"jump_to": ["余文刊"]}, "to", "3"),
        ("（余文刊第三版）", {"jump_to": ["余文刊"]}, "to", "3"),
        ("续读Ｂ叠12版", {"jump_to": ["续读B叠"]}, "to", "12"),
        ("(请　 看第5版)", {"see": ["请　看"]}, "see", "5"),
        ("(转5版)", {"see": ["转"]}, "see", "5"),
    ],
)
def test_own_jump_words_name_their_page(lay: Lay, mark: str, own: dict[str, list[str]], kind: str, number: str) -> None:
    text = lay(HEADLINE, LEAD, REST, mark, OTHER, STALLS, GATES)
    item, other = parse_own(text, **own).items
    assert [(jump.kind, jump.page, jump.text) for jump in item.jumps] == [(kind, number, " ".join(mark.split()))]
    assert list_body(item) == [("paragraph", LEAD), ("paragraph", REST)]
    assert words(other.headline) == OTHER


@dialects
def test_story_that_comes_from_another_page_begins_at_the_own_word(lay: Lay) -> None:
    page = parse_own(lay(HEADLINE, LEAD, REST, OTHER, "（前文在1版）", STALLS, GATES), jump_from=["前文在"])
    assert [[(jump.kind, jump.page) for jump in item.jumps] for item in page.items] == [[], [("from", "1")]]


@dialects
def test_headline_with_an_own_word_and_a_page_is_a_refer(lay: Lay) -> None:
    page = parse_own(lay("夜校招收木工学员", "请看5版", HEADLINE, LEAD, REST, OTHER, STALLS, GATES), see=["请看"])
    assert [(item.kind, words(item.headline)) for item in page.items][:2] == [
        ("refer", "夜校招收木工学员"),
        ("article", HEADLINE),
    ]


def test_word_that_the_language_takes_in_brackets_only_stays_so() -> None:
    """The newspaper lists what its language knows already: 接 without brackets is the 接 of many sentences."""
    body = "换乘的乘客出站后往东走，接5版"
    page = parse_own(lay_blocks(HEADLINE, LEAD, body), jump_from=["接"])
    assert [item.jumps for item in page.items] == [()]


# ---------------------------------------------------------------- datelines and titles


@dialects
@pytest.mark.parametrize(
    ("lead", "own", "source", "place"),
    [
        ("港城讯 ", "港城讯", "港城", None),
        ("港城讯", "港城讯", "港城", None),
        ("港城临江3月11日电 ", "港城讯", "港城", "临江"),
        ("据港城晚报临江３月１１日电 ", "港城晚报", "港城晚报", "临江"),
        ("港城Ｖ视讯 ", "港城V视讯", "港城V视", None),
    ],
)
def test_own_source_makes_a_dateline(lay: Lay, lead: str, own: str, source: str, place: str | None) -> None:
    item = parse_own(lay(HEADLINE, lead + LEAD, REST, OTHER, STALLS, GATES), dateline=[own]).items[0]
    assert item.dateline is not None
    assert (item.dateline.text, item.dateline.source, item.dateline.place) == (lead.strip(), source, place)
    assert list_body(item)[0] == ("paragraph", LEAD)


@dialects
def test_own_titles_stand_before_names_and_lie_in_marks(lay: Lay) -> None:
    lead = "本报讯（融媒记者 钱一帆 特派员孙青）" + LEAD
    text = lay(HEADLINE, lead, REST, OTHER, STALLS, GATES, "本报图文 记者 周小禾")
    first, second = parse_own(text, role=["融媒记者", "特派员", "图文 记者"]).items
    assert list_names(first) == [("钱一帆", "融媒记者"), ("孙青", "特派员")]
    assert list_names(second) == [("周小禾", "图文记者")]
    assert list_body(first)[0] == ("paragraph", LEAD)


@pytest.mark.parametrize(
    ("title", "printed"),
    [("ＡＩ记者", "AI记者"), ("AI记者", "ＡＩ记者"), ("图/视频记者", "图/视频记者"), ("特派员", "特派\n员")],
)
def test_title_in_any_width_may_lie_in_marks(title: str, printed: str) -> None:
    parse_own(lay_blocks(HEADLINE, LEAD + f"（{printed} 钱一帆）"), role=[title])


# ---------------------------------------------------------------- columns


@dialects
@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("民生直通车", "民生直通车"),
        ("民 生 直 通 车", "民生直通车"),
        ("一线调研·十二", "一线调研·{n}"),
        ("港城Ｔａｌｋ", "港城talk"),
        ("第8期港城眼", "第{n}期港城眼"),
        ("3版 要闻", "{n}版 要闻"),
        ("市民问政 本报记者 在线", "市民问政 本报记者 在线"),
    ],
)
def test_name_of_a_column_is_the_section_of_the_story_right_under_it(lay: Lay, printed: str, name: str) -> None:
    page = parse_own(lay(HEADLINE, LEAD, REST, printed, OTHER, STALLS, GATES), banner=[name])
    assert list_sections(page) == [(HEADLINE, None), (OTHER, printed)]
    assert [words(item.kicker) for item in page.items] == [None, None]
    assert list_residue(page) == []


def test_name_of_a_column_right_above_a_headline_is_no_part_of_it() -> None:
    text = lay_blocks(HEADLINE, LEAD, REST, f"市民来信簿\n{OTHER}\n三百个摊位进大棚", STALLS)
    page = parse_own(text, banner=["市民来信簿"])
    item = page.items[1]
    assert (words(item.kicker), words(item.headline), words(item.section)) == (OTHER, "三百个摊位进大棚", "市民来信簿")


def test_name_of_a_column_after_a_full_line_is_no_part_of_the_paragraph() -> None:
    """The indents of this page are lost, and the line above the name is full: it may go on in the next."""
    full = [line[:-1] + "。" for line in set_lines(REST, WIDTH)[:2]]
    lines = [HEADLINE, *set_lines(LEAD, WIDTH, 4), *full, "市民来信簿", "早市的新棚", *set_lines(GATES, WIDTH, 4)]
    page = parse_own("\n".join([*lines, *set_lines(GATES[::-1] + "。", WIDTH, 4)]) + "\n", banner=["市民来信簿"])
    assert [words(item.section) for item in page.items] == [None, "市民来信簿"]


@dialects
def test_column_without_a_headline_begins_a_story(lay: Lay) -> None:
    page = parse_own(lay(HEADLINE, LEAD, REST, "天天快评", STALLS, GATES), banner=["天天快评"])
    assert list_sections(page) == [(HEADLINE, None), (None, "天天快评")]


@dialects
def test_of_two_names_over_a_story_the_nearer_is_its_section(lay: Lay) -> None:
    text = lay(HEADLINE, LEAD, REST, "民生直通车", "一线调研", OTHER, STALLS, GATES)
    page = parse_own(text, banner=["一线调研", "民生直通车"])
    assert list_sections(page) == [(HEADLINE, None), (OTHER, "一线调研")]
    assert list_residue(page) == [("banner", "民生直通车")]


@dialects
def test_name_of_a_column_with_nothing_under_it_is_left_over(lay: Lay) -> None:
    page = parse_own(lay(OTHER, STALLS, GATES, HEADLINE, LEAD, REST, "民生直通车"), banner=["民生直通车"])
    assert list_sections(page) == [(OTHER, None), (HEADLINE, None)]
    assert list_residue(page) == [("banner", "民生直通车")]


def test_name_of_a_column_inside_a_line_is_text() -> None:
    body = "民生直通车栏目今日开通，读者可以来电。"
    page = parse_own(lay_blocks("民生直通车开到社区", body), banner=["民生直通车"])
    assert list_sections(page) == [("民生直通车开到社区", None)]
    assert list_body(page.items[0]) == [("paragraph", body)]


def test_label_that_only_seemed_a_section_gives_way_to_the_name() -> None:
    text = lay_blocks("港城百姓\n早市观察", "民生直通车", OTHER, STALLS, GATES)
    assert list_sections(parse_own(text, banner=["民生直通车"])) == [(OTHER, "民生直通车")]


# ---------------------------------------------------------------- lines


@dialects
@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("港城晚报社出版　第１２３期", "港城晚报社出版 第{n}期"),
        ("值班编委 钱一帆 周小禾", "值班编委{words}"),
        ("港城|要闻|A03", "港城 | 要闻 | {n}"),
        ("一纸风行 四海皆知", "一纸风行 四海皆知"),
    ],
)
def test_own_folio_line_is_furniture(lay: Lay, line: str, own: str) -> None:
    page = parse_own(lay(line, HEADLINE, LEAD, REST, OTHER, STALLS, GATES), furniture=[own])
    assert list_residue(page) == [("furniture", line.replace("　", " "))]
    assert list_headlines(page) == [HEADLINE, OTHER]


def test_folio_line_is_a_whole_line() -> None:
    line = "港城晚报社出版第9期画册"
    assert list_residue(parse_own(lay_blocks(HEADLINE, LEAD, REST, line), furniture=["港城晚报社出版第{n}期"])) == [
        ("banner", line)
    ]


@dialects
def test_own_paid_form_is_an_advertisement_with_its_lines(lay: Lay) -> None:
    text = lay(HEADLINE, LEAD, REST, "便民信息", "旧家电旧家具天天都收", "电话 8123-4567", OTHER, STALLS, GATES)
    page = parse_own(text, advertisement=["便民信息"])
    assert [reason for reason, _ in list_residue(page)] == ["ad"]
    assert list_residue(page)[0][1].startswith("便民信息")
    assert list_headlines(page) == [HEADLINE, OTHER]


@dialects
def test_own_first_words_begin_a_note(lay: Lay) -> None:
    text = lay(HEADLINE, "值班手记：东河两岸盼桥多年。", LEAD, REST, OTHER, STALLS, GATES)
    item = parse_own(text, note=["值班手记"]).items[0]
    assert [kind for kind, _ in list_body(item)] == ["note", "paragraph", "paragraph"]


# ---------------------------------------------------------------- English, and a language without a table

FERRY = "Harbor ferry gets new engines"
ENGINES = "The harbor ferry will get two new engines before summer, the port authority said on Tuesday."
TIMES = "The old ferry engines failed fourteen times last year, and commuters no longer trust the timetable."
MILL = "Mill to become library"
BOOKS = "The old mill on the river will become a library with forty thousand books, the council said on Monday."
ENGLISH = {
    "jump_to": ["Rest of story, page"],
    "see": ["More at page"],
    "dateline": ["Harbor Wire"],
    "role": ["Staff Writer", "Words by"],
    "banner": ["Along the Water", "Question {n}"],
    "furniture": ["Printed at Harbor Street since {n}", "Night desk: {words}"],
    "advertisement": ["Harbor Mart"],
    "note": ["From the desk"],
}
ENGLISH_PAGE = (
    "Printed at Harbor Street since 1901",
    "ALONG THE WATER",
    FERRY,
    "Words by Mary Stone",
    f"SEATON (Harbor Wire) — {ENGINES}",
    f"{TIMES} They have bought bicycles.",
    "REST OF STORY, PAGE A3",
    "Question 12",
    MILL,
    "Staff Writer John Lake, Ann Reed",
    "From the desk: the mill has been empty for years.",
    BOOKS,
    "(More at page 5)",
    "Night desk: Mary Stone",
)


def wrap(*blocks: str) -> str:
    return "\n".join(textwrap.fill(block, 44, break_on_hyphens=False) for block in blocks) + "\n"


@pytest.mark.parametrize("lay", [lay_blocks, lay_lines, wrap])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_own_marks_of_a_newspaper_with_words_between_spaces(lay: Lay, language: str) -> None:
    page = parse_own(lay(*ENGLISH_PAGE), language, **ENGLISH)
    ferry, mill = page.items
    assert list_sections(page) == [(FERRY, "ALONG THE WATER"), (MILL, "Question 12")]
    assert list_names(ferry) == [("Mary Stone", "Words by")]
    assert list_names(mill) == [("John Lake", "Staff Writer"), ("Ann Reed", "Staff Writer")]
    assert ferry.dateline is not None
    assert (ferry.dateline.place, ferry.dateline.source) == ("SEATON", "Harbor Wire")
    assert [(jump.kind, jump.page) for item in page.items for jump in item.jumps] == [("to", "A3"), ("see", "5")]
    assert [kind for kind, _ in list_body(mill)] == ["note", "paragraph"]
    assert [reason for reason, _ in list_residue(page)] == ["furniture", "furniture"]


def test_own_title_may_follow_a_name_in_english() -> None:
    text = lay_blocks(FERRY, "BY JOHN LAKE, STAFF WRITER, AND ANN REED", ENGINES)
    item = parse_own(text, "en", role=["Staff Writer"]).items[0]
    assert list_names(item) == [("JOHN LAKE", "STAFF WRITER"), ("ANN REED", None)]


def test_first_words_end_where_a_word_ends() -> None:
    text = lay_blocks(FERRY, ENGINES, "Deskwork on the ferry is done by two clerks.")
    assert [kind for kind, _ in list_body(parse_own(text, "en", note=["Desk"]).items[0])] == ["paragraph", "paragraph"]


def test_language_without_a_table_is_told_though_the_newspaper_has_marks() -> None:
    page = parse_own(lay_blocks(FERRY, ENGINES), "nl", jump_to=["lees verder op"])
    assert [note.code for note in page.notes] == ["no_marks_table"]


# ---------------------------------------------------------------- only its own pages


EVERY_KIND = {
    "jump_to": ["余文刊"],
    "jump_from": ["前文在"],
    "see": ["请看"],
    "dateline": ["港城讯"],
    "role": ["融媒记者"],
    "banner": ["民生直通车"],
    "furniture": ["港城晚报社出版 第{n}期"],
    "advertisement": ["便民信息"],
    "note": ["值班手记"],
}
MARKED_PAGE = lay_blocks(
    "港城晚报社出版 第9期",
    "民生直通车",
    HEADLINE,
    "港城讯（融媒记者 钱一帆）" + LEAD,
    "余文刊3版",
    OTHER,
    "值班手记：早市要搬了。",
    STALLS,
)


@dialects
@pytest.mark.parametrize("language", ["zh-CN", "en", "nl"])
def test_newspaper_without_marks_is_parsed_as_ever(lay: Lay, language: str) -> None:
    text = lay(HEADLINE, "港城讯（融媒记者 钱一帆）" + LEAD, "余文刊3版", "民生直通车", OTHER, STALLS)
    before = parse_text(text, language=language)
    assert parse_own(text, language, **EVERY_KIND) != before
    assert parse_text(text, language=language) == before
    assert load_own_table(language, NO_MARKS) is load_table(language)


@pytest.mark.parametrize("kind", list(EVERY_KIND))
def test_words_of_one_kind_act_as_no_other(kind: str) -> None:
    """Each kind changes the page, and a page without its words is the same with it."""
    strangers = {kind: ["从未印过"]}
    assert parse_own(MARKED_PAGE, **strangers) == parse_text(MARKED_PAGE)


def test_words_are_no_patterns() -> None:
    page = lay_blocks("abc", HEADLINE, LEAD)
    assert parse_own(page, furniture=["a.c", "[abc]+", "(a|b)bc"], banner=["a?bc", "^abc$"]) == parse_text(page)


def test_placeholders_take_long_lines_in_no_time() -> None:
    """Many numbers on end, and two runs of any words, against a line that fits almost."""
    text = lay_blocks(HEADLINE, LEAD, "第期" + "1" * 80 + "x", "第" * 85 + "x")
    parse_own(text, furniture=["第期" + "{n}" * 20, "{words}第第{words}期第"], banner=["{n}" * 10 + "期"])


WORDS_ON_PAGE = [
    *MARKED_PAGE.split("\n\n"),
    "民生直通车",
    "(请看5版)",
    "（前文在1版）",
    "便民信息\n随叫随到",
    "融媒记者 孙青",
    GATES,
]


@given(st.lists(st.sampled_from(WORDS_ON_PAGE), max_size=24), st.sampled_from(["\n", "\n\n", "\n\n\n"]))
@settings(max_examples=120, deadline=None)
def test_shuffled_marks_keep_the_laws(blocks: list[str], gap: str) -> None:
    parse_own(gap.join(blocks), **EVERY_KIND)
