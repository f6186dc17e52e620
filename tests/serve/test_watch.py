"""The seeds folder is followed: a change counts when it is complete, time passes too, and a defect ends the server."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from transform.serve import watch
from transform.serve.server import Moments, bind, serve_until_asked
from transform.serve.site import PublishedSite
from transform.serve.watch import look_at, watch_folder
from transform.site.erase.find_leftovers import list_search_paths

BETWEEN = 0.1


class Desk:
    """A folder that is followed; counts the runs, and how often open pages were told."""

    def __init__(self, folder: Path, *, changes: bool = True) -> None:
        self.folder = folder
        self.changes = changes
        self.published = 0
        self.told = 0

    def publish(self) -> bool:
        self.published += 1
        return self.changes

    def tell(self) -> None:
        self.told += 1

    def follow(self, steps: Sequence[str], *, pause: float = 0.0) -> None:
        """Write the steps into a page, one after another, while the folder is followed."""
        asyncio.run(self._follow(steps, pause))

    async def _follow(self, steps: Sequence[str], pause: float) -> None:
        task = asyncio.create_task(watch_folder(self.folder, self.publish, self.tell, between=BETWEEN))
        await asyncio.sleep(3 * BETWEEN)
        for step in steps:
            (self.folder / "01.txt").write_text(step, encoding="utf-8")
            await asyncio.sleep(pause)
        await asyncio.sleep(8 * BETWEEN)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def test_a_change_is_published_once_and_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.follow(["one"])
    assert (desk.published, desk.told) == (1, 1)


def test_nothing_is_published_without_a_change(tmp_path: Path) -> None:
    (tmp_path / "01.txt").write_text("one", encoding="utf-8")
    desk = Desk(tmp_path)
    desk.follow([])
    assert desk.published == 0


def test_a_file_that_is_still_being_written_waits(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.follow(["x" * length for length in range(1, 14)], pause=BETWEEN / 2)
    assert desk.published == 1


def test_pages_are_told_only_if_something_was_published(tmp_path: Path) -> None:
    desk = Desk(tmp_path, changes=False)
    desk.follow(["one"])
    assert (desk.published, desk.told) == (1, 0)


def test_what_becomes_due_is_published_without_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "AT_LEAST", 3 * BETWEEN)
    desk = Desk(tmp_path)
    desk.follow([])
    assert desk.published >= 2


def test_a_look_sees_names_sizes_times_and_removals_and_follows_no_link(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    (folder / "2022-03-15").mkdir(parents=True)
    looks = [look_at(folder)]
    page = folder / "2022-03-15" / "01.txt"
    for text in ("one", "two"):
        page.write_text(text, encoding="utf-8")
        looks.append(look_at(folder))
    (folder / "again").symlink_to(folder)
    looks.append(look_at(folder))
    page.unlink()
    looks.append(look_at(folder))
    assert len({*looks}) == len(looks)
    assert look_at(folder) == looks[-1]
    assert look_at(tmp_path / "nowhere") == ()


def test_a_defect_beside_the_server_ends_it_and_is_told(tmp_path: Path) -> None:
    async def fail() -> None:
        await asyncio.sleep(0.01)
        raise ZeroDivisionError

    ended: list[bool] = []
    moments = Moments(lambda: None, fail, lambda: ended.append(True))
    with bind("127.0.0.1", 0) as bound, pytest.raises(ZeroDivisionError):
        serve_until_asked(PublishedSite(tmp_path), bound, moments)
    assert ended == [True]


def test_erased_words_are_searched_for_in_previews_too(tmp_path: Path) -> None:
    folders = {"seeds": tmp_path / "seeds", "out": tmp_path / "out", "state": tmp_path / ".pagewire" / "state.sqlite"}
    assert tmp_path / ".pagewire" / "preview" in list_search_paths(folders, ["2022-03-15"])
