"""What the checks of several formats share: reading a document back, and the patterns of times and addresses. Pure.

A check yields the reasons why a document must not be published, nothing if it may. Checks go beyond the official schemas (the XML Schema
of NewsML-G2 accepts unknown qcodes, an empty guid and times without zone).
"""

import re
from functools import cache

from lxml import etree
from pydantic_core import from_json

OFFSET_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})")
ABSOLUTE = re.compile(r"https?://")


@cache
def read_safely() -> etree.XMLParser:
    """A parser that reads nothing but the document: no entities, no DTD, no network."""
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)


def parse_xml(document: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(document, read_safely())
    except etree.XMLSyntaxError:
        return None


def parse_object(document: bytes) -> dict[str, object] | None:
    """A JSON document that is an object; None if it is not one."""
    try:
        value = from_json(document, allow_inf_nan=False)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
