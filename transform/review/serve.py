"""The review on loopback, for an editor who does not write TOML: a click writes the edit into ``edits.toml``.

Comes in: connections of this machine. Goes out: the answers of ``answer_review``, one on each connection, one after the other. Nothing
is published here, and nothing is logged: the terminal is the editor's, and an address is a secret.

No connection may hold up the next. One that knows the secret is never dropped for others; of the rest the oldest goes when there are too
many, and each goes when its time is up. One answer is made at a time, in the one thread beside the loop: edits come one after the other,
and Ctrl-C waits for the one at work.
"""

import asyncio
import secrets
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import formatdate
from http import HTTPStatus
from typing import Self

from transform.errors import InputError
from transform.review.answer import (
    HEADERS,
    LARGEST_FORM,
    UNFRAMED,
    Answer,
    Session,
    answer_request,
    check_head,
    refuse,
    tell_stranger,
)
from transform.review.request import BadRequest, Request, find_length, parse_head
from transform.review.write_file import Options

HOST = "127.0.0.1"
HEAD_END = b"\r\n\r\n"
CUT_OFF = "the form did not come whole: send it again"


@dataclass(frozen=True)
class Limits:
    """What one connection may take, and how many there may be."""

    head: int = 32768
    """Bytes of a request's head: browsers send the cookies of every server on 127.0.0.1, so there is room for some."""
    connections: int = 64
    reading: float = 10
    """Seconds for a head, and for a form, as a whole: a byte now and then does not prolong it."""
    taking: float = 60
    """Seconds for an answer to be taken: a report has some hundred kilobytes, and may go through a tunnel."""
    leftover: int = 1 << 20
    """Bytes of a refused form that are read and thrown away, so that its sender sees the answer."""


class ReviewServer:
    """The server of one run, bound to its port from the start; a secret in its address and a token for its forms are drawn for it."""

    def __init__(self, options: Callable[[], Options], port: int, limits: Limits | None = None) -> None:
        self.socket = _bind(port)
        self.server_port: int = self.socket.getsockname()[1]
        self.options = options
        self.limits = limits or Limits()
        host = f"{HOST}:{self.server_port}"
        self.session = Session(options, host, secrets.token_urlsafe(), secrets.token_urlsafe())
        self.waiting: dict[asyncio.StreamWriter, None] = {}
        """Connections that have not shown the secret, oldest first."""
        self.known: set[asyncio.StreamWriter] = set()
        self.started, self.ended, self.turn = threading.Event(), asyncio.Event(), asyncio.Lock()

    @property
    def address(self) -> str:
        return f"http://{self.session.host}/{self.session.secret}/"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def serve_forever(self) -> None:
        """Serve until ``shutdown`` or Ctrl-C; then every connection ends."""
        asyncio.run(self.serve())

    def shutdown(self) -> None:
        """End ``serve_forever``, from another thread."""
        self.started.wait()
        self.loop.call_soon_threadsafe(self.ended.set)

    async def serve(self) -> None:
        self.loop = asyncio.get_running_loop()
        server = await asyncio.start_server(self.meet, sock=self.socket, limit=self.limits.head)
        self.started.set()
        try:
            await self.ended.wait()
        finally:
            server.close()

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: a request, an answer, the end. A browser that goes away harms nobody, nor does the end of the server."""
        try:
            if self.make_room():
                self.waiting[writer] = None
                with suppress(ConnectionError, TimeoutError, asyncio.CancelledError):
                    await self.converse(reader, writer)
        finally:
            self.waiting.pop(writer, None)
            self.known.discard(writer)
            writer.transport.abort()

    def make_room(self) -> bool:
        """Whether there is room for one more, be it by dropping the one that has waited longest without showing the secret."""
        if len(self.waiting) + len(self.known) < self.limits.connections:
            return True
        if not self.waiting:
            return False
        oldest = next(iter(self.waiting))
        del self.waiting[oldest]
        oldest.transport.abort()
        return True

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await self.read_head(reader)
        except BadRequest as error:
            await self.send(tell_stranger(error.status), reader, writer)
            return
        if request is None or writer.is_closing():
            return
        answer = check_head(request, self.session)
        if answer is None:
            del self.waiting[writer]
            self.known.add(writer)
            answer = await self.answer(request, reader)
        await self.send(answer, reader, writer)

    async def read_head(self, reader: asyncio.StreamReader) -> Request | None:
        """A request without its body; None if nothing came: browsers open connections that they do not use."""
        first = b""
        try:
            async with asyncio.timeout(self.limits.reading):
                first = await reader.read(1)
                return parse_head(first + await reader.readuntil(HEAD_END)) if first else None
        except TimeoutError:
            if not first:
                return None
            raise BadRequest(HTTPStatus.REQUEST_TIMEOUT) from None
        except asyncio.LimitOverrunError:
            raise BadRequest(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE) from None
        except asyncio.IncompleteReadError:
            raise BadRequest(HTTPStatus.BAD_REQUEST) from None

    async def answer(self, request: Request, reader: asyncio.StreamReader) -> Answer:
        """The answer to the editor, her form read whole."""
        if request.method == "POST":
            try:
                async with asyncio.timeout(self.limits.reading):
                    body = await reader.readexactly(find_length(request, LARGEST_FORM))
            except TimeoutError:
                return refuse(HTTPStatus.REQUEST_TIMEOUT, CUT_OFF)
            except asyncio.IncompleteReadError:
                return refuse(HTTPStatus.BAD_REQUEST, CUT_OFF)
            request = replace(request, body=body)
        async with self.turn:
            return await asyncio.to_thread(answer_request, request, self.session)

    async def send(self, answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Send an answer and see it taken; what the other side still sends is read first, for a closed door would cut the answer off."""
        async with asyncio.timeout(self.limits.taking):
            writer.write(_write_answer(answer))
            writer.write_eof()
            left = self.limits.leftover
            while left > 0 and (read := await reader.read(left)):
                left -= len(read)
            writer.close()
            await writer.wait_closed()


def _bind(port: int) -> socket.socket:
    """A socket on loopback; InputError if the port cannot be had."""
    found = socket.socket()
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HOST, port))
    except (OSError, OverflowError) as error:
        found.close()
        reason = error.strerror if isinstance(error, OSError) else "ports end at 65535"
        raise InputError(f"{HOST}:{port}", f"cannot be served: {reason}", "name another --port") from None
    found.listen()
    return found


def _write_answer(answer: Answer) -> bytes:
    headers = {
        "Date": formatdate(usegmt=True),
        "Connection": "close",
        "Content-Length": str(len(answer.body)),
        "Content-Security-Policy": f"{answer.policy}; {UNFRAMED}",
        **HEADERS,
        **answer.headers,
    }
    lines = [
        f"HTTP/1.1 {answer.status.value} {answer.status.phrase}",
        *(f"{name}: {headers[name]}" for name in headers),
    ]
    return "\r\n".join(lines).encode("ascii") + HEAD_END + answer.body
