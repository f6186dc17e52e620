"""Marks of Chinese newspapers in forms that no table has: jumps and refers of any words, names and place in one bracket, pen names."""

import pytest

from tests.helpers.pages import parse_text
from transform.marks.forms.glued_leads import read_glued_lead
from transform.marks.forms.jumps import match_jump_line, read_jump
from transform.marks.forms.leads import read_open_lead
from transform.marks.forms.pen_names import read_framed_tail, read_pen_name
from transform.marks.forms.refers import read_end_label
from transform.marks.load import load_table
from transform.text.span_text import SpanText, take_piece

TABLE = load_table("zh-CN")
TEXT = "昨天上午，六号码头的新吊车试吊成功，第一箱货是发往海岛的荔枝。"


def take(text: str) -> SpanText:
    return take_piece(text, 0, len(text))


@pytest.mark.parametrize(
    "mark",
    ["／08版看", "｜B06版细读", "◎ 09版有文", " ■请看3版报道", "【6版有述】", "—請閱第四版—", "│配合閱讀 B3│", "～爬到第4版看～", "詳見A9", "◣睇A08", " 見B07 ⊙",
     "▨A一版", "■ 比赛详报见体坛3版", "……第七版夜读", "（请翻第4版）", "☛第3版找我", "【导读·2版】", " 读>> 02版", " 另見3版", " 詳情載於第三頁◎"],
)  # fmt: skip
def test_any_words_around_the_label_of_a_page_behind_a_headline_are_a_refer(mark: str) -> None:
    found = read_end_label(take(f"六号码头装上新吊车{mark}"), TABLE)
    assert found is not None
    at, jump = found
    assert ("六号码头装上新吊车" + mark)[:at].strip() == "六号码头装上新吊车"
    assert jump.kind == "see"


@pytest.mark.parametrize(
    "line", ["六号码头　在A3区看货", "本报今起出版第8版副刊", "市民广场－A4纸售罄", "六号码头装上新吊车"]
)
def test_other_words_behind_a_headline_are_none(line: str) -> None:
    assert read_end_label(take(line), TABLE) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [("◤下接3", "to"), ("◇未完部分移至3版", "to"), ("▽余话赶到3版", "to"), ("（案情未完，续见三版）", "to"), ("文章續刊A3版", "to"), ("▸▸續攻 T03", "to"),
     ("快翻到第3版☛", "to"), ("▼追睇A03", "to"), ("▲上承3版頭", "from"), ("△从3版赶来", "from"), ("～自3版～", "from"), ("≡上文始自第3版≡", "from"),
     ("（首段在第3版）", "from"), ("☚从第3版飞来", "from"), ("↙↙ 前程始于03版", "from")],
)  # fmt: skip
def test_a_line_that_says_that_something_goes_on_is_a_jump_whatever_its_words(line: str, kind: str) -> None:
    found = match_jump_line(take(line).folded, TABLE)
    assert found is not None
    jump = read_jump(take(line), found, TABLE)
    assert (jump.kind, jump.settled) == (kind, True)


def test_words_that_do_not_say_whether_it_goes_on_or_comes_from_there_leave_it_open() -> None:
    found = match_jump_line("续A3版文章", TABLE)
    assert found is not None
    assert not read_jump(take("续A3版文章"), found, TABLE).settled


@pytest.mark.parametrize(
    "line", ["跳绳女孩的一千下::P12", "01 虫子谁来吃", "转身之后的第3版税收政策", "A3区的货都转走了,码头一片安静"]
)
def test_a_headline_with_the_label_of_a_page_is_no_jump(line: str) -> None:
    assert match_jump_line(line, TABLE) is None


@pytest.mark.parametrize(
    ("text", "names", "place"),
    [("【記者柯季豪鯤江報導】鯤江工業區昨", ["柯季豪"], "鯤江報導"), ("（記者白水旺、特約記者曹雁鹿埔訊）四年", ["白水旺", "曹雁"], "鹿埔訊"),
     ("（特約記者曹雁石榴訊）石榴鄉的老樹", ["曹雁"], "石榴訊"), ("【歐陽鐵、黎小蔓╱鯤江報導】鯤江最旺的夜市", ["歐陽鐵", "黎小蔓"], "鯤江報導")],
)  # fmt: skip
def test_names_and_place_in_one_bracket_are_parted(text: str, names: list[str], place: str) -> None:
    lead = read_open_lead(text, take(text), TABLE)
    assert lead is not None
    assert lead.byline is not None
    assert lead.dateline is not None
    assert ([name.piece.text for name in lead.byline.names], lead.dateline.piece.text) == (names, place)


def test_names_alone_in_a_bracket_have_no_place() -> None:
    assert read_glued_lead("", take("（本报记者张三）昨天"), TABLE) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [("一位七十六岁的患者家属", ["一位七十六岁的患者家属"]), ("（一個國二生的媽媽）", ["一個國二生的媽媽"]), ("62分的妈妈", ["62分的妈妈"]), ("Kelvin", ["Kelvin"]),
     ("阿May 报道　老K 摄影", ["阿May", "老K"]), ("■ 老秦", ["老秦"])],
)  # fmt: skip
def test_a_line_that_names_somebody_by_its_place_is_a_name_whatever_its_shape(line: str, names: list[str]) -> None:
    byline = read_pen_name(take(line), TABLE)
    assert byline is not None
    assert [name.piece.text for name in byline.names] == names


@pytest.mark.parametrize("line", ["0555-7124400", "他说，明天再来。", "未完待续"])
def test_a_number_a_sentence_or_a_remark_is_no_name(line: str) -> None:
    assert read_pen_name(take(line), TABLE) is None


@pytest.mark.parametrize(
    ("remark", "signs"),
    [
        ("竹蜻蜓姐姐", True),
        ("辣椒仔", True),
        ("未完待续", False),
        ("资料图片", False),
        ("全场掌声", False),
        ("2031年", False),
    ],
)
def test_what_is_in_brackets_after_the_last_sentence_signs_it_unless_it_is_a_remark(
    remark: str, *, signs: bool
) -> None:
    assert (read_framed_tail(take(f"{TEXT}（{remark}）"), TABLE) is not None) == signs


def test_only_where_a_story_ends_a_bracket_signs_it() -> None:
    port = "工人们说，从前一箱货要吊十分钟，现在只要两分钟，海岛当天就能吃上荔枝。（老码头）"
    crane = "市港务局表示，年底前还有两台吊车到港，届时码头可以停靠万吨货轮。"
    ferry = "渡口昨天添了一艘新船，船身刷成蓝色，老人和小孩坐船不要钱。（阿渡姐姐）"
    page = parse_text(
        f"六号码头装上新吊车\n本报讯 {TEXT}\n{port}\n{crane}\n\n城南渡口添了新船\n本报讯 {ferry}\n", language="zh-CN"
    )
    assert [[name.text for name in item.bylines] for item in page.items] == [[], ["阿渡姐姐"]]


def test_a_bracket_behind_a_figure_explains_it() -> None:
    page = parse_text(f"招聘启事\n　　{TEXT}\n　　电话：0555-8227001（滕院长）\n", language="zh-CN")
    assert page.items[0].bylines == ()
