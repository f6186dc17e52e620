"""A document with markup is refused by name, and no page is taken for one."""

from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.runs import publish
from transform.cli import main
from transform.read.markup import identify_markup

ALTO = '<?xml version="1.0"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page/></Layout></alto>\n'
HTML = "<!DOCTYPE html>\n<html><body><h1>人行桥今日通行</h1><p>桥长120米。</p></body></html>\n"
FRAGMENT = "<h1>人行桥今日通行</h1>\n<p>桥长120米。</p>\n<p>夜间有照明。</p>\n"
FEED = "<?xml version='1.0'?>\n<rss version='2.0'><channel/></rss>\n"
MARKDOWN = "# 人行桥今日通行\n\n*文 赵知秋*\n\n桥长120米。\n\n## 夜间有照明\n\n> “走得稳。”\n"
LINKED = "# The footbridge opens\n\nIt is **120 metres** long, [the town says](https://town.example/bridge).\n"
PAGES = {
    "a line that begins with a sign": "<人行桥>今日通行\n\n本报讯 桥长120米。\n",
    "one tag": "人行桥今日通行\n\n本报讯 桥长120米。<br/>夜间有照明。</p>\n",
    "signs before crossheads": "人行桥今日通行\n\n# 走得稳\n\n本报讯 桥长120米。\n\n# 看得见\n\n夜间有照明。\n",
    "a list with stars": "今日天气\n\n* 晴\n* 多云\n** 注意 **\n\n本报讯 明日有雨。\n",
    "less and more": "甲队 3 < 5 乙队，丙队 7 > 2 丁队。\n\n本报讯 昨日比赛结束。\n",
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ALTO, "ALTO (XML)"),
        (HTML, "HTML"),
        (f"\ufeff\n{HTML}", "HTML"),
        (FRAGMENT, "HTML"),
        (FEED, "XML"),
        (MARKDOWN, "Markdown"),
        (LINKED, "Markdown"),
    ],
)
def test_a_document_with_markup_is_known_by_its_markup(text: str, kind: str) -> None:
    found = identify_markup(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_page_with_a_stray_sign_is_a_page(text: str) -> None:
    assert identify_markup(text) is None


@pytest.mark.parametrize(("text", "kind"), [(HTML, "HTML"), (ALTO, "ALTO"), (MARKDOWN, "Markdown")])
def test_a_file_that_is_not_a_page_is_refused_and_the_other_pages_are_published(
    place: Place, text: str, kind: str
) -> None:
    place.write("2022-03-15/02.txt", text)
    report = publish(place)
    [refused] = [str(finding) for finding in report.findings if finding.severity == "refused"]
    assert f"02.txt: is {kind}" in refused
    assert "give the page's text alone" in refused
    assert "图书馆延长开放时间" in place.files()["2022-03-15/index.html"].decode()


def test_parse_says_that_markdown_holds_an_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "bridge.md"
    page.write_text(MARKDOWN, encoding="utf-8")
    assert main(["parse", str(page)]) == 2
    assert "holds articles already" in capsys.readouterr().err


def test_parse_says_of_a_parsed_page_that_it_is_one(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", str(place.seeds / "2022-03-15/01.txt"), "--out", str(tmp_path)]) == 0
    assert main(["parse", str(tmp_path / "01.json")]) == 2
    assert "is a parsed page already" in capsys.readouterr().err
