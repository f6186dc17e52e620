r"""Text from anywhere, made fit to be seen: file names, page text, an editor's words.

Comes in: strings that may hold control characters, characters that turn the direction of writing, and lone surrogates (the bytes of
a file name that is not UTF-8, PEP 383). Goes out: strings without any of them. Pure.

- ``escape`` is for whole lines: ``\x1b``, ``\u202e``; what it leaves cannot steer a terminal (ECMA-48) or turn a line round (UAX 9).
- ``show_name`` is for people: a name with anything that cannot be seen stands in quotes, with what its bytes say in GB18030 beside it.
- ``write_name`` is for JSON: any name, and back again: a backslash is ``\\``; in a step of the path that is not UTF-8 each byte beyond
  ASCII is ``\xb5``. Some of these bytes may look like UTF-8 by chance, and mean something else.
"""

import re
import unicodedata

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""C0 and C1 controls but tab and line feed, marks and overrides of direction, separators of lines, lone surrogates."""
SURROGATE = re.compile("[\ud800-\udfff]")


def escape(text: str) -> str:
    """The text with everything that steers written out; line feeds and tabs stay."""
    return STEERING.sub(lambda found: _write_out(found[0]), text)


def show_name(name: str) -> str:
    """A file's name or path as a person can read it; as it is, if nothing in it is hidden."""
    if all(map(_is_seen, name)):
        return name
    shown = "".join(char if _is_seen(char) else _write_out(char) for char in write_name(name).replace("'", "\\'"))
    guess = _guess_name(name)
    return f"'{shown}'" + (f" (perhaps {guess})" if guess else "")


def write_name(name: str) -> str:
    r"""A file's name or path as a string that any JSON reader takes; with ``\\`` and ``\xb5`` undone it is the name again."""
    return "/".join(map(_write_step, name.replace("\\", "\\\\").split("/")))


def _write_step(step: str) -> str:
    """One step of a path: as it is if it is UTF-8, else its bytes."""
    try:
        raw = step.encode("utf-8", "surrogateescape") if SURROGATE.search(step) else None
    except UnicodeEncodeError:
        return escape_surrogates(step)
    return step if raw is None else "".join(chr(byte) if byte < 0x80 else f"\\x{byte:02x}" for byte in raw)


def escape_surrogates(text: str) -> str:
    """The text with lone surrogates written out, so that it can be encoded."""
    return SURROGATE.sub(lambda found: _write_out(found[0]), text)


def _is_seen(char: str) -> bool:
    """Whether a character can be seen, or is one of the spaces."""
    return char.isprintable() or unicodedata.category(char) == "Zs"


def _write_out(char: str) -> str:
    r"""``\x1b``, ``\u202e``; a surrogate that stands for a byte as that byte."""
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _guess_name(path: str) -> str | None:
    """The last step of a path that is not UTF-8, read as GB18030 (Chinese Windows packs names so); None if that makes no sense."""
    broken = [step for step in path.split("/") if SURROGATE.search(step)]
    try:
        guess = broken[-1].encode("utf-8", "surrogateescape").decode("gb18030") if broken else None
    except UnicodeError:
        return None
    return guess if guess and all(map(_is_seen, guess)) else None
