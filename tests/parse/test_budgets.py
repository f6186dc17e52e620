"""A page beyond a budget is read in a simpler way, loses no character, and gets one note; one within it is read as usual. The budgets are
small here, so that a small page is beyond them.
"""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.pages import join_blocks, list_residue, parse_text, words
from tests.helpers.work import count_parse
from tests.parse.test_hostile import newspaper_texts
from tests.tools.bench_parse import set_full_page
from transform.model.page import ParsedPage
from transform.parse import budgets
from transform.parse.budgets import TOO_LARGE
from transform.parse.fits import measure_texts
from transform.text import work_budget
from transform.text.work_budget import WorkBudget

BRIDGE = "本报讯 东河大桥将于下月通车，桥长两千米，双向六车道，两岸往来不再绕行。"
MARKET = "本报讯 南门早市昨日迁到新址，三百个摊位全部搬了过去，停车位增加一倍。"
FILLERS = [f"{name}路{name}号的住户今年都用上了新水表。" for name in "甲乙丙丁戊己庚辛"]


@pytest.fixture(autouse=True)
def forget_fits() -> Iterator[None]:
    """Fits are cached by their texts: those found under a small budget must not be used by other tests, or the other way round."""
    yield
    measure_texts.cache_clear()


def set_budget(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    """Set a budget in every module that uses it."""
    [source] = [module for module in (budgets, work_budget) if hasattr(module, name)]
    modules = [module for path, module in sys.modules.items() if path.startswith("transform.") and module is not source]
    users = [module for module in modules if vars(module).get(name) == getattr(source, name)]
    assert users
    measure_texts.cache_clear()
    for step in users:
        monkeypatch.setattr(step, name, most)


def list_told(page: ParsedPage) -> list[str]:
    return [note.message for note in page.notes if note.code == TOO_LARGE]


def test_full_page_is_within_every_budget() -> None:
    assert list_told(parse_text(set_full_page())) == []


def test_lines_past_the_budget_are_one_leftover_in_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    set_budget(monkeypatch, "MOST_LINES", 2)
    page = parse_text(join_blocks("东河大桥下月通车", BRIDGE, "早市迁到新址", MARKET))
    assert [words(item.headline) for item in page.items] == ["东河大桥下月通车"]
    assert list_residue(page) == [("orphan", f"早市迁到新址{MARKET}")]
    [told] = [note for note in page.notes if note.code == TOO_LARGE]
    assert told.severity == "review"
    assert told.spans == page.residue[0].spans[:1]
    assert "text after the first 2 lines is in no article (cut the file where a page ends)" in told.message


def test_lines_up_to_the_budget_are_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    set_budget(monkeypatch, "MOST_LINES", 4)
    page = parse_text(join_blocks("东河大桥下月通车", BRIDGE, "早市迁到新址", MARKET) + "\n\n \n")
    assert len(page.items) == 2
    assert list_told(page) == []


def test_invisible_characters_after_the_last_line_that_is_read_stay_in_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    set_budget(monkeypatch, "MOST_LINES", 1)
    page = parse_text("东河大\x00桥\n早\x07市\u200b\n\x00\n迁到\x00\n")
    assert list_residue(page)[-1] == ("orphan", "早市迁到")


def test_many_gaps_make_no_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "大桥将于下月通车，市民盼    三十年投资十亿元双向六    两岸居民往来不再绕行\n" * 8
    assert list_told(parse_text(text)) == []
    set_budget(monkeypatch, "MOST_GAPS", 15)
    assert "among more than 15 wide gaps" in list_told(parse_text(text))[0]


def test_jump_marks_past_the_budget_stay_words(monkeypatch: pytest.MonkeyPatch) -> None:
    set_budget(monkeypatch, "MOST_JUMPS", 2)
    page = parse_text(join_blocks("东河大桥下月通车", f"{BRIDGE}(下转第3版)(下转第4版)(下转第5版)"))
    assert [jump.text for jump in page.items[0].jumps] == ["(下转第3版)", "(下转第4版)"]
    assert page.items[0].body[-1].text.endswith("(下转第5版)")
    assert len(list_told(page)) == 1


def test_dates_past_the_budget_are_not_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    set_budget(monkeypatch, "MOST_DATES", 2)
    story = "3月1日、3月2日和3月3日，大桥对市民开放，两岸往来不再绕行。"
    page = parse_text(join_blocks("东河大桥下月通车", story, "早市迁到新址", MARKET))
    assert [date.text for item in page.items for date in item.dates] == ["3月1日", "3月2日"]
    assert len(list_told(page)) == 1


@pytest.mark.parametrize(("budget", "most"), [("MOST_COMPARED", 5), ("MOST_CHARACTERS", 40)])
def test_page_of_more_than_is_compared_is_read_from_the_top(
    budget: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The headline about the bridge is over the text about the market, and the other way round."""
    text = join_blocks("南门早市迁到新址", BRIDGE, "(孙青)", "东河大桥下月通车", MARKET, "(周小禾)")
    assert "moved_headline" in {repair.kind for repair in parse_text(text).repairs}
    set_budget(monkeypatch, budget, most)
    page = parse_text(text)
    assert len(list_told(page)) == 1
    assert [words(item.headline) for item in page.items] == ["南门早市迁到新址", "东河大桥下月通车"]
    assert not any(repair.kind in {"moved_headline", "moved_text"} for repair in page.repairs)


@pytest.mark.parametrize("budget", ["MOST_LOOKS", "MOST_FITS"])
def test_exhausted_budget_ends_the_comparing_and_is_reported(budget: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two stories in one stretch under their two headlines, and a block that repeats a piece of one."""
    text = join_blocks(
        "东河大桥下月通车", "南门早市迁到新址", BRIDGE[4:], BRIDGE[4:24], MARKET[4:], BRIDGE[4:], MARKET[4:]
    )
    assert list_told(parse_text(text)) == []
    set_budget(monkeypatch, budget, 1)
    assert len(list_told(parse_text(text))) == 1


def test_several_budgets_make_one_note(monkeypatch: pytest.MonkeyPatch) -> None:
    set_budget(monkeypatch, "MOST_LINES", 4)
    set_budget(monkeypatch, "MOST_DATES", 1)
    set_budget(monkeypatch, "MOST_COMPARED", 2)
    page = parse_text(join_blocks("东河大桥下月通车", f"3月1日和3月2日，{BRIDGE}", "早市迁到新址", MARKET, *FILLERS))
    assert len(list_told(page)) == 1


SMALL = {"MOST_LINES": 9, "MOST_GAPS": 2, "MOST_JUMPS": 1, "MOST_DATES": 1, "MOST_COMPARED": 4, "MOST_CHARACTERS": 60}


@given(newspaper_texts(), st.sets(st.sampled_from(sorted(SMALL)), min_size=1), st.integers(0, 200))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_heap_of_newspaper_fragments_past_any_budget_keeps_the_laws(text: str, names: set[str], left: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            set_budget(patch, name, SMALL[name])
        for name in ("MOST_LOOKS", "MOST_FITS"):
            set_budget(patch, name, left)
        page = parse_text(text)
        assert len(list_told(page)) <= 1
        assert parse_text(text) == page
    measure_texts.cache_clear()


def test_budget_is_exhausted_once_more_is_asked_for_than_is_left() -> None:
    budget = WorkBudget(3)
    assert [budget.spend(units) for units in (1, 2)] == [True, True]
    assert not budget.exhausted
    assert not budget.spend(1)
    assert budget.exhausted


@pytest.mark.parametrize("line", ["第#座大桥下月通车\n", "本报讯 大桥#通车，市民盼了三十年。\n\n", "大#\n\n"])
@pytest.mark.long
def test_work_past_the_lines_that_are_read_hardly_grows(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    set_budget(monkeypatch, "MOST_LINES", 200)
    few, many = ("".join(line.replace("#", str(n)) for n in range(count)) for count in (400, 1600))
    assert count_parse(many) <= 1.5 * count_parse(few)


@pytest.mark.long
def test_work_past_the_blocks_that_are_compared_grows_with_the_length(monkeypatch: pytest.MonkeyPatch) -> None:
    set_budget(monkeypatch, "MOST_COMPARED", 100)
    few, many = ("".join(f"第{n}座大桥\n\n{BRIDGE}{n}\n\n" for n in range(count)) for count in (100, 400))
    assert count_parse(many) <= 5 * count_parse(few)


def test_budgets_are_far_above_a_full_page() -> None:
    """A broadsheet set in briefs, wrapped narrowly: ``tests.tools.bench_parse.FULL_PAGE`` blocks."""
    text = set_full_page()
    assert 3 * text.count("\n\n") < budgets.MOST_COMPARED
    assert 4 * len(text) // 20 < budgets.MOST_LINES
    assert 10 * len(text) < work_budget.MOST_CHARACTERS
