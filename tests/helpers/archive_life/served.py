"""out/ on a loopback address, with the media types of the table of formats and an ETag for each state of a file.

There is no Last-Modified: days of a newspaper pass within a second here, and its clock counts seconds.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.judges.table import name_format
from transform.formats import FORMATS

OTHERS = {".json": "application/feed+json", ".xml": "application/xml", ".html": "text/html"}


def find_media_type(path: str) -> str:
    """By the table of formats; by the suffix if the file is in none of its rows."""
    named = name_format(path)
    types: dict[tuple[str, str], str] = {(each.name, each.scope): each.media_type for each in FORMATS}
    kinds = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml"}
    ending = next((media_type for end, media_type in kinds.items() if path.endswith(end)), None)
    return types[named] if named else ending or OTHERS.get(Path(path).suffix, "application/octet-stream")


@contextmanager
def serve_folder(out: Path) -> Iterator[str]:
    """The address of a server of the folder, with its last slash; it ends with the block."""

    class Handler(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            file = out / path
            if not file.is_file():
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            data = file.read_bytes()
            tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
            same = self.headers.get("If-None-Match") == tag
            self.send_response(HTTPStatus.NOT_MODIFIED if same else HTTPStatus.OK)
            self.send_header("ETag", tag)
            if not same:
                self.send_header("Content-Type", find_media_type(path))
                self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if not same:
                self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
