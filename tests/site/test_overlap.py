"""Seeds, output and state paths that overlap are refused before anything is read or written."""

import os
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.commands import Ended, publish, run_main
from tests.helpers.runs import take_stock
from transform.errors import InputError
from transform.site.disk.overlap import check_overlap


def refuse(seeds: Path | None, out: Path | None, state: Path | None) -> str:
    with pytest.raises(InputError) as caught:
        check_overlap(seeds, out, state)
    return str(caught.value)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("seeds/2022-03-15", "out/assets", ".pagewire", "Data"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "seeds-of-old").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("seeds", "out", "state"),
    [
        ("seeds", "out", ".pagewire/state.sqlite"),
        ("seeds", "public", "new/state.sqlite"),
        ("seeds", "out", "state.sqlite"),
        ("seeds", "seeds-of-old", ".pagewire/state.sqlite"),
        ("seeds", "seeds-of-old/out", ".pagewire/state.sqlite"),
        ("seeds", "seeds/../out", ".pagewire/../.pagewire/state.sqlite"),
        ("seeds", "out", "other/review/state.sqlite"),
        ("none", "nowhere", "nothing/state.sqlite"),
        (".pagewire/seeds", ".pagewire/out", "state/state.sqlite"),
    ],
)
def test_paths_that_do_not_overlap_are_allowed(root: Path, seeds: str, out: str, state: str) -> None:
    check_overlap(root / seeds, root / out, root / state)


@pytest.mark.parametrize(
    ("seeds", "out", "state", "says"),
    [
        ("seeds", "seeds", ".pagewire/s", "seeds: the output folder is the seeds folder {}/seeds: "),
        (
            "seeds",
            "seeds/public",
            ".pagewire/s",
            "seeds/public: the output folder is inside the seeds folder {}/seeds: ",
        ),
        ("seeds", "out/../seeds/a/b", ".pagewire/s", "the output folder is inside the seeds folder"),
        ("seeds", "none/../seeds", ".pagewire/s", "the output folder is the seeds folder"),
        ("out/seeds", "out", ".pagewire/s", "out/seeds: the seeds folder is inside the output folder {}/out: "),
        ("new/Seeds", "NEW", ".pagewire/s", "the seeds folder is inside the output folder"),
        ("seeds", "out", "out/s", "out: the state's folder is the output folder {}/out: everybody could read"),
        ("seeds", "out", "out/a/b/s", "out/a/b: the state's folder is inside the output folder {}/out: "),
        ("seeds", "new", "new/s", "new: the state's folder is the output folder"),
        ("seeds", "out", "seeds/s", "seeds: the state's folder is the seeds folder"),
        ("seeds", "out", "seeds/.pagewire/s", "is inside the seeds folder"),
        ("seeds", "review", "s", "the review folder is the output folder"),
        ("review/seeds", "out", "s", "the seeds folder is inside the review folder"),
        (
            "seeds",
            ".pagewire/out",
            ".pagewire/s",
            "the output folder is inside the state's folder {}/.pagewire: it is private",
        ),
        (".pagewire", "out", ".pagewire/s", "the state's folder is the seeds folder"),
        ("seeds", "out", "..", "is a folder, but the state is a file"),
    ],
)
def test_paths_that_overlap_are_refused_with_both_names(
    root: Path, seeds: str, out: str, state: str, says: str
) -> None:
    assert says.format(root) in refuse(root / seeds, root / out, root / state if state != ".." else Path(state))


def test_the_working_folder_is_compared_like_any_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert "is a folder, but" in refuse(Path("seeds"), Path("out"), Path())
    assert "the seeds folder is inside the output folder" in refuse(Path("seeds"), Path(), Path(".pagewire/s"))


@pytest.mark.parametrize(
    ("link", "target", "says"),
    [
        ("public", "seeds", "the output folder is the seeds folder"),
        ("public", "seeds/2022-03-15", "the output folder is inside the seeds folder"),
        ("public", "seeds/none", "the output folder is inside the seeds folder"),
        ("public", ".", "the seeds folder is inside the output folder"),
    ],
)
def test_links_are_followed(root: Path, link: str, target: str, says: str) -> None:
    (root / link).symlink_to(target)
    assert says in refuse(root / "seeds", root / link, root / ".pagewire/s")


def test_a_state_that_is_a_link_into_the_output_is_refused(root: Path) -> None:
    (root / ".pagewire/s").symlink_to(root / "out/s")
    assert "the state is inside the output folder" in refuse(root / "seeds", root / "out", root / ".pagewire/s")


def test_reviews_behind_a_link_into_the_output_are_refused(root: Path) -> None:
    (root / ".pagewire/review").symlink_to(root / "out")
    assert "the review folder is the output folder" in refuse(root / "seeds", root / "out", root / ".pagewire/s")


def test_a_state_with_a_second_name_in_the_output_is_refused(root: Path) -> None:
    (root / ".pagewire/s").write_bytes(b"")
    os.link(root / ".pagewire/s", root / "kept")
    check_overlap(root / "seeds", root / "out", root / ".pagewire/s")
    os.link(root / ".pagewire/s", root / "out/assets/s")
    text = refuse(root / "seeds", root / "out", root / ".pagewire/s")
    assert f"the state is also {root}/out/assets/s, in the output folder" in text


def test_a_link_to_itself_does_not_end_the_search(root: Path) -> None:
    (root / "loop").symlink_to("loop")
    check_overlap(root / "seeds", root / "loop", root / ".pagewire/s")
    check_overlap(root / "loop", root / "out", root / ".pagewire/s")


def test_a_folder_mounted_twice_is_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bind mount has the device and inode of the folder itself."""
    real = Path.stat
    twice = root / "Data"

    def stat_mounted(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        return real(root / "seeds" if path == twice else path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", stat_mounted)
    assert "the output folder is inside the seeds folder" in refuse(root / "seeds", twice / "out", root / ".pagewire/s")


# ---------------------------------------------------------------- every command


def expect_refusal(ended: Ended, says: str) -> None:
    assert ended.code == 2
    assert says in ended.err
    assert ended.out == ""


def test_publishing_into_the_seeds_folder_leaves_every_page(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write("2022-03-15/edits.toml", "")
    before = take_stock(place.root)
    monkeypatch.chdir(place.seeds)
    ended = run_main("publish", "--seeds", ".", "--out", ".", "--now", "2022-03-20T12:00:00+08:00")
    expect_refusal(ended, "the output folder is the seeds folder")
    assert take_stock(place.root) == before


@pytest.mark.parametrize(
    "command",
    [["publish"], ["publish", "--dry-run"], ["verify"], ["verify", "--repair"], ["state", "rebuild", "--force"]],
    ids=" ".join,
)
def test_each_command_refuses_an_output_that_holds_the_state(place: Place, command: list[str]) -> None:
    assert publish(place).code == 0
    before = take_stock(place.root)
    ended = run_main(*command, "--seeds", place.seeds, "--out", place.root, "--state", place.root / "state.sqlite")
    expect_refusal(ended, "the output folder")
    assert take_stock(place.root) == before


@pytest.mark.parametrize("command", ["history", "review"])
def test_commands_that_only_read_refuse_a_state_in_the_seeds(place: Place, command: str) -> None:
    before = take_stock(place.root)
    ended = run_main(command, "--seeds", place.seeds, "--state", place.seeds / "state.sqlite")
    expect_refusal(ended, "the state's folder is the seeds folder")
    assert take_stock(place.root) == before
