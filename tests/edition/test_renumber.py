"""A page that comes with the bodies of a missing page is that page. Here is what scenarios (``tests/scenarios``) do not show: both sides of
thresholds, pages as text and as JSON, marks that name the old number, state rebuilt from out/, and the real page.
"""

import json
import shutil
from typing import Any

import pytest
from lxml import etree

from tests.conftest import AFTER_THE_HOUR, PAGE, ROOT, MakePlace, Place
from tests.helpers.runs import DATE, LATER, list_versions, lose_state, publish, state_of, take_stock, write_edit
from transform.report.summary import Report, format_findings
from transform.review.open_edition import Options as ReviewOptions
from transform.review.write_file import write_review
from transform.site.check.verify import verify_out
from transform.site.recover.rebuild_state import rebuild_state
from transform.site.state import read_state

STORIES = {
    "花": ("梨花节周六开幕", "本报讯 第九届梨花节周六在北山开幕，上山公交每十分钟一班，赏花步道全长四公里。", "许晚晴"),
    "梯": (
        "旧小区装上电梯",
        "本报讯 桂花里小区昨天装好第三部电梯，七楼的老人下楼买菜不用歇两次，费用由各户分担。",
        "韩立冬",
    ),
    "校": ("夜校招收木工学员", "本报讯 工人文化宫夜校开设木工班，每周两晚上课，材料免费，额满三十人即止。", "周念"),
    "棋": (
        "老井亭里的棋局",
        "本报讯 老井亭的石桌边每天下午坐满下棋的人，最年长的已经九十一岁，输了棋从不肯先走。",
        "柳溪",
    ),
    "茶": (
        "春茶开采日推后一周",
        "本报讯 云岭的茶农昨天商定，今年的春茶推后一周，因为三月的两场霜把嫩芽打坏了。",
        "樊青野",
    ),
    "市": (
        "早市搬进新棚",
        "本报讯 城南早市前天搬进新棚，二百个摊位一字排开，雨天不再积水，摊主说没有涨租金。",
        "丁牧云",
    ),
    "鹭": ("白鹭飞回西湖湾", "本报讯 护鸟员昨天在西湖湾数到白鹭三十六只，比去年早到八天，六对已经开始搭窝。", "陶然"),
    "船": ("渡轮加开夜班", "本报讯 轮渡公司从今晚起加开两班夜船，票价不变，末班船二十三点离岸，每天都有。", "沈秋禾"),
}


def compose(stories: str) -> str:
    """The text of a page with these stories, each named by one character."""
    return "\n".join("{}\n\n{}\n\n({})\n".format(*STORIES[name]) for name in stories)


def put(place: Place, **pages: str | None) -> None:
    """Write the pages ``p01`` and so on, or remove them."""
    for name, stories in pages.items():
        path = f"{DATE}/{name.removeprefix('p')}.txt"
        if stories is None:
            (place.seeds / path).unlink()
        else:
            place.write(path, compose(stories))


def read_edition(place: Place, date: str = DATE) -> dict[str, Any]:
    value = json.loads((place.out / date / "edition.json").read_bytes())
    assert isinstance(value, dict)
    return value


def list_titles(place: Place) -> list[tuple[object, object, object]]:
    """Title, page and version of each article, in print order."""
    return [(one["title"], one["page"], one["version"]) for one in read_edition(place)["articles"]]


def list_guids(place: Place) -> dict[object, object]:
    return {one["title"]: one["guid"] for one in read_edition(place)["articles"]}


def list_stored(place: Place) -> list[str]:
    with read_state(state_of(place)) as state:
        return sorted(state.pages(DATE))


def refused(report: Report) -> str:
    return "\n".join(finding.what for finding in report.findings if finding.severity == "refused")


