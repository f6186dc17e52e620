"""Folders, files of the owner, and what is not there; the site can only be read."""

import errno
import os

import pytest

from tests.conftest import Place
from tests.helpers.runs import DATE
from tests.serve.conftest import open_site


def test_a_folder_is_its_page_and_is_never_listed(shown: Place) -> None:
    site = open_site(shown)
    assert site.get(f"/{DATE}/").content == (shown.out / DATE / "index.html").read_bytes()
    moved = site.get(f"/{DATE}?from=//evil.example")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"/{DATE}/")
    for path in ("/feeds", "/feeds/", "/assets/", "/sitemaps/", f"/{DATE}/index.html/"):
        assert site.get(path).status_code == 404, path


def test_the_page_for_nothing_speaks_the_newspaper_s_language(shown: Place) -> None:
    answer = open_site(shown).get("/2022-03-15/01-nothing.html")
    assert answer.status_code == 404
    assert '<html lang="zh-CN">' in answer.text
    assert "此地址没有内容" in answer.text
    assert "江城日报" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_page_for_nothing_repeats_nothing(shown: Place) -> None:
    answer = open_site(shown).get("/%3Cscript%3Ealert(1)%3C/script%3E?x=<b>")
    assert answer.status_code == 404
    assert "<script" not in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_the_site_can_only_be_read(method: str, shown: Place) -> None:
    answer = open_site(shown).request(method, "/", content=b"x" * 100)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_files_of_the_owner_are_served_with_known_types_or_as_bytes(published: Place) -> None:
    site = open_site(published)
    for name, media_type in {
        "proof.html": "text/html; charset=utf-8",
        "favicon.ico": "image/vnd.microsoft.icon",
        "photo.JPG": "image/jpeg",
        "data.bin": "application/octet-stream",
        "noending": "application/octet-stream",
        ".well-known/security.txt": "text/plain; charset=utf-8",
    }.items():
        path = published.out / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"<script>")
        answer = site.get(f"/{name}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type), name


def test_an_empty_folder_and_no_folder_have_nothing(place: Place) -> None:
    assert open_site(place).get("/").status_code == 404
    place.out.mkdir()
    assert open_site(place).get("/").status_code == 404
    (place.out / "empty.txt").touch()
    assert open_site(place).get("/empty.txt").content == b""


def test_a_system_that_can_open_nothing_does_not_make_files_missing(
    shown: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = open_site(shown)

    def fail(*_: object, **__: object) -> int:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    with monkeypatch.context() as patch:
        patch.setattr("transform.serve.open_file.os.open", fail)
        busy = site.get("/rss.xml")
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "1")
    assert site.get("/rss.xml").status_code == 200


def test_a_large_file_is_served_in_pieces(place: Place) -> None:
    place.out.mkdir()
    data = os.urandom(1 << 20) * 6
    (place.out / "film.bin").write_bytes(data)
    site = open_site(place)
    assert site.get("/film.bin").content == data
    assert site.get("/film.bin", headers={"Range": "bytes=1000000-5999999"}).content == data[1_000_000:6_000_000]
