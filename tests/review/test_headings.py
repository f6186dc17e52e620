"""A wrong heading is put right from the report: lines of the page are chosen for kicker, headline and deck."""

import shutil
import sys
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.conftest import PUBLICATION, Place
from tests.helpers.served import FORM, SMALL, ask, fill, has_edits, post_body, serve
from tests.helpers.soak import choose
from tests.review.test_review import EDITIONS, NOW, place_edition, publish, review
from transform.review.open_edition import Options
from transform.review.report.choose_headings import NONE, write_headings
from transform.review.report.views import ArticleView, HeadingChooser, Review
from transform.review.write_file import collect_review, write_review

ADDRESS = '[[article]]\npage = "01"\nquote = "人行桥"'
WRONG = """\
渡口旧屋今起开放

渡口两岸的路近了一步半

本报讯 渡口旧屋今天改作阅览室，靠江的窗全部打开，读者可以看见渡船。屋里有旧船票三百张，桌椅是轮渡公司的旧物。

看江的人可以坐到天黑

阅览室每天开到晚上九点，末班渡船的汽笛响过才关灯。管理员说，下雨天人最多，有人带了热水瓶来。

(赵知秋)

人行桥今日通行

本报讯 横跨东河的人行桥今日通行，桥长120米，行人可从两岸步行通过。桥面铺设防滑木板，夜间有照明。

(钱望舒)
"""


