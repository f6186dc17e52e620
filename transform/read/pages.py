"""Page files: text in UTF-8, else GB18030, or a parsed page as JSON.

Comes in: paths. Goes out: the decoded text of the contract (no leading BOM, line ends as LF, nothing else changed), or a
checked ParsedPage. Nothing is guessed from a page's text.
"""

import hashlib
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from transform.errors import Finding, InputError, Place
from transform.errors.visible import SURROGATE
from transform.model import contract
from transform.model.fields import FORBIDDEN
from transform.model.page import PageText, ParsedPage, SourceNote
from transform.read.documents import read_json, read_toml, refuse_document
from transform.read.files import is_there, read_bytes
from transform.read.locate import find_json_line, find_toml_line

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
"""GB18030 decodes nearly any bytes; a page that really is GB18030 has next to no private-use or unassigned characters.
Measured: 0 on the real page, 0.5 on Big5 read as GB18030."""
RARE_SHARE = 0.6
"""A page that really is GB18030 is mostly in GB2312. Measured: 0 on the real page, 0.35 on one in traditional characters, 1 on
Latin-1 and Shift JIS read as GB18030."""
UTF8_SHARE = 0.8
"""Measured: 0.37 of a real page in GB18030 happens to be UTF-8; of UTF-8 with a broken byte nearly all is."""
ASCII = bytes(range(128))
PARSED_KEYS = frozenset({"page", "items", "residue", "marks", "repairs", "notes"})


def read_page_text(  # noqa: PLR0913 - the four facts of a page, and how it is to be opened
    path: Path,
    *,
    source: str,
    publication: str | None = None,
    date: str | None = None,
    number: str | None = None,
    read: Callable[[Path], bytes] = read_bytes,
) -> PageText:
    """A text page; InputError if it is no text, in an encoding we do not read, or in a file that no document can name."""
    if FORBIDDEN.search(source) or not source.isprintable():
        why = ": it is not UTF-8" if SURROGATE.search(source) else ""
        raise InputError(source, f"has a control or invisible character in its name{why}", "rename the file")
    raw = read(path)
    encoding, text = _decode_page(raw, str(path))
    digest = hashlib.sha256(raw).hexdigest()
    return PageText(text, digest, source, encoding, publication=publication, date=date, number=number)


def _decode_page(raw: bytes, name: str) -> tuple[Literal["utf-8", "gb18030"], str]:
    """The encoding and decoded text of a page file's bytes; InputError if they are no text of these encodings."""
    for start, kind in OTHER_KINDS:
        if raw.startswith(start):
            raise InputError(name, f"is {kind}, not text", "give the page's text, as UTF-8")
    for start, other in OTHER_ENCODINGS:
        if raw.startswith(start):
            raise InputError(name, f"is encoded as {other}", "save it as UTF-8")
    encoding, text = _decode_bytes(raw, name)
    if _share_of(text, {"Cc"}) > CONTROL_SHARE:
        raise InputError(name, "is not text: it is full of control characters", "give the page's text, as UTF-8")
    return encoding, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decode_bytes(raw: bytes, name: str) -> tuple[Literal["utf-8", "gb18030"], str]:
    try:
        return "utf-8", raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(name, raw[: error.start].count(b"\n") + 1)
    if _share_in_utf8(raw) > UTF8_SHARE:
        raise InputError(place, "is UTF-8 with a broken byte", "fetch or save the file once more")
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        text = None
    if text is None or _share_of(text, {"Co", "Cn"}) > STRANGE_SHARE or _share_beyond_gb2312(text) > RARE_SHARE:
        raise InputError(place, "is neither UTF-8 nor GB18030", "find out its encoding and save it as UTF-8")
    return "gb18030", text


def _share_in_utf8(raw: bytes) -> float:
    """Which share of the bytes beyond ASCII belongs to whole UTF-8 characters."""
    whole = raw.decode("utf-8", errors="ignore").encode("utf-8")
    return len(whole.translate(None, ASCII)) / max(len(raw.translate(None, ASCII)), 1)


def _share_beyond_gb2312(text: str) -> float:
    """Which share of the characters beyond ASCII is not in GB2312, the 7,445 in daily use."""
    wide = "".join(char for char in text if not char.isascii() and not char.isspace())
    return 1 - len(wide.encode("gb2312", errors="ignore")) / max(2 * len(wide), 1)


def _share_of(text: str, categories: set[str]) -> float:
    """Which share of the characters that are not white space has one of these Unicode categories."""
    visible = [char for char in text if not char.isspace()]
    return sum(unicodedata.category(char) in categories for char in visible) / max(len(visible), 1)


def read_parsed_page(path: Path) -> ParsedPage:
    """A page that comes as JSON; InputError with line and pointer if it breaks the schema or the laws of spans."""
    text, value = read_json(path)
    checked = contract.check_page(value)
    return checked if isinstance(checked, ParsedPage) else refuse_document(path, checked, partial(find_json_line, text))


def is_parsed_page(path: Path) -> bool:
    """Whether a file is a parsed page, of this version of the schema or another: it has the keys that none is without."""
    try:
        _, value = read_json(path)
    except InputError:
        return False
    return isinstance(value, dict) and value.keys() >= PARSED_KEYS


def check_source(page: Path) -> Finding | None:
    """What is odd about a page's source file (01.source.toml beside 01.txt); None if nothing is, or there is none.

    InputError if the source file is ill-formed.
    """
    path = page.with_name(f"{page.stem}.source.toml")
    if not is_there(path):
        return None
    text, table = read_toml(path)
    note = contract.check_source(table)
    if not isinstance(note, SourceNote):
        refuse_document(path, note, partial(find_toml_line, text))
    found = hashlib.sha256(read_bytes(page)).hexdigest()
    if note.sha256 == found:
        return None
    place = Place(str(path), find_toml_line(text, "/sha256"), "/sha256")
    return Finding("review", place, f"{page.name} is not the file it names: that has {found[:12]}…", "compare the two")
