"""What ``pagewire init`` and ``publish`` make, served and looked at: everybody can read it, in every language, on every screen."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_site_in_browser import OpenSite
from tests.browser.test_site_in_browser import open_site as open_site  # noqa: PLC0414 - a fixture
from tests.browser.test_site_in_browser import told as told  # noqa: PLC0414 - a fixture
from tests.helpers.commands import run_apart
from tests.helpers.new_newspaper import DATE, NOW, TITLES, begin
from tests.helpers.served_command import run_serve

FIVE = "".join(
    f'{{"headline": "{head}", "body": "{head}的消息今天上午公布，各界读者可以来信询问详情。"}}\n'
    for head in ("书店开门", "公车改道", "少年棋手", "市集延长", "钟楼调时")
)


def begin_and_publish(home: Path, language: str) -> None:
    assert begin(home, language).code == 0
    assert run_apart("publish", "--now", NOW, cwd=home).code == 0


def begin_with_articles_alone(home: Path, _: str) -> None:
    assert begin(home).code == 0
    (home / f"seeds/{DATE}/01.txt").unlink()
    (home / f"seeds/{DATE}/articles.jsonl").write_text(FIVE, encoding="utf-8")
    assert run_apart("publish", "--now", NOW, cwd=home).code == 0


@pytest.fixture(params=[*TITLES, "articles alone"])
def paper(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a new newspaper in each language, and of one that has no pages."""
    (begin_and_publish if request.param in TITLES else begin_with_articles_alone)(tmp_path, request.param)
    return tmp_path


def test_a_new_newspaper_can_be_read_by_all_on_every_screen(
    paper: Path, open_site: OpenSite, told: list[str], axe: Any
) -> None:
    article = min((paper / "out" / DATE).glob("*-*.html")).name
    with run_serve(paper) as served:
        for path in ("/", f"/{DATE}/", f"/{DATE}/{article}"):
            page = open_site(served, path)
            page.wait_for_load_state("networkidle")
            assert told == []
            assert all(page.evaluate("[...document.images].map((each) => each.naturalWidth)"))
            found = axe.run(page, options={"resultTypes": ["violations"]})
            assert found.violations_count == 0, found.generate_report()
            for width in (320, 800, 1100):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1100])
def test_articles_of_the_last_row_have_no_line_under_them(
    tmp_path: Path, open_site: OpenSite, told: list[str], width: int
) -> None:
    begin_and_publish(tmp_path, "zh-CN")
    with run_serve(tmp_path) as served:
        page = open_site(served, f"/{DATE}/")
        page.set_viewport_size({"width": width, "height": 800})
        lines = page.evaluate(
            "[...document.querySelectorAll('.entry')].map((each) => getComputedStyle(each).borderBottomWidth)"
        )
    assert lines == (["1px", "0px", "1px", "0px"] if width < 400 else ["1px", "0px", "0px", "0px"])
    assert told == []


def test_an_editor_sees_a_correction_on_the_open_page(tmp_path: Path, open_site: OpenSite, told: list[str]) -> None:
    """From nothing: init, publish, serve; the headline is corrected in edits.toml, and the browser shows it with what was wrong."""
    begin_and_publish(tmp_path, "zh-CN")
    with run_serve(tmp_path, "--watch", "--local") as served:
        page = open_site(served, f"/{DATE}/")
        page.click(".entry a >> nth=0")
        page.wait_for_selector("h1")
        before = page.inner_text("h1")
        edit = f'[[article]]\npage = "01"\nquote = "{before}"\nset = {{ headline = "{before}（更正）" }}\naction = "correct"\nreason = "标题有误。"\n'
        (tmp_path / f"seeds/{DATE}/edits.toml").write_text(edit, encoding="utf-8")
        page.wait_for_function("(words) => document.querySelector('h1').innerText === words", arg=f"{before}（更正）")
        assert "标题有误。" in page.inner_text("main")
        page.goto(page.url.rpartition("/")[0] + "/")
        assert f"{before}（更正）" in page.inner_text("main")
    assert told == []
