"""No request gets out of the folder, writes a header, or does more than read: sent as bytes to the command itself."""

import os
import socket
import time
from collections.abc import Iterator

import pytest

from tests.conftest import Place
from tests.helpers.hostile_requests import (
    ESCAPES,
    FOLDER_LINK,
    INJECTIONS,
    METHODS,
    PLAIN_LINK,
    PRIVATE,
    PRIVATE_FILE,
    find_breaches,
    send_raw,
    send_target,
)
from tests.helpers.served_command import ServedCommand, run_serve


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory, shown: Place) -> Place:
    """A published place with links that lead out of it, a pipe, and an unfinished file."""
    found = Place(tmp_path_factory.mktemp("trapped"))
    plant_traps(shown, found)
    return found


def plant_traps(source: Place, target: Place) -> None:
    """A copy of a place's out/ with everything that must not be read."""
    for path, data in source.files().items():
        copy = target.out / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data)
    (target.root / PRIVATE_FILE).write_bytes(PRIVATE)
    (target.out / PLAIN_LINK).symlink_to(f"../{PRIVATE_FILE}")
    (target.out / FOLDER_LINK).symlink_to("..")
    (target.out / ".pagewire-tmp-rss.xml").write_bytes(PRIVATE)
    os.mkfifo(target.out / "pipe")


@pytest.fixture(scope="module")
def served(trapped: Place) -> Iterator[ServedCommand]:
    with run_serve(trapped.root) as found:
        yield found


@pytest.fixture(scope="module")
def files(shown: Place) -> dict[str, bytes]:
    return shown.files()


@pytest.mark.parametrize("target", ESCAPES, ids=lambda target: target[:40])
def test_no_path_leads_out_of_the_folder(target: str, served: ServedCommand, files: dict[str, bytes]) -> None:
    for method in ("GET", "HEAD"):
        answer = send_target(served.port, target, method)
        assert list(find_breaches(answer, files if method == "GET" else {"": b""})) == []
    own = target.startswith(("/?", "/index.html?"))
    assert answer.status == 200 if own else answer.status in {400, 404, 431}


@pytest.mark.parametrize("method", METHODS)
def test_the_site_can_only_be_read(method: str, served: ServedCommand, files: dict[str, bytes]) -> None:
    answer = send_target(served.port, "/", method, {"Content-Length": "0"})
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert list(find_breaches(answer, files)) == []


@pytest.mark.parametrize("name", INJECTIONS)
def test_no_header_of_an_answer_is_the_client_s(name: str, served: ServedCommand, files: dict[str, bytes]) -> None:
    answer = send_raw(served.port, INJECTIONS[name])
    assert list(find_breaches(answer, files)) == []
    assert send_target(served.port, "/").status == 200


def test_a_body_is_not_read_and_ends_the_connection(served: ServedCommand) -> None:
    answer = send_target(served.port, "/", "POST", {"Content-Length": "1000000000"})
    assert (answer.status, answer.headers["connection"]) == (405, "close")
    answer = send_target(served.port, "/", "GET", {"Content-Length": "5"})
    assert (answer.status, answer.headers["connection"]) == (200, "close")


def test_a_head_that_does_not_come_is_waited_for_only_so_long(served: ServedCommand) -> None:
    begun = time.monotonic()
    silent = socket.create_connection(("127.0.0.1", served.port), timeout=20)
    slow = socket.create_connection(("127.0.0.1", served.port), timeout=20)
    later = socket.create_connection(("127.0.0.1", served.port), timeout=20)
    with silent, slow, later:
        slow.sendall(b"GET / HT")
        later.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /rss.xml HT")
        assert read_to_end(silent) == b""
        assert read_to_end(slow) == b""
        assert read_to_end(later).startswith(b"HTTP/1.1 200")
    assert 4 < time.monotonic() - begun < 20


def read_to_end(connection: socket.socket) -> bytes:
    data = b""
    try:
        while piece := connection.recv(65536):
            data += piece
    except ConnectionResetError:
        pass
    return data
