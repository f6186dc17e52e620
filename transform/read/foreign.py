"""What a text plainly is instead of a newspaper page: a document with markup. Pure.

Only what no newspaper prints counts: a declaration or root element at the start, closing tags, and Markdown's own signs in more
than one place. One stray sign proves nothing.
"""

import re
from typing import NamedTuple


class Foreign(NamedTuple):
    """A kind of document, and what to do with it."""

    kind: str
    todo: str


START = 2_000
"""Characters at the start that hold a document's declaration and root element, after comments."""
FEWEST_TAGS, FEWEST_SIGNS = 3, 2
ROOTS = (
    (re.compile(r"<alto[\s>:]|loc\.gov/standards/alto", re.IGNORECASE), "ALTO (XML)"),
    (re.compile(r"<PcGts[\s>]"), "PAGE (XML)"),
    (re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE), "HTML"),
    (re.compile(r"<\?xml\s|<!doctype\s", re.IGNORECASE), "XML"),
)
CLOSING_TAG = re.compile(r"</([A-Za-z][\w.:-]{0,40})\s{0,8}>")
HTML_TAGS = frozenset(
    (
        "a",
        "article",
        "b",
        "body",
        "div",
        "em",
        "h1",
        "h2",
        "h3",
        "i",
        "li",
        "p",
        "section",
        "span",
        "strong",
        "td",
        "ul",
    )
)
MARKDOWN = (
    re.compile(r"^```", re.MULTILINE),
    re.compile(r"\[[^\]\n]{1,200}\]\((?:https?://|/|\.|#)[^)\s]{0,2000}\)"),
    re.compile(r"(?<![*\w])\*\*[^*\s][^*\n]{0,200}\*\*(?!\*)"),
    re.compile(r"^\*[^*\s][^*\n]{0,200}\*$", re.MULTILINE),
    re.compile(r"^> \S", re.MULTILINE),
)
HEADING = re.compile(r"^(#{1,6}) +\S", re.MULTILINE)
"""Some layout systems set one # before each crosshead: only headings of two levels are a sign of Markdown."""
WITHOUT_TAGS = "give the page's text alone, without tags"


def name_foreign(text: str) -> Foreign | None:
    """The kind of document that a text plainly is; None for anything that may be a page."""
    start = text[:START].lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        for root, kind in ROOTS:
            if root.search(start):
                return Foreign(kind, WITHOUT_TAGS)
    tags = [name.lower() for name in CLOSING_TAG.findall(text)]
    if len(tags) >= FEWEST_TAGS:
        return Foreign("HTML" if HTML_TAGS.intersection(tags) else "XML", WITHOUT_TAGS)
    levels = set(HEADING.findall(text))
    signs = sum(sign.search(text) is not None for sign in MARKDOWN) + (len(levels) > 1)
    if signs >= FEWEST_SIGNS:
        return Foreign("Markdown", "give the page's text alone, without markup")
    return None
