"""An answer to a request, and how it is sent.

In: status, headers, and either bytes or a part of an open file. Out: ASGI messages. A file is sent in pieces, and the next piece is read
when the client has taken enough of those before, so that a slow client costs no memory.
"""

from collections.abc import Mapping
from dataclasses import field
from http import HTTPStatus

from transform.frozen import frozen
from transform.serve.asgi import Send
from transform.serve.open_file import OpenFile
from transform.serve.tags import PIECE


@frozen
class FilePart:
    """Bytes of an open file."""

    file: OpenFile
    start: int
    length: int


@frozen
class Answer:
    """``body`` is None where the status allows none."""

    status: HTTPStatus
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | FilePart | None = b""
    links: tuple[str, ...] = ()

    @property
    def length(self) -> int | None:
        return self.body.length if isinstance(self.body, FilePart) else None if self.body is None else len(self.body)


async def send_answer(answer: Answer, send: Send, *, with_body: bool, close: bool) -> None:
    """Send an answer; ``close`` ends the connection after it."""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    if answer.length is not None:
        headers["content-length"] = str(answer.length)
    if close:
        headers["connection"] = "close"
    rows = [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]
    rows += [(b"link", link.encode("ascii")) for link in answer.links]
    await send({"type": "http.response.start", "status": answer.status.value, "headers": rows})
    if with_body and isinstance(answer.body, FilePart):
        await _send_part(answer.body, send)
    else:
        body = answer.body if with_body and isinstance(answer.body, bytes) else b""
        await send({"type": "http.response.body", "body": body})


async def _send_part(part: FilePart, send: Send) -> None:
    """Send bytes of a file; a file that was cut meanwhile ends early, and the connection with it."""
    at, end = part.start, part.start + part.length
    while at < end and (piece := part.file.read(at, min(PIECE, end - at))):
        at += len(piece)
        await send({"type": "http.response.body", "body": piece, "more_body": at < end})
    if at < end or part.length == 0:
        await send({"type": "http.response.body", "body": b""})
