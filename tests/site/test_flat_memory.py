"""What a run holds of each edition of an archive: little enough for a hundred thousand of them."""

import json
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.runs import LATER
from transform.formats import manifest
from transform.model.digest import digest
from transform.model.stored import Row, Shown
from transform.read.publication import read_config
from transform.read.seeds import find_editions
from transform.report.progress import say_nothing
from transform.site import out_files
from transform.site.job import PublishJob, make_job
from transform.site.outdated import find_outdated, is_site_up_to_date, take_site_snapshot
from transform.site.paths import edition_path
from transform.site.published import read_site_level_files
from transform.site.shards.collect import Collector
from transform.site.shown_editions import ShownEditions
from transform.site.spooled_files import IN_MEMORY, SpooledFile, SpooledFiles
from transform.site.state import State, copy_state
from transform.work.notes import RunNotes

FEW, MANY = 100, 500


def name_dates(number: int) -> list[str]:
    return [f"{1001 + at // 250}-{1 + at % 250 // 25:02}-{1 + at % 25:02}" for at in range(number)]


@contextmanager
def fill_state(root: Path, number: int) -> Iterator[State]:
    """A state with so many published editions, whose files are gone."""
    with copy_state(root / "none", "river-daily") as state:
        with state.transaction():
            for date in name_dates(number):
                time = f"{date}T06:00:00+08:00"
                state.put_row(
                    Row(
                        date,
                        input="0" * 64,
                        looked="1" * 64,
                        updated_at=time,
                        due=time,
                        released=1,
                        rendering="2" * 64,
                        record_sha256="3" * 64,
                        record_stat="4" * 50,
                        articles=8,
                        headline="江城图书馆每晚开到十点",
                        shown_at=time,
                        pages_seal="5" * 66,
                        versions_seal="6" * 66,
                    )
                )
        yield state


def measure_slope(act: Callable[[PublishJob], object], place: Place) -> float:
    """Bytes of peak memory that each further edition takes."""
    config = read_config(place.seeds)
    peaks = []
    for number in (FEW, FEW, MANY):  # the first fills caches
        with fill_state(place.root, number) as state:
            job = make_job((place.seeds, place.out), state, config, {}, LATER)
            tracemalloc.start()
            try:
                kept = act(job)
                peaks.append(tracemalloc.get_traced_memory()[1])
                del kept
            finally:
                tracemalloc.stop()
    return (peaks[2] - peaks[1]) / (MANY - FEW)


def test_looking_for_what_is_outdated_holds_only_dates(place: Place) -> None:
    """Every edition is outdated here, and its date is the answer."""

    def look(job: PublishJob) -> object:
        dates = find_outdated(job)
        assert len(dates) in {FEW, MANY}
        return dates, is_site_up_to_date(job)

    assert measure_slope(look, place) < 300


def test_collecting_and_times_hold_a_digest_of_an_edition_and_no_row(place: Place) -> None:
    def collect(job: PublishJob) -> object:
        return Collector(job), job.state.pending(), job.state.given_times(), job.state.find_public_at()

    assert measure_slope(collect, place) < 300


def test_what_lists_show_takes_a_fraction_of_its_strings(place: Place) -> None:
    assert measure_slope(lambda job: ShownEditions(row.shown for row in job.state.rows()), place) < 200


def test_the_snapshot_of_the_site_holds_nothing_of_an_edition(place: Place) -> None:
    assert measure_slope(lambda job: take_site_snapshot(job, (), {}, {}, None), place) < 100


def test_the_manifest_is_written_in_parts(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "AT_ONCE", 50)
    monkeypatch.setattr("transform.site.spooled_files.IN_MEMORY", 1000)

    def write(job: PublishJob) -> object:
        editions = (manifest.ManifestEdition(row.date, edition_path(row.date), "3" * 64) for row in job.state.rows())
        file = SpooledFile(manifest.render(manifest.Manifest(None, {}, (), editions, {}, ()), job.context))
        return [len(part) for part in file]

    assert measure_slope(write, place) < 100


@pytest.mark.parametrize("indent", [1, None])
def test_files_of_the_site_are_read_from_a_manifest(indent: int | None, tmp_path: Path) -> None:
    """Ours are written in lines; others' may be on one."""
    document = {
        "feeds": {"rss": "rss.xml"},
        "editions": [{"date": date, "path": edition_path(date), "sha256": "3" * 64} for date in name_dates(5)],
        "files": {"style.css": "4" * 64},
        "volatile": ["robots.txt"],
    }
    for editions in (document["editions"], []):
        written = json.dumps({**document, "editions": editions}, indent=indent)
        (tmp_path / "manifest.json").write_text(written, encoding="utf-8")
        assert read_site_level_files(tmp_path).files == {"style.css": "4" * 64}


