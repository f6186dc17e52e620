"""Every command that reports does so as one JSON document if asked, and as one when it cannot run."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PAGE, ROOT, Place
from tests.helpers.command_tree import list_commands, list_options
from tests.helpers.commands import Ended, run_apart

NOW = "2022-03-20T12:00:00+08:00"
WITHOUT = {
    ("completion",): "prints a script",
    ("explain",): "shows people what the parser did",
    ("parse",): "prints pages, which are JSON",
    ("serve",): "runs until it is ended",
}
"""Commands without --json, and why."""
REPORTING = [words for words, _ in list_commands() if words not in WITHOUT]
FINDING = {"severity", "file", "line", "pointer", "what", "todo"}


@pytest.fixture
def desk(place: Place) -> Place:
    """A published newspaper with a page that is refused, and a backup of its state."""
    place.write("2022-03-15/02.txt", "")
    for words in (["publish", "--now", NOW], ["state", "backup", "backup.sqlite"]):
        assert run_apart(*words, cwd=place.root).code < 2
    return place


ARGUMENTS: dict[tuple[str, ...], list[str]] = {
    ("init",): ["other", "--title", "江城日报"],
    ("publish",): ["--now", NOW],
    ("validate",): ["seeds/publication.toml", "seeds/2022-03-15/02.txt"],
    ("import",): ["out/2022-03-15/package.newsml.xml"],
    ("check",): ["out/2022-03-15/rss.xml"],
    ("state", "backup"): ["other.sqlite"],
    ("state", "restore"): ["backup.sqlite"],
    ("state", "rebuild"): ["--force"],
}


def run(desk: Place, words: tuple[str, ...], *more: str) -> Ended:
    arguments = list(ARGUMENTS.get(words, ()))
    if words == ("import",):
        arguments = [str(next((desk.out / "2022-03-15").glob("*.jsonld")))]
    return run_apart(*words, *arguments, *more, cwd=desk.root)


def test_every_command_either_prints_json_or_says_why_not() -> None:
    without = {words for words, parser in list_commands() if "--json" not in list_options(parser)}
    assert without <= set(WITHOUT)


@pytest.mark.parametrize("words", REPORTING, ids=" ".join)
def test_a_report_is_one_json_document_and_nothing_else(desk: Place, words: tuple[str, ...]) -> None:
    ended = run(desk, words, "--json")
    document = json.loads(ended.out)
    assert isinstance(document, dict)
    assert ended.out.endswith("}\n")
    assert ended.err == ""
    layout = next(iter(document.values()))
    assert layout == 1
    for finding in document.get("findings", []):
        assert finding.keys() == FINDING


@pytest.mark.parametrize("words", REPORTING, ids=" ".join)
def test_the_exit_code_is_that_of_the_report_for_people(
    desk: Place, words: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    twin = Place(tmp_path_factory.mktemp("twin") / "place")
    shutil.copytree(desk.root, twin.root, symlinks=True)
    assert run(desk, words, "--json").code == run(twin, words).code


FAILING = [words for words in REPORTING if words not in {("doctor",), ("clean",)}]


@pytest.mark.parametrize("words", FAILING, ids=" ".join)
def test_a_command_that_cannot_run_says_so_as_json(tmp_path: Path, words: tuple[str, ...]) -> None:
    for folder in ("other", "x"):
        (tmp_path / folder / "seeds").mkdir(parents=True)
    ended = run_apart(*words, *(ARGUMENTS.get(words) or []), "--json", cwd=tmp_path)
    assert ended.code == 2
    document: dict[str, Any] = json.loads(ended.out)
    if words == ("validate",):
        assert [each["kind"] for each in document["files"]] == [None, None]
        return
    assert (document["failure"], document["exit_code"], document["more"]) == (1, 2, [])
    assert {"what", "todo", "file"} <= document["error"].keys()
    assert document["error"]["what"] in ended.err


def test_a_dry_run_tells_the_differences(desk: Place) -> None:
    desk.write("2022-03-15/01.txt", PAGE.replace("22时", "23时"))
    told = json.loads(run(desk, ("publish",), "--dry-run", "--json").out)
    assert told["dry_run"] is True
    [change] = [each for edition in told["editions"] for each in edition["articles"]]
    assert any("23时" in line for line in change["difference"])
    assert "dry_run" not in json.loads((desk.root / ".pagewire/report.json").read_bytes())


def test_what_publish_prints_is_what_its_report_keeps(desk: Place) -> None:
    printed = run(desk, ("publish",), "--json").out
    assert printed.encode() == (desk.root / ".pagewire/report.json").read_bytes()


def test_history_tells_editions_articles_and_versions(desk: Place) -> None:
    [row] = json.loads(run(desk, ("history",), "--json").out)["editions"]
    assert (row["date"], row["version"], row["articles"], row["public"]) == ("2022-03-15", 1, {"usable": 2}, True)
    edition = json.loads(run(desk, ("history",), "2022-03-15", "--json").out)["edition"]
    guid = edition["records"][0]["guid"]
    article = json.loads(run(desk, ("history",), guid, "--json").out)["article"]
    assert [(each["version"], each["kept"]) for each in article["versions"]] == [(1, True)]


def test_an_import_tells_articles_and_the_files_that_were_written(desk: Place) -> None:
    told = json.loads(run(desk, ("import",), "--out", "read", "--json").out)
    assert [article["headline"] for article in told["articles"]]
    assert [(desk.root / "read" / name).is_file() for name in told["written"]] == [True]


def test_proposals_are_told_with_every_place_that_proves_them() -> None:
    ended = run_apart("learn", "--seeds", ROOT / "tests/learn/papers/linjiang", "--json")
    told = json.loads(ended.out)
    assert (ended.code, told["pages"], told["written"], told["findings"]) == (0, 6, False, [])
    assert told["proposals"]
    assert all(len(each["places"]) >= each["pages"] for each in told["proposals"])
