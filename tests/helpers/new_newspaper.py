"""A newspaper as ``pagewire init`` makes it."""

import re
from pathlib import Path

from tests.helpers.commands import Ended, run_main
from transform.errors.visible import show_name

TITLES = {"zh-CN": "江城日报", "zh-TW": "臺江日報", "en": "The River Daily"}
NOW = "2022-03-15T18:00:00+08:00"
DATE = "2022-03-15"
COMMENTED = re.compile(r"^#(?=\S)", re.MULTILINE)
"""Before a key or a table that can be added; explanations have a space there."""


def begin(home: Path, language: str = "zh-CN", *more: str) -> Ended:
    """The newspaper of that language in its folder, its example edition of DATE."""
    zone = () if language.startswith("zh") else ("--timezone", "Europe/London")
    return run_main("init", home, "--title", TITLES[language], "--language", language, *zone, "--now", NOW, *more)


def uncomment(text: str) -> str:
    """A publication.toml with every key that it explains."""
    return COMMENTED.sub("", text)


def list_tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its path, links as what they name."""
    return {show_name(str(path.relative_to(folder))): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
