"""The application: a request for a file of the published folder becomes an answer (ASGI 3, RFC 9110).

In: the folder. Only GET and HEAD are answered, and only with regular files that are in the folder; of a folder with its ``index.html``. What
is sent comes from one open file, so that its bytes, its tag and its length belong together while a publisher is at work.

- 200, 206: a document, with its media type, validators and links;
- 410: a withdrawn article, with its notice. Documents for newsrooms are sent with 200: there the cancellation is what they say;
- 301: a folder without its slash; 304, 412, 416: as the request asked; 404 with a page; 405: another method; 421: another host; 431: a
  head that is too large; 503: the system cannot open files now.
"""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from transform.frozen import frozen
from transform.model.digest import digest
from transform.serve.answer import Answer, FilePart, send_answer
from transform.serve.asgi import Receive, Scope, Send
from transform.serve.catalog import Catalog
from transform.serve.conditions import Validators, check_conditions, is_same_as_before
from transform.serve.headers import list_security_headers
from transform.serve.kinds import find_kind
from transform.serve.links import list_links
from transform.serve.live import CHANGES_PATH, SCRIPT, Changes
from transform.serve.missing_page import write_missing_page
from transform.serve.names import split_path
from transform.serve.open_file import BusyError, OpenFile, is_folder, open_inside
from transform.serve.ranges import UnsatisfiableError, find_part
from transform.serve.tags import Digests, make_tag
from transform.words.say import say

INDEX = "index.html"
ALLOWED = "GET, HEAD"
PLAIN = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
WITH_LINKS = frozenset({HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT, HTTPStatus.GONE})
UNCACHED = "no-cache"
"""For what may change at once: caches ask each time."""
MOST_BYTES, MOST_LINES = 16384, 100
"""Of a request's head. Browsers send the cookies of all servers on 127.0.0.1."""
REFUSALS = {
    HTTPStatus.METHOD_NOT_ALLOWED: "this site can only be read",
    HTTPStatus.PRECONDITION_FAILED: "the document has changed",
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE: "the document is shorter",
    HTTPStatus.MISDIRECTED_REQUEST: "this is not the address of this site",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "the request is too large",
    HTTPStatus.SERVICE_UNAVAILABLE: "try again",
}
"""What their answers say, in the newspaper's language."""
LARGE = 4 << 20
"""Bytes above which a file's digest is computed beside the event loop."""


@frozen
class _Request:
    """``headers`` have lower-case names; lines of the same name are joined (RFC 9110 section 5.3)."""

    method: str
    path: str
    headers: Mapping[str, str]

    @property
    def has_body(self) -> bool:
        return "transfer-encoding" in self.headers or self.headers.get("content-length", "0") != "0"


