"""Names are synced before anything builds on them: of folders that are made, files that are removed, and what a dead run left."""

import os
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.runs import die_within, publish, state_of
from tests.site.test_state import change_state
from transform.model.digest import digest
from transform.site import out_files
from transform.site.disk.folders import make_folder
from transform.site.disk.lock import hold_locks
from transform.site.out_files import remove_files
from transform.site.state import DamagedRowError, open_state


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files and folders that are synced, in order."""
    found: list[Path] = []
    sync = os.fsync

    def note(handle: int) -> None:
        found.append(Path(f"/proc/self/fd/{handle}").resolve())
        sync(handle)

    monkeypatch.setattr(os, "fsync", note)
    return found


def test_each_folder_that_is_made_is_synced_in_the_one_above(tmp_path: Path, synced: list[Path]) -> None:
    make_folder(tmp_path / "a" / "b" / "c")
    assert synced == [tmp_path.parent, tmp_path, tmp_path / "a", tmp_path / "a" / "b"]


def test_an_existing_folder_is_not_synced_again(tmp_path: Path, synced: list[Path]) -> None:
    make_folder(tmp_path)
    assert synced == []


def test_a_file_in_place_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "a" / "b")


def test_files_that_are_removed_do_not_come_back(tmp_path: Path, synced: list[Path]) -> None:
    (tmp_path / "f").mkdir()
    for name in ("one", "f/two", "f/three", "f/own"):
        (tmp_path / name).write_bytes(b"")
    remove_files(tmp_path, dict.fromkeys(("one", "f/two", "f/three", "gone/four"), digest(b"")))
    assert sorted(synced) == [tmp_path, tmp_path / "f"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["f", "own"]


def test_a_folder_whose_last_file_is_removed_goes_with_it(tmp_path: Path, synced: list[Path]) -> None:
    for folder in ("a/b", "a/c", "d"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "f").write_bytes(b"")
    (tmp_path / "d" / "own").mkdir()
    remove_files(tmp_path, dict.fromkeys(("a/b/f", "a/c/f", "d/f"), digest(b"")))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["d", "own"]
    assert sorted(synced) == [tmp_path, tmp_path / "d"]


def test_the_state_s_folder_is_synced_though_a_run_that_died_may_have_made_it(place: Place, synced: list[Path]) -> None:
    state = place.root / "made" / "state.sqlite"
    state.parent.mkdir()
    with hold_locks(state, place.out):
        assert place.root in synced


def test_names_that_a_dead_run_left_are_synced_before_the_next_begins(place: Place, synced: list[Path]) -> None:
    assert not die_within(lambda: publish(place), place, 20)
    synced.clear()
    with hold_locks(state_of(place), place.out):
        assert {place.root, place.out} <= {*synced}
    publish(place)
    synced.clear()
    with hold_locks(state_of(place), place.out):
        assert synced == []


def test_names_that_a_failing_run_leaves_are_synced(place: Place, synced: list[Path]) -> None:
    def fail() -> None:
        with hold_locks(state_of(place), place.out):
            synced.clear()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert {place.root, place.out} <= {*synced}


def test_a_file_that_a_run_could_not_remove_is_removed_by_the_next(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = place.seeds / "publication.toml"
    facts = config.read_text("utf-8")
    config.write_text(f'logo = "old.png"\n{facts}', "utf-8")
    logo = place.write("old.png", b"a picture")
    publish(place)
    config.write_text(f'logo = "new.png"\n{facts}', "utf-8")
    logo.rename(logo.with_name("new.png"))
    with monkeypatch.context() as broken:
        broken.setattr(out_files, "remove_files", None)
        with pytest.raises(TypeError):
            publish(place)
    assert (place.out / "assets" / "old.png").exists()
    publish(place)
    assert sorted(path.name for path in (place.out / "assets").iterdir()) == ["new.png", "style.css"]


def test_a_damaged_list_of_files_to_remove_is_named_and_not_sealed_again(place: Place) -> None:
    """Adding a file to the list would seal it again, damage included."""
    publish(place)
    with open_state(state_of(place), "river-daily") as state:
        state.begin_publishing((), {"assets/old.png": "0" * 64})
    change_state(state_of(place), "UPDATE removal SET sum = 'None'")
    with open_state(state_of(place), "river-daily") as state, pytest.raises(DamagedRowError, match="files to remove"):
        state.begin_publishing((), {"assets/older.png": "1" * 64})
    with open_state(state_of(place), "river-daily") as state, pytest.raises(DamagedRowError):
        state.removals()