def assert_settled(place: Place) -> None:
    """Another run changes nothing, verify finds nothing, and no title is in a feed twice."""
    before = take_stock(place.out)
    report = publish(place, LATER)
    assert (report.written, report.exit_code) == (0, 0), format_findings(report)
    assert take_stock(place.out) == before
    assert verify_out(place.seeds, place.out, state_of(place)).flaws == ()
    for feed in ("rss.xml", "atom.xml"):
        found = etree.fromstring((place.out / feed).read_bytes())
        heads = [one.findtext("title") or one.findtext("{*}title") for one in found.iter() if is_entry(one)]
        assert len(heads) == len(set(heads)) > 0


def is_entry(element: etree._Element) -> bool:
    return etree.QName(element).localname in {"item", "entry"}


# ---------------------------------------------------------------- how much is enough


@pytest.mark.parametrize(
    ("missing", "new", "moved"),
    [
        ("花梯校棋", "花梯", True),  # half of its stories
        ("花梯校棋", "花", False),  # fewer, though the new page has nothing else
        ("花梯校棋船", "花梯", False),
        ("花梯", "花梯茶市鹭", True),  # two are proof, whatever else is new
        ("花梯", "花茶", True),  # one is, if it is half of what is new
        ("花梯", "花茶市", False),
        ("花", "花茶", True),
        ("花", "花茶市", False),  # not even if it was all there was
    ],
)
def test_how_much_of_a_missing_page_must_be_found(make_place: MakePlace, missing: str, new: str, moved: bool) -> None:  # noqa: FBT001
    place = make_place(f"{missing}-{new}")
    put(place, p01=missing)
    publish(place)
    known = list_guids(place)
    put(place, p01=None, p02=new)
    report = publish(place, LATER)
    title = STORIES["花"][0]
    assert [(one["guid"], one["page"]) for one in read_edition(place)["articles"] if one["title"] == title] == [
        (known[title], "02" if moved else "01")
    ]
    assert (f"'{title}' on page 02 may be any of {known[title]}, last on page 01" in refused(report)) is not moved


@pytest.mark.parametrize(
    ("words", "other", "moved"),
    [
        ("本报讯 今天全市天气晴朗，北风二到三级，最高温度大约二十八度左右。", "", True),  # thirty characters are some
        ("本报讯 今天晴，北风二级。", "", True),  # few words, but the whole page
        ("本报讯 今天晴，北风二级。", "茶", False),  # few words beside others may stand on any page
        ("本报讯 今天全市天气晴朗，北风二到三级，最高温度大约二十八度左右。", "茶", True),
    ],
)
def test_few_words_are_recognized_only_as_a_whole_page(place: Place, words: str, other: str, moved: bool) -> None:  # noqa: FBT001
    page = f"天气\n\n{words}\n"
    place.write(f"{DATE}/01.txt", page)
    publish(place)
    put(place, p01=None)
    place.write(f"{DATE}/02.txt", f"{page}\n{compose(other)}")
    report = publish(place, LATER)
    assert report.exit_code == int(not moved)
    assert [one for one in list_titles(place) if one[0] == "天气"] == [("天气", "02" if moved else "01", 1 + moved)]


def test_a_rewritten_story_on_a_renumbered_page_is_its_article_and_a_new_one_is_new(place: Place) -> None:
    put(place, p01="花梯校")
    publish(place)
    known = list_guids(place)
    place.write(f"{DATE}/02.txt", compose("花梯茶").replace("第九届梨花节周六在", "本市第九届梨花节周日在"))
    put(place, p01=None)
    report = publish(place, LATER)
    assert "'夜校招收木工学员'" in refused(report)
    now = list_guids(place)
    assert {title: now[title] for title in known} == known
    assert set(now) - set(known) == {"春茶开采日推后一周"}
    assert list_stored(place) == ["02"]


