"""The reading order of a scanned page: groups and references in ALTO and PAGE, which may be nested.

In: the root of a document. Out: the ids that its reading order names, in order. In an ordered group of PAGE the ``index`` counts, in all
others the order in the file.
"""

from collections.abc import Iterator

from lxml import etree

from transform.imports.safe_xml import local_name

REFERENCES = ("regionRef", "REF")
"""The attributes by which PAGE and ALTO name what comes next; a group of PAGE may name a region, too."""


def list_order(root: etree._Element) -> list[str]:
    """The ids in reading order; empty if the document gives no order."""
    orders = list(root.iter("{*}ReadingOrder"))
    return list(_walk(orders[0])) if orders else []


def _walk(group: etree._Element) -> Iterator[str]:
    members = list(group)
    if local_name(group).startswith("OrderedGroup"):
        members.sort(key=_index_of)
    for member in members:
        for reference in REFERENCES:
            if found := member.get(reference):
                yield found
        yield from _walk(member)


def _index_of(member: etree._Element) -> int:
    """The place in an ordered group; 0 for all in ALTO, so that they stay in the order of the file."""
    index = member.get("index") or "0"
    return int(index[:9]) if index.isascii() and index.isdecimal() else 0
