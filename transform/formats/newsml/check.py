"""The gate of NewsML-G2 documents: our own closed profile, and a table of rules for what a grammar cannot say.

IPTC's schema allows far more than receivers can take. Here a document may have what we write and nothing else
(``schemas/newsml-profile.rng``), and what it says in several places must agree (``rules.RULES``).
"""

from collections.abc import Collection, Iterator
from copy import deepcopy
from functools import cache

from lxml import etree

from transform.formats.newsml.profile import find_difference, fits_frame
from transform.formats.newsml.rule import ITEM_TAGS, Document
from transform.formats.newsml.rules import RULES


def check(document: bytes, published: Collection[str] = ()) -> Iterator[str]:
    """Reasons to refuse a document. The items whose guids are in ``published`` are public already and are not judged again: an earlier
    program may have written them in another form.
    """
    root, why = open_document(document)
    yield from why if root is None else judge(Document(root, published))


def open_document(document: bytes) -> tuple[etree._Element | None, tuple[str, ...]]:
    """The root of a document; None and why if nothing more can be asked of it."""
    try:
        root: etree._Element = etree.fromstring(document, _read_layout_apart())
    except etree.XMLSyntaxError:
        return None, ("is not well-formed XML",)
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # the stubs forget it
        return None, ("has a DOCTYPE (rule doctype: documents declare no types or entities; leave it out)",)
    return root, ()


@cache
def _read_layout_apart() -> etree.XMLParser:
    """A parser that reads nothing but the document, without the blanks between its elements, which say nothing in G2."""
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, remove_blank_text=True)


def judge(document: Document) -> Iterator[str]:
    """Reasons to refuse a document by the rules and the profile."""
    yield from _ask_rules(document)
    yield from _compare_with_profile(document.root, document.published)


def is_sound_frame(document: Document) -> bool:
    """Whether nothing is to be said against a message whose items were taken out and judged by themselves."""
    root = document.root
    return fits_frame(root) and not _holds_more(root) and next(_ask_rules(document), None) is None


def _ask_rules(document: Document) -> Iterator[str]:
    for rule in RULES:
        for found in rule.find(document):
            yield rule.tell(found)


def _compare_with_profile(root: etree._Element, published: Collection[str]) -> Iterator[str]:
    """The first thing in which a document differs from the profile."""
    judged = _leave_out(root, published) if published else root
    if judged is not root and next(judged.iter(*ITEM_TAGS), None) is None:
        return
    if _holds_more(judged):
        yield "has a comment or a processing instruction (rule profile: leave it out)"
    if difference := find_difference(judged):
        yield difference


def _leave_out(root: etree._Element, published: Collection[str]) -> etree._Element:
    """A copy without the items that are public already."""
    copy = deepcopy(root)
    for item in [each for each in copy.iter("{*}newsItem") if each.get("guid") in published]:
        parent = item.getparent()
        if parent is not None:
            parent.remove(item)
    return copy


def _holds_more(root: etree._Element) -> bool:
    """Whether there is a comment or a processing instruction, inside or around."""
    inside = next(root.iter(etree.Comment, etree.ProcessingInstruction), None)
    return any(each is not None for each in (inside, root.getprevious(), root.getnext()))
