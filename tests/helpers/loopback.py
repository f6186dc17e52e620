"""Servers on loopback for deliveries: the published site, a WebSub hub, a subscriber. Each answers requests by a function."""

import http.client
import mimetypes
import secrets
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

Fields = dict[str, list[str]]


@dataclass(frozen=True)
class Request:
    """``fields`` are those of the form, or of the query of a GET."""

    method: str
    path: str
    fields: Fields
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


NO_CONTENT = Answer(204)
NOT_FOUND = Answer(404)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no mistake of the server's."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(answer: Callable[[Request], Answer]) -> Iterator[str]:
    """The address of a server that runs until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 5

        def respond(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            url = urlsplit(self.path)
            fields = parse_qs(url.query if self.command == "GET" else body.decode(errors="replace"))
            found = answer(Request(self.command, url.path, fields, dict(self.headers.items()), body))
            self.send_response(found.status)
            for name, value in {"Content-Length": str(len(found.body)), **found.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(found.body)

        do_GET = do_POST = respond  # noqa: N815 - names of http.server

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def send(method: str, url: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
    """One request and its answer."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    try:
        connection.request(method, f"{parts.path}?{parts.query}", body, dict(headers or {}))
        response = connection.getresponse()
        return Answer(response.status, response.read(), dict(response.getheaders()))
    finally:
        connection.close()


def post_form(url: str, fields: Mapping[str, str]) -> Answer:
    return send("POST", url, urlencode(fields).encode(), {"Content-Type": "application/x-www-form-urlencoded"})


@dataclass
class Site:
    """Serves an output folder; with ``hub`` its answers have the Link headers of WebSub."""

    out: Path
    url: str = ""
    hub: str = ""

    def answer(self, request: Request) -> Answer:
        path = self.out / request.path.removeprefix("/")
        if not path.is_file():
            return NOT_FOUND
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        links = f'<{self.hub}>; rel="hub", <{self.url}{request.path}>; rel="self"'
        headers = {"Content-Type": f"{kind}; charset=utf-8"} | ({"Link": links} if self.hub else {})
        return Answer(200, path.read_bytes(), headers)


@dataclass
class Hub:
    """A hub after the W3C Recommendation: it verifies intent (section 5.3), and distributes whole contents (section 7).

    ``pings`` are the topics it was told of; ``answers`` are statuses that it gives to the next pings instead of accepting them, and
    ``always`` to all.
    """

    url: str = ""
    answers: list[int] = field(default_factory=list)
    always: int | None = None
    pings: list[str] = field(default_factory=list)
    subscriptions: dict[str, list[str]] = field(default_factory=dict)
    before_ping: Callable[[str], None] = lambda _: None

    def answer(self, request: Request) -> Answer:
        fields = {name: values[-1] for name, values in request.fields.items()}
        if fields.get("hub.mode") == "subscribe":
            return self._subscribe(fields["hub.topic"], fields["hub.callback"])
        return self._take_ping(fields["hub.url"])

    def _subscribe(self, topic: str, callback: str) -> Answer:
        challenge = secrets.token_hex()
        asked = {"hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": challenge, "hub.lease_seconds": "864000"}
        meant = send("GET", f"{callback}?{urlencode(asked)}")
        if meant.status == 200 and meant.body == challenge.encode():
            self.subscriptions.setdefault(topic, []).append(callback)
        return Answer(202)

    def _take_ping(self, topic: str) -> Answer:
        self.pings.append(topic)
        if self.answers or self.always:
            return Answer(self.answers.pop(0) if self.answers else self.always or 0)
        self.before_ping(topic)
        found = send("GET", topic)
        links = {"Link": f'<{self.url}>; rel="hub", <{topic}>; rel="self"'}
        for callback in self.subscriptions.get(topic, ()):
            send("POST", callback, found.body, links)
        return NO_CONTENT


@dataclass
class Subscriber:
    """Subscribes to topics, and keeps what it is sent: Link header and body by topic."""

    url: str = ""
    wanted: set[str] = field(default_factory=set)
    received: list[tuple[str, bytes]] = field(default_factory=list)

    def subscribe(self, hub: str, topic: str) -> None:
        self.wanted.add(topic)
        post_form(hub, {"hub.mode": "subscribe", "hub.topic": topic, "hub.callback": f"{self.url}/callback"})

    def answer(self, request: Request) -> Answer:
        if request.method == "POST":
            self.received.append((request.headers["Link"], request.body))
            return NO_CONTENT
        if request.fields["hub.topic"][0] not in self.wanted:
            return NOT_FOUND
        return Answer(200, request.fields["hub.challenge"][0].encode())
