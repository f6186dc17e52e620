"""One HTTP request as values, read strictly (RFC 9112): what two readers could understand in two ways is refused.

Comes in: the bytes of a request's head, up to and with the empty line. Goes out: method, target and headers, or a BadRequest. Not taken:
HTTP/0.9 and 2, absolute targets, folded lines, bare line feeds, white space before a colon, a header twice where one is meant. Pure.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

MOST_HEADERS = 64
"""A browser sends some 15."""
REQUEST_LINE = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) (/[!-~]*) HTTP/1\.[01]")
HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\x00-\x08\x0a-\x1f\x7f]*)")
LENGTH = re.compile(r"[0-9]+")


class BadRequest(Exception):  # noqa: N818 - the name HTTP gives it
    """A request that is not answered as it stands."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Request:
    """A request; ``headers`` by their names in lower case, ``body`` empty until it is read."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""


def parse_head(head: bytes) -> Request:
    """The request that a head stands for; BadRequest if it is none, or has too many headers."""
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
    """The bytes of a body that is told by its length; BadRequest if it is told otherwise, or too large."""
    told = request.headers.get("content-length", "")
    if "transfer-encoding" in request.headers or not told:
        raise BadRequest(HTTPStatus.LENGTH_REQUIRED)
    if not LENGTH.fullmatch(told):
        raise BadRequest(HTTPStatus.BAD_REQUEST)
    digits = told.lstrip("0") or "0"
    if len(digits) > len(str(largest)) or int(digits) > largest:
        raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return int(digits)
