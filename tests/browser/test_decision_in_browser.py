"""The real page's report in a browser: from a doubt to its place, to the lines that decide it, to the corrected article."""

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import OpenReport
from tests.browser.test_review_in_browser import LAPTOP, PHONE, RULES, TABLET, is_in_view
from tests.conftest import ROOT, Place
from transform.review.open_edition import Options
from transform.review.report import Review
from transform.review.write_file import collect_review
from transform.run import Options as RunOptions
from transform.run import publish_all

DATE = "2021-10-09"
NOW = dt.datetime(2021, 10, 9, 8, 30, tzinfo=dt.UTC)
CORRECTED, KEPT = "融集聚区建设；推动平台经济", "打造区域金融中心"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The real page, published."""
    found = Place(tmp_path / "place")
    shutil.copytree(ROOT / "seeds", found.seeds)
    publish(found)
    return found


def publish(place: Place) -> None:
    publish_all(RunOptions(place.seeds, place.out, place.root / "state.sqlite", NOW))


def look(place: Place) -> Options:
    return Options(place.seeds, place.root / "state.sqlite", DATE, NOW)


def read_corrected(place: Place) -> dict[str, Any]:
    """The one article at version 2."""
    edition = json.loads((place.out / DATE / "edition.json").read_bytes())
    (article,) = [article for article in edition["articles"] if article["version"] == 2]
    return dict(article)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, TABLET, LAPTOP])
def test_axe_finds_nothing_on_the_real_page(
    width: int, scheme: str, place: Place, open_report: OpenReport, axe: Any
) -> None:
    page = open_report(collect_review(look(place)), width, color_scheme=scheme)
    found = axe.run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_three_doubtful_places_lead_the_report_and_each_leads_to_its_place(
    place: Place, open_report: OpenReport
) -> None:
    review: Review = collect_review(look(place))
    page = open_report(review, LAPTOP)
    assert page.locator("#d-1 h3").inner_text().endswith("断开处有两种写法")
    for remark in review.remarks[:3]:
        page.locator(f"#{remark.id} .place a").click()
        assert page.url.endswith(f"#{remark.anchor}")
        assert is_in_view(page, f"#{remark.anchor}")


def test_from_a_doubt_to_its_place_to_the_corrected_article_at_version_two(
    place: Place, open_report: OpenReport, browser: Any
) -> None:
    page = open_report(collect_review(look(place)), LAPTOP, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#d-1 .place a").click()
    assert is_in_view(page, f"#{page.url.partition(chr(35))[2]}")
    page.locator("#d-1 .copy").nth(1).click()
    page.wait_for_function("document.querySelector('.status').textContent")
    place.write(f"{DATE}/edits.toml", page.evaluate("navigator.clipboard.readText()"))
    publish(place)
    article = read_corrected(place)
    shown = browser.new_page()
    shown.goto((place.out / article["files"]["html"]).as_uri())
    assert CORRECTED in shown.locator("main").inner_text()
    assert KEPT not in shown.locator("main").inner_text()
    shown.close()
    again = open_report(collect_review(look(place)), LAPTOP)
    assert not again.locator("#d-1 h3").inner_text().endswith("断开处有两种写法")
