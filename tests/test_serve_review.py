"""The review on loopback: a click writes edits.toml; whoever is not its own page gets nothing."""

import datetime as dt
import http.client
import shutil
import socket
import struct
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.conftest import ROOT, Place
from transform.errors import InputError
from transform.run import Options as RunOptions
from transform.run import publish_all
from transform.serve_review import HOST, ReviewServer
from transform.write_review import Options

NOW = dt.datetime(2021, 10, 9, 8, 30, tzinfo=dt.UTC)
EDIT = '[[article]]\npage = "01"\nquote = "太原市财政局获悉"\nset = { kicker = "今年前三季度" }'


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path)
    shutil.copytree(ROOT / "seeds", found.seeds)
    return found


@pytest.fixture
def server(place: Place) -> Iterator[ReviewServer]:
    options = Options(place.seeds, place.root / "state.sqlite", None, NOW)
    with ReviewServer(lambda: options, 0) as found:
        thread = threading.Thread(target=found.serve_forever)
        thread.start()
        yield found
        found.shutdown()
        thread.join()


def ask(server: ReviewServer, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, str | None]:
    connection = http.client.HTTPConnection(HOST, server.server_port, timeout=20)
    connection.request(method, path, body.encode(), {"Content-Type": "application/x-www-form-urlencoded", **headers})
    response = connection.getresponse()
    return response.status, response.read().decode(), response.headers["Location"]


def post(server: ReviewServer, edit: str, token: str | None = None) -> tuple[int, str, str | None]:
    return ask(server, "POST", "/edits", urlencode({"edit": edit, "token": server.token if token is None else token}))


def read_edits(place: Place) -> str:
    path = place.seeds / "2021-10-09" / "edits.toml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_the_report_is_served_with_a_form_for_each_choice(server: ReviewServer) -> None:
    status, page, _ = ask(server, "GET", "/")
    assert status == 200
    assert page.count(f'value="{server.token}"') >= 7
    assert "断开处有两种写法" in page


def test_a_click_writes_the_edit_under_a_comment_that_says_how_to_undo_it(server: ReviewServer, place: Place) -> None:
    assert post(server, EDIT.replace("\n", "\r\n")) == (303, "", "/")
    text = read_edits(place)
    assert text == f"# 2021-10-09 16:30 由审阅页面写入；要撤销，删去下面这几行\n{EDIT}\n"
    publish_all(RunOptions(place.seeds, place.out, place.root / "state.sqlite", NOW))
    assert "今年前三季度" in (place.out / "2021-10-09" / "index.html").read_text(encoding="utf-8")


def test_edits_stand_one_after_the_other_and_the_same_one_stands_once(server: ReviewServer, place: Place) -> None:
    place.write("2021-10-09/edits.toml", "# mine\n")
    post(server, EDIT)
    post(server, EDIT)
    post(server, '[[article]]\npage = "01"\nquote = "新擘画"\naction = "checked"')
    text = read_edits(place)
    assert text.startswith("# mine\n\n# 2021")
    assert [edit["quote"] for edit in tomllib.loads(text)["article"]] == ["太原市财政局获悉", "新擘画"]


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ("[[article]]\npage =", "is no TOML"),
        ('[[article]]\npage = "01"\nquote = "没有的字"\naction = "checked"', "stands in no article"),
        ('[[article]]\npage = "01"\nquote = "太原市财政局获悉"\nacton = "checked"', "did you mean"),
        (
            '[[article]]\npage = "01"\nquote = "太原市财政局获悉"\nset = { kicker = "别的" }',
            "contradicts an earlier edit",
        ),
    ],
)
def test_what_cannot_be_carried_out_is_told_and_the_file_stays(
    server: ReviewServer, place: Place, edit: str, says: str
) -> None:
    post(server, EDIT)
    before = read_edits(place)
    status, page, _ = post(server, edit)
    assert status == 422
    assert says in page.replace("&#x27;", "'")
    assert read_edits(place) == before


