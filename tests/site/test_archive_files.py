"""The archive's pages over runs: which there are, what a run makes again, the way from the home page, loss, damage, interruption."""

import datetime as dt
import json
import shutil

import pytest

from tests.conftest import PAGE, Place
from tests.helpers.reader import find_broken, list_relative
from tests.helpers.reader_law import build_reader
from tests.helpers.runs import die_within, lose_state, publish, state_of
from tests.judges.table import judge_files
from transform.formats.format import ArchiveMonth, ArchiveYear, Context
from transform.formats.html.index import SHOWN
from transform.formats.render import render_archive
from transform.site import archive_files
from transform.site.check.verify import verify_out
from transform.site.recover.rebuild_state import rebuild_state
from transform.site.snapshot import Snapshot, decode_snapshot, encode_snapshot

LONG_AFTER = dt.datetime(2022, 6, 15, 12, 0, tzinfo=dt.UTC)
DATES = ("2020-12-31", "2021-02-01", "2021-02-02", "2021-11-30", "2022-01-10", "2022-02-10", "2022-02-11", "2022-03-14")
"""With the edition of the place one more than the home page leads to."""
ARCHIVE = {
    *(f"archive/{year}/index.html" for year in (2020, 2021, 2022)),
    *(f"archive/{month}/index.html" for month in ("2020-12", "2021-02", "2021-11", "2022-01", "2022-02", "2022-03")),
}


def page_of(date: str) -> str:
    return PAGE.replace("人行桥", f"{date.replace('-', '')}号桥")


def run(place: Place, now: dt.datetime = LONG_AFTER, **asked: bool) -> set[str]:
    """Publish; the paths of the pages of the archive, and of the home page, that changed, came or went."""
    before = place.files()
    publish(place, now, **asked)
    after = place.files()
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    return {path for path in changed if path.startswith("archive/") or path == "index.html"}


def pick_archive(place: Place) -> set[str]:
    return {path for path in place.files() if path.startswith("archive/")}


