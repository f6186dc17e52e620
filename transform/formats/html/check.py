"""The check of HTML pages: whole, with a title, one h1, and embedded JSON-LD that is valid JSON.

The page is not parsed: a pattern finds what the check asks for, and takes comments, styles and scripts whole, because a tag in them is only
text. Our templates escape every ``<`` of a text or an attribute, so each tag that the pattern finds is one.
"""

import html
import re
from collections.abc import Iterator

from pydantic_core import from_json

PIECE = re.compile(
    r"<(?=[hHsStT!])(?:"
    r"[hH]1(?=[\s/>])"
    r"|(?P<name>(?i:script|style|title|textarea))(?=[\s/>])(?P<attributes>[^>]*)>"
    r"(?P<text>[^<]*(?:<(?!/(?i:(?P=name))[\s/>])[^<]*)*)"
    r"|!--.*?(?:-->|\Z)"
    r")",
    re.DOTALL,
)
JSONLD = re.compile(r"""(?i:\stype\s*=\s*["']?application/ld\+json)""")
END = re.compile(r"</(?i:html)\s*>\s*\Z")
LONGEST_END = 40


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse a page."""
    page = document.decode("utf-8")
    heads, titles, scripts = 0, [], []
    for piece in PIECE.finditer(page):
        name = (piece["name"] or "").lower()
        heads += not name and not piece[0].startswith("<!--")
        if name == "title":
            titles.append(piece["text"])
        elif name == "script" and JSONLD.search(piece["attributes"]):
            scripts.append(piece["text"])
    if not titles or not html.unescape(titles[0]).strip():
        yield "has no title"
    if heads != 1:
        yield "has not exactly one h1"
    if not END.search(page[-LONGEST_END:]):
        yield "does not end where its html element ends"
    for script in scripts:
        try:
            from_json(script, allow_inf_nan=False)
        except ValueError:
            yield "embeds JSON-LD that is not JSON"
