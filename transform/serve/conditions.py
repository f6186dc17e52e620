"""Is a conditional request to be answered in full? RFC 9110 section 13, in the order of section 13.2.2. Pure.

In: the headers of a request, and the validators of what would be sent. Out: 200, 304 or 412. A header that cannot be read is as if it were
not there.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus

from transform.frozen import frozen

STRONG_AFTER = 1.0
"""Seconds after which a file's time tells its contents from all others: Last-Modified counts seconds (RFC 9110 section 8.8.2.2)."""


@frozen
class Validators:
    """``tag`` is a strong entity tag with its quotes, ``modified_at`` a whole second."""

    tag: str
    modified_at: int

    @property
    def last_modified(self) -> str:
        return format_datetime(dt.datetime.fromtimestamp(self.modified_at, dt.UTC), usegmt=True)


def check_conditions(headers: Mapping[str, str], found: Validators) -> HTTPStatus:
    """OK, NOT_MODIFIED or PRECONDITION_FAILED, for GET and HEAD. A tag wins over a time."""
    if (wanted := headers.get("if-match")) is not None:
        if not _matches(wanted, found.tag, weak=False):
            return HTTPStatus.PRECONDITION_FAILED
    elif (until := _read_time(headers.get("if-unmodified-since"))) is not None and found.modified_at > until:
        return HTTPStatus.PRECONDITION_FAILED
    if (known := headers.get("if-none-match")) is not None:
        return HTTPStatus.NOT_MODIFIED if _matches(known, found.tag, weak=True) else HTTPStatus.OK
    since = _read_time(headers.get("if-modified-since"))
    return HTTPStatus.NOT_MODIFIED if since is not None and found.modified_at <= since else HTTPStatus.OK


def is_same_as_before(if_range: str | None, found: Validators, now: float) -> bool:
    """Whether the part that a client already has is of the same bytes, so that a further part fits (If-Range, section 13.1.5)."""
    if if_range is None:
        return True
    if if_range.startswith(('"', "W/")):
        return if_range == found.tag
    return _read_time(if_range) == found.modified_at and now - found.modified_at >= STRONG_AFTER


def _matches(wanted: str, tag: str, *, weak: bool) -> bool:
    """Whether a list of tags, or ``*``, has this one; compared weakly, ``W/`` does not count (section 8.8.3.2)."""
    if wanted.strip() == "*":
        return True
    return any(each.removeprefix("W/") == tag if weak else each == tag for each in _split_tags(wanted))


def _split_tags(value: str) -> Iterator[str]:
    """The tags of a list; a comma may stand inside a tag."""
    rest = value.strip(" \t,")
    while rest:
        start = 2 if rest.startswith("W/") else 0
        end = rest.find('"', start + 1) if rest[start : start + 1] == '"' else -1
        if end < 0:
            return
        yield rest[: end + 1]
        rest = rest[end + 1 :].strip(" \t,")


def _read_time(value: str | None) -> int | None:
    """An HTTP date in seconds (section 5.6.7); None if it is none."""
    try:
        time = parsedate_to_datetime(value) if value else None
        return None if time is None else int(time.replace(tzinfo=time.tzinfo or dt.UTC).timestamp())
    except (ValueError, TypeError, OverflowError):
        return None
