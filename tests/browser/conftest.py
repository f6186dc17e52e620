"""A browser for the tests of this folder, and reports opened in it from disk; without one every test is a visible skip."""

import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from transform.review.report import Review
from transform.review.report.write_report import write_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OpenReport = Callable[..., Any]


def find_missing() -> str:
    """Why the browser tests cannot run here; empty if they can."""
    if not CHROMIUM:
        return "no Chromium here: install your system's package (Debian, Ubuntu: chromium)"
    names = [name for name in ("playwright", "axe_playwright_python") if not find_spec(name)]
    return f"no {' and no '.join(names)} here: make browser installs it" if names else ""


def pytest_runtest_setup() -> None:
    if reason := find_missing():
        pytest.skip(reason)  # here and not in a fixture, so that it is reported once, in one line


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without its sandbox, which a container does not allow; nothing foreign is ever opened in it."""
    playwright = import_module("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def axe() -> Any:
    """axe, the judge of accessibility."""
    return import_module("axe_playwright_python.sync_playwright").Axe()


@pytest.fixture
def open_report(browser: Any, tmp_path: Path) -> Iterator[OpenReport]:
    """Opens a report from disk at a width; at the end, no page may have requested more than its file or logged an error."""
    contexts: list[Any] = []
    asked: set[str] = set()
    told: list[str] = []

    def open_page(review: Review, width: int, height: int = 900, *, token: str | None = None, **options: Any) -> Any:
        path = tmp_path / "report.html"
        path.write_bytes(write_report(review, token=token))
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.add(request.url.partition("#")[0]))
        page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert told == []
    assert asked <= {(tmp_path / "report.html").as_uri(), "data:,"}
