"""The server of one run: it binds a port, says when it listens, and ends when it is asked to.

In: the application and where to listen. Answers that are being sent are completed before the end, for as long as ``Limits`` allow. Nothing
is logged but defects.
"""

import asyncio
import signal
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress

import uvicorn

from transform.errors import InputError, tell, tell_reason
from transform.frozen import frozen
from transform.serve.asgi import Application
from transform.serve.protocol import BoundedProtocol
from transform.serve.site import MOST_BYTES

LOOPBACK = "127.0.0.1"
LAST_PORT = 65535
EVERYWHERE = "0.0.0.0"  # noqa: S104 - compared with, and never bound unless asked for


@frozen
class Limits:
    """Limits of connections."""

    head_bytes: int = MOST_BYTES
    """Of a head that has not come to its end."""
    connections: int = 256
    """Beyond it a request is answered with 503. Each may have a file open, and many systems allow 1024 in all."""
    idle_seconds: int = 5
    """Time between two requests of a connection."""
    end_seconds: int = 5
    """Time for answers that are being sent when the server ends."""


DEFAULT_LIMITS = Limits()


def bind(host: str, port: int) -> socket.socket:
    """A socket that does not listen yet; InputError if the address is not available."""
    place = f"{host}:{port}"
    if not 0 <= port <= LAST_PORT:
        raise InputError(place, tell("cannot be served: ports end at {last}", last=LAST_PORT), "name another --port")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, kind, protocol)
    except OSError as error:
        raise InputError(
            place, tell("is not an address: {reason}", reason=tell_reason(error)), "name another --host"
        ) from None
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
    except OSError as error:
        found.close()
        raise InputError(
            place, tell("cannot be served: {reason}", reason=tell_reason(error)), "name another --port"
        ) from None
    return found


def name_address(bound: socket.socket) -> str:
    """The address under which this machine reaches a bound socket, with its last slash."""
    host, port = bound.getsockname()[:2]
    host = LOOPBACK if host == EVERYWHERE else "::1" if host == "::" else host
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def list_own_names(bound: socket.socket) -> frozenset[str]:
    """The Host headers of requests from this machine's own browsers: no other site's name that was bound to this address."""
    port = bound.getsockname()[1]
    return frozenset(f"{host}:{port}" for host in (LOOPBACK, "localhost", "[::1]", bound.getsockname()[0]))


@frozen
class Moments:
    """What is done when the server listens, what runs beside it, and what is done when its end begins."""

    on_listening: Callable[[], None]
    beside: Callable[[], Coroutine[object, object, None]] | None = None
    on_end: Callable[[], None] | None = None


def serve_until_asked(
    app: Application, bound: socket.socket, moments: Moments, limits: Limits = DEFAULT_LIMITS
) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP. A second signal ends the process at once."""
    server = _Server(_configure(app, limits), moments.on_listening)
    asyncio.run(_serve(server, bound, moments))


class _Server(uvicorn.Server):
    """uvicorn's server, which says when it listens."""

    def __init__(self, config: uvicorn.Config, on_listening: Callable[[], None]) -> None:
        super().__init__(config)
        self.on_listening = on_listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.on_listening()


def _configure(app: Application, limits: Limits) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=BoundedProtocol,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        limit_concurrency=limits.connections,
        timeout_keep_alive=limits.idle_seconds,
        timeout_graceful_shutdown=limits.end_seconds,
        h11_max_incomplete_event_size=limits.head_bytes,
    )


async def _serve(server: _Server, bound: socket.socket, moments: Moments) -> None:
    loop = asyncio.get_running_loop()

    def end() -> None:
        if server.should_exit:
            return
        for each in signals:
            loop.remove_signal_handler(each)
            signal.signal(each, signal.SIG_DFL)
        server.should_exit = True
        if moments.on_end:
            moments.on_end()

    signals = [each for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if _is_heard(each)]
    for each in signals:
        loop.add_signal_handler(each, end)
    task = asyncio.create_task(moments.beside()) if moments.beside else None
    if task:
        task.add_done_callback(lambda _: end())  # it fails only by a defect, which is told at the end
    try:
        # not serve(), which would set signal handlers of its own
        await server._serve([bound])  # noqa: SLF001
    finally:
        if task:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def _is_heard(number: signal.Signals) -> bool:
    """Whether the caller lets this process hear the signal: one that is ignored stays ignored (nohup)."""
    return signal.getsignal(number) is not signal.SIG_IGN
