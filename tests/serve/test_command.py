"""``pagewire serve``: what it says, what it refuses, a preview that leaves everything as it was, changes that open pages see, its end."""

import http.client
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import feedparser
import pytest

from tests.conftest import PAGE, Place
from tests.helpers.commands import run_main
from tests.helpers.hostile_requests import send_target
from tests.helpers.runs import take_stock
from tests.helpers.served_command import ServedCommand, run_serve
from transform.cli import serve as command
from transform.serve.server import bind, name_address

pytestmark = pytest.mark.usefixtures("hearing")
TIMELY = ("--now", "2022-03-15T12:00:00+08:00")


@pytest.fixture
def desk(place: Place) -> Place:
    """A place whose state is where the command looks for it."""
    return place


def publish_here(place: Place) -> None:
    state = place.root / ".pagewire" / "state.sqlite"
    options = ("--seeds", place.seeds, "--out", place.out, "--state", state)
    assert run_main("publish", *options).code == 0


def fetch(served: ServedCommand, path: str) -> tuple[int, str]:
    answer = send_target(served.port, path)
    return answer.status, answer.body.decode()


# ---------------------------------------------------------------- what it says


def test_it_says_what_to_open_and_where_links_lead(desk: Place) -> None:
    publish_here(desk)
    with run_serve(desk.root) as served:
        address = f"http://127.0.0.1:{served.port}/"
        assert served.said.splitlines() == [
            f"江城日报: {address}",
            f"subscribe: {address}rss.xml",
            f"subscribe: {address}atom.xml",
            f"subscribe: {address}feed.json",
            "This is out/ as published; addresses in feeds and data lead to",
            "https://river-daily.example/news/",
            "For addresses of this machine use --local.",
            "Ctrl-C ends it.",
        ]
        assert "https://river-daily.example/news/" in fetch(served, "/rss.xml")[1]
        assert served.stop(signal.SIGINT) == 0


def test_it_says_if_nothing_is_published(desk: Place) -> None:
    desk.out.mkdir()
    with run_serve(desk.root) as served:
        assert "nothing is published in this folder yet: run pagewire publish" in served.said
        assert fetch(served, "/")[0] == 404


@pytest.mark.parametrize("arguments", [(), ("--local",), ("--host", "0.0.0.0")])  # noqa: S104 - it is what is warned of
def test_no_line_is_longer_than_a_terminal_is_wide(arguments: tuple[str, ...], desk: Place) -> None:
    publish_here(desk)
    with run_serve(desk.root, *arguments) as served:
        assert [line for line in served.said.splitlines() if len(line) > 80] == []
        assert ("Everybody who can reach 0.0.0.0 can read it." in served.said) == ("--host" in arguments)


def test_what_cannot_be_served_is_refused(desk: Place) -> None:
    options = ("serve", "--seeds", desk.seeds, "--out", desk.out, "--state", desk.root / ".pagewire" / "state.sqlite")
    missing = run_main(*options, "--port", "0")
    assert (missing.code, "there is no such folder (publish first, or name it with --out)" in missing.err) == (2, True)
    untimely = run_main(*options, *TIMELY)
    assert (untimely.code, untimely.err) == (2, "pagewire: --now: is for previews (add --local)\n")
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        busy = run_main(*options, "--port", str(port))
    assert (busy.code, "cannot be served: Address already in use (name another --port)" in busy.err) == (2, True)
    assert "ports end at 65535" in run_main(*options, "--port", "70000").err
    assert "(name another --host)" in run_main(*options, "--host", "no.such.host.invalid").err
    assert run_main(*options, "--local", "--seeds", desk.root / "nowhere", "--port", "0").code == 2


def test_a_missing_extra_is_named_with_what_to_install(desk: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None if name == "uvicorn" else object())
    ended = run_main("serve", "--out", desk.out)
    said = "pagewire: pagewire serve: needs uvicorn, which cannot be found (install the extra: pip install 'pagewire[serve]')\n"
    assert (ended.code, ended.err) == (2, said)


def test_no_other_command_loads_the_server(desk: Place) -> None:
    publish_here(desk)
    code = "import sys, transform.run, transform.cli; sys.exit('uvicorn' in sys.modules or 'transform.serve.site' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_address_of_a_socket_is_one_that_this_machine_reaches() -> None:
    with bind("0.0.0.0", 0) as everywhere:  # noqa: S104 - not listening
        assert name_address(everywhere).startswith("http://127.0.0.1:")
    with bind("localhost", 0) as loopback:
        assert name_address(loopback).startswith(("http://127.0.0.1:", "http://[::1]:"))


# ---------------------------------------------------------------- a preview


def test_a_preview_has_addresses_of_this_machine_and_changes_nothing(desk: Place) -> None:
    publish_here(desk)
    desk.write("2022-03-15/02.txt", "河堤加固完工\n\n本报讯 东河河堤加固工程昨日完工，全长三公里。\n\n(孙有年)\n")
    before = {name: take_stock(desk.root / name) for name in ("seeds", "out")}
    state = (desk.root / ".pagewire" / "state.sqlite").read_bytes()
    with run_serve(desk.root, "--local", *TIMELY) as served:
        base = f"http://127.0.0.1:{served.port}/"
        assert "This is a preview" in served.said
        manifest = json.loads(fetch(served, "/manifest.json")[1])
        assert manifest["base_url"] == base
        for path in ("/rss.xml", "/atom.xml", "/feed.json", "/opml.xml", "/sitemap.xml", "/"):
            status, text = fetch(served, path)
            assert status == 200
            assert base in text, path
            assert "river-daily.example/" not in text.replace("tag:river-daily.example", ""), path
        assert "河堤加固完工" in fetch(served, "/")[1]
        assert "<script>" not in fetch(served, "/")[1]
        assert (desk.root / ".pagewire" / "preview").stat().st_mode & 0o777 == 0o700
        assert served.stop() == 0
    assert before == {name: take_stock(desk.root / name) for name in ("seeds", "out")}
    assert (desk.root / ".pagewire" / "state.sqlite").read_bytes() == state
    assert list((desk.root / ".pagewire" / "preview").iterdir()) == []


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_feed_reader_subscribes_to_a_preview_and_asks_only_for_what_is_new(name: str, desk: Place) -> None:
    with run_serve(desk.root, "--local", *TIMELY) as served:
        base = f"http://127.0.0.1:{served.port}/"
        first = feedparser.parse(f"{base}{name}")
        assert (first.status, first.bozo, len(first.entries)) == (200, False, 2)
        assert all(fetch(served, entry.link.removeprefix(base[:-1]))[0] == 200 for entry in first.entries)
        assert feedparser.parse(f"{base}{name}", etag=first.etag).status == 304
        assert feedparser.parse(f"{base}{name}", modified=first.modified).status == 304


def test_a_preview_needs_neither_state_nor_out(desk: Place) -> None:
    with run_serve(desk.root, "--local", *TIMELY) as served:
        assert fetch(served, "/")[0] == 200
        served.stop()
    assert not desk.out.exists()
    assert not (desk.root / ".pagewire" / "state.sqlite").exists()


def test_a_preview_shows_what_will_be_published_at_a_time(desk: Place) -> None:
    with run_serve(desk.root, "--local", "--now", "2022-03-15T05:00:00+08:00") as early:
        assert fetch(early, "/2022-03-15/")[0] == 404
    with run_serve(desk.root, "--local", *TIMELY) as later:
        assert fetch(later, "/2022-03-15/")[0] == 200


def test_a_preview_answers_only_to_names_of_this_machine(desk: Place) -> None:
    with run_serve(desk.root, "--local", *TIMELY) as served:
        for host, status in (("localhost", 200), ("127.0.0.1", 200), ("evil.example", 421)):
            answer = send_target(served.port, "/", headers={"Host": f"{host}:{served.port}"})
            assert answer.status == status, host
        assert send_target(served.port, "/", headers={"Host": "127.0.0.1"}).status == 421


def test_a_preview_tells_no_hub(desk: Place) -> None:
    with bind("127.0.0.1", 0) as hub:
        hub.listen()
        hub.settimeout(0.1)
        address = name_address(hub)
        with (desk.seeds / "publication.toml").open("a", encoding="utf-8") as file:
            file.write(f'[[target]]\nname = "hub"\nkind = "websub"\nurl = "{address}"\n')
        with run_serve(desk.root, "--local", *TIMELY) as served:
            assert "Link" not in send_target(served.port, "/feeds/page-01.json").headers.get("link", "")
            assert address not in fetch(served, "/rss.xml")[1]
        with pytest.raises(TimeoutError):
            hub.accept()