class PublishedSite:
    """The application over one folder. ``hosts`` are the names under which it answers, None for any; ``changes`` are told to open pages."""

    def __init__(self, root: Path, *, hosts: frozenset[str] | None = None, changes: Changes | None = None) -> None:
        self.root = root
        self.hosts = hosts
        self.changes = changes
        self.catalog = Catalog(root)
        self.digests = Digests()
        self.security = list_security_headers(SCRIPT if changes else None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI passes it
        """Answer one request; its body, if it has one, is not read."""
        if _is_too_large(scope):
            request = _Request(scope["method"], "", {"content-length": ""})
            await self._send(Answer(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, PLAIN), request, send)
            return
        request = _read_request(scope)
        if refusal := self._refuse(request):
            await self._send(refusal, request, send)
        elif self.changes and request.path == CHANGES_PATH and request.method == "GET":
            await self.changes.stream(send)
        else:
            try:
                await self._answer_path(request, send)
            except BusyError:
                await self._send(Answer(HTTPStatus.SERVICE_UNAVAILABLE, {**PLAIN, "Retry-After": "1"}), request, send)

    def _refuse(self, request: _Request) -> Answer | None:
        if request.method not in {"GET", "HEAD"}:
            return Answer(HTTPStatus.METHOD_NOT_ALLOWED, {**PLAIN, "Allow": ALLOWED})
        if self.hosts is not None and request.headers.get("host", "").lower() not in self.hosts:
            return Answer(HTTPStatus.MISDIRECTED_REQUEST, PLAIN)
        return None

    async def _answer_path(self, request: _Request, send: Send) -> None:
        names = split_path(request.path)
        if names is None:
            await self._send(self._miss(), request, send)
            return
        if names[-1] == "":
            names = (*names[:-1], INDEX)
        with open_inside(self.root, names) as file:
            if file is None:
                await self._send(self._redirect(names) or self._miss(), request, send)
            else:
                await self._send(await self._answer_file(file, "/".join(names), request), request, send)

    def _redirect(self, names: tuple[str, ...]) -> Answer | None:
        """To the folder's own address, if it has a page; links in the page are relative to it."""
        if not is_folder(self.root, names):
            return None
        with open_inside(self.root, (*names, INDEX)) as page:
            if page is None:
                return None
        headers = {**PLAIN, "Cache-Control": UNCACHED, "Location": quote(f"/{'/'.join(names)}/")}
        return Answer(HTTPStatus.MOVED_PERMANENTLY, headers)

    def _miss(self) -> Answer:
        page = write_missing_page(self.catalog.newest)
        body = self.changes.add_script(page) if self.changes else page
        return Answer(
            HTTPStatus.NOT_FOUND, {"Content-Type": "text/html; charset=utf-8", "Cache-Control": UNCACHED}, body
        )

    async def _answer_file(self, file: OpenFile, path: str, request: _Request) -> Answer:
        """The answer that sends a file, or says why not."""
        kind = find_kind(path)
        sha256 = await self._digest(file)
        body: bytes | FilePart = FilePart(file, 0, file.size)
        tag = make_tag(sha256)
        if self.changes and kind.media_type == "text/html":
            body = self.changes.add_script(file.read(0, file.size))
            tag = make_tag(digest(body))
        uncached = self.changes or self.hosts
        headers = {
            "Content-Type": kind.content_type,
            "Cache-Control": UNCACHED if uncached else kind.cache_control,
        }
        document = Answer(HTTPStatus.OK, headers, body)
        if kind.web and self._is_withdrawn(path, sha256):
            document = replace(document, status=HTTPStatus.GONE)
        else:
            found = Validators(tag, int(min(file.modified_at, time.time())))
            document = _apply_conditions(document, request, found)
        if document.status not in WITH_LINKS:
            return document
        return replace(document, links=list_links(path, kind, self.catalog))

    async def _digest(self, file: OpenFile) -> str:
        return await asyncio.to_thread(self.digests.find, file) if file.size > LARGE else self.digests.find(file)

    def _is_withdrawn(self, path: str, sha256: str) -> bool:
        """Whether these very bytes are recorded as those of a withdrawn article."""
        article = self.catalog.edition(path.partition("/")[0]).articles.get(path)
        return article is not None and article.withdrawn and article.sha256.get(path) == sha256

    async def _send(self, answer: Answer, request: _Request, send: Send) -> None:
        full = replace(answer, headers={**answer.headers, **self.security})
        if answer.status in REFUSALS:
            words = say(REFUSALS[answer.status], self._find_language())
            full = replace(full, body=f"{words}\n".encode())
        await send_answer(full, send, with_body=request.method != "HEAD", close=request.has_body)

    def _find_language(self) -> str:
        """The newspaper's; English if its records cannot be opened now."""
        with suppress(BusyError):
            return self.catalog.newest.language or "en"
        return "en"


def _apply_conditions(document: Answer, request: _Request, found: Validators) -> Answer:
    """What the request's conditions leave of a document, with its validators."""
    headers = {**document.headers, "ETag": found.tag, "Last-Modified": found.last_modified}
    status = check_conditions(request.headers, found)
    if status is HTTPStatus.NOT_MODIFIED:
        del headers["Content-Type"]
        return Answer(status, headers, None)
    if status is HTTPStatus.PRECONDITION_FAILED:
        return Answer(status, {**headers, **PLAIN})
    if not isinstance(document.body, FilePart):
        return replace(document, headers=headers)
    whole = replace(document, headers={**headers, "Accept-Ranges": "bytes"})
    fits = request.method == "GET" and is_same_as_before(request.headers.get("if-range"), found, time.time())
    return _take_part(whole, document.body, request.headers.get("range")) if fits else whole


def _take_part(whole: Answer, body: FilePart, header: str | None) -> Answer:
    """The part of a document that is asked for, or all of it."""
    try:
        part = find_part(header, body.length)
    except UnsatisfiableError:
        headers = {**whole.headers, **PLAIN, "Content-Range": f"bytes */{body.length}"}
        return Answer(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers)
    if part is None:
        return whole
    start, length = part
    headers = {**whole.headers, "Content-Range": f"bytes {start}-{start + length - 1}/{body.length}"}
    return Answer(HTTPStatus.PARTIAL_CONTENT, headers, FilePart(body.file, start, length))


def _read_request(scope: Scope) -> _Request:
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return _Request(scope["method"], scope["path"], headers)


def _is_too_large(scope: Scope) -> bool:
    """Whether a head is larger than any browser's; what it does not limit itself, the server leaves to the application."""
    rows = scope["headers"]
    size = len(scope["raw_path"]) + len(scope["query_string"])
    return len(rows) > MOST_LINES or size + sum(len(name) + len(value) for name, value in rows) > MOST_BYTES
