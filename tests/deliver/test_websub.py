"""The ping itself: what is sent to a hub, what its answers mean, and when it is left alone."""

import logging
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
import stamina

from tests.helpers.loopback import Answer, Request, serve
from transform.deliver import EXTRA, ping_hub, websub
from transform.errors import Finding

TOPICS = ("https://river-daily.example/news/atom.xml", "https://river-daily.example/news/feeds/要闻.json?a=1&b")


@contextmanager
def record(answer: Callable[[int], Answer]) -> Iterator[tuple[str, list[Request]]]:
    """A server that answers its n-th request (from 0) by a function, and the requests it got."""
    requests: list[Request] = []

    def keep(request: Request) -> Answer:
        requests.append(request)
        return answer(len(requests) - 1)

    with serve(keep) as url:
        yield url, requests


def ping(url: str) -> tuple[frozenset[str], tuple[Finding, ...]]:
    return ping_hub(url, TOPICS)


@pytest.mark.parametrize("status", [200, 202, 204])
def test_each_topic_is_one_request_under_both_names_that_hubs_read(status: int) -> None:
    with record(lambda _: Answer(status)) as (url, requests):
        assert ping(url) == (frozenset(TOPICS), ())
    assert [request.method for request in requests] == ["POST", "POST"]
    assert [request.fields for request in requests] == [
        {"hub.mode": ["publish"], "hub.url": [topic], "hub.topic": [topic]} for topic in TOPICS
    ]
    assert {request.headers["Content-Type"] for request in requests} == {"application/x-www-form-urlencoded"}
    assert {request.headers["User-Agent"] for request in requests} == {"pagewire"}


@pytest.mark.parametrize("status", [408, 425, 429, 500, 503])
def test_a_busy_hub_is_asked_again(status: int) -> None:
    with record(lambda number: Answer(204 if number in {2, 3} else status)) as (url, requests):
        assert ping(url) == (frozenset(TOPICS), ())
    assert len(requests) == 4


def test_a_hub_that_stays_busy_is_left_alone_with_all_that_follows() -> None:
    with record(lambda _: Answer(503)) as (url, requests):
        accepted, (finding,) = ping(url)
    assert len(requests) == websub.ATTEMPTS
    assert accepted == frozenset()
    assert str(finding) == (
        f"{url}: was not told of 2 changed feeds: it answered 503 Service Unavailable"
        " (the next run tries again; check the hub if this repeats)"
    )
    assert finding.severity == "refused"


@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_refused_topic_is_not_tried_again_and_the_others_are_sent(status: int) -> None:
    with record(lambda number: Answer(204 if number else status)) as (url, requests):
        accepted, (finding,) = ping(url)
    assert accepted == {TOPICS[1]}
    assert len(requests) == 2
    assert f"was not told of 1 changed feed: it answered {status}" in finding.what


def test_a_redirect_is_not_followed() -> None:
    with record(lambda _: Answer(301, headers={"Location": "http://127.0.0.1:1/"})) as (url, requests):
        accepted, (finding,) = ping(url)
    assert not accepted
    assert len(requests) == 2
    assert "it answered 301 Moved Permanently" in finding.what


def test_a_hub_that_nobody_serves_is_a_finding() -> None:
    with record(lambda _: Answer(204)) as (url, _):
        pass
    accepted, (finding,) = ping(url)
    assert not accepted
    assert "was not told of 2 changed feeds: it did not answer (ConnectError: " in finding.what


def test_a_slow_hub_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websub, "TIMEOUT", 0.05)
    told = threading.Event()

    def sleep(_: int) -> Answer:
        told.wait(5)
        return Answer(204)

    with record(sleep) as (url, requests):
        accepted, (finding,) = ping(url)
        told.set()
    assert not accepted
    assert len(requests) == websub.ATTEMPTS
    assert "it did not answer (ReadTimeout: " in finding.what


def test_a_hub_that_takes_too_long_for_all_topics_keeps_those_it_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(websub, "monotonic", lambda: clock[0])

    def pass_time(_: int) -> Answer:
        clock[0] += websub.PATIENCE + 1
        return Answer(204)

    with record(pass_time) as (url, requests):
        accepted, (finding,) = ping(url)
    assert len(requests) == 1
    assert accepted == {TOPICS[0]}
    assert "was not told of 1 changed feed: 60 seconds were not enough" in finding.what


def test_of_an_endless_answer_only_a_part_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websub, "TIMEOUT", 0.5)
    with record(lambda _: Answer(200, b"x" * 200_000, {"Content-Length": "20000000"})) as (url, requests):
        assert ping(url) == (frozenset(TOPICS), ())
    assert len(requests) == 2


def test_an_answer_that_comes_in_drops_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websub, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        dripper = threading.Thread(target=drip, args=(server,))
        dripper.start()
        host, port = server.getsockname()
        assert ping_hub(f"http://{host}:{port}", TOPICS[:1]) == (frozenset(TOPICS[:1]), ())
        dripper.join()


def drip(server: socket.socket) -> None:
    """Accept one request; answer it byte by byte until nobody reads."""
    connection, _ = server.accept()
    with connection, suppress(ConnectionError):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(1000):
            time.sleep(0.01)
            connection.sendall(b"x")
        raise AssertionError("all of it was read")


def test_attempts_are_further_and_further_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    stamina.set_testing(False)
    monkeypatch.setattr("tenacity.nap.time.sleep", pauses.append)
    with record(lambda _: Answer(503)) as (url, _):
        ping(url)
    first, second = pauses
    assert websub.PAUSE <= first <= websub.PAUSE + 1
    assert 2 * websub.PAUSE <= second <= 2 * websub.PAUSE + 1


def test_another_attempt_is_not_logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    with record(lambda number: Answer(204 if number else 503)) as (url, _):
        ping(url)
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("missing", EXTRA)
def test_without_the_extra_nothing_is_sent_and_the_finding_says_what_to_install(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "transform.deliver.websub")
    with record(lambda _: Answer(204)) as (url, requests):
        accepted, (finding,) = ping(url)
    assert (accepted, requests) == (frozenset(), [])
    assert str(finding) == (
        f"{url}: was not told of 2 changed feeds: pagewire is installed without its extra 'deliver'"
        " (install it (pip install 'pagewire[deliver]') or take the [[target]] out of publication.toml)"
    )
