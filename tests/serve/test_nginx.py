"""nginx with the configuration of docs/operator.md answers as ``pagewire serve`` does, and keeps the same law under hostile requests."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.commands import run_main
from tests.helpers.hostile_requests import ESCAPES, INJECTIONS, METHODS, find_breaches, send_raw, send_target
from tests.helpers.nginx import NGINX, run_nginx
from tests.serve.conftest import list_article_paths, open_site
from tests.serve.test_hostile_requests import plant_traps

pytestmark = pytest.mark.skipif(
    NGINX is None, reason="no nginx here: install your system's package (Debian: nginx-light)"
)

BASE = "https://river-daily.example/news/"
SAME = (
    "content-type",
    "cache-control",
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "allow",
)
"""Headers that must be the same in both answers."""


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory, life: Place, real: Place) -> Place:
    """Withdrawn articles, every format, and what must not be read."""
    found = Place(tmp_path_factory.mktemp("nginx"))
    shutil.copytree(real.out, found.out)
    plant_traps(life, found)
    return found


@pytest.fixture(scope="module")
def port(trapped: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("run")
    assert run_main("gone", "--out", trapped.out, "--nginx", folder / "gone.map").code == 0
    with run_nginx(folder, trapped.out, BASE) as found:
        yield found


@pytest.fixture(scope="module")
def files(trapped: Place) -> dict[str, bytes]:
    return {
        str(path.relative_to(trapped.out)): path.read_bytes()
        for path in trapped.out.rglob("*")
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    }


def test_every_file_is_answered_alike(trapped: Place, port: int, files: dict[str, bytes]) -> None:
    site = open_site(trapped)
    statuses = set()
    for path, data in files.items():
        ours, theirs = site.get(f"/{path}"), send_target(port, f"/{path}")
        statuses.add(theirs.status)
        assert theirs.status == ours.status_code, path
        assert theirs.body == data == ours.content, path
        assert choose(theirs.headers) == choose(ours.headers), path
        if 'rel="self"' in ours.headers.get("link", ""):
            assert theirs.headers["link"] == ours.headers["link"], path
    assert statuses == {200, 410}


def choose(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: headers[name] for name in SAME if name in headers}


@pytest.mark.parametrize(
    ("target", "method", "headers"),
    [
        ("/", "GET", {}),
        ("/", "HEAD", {}),
        ("/2022-03-15", "GET", {}),
        ("/2022-03-15/", "GET", {}),
        ("/nothing", "GET", {}),
        ("/feeds/", "GET", {}),
        ("/assets/", "GET", {}),
        ("/", "POST", {"Content-Length": "0"}),
        ("/", "OPTIONS", {}),
        ("/rss.xml", "GET", {"Range": "bytes=0-9"}),
        ("/rss.xml", "GET", {"Range": "bytes=-9"}),
        ("/rss.xml", "GET", {"Range": "bytes=99999999-"}),
        ("/rss.xml", "GET", {"Range": "bytes=0-1,4-5"}),
        ("/rss.xml", "GET", {"Range": "bytes=0-9", "If-Range": '"another"'}),
        ("/rss.xml", "GET", {"If-None-Match": "*"}),
        ("/rss.xml", "GET", {"If-None-Match": '"another"'}),
        ("/rss.xml", "GET", {"If-Modified-Since": "Sun, 13 Sep 2020 12:26:40 GMT"}),
        ("/rss.xml", "GET", {"If-Modified-Since": "Fri, 13 Sep 2999 12:26:40 GMT"}),
        ("/rss.xml", "GET", {"If-None-Match": '"another"', "If-Modified-Since": "Fri, 13 Sep 2999 12:26:40 GMT"}),
        ("/rss.xml", "GET", {"If-Match": '"another"'}),
        ("/link.txt", "GET", {}),
        ("/linked/private.txt", "GET", {}),
        ("/.pagewire-tmp-rss.xml", "GET", {}),
    ],
)
def test_every_kind_of_request_is_answered_alike(
    target: str, method: str, headers: dict[str, str], trapped: Place, port: int
) -> None:
    ours = open_site(trapped).request(method, target, headers=headers)
    theirs = send_target(port, target, method, headers)
    assert theirs.status == ours.status_code
    assert theirs.headers.get("location") == ours.headers.get("location")
    assert theirs.headers.get("content-range") == ours.headers.get("content-range")
    for name in SAME[1:]:
        if not (name == "cache-control" and ours.status_code in {412, 416}):
            assert theirs.headers.get(name) == ours.headers.get(name), name
    if ours.status_code in {200, 206} and method == "GET":
        assert theirs.body == ours.content


def test_a_killed_article_is_gone_whatever_is_asked(trapped: Place, port: int, life: Place) -> None:
    files = list_article_paths(life, "canceled")
    for headers in ({}, {"If-None-Match": "*"}, {"Range": "bytes=0-1"}):
        answer = send_target(port, f"/{files['html']}", headers=headers)
        assert (answer.status, answer.body) == (410, (trapped.out / files["html"]).read_bytes())
    assert send_target(port, f"/{files['newsml']}").status == 200


@pytest.mark.parametrize("target", ESCAPES, ids=lambda target: target[:40])
def test_no_path_leads_out_of_the_folder(target: str, port: int, files: dict[str, bytes]) -> None:
    answer = send_target(port, target)
    assert list(find_breaches(answer, files)) == []
    assert answer.status in {200, 301, 400, 404, 414}


@pytest.mark.parametrize("method", METHODS)
def test_the_site_can_only_be_read(method: str, port: int) -> None:
    answer = send_target(port, "/", method, {"Content-Length": "0"})
    assert answer.status in {400, 405}
    assert answer.status == 400 or answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("name", INJECTIONS)
def test_no_header_of_an_answer_is_the_client_s(name: str, port: int, files: dict[str, bytes]) -> None:
    answer = send_raw(port, INJECTIONS[name])
    assert list(find_breaches(answer, files)) == []
    assert send_target(port, "/").status == 200


def test_the_map_names_killed_articles_and_is_written_only_if_they_changed(life: Place, tmp_path: Path) -> None:
    files = list_article_paths(life, "canceled")
    assert run_main("gone", "--out", life.out).out.split() == [f"/{files['html']}", f"/{files['jsonld']}"]
    target = tmp_path / "gone.map"
    first = run_main("gone", "--out", life.out, "--nginx", target)
    assert first.out == f"{target}: 2 paths gone, written: reload nginx\n"
    assert target.read_text().splitlines()[1:] == [f'"/{files["html"]}" 1;', f'"/{files["jsonld"]}" 1;']
    assert run_main("gone", "--out", life.out, "--nginx", target).out == f"{target}: 2 paths gone, unchanged\n"
    assert run_main("gone", "--out", tmp_path / "nowhere").code == 2
    assert run_main("gone", "--out", life.out, "--nginx", tmp_path).code == 2
