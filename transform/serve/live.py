"""Tell open pages that something was published, so that the browser shows it.

In: pages on their way out, and the news that something changed. Out: pages with one small script, and a stream of events
(server-sent events, WHATWG HTML section 9.2) that it listens to. Each page says which state it shows; a browser that was away, or was
connected to an earlier run, is told the current state and loads the page again if it is another.
"""

import asyncio
import secrets
from contextlib import suppress

from transform.serve.asgi import Send

CHANGES_PATH = "/.pagewire/changes"
"""No published file can be there: its folder is hidden."""
SCRIPT = f"""const shown = document.currentScript.dataset.shows;
new EventSource("{CHANGES_PATH}").onmessage = (event) => {{ if (event.data !== shown) location.reload(); }};"""
END = b"</body>"
BEAT = 15.0
"""Seconds after which a silent stream says something, to find out whether the browser is still there."""
HEADERS = ((b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), (b"connection", b"close"))


class Changes:
    """The number of what is shown now, and who waits for the next one. All of it belongs to one event loop."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(4)
        self._number = 0
        self._changed = asyncio.Event()
        self._ended = False

    @property
    def shown(self) -> str:
        return f"{self._run}-{self._number}"

    def announce(self) -> None:
        """Something changed: tell everybody who listens."""
        self._number += 1
        self._wake()

    def end(self) -> None:
        """End all streams."""
        self._ended = True
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def stream(self, send: Send) -> None:
        """Send the current state, and each new one, until the run or the connection ends."""
        await send({"type": "http.response.start", "status": 200, "headers": list(HEADERS)})
        told = ""
        with suppress(OSError):
            while not self._ended:
                changed = self._changed
                line = f"retry: 1000\ndata: {self.shown}\n\n" if told != self.shown else ":\n\n"
                told = self.shown
                await send({"type": "http.response.body", "body": line.encode(), "more_body": True})
                with suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), BEAT)
            await send({"type": "http.response.body", "body": b""})

    def add_script(self, page: bytes) -> bytes:
        """A page with the script at its end."""
        before, end, after = page.rpartition(END)
        script = f'<script data-shows="{self.shown}">{SCRIPT}</script>\n'
        return before + script.encode() + end + after if end else page
