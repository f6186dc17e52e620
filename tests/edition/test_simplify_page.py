"""A page's articles in the simple form, given back: the same stories as those of the page."""

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, Place
from tests.helpers.commands import publish, run_main
from tests.helpers.page_files import PageCase, list_cases
from tests.helpers.pages import make_page, parse_text
from tests.helpers.sample import PUBLICATION
from tests.helpers.soak import choose
from transform.edition.articles.lay_out_page import PageFacts, lay_out_page
from transform.edition.articles.simplify_page import simplify_page
from transform.edition.link import link_pages
from transform.errors import Place as At
from transform.marks.own import load_own_table
from transform.model.article import GivenArticle
from transform.model.contract import check_article
from transform.model.edition import Story
from transform.model.evolve import evolve
from transform.model.page import ParsedPage
from transform.parse import parse_page
from transform.read.articles import PlacedArticle

CASES = [case for folder in ("parse", "marks") for case in list_cases(ROOT / f"tests/{folder}/pages")]
DATED = [case for case in CASES if case.settings.get("printed") != "undated"]


@pytest.mark.parametrize("start", range(8))
def test_a_page_and_its_simple_form_give_the_same_stories(start: int) -> None:
    """But for the flag that a person should look: who gives the form back has looked."""
    for case in DATED[start :: choose(40, 8)]:
        language, date = case.settings.get("language", "zh-CN"), case.settings.get("printed", "2024-03-12")
        zone = case.settings.get("zone", "Asia/Shanghai")
        facts = PageFacts("river-daily", date, "01", load_own_table(language, case.own), zone)
        page = parse_page(make_page(case.text, date), language=language, timezone=zone, marks=case.own)
        again = give_back(page, facts, case)
        if again is not None:
            publication = evolve(PUBLICATION, language=language, timezone=zone)
            stories = [link_pages(date, (each,), publication).stories for each in (page, again)]
            assert [unflag(story) for story in stories[0]] == list(stories[1]), case.path


def give_back(page: ParsedPage, facts: PageFacts, case: PageCase) -> ParsedPage | None:
    """The page laid out from its simple form; None if an article lacks what the form asks for, and a remark says so."""
    told = simplify_page(page)
    placed = []
    for number, document in enumerate(told.articles):
        article = check_article(document)
        if not isinstance(article, GivenArticle):
            assert any(remark.startswith(f"#/{number} has no ") for remark in told.remarks), case.path
            return None
        placed.append(PlacedArticle(article, At("01.articles.json", number)))
    again, findings = lay_out_page(placed, facts)
    assert findings == ()
    return again


def unflag(story: Story) -> Story:
    return evolve(story, needs_review=False)


def test_what_the_form_does_not_hold_is_said() -> None:
    page = parse_text(
        "人行桥今日通行(见第3版)\n\n早市迁到新址\n\n本报讯 南门早市昨日迁到新址，三百个摊位全部搬了过去。\n"
    )
    told = simplify_page(page)
    assert [article["headline"] for article in told.articles] == ["早市迁到新址"]
    assert told.remarks == ("not in this form: lines that point to other pages (1)",)


def test_the_real_page_is_published_alike_by_either_door(tmp_path: Path) -> None:
    """Parse the page, put the simple form in its place, publish: the same articles under the same guids, word for word."""
    by_page, by_form = Place(tmp_path / "page"), Place(tmp_path / "form")
    text = ROOT / "seeds/2021-10-09/01.txt"
    config = (ROOT / "seeds/publication.toml").read_text("utf-8")
    config = "\n".join(line for line in config.split("\n") if not line.startswith(("logo", "share_image", "icon")))
    for place in (by_page, by_form):
        place.write("publication.toml", config)
    by_page.write("2021-10-09/01.txt", text.read_text("utf-8"))
    run_main("parse", "--simple", "--out", by_form.seeds / "2021-10-09", by_page.seeds / "2021-10-09/01.txt")
    editions = []
    for place in (by_page, by_form):
        assert publish(place).code == 0
        editions.append(json.loads((place.out / "2021-10-09/edition.json").read_bytes()))
    articles = [[drop_flags(article) for article in edition["articles"]] for edition in editions]
    assert articles[0] == articles[1]
    assert len(articles[0]) > 1


def drop_flags(article: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in article.items() if key != "needs_review"}


def test_the_simple_form_never_replaces_what_a_person_has_mended(tmp_path: Path) -> None:
    page = tmp_path / "01.txt"
    page.write_text("早市迁到新址\n\n本报讯 南门早市昨日迁到新址。\n", "utf-8")
    assert run_main("parse", "--simple", "--out", tmp_path / "out", page).code == 0
    form = tmp_path / "out/01.articles.json"
    assert json.loads(form.read_bytes())[0]["headline"] == "早市迁到新址"
    assert run_main("parse", "--simple", "--out", tmp_path / "out", page).code == 2
