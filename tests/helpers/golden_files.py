"""Which files of the real page's publication are kept as golden files, and where."""

import json
from pathlib import Path

from tests.conftest import ROOT, Place

GOLDEN = ROOT / "tests" / "golden"
DATE = "2021-10-09"
ARTICLES = 2
"""The first articles in print order are kept in every format; the others are in the files of the edition and of the site."""


def pick_golden(place: Place) -> dict[str, bytes]:
    """The golden files of a publication by their paths under tests/golden: what ``tests/tools/write_golden.py`` writes."""
    files = place.files()
    articles = json.loads(files[f"{DATE}/edition.json"])["articles"]
    left_out = {path for article in articles[ARTICLES:] for path in article["files"].values()}
    return {path: data for path, data in files.items() if path not in left_out and not path.startswith("assets/")}


def list_golden() -> dict[str, bytes]:
    return {str(path.relative_to(GOLDEN)): path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}


def write_golden(place: Place) -> None:
    fresh = pick_golden(place)
    for path in set(list_golden()) - set(fresh):
        (GOLDEN / path).unlink()
    for path, data in fresh.items():
        target: Path = GOLDEN / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
