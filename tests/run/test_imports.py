"""A command loads only what it uses: the packages in memory after it, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PUBLICATION, ROOT

VALIDATION = frozenset({"jsonschema", "jsonschema_rs", "referencing", "rpds", "attr", "attrs"})
GRAMMARS = frozenset({"rfc3987", "rfc3987_syntax", "lark", "arrow", "isoduration"})
EDIT = '[[article]]\nguid = "tag:river-daily.example,2020-01-01:river-daily/2022-03-15/01/abcdefgh"\naction = "kill"\n'


def load(code: str, *arguments: str | Path) -> frozenset[str]:
    """The packages in memory after some lines of Python."""
    report = "\nimport json, sys\nprint(json.dumps([name.split('.')[0] for name in sys.modules]), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code + report, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    return frozenset(json.loads(done.stderr.splitlines()[-1]))


VALIDATE = "from transform.model.contract import check_document; assert check_document('publication', {})"


def test_a_document_that_is_validated_loads_the_validator_without_its_grammars() -> None:
    loaded = load(VALIDATE)
    assert loaded >= {"jsonschema"}
    assert not loaded & GRAMMARS


def test_a_package_that_was_hidden_from_the_validator_is_there_for_others() -> None:
    assert load(f"{VALIDATE}\nimport rfc3987_syntax") >= {"rfc3987_syntax", "lark"}


@pytest.mark.parametrize(
    "code",
    ["import transform.model.contract", "import transform.read.lone_page, transform.read.seeds"],
)
def test_the_border_alone_loads_no_validator(code: str) -> None:
    loaded = load(code)
    assert "pydantic" in loaded
    assert not loaded & (VALIDATION | GRAMMARS)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["publish", "--help"]])
def test_a_command_that_reads_nothing_loads_no_validator(arguments: list[str]) -> None:
    code = "import sys, transform.cli\ntry:\n    transform.cli.main(sys.argv[1:])\nexcept SystemExit: pass"
    loaded = load(code, *arguments)
    assert "transform" in loaded
    assert not loaded & (VALIDATION | GRAMMARS)


def test_valid_tables_are_read_without_a_validator(tmp_path: Path) -> None:
    (tmp_path / "publication.toml").write_text(PUBLICATION, encoding="utf-8")
    (tmp_path / "edits.toml").write_text(EDIT, encoding="utf-8")
    (tmp_path / "01.txt").write_bytes(b"")
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (tmp_path / "01.source.toml").write_text(f'name = "a.txt"\nsha256 = "{digest}"\n', encoding="utf-8")
    code = """
import sys
from pathlib import Path
from transform.read.edits import read_edits
from transform.read.source_note import check_source
from transform.read.publication import read_config
folder = Path(sys.argv[1])
assert read_config(folder).publication.id == "river-daily"
assert read_edits(folder).edits.article[0].action == "kill"
assert check_source(folder / "01.txt") is None
"""
    assert not load(code, tmp_path) & (VALIDATION | GRAMMARS)
