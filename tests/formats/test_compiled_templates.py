"""Compiled templates are kept where Python keeps bytecode, and nowhere else; without them pages are the same."""

import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from transform.formats.html import fill_template
from transform.formats.html.fill_template import _CompiledTemplates, _find_compiled

NAME = "greeting.html"


def fill(folder: Path, text: str = "Hello, {{ name }}.", monkeypatch: pytest.MonkeyPatch | None = None) -> str:
    """What a template gives by an environment of its own; with ``monkeypatch`` nothing may be compiled."""
    environment = Environment(loader=DictLoader({NAME: text}), autoescape=True)
    environment.bytecode_cache = _CompiledTemplates(str(folder), "template-%s")
    if monkeypatch:
        monkeypatch.setattr(environment, "compile", lambda *_: pytest.fail("was compiled again"))
    return environment.get_template(NAME).render(name="<reader>")


def test_a_template_is_compiled_once_for_all_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    first = fill(tmp_path)
    assert fill(tmp_path, monkeypatch=monkeypatch) == first == "Hello, &lt;reader&gt;."
    assert fill(tmp_path, "Goodbye, {{ name }}.") == "Goodbye, &lt;reader&gt;."


def test_where_python_writes_no_bytecode_no_template_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    fill(tmp_path)
    assert not [*tmp_path.iterdir()]


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert fill(tmp_path / "missing") == fill(tmp_path)


def test_what_is_kept_but_damaged_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    whole = fill(tmp_path)
    for kept in tmp_path.iterdir():
        kept.write_bytes(kept.read_bytes()[:-9])
    assert fill(tmp_path) == whole


def test_other_options_have_templates_of_their_own() -> None:
    plain, trimmed = (_find_compiled(Environment(autoescape=True, trim_blocks=trims)) for trims in (False, True))
    assert plain
    assert trimmed
    assert plain.directory == trimmed.directory == str(Path(cache_from_source(fill_template.__file__)).parent)
    assert plain.pattern != trimmed.pattern