def test_reading_the_files_of_the_site_holds_no_edition(tmp_path: Path) -> None:
    peaks = []
    for number in (FEW, FEW, MANY):
        rows = [{"date": date, "path": edition_path(date), "sha256": "3" * 64} for date in name_dates(number)]
        document = json.dumps({"editions": rows, "files": {}}, indent=1)
        (tmp_path / "manifest.json").write_text(document, encoding="utf-8")
        tracemalloc.start()
        try:
            read_site_level_files(tmp_path)
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert (peaks[2] - peaks[1]) / (MANY - FEW) < 20


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5])
def test_a_manifest_in_parts_is_one_document(number: int, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "AT_ONCE", 2)
    dates = name_dates(number)
    editions = [manifest.ManifestEdition(date, edition_path(date), "3" * 64) for date in dates]
    feeds = {"rss": "rss.xml", 'a "editions": []': ' "editions": []'}
    files = {"style.css": "4" * 64, "rss.xml": "5" * 64}
    with fill_state(place.root, 0) as state:
        job = make_job((place.seeds, place.out), state, read_config(place.seeds), {}, LATER)
        subject = manifest.Manifest("2022-03-15T06:00:00+08:00", feeds, ("s.xml",), editions, files, ("robots.txt",))
        written = b"".join(manifest.render(subject, job.context))
        base_url = job.context.publication.base_url
    document = {
        "updated_at": "2022-03-15T06:00:00+08:00",
        "base_url": base_url,
        "feeds": feeds,
        "sitemaps": ["s.xml"],
        "editions": [{"date": date, "path": edition_path(date), "sha256": "3" * 64} for date in dates],
        "files": {"rss.xml": "5" * 64, "style.css": "4" * 64},
        "volatile": ["robots.txt"],
    }
    assert written == json.dumps(document, indent=1).encode() + b"\n"


def test_a_seeds_folder_is_held_as_dates_and_names_once(place: Place) -> None:
    peaks = []
    config = read_config(place.seeds)
    for number in (FEW, MANY):
        for date in name_dates(number):
            for name in ("01.json", "02.json"):
                place.write(f"{date}/{name}", "{}")
        find_editions(place.seeds, config)
        tracemalloc.start()
        try:
            held = find_editions(place.seeds, config)
            peaks.append(tracemalloc.get_traced_memory()[0])
            assert len(held.editions) == number + 1
        finally:
            tracemalloc.stop()
    assert (peaks[1] - peaks[0]) / (MANY - FEW) < 200


def test_editions_of_a_seeds_folder_are_as_they_were_listed(place: Place) -> None:
    place.write("2022-03-16/A2.txt", "早市搬进新棚\n")
    place.write("2022-03-16/articles.jsonl", "")
    place.write("2022-03-16/bridge.md", "# 桥\n")
    editions = find_editions(place.seeds, read_config(place.seeds)).editions
    assert [*editions.dates] == ["2022-03-15", "2022-03-16"]
    (place.seeds / "2022-03-16" / "A2.txt").unlink()
    last = editions[-1]
    assert last == [*editions][1] == editions[0:2][1]
    folder = place.seeds / "2022-03-16"
    assert (last.date, last.path, last.articles) == ("2022-03-16", folder, folder / "articles.jsonl")
    assert [(page.number, page.path) for page in last.pages] == [("A2", folder / "A2.txt")]
    assert last.documents == (folder / "bridge.md",)


def test_what_lists_show_is_given_back_as_it_was() -> None:
    shown = [
        Shown("2022-03-15", "a" * 64, 8, "两 段 标题\n\x00\ud800 end ", "2022-03-15T06:00:00+08:00", revised=False),
        Shown("2022-03-14", "b" * 64, 0, "", "2022-03-14T06:00:00-03:30", revised=True),
    ]
    held = ShownEditions(shown)
    assert [*held] == shown
    assert [*reversed(held)] == shown[::-1]
    assert (held[0], held[-1], [*held[1:]], len(held)) == (shown[0], shown[1], shown[1:], 2)


def test_spooled_files_are_read_back_from_memory_and_from_disk() -> None:
    files = SpooledFiles()
    assert len(files) == 0
    files["a"] = b"first"
    large = bytes(range(256)) * (IN_MEMORY // 256)
    files["b"] = large
    files["c"] = b""
    files["a"] = b"again"
    assert [*files] == ["a", "b", "c"]
    assert {**files} == {"a": b"again", "b": large, "c": b""}
    assert files.pop("b") == large
    assert "b" not in files
    files.update({"d": b"last"})
    assert [*files.items()] == [("a", b"again"), ("c", b""), ("d", b"last")]


def test_a_spooled_file_is_read_again_from_memory_and_from_disk() -> None:
    for parts in ((), (b"one",), (b"one", b"", b"two" * IN_MEMORY)):
        file = SpooledFile(iter(parts))
        whole = b"".join(parts)
        assert [b"".join(file), b"".join(file), file.sha256] == [whole, whole, digest(whole)]


def test_a_file_in_parts_replaces_only_what_differs(tmp_path: Path) -> None:
    file = SpooledFile([b"one ", b"two"])
    assert out_files.find_changes(tmp_path, {"a/b": file}) == ("a/b",), "there is no such file"
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").mkdir()
    assert out_files.find_changes(tmp_path, {"a/b": file}) == ("a/b",), "a folder is no such file"
    (tmp_path / "a" / "b").rmdir()
    (tmp_path / "a" / "b").write_bytes(b"one two")
    assert out_files.find_changes(tmp_path, {"a/b": file}) == ()
    (tmp_path / "a" / "b").write_bytes(b"one too")
    assert out_files.write_files(tmp_path, {"a/b": file}) == 1
    assert (tmp_path / "a" / "b").read_bytes() == b"one two"


def test_looks_of_many_folders_are_recorded_in_parts_and_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transform.work.notes.MOST_LOOKS", 2)
    first, *others, last = name_dates(5)
    with fill_state(tmp_path, 5) as state:
        notes = RunNotes("", say_nothing)
        for date in (first, *others):
            notes.add_look(date, f"look of {date}", state)
            assert len(notes.looks) < 2
        notes.add_look(last, f"look of {last}", state)
        notes.record_looks(state)
        assert [row.looked for row in state.rows()] == [f"look of {date}" for date in (first, *others, last)]
