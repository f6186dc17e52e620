"""Search the files of a publication for sentences that were erased: pages in seeds/ belong to the editor, and other copies may belong to
others, so nothing is removed.

In: the sentences without white space, the files and folders to search, the dates of the editions that had the sentences. Out: a Finding for
each file that still contains one of them.

Of a state, the tables are searched, whose bodies are compressed: the rows of these editions, and what belongs to none. What was deleted there
is zeros (``secure_delete``), and the log is empty or reported (``erase_copies``).
"""

import errno
import html
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from transform.errors import Finding, InputError, OutputError, Place, as_told, tell, tell_reason
from transform.read.text_page import Decoded
from transform.site.disk.folders import PREVIEW, REVIEWS, SHARDS
from transform.site.state.texts import is_state, list_texts
from transform.text.quotes import squeeze

JSON_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|(["\\/bfnrt]))')
SHORT_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": " ", "f": " ", "n": " ", "r": " ", "t": " "}
MARKED_UP = frozenset({".md", ".markdown", ".html", ".htm", ".xml", ".nitf", ".json", ".jsonld"})
MARKUP = re.compile(r"<[^<>]{0,2000}>|[*_`]|\]\([^()\s]{0,2000}\)|\[")
"""Tags, and the signs of Markdown inside a sentence."""
LARGEST = 64 << 20
"""Bytes of the largest file that is searched."""


def list_search_paths(folders: Mapping[str, Path], dates: Collection[str]) -> tuple[Path, ...]:
    """Where sentences of these editions may be; ``folders`` has ``seeds``, ``out`` and the ``state`` file by name."""
    seeds, out, state = folders["seeds"], folders["out"], folders["state"]
    editions = [folder / date for folder in (seeds, out) for date in dates]
    site = [path for path in out.glob("*") if path.is_file()] + [out / "feeds"]
    near_state = [path for path in state.parent.glob("*") if path.name.startswith((state.name, "report", "pagewire-"))]
    return (*editions, *site, *near_state, *(state.parent / name for name in (REVIEWS, PREVIEW, SHARDS)))


def find_leftovers(sentences: Collection[str], paths: Iterable[Path], dates: Collection[str]) -> Iterator[Finding]:
    """A Finding for each file that still contains one of the sentences, and for each that could not be searched."""
    for path in sorted(set(_list_files(paths))):
        try:
            found = "still holds words that were erased" if _contains_any(path, sentences, dates) else ""
        except OSError as error:
            found = tell("could not be searched for words that were erased: {reason}", reason=tell_reason(error))
        except OutputError as error:
            found = tell("could not be searched for words that were erased: {reason}", reason=as_told(error.what))
        if found:
            yield Finding("review", Place(str(path)), found, "remove them there if nobody may have them")


def _list_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files among the paths and at any depth in folders, and folders that cannot be listed; links are not followed."""
    for path in paths:
        if path.is_symlink():
            continue
        if path.is_file():
            yield path
        elif path.is_dir():
            try:
                inside = list(path.iterdir())
            except OSError:
                yield path
            else:
                yield from _list_files(inside)


def _contains_any(path: Path, sentences: Collection[str], dates: Collection[str]) -> bool:
    """Whether a file contains a sentence, in UTF-8 or GB18030, ignoring white space, HTML entities and escapes of JSON, markup, signs of Markdown.

    Of a scanned page its recognized text is searched. OSError or OutputError if it cannot be read, OSError if it is too large.
    """
    if is_state(path):
        texts = (squeeze(_unescape_json(text)) for text in list_texts(path, dates))
        return any(sentence in text for text in texts for sentence in sentences)
    if path.stat().st_size > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    data = path.read_bytes()
    decoded = [data.decode(encoding, errors="ignore") for encoding in ("utf-8", "gb18030")]
    shown = {squeeze(html.unescape(text)) for text in decoded} | {squeeze(_unescape_json(text)) for text in decoded}
    shown |= {squeeze(html.unescape(MARKUP.sub("", text))) for text in decoded if path.suffix in MARKED_UP}
    if path.suffix == ".xml":
        shown.add(squeeze(_read_scan(data, path)))
    return any(sentence in text for text in shown for sentence in sentences)


def _read_scan(data: bytes, path: Path) -> str:
    """The text of a scanned page; nothing of any other document."""
    from transform.read.news_xml import decode_xml

    try:
        content = decode_xml(data, path)
    except InputError:
        return ""
    return content.text if isinstance(content, Decoded) else ""


def _unescape_json(text: str) -> str:
    """The text with the escapes of JSON strings as what they stand for (RFC 8259 section 7); pairs of surrogates as one character."""
    plain = JSON_ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else SHORT_ESCAPES[found[2]], text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