@pytest.fixture
def wrong(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.write("publication.toml", PUBLICATION)
    place.write(f"{SMALL}/01.txt", WRONG)
    return place


def list_choosers(report: Review) -> Iterator[tuple[ArticleView, HeadingChooser]]:
    for page in report.pages:
        for article in page.articles:
            if article.chooser:
                yield article, article.chooser


def look(place: Place) -> Review:
    return collect_review(Options(place.seeds, place.root / "state.sqlite", None, NOW))


def list_lines(article: ArticleView) -> dict[str, str]:
    return {line.kind: line.text for line in article.lines if line.kind in {"kicker", "headline", "deck"}}


def test_own_lines_and_those_of_the_neighbour_can_be_chosen(wrong: Place) -> None:
    article, chooser = next(list_choosers(look(wrong)))
    assert [field.key for field in chooser.fields] == ["kicker", "headline", "deck"]
    assert {field.now for field in chooser.fields} == {"", *list_lines(article).values()}
    texts = [line.text for line in chooser.lines]
    assert {"渡口旧屋今起开放", "渡口两岸的路近了一步半", "人行桥今日通行"} <= set(texts)
    assert len(texts) == len(set(texts))


def test_a_line_that_moves_leaves_its_old_field() -> None:
    edit = write_headings(ADDRESS, {"kicker": "", "headline": "deck 今日通行", "deck": ""})
    assert edit == f'{ADDRESS}\nset = {{ headline = "今日通行" }}\nclear = ["deck"]'


def test_two_lines_change_places() -> None:
    edit = write_headings(ADDRESS, {"headline": "deck 今日通行", "deck": "headline 人行桥"})
    assert edit == f'{ADDRESS}\nset = {{ headline = "今日通行", deck = "人行桥" }}'


def test_a_line_of_the_body_leaves_the_body() -> None:
    edit = write_headings(ADDRESS, {"deck": "body 桥长 120 米", "kicker": NONE})
    assert edit is not None
    assert tomllib.loads(edit)["article"][0]["replace"] == [{"words": "桥长 120 米", "by": ""}]
    assert tomllib.loads(edit)["article"][0]["clear"] == ["kicker"]


def test_nothing_chosen_is_no_edit() -> None:
    assert write_headings(ADDRESS, {"kicker": "", "headline": "", "deck": ""}) is None


@pytest.mark.parametrize(("at", "path"), [pytest.param(at, path, id=path.stem) for at, path in enumerate(EDITIONS)])
def test_every_line_can_be_chosen_for_every_field(at: int, path: Path, tmp_path: Path) -> None:
    """Each choice alone, for a published edition: it is carried out, and the line stands there. A sample here, all in ``make soak``."""
    place = place_edition(path, tmp_path / "first")
    publish(place)
    every = choose(29, 1)
    offers = [
        (article, chooser, field, line)
        for article, chooser in list_choosers(review(place))
        for field in chooser.fields
        for line in chooser.lines
        if line.text != field.now
    ]
    for number, (article, chooser, field, line) in [*enumerate(offers)][at % every :: every]:
        other = Place(tmp_path / str(number))
        shutil.copytree(place.root, other.root)
        edit = write_headings(chooser.edit, {field.key: line.value}) or ""
        other.write("2021-10-09/edits.toml", edit)
        assert publish(other) == 0, edit
        changed = [one for page in review(other).pages for one in page.articles if one.id == article.id]
        assert [list_lines(one).get(field.key) for one in changed] == [line.text]


def test_the_file_offers_an_edit_to_complete(wrong: Place) -> None:
    page = write_review(Options(wrong.seeds, wrong.root / "state.sqlite", None, NOW)).read_text(encoding="utf-8")
    _, chooser = next(list_choosers(look(wrong)))
    assert tomllib.loads(chooser.draft)["article"][0]["set"] == {"headline": "渡口两岸的路近了一步半"}
    assert chooser.draft in unescape(page)
    assert "<select" not in page


def test_a_form_of_the_served_report_writes_what_was_chosen(wrong: Place) -> None:
    with serve(wrong) as server:
        page = unescape(ask(server, "GET", "")[1])
        _, chooser = next(list_choosers(look(wrong)))
        deck = next(line for line in chooser.lines if line.text == "渡口两岸的路近了一步半")
        assert f'<option value="{deck.value}">' in page
        more = urlencode({"kicker": "", "headline": deck.value, "deck": NONE})
        assert post_body(server, f"{fill(server, chooser.edit)}&{more}", **FORM)[0] == 303
        (first, *_) = [article for page in look(wrong).pages for article in page.articles]
        assert list_lines(first)["headline"] == "渡口两岸的路近了一步半"


@pytest.mark.parametrize("more", [{"kicker": ""}, {"kicker": "", "headline": "", "deck": ""}])
def test_a_form_without_a_choice_writes_nothing(wrong: Place, more: dict[str, str]) -> None:
    with serve(wrong) as server:
        status, page, _ = post_body(server, f"{fill(server, ADDRESS)}&{urlencode(more)}")
        assert (status, "no line was chosen" in page) == (422, True)
    assert not has_edits(wrong)


def test_a_field_that_an_editor_has_set_is_not_offered_again(wrong: Place) -> None:
    wrong.write(f"{SMALL}/edits.toml", '[[article]]\npage = "01"\nquote = "旧船票"\nset = { headline = "旧屋看江" }\n')
    _, chooser = next(list_choosers(look(wrong)))
    assert [field.key for field in chooser.fields] == ["kicker", "deck"]


LEFT_OVER = """\
{}

东河大桥下月通车

本报讯 东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。

(钱一帆)
"""


@pytest.fixture
def second_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading that leaves the line over; the other one knows that it is the deck."""
    monkeypatch.setattr(sys.modules["transform.parse.decode.decode_page"], "MOST_DECODED", 0)


DECKS = ("桥头公园同日开放；早市改到南岸；轮渡加开夜班", "从今年三月起，桥头公园、早市、轮渡码头的改造一并开工")


@pytest.mark.usefixtures("second_reading")
@pytest.mark.parametrize("deck", DECKS)
def test_a_deck_that_was_left_over_is_offered_as_deck_and_settled_by_it(tmp_path: Path, deck: str) -> None:
    place = Place(tmp_path)
    place.write("publication.toml", PUBLICATION)
    place.write(f"{SMALL}/01.txt", LEFT_OVER.format(deck))
    (remark,) = [one for one in look(place).remarks if one.quotes == (deck,)]
    edits = [tomllib.loads(choice.edit)["article"][0] for choice in remark.choices if choice.edit]
    assert (edits[0]["set"], edits[1]["attach"]) == ({"deck": deck}, [deck[:24]])
    place.write(f"{SMALL}/edits.toml", remark.choices[0].edit)
    (again,) = [one for one in look(place).remarks if one.quotes == (deck,)]
    assert (remark.tone, again.tone) == ("decide", "done")


@pytest.mark.usefixtures("second_reading")
def test_a_sentence_that_was_left_over_is_offered_as_text_alone(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write("publication.toml", PUBLICATION)
    place.write(f"{SMALL}/01.txt", LEFT_OVER.format("的工作全部完成。"))
    (remark,) = [one for one in look(place).remarks if one.quotes == ("的工作全部完成。",)]
    assert not any("set" in tomllib.loads(choice.edit)["article"][0] for choice in remark.choices if choice.edit)
