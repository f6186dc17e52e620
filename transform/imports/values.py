"""Single values of foreign documents in the form of the model: words, page labels, times, keys. None for what is not there or not one."""

import datetime as dt
import re
from functools import lru_cache

from transform.model.fields import FORBIDDEN, holds_forbidden
from transform.model.media_topics import IPTC_SETS

LINE_BREAK = re.compile(r"\s*[\t\n\r]\s*")
DATE_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})")
"""XML Schema's dateTime with an offset; a fraction of a second is cut off."""
LONGEST_LABEL = 64
DESK_ID = re.compile(r"[0-9]{4}(?:-[0-9]{2}){2}-.+-([1-9][0-9]{0,8})")
"""Our short ids: date, page and number on the page."""
IPTC_ALIASES = {address: alias for alias, address in IPTC_SETS.items()}
"""The aliases of IPTC's vocabularies by their addresses."""
OUR_GUID = re.compile(r"tag:[^,/]+,[0-9-]+:[^/]+/[0-9-]{10}/[^/]+/([a-z2-7]{8}(?:[a-z2-7]{4})?(?:-[1-9][0-9]*)?)")


def clean_words(text: str | None) -> str | None:
    """The words of a text: line breaks become spaces and invisible characters go; a text without them stays as it is, to the character."""
    if not text:
        return None
    if not text.isprintable() and holds_forbidden(text):
        text = FORBIDDEN.sub("", LINE_BREAK.sub(" ", text)).strip()
    return text if text.strip() else None


def clean_label(text: str | None) -> str | None:
    """A page's label; None if it is none or longer than labels are."""
    words = clean_words(text)
    return words if words and len(words) <= LONGEST_LABEL else None


def read_instant(text: str | None) -> dt.datetime | None:
    """A time with offset, to the second; None for a date alone, a time without offset, a day that does not exist."""
    return _parse_instant(text.strip()) if text else None


@lru_cache(maxsize=1000)
def _parse_instant(text: str) -> dt.datetime | None:
    """Times are remembered: all documents of an article have the same few."""
    found = DATE_TIME.fullmatch(text)
    if not found:
        return None
    try:
        return dt.datetime.fromisoformat(found[1] + found[2])
    except ValueError:
        return None


def find_key(guid: str) -> str | None:
    """The key in a guid of the form that pagewire makes; None for others."""
    found = OUR_GUID.fullmatch(guid)
    return found[1] if found else None


def read_desk_number(short_id: str) -> int | None:
    """The article's number on its page in a short id of ours; None for others."""
    found = DESK_ID.fullmatch(short_id)
    return int(found[1]) if found else None


def list_values(value: object) -> list[object]:
    """The members of a JSON list; a value that is none counts as a list of it, null as an empty one."""
    return value if isinstance(value, list) else [] if value is None else [value]
