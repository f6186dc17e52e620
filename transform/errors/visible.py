r"""Escape text that comes from outside: file names, page text, an editor's words.

Such text may have control characters, characters that change the direction of writing, and lone surrogates (bytes of a file name that is not
UTF-8, PEP 383). Pure.

- ``escape`` is for whole lines: ``\x1b``, ``\u202e``. The result cannot control a terminal (ECMA-48) or reverse a line (UAX 9).
- ``show_name`` is for people: a name with invisible characters is escaped and quoted, followed by its bytes read as GB18030.
- ``encode_name`` is for JSON and can be reversed: a backslash is ``\\``; in a path segment that is not UTF-8 each byte above ASCII is
  ``\xb5``, even if some of these bytes happen to be valid UTF-8.
"""

import re
import unicodedata

CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""C0 and C1 controls except tab and line feed, direction marks and overrides, line separators, lone surrogates."""
SURROGATE = re.compile("[\ud800-\udfff]")


def escape(text: str) -> str:
    """The text with all CONTROLS escaped; line feeds and tabs stay."""
    return CONTROLS.sub(lambda found: _escape_character(found[0]), text)


def show_name(name: str) -> str:
    """A file's name or path as a person can read it, unchanged if all of it is visible."""
    if all(map(_is_visible, name)):
        return name
    shown = "".join(
        char if _is_visible(char) else _escape_character(char) for char in encode_name(name).replace("'", "\\'")
    )
    guess = _guess_name(name)
    return f"'{shown}'" + (f" (perhaps {guess})" if guess else "")


def encode_name(name: str) -> str:
    r"""A file's name or path as a string that any JSON reader accepts; undoing ``\\`` and ``\xb5`` gives the name again."""
    return "/".join(map(_encode_segment, name.replace("\\", "\\\\").split("/")))


def _encode_segment(segment: str) -> str:
    """A segment of a path, unchanged if it is UTF-8, else with its bytes escaped."""
    try:
        raw = segment.encode("utf-8", "surrogateescape") if SURROGATE.search(segment) else None
    except UnicodeEncodeError:
        return escape_surrogates(segment)
    return segment if raw is None else "".join(chr(byte) if byte < 0x80 else f"\\x{byte:02x}" for byte in raw)


def escape_surrogates(text: str) -> str:
    """The text with lone surrogates escaped, so that it can be encoded."""
    return SURROGATE.sub(lambda found: _escape_character(found[0]), text)


def _is_visible(char: str) -> bool:
    """Whether a character is visible or a space."""
    return char.isprintable() or unicodedata.category(char) == "Zs"


def _escape_character(char: str) -> str:
    r"""``\x1b``, ``\u202e``; a surrogate that stands for a byte is escaped as that byte."""
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _guess_name(path: str) -> str | None:
    """The last segment that is not UTF-8, read as GB18030 (as Chinese Windows packs names); None if that makes no sense."""
    broken = [segment for segment in path.split("/") if SURROGATE.search(segment)]
    try:
        guess = broken[-1].encode("utf-8", "surrogateescape").decode("gb18030") if broken else None
    except UnicodeError:
        return None
    return guess if guess and all(map(_is_visible, guess)) else None
