"""Serve the review on loopback, so that an editor writes into ``edits.toml`` with a click. Each connection gets one answer.

Nothing is published and nothing is logged, because the address is a secret.

No connection can block the next: each has a time limit, and when there are too many, the oldest that has not shown the secret is dropped.
One answer is made at a time, in one thread beside the loop, so edits are written one by one and Ctrl-C waits for the current one.
"""

import asyncio
import secrets
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from email.utils import formatdate
from http import HTTPStatus
from typing import Any, Self

from transform.errors import InputError, tell, tell_reason
from transform.frozen import frozen
from transform.review.answer import (
    HEADERS,
    LARGEST_FORM,
    UNFRAMED,
    Answer,
    Session,
    answer_request,
    check_head,
    refuse,
    refuse_stranger,
)
from transform.review.open_edition import Options
from transform.review.request import BadRequest, Request, find_length, parse_head

HOST = "127.0.0.1"
HEAD_END = b"\r\n\r\n"
INCOMPLETE_FORM = "the form is incomplete: send it again"


@frozen
class Limits:
    """Limits of one connection, and of their number."""

    head_bytes: int = 32768
    """Size of a request's head; browsers send the cookies of all servers on 127.0.0.1."""
    connections: int = 64
    read_seconds: float = 10
    """Time for a whole head, and for a whole form, however slowly its bytes arrive."""
    send_seconds: float = 60
    """Time for sending an answer: a report has some hundred kilobytes and may go through a tunnel."""
    discarded_bytes: int = 1 << 20
    """Bytes of a refused form that are read and discarded, so that its sender gets the answer."""


class ReviewServer:
    """The server of one run, bound to its port when made, with its own random secret and form token."""

    def __init__(self, options: Callable[[], Options], port: int, limits: Limits | None = None) -> None:
        self.socket = _bind(port)
        self.server_port: int = self.socket.getsockname()[1]
        self.options = options
        self.limits = limits or Limits()
        host = f"{HOST}:{self.server_port}"
        self.session = Session(options, host, secrets.token_urlsafe(), secrets.token_urlsafe())
        self.strangers: dict[asyncio.StreamWriter, None] = {}
        """Connections that have not shown the secret, oldest first."""
        self.trusted: set[asyncio.StreamWriter] = set()
        self.started, self.ended, self.answering = threading.Event(), asyncio.Event(), asyncio.Lock()

    @property
    def address(self) -> str:
        return f"http://{self.session.host}/{self.session.secret}/"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def serve_forever(self) -> None:
        """Serve until ``shutdown`` or Ctrl-C; then every connection ends."""
        serving = self._serve()
        try:
            asyncio.run(serving)
        finally:
            serving.close()  # Ctrl-C before its first step: else Python warns that it never began

    def shutdown(self) -> None:
        """End ``serve_forever``, from another thread."""
        self.started.wait()
        self.loop.call_soon_threadsafe(self.ended.set)

    async def _serve(self) -> None:
        self.loop = asyncio.get_running_loop()
        self._listen_for_interrupt()
        self.loop.set_exception_handler(_ignore_interrupted)
        server = await asyncio.start_server(self._serve_connection, sock=self.socket, limit=self.limits.head_bytes)
        self.started.set()
        try:
            await self.ended.wait()
        finally:
            server.close()

    def _listen_for_interrupt(self) -> None:
        """End at Ctrl-C between two steps of the loop, unless it is ignored: an exception could break off the loop's own work."""
        in_main_thread = threading.current_thread() is threading.main_thread()
        if in_main_thread and signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
            self.loop.add_signal_handler(signal.SIGINT, self._end_at_interrupt)

    def _end_at_interrupt(self) -> None:
        """A second Ctrl-C does not wait for the current edit."""
        self.loop.remove_signal_handler(signal.SIGINT)
        self.ended.set()

    async def _serve_connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read a request, send an answer, close. Ignores clients that disconnect, and a server that ends meanwhile."""
        try:
            if self._make_room():
                self.strangers[writer] = None
                with suppress(ConnectionError, TimeoutError, asyncio.CancelledError):
                    await self._answer_connection(reader, writer)
        finally:
            self.strangers.pop(writer, None)
            self.trusted.discard(writer)
            writer.transport.abort()

    def _make_room(self) -> bool:
        """Whether one more connection fits, if need be by dropping the oldest that has not shown the secret."""
        if len(self.strangers) + len(self.trusted) < self.limits.connections:
            return True
        if not self.strangers:
            return False
        oldest = next(iter(self.strangers))
        del self.strangers[oldest]
        oldest.transport.abort()
        return True

    async def _answer_connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await self._read_head(reader)
        except BadRequest as error:
            await self._send(refuse_stranger(error.status), reader, writer)
            return
        if request is None or writer.is_closing():
            return
        answer = check_head(request, self.session)
        if answer is None:
            del self.strangers[writer]
            self.trusted.add(writer)
            answer = await self._answer_editor(request, reader)
        await self._send(answer, reader, writer)

    async def _read_head(self, reader: asyncio.StreamReader) -> Request | None:
        """A request without its body; None if nothing arrives, because browsers open connections that they never use."""
        first = b""
        try:
            async with asyncio.timeout(self.limits.read_seconds):
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

    async def _answer_editor(self, request: Request, reader: asyncio.StreamReader) -> Answer:
        """The answer to an accepted request, after reading the form."""
        if request.method == "POST":
            try:
                async with asyncio.timeout(self.limits.read_seconds):
                    body = await reader.readexactly(find_length(request, LARGEST_FORM))
            except TimeoutError:
                return refuse(HTTPStatus.REQUEST_TIMEOUT, INCOMPLETE_FORM, self.session)
            except asyncio.IncompleteReadError:
                return refuse(HTTPStatus.BAD_REQUEST, INCOMPLETE_FORM, self.session)
            request = replace(request, body=body)
        async with self.answering:
            return await asyncio.to_thread(answer_request, request, self.session)

    async def _send(self, answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Send an answer; what the client still sends is read first, because closing early would cut the answer off."""
        async with asyncio.timeout(self.limits.send_seconds):
            writer.write(_write_answer(answer))
            writer.write_eof()
            left = self.limits.discarded_bytes
            while left > 0 and (read := await reader.read(left)):
                left -= len(read)
            writer.close()
            await writer.wait_closed()


def _ignore_interrupted(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Do not report a connection as failed if Ctrl-C interrupted it: Ctrl-C ends the server in any case."""
    if not isinstance(context.get("exception"), KeyboardInterrupt):
        loop.default_exception_handler(context)


def _bind(port: int) -> socket.socket:
    """A socket on loopback; InputError if the port is not available."""
    found = socket.socket()
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HOST, port))
    except (OSError, OverflowError) as error:
        found.close()
        reason = tell_reason(error) if isinstance(error, OSError) else tell("ports end at {last}", last=65535)
        raise InputError(
            f"{HOST}:{port}", tell("cannot be served: {reason}", reason=reason), "name another --port"
        ) from None
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
