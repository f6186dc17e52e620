"""The review report in a browser: axe finds nothing, both sides are linked, lines are copied, keys alone and links alone suffice."""

from dataclasses import replace
from typing import Any

import pytest

from tests.browser.conftest import OpenReport
from tests.helpers.review_sample import CHINESE_REVIEW, EMPTY_REVIEW, ENGLISH_REVIEW, REMARKS
from transform.review.report import Review

PHONE, TABLET, LAPTOP = 390, 820, 1440
#: The narrowest phone still in use; WCAG 1.4.10 asks for 320.
NARROW = 320
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ORPHAN_EDIT = next(each for each in REMARKS if each.id == "d-orphan").choices[0].edit
REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }"
REFUSE_OLD = "() => { document.execCommand = () => false; }"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3

LANGUAGES = pytest.mark.parametrize("review", [CHINESE_REVIEW, ENGLISH_REVIEW], ids=["zh", "en"])


def is_in_view(page: Any, selector: str) -> bool:
    """Whether an element's first line is where it can be seen: inside the window and inside the scrolling text of its page."""
    seen: bool = page.evaluate(
        """(selector) => {
            const element = document.querySelector(selector);
            const box = element.getClientRects()[0];
            const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return Boolean(hit) && (element.contains(hit) || hit.contains(element));
        }""",
        selector,
    )
    return seen


def focused(page: Any) -> str:
    """The id of the focused element, else its link."""
    name: str = page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href') || ''")
    return name


def marked(page: Any) -> set[str]:
    """The ids of what is highlighted."""
    return set(page.evaluate("[...document.querySelectorAll('.on')].map((each) => each.id)"))


@LANGUAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, TABLET, LAPTOP])
def test_axe_finds_nothing(review: Review, scheme: str, width: int, open_report: OpenReport, axe: Any) -> None:
    page = open_report(review, width, token="t", color_scheme=scheme)  # noqa: S106 - no secret
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    found = axe.run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_in_an_empty_report(open_report: OpenReport, axe: Any) -> None:
    found = axe.run(open_report(EMPTY_REVIEW, LAPTOP), options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, found.generate_report()


@LANGUAGES
def test_no_phone_scrolls_sideways(review: Review, open_report: OpenReport) -> None:
    long = replace(review.remarks[0], title=LONG, text=LONG, quotes=(LONG,), place=LONG)
    page = open_report(replace(review, remarks=(long, *review.remarks[1:]), edits_file=LONG, title=LONG), NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_sides_are_side_by_side_on_a_laptop_and_below_each_other_on_a_phone(open_report: OpenReport) -> None:
    for width, beside in ((LAPTOP, True), (PHONE, False)):
        page = open_report(CHINESE_REVIEW, width)
        text = page.locator("#p-01 .text").bounding_box()
        articles = page.locator("#p-01 .articles").bounding_box()
        assert (articles["x"] > text["x"] + text["width"]) is beside
        assert page.locator("#p-01 .across").first.is_visible() is not beside


def test_hover_connects_both_sides(open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, LAPTOP)
    page.locator("#t-01-i1-b1").hover()
    assert marked(page) == {"t-01-i1-b1", "a-1-l6"}
    page.locator("#a-1-l7 .words").hover()
    assert marked(page) == {"a-1-l7", "t-01-i1-b2", "t-01-i1-b3"}
    page.locator("#p-01 > h2").hover()
    assert marked(page) == set()


def test_a_run_in_pieces_is_marked_whole(open_report: OpenReport) -> None:
    page = open_report(ENGLISH_REVIEW, LAPTOP)
    page.locator("#a-1-l3 .words").hover()
    assert page.locator(".run.on").count() == 2


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_click_goes_to_the_other_side_and_the_browser_goes_back(width: int, open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, width, 600)
    page.locator("#t-01-i3-b1").click()
    assert page.url.endswith("#a-3-l2")
    assert is_in_view(page, "#a-3-l2")
    page.locator("#a-3-l1 .words").click()
    assert page.url.endswith("#t-01-i3-h")
    assert is_in_view(page, "#t-01-i3-h")
    assert is_in_view(page, "#a-3-l1") is (width == LAPTOP)
    page.go_back()
    assert page.url.endswith("#a-3-l2")
    assert is_in_view(page, "#a-3-l2")


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_keyboard_walks_from_the_first_decision_to_its_place_and_back(width: int, open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, width, 600)
    page.keyboard.press("n")
    assert focused(page) == "d-orphan"
    page.keyboard.press("Tab")
    assert focused(page) == "#r-01-r5"
    page.keyboard.press("Enter")
    assert focused(page) == "r-01-r5"
    assert is_in_view(page, "#r-01-r5")
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "#d-orphan"
    page.keyboard.press("Enter")
    assert focused(page) == "d-orphan"
    assert is_in_view(page, "#d-orphan h3")


def test_every_link_to_a_place_shows_both_sides_of_it(open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, LAPTOP, 500)
    page.locator(".folded > summary").first.click()
    for card in ("d-orphan", "d-conflict", "d-deck", "d-near"):
        page.locator(f"#{card} .place a").click()
        run = page.url.partition("#")[2]
        assert is_in_view(page, f"#{run}"), card
        for line in marked(page) - {run, ""}:
            assert is_in_view(page, f"#{line}"), card


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_a_story_on_two_pages_is_followed_to_each(width: int, open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, width, 600)
    page.locator("#a-1-l10 .label a").click()
    assert is_in_view(page, "#t-03-i1-b1")
    page.locator("#t-03-i1-b1").click()
    assert is_in_view(page, "#a-1-l10")


def test_page_text_is_seen_where_its_page_ends(open_report: OpenReport) -> None:
    page = open_report(replace(CHINESE_REVIEW, pages=CHINESE_REVIEW.pages[::-1]), LAPTOP, 600)
    page.evaluate("scrollBy(0, document.querySelector('#r-03-r2-why').getBoundingClientRect().top - 60)")
    assert not is_in_view(page, "#r-03-r2")
    page.evaluate("document.querySelector('#r-03-r2-why .label a').click()")
    assert is_in_view(page, "#r-03-r2")
    assert is_in_view(page, "#r-03-r2-why")


def test_a_link_offers_the_way_back_until_it_is_taken(open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, PHONE, 600)
    page.locator("#d-conflict .place a").click()
    assert is_in_view(page, "#t-01-i1-b4")
    assert page.locator(".back").inner_text() == "回到第 2 项"
    page.locator(".back a").click()
    assert focused(page) == "d-conflict"
    assert page.locator(".back").is_hidden()


def test_keys_step_through_open_decisions_and_can_be_turned_off(open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, LAPTOP)
    assert page.locator(".keys").is_visible()
    walked = []
    for key in "njnjnpkp":
        page.keyboard.press(key)
        walked.append(focused(page))
    assert walked == ["d-orphan", "d-conflict", "d-deck", "d-near", "d-orphan", "d-near", "d-deck", "d-conflict"]
    page.locator(".keys input").uncheck()
    page.keyboard.press("n")
    assert focused(page) != "d-deck"


def test_escape_clears_what_is_marked(open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, LAPTOP)
    page.locator("#d-conflict .place a").click()
    assert page.locator(".at, .on").count() > 0
    page.keyboard.press("Escape")
    assert page.locator(".at, .on").count() == 0
    assert page.locator(".back").is_hidden()


def test_a_link_into_a_folded_list_opens_it(open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, LAPTOP)
    page.locator("#a-1 .facts .flag.done").click()
    assert page.locator("#d-checked").is_visible()


@pytest.mark.parametrize("refuse", ["() => {}", REFUSE], ids=["clipboard", "fallback"])
def test_copy_puts_the_lines_into_the_clipboard_and_says_so(refuse: str, open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, LAPTOP, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(refuse)
    assert page.locator(".status").inner_text() == ""
    page.locator("#d-orphan .copy").click()
    page.wait_for_function("document.querySelector('.status').textContent")
    assert page.locator(".status").inner_text() == "已复制，请粘贴到 2022-03-15/edits.toml 末尾。"
    assert page.locator("#d-orphan .copy").inner_text() == "已复制"
    assert page.evaluate("navigator.clipboard.readText()") == ORPHAN_EDIT


def test_where_copying_is_refused_the_lines_are_selected(open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, LAPTOP)
    page.evaluate(REFUSE)
    page.evaluate(REFUSE_OLD)
    page.locator("#d-orphan .copy").click()
    page.wait_for_function("document.querySelector('.status').textContent")
    assert "Ctrl+C" in page.locator(".status").inner_text()
    assert page.evaluate("getSelection().toString()").strip() == ORPHAN_EDIT.strip()


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_without_script_links_lead_from_the_list_to_the_page_to_the_article(
    width: int, open_report: OpenReport
) -> None:
    page = open_report(CHINESE_REVIEW, width, 600, java_script_enabled=False)
    assert page.locator(".copy").first.is_hidden()
    assert page.locator(".keys").is_hidden()
    page.locator("#d-conflict .place a").click()
    assert is_in_view(page, "#t-01-i1-b4:target")
    page.locator("#t-01-i1-b4").click()
    assert is_in_view(page, "#a-1-l8:target .words")
    page.locator("#a-1-l8 .label a").first.click()
    assert is_in_view(page, "#t-01-i1-b4:target")
    page.locator(".runs .flag[href='#d-conflict']").click()
    assert is_in_view(page, "#d-conflict:target h3")
    page.locator("#a-1 .facts .flag.done").click()
    assert page.locator("#d-checked:target").is_visible()


def test_printed_report_shows_the_whole_text_and_no_buttons(open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, LAPTOP)
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    assert page.evaluate(
        "[...document.querySelectorAll('.runs')].every((each) => each.scrollHeight <= each.clientHeight)"
    )


def test_with_forced_colours_articles_and_left_out_text_still_differ(open_report: OpenReport) -> None:
    page = open_report(CHINESE_REVIEW, LAPTOP, forced_colors="active")
    lines = {
        name: page.locator(f".runs {name}").first.evaluate("(run) => getComputedStyle(run).borderBlockEndStyle")
        for name in (".story", ".left-out", ".mark")
    }
    assert lines == {".story": "solid", ".left-out": "dashed", ".mark": "dotted"}
