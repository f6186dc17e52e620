"""Parse one HTTP request strictly (RFC 9112): anything that two parsers could read differently is refused. Pure.

Refused: HTTP/0.9 and 2, absolute targets, folded lines, bare line feeds, white space before a colon, repeated headers.
"""

import re
from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus

from transform.frozen import frozen

MOST_HEADERS = 64
"""A browser sends about 15."""
REQUEST_LINE = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) (/[!-~]*) HTTP/1\.[01]")
HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\x00-\x08\x0a-\x1f\x7f]*)")
LENGTH = re.compile(r"[0-9]+")


class BadRequest(Exception):  # noqa: N818 - the name HTTP gives it
    """A request that cannot be answered; ``status`` says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


@frozen
class Request:
    """``headers`` have lower-case names; ``body`` is empty until it has been read."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""


def parse_head(head: bytes) -> Request:
    """The request with this head, which ends with the empty line; BadRequest if it is malformed or has too many headers."""
    first, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    line = REQUEST_LINE.fullmatch(first)
    if line is None:
        raise BadRequest(HTTPStatus.BAD_REQUEST)
    if len(lines) > MOST_HEADERS:
        raise BadRequest(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    headers = [HEADER.fullmatch(each) for each in lines]
    named = [(each[1].lower(), each[2].strip(" \t")) for each in headers if each]
    if len(named) < len(lines) or max(Counter(name for name, _ in named).values(), default=0) > 1:
        raise BadRequest(HTTPStatus.BAD_REQUEST)
    return Request(line[1], line[2], dict(named))


def find_length(request: Request, largest: int) -> int:
    """The length of the body in bytes; BadRequest if Content-Length is missing, malformed or too large."""
    length = request.headers.get("content-length", "")
    if "transfer-encoding" in request.headers or not length:
        raise BadRequest(HTTPStatus.LENGTH_REQUIRED)
    if not LENGTH.fullmatch(length):
        raise BadRequest(HTTPStatus.BAD_REQUEST)
    digits = length.lstrip("0") or "0"
    if len(digits) > len(str(largest)) or int(digits) > largest:
        raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return int(digits)
