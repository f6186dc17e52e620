"""Which files of the real page's publication are kept as golden files, and where; with pages of an archive, which one edition has not."""

import json
from pathlib import Path

from tests.conftest import ROOT, Place
from tests.helpers.contexts import make_context
from transform.formats.format import ArchiveMonth, ArchiveYear, EditionLink
from transform.formats.render import render_archive

GOLDEN = ROOT / "tests" / "golden"
DATE = "2021-10-09"
ARTICLES = 2
"""The first articles in print order are kept in every format; the others are in the files of the edition and of the site."""


def pick_golden(place: Place) -> dict[str, bytes]:
    """The golden files of a publication by their paths under tests/golden: what ``tests/tools/write_golden.py`` writes."""
    files = place.files()
    articles = json.loads(files[f"{DATE}/edition.json"])["articles"]
    left_out = {path for article in articles[ARTICLES:] for path in article["files"].values()}
    picked = {path: data for path, data in files.items() if path not in left_out and not path.startswith("assets/")}
    return picked | render_sample_archive()


def render_sample_archive() -> dict[str, bytes]:
    """A month and a year of the archive of the sample newspaper."""
    links = (EditionLink("2022-03-14", 1, "水位平稳"), EditionLink("2022-03-15", 3, "人行桥今日通行"))
    month = ArchiveMonth("2022-03", links, "2021-12", "2022-04")
    year = ArchiveYear("2022", ("2022-03-14", "2022-03-15", "2022-04-01"), "2021")
    context = make_context()
    return {**render_archive(month, context).files, **render_archive(year, context).files}


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
