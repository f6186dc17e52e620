"""The review on loopback, for an editor who does not write TOML: a click writes the edit into ``edits.toml``.

Comes in: requests of one browser on this machine. Goes out: the report as it is now, and edits that can be carried out. Nobody else is
served: the address is 127.0.0.1, a request must name it as its host, and a form must carry the token that this run drew. Nothing is
published here.
"""

import hmac
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from transform.errors import InputError, PagewireError
from transform.write_review import Options, render_review, write_edit

HOST = "127.0.0.1"
LARGEST_FORM = 65536
"""Bytes; an edit has some hundred."""
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
REFUSAL = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body><main><h1>{title}</h1><p>{text}</p><p><a href="/">← review</a></p></main></body></html>
"""


@dataclass(frozen=True)
class Answer:
    status: HTTPStatus
    body: bytes = b""
    location: str | None = None


class ReviewServer(ThreadingHTTPServer):
    """A thread for each connection, as browsers open some that they do not use; one answer at a time, so that edits come one after the other."""

    daemon_threads = True

    def __init__(self, options: Callable[[], Options], port: int) -> None:
        try:
            super().__init__((HOST, port), Handler)
        except (OSError, OverflowError) as error:
            reason = error.strerror if isinstance(error, OSError) else "ports end at 65535"
            raise InputError(f"{HOST}:{port}", f"cannot be served: {reason}", "name another --port") from None
        self.options = options
        self.token = secrets.token_urlsafe()
        self.turn = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def answer_get(self, path: str) -> Answer:
        if path != "/":
            return refuse(HTTPStatus.NOT_FOUND, "there is only one page here")
        return Answer(HTTPStatus.OK, render_review(self.options(), token=self.token).data)

    def answer_post(self, path: str, form: dict[str, list[str]]) -> Answer:
        """Write the edit of a form, and back to the report."""
        if path != "/edits":
            return refuse(HTTPStatus.NOT_FOUND, "there is no such form")
        if not hmac.compare_digest(form.get("token", [""])[0].encode(), self.token.encode()):
            return refuse(HTTPStatus.FORBIDDEN, "this form is of an earlier run: load the page again")
        write_edit(self.options(), form.get("edit", [""])[0])
        return Answer(HTTPStatus.SEE_OTHER, location="/")


class Handler(BaseHTTPRequestHandler):
    """Requests to answers; an error for people becomes a page that says it."""

    server: ReviewServer
    timeout = 30

    def handle(self) -> None:
        """A browser that goes away before its answer harms nobody."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        self.send(self.try_to(lambda: self.server.answer_get(self.path)))

    def do_POST(self) -> None:
        length = self.read_length()
        if length > LARGEST_FORM:
            self.send(refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the form is too large"))
            return
        body = self.rfile.read(length)
        if len(body) < length:
            self.send(refuse(HTTPStatus.BAD_REQUEST, "the form did not come whole: send it again"))
            return
        form = parse_qs(body.decode("utf-8", "replace"))
        self.send(self.try_to(lambda: self.server.answer_post(self.path, form)))

    def read_length(self) -> int:
        """The bytes of a form as its header gives them, 0 if it does not; of any too large a number the same."""
        told = self.headers.get("Content-Length") or ""
        digits = told if told.isascii() and told.isdigit() else "0"
        return int(digits) if len(digits) <= len(str(LARGEST_FORM)) else LARGEST_FORM + 1

    def try_to(self, answer: Callable[[], Answer]) -> Answer:
        if not self.is_own():
            return refuse(HTTPStatus.FORBIDDEN, "this page is served to this machine alone")
        try:
            with self.server.turn:
                return answer()
        except PagewireError as error:
            return refuse(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))

    def is_own(self) -> bool:
        """Whether the request names this server, and comes from its own page if it says where it comes from."""
        hosts = {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}
        origin = self.headers.get("Origin")
        return self.headers.get("Host") in hosts and origin in {None, *(f"http://{host}" for host in hosts)}

    def send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so by the base class
        """Nothing: the terminal is the editor's."""


def refuse(status: HTTPStatus, text: str) -> Answer:
    page = REFUSAL.format(title=escape(status.phrase), text=escape(text))
    return Answer(status, page.encode())
