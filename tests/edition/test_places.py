"""The number of an article on its page: made once, in print order, and never given twice."""

import json

from tests.conftest import PAGE, Place
from tests.helpers.runs import DATE, LATER, NOON, publish

EARLY = "清晨市集开张\n\n本报讯 河湾市集今晨开张，四十个摊位卖当季蔬菜，每周三和周六营业，停车免费。\n\n(吴念舟)\n\n"


def list_places(place: Place) -> list[tuple[str, int]]:
    articles = json.loads(place.files()[f"{DATE}/edition.json"])["articles"]
    return [(article["title"], article["place"]) for article in articles]


def test_places_are_the_print_order_at_first(place: Place) -> None:
    publish(place)
    assert list_places(place) == [("图书馆延长开放时间", 1), ("人行桥今日通行", 2)]


def test_a_late_story_above_takes_the_next_free_number_and_no_one_else_s(place: Place) -> None:
    publish(place, NOON)
    place.write(f"{DATE}/01.txt", EARLY + PAGE)
    publish(place, LATER)
    assert list_places(place) == [("清晨市集开张", 3), ("图书馆延长开放时间", 1), ("人行桥今日通行", 2)]


def test_a_withdrawn_article_keeps_its_number(place: Place) -> None:
    publish(place, NOON)
    place.write(f"{DATE}/edits.toml", '[[article]]\npage = "01"\nquote = "座位无须预约"\naction = "kill"\n')
    publish(place, LATER)
    assert [number for _, number in list_places(place)] == [1, 2]


def test_each_page_counts_its_own(place: Place) -> None:
    place.write(f"{DATE}/02.txt", EARLY)
    publish(place)
    assert list_places(place)[-1] == ("清晨市集开张", 1)
