"""A page that is too large is set aside with one message, and so is one with extreme dates; the others are published."""

import json

import pytest

from tests.conftest import PAGE, Place
from tests.helpers.pages import parse_text
from transform.edition.intake import MOST_HIDDEN
from transform.read.articles import MOST_BYTES

LONG = "本报讯 大桥通车，市民盼了三十年，两岸往来不再绕行。"
MORE = "市民盼了三十年，" * 20 + "两岸居民往来从此不再绕行。"
MARKET = "早市迁到新址\n\n南门早市昨日迁到新址，三百个摊位全部搬了过去。(孙青)\n\n"
FULL = MOST_BYTES // len(LONG.encode())


def list_titles(place: Place, date: str) -> list[str]:
    articles = json.loads((place.out / date / "edition.json").read_bytes())["articles"]
    return [article["title"] for article in articles]


@pytest.mark.parametrize("gap", ["", "\n\n"])
def test_article_over_1_mb_is_reported_with_its_line_and_the_others_are_published(place: Place, gap: str) -> None:
    place.write(
        "2022-03-15/02.txt",
        f"{MARKET}东河大桥下月通车\n\n{LONG}{(gap + MORE) * (MOST_BYTES // len(MORE.encode()) + 1)}\n",
    )
    report = place.publish()
    told = [str(finding) for finding in report.findings if finding.severity == "refused"]
    path = place.seeds / "2022-03-15" / "02.txt"
    assert told == [f"{path}:5: the article that begins at line 5 is over 1 MB (cut the page where it ends)"]
    assert report.exit_code == 1
    assert list_titles(place, "2022-03-15") == ["图书馆延长开放时间", "人行桥今日通行"]


def test_article_of_1_mb_is_taken(place: Place) -> None:
    place.write("2022-03-15/02.txt", f"东河大桥下月通车\n\n{LONG * (FULL - 1)}\n")
    assert place.publish().exit_code == 0
    assert "东河大桥下月通车" in list_titles(place, "2022-03-15")


def test_article_over_1_mb_of_a_json_page_is_reported_with_its_pointer(place: Place) -> None:
    page = parse_text(f"{MARKET}东河大桥下月通车\n\n{LONG * (FULL + 1)}\n")
    place.write("2022-03-15/02.json", page.model_dump_json())
    told = [str(finding) for finding in place.publish().findings if finding.severity == "refused"]
    path = place.seeds / "2022-03-15" / "02.json"
    assert told == [f"{path}#/items/1: this article is over 1 MB (cut the page where it ends)"]


def test_page_full_of_invisible_characters_is_reported_and_the_others_are_published(place: Place) -> None:
    place.write("2022-03-15/02.txt", "桥\u200b" * (MOST_HIDDEN + 1) + "\n")
    told = [str(finding) for finding in place.publish().findings if finding.severity == "refused"]
    path = place.seeds / "2022-03-15" / "02.txt"
    assert told == [f"{path}: holds {MOST_HIDDEN + 1} invisible characters (save it as plain text)"]
    assert list_titles(place, "2022-03-15") == ["图书馆延长开放时间", "人行桥今日通行"]


@pytest.mark.parametrize(("date", "words"), [("1000-01-01", "昨日"), ("2999-12-31", "明日")])
def test_edition_on_the_first_or_last_day_stops_no_other(place: Place, date: str, words: str) -> None:
    place.write(f"{date}/01.txt", PAGE.replace("昨日", words))
    report = place.publish()
    outcomes = {edition.date: edition.outcome for edition in report.editions}
    assert outcomes == {"2022-03-15": "published", date: "published" if date < "2022" else "waiting"}


@pytest.mark.parametrize("lines", [0, 1, 7])
def test_doubt_has_the_line_of_its_words(place: Place, lines: int) -> None:
    story = "东河大桥下月通车\n\n本报讯 大桥通车，市民盼了三十年，而往来\n"
    place.write("2022-03-15/02.txt", "\n" * lines + story)
    [told] = [one for one in place.publish().findings if one.what.startswith("the last sentence does not end")]
    assert told.place.line == lines + 3
