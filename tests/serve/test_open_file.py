"""Names of a path, and files opened by them: nothing outside the folder, and one file from beginning to end."""

import os
from pathlib import Path

import pytest

from transform.serve.names import split_path
from transform.serve.open_file import is_folder, open_inside
from transform.serve.tags import Digests


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/", ("",)),
        ("/index.html", ("index.html",)),
        ("/2022-03-15/", ("2022-03-15", "")),
        ("/a b/水.html", ("a b", "水.html")),
        ("/.well-known/security.txt", (".well-known", "security.txt")),
        ("/%2e%2e/x", ("%2e%2e", "x")),
    ],
)
def test_a_path_is_names(path: str, names: tuple[str, ...]) -> None:
    assert split_path(path) == names


@pytest.mark.parametrize(
    "path", ["", "x", "//", "/a//b", "/..", "/../x", "/.", "/a/./b", "/.git", "/a/.b", "/a\\b", "/a\0", "/a\nb", "/\ufffd", "/\x7f"]
)  # fmt: skip
def test_a_path_that_may_lead_elsewhere_is_nothing(path: str) -> None:
    assert split_path(path) is None


def test_only_regular_files_in_the_folder_are_opened(tmp_path: Path) -> None:
    root = tmp_path / "out"
    (root / "inner").mkdir(parents=True)
    (root / "inner" / "page.html").write_bytes(b"page")
    (tmp_path / "secret").write_bytes(b"secret")
    (root / "out.html").symlink_to(tmp_path / "secret")
    (root / "in.html").symlink_to("inner/page.html")
    (root / "up").symlink_to(tmp_path)
    os.mkfifo(root / "pipe")
    with open_inside(root, ("inner", "page.html")) as file:
        assert file is not None
        assert file.read(0, file.size) == b"page"
    for names in (
        ("out.html",), ("in.html",), ("up", "secret"), ("pipe",), ("inner",), ("missing",), ("inner", "page.html", "x"), ("x" * 300,), ("a\0b",),
    ):  # fmt: skip
        with open_inside(root, names) as file:
            assert file is None, names
    assert is_folder(root, ("inner",))
    assert not is_folder(root, ("up",))
    assert not is_folder(root, ("inner", "page.html"))


def test_no_handle_is_left_open(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"page")
    (tmp_path / "link").symlink_to("page")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for names in (("page",), ("link",), ("missing", "x"), ("page", "x")):
        for _ in range(20):
            with open_inside(tmp_path, names):
                pass
            is_folder(tmp_path, names)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_the_folder_itself_may_be_a_link_to_a_snapshot(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "page").write_bytes(b"one")
    (tmp_path / "current").symlink_to("one")
    with open_inside(tmp_path / "current", ("page",)) as file:
        assert file is not None


def test_an_open_file_stays_what_it_was_when_it_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"one")
    digests = Digests()
    with open_inside(tmp_path, ("page",)) as file:
        assert file is not None
        (tmp_path / "next").write_bytes(b"two, longer")
        (tmp_path / "next").replace(page)
        first = digests.find(file)
        assert file.read(0, 100) == b"one"
    with open_inside(tmp_path, ("page",)) as file:
        assert file is not None
        assert digests.find(file) != first
