"""Read an article that was written in Markdown or saved as a page of HTML: it becomes an article as in ``articles.json``.

In: bytes, path, and the newspaper's time zone, in which times without an offset are (UTC if it is not known). Out: the article, with a Finding
for what is wrong.
"""

from pathlib import Path

from transform.errors import InputError, tell
from transform.imports.html_article import read_html
from transform.imports.markdown import read_markdown
from transform.imports.offered import Offer
from transform.read.articles import ReadArticles
from transform.read.check_offer import check_offer
from transform.read.foreign import find_stem
from transform.read.markup import identify_document
from transform.read.text_page import check_kind, decode_plain


def decode_markdown(raw: bytes, path: Path, zone: str | None = None) -> ReadArticles:
    """The article of a Markdown file."""
    text = decode_plain(raw, path).text
    if kind := identify_document(text):
        what = tell("is {kind}, not Markdown", kind=kind)
        raise InputError(str(path), what, "name it by what it is: bridge.html, 01.xml")
    if not text.strip():
        raise InputError(str(path), "is empty", "write the article, or remove the file")
    return check_offer(Offer((read_markdown(text, str(path), find_stem(path)),)), path, zone)


def decode_html(raw: bytes, path: Path, zone: str | None = None) -> ReadArticles:
    """The article of a page of HTML."""
    check_kind(raw, path, tell("HTML"))
    if not raw.strip():
        raise InputError(str(path), "is empty", "save the page again, or remove the file")
    if b"<" not in raw.replace(b"\0", b""):
        raise InputError(str(path), "is not HTML: it has no tags", "name plain text 01.txt, Markdown bridge.md")
    return check_offer(read_html(raw, str(path), find_stem(path)), path, zone)
