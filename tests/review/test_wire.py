"""Broken, repeated, endless and slow requests to the review server: none is taken for another, and none delays the editor."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Place
from tests.helpers.served import (
    FORM,
    SMALL_EDIT,
    ask,
    behind,
    fill,
    has_edits,
    make_small_place,
    send,
    serve,
    write_head,
)
from transform.review.request import BadRequest, parse_head
from transform.review.serve import HOST, Limits, ReviewServer

QUICK = Limits(connections=4, read_seconds=0.3, send_seconds=0.3)
"""Short, so that a test reaches the time limit; nothing is measured."""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_small_place(tmp_path)


@pytest.fixture
def server(place: Place) -> Iterator[ReviewServer]:
    with serve(place) as found:
        yield found


def write_form(server: ReviewServer, *headers: str, body: str | None = None) -> bytes:
    told = [f"{name}: {text}" for name, text in FORM.items()]
    form = fill(server, SMALL_EDIT) if body is None else body
    return write_head(server, f"POST {behind(server, 'edits')} HTTP/1.1", *told, *headers) + form.encode()


def test_a_body_in_chunks_is_refused(server: ReviewServer, place: Place) -> None:
    form = fill(server, SMALL_EDIT)
    chunked = f"{len(form):x}\r\n{form}\r\n0\r\n\r\n"
    assert b" 411 " in send(server, write_form(server, "Transfer-Encoding: chunked", body=chunked))
    both = write_form(server, "Transfer-Encoding: chunked", f"Content-Length: {len(form)}")
    assert b" 411 " in send(server, both)
    assert not has_edits(place)


@pytest.mark.parametrize("length", ["-1", "+9", "0x9", "9 9", "9, 9", "９", ""])
def test_a_length_that_is_not_a_number_is_refused(server: ReviewServer, place: Place, length: str) -> None:
    request = write_form(server).replace(b"\r\n\r\n", f"\r\nContent-Length: {length}\r\n\r\n".encode(), 1)
    assert send(server, request).split()[1] in {b"400", b"411"}
    assert not has_edits(place)


def test_of_pipelined_requests_only_the_first_is_answered(server: ReviewServer, place: Place) -> None:
    form = fill(server, SMALL_EDIT)
    second = write_form(server, f"Content-Length: {len(form)}", body=form)
    first = write_head(server, f"GET {behind(server, 'nothing')} HTTP/1.1", "Connection: keep-alive")
    assert send(server, first + second).count(b"HTTP/1.1 ") == 1
    assert not has_edits(place)


def test_bytes_after_a_form_are_not_part_of_it(server: ReviewServer, place: Place) -> None:
    form = fill(server, SMALL_EDIT)
    reply = send(server, write_form(server, f"Content-Length: {len(form)}", body=f"{form}&more=1"))
    assert reply.count(b"HTTP/1.1 ") == 1
    assert b" 303 " in reply
    assert has_edits(place)


BROKEN = {
    "HTTP/0.9": "GET {path}\r\n\r\n",
    "HTTP/2": "PRI * HTTP/2.0\r\n\r\n",
    "no version": "GET {path} \r\nHost: {host}\r\n\r\n",
    "HTTP/1.10": "GET {path} HTTP/1.10\r\nHost: {host}\r\n\r\n",
    "whole address": "GET http://{host}{path} HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "a tunnel": "CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "line feeds alone": "GET {path} HTTP/1.1\nHost: {host}\n\n",
    "a line feed alone": "GET {path} HTTP/1.1\r\nHost: {host}\nX: y\r\n\r\n",
    "a carriage return alone": "GET {path} HTTP/1.1\r\nHost: {host}\rX: y\r\n\r\n",
    "a folded line": "GET {path} HTTP/1.1\r\nHost: {host}\r\n more\r\n\r\n",
    "white space before a colon": "GET {path} HTTP/1.1\r\nHost : {host}\r\n\r\n",
    "a header without a colon": "GET {path} HTTP/1.1\r\nHost: {host}\r\nX\r\n\r\n",
    "a header without a name": "GET {path} HTTP/1.1\r\nHost: {host}\r\n: y\r\n\r\n",
    "two hosts": "GET {path} HTTP/1.1\r\nHost: {host}\r\nHost: paper.example\r\n\r\n",
    "two origins": "GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: x\r\norigin: y\r\n\r\n",
    "a zero": "GET {path} HTTP/1.1\r\nHost: {host}\x00\r\n\r\n",
    "a path that is not ASCII": "GET {path}é HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "half a head": "GET {path} HTTP/1.1\r\nHost:",
    "TLS": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "an empty line first": "\r\n\r\n",
}


@pytest.mark.parametrize("request_", BROKEN.values(), ids=BROKEN.keys())
def test_a_request_that_can_be_read_in_two_ways_is_refused(server: ReviewServer, request_: str) -> None:
    raw = request_.format(path=behind(server), host=server.session.host).encode("latin-1")
    reply = send(server, raw)
    assert reply.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert b"review" not in reply


def test_too_many_and_too_large_headers_are_refused(server: ReviewServer) -> None:
    first = f"GET {behind(server)} HTTP/1.1"
    many = write_head(server, first, *(f"X-{number}: y" for number in range(64)))
    assert b" 431 " in send(server, many)
    assert b" 431 " in send(server, write_head(server, first, f"Cookie: {'x' * 40_000}"))
    assert b" 200 " in send(server, write_head(server, first, f"Cookie: {'x' * 20_000}"))
    assert b" 431 " in send(server, b"GET /" + b"x" * 1_000_000)


@pytest.mark.parametrize("text", ["a" * 32_000, " " * 32_000, "\t " * 16_000])
def test_a_long_header_that_ends_badly_is_refused_at_once(text: str) -> None:
    with pytest.raises(BadRequest):
        parse_head(f"GET / HTTP/1.1\r\nX:{text}\x00\r\n\r\n".encode())


@pytest.mark.parametrize(
    "end", ["%0d%0aX-Evil:%20y", "\r\nX-Evil: y", "?a=%0d%0aX-Evil:y", "#\rX-Evil: y", "\\r\\nX-Evil"]
)
def test_no_path_gets_into_a_location_or_another_header(server: ReviewServer, end: str) -> None:
    for path in (behind(server), behind(server)[:-1], behind(server, "edits")):
        reply = send(server, write_head(server, f"GET {path}{end} HTTP/1.1"))
        assert b"X-Evil" not in reply
        assert b"Location" not in reply or end.startswith("\r\n")


def open_idle(server: ReviewServer, sent: bytes = b"") -> socket.socket:
    connection = socket.create_connection((HOST, server.server_port), timeout=20)
    connection.sendall(sent)
    return connection


SLOW = {"nothing": b"", "half a line": b"GET /", "half a head": b"GET / HTTP/1.1\r\nHost: x\r\nX-"}


@pytest.mark.parametrize("sent", SLOW.values(), ids=SLOW.keys())
def test_slow_clients_do_not_delay_the_editor(server: ReviewServer, sent: bytes) -> None:
    """Three times as many as there is room for, each open while the editor is answered."""
    idle = [open_idle(server, sent) for _ in range(3 * server.limits.connections)]
    assert ask(server, "GET", "")[0] == 200
    assert len(server.strangers) + len(server.trusted) <= server.limits.connections
    for connection in idle:
        connection.close()


def test_when_there_are_too_many_connections_the_oldest_without_the_secret_is_dropped(place: Place) -> None:
    with serve(place, Limits(connections=4, read_seconds=20)) as server:
        form = write_form(server, "Content-Length: 1000", body="")
        known = open_idle(server, form)
        wait_until(lambda: len(server.trusted) == 1)
        idle = [open_idle(server) for _ in range(4)]
        assert idle[0].recv(1) == b""
        idle[3].sendall(write_head(server, "GET / HTTP/1.1"))
        assert b" 404 " in idle[3].recv(100)
        known.sendall(b"x" * 1000)
        assert b" 400 " in known.recv(100)
        for connection in (known, *idle):
            connection.close()


def wait_until(holds: Any) -> None:
    """Wait for another thread; a test that waits in vain is ended by the time limit of its sockets."""
    while not holds():
        os.sched_yield()


@pytest.mark.parametrize(
    ("sent", "status"),
    [("", b""), ("GET", b"408"), ("GET / HTTP/1.1\r\n", b"408"), ("POST {form}", b"408")],
    ids=["nothing", "half a line", "half a head", "half a form"],
)
def test_a_request_that_does_not_end_is_cut_off(place: Place, sent: str, status: bytes) -> None:
    with serve(place, QUICK) as server:
        form = write_form(server, "Content-Length: 1000", body="edit=").decode()
        raw = sent.replace("POST {form}", form).encode()
        assert send(server, raw, end=False).partition(b"\r\n")[0].split()[1:2] == ([status] if status else [])
        wait_until(lambda: not server.strangers and not server.trusted)


def test_an_answer_that_is_not_read_is_dropped(place: Place) -> None:
    with serve(place, QUICK) as server:
        connection = open_idle(server, write_head(server, f"GET {behind(server)} HTTP/1.1"))
        wait_until(lambda: server.trusted)
        wait_until(lambda: not server.trusted)
        connection.close()
        assert ask(server, "GET", "")[0] == 200


def test_the_sender_of_a_form_that_is_too_large_sees_why(server: ReviewServer) -> None:
    """The sender is still sending when the form is refused: if that were not read, its connection would be reset."""
    length = 1_000_000
    with socket.socket() as connection:
        connection.settimeout(20)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16_384)
        connection.connect((HOST, server.server_port))
        connection.sendall(write_form(server, f"Content-Length: {length}", body="x" * length))
        reply = connection.makefile("rb").read()
    assert b" 413 " in reply
    assert b"at most 65536 bytes" in reply
