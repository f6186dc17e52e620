"""The sets of test pages beside the repository, parsed and scored: ``../shared/pages`` and ``../shared/pages2``.

A page's date and number come from its answer, as they come from folder and file name in an edition. The scorer that lies
beside the pages judges; its head explains every figure.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from transform.parse import parse_page
from transform.read.readers import read_page_text

SHARED = Path(os.environ.get("PAGEWIRE_PAGES", ROOT.parent / "shared"))


@dataclass(frozen=True)
class PageSet:
    """Pages of one kind: the folder below SHARED and the pattern of their stems."""

    folder: str
    pattern: str


SETS = {
    **{f"pages n{level}": PageSet("pages", f"p*_n{level}") for level in range(4)},
    **{f"pages2 n{level}": PageSet("pages2", f"q*_n{level}") for level in range(4)},
    "special": PageSet("pages2", "t*"),
    **{f"pdf {way}": PageSet("pages/pdf", f"*_{way}") for way in ("def", "raw", "layout")},
}


def parse_to_file(page: Path, target: Path) -> None:
    """Parse one page of a set and write it for the scorer."""
    gold = json.loads(page.with_name(f"{page.stem}.gold.json").read_bytes())["page"]
    language = "en" if gold.get("language", "").startswith("en") else "zh-CN"
    text = read_page_text(page, source=page.name, date=gold.get("edition_date"), number=str(gold.get("page")))
    target.write_text(parse_page(text, language=language, timezone="Asia/Shanghai").model_dump_json(), encoding="utf-8")


def has_pages() -> bool:
    return (SHARED / "pages").is_dir()


def list_pages(name: str) -> list[Path]:
    """The pages of a set, by name."""
    chosen = SETS[name]
    answers = (SHARED / chosen.folder).glob(f"{chosen.pattern}.gold.json")
    return sorted(page.with_name(page.name.removesuffix(".gold.json") + ".txt") for page in answers)


def score_set(name: str, work: Path) -> dict[str, float]:
    """The scorer's figures of a set; parsed pages are left in ``work``."""
    pages = list_pages(name)
    work.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(parse_to_file, pages, [work / f"{page.stem}.json" for page in pages]))
    return score_parsed(name, work)


def score_parsed(name: str, work: Path) -> dict[str, float]:
    """The scorer's figures of a set whose parsed pages lie in ``work``."""
    chosen = SETS[name]
    folder = SHARED / chosen.folder
    command: list[str | Path] = [sys.executable, SHARED / "tools" / "score_pages.py", "--dir", folder]
    command += ["--pred-dir", work, "--glob", chosen.pattern]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures
