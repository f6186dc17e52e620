"""Linking an edition of very many articles, jumps and refers: counted work grows with their number, and beyond a budget linking is
simpler.
"""

from importlib import import_module

import pytest

from tests.edition.test_link import item, page, part, text
from tests.helpers.sample import PUBLICATION
from tests.helpers.work import count_work
from transform.edition.link import link_pages
from transform.edition.link.pair_continuations import measure_margins
from transform.model.page import ParsedPage

PAIR_ENDS, AIM_REFERS = (
    import_module("transform.edition.link.pair_continuations"),
    import_module("transform.edition.link.resolve_refers"),
)
BODY = [part("paragraph", "东河大桥将于下月通车，桥长两千米，双向六车道，两岸往来不再绕行。")]
ONWARD = {"kind": "to", "page": "2", **text("(下转第2版)")}
BACK = {"kind": "from", "page": "1", **text("(上接第1版)")}
REFER = {"kind": "see", "page": "2", **text("(见第2版)")}


def make_edition(count: int, *, jumps: bool = False, refers: bool = False) -> tuple[ParsedPage, ParsedPage]:
    """Two pages of so many articles each, with a jump or a refer line for each of them."""
    numbers = range(1, count + 1)
    first = [item(at, body=BODY, jumps=[ONWARD] if jumps else []) for at in numbers]
    second = [item(at, body=BODY, jumps=[BACK] if jumps else []) for at in numbers]
    lines = [item(at + count, kind="refer", jumps=[REFER]) for at in numbers] if refers else []
    return page("01", *first, *lines), page("02", *second)


def count_link(pages: tuple[ParsedPage, ...]) -> int:
    return count_work(lambda: link_pages("2022-03-15", pages, PUBLICATION))


def test_work_for_articles_without_jumps_grows_with_their_number() -> None:
    assert count_link(make_edition(400)) <= 6 * count_link(make_edition(100))


@pytest.mark.parametrize("marks", ["jumps", "refers"])
def test_work_past_a_budget_grows_with_the_number(marks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PAIR_ENDS, "MOST_PAIRS", 500)
    monkeypatch.setattr(AIM_REFERS, "MOST_RATED", 500)
    few, many = (make_edition(count, **{marks: True}) for count in (100, 400))
    assert count_link(many) <= 6 * count_link(few)


def test_jumps_beyond_the_rating_limit_stay_open_and_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = make_edition(1, jumps=True)
    assert len(link_pages("2022-03-15", pages, PUBLICATION).joins) == 1
    monkeypatch.setattr(PAIR_ENDS, "MOST_PAIRS", 0)
    linked = link_pages("2022-03-15", pages, PUBLICATION)
    assert linked.joins == ()
    assert [(gap.story, gap.page) for gap in linked.gaps] == [(0, "02"), (1, "01")]
    assert all(story.needs_review for story in linked.stories)


def test_labels_past_the_steps_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PAIR_ENDS, "MOST_STEPS", 1)
    assert link_pages("2022-03-15", make_edition(2, jumps=True), PUBLICATION).joins == ()


def test_refers_past_the_budget_have_no_target(monkeypatch: pytest.MonkeyPatch) -> None:
    line = item(2, kind="refer", headline=text("东河大桥将于下月通车"), jumps=[REFER])
    pages = page("01", item(1, body=BODY), line), page("02", item(1, headline=text("东河大桥下月通车"), body=BODY))
    assert len(link_pages("2022-03-15", pages, PUBLICATION).targets) == 1
    monkeypatch.setattr(AIM_REFERS, "MOST_RATED", 1)
    assert link_pages("2022-03-15", pages, PUBLICATION).targets == ()


def test_margin_of_a_group_too_large_to_try_is_that_over_the_best_rival(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = {(0, 0): 5.0, (0, 1): 2.0, (1, 1): 4.0}
    assert measure_margins([(0, 0), (1, 1)], scores) == {(0, 0): 7.0 - 2.0 + 0.0, (1, 1): 9.0 - 5.0}
    monkeypatch.setattr(PAIR_ENDS, "MOST_TRIED", 5)
    assert measure_margins([(0, 0), (1, 1)], scores) == {(0, 0): 3.0, (1, 1): 2.0}