def test_a_story_equally_similar_on_two_new_pages_is_held_back_unless_one_is_clearly_more_similar(
    make_place: MakePlace,
) -> None:
    changed = compose("花").replace("周六在北山", "周日在南山")
    for name, other, held in (("alike", changed.replace("四公里", "五公里"), True), ("liker", compose("茶"), False)):
        place = make_place(name)
        put(place, p01="花")
        publish(place)
        put(place, p01=None)
        place.write(f"{DATE}/02.txt", changed)
        place.write(f"{DATE}/03.txt", other)
        report = publish(place, LATER)
        assert ("on page 02 may be any of" in refused(report)) is held
        assert sum(title == "梨花节周六开幕" for title, _, _ in list_titles(place)) == 1


# ---------------------------------------------------------------- what is not certain


def test_a_story_that_may_be_of_either_of_two_missing_pages_is_held_back_with_both(place: Place) -> None:
    put(place, p01="花梯", p02="花校", p03="棋")
    publish(place)
    put(place, p01=None, p02=None, p04="花梯校")
    report = publish(place, LATER)
    guids = [one["guid"] for one in read_edition(place)["articles"] if one["title"] == "梨花节周六开幕"]
    assert len(guids) == 2
    assert all(guid in refused(report) for guid in guids)
    assert "last on page 01 and 02, which is missing" in refused(report)
    assert [(title, page) for title, page, _ in list_titles(place) if title != "梨花节周六开幕"] == [
        ("老井亭里的棋局", "03"),
        ("旧小区装上电梯", "04"),
        ("夜校招收木工学员", "04"),
    ]


@pytest.mark.parametrize("ending", ["tie", "release", "put back", "remove"])
def test_a_held_back_story_is_settled_by_an_editor_or_by_the_page(place: Place, ending: str) -> None:
    put(place, p01="花梯校")
    publish(place)
    known = list_guids(place)
    put(place, p01=None, p02="花茶市")
    assert publish(place, LATER).exit_code == 1
    quote = 'page = "02"\nquote = "赏花步道全长四公里"\n'
    if ending == "tie":
        write_edit(place, f'{quote}guid = "{known["梨花节周六开幕"]}"')
    elif ending == "release":
        write_edit(place, f'{quote}action = "release"')
    elif ending == "put back":
        put(place, p01="花梯校")
    else:
        put(place, p02="茶市")
    report = publish(place, LATER)
    assert "may be any of" not in refused(report)
    pages = sorted(str(page) for title, page, _ in list_titles(place) if title == "梨花节周六开幕")
    assert pages == {"tie": ["02"], "remove": ["01"]}.get(ending, ["01", "02"])
    assert known.items() <= list_guids(place).items() or pages == ["01", "02"]
    assert report.exit_code == int(ending != "put back")
    assert (publish(place, LATER).written, verify_out(place.seeds, place.out, state_of(place)).flaws) == (0, ())


def test_a_review_shows_an_edition_with_a_missing_page_and_copies_that_are_held_back(place: Place) -> None:
    put(place, p01="花梯校棋")
    publish(place)
    put(place, p01=None, p02="花梯", p03="花茶市")
    publish(place, LATER)
    report = write_review(ReviewOptions(place.seeds, state_of(place), DATE, LATER)).read_text(encoding="utf-8")
    assert all(STORIES[name][0] in report for name in "花梯校棋茶市")
    assert "第03版" in report


def test_text_that_two_pages_print_stays_with_its_page_when_the_other_is_renumbered(place: Place) -> None:
    put(place, p01="花梯", p02="花校")
    publish(place)
    rows = {one["guid"]: one["page"] for one in read_edition(place)["articles"]}
    put(place, p01=None, p03="花梯")
    assert publish(place, LATER).exit_code == 0
    assert {one["guid"]: one["page"] for one in read_edition(place)["articles"]} == {
        guid: {"01": "03"}.get(str(page), page) for guid, page in rows.items()
    }


def test_a_missing_page_that_holds_no_article_is_known_by_its_bytes_alone(place: Place) -> None:
    text = "(见第1版)\n"
    place.write(f"{DATE}/02.txt", f"人行桥今日通行\n\n{text}")
    publish(place)
    (place.seeds / DATE / "02.txt").rename(place.seeds / DATE / "03.txt")
    report = publish(place, LATER)
    assert "page 02 is now page 03" in format_findings(report)
    assert report.exit_code == 0
    (place.seeds / DATE / "03.txt").unlink()
    assert "page 03 is missing" in refused(publish(place, LATER))


