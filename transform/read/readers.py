"""The table of readers: which files are input, how large they may be, and what their bytes become.

A reader returns the text of a page, which is parsed and shown in the review, or a parsed page, or articles. A file named after a page (01.md) is
that page; those of some kinds may have any other name, too, and then hold articles that say themselves on which page they are. To add a kind
of input, write its decoder in a file here or in ``imports`` and add a row to READERS: publish, validate, parse, explain and review all use
this table.
"""

import hashlib
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Union

from transform.errors import InputError, tell
from transform.errors.visible import SURROGATE
from transform.frozen import frozen
from transform.model.digest import digest
from transform.model.evolve import evolve
from transform.model.fields import FORBIDDEN
from transform.read.articles import MOST_LIST, ReadArticles, decode_articles
from transform.read.files import MEGABYTE, digest_stream, is_there, read_bytes
from transform.read.names import ARTICLE_LINES, ARTICLE_LIST, LIST_SUFFIX
from transform.read.text_page import Decoded, decode_text

if TYPE_CHECKING:
    from transform.model.page import PageText, ParsedPage

Content = Union[Decoded, "ParsedPage", ReadArticles]
Decode = Callable[[bytes, Path, str | None], Content]


@frozen
class PageReader:
    """How files with a suffix are read; ``decode`` takes bytes, path and time zone and raises InputError for what it refuses.

    ``decode_named`` does the same for a file that is not named after a page; None if such a file is no input.
    """

    suffix: str
    most_bytes: int
    decode: Decode
    decode_named: Decode | None = None


def _foreign(module: str, name: str) -> Decode:
    """A decoder of a module beside this one, which is loaded when it is needed: it needs libraries for XML, Markdown or HTML."""

    def decode(raw: bytes, path: Path, zone: str | None) -> Content:
        decoded: Content = getattr(import_module(f"transform.read.{module}"), name)(raw, path, zone)
        return decoded

    return decode


TEXT = PageReader(".txt", 4 * MEGABYTE, lambda raw, path, _: decode_text(raw, path))
"""A full page has some ten thousand bytes. A page named on the command line is text unless its suffix is in the table."""
READERS: tuple[PageReader, ...] = (
    TEXT,
    PageReader(".json", 40 * MEGABYTE, _foreign("news_json", "decode_json"), _foreign("news_json", "decode_news_json")),
    PageReader(LIST_SUFFIX, MOST_LIST, lambda raw, path, _: decode_articles(raw, path)),
    PageReader(".xml", 40 * MEGABYTE, _foreign("news_xml", "decode_xml"), _foreign("news_xml", "decode_news_xml")),
    PageReader(".nitf", 4 * MEGABYTE, _foreign("news_xml", "decode_news_xml"), _foreign("news_xml", "decode_news_xml")),
    PageReader(
        ".jsonld", 4 * MEGABYTE, _foreign("news_json", "decode_news_json"), _foreign("news_json", "decode_news_json")
    ),
    PageReader(".md", 2 * MEGABYTE, _foreign("written", "decode_markdown"), _foreign("written", "decode_markdown")),
    PageReader(
        ".markdown", 2 * MEGABYTE, _foreign("written", "decode_markdown"), _foreign("written", "decode_markdown")
    ),
    PageReader(".html", 10 * MEGABYTE, _foreign("written", "decode_html"), _foreign("written", "decode_html")),
    PageReader(".htm", 10 * MEGABYTE, _foreign("written", "decode_html"), _foreign("written", "decode_html")),
)
PAGE_FILE = re.compile(rf"([A-Za-z]{{0,2}}[0-9]{{1,3}})(?:{'|'.join(re.escape(reader.suffix) for reader in READERS)})")
"""The name of a page's file; group 1 is the printed page number."""
EXAMPLES = tell(
    "{pages}, and articles of any name with .md, .html, .xml, .json or .jsonld",
    pages="01.txt, A03.txt, 01.xml, 01.json, 01.articles.json",
)


