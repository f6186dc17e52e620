"""The served review in a browser: its policy holds and breaks nothing, a click decides, and no other page can reach it."""

import json
import threading
import tomllib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_decision_in_browser import CORRECTED, DATE, read_corrected
from tests.browser.test_review_in_browser import LAPTOP, NARROW, PHONE, RULES
from tests.conftest import Place
from tests.helpers.served import make_real_place, publish_real, read_edits, serve
from transform.review.serve import HOST, ReviewServer

WATCH = """document.addEventListener("securitypolicyviolation",
    (event) => console.error("policy: " + event.violatedDirective + " " + event.blockedURI));"""
OpenPage = Callable[..., Any]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The real page, published."""
    found = make_real_place(tmp_path / "place")
    publish_real(found)
    return found


@pytest.fixture
def server(place: Place) -> Iterator[ReviewServer]:
    with serve(place) as found:
        yield found


@pytest.fixture
def told() -> list[str]:
    """What the consoles logged."""
    return []


@pytest.fixture
def open_page(browser: Any, told: list[str]) -> Iterator[OpenPage]:
    """Opens an address; warnings and errors of its console are recorded, and so are breaches of a policy."""
    contexts: list[Any] = []

    def open_one(address: str, width: int = LAPTOP, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_the_policy_breaks_nothing_on_the_served_page(
    width: int, server: ReviewServer, open_page: OpenPage, told: list[str], axe: Any
) -> None:
    page = open_page(server.address, width, permissions=["clipboard-read", "clipboard-write"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    page.keyboard.press("n")
    page.locator("#d-1 .place a").click()
    page.locator("#d-1 .copy").nth(1).click()
    page.wait_for_function("document.querySelector('.status').textContent")
    page.reload()
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderTopStyle") == "solid"
    assert set(asked) <= {server.address, "data:,"}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert told == []
    page.set_viewport_size({"width": NARROW, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    found = axe.run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


INJECTED = {
    "script-src-elem": "const s = document.createElement('script'); s.textContent = 'window.evil = 1'; document.body.append(s)",
    "script-src-attr": "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"window.evil = 1\">x</p>'); document.body.lastChild.click()",
    "style-src-attr": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')",
    "connect-src": "fetch('/').catch(() => {})",
    "img-src": "new Image().src = 'http://127.0.0.1:1/' + location.pathname",
    "frame-src": "const f = document.createElement('iframe'); f.src = 'http://127.0.0.1:1/'; document.body.append(f)",
    "form-action": "const f = document.createElement('form'); f.action = 'http://127.0.0.1:1/'; document.body.append(f); f.submit()",
    "base-uri": "const b = document.createElement('base'); b.href = 'http://127.0.0.1:1/'; document.head.append(b)",
}


@pytest.mark.parametrize(("directive", "script"), INJECTED.items(), ids=INJECTED.keys())
def test_injected_markup_runs_nothing_and_loads_nothing(
    directive: str, script: str, server: ReviewServer, open_page: OpenPage, told: list[str]
) -> None:
    page = open_page(server.address)
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(100)
    assert any(each.startswith(f"policy: {directive} ") for each in told), told
    assert page.evaluate("window.evil") is None
    assert page.url == server.address


def test_a_click_on_the_served_report_decides(place: Place, server: ReviewServer, open_page: OpenPage) -> None:
    page = open_page(server.address, java_script_enabled=False)
    page.locator("#d-1 form button").nth(1).click()
    assert page.url == server.address, page.content()
    settled = page.locator("details .card h3").all_text_contents()
    assert any("断开处有两种写法" in title for title in settled), settled
    publish_real(place)
    assert CORRECTED in json.dumps(read_corrected(place), ensure_ascii=False)


def test_a_decision_of_two_edits_takes_two_clicks(place: Place, server: ReviewServer, open_page: OpenPage) -> None:
    page = open_page(server.address)
    for number in (1, 2):
        button = page.locator("#d-3 .choices li").nth(1).locator("form button").nth(number - 1)
        assert button.inner_text().endswith(f"{number}/2")
        button.click()
        assert page.url == server.address, page.content()
    assert read_edits(place).count("[[article]]") == 2
    assert page.locator("#list > section").first.locator(".card").count() == 2


def test_an_outdated_page_says_so_and_keeps_the_lines(
    place: Place, server: ReviewServer, open_page: OpenPage, told: list[str], axe: Any
) -> None:
    old, new = open_page(server.address), open_page(server.address)
    new.locator("#d-1 form button").nth(1).click()
    before = read_edits(place)
    lines = old.locator("#d-2 .choices pre").first.inner_text()
    old.locator("#d-2 form button").first.click()
    assert old.locator("h1").inner_text() == "没有写入"
    assert old.locator("pre").inner_text().strip() == lines.strip()
    assert read_edits(place) == before
    assert [each for each in told if "409" not in each] == []
    found = axe.run(old, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    old.get_by_role("link").click()
    assert old.url == server.address
    old.locator("#d-1 form button").first.click()
    assert read_edits(place).count("[[article]]") == 2


# ---------------------------------------------------------------- other pages


@pytest.fixture
def attack() -> Iterator[Callable[[str], str]]:
    """Serves a page on another port of this host, as another account could; returns its address."""
    pages: dict[str, str] = {}

    class Evil(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, "").encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer((HOST, 0), Evil) as evil:
        thread = threading.Thread(target=evil.serve_forever)
        thread.start()

        def host_page(body: str) -> str:
            pages["/"] = f"<!DOCTYPE html><title>x</title><body>{body}</body>"
            return f"http://{HOST}:{evil.server_port}/"

        yield host_page
        evil.shutdown()
        thread.join()


def write_attack(server: ReviewServer) -> str:
    """A form with the right address and token, and an edition."""
    edit = '[[article]]&#10;page = "01"&#10;quote = "新擘画"&#10;action = "kill"'.replace('"', "&quot;")
    return (
        f'<form method="post" action="{server.address}edits"><input name="token" value="{server.session.token}">'
        f'<input name="edition" value="x"><textarea name="edit">{edit}</textarea><button>go</button></form>'
    )


def test_another_page_that_knows_everything_writes_nothing(
    place: Place, server: ReviewServer, open_page: OpenPage, attack: Callable[[str], str]
) -> None:
    page = open_page(attack(write_attack(server)))
    page.get_by_role("button").click()
    assert page.locator("h1").inner_text() == "Forbidden"
    for options in ('{method: "POST", mode: "no-cors"', '{credentials: "include"'):
        page.goto(attack(""))
        said = page.evaluate(
            f"""() => fetch("{server.address}", {options}}})
                .then((each) => each.type, (error) => error.name)"""
        )
        assert said == "TypeError"
    assert read_edits(place) == ""


def test_another_page_cannot_frame_it_or_lead_to_it(
    server: ReviewServer, open_page: OpenPage, attack: Callable[[str], str]
) -> None:
    page = open_page(attack(f'<iframe src="{server.address}"></iframe><a href="{server.address}">go</a>'))
    frame = page.frames[1]
    assert DATE not in frame.content()
    page.get_by_role("link").click()
    assert page.locator("h1").inner_text() == "Forbidden"
    assert DATE not in page.content()


def test_a_link_followed_by_the_editor_sends_no_referer(
    server: ReviewServer, open_page: OpenPage, attack: Callable[[str], str]
) -> None:
    address = attack("next")
    page = open_page(server.address)
    with page.expect_request(address) as asked:
        page.evaluate("(address) => { location.href = address; }", address)
    page.wait_for_url(address)
    assert "referer" not in asked.value.all_headers()
    assert page.evaluate("document.referrer") == ""
    assert page.evaluate("window.opener") is None


@pytest.mark.parametrize("script", [True, False])
def test_lines_chosen_for_a_heading_are_written_with_and_without_script(
    *, script: bool, server: ReviewServer, place: Place, open_page: OpenPage
) -> None:
    page = open_page(server.address, java_script_enabled=script)
    chooser = page.locator(".chooser", has=page.locator("option[value^='kicker ']")).first
    chooser.locator("summary").click()
    line = chooser.locator("select[name='headline'] option[value^='kicker ']").get_attribute("value")
    chooser.locator("select[name='headline']").select_option(line)
    chooser.locator("button").click()
    page.wait_for_load_state()
    (edit,) = tomllib.loads(read_edits(place))["article"]
    assert (edit["set"], edit["clear"]) == ({"headline": line.removeprefix("kicker ")}, ["kicker"])
