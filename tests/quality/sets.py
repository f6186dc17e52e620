"""The sets of test pages, parsed and scored: those beside the repository (``../shared/pages`` and others) and those made here.

A page's date, number and language come from its answer, as they come from folder, file name and publication.toml in an edition. The
scorer that lies beside the pages judges; its head explains every figure.
"""

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from tests.conftest import ROOT
from transform.parse import STEPS, parse_page
from transform.parse.draft import Step
from transform.read.readers import read_page_text

SHARED = Path(os.environ.get("PAGEWIRE_PAGES", ROOT.parent / "shared"))
SEED, COMPOSED = 13, 24
"""Seed and number of the composed pages of a level."""
WORKERS = int(os.environ.get("PAGEWIRE_WORKERS", "2"))


@dataclass(frozen=True)
class PageSet:
    """Pages of one kind: the folder and the pattern of their stems; ``make`` fills a folder with pages of one level.

    ``left_out``: no rule was made from these pages or their forms.
    """

    folder: str
    pattern: str
    make: Callable[[Path, int], None] | None = None
    level: int = 0
    left_out: bool = False


def make_newspapers(source: str, folder: Path, level: int) -> None:
    """The newspapers of a folder beside this file."""
    from tests.quality.newspaper_pages import make_folder  # noqa: PLC0415 - a run over other sets makes none

    make_folder(folder, [level], Path(__file__).with_name(source))


def compose_pages(group: str, folder: Path, level: int) -> None:
    from tests.quality.compose import Plan, compose_folder  # noqa: PLC0415 - a run over other sets composes none

    compose_folder(folder, SHARED, Plan(SEED, COMPOSED, (level,), group))


SETS = {
    **{f"pages n{level}": PageSet("pages", f"p*_n{level}") for level in range(4)},
    **{f"pages2 n{level}": PageSet("pages2", f"q*_n{level}") for level in range(4)},
    "special": PageSet("pages2", "t*"),
    **{f"pages3 n{level}": PageSet("pages3", f"h*_n{level}") for level in range(4)},
    **{f"foreign forms n{level}": PageSet("pages_mut", f"*_n{level}") for level in range(4)},
    "mixed layouts": PageSet("pages_syn", "*"),
    **{f"pdf {way}": PageSet("pages/pdf", f"*_{way}") for way in ("def", "raw", "layout")},
    **{
        f"{name} n{level}": PageSet(source, f"*_n{level}", partial(make_newspapers, source), level, left_out=True)
        for name, source in (
            ("newspapers", "newspapers"),
            ("unread newspapers", "newspapers_unread"),
        )
        for level in range(4)
    },
    **{
        f"forms {group} n{level}": PageSet(
            "composed", f"c*_n{level}", partial(compose_pages, group), level, left_out=group == "left out"
        )
        for group in ("training", "left out")
        for level in range(4)
    },
}


def parse_to_file(page: Path, target: Path, steps: Sequence[Step] = STEPS) -> None:
    """Parse one page of a set and write it for the scorer."""
    gold = json.loads(page.with_name(f"{page.stem}.gold.json").read_bytes())["page"]
    language = gold.get("language") or "zh-CN"
    text = read_page_text(page, source=page.name, date=gold.get("edition_date"), number=str(gold.get("page")))
    parsed = parse_page(text, language=language, timezone="Asia/Shanghai", steps=steps)
    target.write_text(parsed.model_dump_json(), encoding="utf-8")


def has_pages() -> bool:
    return (SHARED / "pages").is_dir()


@cache
def make_pages(chosen: PageSet) -> Path:
    """A folder with the pages of a set that is made, until the program ends."""
    assert chosen.make
    folder = tempfile.TemporaryDirectory(prefix="pagewire-")
    atexit.register(folder.cleanup)
    chosen.make(Path(folder.name), chosen.level)
    return Path(folder.name)


def find_folder(name: str) -> Path:
    """The folder that holds a set's pages."""
    chosen = SETS[name]
    return make_pages(chosen) if chosen.make else SHARED / chosen.folder


def list_pages(name: str) -> list[Path]:
    """The pages of a set, by name."""
    answers = find_folder(name).glob(f"{SETS[name].pattern}.gold.json")
    return sorted(page.with_name(page.name.removesuffix(".gold.json") + ".txt") for page in answers)


def parse_set(name: str, work: Path) -> None:
    """Parse a set's pages into ``work``."""
    pages = list_pages(name)
    work.mkdir(parents=True, exist_ok=True)
    targets = [work / f"{page.stem}.json" for page in pages]
    if WORKERS == 1:
        list(map(parse_to_file, pages, targets))
        return
    with ProcessPoolExecutor(WORKERS) as pool:
        list(pool.map(parse_to_file, pages, targets))


def score_set(name: str, work: Path) -> dict[str, float]:
    """The scorer's figures of a set; parsed pages are left in ``work``."""
    parse_set(name, work)
    return score_parsed(name, work)


def score_parsed(name: str, work: Path) -> dict[str, float]:
    """The scorer's figures of a set whose parsed pages lie in ``work``."""
    command: list[str | Path] = [sys.executable, SHARED / "tools" / "score_pages.py", "--dir", find_folder(name)]
    command += ["--pred-dir", work, "--glob", SETS[name].pattern]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures
