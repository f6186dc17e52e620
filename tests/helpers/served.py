"""What the tests of the review server share: a server of the real page, and requests to it, as a browser makes them or raw."""

import datetime as dt
import http.client
import re
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from tests.conftest import PAGE, PUBLICATION, ROOT, Place
from transform.review.open_edition import Options, open_edition, read_before
from transform.review.save_edit import digest_edition
from transform.review.serve import HOST, Limits, ReviewServer
from transform.run import Options as RunOptions
from transform.run import publish_all

NOW = dt.datetime(2021, 10, 9, 8, 30, tzinfo=dt.UTC)
EDIT = '[[article]]\npage = "01"\nquote = "太原市财政局获悉"\nset = { kicker = "今年前三季度" }'
CHECKED = '[[article]]\npage = "01"\nquote = "新擘画"\naction = "checked"'
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
SMALL = "2022-03-15"
SMALL_EDIT = '[[article]]\npage = "01"\nquote = "横跨东河"\naction = "checked"'
"""One of the small place's page."""
Reply = tuple[int, str, str | None]


@dataclass(frozen=True)
class Response:
    status: int
    page: str
    headers: dict[str, str]


def make_small_place(folder: Path) -> Place:
    """One edition of one small page, which needs no decision."""
    found = Place(folder)
    found.write("publication.toml", PUBLICATION)
    found.write(f"{SMALL}/01.txt", PAGE)
    return found


def has_edits(place: Place) -> bool:
    """Whether anything was written into the small place."""
    return (place.seeds / SMALL / "edits.toml").exists()


def make_real_place(folder: Path) -> Place:
    found = Place(folder)
    shutil.copytree(ROOT / "seeds", found.seeds)
    return found


def publish_real(place: Place) -> None:
    publish_all(RunOptions(place.seeds, place.out, place.root / "state.sqlite", NOW))


@contextmanager
def serve(place: Place, limits: Limits | None = None, language: str | None = None) -> Iterator[ReviewServer]:
    options = Options(place.seeds, place.root / "state.sqlite", None, NOW, language)
    with ReviewServer(lambda: options, 0, limits) as found:
        thread = threading.Thread(target=found.serve_forever)
        thread.start()
        try:
            yield found
        finally:
            found.shutdown()
            thread.join()


def behind(server: ReviewServer, path: str = "") -> str:
    """The path with the secret before it."""
    return f"/{server.session.secret}/{path}"


def fetch(server: ReviewServer, method: str, path: str, body: str = "", **headers: str) -> Response:
    """Send a request to exactly this path, and read the response."""
    connection = http.client.HTTPConnection(HOST, server.server_port, timeout=20)
    connection.request(method, path, body.encode(), {name.replace("_", "-"): text for name, text in headers.items()})
    response = connection.getresponse()
    body_read = response.read()
    connection.close()
    return Response(response.status, body_read.decode(), dict(response.headers))


def ask(server: ReviewServer, method: str, path: str, body: str = "", **headers: str) -> Reply:
    """A request behind the secret: status, page, Location."""
    response = fetch(server, method, behind(server, path), body, **headers)
    return response.status, response.page, response.headers.get("Location")


def see(server: ReviewServer) -> str:
    """The digest in the forms of the current page, without making the page."""
    options = server.options()
    config, folder = open_edition(options)
    return digest_edition(folder, read_before(folder, config, options), config)


def fill(server: ReviewServer, edit: str, **fields: str) -> str:
    """A form as the current page makes it, except for ``fields``."""
    edition = fields.pop("edition") if "edition" in fields else see(server)
    return urlencode({"edit": edit, "edition": edition, "token": server.session.token, **fields})


def post(server: ReviewServer, edit: str, **fields: str) -> Reply:
    return post_body(server, fill(server, edit, **fields))


def post_body(server: ReviewServer, body: str, **headers: str) -> Reply:
    return ask(server, "POST", "edits", body, **{**FORM, **headers})


def send(server: ReviewServer, request: bytes, *, end: bool = True) -> bytes:
    """Send these bytes; returns what comes back until the server closes the connection."""
    with socket.create_connection((HOST, server.server_port), timeout=20) as connection:
        connection.sendall(request)
        if end:
            connection.shutdown(socket.SHUT_WR)
        return connection.makefile("rb").read()


def write_head(server: ReviewServer, first: str, *headers: str) -> bytes:
    """The head of a request with the right host."""
    return "\r\n".join((first, f"Host: {HOST}:{server.server_port}", *headers, "", "")).encode("latin-1")


def read_edits(place: Place) -> str:
    path = place.seeds / "2021-10-09" / "edits.toml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def read_lines(page: str) -> str:
    """The lines that a page shows as not written."""
    found = re.search(r"<pre>\n(.*)</pre>", page, re.DOTALL)
    return unescape(found[1]) if found else ""
