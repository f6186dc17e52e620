"""Items inside a message, as bytes: each is its own document but for declaration, namespace and indentation.

A document whose line breaks all stand between elements can be indented without a change of what it says; ``nest`` and ``cut_items`` take no
other. So an item goes into a message, and is found in one, without being parsed.
"""

import re

from transform.formats.common.xml import DECLARATION
from transform.formats.newsml.frame import NEWSML

ITEM_TAGS = (b"newsItem", b"packageItem")
SET_BEGINS, SET_ENDS = b"\n  <itemSet>", b"\n  </itemSet>\n"
"""The lines round the items of a message."""
INDENT = b"\n    "
"""The line break before an item in a message."""
_STARTS = {
    INDENT + b"<" + tag + b" ": DECLARATION.encode() + b"<" + tag + f' xmlns="{NEWSML}" '.encode() for tag in ITEM_TAGS
}
"""How an item starts inside a message, and how by itself."""
_TEXT_AFTER_BREAK = re.compile(rb"\n *[^ <]")


def nest(document: bytes) -> bytes | None:
    """An item as it stands in a message, with the line break before it; None if it is not of the form that can be indented."""
    for inside, alone in _STARTS.items():
        if document.startswith(alone) and document.endswith(b">\n"):
            rest = document[len(alone) : -1]
            return inside + rest.replace(b"\n", INDENT) if _is_laid_out(rest) else None
    return None


def cut_items(message: bytes) -> tuple[bytes, list[bytes]] | None:
    """A message without its items, and each of them as the document that it is by itself; None if they are not of the form that ``nest`` gives.

    What the parts say, each by itself, is what the message says, if its itemSet has NewsML-G2's namespace for elements without a prefix.
    """
    head, begins, rest = message.partition(SET_BEGINS)
    items, ends, tail = rest.rpartition(SET_ENDS)
    frame = head + begins + ends + tail
    if not (begins and ends) or b"<!" in frame or not _is_laid_out(items):
        return None
    documents: list[bytes] = []
    at = 0
    while at < len(items):
        end = items.find(b">", items.find(INDENT + b"</", at)) + 1
        document = _take_out(items[at:end])
        if document is None:
            return None
        documents.append(document)
        at = end
    return frame, documents


def _take_out(item: bytes) -> bytes | None:
    """What ``nest`` gave as the document that it was."""
    for inside, alone in _STARTS.items():
        if item.startswith(inside):
            return alone + item[len(inside) :].replace(INDENT, b"\n") + b"\n"
    return None


def _is_laid_out(markup: bytes) -> bool:
    """Whether each line break stands between two tags, in markup that is well-formed.

    Without comments, CDATA and instructions each ``<`` begins a tag; with as many ``>``, each of these ends one.
    """
    return (
        b"<!" not in markup
        and b"<?" not in markup
        and markup.count(b"\n") == markup.count(b">\n") + markup.startswith(b"\n")
        and not _TEXT_AFTER_BREAK.search(markup)
        and markup.count(b"<") + (not markup.startswith(b"\n")) == markup.count(b">")
    )