def test_what_a_killed_preview_left_is_removed_by_the_next_one(desk: Place) -> None:
    with run_serve(desk.root, "--local", *TIMELY) as served:
        port = served.port
        served.process.kill()
        served.process.wait()
    folder = desk.root / ".pagewire" / "preview" / str(port)
    (folder / "out" / "left.html").write_text("left", encoding="utf-8")
    with run_serve(desk.root, "--local", *TIMELY, "--port", str(port)) as served:
        assert fetch(served, "/left.html")[0] == 404


# ---------------------------------------------------------------- changes


class Listener(threading.Thread):
    """Follows the stream of changes as a browser does."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.seen: list[str] = []
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.connection.request("GET", "/.pagewire/changes")
        self.stream = self.connection.getresponse()
        assert self.stream.headers["Content-Type"] == "text/event-stream"
        self.start()

    def run(self) -> None:
        with closing(self.connection), self.stream:
            for line in self.stream:
                if line.startswith(b"data: "):
                    self.seen.append(line[6:].decode().strip())

    def wait_for(self, number: int) -> None:
        end = time.monotonic() + 30
        while len(self.seen) < number:
            assert time.monotonic() < end, self.seen
            time.sleep(0.05)


@pytest.mark.parametrize("arguments", [("--watch", "--local"), ("--watch",)])
def test_open_pages_are_told_when_seeds_changed(arguments: tuple[str, ...], desk: Place) -> None:
    local = "--local" in arguments
    with run_serve(desk.root, *arguments) as served:
        listener = Listener(served.port)
        listener.wait_for(1)
        assert f'data-shows="{listener.seen[0]}"' in fetch(served, "/")[1]
        desk.write("2022-03-15/01.txt", PAGE.replace("每晚开放至22时", "每晚开放至23时"))
        listener.wait_for(2)
        assert "每晚开放至23时" in fetch(served, "/rss.xml")[1]
        assert f'data-shows="{listener.seen[1]}"' in fetch(served, "/")[1]
        assert "每晚开放至23时" in (desk.root / "out" / "rss.xml").read_text() if not local else not desk.out.exists()
        desk.write("2022-03-15/edits.toml", "[[article]]\nnonsense = 1\n")
        served.wait_for("nonsense")
        desk.write("publication.toml", "not a table")
        served.wait_for("publication.toml:1")
        assert fetch(served, "/")[0] == 200
        assert served.stop() == 0
        listener.join(10)
        assert not listener.is_alive()


def test_a_page_that_follows_changes_has_one_script_that_its_policy_names(desk: Place) -> None:
    with run_serve(desk.root, "--watch", "--local", *TIMELY) as served:
        answer = send_target(served.port, "/")
        assert answer.headers["content-security-policy"].count("sha256-") == 1
        assert "connect-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.body.count(b"<script data-shows=") == 1
        again = send_target(served.port, "/", headers={"If-None-Match": answer.headers["etag"]})
        assert again.status == 304
        assert b"<script" not in send_target(served.port, "/rss.xml").body


# ---------------------------------------------------------------- its end


@contextmanager
def open_film(served: ServedCommand) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.request("GET", "/film.bin")
    with closing(connection), connection.getresponse() as answer:
        yield answer


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_answer_that_is_being_sent_is_completed_before_the_end(number: int, desk: Place) -> None:
    publish_here(desk)
    (desk.out / "film.bin").write_bytes(b"x" * (24 << 20))
    with run_serve(desk.root) as served:
        with open_film(served) as answer:
            served.process.send_signal(number)
            time.sleep(0.5)
            assert len(answer.read()) == 24 << 20
        assert served.process.wait(20) == 0
        assert "Traceback" not in served.said


def test_a_client_that_takes_nothing_does_not_hold_the_end_up(desk: Place) -> None:
    publish_here(desk)
    (desk.out / "film.bin").write_bytes(b"x" * (24 << 20))
    with run_serve(desk.root) as served:
        with open_film(served) as answer:
            answer.read(1000)
            assert served.stop() == 0
        assert "Traceback" not in served.said
