"""What two lines of a heading say together: kicker and headline, one headline, headline and deck."""

import pytest

from tests.helpers.pages import take_text
from transform.marks.headings import part_heading
from transform.marks.load import load_table

TABLE = load_table("zh")


@pytest.mark.parametrize(
    ("first", "second", "form"),
    [
        ("市委城市工作会议提出", "三年补齐排水短板", "kicker"),
        ("从排长队到坐着等——", "卫生院装上叫号屏", "kicker"),
        ("與兩所學校簽約──", "東澤大學獲合作案", "kicker"),
        ("全市春灌推进会", "二百万亩麦田月底浇完", "kicker"),
        ("减免租金 代办手续", "江北区留住两百家小店", "kicker"),
        ("古渡新生", "一条老街的九十九扇门", "kicker"),
        ("外文学院九名学生", "把菜单译成六种文字", "one"),
        ("第二集装箱码头", "昨日迎来首艘货轮", "one"),
        ("东河大桥下月", "将开放人行道", "one"),
        ("第九届沿江马拉松", "十一月二日鸣枪", "one"),
        ("北冰洋科学考察队", "完成首次大洋作业", "one"),
        ("加力以旧换新", "完成全年目标", "deck"),
        ("老铁桥涂成了星空", "市民投票选出的颜色", "deck"),
        ("六百张课桌，是学生自己做的", "木工课从选修变必修", "deck"),
        ("山货出海不再绕道省城", "海关驻县办事点开门办单", "deck"),
    ],
)
def test_two_lines_of_a_heading_say_what_they_are(first: str, second: str, form: str) -> None:
    assert part_heading(take_text(first), take_text(second), TABLE) == form