# ---------------------------------------------------------------- doors, marks, state


def test_a_page_that_returns_as_json_under_another_number_keeps_its_articles(place: Place) -> None:
    publish(place)
    known = list_versions(place)
    with read_state(state_of(place)) as state:
        page = json.loads(state.pages(DATE)["01"].page.model_dump_json())
    page["page"] |= {"source": None, "sha256": None, "length": None, "number": None}
    (place.seeds / DATE / "01.txt").unlink()
    place.write(f"{DATE}/02.json", json.dumps(strip_spans(page)))
    assert publish(place, LATER).exit_code == 0
    assert list_versions(place) == [(guid, 2, status) for guid, _, status in known]
    assert_settled(place)
    (place.seeds / DATE / "02.json").unlink()
    place.write(f"{DATE}/03.txt", PAGE)
    assert publish(place, LATER).exit_code == 0
    assert list_versions(place) == [(guid, 3, status) for guid, _, status in known]
    assert_settled(place)


def strip_spans(value: object) -> object:
    """A parsed page that arrives without page text."""
    if isinstance(value, dict):
        return {key: [] if key in {"spans", "marks"} else strip_spans(member) for key, member in value.items()}
    return [strip_spans(member) for member in value] if isinstance(value, list) else value


FIRST = """\
旧渡口改成滨水公园

本报讯 停用多年的东门渡口昨天起动工改造，码头的石阶和系船柱都会留下，岸边另铺一条

(下转第3版)

老井亭里的棋局

(见第3版)

"""
REST = """\
(上接第1版)木栈道，从渡口一直通到铁桥下。工程分两期，先修码头和候船室，明年春天再种树。渡口的老船工被请来讲解，候船室里会挂出他们留下的照片和船票。

(韩立冬)

"""


@pytest.mark.parametrize(("old", "new"), [("03", "04"), ("01", "02")])
def test_a_story_over_two_pages_stays_whole_when_one_is_renumbered_and_its_marks_are_not(
    place: Place, old: str, new: str
) -> None:
    place.write(f"{DATE}/01.txt", FIRST + compose("花"))
    place.write(f"{DATE}/03.txt", REST + compose("棋"))
    publish(place)
    known = list_guids(place)
    (place.seeds / DATE / f"{old}.txt").rename(place.seeds / DATE / f"{new}.txt")
    for _ in range(2):
        assert publish(place, LATER).exit_code == 0
        assert list_guids(place) == known
        article = read_edition(place)["articles"][0]
        pages = [{old: new}.get(page, page) for page in ("01", "03")]
        assert ([part["page"] for part in article["parts"]], article["incomplete"]) == (pages, False)
        refers = [refer for page in read_edition(place)["pages"] for refer in page["refers"]]
        assert [refer["target_guid"] for refer in refers] == [known["老井亭里的棋局"]]
    assert_settled(place)
    write_edit(place, f'guid = "{known["梨花节周六开幕"]}"\nset = {{ headline = "梨花节开幕" }}')
    publish(place, LATER)
    assert read_edition(place)["articles"][0]["incomplete"] is False


def test_after_a_number_is_corrected_marks_find_their_page(place: Place) -> None:
    place.write(f"{DATE}/01.txt", FIRST + compose("花"))
    place.write(f"{DATE}/02.txt", REST.replace("(上接", "滨水公园的石阶\n\n(上接") + compose("棋"))
    publish(place)
    known = list_guids(place)
    (place.seeds / DATE / "02.txt").rename(place.seeds / DATE / "03.txt")
    publish(place, LATER)
    article = next(one for one in read_edition(place)["articles"] if one["title"] == "旧渡口改成滨水公园")
    assert [part["page"] for part in article["parts"]] == ["01", "03"]
    assert set(known.values()) == {guid for guid, _, _ in list_versions(place)}


