"""Parse XML that strangers wrote: no DTD, no entities of its own, no network, bounded size, number of tags and depth.

A document type is refused before the parser starts where the encoding lets it be seen, and after it in any other; libxml2 by itself bounds
what entities may expand to, and the depth. Of formats that are a DTD (NITF) a document type may be named, which is then not read. Comments and
processing instructions are left out of the tree.
"""

import re
from functools import cache
from typing import cast

from lxml import etree

from transform.errors import InputError, Place, tell
from transform.model.violation import escape_invisible

MOST_TAGS = 1_000_000
"""Most ``<`` and ``=`` together, so that at most about 200 MB of nodes are made; a message of 400 articles has 40 000."""
DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE(\s+nitf\b[^\[>]*>)?", re.DOTALL)
"""Group 1: the document type of NITF, without declarations of its own."""
NO_DTD = "has a document type (DOCTYPE)", "remove it: news documents need none, and it can name other files"


def parse_safely(raw: bytes, name: str) -> etree._Element:
    """The root of a document; InputError with the line if it is not well-formed or must not be parsed."""
    found = DOCTYPE.match(raw if b"\0" not in raw[:4] else raw.replace(b"\0", b""))
    if found and not found[1]:
        raise InputError(name, *NO_DTD)
    if raw.count(b"<") + raw.count(b"=") > MOST_TAGS:
        what = tell("has more than {most:,} tags and attributes", most=MOST_TAGS)
        raise InputError(name, what, "split it, or check what it is")
    try:
        root = etree.fromstring(raw, _read_elements_alone())
    except etree.XMLSyntaxError as error:
        reason = escape_invisible(str(error.msg or "it is empty").split(", line ")[0])
        place = Place(name, error.lineno or 1)
        what = tell("is not well-formed XML: {reason}", reason=reason)
        raise InputError(place, what, "get the document again, whole") from None
    if root.getroottree().docinfo.internalDTD is not None and not found:
        raise InputError(name, *NO_DTD)
    return root


@cache
def _read_elements_alone() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def place_of(element: etree._Element, name: str) -> Place:
    """The line of an element in the document called ``name``."""
    return Place(name, cast("int | None", element.sourceline))


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
