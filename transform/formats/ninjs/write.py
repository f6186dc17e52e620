"""JSON as ninjs documents are written: UTF-8, keys without a value left out, the same facts the same bytes."""

from collections.abc import Mapping

from transform.formats.common.json import write_json
from transform.model.media_topics import IPTC_SETS

GENRES = "http://cv.iptc.org/newscodes/genre/"
SCHEMAS = "http://www.iptc.org/std/ninjs/"
PROFILE = "text"


def write_document(document: Mapping[str, object]) -> bytes:
    return write_json(drop_empty(document), indent=1) + b"\n"


def drop_empty(values: Mapping[str, object]) -> dict[str, object]:
    """The keys that have a value."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def split_code(code: str) -> tuple[str, str]:
    """A code of IPTC as the address of its vocabulary and the code in it."""
    alias, _, end = code.partition(":")
    return IPTC_SETS[alias], end
