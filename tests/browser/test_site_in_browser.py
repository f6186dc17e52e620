"""The served site in a browser: the policy breaks nothing on any kind of page, and an open page shows what was published meanwhile."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_served_in_browser import WATCH
from tests.conftest import Place, publish_real
from tests.helpers.served_command import ServedCommand, run_serve

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOADED = "Failed to load resource: the server responded with a status of "
ABSENT = f"{LOADED}404 (Not Found)"
OpenSite = Callable[..., Any]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The real page, published, with one article killed."""
    found = Place(tmp_path_factory.mktemp("site"))
    publish_real(found)
    found.write("2021-10-09/edits.toml", '[[article]]\npage = "01"\nquote = "太原市财政局获悉"\naction = "kill"\n')
    found.publish()
    return found


@pytest.fixture(scope="module")
def served(place: Place) -> Iterator[ServedCommand]:
    with run_serve(place.root) as found:
        yield found


@pytest.fixture
def told() -> list[str]:
    """What the consoles logged."""
    return []


@pytest.fixture
def open_site(browser: Any, told: list[str]) -> Iterator[OpenSite]:
    """Opens a path; warnings and errors of its console are recorded, and so are breaches of the policy."""
    contexts: list[Any] = []

    def open_one(served: ServedCommand, path: str) -> Any:
        context = browser.new_context(viewport={"width": 1100, "height": 900})
        contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(f"http://127.0.0.1:{served.port}{path}")
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", ["/", "/2021-10-09/", "/cv/headrole/", "/assets/logo.svg"])
def test_the_policy_breaks_nothing(path: str, served: ServedCommand, open_site: OpenSite, told: list[str]) -> None:
    page = open_site(served, path)
    page.wait_for_load_state("networkidle")
    assert [each for each in told if each != ABSENT] == []  # beside an image alone, Chromium looks for an icon
    if path.endswith("/"):
        assert told == []
        assert all(page.evaluate("[...document.images].map((each) => each.naturalWidth)"))
        assert page.evaluate("document.styleSheets.length") == 1
        assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"


def test_a_reader_gets_from_the_home_page_to_an_article_and_on(
    served: ServedCommand, open_site: OpenSite, told: list[str]
) -> None:
    page = open_site(served, "/")
    page.locator("article.entry a").first.click()
    page.wait_for_selector("article.story h1")
    page.locator("nav.neighbours a.next").click()
    page.wait_for_selector("article.story h1")
    page.locator(".wordmark a").click()
    page.wait_for_selector("section.newest")
    assert told == []


def test_the_page_of_a_killed_article_and_the_page_for_nothing_can_be_read_by_all(
    place: Place, served: ServedCommand, open_site: OpenSite, told: list[str], axe: Any
) -> None:
    killed = next(path for path, data in place.files().items() if path.endswith(".html") and b"story withdrawn" in data)
    for path in (f"/{killed}", "/nothing/here"):
        page = open_site(served, path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.styleSheets.length") == 1
        assert [each for each in told if not each.startswith(LOADED)] == []
        told.clear()
        found = axe.run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()
        page.locator(".wordmark a").click()
        page.wait_for_selector("section.newest")
        told.clear()


def test_an_open_page_shows_what_an_editor_changed(tmp_path: Path, told: list[str], open_site: OpenSite) -> None:
    place = Place(tmp_path)
    publish_real(place)
    with run_serve(place.root, "--local", "--watch") as served:
        page = open_site(served, "/2021-10-09/")
        page.wait_for_selector("article.entry")
        assert "今年前三季度" not in page.content()
        edit = '[[article]]\npage = "01"\nquote = "太原市财政局获悉"\nset = { kicker = "今年前三季度" }\n'
        place.write("2021-10-09/edits.toml", edit)
        page.get_by_text("今年前三季度").first.wait_for(timeout=30_000)
        assert told == []
        link = page.locator("section.files a").first.get_attribute("href")
        assert link
        page.evaluate(
            "() => { const s = document.createElement('script'); s.textContent = 'window.evil = 1'; document.body.append(s); }"
        )
        page.wait_for_timeout(100)
        assert page.evaluate("window.evil") is None
        assert [each for each in told if each.startswith("policy: script-src-elem")]
