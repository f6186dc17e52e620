"""``make screenshots``: the pictures of the editor's guide, taken of the example newspaper in a browser.

In: ``seeds/``. Out: ``docs/images/*.png``, each at most 150 kB: the front page, an article, the review with a doubt and with a page beside its
articles (in Chinese and in English), an article that was corrected and one that was killed, as the guide's own edits make them. The size of the
window is fixed; letters look as the fonts of this machine do, so take all pictures on one machine, and look at them before you commit them.
"""

import datetime as dt
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from PIL import Image

from tests.conftest import ROOT, Place
from tests.helpers.papers import list_shown, read_paper
from tests.helpers.served_command import run_serve
from transform.review.open_edition import Options
from transform.review.write_file import render_review

FOLDER = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1000, 640
COLOURS = 64
"""Of a picture: enough for text and a handful of tints."""
MOST_BYTES = 150_000
DATE = "2021-10-09"
MORNING = dt.datetime(2021, 10, 8, 23, 0, tzinfo=dt.UTC)
AFTERNOON = dt.datetime(2021, 10, 9, 8, 0, tzinfo=dt.UTC)
CORRECTED, KILLED = "fwdo56ug", "rfyvbxwn"
REVIEWS = {"zh": "zh-CN", "en": "en"}


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, _open_browser() as page:
        place = Place(Path(home))
        shutil.copytree(ROOT / "seeds", place.seeds)
        place.publish(MORNING)
        _take_site(page, place, {"front": "", "article": f"{DATE}/01-{CORRECTED}.html"})
        for name, language in REVIEWS.items():
            _take_review(page, place, name, language)
        place.write(f"{DATE}/edits.toml", _read_edits())
        place.publish(AFTERNOON)
        _take_site(page, place, {"corrected": f"{DATE}/01-{CORRECTED}.html", "killed": f"{DATE}/01-{KILLED}.html"})
    return 0


@contextmanager
def _open_browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with import_module("playwright.sync_api").sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        browser.close()


def _read_edits() -> str:
    """The edits that the guide shows last before one that is wrong: a correction and a withdrawal."""
    shown = [each for each in list_shown(read_paper("docs/editor.md")) if each.command.endswith("edits.toml")]
    return "".join(f"{line}\n" for line in shown[1].says)


def _take_site(page: Any, place: Place, paths: dict[str, str]) -> None:
    with run_serve(place.root) as served:
        for name, path in paths.items():
            page.goto(f"http://127.0.0.1:{served.port}/{path}")
            _save(page, name)


def _take_review(page: Any, place: Place, name: str, language: str) -> None:
    """The top of the report with its first decisions, and the first page beside its articles."""
    report = place.root / f"review.{name}.html"
    options = Options(place.seeds, place.root / "state.sqlite", DATE, MORNING, language)
    report.write_bytes(render_review(options).data)
    page.goto(report.as_uri())
    _save(page, f"doubt.{name}")
    page.locator("#p-01").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('p-01').scrollIntoView()")
    _save(page, f"review.{name}")


def _save(page: Any, name: str) -> None:
    """Keep what the window shows, in few colours."""
    page.evaluate("document.fonts.ready")
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    data = io.BytesIO()
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
    if len(data.getvalue()) > MOST_BYTES:
        raise SystemExit(f"{name}: {len(data.getvalue())} bytes are too many")
    (FOLDER / f"{name}.png").write_bytes(data.getvalue())
    print(f"docs/images/{name}.png: {len(data.getvalue())} bytes")


if __name__ == "__main__":
    sys.exit(main())