def test_a_form_without_the_token_of_this_run_writes_nothing(server: ReviewServer, place: Place) -> None:
    assert post(server, EDIT, token="guess")[0] == 403  # noqa: S106 - it is wrong on purpose
    assert ask(server, "POST", "/edits", urlencode({"edit": EDIT}))[0] == 403
    assert read_edits(place) == ""


def test_other_hosts_and_other_pages_are_not_answered(server: ReviewServer, place: Place) -> None:
    body = urlencode({"edit": EDIT, "token": server.token})
    assert ask(server, "GET", "/", Host="paper.example")[0] == 403
    assert ask(server, "POST", "/edits", body, Host="paper.example")[0] == 403
    assert ask(server, "POST", "/edits", body, Origin="https://paper.example")[0] == 403
    assert read_edits(place) == ""


def test_there_is_one_page_and_one_form_of_modest_size(server: ReviewServer, place: Place) -> None:
    assert ask(server, "GET", "/../seeds/publication.toml")[0] == 404
    assert ask(server, "POST", "/publish", urlencode({"token": server.token}))[0] == 404
    assert post(server, "# " + "x" * 70_000)[0] == 413
    assert read_edits(place) == ""


def test_a_port_that_is_taken_is_told(server: ReviewServer) -> None:
    with pytest.raises(InputError, match="name another --port"):
        ReviewServer(server.options, server.server_port)


def send(server: ReviewServer, request: str, body: bytes = b"") -> bytes:
    """A request as it stands, and what comes back."""
    with socket.create_connection((HOST, server.server_port), timeout=20) as connection:
        host = f"Host: {HOST}:{server.server_port}"
        connection.sendall(f"{request}\r\n{host}\r\n\r\n".encode() + body)
        connection.shutdown(socket.SHUT_WR)
        return connection.makefile("rb").read()


def test_a_length_of_thousands_of_digits_is_too_large(server: ReviewServer) -> None:
    assert b" 413 " in send(server, f"POST /edits HTTP/1.1\r\nContent-Length: {'9' * 5000}")


def test_a_form_that_was_cut_off_is_not_taken_for_the_whole(server: ReviewServer, place: Place) -> None:
    body = urlencode({"token": server.token, "edit": EDIT}).encode()
    assert b" 400 " in send(server, f"POST /edits HTTP/1.1\r\nContent-Length: {len(body) + 9}", body)
    assert read_edits(place) == ""


def test_a_browser_that_goes_away_is_no_error(server: ReviewServer, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_connection((HOST, server.server_port), timeout=20) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}:{server.server_port}\r\n\r\n".encode())
    assert ask(server, "GET", "/")[0] == 200
    assert capfd.readouterr().err == ""


def test_keys_without_a_table_do_not_get_into_the_last_edit(server: ReviewServer, place: Place) -> None:
    post(server, EDIT)
    before = read_edits(place)
    status, page, _ = post(server, 'action = "withhold"')
    assert (status, "begin it with [[article]]" in page) == (422, True)
    assert read_edits(place) == before


def test_a_file_keeps_the_line_ends_of_its_system(server: ReviewServer, place: Place) -> None:
    path = place.write("2021-10-09/edits.toml", b"# mine\r\n")
    post(server, EDIT)
    post(server, EDIT)
    data = path.read_bytes()
    assert data.count(b"[[article]]") == 1
    assert data.count(b"\n") == data.count(b"\r\n") == 7


def test_edits_behind_a_link_are_written_where_it_leads(server: ReviewServer, place: Place) -> None:
    real = place.root / "mine.toml"
    real.write_text("# mine\n", encoding="utf-8")
    (place.seeds / "2021-10-09" / "edits.toml").symlink_to(real)
    assert post(server, EDIT)[0] == 303
    assert (place.seeds / "2021-10-09" / "edits.toml").is_symlink()
    assert EDIT in real.read_text(encoding="utf-8")


def test_a_port_beyond_all_ports_is_told(server: ReviewServer) -> None:
    with pytest.raises(InputError, match="ports end at 65535"):
        ReviewServer(server.options, 70_000)
