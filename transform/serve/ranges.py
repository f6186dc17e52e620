"""Which bytes a request asks for: RFC 9110 section 14. Pure.

In: the Range header and the size of the file. Out: the first byte and the number of bytes. Several ranges at once are answered with the
whole file, which section 14.2 allows: nobody needs them here, and they are a known way to make a server send much more than it has.
"""

import re

RANGE = re.compile(
    r"bytes[ \t]*=[ \t]*(?:(?P<first>[0-9]{1,18})-(?P<last>[0-9]{0,18})|-(?P<suffix>[0-9]{1,18}))[ \t]*", re.IGNORECASE
)
Part = tuple[int, int]
"""The first byte and the number of bytes."""


class UnsatisfiableError(ValueError):
    """The file has none of the bytes that are asked for."""


def find_part(header: str | None, size: int) -> Part | None:
    """The part that is asked for; None for the whole file, which also answers a header that cannot be read. UnsatisfiableError if the file is too short."""
    found = RANGE.fullmatch(header) if header else None
    if found is None:
        return None
    if found["suffix"]:
        length = min(int(found["suffix"]), size)
        if length == 0:
            raise UnsatisfiableError(header)
        return size - length, length
    first, last = int(found["first"]), int(found["last"] or size - 1)
    if found["last"] and last < first:
        return None
    if first >= size:
        raise UnsatisfiableError(header)
    return first, min(last, size - 1) - first + 1
