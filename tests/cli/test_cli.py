"""The commands as people run them."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PAGE, PUBLICATION, ROOT, MakePlace, Place
from tests.helpers.commands import run_apart
from transform.edition.intake import ingest_page
from transform.read.edition_folders import PageFile
from transform.read.publication import read_config


def run_python(*arguments: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """The command as a shell starts it."""
    command = [sys.executable, "-m", "transform", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env or None)


def test_parse_prints_one_page_and_writes_several(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(PAGE, encoding="utf-8")
    one = run_apart("parse", tmp_path / "a.txt", "--date", "2022-03-15", "--page", "A03")
    page = json.loads(one.out)
    assert (one.code, one.err) == (0, "")
    assert (page["page"]["number"], page["page"]["date"], page["page"]["source"]) == ("A03", "2022-03-15", "a.txt")
    assert [item["headline"]["text"] for item in page["items"]] == ["图书馆延长开放时间", "人行桥今日通行"]
    assert {"text": "昨日", "start": "2022-03-14", "end": "2022-03-14"}.items() <= page["items"][0]["dates"][0].items()
    many = run_apart("parse", tmp_path / "a.txt", tmp_path / "b.txt", "--out", tmp_path / "parsed")
    assert many.code == 0
    assert sorted(path.name for path in (tmp_path / "parsed").iterdir()) == ["a.json", "b.json"]


def test_parse_continues_after_a_page_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.4")
    done = run_apart("parse", tmp_path / "a.txt", tmp_path / "b.txt", "--out", tmp_path / "parsed")
    assert done.code == 1
    assert (tmp_path / "parsed/a.json").exists()
    assert (
        done.err
        == f"pagewire: {tmp_path}/b.txt: is a PDF file, not text (give its text: 'pdftotext -layout' writes it; name it like 01.txt)\n"
    )


def test_an_empty_page_parses_to_no_items_and_a_note(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b" \n")
    done = run_apart("parse", tmp_path / "a.txt")
    page = json.loads(done.out)
    assert (done.code, page["items"], [note["code"] for note in page["notes"]]) == (0, [], ["empty_page"])


# ---------------------------------------------------------------- a page of a newspaper


COLUMN = "市民来信簿"
MARKED = PAGE.replace("(赵知秋)\n", f"(赵知秋)\n\n{COLUMN}\n").replace("昨日宣布", "昨日8时30分宣布")


@pytest.fixture
def marked(place: Place) -> Place:
    """A newspaper in another zone with a column of its own; a draft of its page is next to the seeds folder."""
    config = PUBLICATION.replace("Asia/Shanghai", "Asia/Urumqi")
    place.write("publication.toml", f'{config}[marks]\nbanner = ["{COLUMN}"]\n')
    place.write("2022-03-15/A03.txt", MARKED)
    (place.root / "draft.txt").write_text(MARKED, encoding="utf-8")
    return place


def parse(*arguments: str | Path, cwd: Path | None = None) -> dict[str, Any]:
    done = run_apart("parse", *arguments, cwd=cwd)
    assert (done.code, done.err) == (0, "")
    page: dict[str, Any] = json.loads(done.out)
    return page


def list_sections(page: dict[str, Any]) -> list[str | None]:
    return [item["section"] and item["section"]["text"] for item in page["items"]]


def read_time(page: dict[str, Any]) -> str:
    """The first date in the first story."""
    time: str = page["items"][0]["dates"][0]["start"]
    return time


def test_parse_reads_a_page_in_a_seeds_folder_as_publish_does(marked: Place) -> None:
    config = read_config(marked.seeds)
    file = PageFile("A03", marked.seeds / "2022-03-15/A03.txt")
    taken = ingest_page(file, "2022-03-15", config.publication, config.marks).page
    assert taken is not None
    page = parse(file.path)
    assert page == json.loads(taken.model_dump_json())
    assert list_sections(page) == [None, COLUMN]
    assert read_time(page) == "2022-03-14T08:30:00+06:00"


def test_a_page_is_known_by_its_folder_whatever_the_working_folder(marked: Place) -> None:
    folder = marked.seeds / "2022-03-15"
    assert parse("A03.txt", cwd=folder) == parse(folder / "A03.txt")


def test_a_draft_is_parsed_as_a_page_of_the_newspaper_that_seeds_names(marked: Place) -> None:
    page = parse(marked.root / "draft.txt", "--seeds", marked.seeds, "--date", "2022-03-15", "--page", "A03")
    assert page["page"] | {"source": "2022-03-15/A03.txt"} == parse(marked.seeds / "2022-03-15/A03.txt")["page"]
    assert list_sections(page) == [None, COLUMN]
    assert read_time(page) == "2022-03-14T08:30:00+06:00"


def test_a_draft_of_no_newspaper_is_parsed_by_its_language(marked: Place) -> None:
    page = parse(marked.root / "draft.txt", "--date", "2022-03-15")
    assert (page["page"]["publication"], page["page"]["source"]) == (None, "draft.txt")
    assert COLUMN not in list_sections(page)
    assert read_time(page) == "2022-03-14T08:30:00+08:00"


def test_options_about_a_page_override_its_folder(marked: Place) -> None:
    path = marked.seeds / "2022-03-15/A03.txt"
    page = parse(path, "--date", "2022-03-20", "--page", "B1", "--timezone", "Asia/Shanghai")
    assert (page["page"]["date"], page["page"]["number"]) == ("2022-03-20", "B1")
    assert read_time(page) == "2022-03-19T08:30:00+08:00"
    other = parse(path, "--language", "pt")
    assert "no_marks_table" in [note["code"] for note in other["notes"]]


def test_the_folder_of_another_newspaper_does_not_give_the_date(make_place: MakePlace, marked: Place) -> None:
    other = make_place("other")
    page = parse(other.seeds / "2022-03-15/01.txt", "--seeds", marked.seeds)
    assert (page["page"]["date"], page["page"]["number"], page["page"]["source"]) == (None, None, "01.txt")


def test_explain_names_the_newspaper_of_the_page_and_knows_its_marks(marked: Place) -> None:
    done = run_apart("explain", marked.seeds / "2022-03-15/A03.txt")
    assert (done.code, done.err) == (0, "")
    opening, _, rest = done.out.partition("\n\n")
    assert opening.startswith("2022-03-15/A03.txt of river-daily: ")
    assert "page A03" in opening
    assert "Asia/Urumqi" in opening
    assert f"section “{COLUMN}”" in rest


def test_a_page_of_a_newspaper_with_a_wrong_mark_is_not_parsed(marked: Place) -> None:
    marked.write("publication.toml", PUBLICATION + '[marks]\nbaner = ["x"]\n')
    done = run_apart("parse", marked.seeds / "2022-03-15/A03.txt")
    assert (done.code, done.out) == (2, "")
    assert f"{marked.seeds}/publication.toml:15#/marks/baner: unknown key" in done.err


# ---------------------------------------------------------------- what cannot run


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["parse", "a.txt", "--seeds", "none"], "none/publication.toml: there is no such file"),
        (["parse", "none.txt"], "none.txt: there is no such file (check the name)"),
        (["parse", "a.txt", "b.txt"], "--out: several pages need a folder (name one, or parse one page at a time)"),
        (["parse", "a.txt", "--date", "9 October"], "'9 October' is not a date (write it like 2021-10-09)"),
        (["publish", "--now", "2021-10-09T06:00:00"], "has no offset (write it like 2021-10-09T06:00:00+08:00)"),
        (["publish", "--seeds", "none"], "publication.toml: there is no such file"),
    ],
)
def test_a_command_that_cannot_run_says_why_and_exits_2(tmp_path: Path, arguments: list[str], says: str) -> None:
    done = run_apart(*arguments, cwd=tmp_path)
    assert done.code == 2
    assert says in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


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
    done = run_python("publish", *options)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:2] == [
        "江城日报 2022-03-15: published at version 1",
        "  page 01: 2 articles",
    ]
    assert "refused: " in done.stderr
    assert "02.txt: the page is empty (give its text, or remove the file)" in done.stderr
    again = run_python("publish", *options)
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
    done = run_python("publish", "--now", "2022-03-15T09:00:00Z", cwd=place.root, PYTHONPATH=str(tmp_path / "site"))
    assert (done.returncode, done.stderr) == (0, "")
    assert (place.out / "manifest.json").exists()
    assert (place.root / ".pagewire/state.sqlite").exists()
    begun = run_python("init", "paper", "--title", "江城日报", cwd=place.root, PYTHONPATH=str(tmp_path / "site"))
    assert (begun.returncode, begun.stderr) == (0, "")
    done = run_python("publish", cwd=place.root / "paper", PYTHONPATH=str(tmp_path / "site"))
    assert (done.returncode, done.stderr) == (0, "")
