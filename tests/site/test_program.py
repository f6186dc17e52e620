"""The fingerprint covers what renders and nothing else: a comment in the parser re-renders nothing."""

import shutil
from pathlib import Path

import grimp
import pytest

from tests.conftest import ROOT
from transform.site import program

PACKAGE = ROOT / "transform"
MESSAGES = {"transform.errors", "transform.errors.told", "transform.errors.visible"}
"""Modules for reporting a refused document; no rendered byte comes from them."""


def is_covered(module: str) -> bool:
    path = module.removeprefix("transform.").replace(".", "/")
    return any(path == each.removesuffix(".py") or path.startswith(f"{each}/") for each in program.RENDERING)


def test_every_module_that_a_format_needs_is_covered() -> None:
    graph = grimp.build_graph("transform")
    needed = graph.find_upstream_modules("transform.formats", as_package=True) - MESSAGES
    needed |= graph.find_upstream_modules("transform.edition.public") | {"transform.edition.public"}
    assert [module for module in sorted(needed) if not is_covered(module)] == []


def test_formats_take_no_words_from_the_room_of_errors() -> None:
    """A document that cannot be read back raises InputError; what it says is in the reason to refuse the document, and in no document."""
    sources = [path.read_text(encoding="utf-8") for path in (PACKAGE / "formats").rglob("*.py")]
    imports = {line for source in sources for line in source.splitlines() if line.startswith("from transform.errors")}
    assert imports <= {"from transform.errors import Finding, Place, tell", "from transform.errors import InputError"}


@pytest.mark.parametrize(
    ("path", "renders"),
    [
        ("formats/html/article.py", True),
        ("formats/html/templates/article.html", True),
        ("words/zh.py", True),
        ("model/times.py", True),
        ("imports/newsml/item.py", True),
        ("data/style.css", True),
        ("parse/lines/split_lines.py", False),
        ("data/marks_zh.toml", False),
        ("cli/publish.py", False),
        ("examine/document.py", False),
        ("errors/__init__.py", False),
    ],
)
def test_a_change_re_renders_only_what_it_can_change(
    path: str, *, renders: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "transform"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(program, "files", lambda _: package)
    before, look = program.digest_program(), program.look_at_program()
    (package / path).write_text((package / path).read_text("utf-8") + "\n", "utf-8")
    assert (program.digest_program() != before, program.look_at_program() != look) == (renders, renders)