def test_after_a_rebuild_of_state_a_renumbered_page_is_recognized(place: Place) -> None:
    put(place, p01="花梯校")
    publish(place)
    write_edit(place, 'page = "01"\nquote = "不用歇两次"\nset = { headline = "电梯装上了" }')
    publish(place, LATER)
    known = {guid for guid, _, _ in list_versions(place)}
    lose_state(place)
    rebuild_state(place.seeds, place.out, state_of(place))
    (place.seeds / DATE / "01.txt").rename(place.seeds / DATE / "02.txt")
    report = publish(place, LATER)
    assert "page 01 is now page 02" in format_findings(report)
    assert report.exit_code == 0
    assert [version for _, version, _ in list_versions(place)] == [2, 3, 2]
    assert {guid for guid, _, _ in list_versions(place)} == known
    assert_settled(place)


def test_after_a_rebuild_copies_on_two_pages_are_held_back(place: Place) -> None:
    put(place, p01="花梯")
    publish(place)
    known = list_versions(place)
    lose_state(place)
    rebuild_state(place.seeds, place.out, state_of(place))
    put(place, p01=None, p02="花梯", p03="花梯")
    for asked in (False, True):
        report = publish(place, LATER, cancel_missing=asked)
        assert "on page 03 may be any of" in refused(report)
        assert list_versions(place) == known


def test_an_edit_whose_quote_is_nowhere_on_the_renumbered_page_is_refused_with_the_page_where_it_is(
    place: Place,
) -> None:
    put(place, p01="花梯", p03="茶")
    publish(place)
    (place.seeds / DATE / "01.txt").rename(place.seeds / DATE / "02.txt")
    write_edit(place, 'page = "01"\nquote = "两场霜"\naction = "kill"')
    report = publish(place, LATER)
    [finding] = [one for one in report.findings if one.severity == "refused"]
    assert finding.what == "'两场霜' stands in no article on page 01"
    assert 'it is on page 03: write page = "03"' in finding.todo
    assert [version for _, version, _ in list_versions(place)] == [1, 1, 1]


def test_erased_words_are_in_no_stored_page_under_any_number(place: Place) -> None:
    publish(place)
    write_edit(place, 'page = "01"\nquote = "桥长120米"\naction = "erase"')
    publish(place, LATER)
    (place.seeds / DATE / "edits.toml").unlink()
    (place.seeds / DATE / "01.txt").rename(place.seeds / DATE / "02.txt")
    publish(place, LATER)
    assert [(version, status) for _, version, status in list_versions(place)] == [(2, "canceled"), (2, "usable")]
    assert "桥长120米".encode() not in state_of(place).read_bytes()


def test_the_real_page_under_another_number_is_eight_items_of_the_same_guids(make_place: MakePlace) -> None:
    place = make_place("real")
    shutil.rmtree(place.seeds)
    shutil.copytree(ROOT / "seeds", place.seeds)
    publish(place, AFTER_THE_HOUR)
    known = [guid for guid, _, _ in list_versions(place, "2021-10-09")]
    for name in ("txt", "source.toml"):
        (place.seeds / f"2021-10-09/01.{name}").rename(place.seeds / f"2021-10-09/02.{name}")
    report = publish(place, LATER)
    assert report.exit_code == 0
    assert "page 01 is now page 02; its articles keep their guids" in format_findings(report)
    assert list_versions(place, "2021-10-09") == [(guid, 2, "usable") for guid in known]
    assert {one["page"] for one in read_edition(place, "2021-10-09")["articles"]} == {"02"}
    assert {
        str(path)[11:14] for one in read_edition(place, "2021-10-09")["articles"] for path in one["files"].values()
    } == {"01-"}
    items = etree.fromstring((place.out / "rss.xml").read_bytes()).findall("channel/item/guid")
    assert sorted(str(one.text) for one in items) == sorted(map(str, known))
    assert len(items) == 8
    assert_settled(place)
