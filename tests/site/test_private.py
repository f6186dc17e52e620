"""Private files and folders stay private, whatever the umask, the earlier file or a link in their place."""

import datetime as dt
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Place
from transform.errors import OutputError
from transform.review.open_edition import Options
from transform.review.write_file import write_review
from transform.site.disk.folders import TEMPORARY_PREFIX
from transform.site.disk.private import make_private_folder, replace_file, restrict_files, write_private_file

NOW = dt.datetime(2022, 3, 15, 9, 0, tzinfo=dt.UTC)
NOBODY = 65534


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def review(place: Place) -> Path:
    return write_review(Options(place.seeds, place.root / ".pagewire" / "state.sqlite", None, NOW))


def test_the_report_and_its_folder_are_private_under_any_umask(place: Place, umask: int) -> None:
    path = review(place)
    assert (mode_of(path.parent), mode_of(path)) == (0o700, 0o600), oct(umask)


def test_a_report_that_everybody_could_read_is_closed(place: Place) -> None:
    folder = place.root / ".pagewire" / "review"
    folder.mkdir(parents=True)
    for name in ("2022-03-15.html", "2022-03-14.html"):
        (folder / name).write_text("old", encoding="utf-8")
        (folder / name).chmod(0o664)
    folder.chmod(0o755)
    review(place)
    assert mode_of(folder) == 0o700
    assert {path.name: mode_of(path) for path in folder.iterdir()} == {
        "2022-03-15.html": 0o600,
        "2022-03-14.html": 0o600,
    }


def test_the_same_report_written_twice_is_closed_too(place: Place) -> None:
    path = review(place)
    path.chmod(0o644)
    assert mode_of(review(place)) == 0o600


def test_folders_above_that_are_missing_are_made_private_and_those_there_stay(tmp_path: Path, umask: int) -> None:
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path / "a" / "b")
    modes = [mode_of(path) for path in (tmp_path, tmp_path / "a", tmp_path / "a" / "b")]
    assert modes == [0o755, 0o700, 0o700], oct(umask)


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o755)
    (tmp_path / "review").symlink_to("elsewhere")
    with pytest.raises(OutputError, match="review: is a link"):
        make_private_folder(tmp_path / "review")
    assert mode_of(tmp_path / "elsewhere") == 0o755


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "review").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="Not a directory"):
        make_private_folder(tmp_path / "review")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another account")
def test_a_folder_of_another_account_is_refused(tmp_path: Path) -> None:
    (tmp_path / "review").mkdir()
    os.chown(tmp_path / "review", NOBODY, NOBODY)
    with pytest.raises(OutputError, match="belongs to another account"):
        make_private_folder(tmp_path / "review")


def test_a_link_in_place_of_the_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("untouched", encoding="utf-8")
    (tmp_path / "report").symlink_to(other)
    write_private_file(tmp_path / "report", b"words")
    assert (other.read_text(encoding="utf-8"), (tmp_path / "report").is_symlink()) == ("untouched", False)
    assert (tmp_path / "report").read_bytes() == b"words"


def test_a_link_in_place_of_the_temporary_file_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.write_text("untouched", encoding="utf-8")
    monkeypatch.setattr("secrets.token_hex", lambda _: "known")
    (tmp_path / f"{TEMPORARY_PREFIX}report-known").symlink_to(other)
    with pytest.raises(OutputError, match="File exists"):
        write_private_file(tmp_path / "report", b"words")
    assert other.read_text(encoding="utf-8") == "untouched"


def test_links_in_the_folder_do_not_lead_modes_elsewhere(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("open", encoding="utf-8")
    other.chmod(0o644)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "link").symlink_to(other)
    os.mkfifo(tmp_path / "folder" / "pipe")
    restrict_files(tmp_path / "folder")
    assert mode_of(other) == 0o644


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    with pytest.raises(OutputError, match="report: cannot be written as a private file"):
        write_private_file(tmp_path / "report", b"words")
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_files_of_a_killed_run_are_removed_and_those_of_a_running_writer_are_not(tmp_path: Path) -> None:
    old, young = (tmp_path / f"{TEMPORARY_PREFIX}report-{name}" for name in ("old", "young"))
    for path in (old, young):
        path.write_text("half", encoding="utf-8")
    os.utime(old, (0, 0))
    write_private_file(tmp_path / "report", b"words")
    assert sorted(path.name for path in tmp_path.iterdir()) == [young.name, "report"]


def test_file_folder_and_new_parents_are_on_disk_before_the_call_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def watch(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        fsync(handle)

    monkeypatch.setattr("os.fsync", watch)
    make_private_folder(tmp_path / "a" / "b")
    write_private_file(tmp_path / "a" / "b" / "report", b"words")
    assert synced[:2] == [tmp_path.name, "a"]
    assert synced[2].startswith(TEMPORARY_PREFIX)
    assert synced[3] == "b"


def test_a_file_without_a_mode_gets_that_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    replace_file(tmp_path / "mine", b"words", None)
    os.umask(before)
    assert mode_of(tmp_path / "mine") == 0o640
