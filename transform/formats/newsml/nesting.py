"""Items inside a message, as bytes: each is its own document but for declaration, namespace and indentation.

A document whose line breaks all stand between elements can be indented without a change of what it says; ``nest`` and ``cut_items`` take no
other. So an item goes into a message, and is found in one, without being parsed.
"""

import re
from functools import lru_cache

from transform.formats.common.xml import DECLARATION
from transform.formats.newsml.frame import NEWSML
from transform.frozen import frozen

SET_BEGINS, SET_ENDS = b"\n  <itemSet>", b"\n  </itemSet>\n"
"""The lines round the items of a message."""
INDENT = b"\n    "
"""The line break before an item in a message."""
REMEMBERED = 300
"""Of how many items it is remembered how they are laid out: it is asked when they go into a message, and when the message is taken apart."""
_DECLARATION = DECLARATION.encode()
_OTHER_MARKUP = re.compile(rb"<[!?]")
"""Comments, CDATA, instructions, a DOCTYPE."""
_BREAK_ELSEWHERE = re.compile(rb"\n(?:(?<!>\n)| *[^ <])")
"""A line break that does not follow the end of a tag, or that something else than spaces and a tag follows."""


@frozen
class _Form:
    """How an item starts by itself and inside a message, and how it ends there."""

    alone: bytes
    inside: bytes
    end: bytes


_FORMS = tuple(
    _Form(
        _DECLARATION + f'<{tag} xmlns="{NEWSML}" '.encode(),
        INDENT + f"<{tag} ".encode(),
        INDENT + f"</{tag}>".encode(),
    )
    for tag in ("newsItem", "packageItem")
)


def nest(document: bytes) -> bytes | None:
    """An item as it stands in a message, with the line break before it; None if it is not of the form that can be indented."""
    for form in _FORMS:
        if document.startswith(form.alone) and _is_laid_out(document):
            return form.inside + document[len(form.alone) : -1].replace(b"\n", INDENT)
    return None


def cut_items(message: bytes) -> tuple[bytes, list[bytes]] | None:
    """A message without its items, and each of them as the document that it is by itself; None if they are not of the form that ``nest`` gives.

    What the parts say, each by itself, is what the message says if its itemSet, which has no prefix, is NewsML-G2's: then so are they.
    """
    head, begins, rest = message.partition(SET_BEGINS)
    items, ends, tail = rest.rpartition(SET_ENDS)
    frame = head + begins + ends + tail
    if not (begins and ends) or b"<!" in frame:
        return None
    documents: list[bytes] = []
    at = 0
    while at < len(items):
        form = next((each for each in _FORMS if items.startswith(each.inside, at)), None)
        end = items.find(form.end, at) if form else -1
        if form is None or end < 0:
            return None
        document = b"%b%b%b\n" % (
            form.alone,
            items[at + len(form.inside) : end].replace(INDENT, b"\n"),
            form.end.replace(INDENT, b"\n"),
        )
        if not _is_laid_out(document):
            return None
        documents.append(document)
        at = end + len(form.end)
    return frame, documents


@lru_cache(maxsize=REMEMBERED)
def _is_laid_out(document: bytes) -> bool:
    """Whether each line break stands between two tags or after the last, in a document of ours that is well-formed.

    Without other markup than the declaration each ``<`` begins a tag; with as many ``>``, each of these ends one.
    """
    return (
        document.endswith(b">\n")
        and document.count(b"<") == document.count(b">")
        and not _OTHER_MARKUP.search(document, len(_DECLARATION))
        and not _BREAK_ELSEWHERE.search(document)
    )
