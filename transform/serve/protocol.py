"""HTTP/1.1 for one connection, as uvicorn has it, but with a limit of time for the head of a request.

A client that sends nothing, or its head byte by byte, would keep its place for ever; uvicorn limits only the time between requests. The size
of a head is limited by ``site``.
"""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 5.0
"""For a whole head; browsers open connections in advance and then use them within seconds or not at all."""


class BoundedProtocol(H11Protocol):
    """One connection."""

    head_seconds = HEAD_SECONDS
    waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn
        super().connection_made(transport)
        self._watch_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_watching()
        super().connection_lost(exc)

    def _watch_head(self) -> None:
        """Let the time run while a head is awaited that has begun, or is the connection's first."""
        awaited = self.conn.their_state is h11.IDLE and (self.cycle is None or bool(self.conn.trailing_data[0]))
        if not awaited:
            self._stop_watching()
        elif self.waiting is None:
            self.waiting = self.loop.call_later(self.head_seconds, self._end)

    def _stop_watching(self) -> None:
        if self.waiting is not None:
            self.waiting.cancel()
            self.waiting = None

    def _end(self) -> None:
        self.transport.abort()
