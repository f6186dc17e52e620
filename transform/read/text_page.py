"""Decode a page of text: UTF-8, else GB18030, without a leading BOM, line ends as LF, nothing else changed.

Documents with markup are refused: their tags would be published as news.
"""

import unicodedata
from pathlib import Path
from typing import Literal, NamedTuple, NoReturn

from transform.errors import InputError, Place, as_told, tell
from transform.read.markup import identify_markup

OTHER_ENCODINGS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
RECOGNIZE = "recognize its text (OCR), and give that: 01.txt, or 01.xml in ALTO or PAGE"
EXPORT = "save it from its program as plain text (01.txt) or Markdown (.md)"
OTHER_KINDS = (
    (b"%PDF", "a PDF file", "give its text: 'pdftotext -layout' writes it; name it like 01.txt"),
    (b"%!PS", "a PostScript file", "give its text as 01.txt"),
    (b"\xd0\xcf\x11\xe0", "an office document", EXPORT),
    (b"{\\rtf", "an RTF document", EXPORT),
    (b"\x89PNG", "an image", RECOGNIZE),
    (b"\xff\xd8\xff", "an image", RECOGNIZE),
    (b"GIF8", "an image", RECOGNIZE),
    (b"II*\x00", "an image", RECOGNIZE),
    (b"MM\x00*", "an image", RECOGNIZE),
    (b"\x00\x00\x00\x0cjP  ", "an image", RECOGNIZE),
    (b"AT&TFORM", "a DjVu file", RECOGNIZE),
    (b"\x1f\x8b", "a compressed file", "unpack it"),
    (b"7z\xbc\xaf", "an archive", "unpack it"),
    (b"Rar!", "an archive", "unpack it"),
    (b"MIME-Version:", "an e-mail or a web archive", "give its text as 01.txt, or save the page as HTML"),
)
"""How files of other kinds begin, and what to do with them."""
ZIP, MOST_ZIP = b"PK\x03\x04", 100_000
ZIP_KINDS = (
    (b"word/", "a Word document", EXPORT),
    (b"xl/", "an Excel document", EXPORT),
    (b"ppt/", "a PowerPoint document", EXPORT),
    (b"opendocument.text", "an OpenDocument text", EXPORT),
    (b"application/epub+zip", "an EPUB book", "give the text of each article in a file of its own, as Markdown (.md)"),
    (b"designmap.xml", "an InDesign document", "export its text as 01.txt"),
    (b"", "a ZIP archive", "unpack it, and put the files themselves there"),
)
"""What is in archives, by the names of their first files; the last fits any."""
CONTROL_SHARE = 0.1
"""A file with more control characters is not text; OCR and layout systems leave a handful on a page."""
STRANGE_SHARE = 0.02
"""GB18030 decodes nearly any bytes; a page that really is GB18030 has next to no private-use or unassigned characters.
Measured: 0 on the real page, 0.5 on Big5 read as GB18030."""
RARE_SHARE = 0.6
"""A page that really is GB18030 is mostly in GB2312. Measured: 0 on the real page, 0.35 on one in traditional characters, 1 on
Latin-1 and Shift JIS read as GB18030."""
UTF8_SHARE = 0.8
"""Measured: 0.37 of a real page in GB18030 happens to be valid UTF-8; of UTF-8 with a broken byte nearly all is valid."""
ASCII = bytes(range(128))

Encoding = Literal["utf-8", "gb18030"]


class Decoded(NamedTuple):
    """The text of a page, and the encoding it was in."""

    text: str
    encoding: Encoding


def decode_text(raw: bytes, path: Path) -> Decoded:
    """The text of a page file; InputError if it is in another encoding, is not text, or has markup."""
    decoded = decode_plain(raw, path)
    if markup := identify_markup(decoded.text):
        raise InputError(str(path), tell("is {kind}, not the text of a page", kind=markup.kind), markup.todo)
    return decoded


def decode_plain(raw: bytes, path: Path) -> Decoded:
    """The text of a file, which may have markup; InputError if it is in another encoding or is not text."""
    name = str(path)
    check_kind(raw, path, "text")
    for start, other in OTHER_ENCODINGS:
        if raw.startswith(start):
            raise InputError(name, tell("is encoded as {other}", other=other), "save it as UTF-8")
    encoding, text = _decode_bytes(raw, name)
    if _share_of(text, {"Cc"}) > CONTROL_SHARE:
        raise InputError(name, "is not text: it is full of control characters", "give the page's text, as UTF-8")
    return Decoded(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding)


def check_kind(raw: bytes, path: Path, wanted: str, todo: str | None = None) -> None:
    """InputError if a file is plainly of another kind than the one that is wanted; ``todo`` in place of what its kind suggests."""
    for begin, kind, usual in OTHER_KINDS:
        if raw.startswith(begin):
            _refuse_kind(path, kind, wanted, todo or usual)
    if raw.startswith(ZIP):
        for inner, kind, usual in ZIP_KINDS:
            if inner in raw[:MOST_ZIP]:
                _refuse_kind(path, kind, wanted, todo or usual)


def _refuse_kind(path: Path, kind: str, wanted: str, todo: str) -> NoReturn:
    raise InputError(str(path), tell("is {kind}, not {wanted}", kind=tell(kind), wanted=as_told(wanted)), todo)


def _decode_bytes(raw: bytes, name: str) -> tuple[Encoding, str]:
    try:
        return "utf-8", raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(name, raw[: error.start].count(b"\n") + 1)
    if _share_in_utf8(raw) > UTF8_SHARE:
        raise InputError(place, "is UTF-8 with a broken byte", "fetch or save the file again")
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        text = None
    if text is None or _share_of(text, {"Co", "Cn"}) > STRANGE_SHARE or _share_beyond_gb2312(text) > RARE_SHARE:
        raise InputError(place, "is neither UTF-8 nor GB18030", "find out its encoding and save it as UTF-8")
    return "gb18030", text


def _share_in_utf8(raw: bytes) -> float:
    """The share of the non-ASCII bytes that are valid UTF-8."""
    whole = raw.decode("utf-8", errors="ignore").encode("utf-8")
    return len(whole.translate(None, ASCII)) / max(len(raw.translate(None, ASCII)), 1)


def _share_beyond_gb2312(text: str) -> float:
    """The share of the non-ASCII characters that are not among the 7,445 of GB2312."""
    wide = "".join(char for char in text if not char.isascii() and not char.isspace())
    return 1 - len(wide.encode("gb2312", errors="ignore")) / max(2 * len(wide), 1)


def _share_of(text: str, categories: set[str]) -> float:
    """The share of the non-white characters in these Unicode categories."""
    visible = [char for char in text if not char.isspace()]
    return sum(unicodedata.category(char) in categories for char in visible) / max(len(visible), 1)
