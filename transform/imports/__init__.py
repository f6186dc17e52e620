"""News documents read back into articles: NewsML-G2 (item, package, message), NITF, ninjs, schema.org JSON-LD, ours and others'. Pure.

In: the bytes of a document and its name. Out: its articles, and for each item that could not be read why not. One bad item costs one. To
add a format, write its file here and a row in READERS.
"""

from collections.abc import Callable

from transform.errors import InputError, tell
from transform.frozen import frozen
from transform.imports import json_documents, xml_documents
from transform.imports.imported import Imported

MEGABYTE = 1_000_000
MOST_BYTES = 20 * MEGABYTE
"""Size limit of any document: the message of an edition of 400 articles has 4 MB. Check a file's size before you read it."""


@frozen
class Reader:
    """How documents that begin with one of these characters are read, up to what size."""

    begins: tuple[bytes, ...]
    most_bytes: int
    read: Callable[[bytes, str], Imported]


READERS = (
    Reader((b"<", b"\xff\xfe<", b"\xfe\xff\x00<"), MOST_BYTES, xml_documents.read),
    Reader((b"{", b"["), 4 * MEGABYTE, json_documents.read),
)


def read_document(raw: bytes, name: str) -> Imported:
    """The articles of a document; InputError, which names the document as ``name``, if it cannot be read as a whole."""
    start = raw[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    for reader in READERS:
        if start.startswith(reader.begins):
            if len(raw) > reader.most_bytes:
                what = tell("is larger than {most} MB", most=reader.most_bytes // MEGABYTE)
                raise InputError(name, what, "split it, or check what it is")
            return reader.read(raw, name)
    raise InputError(name, "is neither XML nor JSON", "give a NewsML-G2, NITF, ninjs or JSON-LD document")
