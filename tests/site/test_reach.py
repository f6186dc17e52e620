"""A format's version covers all that is run and opened when it renders, and little else."""

import json
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from tests.conftest import ROOT
from transform.formats import FORMATS
from transform.site import program, versions
from transform.site.reach import SourceTree

PACKAGE = ROOT / "transform"
TREE = SourceTree(files("transform"))
BASE = TREE.find_reach(versions.BASE_MODULES) | {*versions.BASE_FILES}
PROGRAM = versions.digest_formats()
REACHED = {each.key: BASE | versions.list_reach(TREE, each) for each in versions.list_versioned()}


@pytest.mark.parametrize("key", REACHED)
def test_all_that_is_run_and_opened_when_a_format_renders_is_in_its_reach(key: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.helpers.trace_format", key], cwd=ROOT, capture_output=True, check=True, text=True
    )
    found = json.loads(done.stdout)
    assert f"formats/{'feeds/rss.py' if key == 'edition/rss' else 'format.py'}" in found["run"]
    assert {path for path in found["run"] if not path.startswith("errors/")} - REACHED[key] == set()
    assert set(found["opened"]) - REACHED[key] == set()
    for path, stack in found["opened_by"]:
        assert any(path in TREE.find_reach_of(each) for each in stack), (path, stack)


def test_what_is_reached_is_looked_at() -> None:
    """So that a changed file is noticed by its size and time."""
    missing = {
        path
        for path in frozenset().union(*REACHED.values())
        if not any(path == each or path.startswith(f"{each}/") for each in program.RENDERING)
    }
    assert missing == set()
    assert {Path(path).suffix for path in frozenset().union(*REACHED.values())} <= {*program.SOURCES}


def test_every_format_that_an_archive_has_many_files_of_has_a_version_but_those_for_newsrooms() -> None:
    _, found = PROGRAM
    assert found.keys() == {
        *("article/html", "article/jsonld", "edition/html", "edition/rss", "edition/atom", "edition/jsonfeed"),
        *("month/html", "year/html", "month/sitemap"),
    }
    assert {each.key for each in FORMATS if each.wire}.isdisjoint(found)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, to be changed in one place and put back."""
    package = tmp_path_factory.mktemp("copied") / "transform"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    return package


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("formats/html/templates/article.html", {"article/html"}),
        ("formats/html/templates/pages.html", {"edition/html", "month/html"}),
        ("formats/html/templates/index.html", set()),
        ("formats/html/check.py", {"article/html", "edition/html", "month/html", "year/html"}),
        ("formats/html/index.py", set()),
        ("formats/feeds/rss.py", {"edition/rss"}),
        ("formats/feeds/entries.py", {"edition/rss", "edition/atom", "edition/jsonfeed"}),
        ("formats/common/schema_org/article.py", {"article/html", "article/jsonld", "edition/html"}),
        ("formats/html/archive_year.py", {"year/html"}),
        ("site/sitemap_files.py", {"month/sitemap"}),
        ("imports/jsonld.py", {"article/jsonld"}),
        ("formats/newsml/item.py", set()),
        ("formats/sitemaps/month.py", {"month/sitemap"}),
        ("words/messages/zh/run.py", set()),
        ("errors/told.py", set()),
        ("data/style.css", set()),
        ("words/zh.py", {"base"}),
        ("model/edition.py", {"base"}),
        ("schemas/edition.schema.json", {"base"}),
        ("data/media_topics.tsv", {"base"}),
        ("formats/render.py", {"base"}),
    ],
)
def test_a_change_moves_the_versions_of_the_formats_that_reach_it(
    path: str, changed: set[str], copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "files", lambda _: copied)
    base, before = PROGRAM
    whole = (copied / path).read_bytes()
    (copied / path).write_bytes(whole + b"\n")
    base_now, now = versions.digest_formats()
    (copied / path).write_bytes(whole)
    moved = {key for key in before if before[key] != now[key]} | ({"base"} if base != base_now else set())
    assert moved == changed


def test_imports_for_type_checkers_alone_and_other_packages_are_not_followed(tmp_path: Path) -> None:
    for folder in ("data", "formats/html/templates", "schemas", "parse"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "parse/__init__.py").write_text("")
    (tmp_path / "data/names.toml").write_text("")
    (tmp_path / "schemas/page.schema.json").write_text("")
    (tmp_path / "formats/html/templates/a.html").write_text('{% extends "b.html" %}')
    (tmp_path / "formats/html/templates/b.html").write_text("")
    (tmp_path / "formats/html/page.py").write_text('def render():\n    return fill("a.html")\n')
    (tmp_path / "one.py").write_text(
        "from typing import TYPE_CHECKING\nfrom urllib.parse import quote\nif TYPE_CHECKING:\n    import transform.parse\n"
        'def load(name):\n    from transform.two import x\n    return "names.toml", "a.html"\n'
    )
    (tmp_path / "two.py").write_text('x = f"{1}.schema.json"\n')
    tree = SourceTree(tmp_path)
    assert tree.find_reach(["transform.one"]) == {"one.py", "two.py", "data/names.toml", "schemas/page.schema.json"}
    templates = {f"formats/html/templates/{name}.html" for name in "ab"}
    assert tree.find_reach(["transform.formats.html.page"]) == {"formats/html/page.py", *templates}
