"""Page files: text in UTF-8, else GB18030, or a parsed page as JSON.

Comes in: paths. Goes out: the decoded text of the contract (no leading BOM, line ends as LF, nothing else changed), or a
checked ParsedPage. Nothing is guessed from a page's text.
"""

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Literal, NoReturn

from transform import contract
from transform.errors import InputError, Place
from transform.locate import find_json_line
from transform.page import PageText, ParsedPage
from transform.read.files import read_bytes

OTHER_ENCODINGS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
OTHER_KINDS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "an RTF document"),
)
CONTROL_SHARE = 0.1
"""A file with a larger share of control characters is no text; OCR and layout systems leave a handful on a page."""
STRANGE_SHARE = 0.02
"""GB18030 decodes nearly any bytes; a page that really is GB18030 has next to no private-use or unassigned characters."""


def read_page_text(
    path: Path, *, source: str, publication: str | None = None, date: str | None = None, number: str | None = None
) -> PageText:
    """A text page; InputError if it is no text or in an encoding we do not read."""
    raw = read_bytes(path)
    encoding, text = decode_page(raw, str(path))
    digest = hashlib.sha256(raw).hexdigest()
    return PageText(text, digest, source, encoding, publication=publication, date=date, number=number)


def decode_page(raw: bytes, name: str) -> tuple[Literal["utf-8", "gb18030"], str]:
    """The encoding and decoded text of a page file's bytes; InputError if they are no text of these encodings."""
    for start, kind in OTHER_KINDS:
        if raw.startswith(start):
            raise InputError(name, f"is {kind}, not text", "give the page's text, as UTF-8")
    for start, other in OTHER_ENCODINGS:
        if raw.startswith(start):
            raise InputError(name, f"is encoded as {other}", "save it as UTF-8")
    encoding, text = decode_bytes(raw, name)
    if share_of(text, {"Cc"}) > CONTROL_SHARE:
        raise InputError(name, "is not text: it is full of control characters", "give the page's text, as UTF-8")
    return encoding, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def decode_bytes(raw: bytes, name: str) -> tuple[Literal["utf-8", "gb18030"], str]:
    try:
        return "utf-8", raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(name, raw[: error.start].count(b"\n") + 1)
    refusal = InputError(place, "is neither UTF-8 nor GB18030", "find out its encoding and save it as UTF-8")
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        raise refusal from None
    if share_of(text, {"Co", "Cn"}) > STRANGE_SHARE:
        raise refusal
    return "gb18030", text


def share_of(text: str, categories: set[str]) -> float:
    """Which share of the characters that are not white space has one of these Unicode categories."""
    visible = [char for char in text if not char.isspace()]
    return sum(unicodedata.category(char) in categories for char in visible) / max(len(visible), 1)


def read_parsed_page(path: Path) -> ParsedPage:
    """A page that comes as JSON; InputError with line and pointer if it breaks the schema or the laws of spans."""
    text = decode_json(path)
    checked = contract.check_page(load_json(text, path))
    if isinstance(checked, ParsedPage):
        return checked
    first, more = checked[0], len(checked) - 1
    place = Place(str(path), find_json_line(text, first.pointer), first.pointer)
    raise InputError(place, first.what, first.todo + (f"; {more} more after it" if more else ""))


def decode_json(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(str(path), "is not UTF-8", "JSON is always UTF-8: save it so") from None


def load_json(text: str, path: Path) -> object:
    """The value of strict JSON: no NaN, no key twice in an object, no nesting beyond the interpreter's depth."""
    try:
        return json.loads(text, parse_constant=refuse_constant, object_pairs_hook=refuse_doubles)
    except json.JSONDecodeError as error:
        raise InputError(Place(str(path), error.lineno), f"is no JSON: {error.msg}", "correct the file") from None
    except RecursionError:
        raise InputError(
            str(path), "is no parsed page: it is nested too deeply", "correct the program that wrote it"
        ) from None
    except ValueError as error:
        raise InputError(str(path), f"is no JSON: {error}", "correct the program that wrote it") from None


def refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def refuse_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"key '{next(key for key in keys if keys.count(key) > 1)}' stands twice in one object")
    return table