@pytest.fixture
def archive(place: Place) -> Place:
    for date in DATES:
        place.write(f"{date}/01.txt", page_of(date))
    run(place)
    return place


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The months and years whose pages are rendered from here on."""
    names: list[str] = []

    def rendering(period: ArchiveMonth | ArchiveYear, context: Context) -> object:
        names.append(period.month if isinstance(period, ArchiveMonth) else period.year)
        return render_archive(period, context)

    monkeypatch.setattr(archive_files, "render_archive", rendering)
    return names


def test_there_is_no_archive_while_the_home_page_leads_to_every_edition(place: Place) -> None:
    assert len(DATES) == SHOWN
    for date in DATES[1:]:
        place.write(f"{date}/01.txt", page_of(date))
    run(place)
    assert pick_archive(place) == set()
    place.write(f"{DATES[0]}/01.txt", page_of(DATES[0]))
    assert run(place) == {*ARCHIVE, "index.html"}


def test_every_edition_is_three_links_from_the_home_page(archive: Place) -> None:
    files = archive.files()
    reached, last = {"index.html"}, {"index.html"}
    for _ in range(3):
        last = {to for path in last if path.endswith(".html") for to in list_relative(path, files[path])} - reached
        reached |= last
    assert {*ARCHIVE, *(f"{date}/index.html" for date in (*DATES, "2022-03-15"))} <= reached
    assert len(list(list_relative("index.html", files["index.html"]))) < len(files)
    assert find_broken(files) == []
    judge_files(files, {path: data for path, data in files.items() if path not in ARCHIVE})
    assert not verify_out(archive.seeds, archive.out, state_of(archive)).failed


def test_an_unchanged_run_renders_no_page(archive: Place, made: list[str]) -> None:
    assert run(archive) == set()
    assert run(archive, rebuild=True) == set()
    (archive.out / "index.html").unlink()
    assert run(archive) == {"index.html"}
    assert made == []


def test_one_changed_edition_touches_its_month_alone(archive: Place, made: list[str]) -> None:
    archive.write(f"{DATES[0]}/01.txt", page_of(DATES[0]).replace("图书馆延长开放时间", "图书馆每晚开放"))
    assert run(archive) == {"archive/2020-12/index.html"}
    assert made == ["2020-12"]


def test_one_more_edition_touches_its_month_its_year_and_its_neighbours(archive: Place, made: list[str]) -> None:
    archive.write("2022-02-12/01.txt", page_of("2022-02-12"))
    touched = {f"archive/{name}/index.html" for name in ("2022-02", "2022")}
    assert run(archive) == {*touched, "index.html"}
    archive.write("2022-04-01/01.txt", page_of("2022-04-01"))
    touched = {f"archive/{name}/index.html" for name in ("2022-03", "2022-04", "2022")}
    assert run(archive) == {*touched, "index.html"}
    assert made == ["2022-02", "2022", "2022-03", "2022-04", "2022"]


def test_a_month_without_editions_is_removed_with_its_folder(archive: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_files, "SHOWN", 100)
    (archive.out / "index.html").unlink()
    assert run(archive) == {*ARCHIVE, "index.html"}
    assert not (archive.out / "archive").exists()
    assert find_broken(archive.files()) == []


@pytest.mark.parametrize("damage", [None, b"", b"<html></html>"])
@pytest.mark.parametrize("name", ["2021-02", "2021"])
def test_a_lost_or_damaged_page_is_made_again(archive: Place, made: list[str], name: str, damage: bytes | None) -> None:
    before = archive.files()
    path = archive.out / f"archive/{name}/index.html"
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    assert verify_out(archive.seeds, archive.out, state_of(archive)).failed
    run(archive)
    assert made == [name]
    assert archive.files() == before


def test_a_lost_out_and_a_lost_state_come_back_to_the_byte(archive: Place) -> None:
    before = archive.files()
    shutil.rmtree(archive.out)
    run(archive)
    assert archive.files() == before
    lose_state(archive)
    rebuild_state(archive.seeds, archive.out, state_of(archive))
    assert run(archive) == set()


def test_a_snapshot_of_an_earlier_program_has_no_pages() -> None:
    told = json.loads(encode_snapshot(Snapshot("x", {"index.html": "1 2"})))
    del told["pages"]
    assert decode_snapshot(json.dumps(told)) == Snapshot("x", {"index.html": "1 2"})


def test_words_of_a_killed_headline_leave_the_archive(archive: Place) -> None:
    assert "图书馆延长开放时间".encode() in archive.files()["archive/2021-02/index.html"]
    for date in ("2021-02-01", "2021-02-02"):
        archive.write(f"{date}/edits.toml", '[[article]]\npage = "01"\nquote = "市图书馆昨日"\naction = "kill"\n')
    run(archive, LONG_AFTER + dt.timedelta(hours=1))
    assert "图书馆".encode() not in archive.files()["archive/2021-02/index.html"]


@pytest.mark.parametrize("new", [DATES[0], "2023-01-01"])
@pytest.mark.long
def test_a_killed_run_breaks_no_link_and_is_completed(
    place: Place, tmp_path_factory: pytest.TempPathFactory, new: str
) -> None:
    """From no archive to one, and from one to another month and year of it."""
    for date in DATES:
        if date != new:
            place.write(f"{date}/01.txt", page_of(date))
    run(place)
    first = place.files()
    whole = Place(tmp_path_factory.mktemp("whole") / "place")
    shutil.copytree(place.root, whole.root)
    now = dt.datetime(2023, 6, 15, 12, 0, tzinfo=dt.UTC)
    for each in (place, whole):
        each.write(f"{new}/01.txt", page_of(new))
    run(whole, now)
    reader = build_reader(first, whole.files())
    steps = 0
    while True:
        trial = Place(tmp_path_factory.mktemp("trial") / "place")
        shutil.copytree(place.root, trial.root)
        done = die_within(lambda trial=trial: publish(trial, now), trial, steps)  # type: ignore[misc]
        assert reader.find_breaches(trial.out) == [], steps
        if done:
            break
        run(trial, now)
        assert trial.files() == whole.files(), steps
        steps += 3
    assert steps > 50
