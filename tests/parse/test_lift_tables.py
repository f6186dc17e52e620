"""Tables of figures: what is a row of one, what is its headline, and what stands below it."""

import pytest

from tests.helpers.pages import parse_text

STORY = "大桥昨日通车\n本报讯 横江大桥昨日通车，桥长两千米，双向六车道，行人可以从两侧走过。\n"


def list_texts(page: str) -> dict[str, list[str]]:
    return {
        item.headline.text if item.headline else "": [part.text for part in item.body]
        for item in parse_text(STORY + page).items
    }


def test_refers_of_a_box_are_no_rows() -> None:
    page = "今日导读\n牙疼忍三天会怎样？　第5版\n老花镜越戴越重吗？　第6版\n蚊子为什么只咬你？　第7版\n"
    refers = [item for item in parse_text(STORY + page).items if item.kind == "refer"]
    assert [item.jumps[0].page for item in refers] == ["5", "6", "7"]


def test_the_remark_below_the_rows_stays_with_them() -> None:
    page = "今明天气\n　　今天　多云　9到17度\n　　明天　小雨　8到13度\n　　后天　阴　7到14度\n　　单位：摄氏度\n"
    assert list_texts(page)["今明天气"][-1] == "单位：摄氏度"


@pytest.mark.parametrize("remark", ["以上气温为城区预报。", "数据来自市气象台", "※实况以当日公报为准"])
def test_a_remark_with_a_gap_above_stays_with_the_rows(remark: str) -> None:
    page = f"今明天气\n\n　　今天　多云　9到17度\n\n　　明天　小雨　8到13度\n\n　　后天　阴　7到14度\n\n　　{remark}\n"
    assert list_texts(page)["今明天气"][-1] == remark
