"""Recognize a text that is a document with markup, not a newspaper page. Pure.

Only what newspapers never print counts: a declaration or root element at the start, several closing tags, or Markdown syntax of more
than one kind. A single sign is not enough.
"""

import re
from typing import NamedTuple

from transform.errors import tell


class MarkupKind(NamedTuple):
    """A kind of document, and what to do with it."""

    kind: str
    todo: str


START = 2_000
"""Characters at the start in which a declaration or root element is looked for; comments may precede it."""
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
FRONT_MATTER = re.compile(r"(---|\+\+\+)\s*\n(?:[\w-]+\s*[:=].*\n)(?:.*\n){0,100}?\1\s*\n")
"""Keys between two lines of signs, at the very start."""
HEADING = re.compile(r"^(#{1,6}) +\S", re.MULTILINE)
"""Some layout systems put # before each crosshead, so only headings of two levels are a sign of Markdown."""
ALONE = tell("or give the page's text alone")
TODOS = {
    "ALTO (XML)": tell("name it like 01.xml to have it read, {or_else}", or_else=ALONE),
    "PAGE (XML)": tell("name it like 01.xml to have it read, {or_else}", or_else=ALONE),
    "HTML": tell("name it like bridge.html to have it read as an article, {or_else}", or_else=ALONE),
    "XML": tell("name it like bridge.xml if it is NewsML-G2 or NITF, {or_else}", or_else=ALONE),
    "Markdown": tell("name it like bridge.md to have it read as an article, {or_else}", or_else=ALONE),
}
"""What to do with a document that is called a page."""


def identify_document(text: str) -> str | None:
    """The kind of a document by its declaration or root element; None if it has none."""
    start = text[:START].lstrip("\ufeff \t\r\n")
    found = (kind for root, kind in ROOTS if start.startswith("<") and root.search(start))
    return next(found, None)


def identify_markup(text: str) -> MarkupKind | None:
    """The kind of markup; None if the text may be a page."""
    if kind := identify_document(text):
        return _name_kind(kind)
    tags = [name.lower() for name in CLOSING_TAG.findall(text)]
    if len(tags) >= FEWEST_TAGS:
        return _name_kind("HTML" if HTML_TAGS.intersection(tags) else "XML")
    if FRONT_MATTER.match(text):
        return _name_kind("Markdown")
    levels = set(HEADING.findall(text))
    signs = sum(sign.search(text) is not None for sign in MARKDOWN) + (len(levels) > 1)
    if signs >= FEWEST_SIGNS:
        return _name_kind("Markdown")
    return None


def _name_kind(kind: str) -> MarkupKind:
    return MarkupKind(kind, TODOS[kind])
