"""The text of an item: XHTML, NITF or plain text in its contentSet, as body parts.

In: the contentSet and the dateline's words. Out: paragraphs, crossheads and lists; the dateline is taken off the first paragraph, where our
items and many others' have it again. Inline markup is lost, tables become paragraphs of their cells.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypedDict

from lxml import etree

from transform.imports.newsml.names import G2, join_text
from transform.imports.safe_xml import local_name
from transform.imports.values import clean_words

Kind = Literal["paragraph", "crosshead", "list", "note"]


class PartFacts(TypedDict):
    """A part of a body."""

    kind: Kind
    text: str


BLOCKS: dict[str, Kind] = {
    "p": "paragraph",
    "blockquote": "paragraph",
    "pre": "paragraph",
    "td": "paragraph",
    "th": "paragraph",
    "li": "list",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "hl2"), "crosshead"),
}
BODIES = ("body.content", "body")
BLANK_LINE = re.compile(r"\r?\n\s*\n|\r?\n")


def read_body(content: etree._Element | None, dateline: str | None) -> tuple[PartFacts, ...] | None:
    """The parts of the first content that has any; None if the item has no content at all, as when it is kept elsewhere."""
    if content is None:
        return None
    for inline in content:
        parts = _read_xml(inline) if local_name(inline) == "inlineXML" else _read_plain(inline)
        if parts:
            return tuple(_take_off(parts, dateline))
    return () if len(content) and local_name(content[0]).startswith("inline") else None


def _read_xml(inline: etree._Element) -> list[PartFacts]:
    """The blocks of the first body; in NITF its body.content, because its body has more than the text."""
    bodies = {local_name(each): each for each in reversed(list(inline.iterdescendants("{*}body.content", "{*}body")))}
    home = next((bodies[name] for name in BODIES if name in bodies), inline)
    return list_parts(home) or split_lines("\n".join(map(str, home.itertext())))


def list_parts(home: etree._Element) -> list[PartFacts]:
    """The innermost blocks of an element that have words, as parts of a body."""
    parts: list[PartFacts] = []
    for element in home.iterdescendants():
        kind = _find_kind(element.tag)
        if kind and not (len(element) and any(_find_kind(inner.tag) for inner in element.iterdescendants())):
            words = clean_words(join_text(element))
            if words:
                parts.append({"kind": kind, "text": words})
    return parts


@lru_cache(maxsize=1000)
def _find_kind(tag: object) -> Kind | None:
    """The kind of block that an element is, whatever its namespace."""
    return BLOCKS.get(str(tag).rpartition("}")[2])


def _read_plain(inline: etree._Element) -> list[PartFacts]:
    """Plain text in an inlineData; other content (remoteContent) has no text here."""
    is_plain = inline.tag == f"{G2}inlineData" and (inline.get("contenttype") or "text/plain").startswith("text/plain")
    return split_lines(inline.text or "") if is_plain and not inline.get("encoding") else []


def split_lines(text: str) -> list[PartFacts]:
    lines = (clean_words(line.strip()) for line in BLANK_LINE.split(text))
    return [{"kind": "paragraph", "text": line} for line in lines if line]


def _take_off(parts: list[PartFacts], dateline: str | None) -> Iterator[PartFacts]:
    """The parts with the dateline off the first paragraph, which goes if nothing else is in it."""
    first = next((at for at, part in enumerate(parts) if part["kind"] == "paragraph"), None) if dateline else None
    for at, part in enumerate(parts):
        if at == first and dateline and part["text"].startswith(dateline):
            rest = part["text"][len(dateline) :].removeprefix(" ")
            if rest.strip():
                yield {"kind": "paragraph", "text": rest}
        else:
            yield part
