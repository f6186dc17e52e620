"""The command as people run it."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import PAGE, ROOT, Place

PAGEWIRE = [sys.executable, "-m", "transform"]


def run(*arguments: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    command = [*PAGEWIRE, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env or None)


def test_parse_prints_one_page_and_writes_several(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(PAGE, encoding="utf-8")
    one = run("parse", tmp_path / "a.txt", "--date", "2022-03-15", "--page", "A03")
    page = json.loads(one.stdout)
    assert (one.returncode, one.stderr) == (0, "")
    assert (page["page"]["number"], page["page"]["date"], page["page"]["source"]) == ("A03", "2022-03-15", "a.txt")
    assert [item["headline"]["text"] for item in page["items"]] == ["图书馆延长开放时间", "人行桥今日通行"]
    assert {"text": "昨日", "start": "2022-03-14", "end": "2022-03-14"}.items() <= page["items"][0]["dates"][0].items()
    many = run("parse", tmp_path / "a.txt", tmp_path / "b.txt", "--out", tmp_path / "parsed")
    assert many.returncode == 0
    assert sorted(path.name for path in (tmp_path / "parsed").iterdir()) == ["a.json", "b.json"]


def test_parse_goes_on_after_a_page_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.4")
    done = run("parse", tmp_path / "a.txt", tmp_path / "b.txt", "--out", tmp_path / "parsed")
    assert done.returncode == 1
    assert (tmp_path / "parsed/a.json").exists()
    assert done.stderr == f"pagewire: {tmp_path}/b.txt: is a PDF file, not text (give the page's text, as UTF-8)\n"


def test_an_empty_page_parses_to_no_items_and_a_note(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b" \n")
    done = run("parse", tmp_path / "a.txt")
    page = json.loads(done.stdout)
    assert (done.returncode, page["items"], [note["code"] for note in page["notes"]]) == (0, [], ["empty_page"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["parse", "none.txt"], "none.txt: there is no such file (check the name)"),
        (["parse", "a.txt", "b.txt"], "--out: several pages need a folder (name one, or parse one page at a time)"),
        (["parse", "a.txt", "--date", "9 October"], "'9 October' is no date (write it like 2021-10-09)"),
        (["publish", "--now", "2021-10-09T06:00:00"], "has no offset (write it like 2021-10-09T06:00:00+08:00)"),
        (["publish", "--seeds", "none"], "publication.toml: there is no such file"),
    ],
)
def test_what_cannot_run_says_why_in_a_sentence_and_exits_2(tmp_path: Path, arguments: list[str], says: str) -> None:
    done = run(*arguments, cwd=tmp_path, PYTHONPATH=str(ROOT))
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_publish_prints_one_line_a_page_and_findings_on_stderr(place: Place) -> None:
    place.write("2022-03-15/02.txt", "")
    options: list[str | Path] = [
        "--seeds",
        place.seeds,
        "--out",
        place.out,
        "--state",
        place.root / "s.sqlite",
        "--now",
        "2022-03-15T09:00:00Z",
    ]
    done = run("publish", *options)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:2] == [
        "江城日报 2022-03-15: published at version 1",
        "  page 01: 2 articles",
    ]
    assert "refused: " in done.stderr
    assert "02.txt: the page is empty (give its text, or remove the file)" in done.stderr
    again = run("publish", *options)
    assert "nothing changed: every byte is as it was" in again.stdout


def test_an_installed_wheel_publishes_from_any_folder(place: Place, tmp_path: Path) -> None:
    build: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        tmp_path / "dist",
        ROOT,
    ]
    subprocess.run(list(map(str, build)), check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").iterdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
        assert "transform/schemas/edition.schema.json" in archive.namelist()
    done = run("publish", "--now", "2022-03-15T09:00:00Z", cwd=place.root, PYTHONPATH=str(tmp_path / "site"))
    assert (done.returncode, done.stderr) == (0, "")
    assert (place.out / "manifest.json").exists()
    assert (place.root / ".pagewire/state.sqlite").exists()