def find_reader(path: Path) -> PageReader:
    """The reader for the longest suffix that a name has; text if there is none."""
    fitting = [reader for reader in READERS if path.name.endswith(reader.suffix)]
    return max(fitting, key=lambda reader: len(reader.suffix), default=TEXT)


def read_page_bytes(path: Path) -> bytes:
    """The bytes of a page in the seeds folder; InputError if it cannot or must not be read, or is too large."""
    return read_bytes(path, most=find_reader(path).most_bytes)


def read_page(  # noqa: PLR0913 - the four facts of a page, and how it is to be opened
    path: Path,
    *,
    source: str,
    publication: str | None = None,
    date: str | None = None,
    number: str | None = None,
    zone: str | None = None,
    read: Callable[[Path, int], bytes] | None = None,
) -> "PageText | ParsedPage | ReadArticles":
    """A page as its reader returns it; ``read`` takes the path and the size limit (default: ``read_page_bytes``).

    InputError if it cannot be read, is not what its suffix says, or has a name that cannot be written into a document.
    """
    from transform.model.page import PageText, ParsedPage

    _check_name(source)
    reader = find_reader(path)
    raw = read(path, reader.most_bytes) if read else read_page_bytes(path)
    page = reader.decode(raw, path, zone)
    if isinstance(page, ReadArticles):
        return page
    if isinstance(page, ParsedPage):
        facts = {"publication": publication, "date": date, "number": number}
        known = {name: value for name, value in facts.items() if value is not None}
        return evolve(page, page=evolve(page.page, **known))
    digest = hashlib.sha256(raw).hexdigest()
    return PageText(page.text, digest, source, page.encoding, publication=publication, date=date, number=number)


def find_document_reader(path: Path) -> PageReader | None:
    """The reader of a file that is not named after a page; None if such a file is no input."""
    reader = find_reader(path)
    fits = reader.decode_named is not None and path.name.endswith(reader.suffix)
    return reader if fits and not path.name.endswith(LIST_SUFFIX) else None


def read_document_articles(path: Path, zone: str | None = None) -> ReadArticles:
    """The articles of a file that is not named after a page; InputError if it cannot be read or is of another kind."""
    reader = find_document_reader(path)
    if reader is None or reader.decode_named is None:
        raise InputError(str(path), "is no document that is read", tell("name it like one of {names}", names=EXAMPLES))
    content = reader.decode_named(read_page_bytes(path), path, zone)
    if isinstance(content, ReadArticles):
        return content
    raise InputError(str(path), "is a page", "name it after its page, like 01.xml")


def _check_name(source: str) -> None:
    """InputError for a file name that cannot be written into a document."""
    if FORBIDDEN.search(source) or not source.isprintable():
        what = "has a control or invisible character in its name"
        if SURROGATE.search(source):
            what = "has a control or invisible character in its name: it is not UTF-8"
        raise InputError(source, what, "rename the file")


def read_page_text(  # noqa: PLR0913 - as read_page
    path: Path,
    *,
    source: str,
    publication: str | None = None,
    date: str | None = None,
    number: str | None = None,
    read: Callable[[Path, int], bytes] | None = None,
) -> "PageText":
    """A page to be parsed; InputError also if it is a parsed page or holds articles."""
    from transform.model.page import PageText, ParsedPage

    page = read_page(path, source=source, publication=publication, date=date, number=number, read=read)
    if isinstance(page, PageText):
        return page
    what = "is a parsed page already" if isinstance(page, ParsedPage) else "holds articles already"
    raise InputError(str(path), what, "give the text of the page; publish takes this file as it is")


UNREADABLE = "unreadable"
"""Used instead of a digest, so that the next run reports the file."""


def _is_large(path: Path) -> bool:
    return PAGE_FILE.fullmatch(path.name) is not None or path.name == ARTICLE_LIST or bool(find_document_reader(path))


def digest_file(path: Path) -> str | None:
    """The digest of a file; None if it does not exist, UNREADABLE if it cannot be read."""
    try:
        if path.name == ARTICLE_LINES:
            return digest_stream(path)
        return digest(read_page_bytes(path) if _is_large(path) else read_bytes(path))
    except InputError:
        return UNREADABLE if is_there(path) else None
