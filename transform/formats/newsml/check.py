"""The gate of NewsML-G2 documents: our own closed profile, and a table of rules for what a grammar cannot say.

IPTC's schema allows far more than receivers can take. Here a document may have what we write and nothing else
(``schemas/newsml-profile.rng``), and what it says in several places must agree (``rules.RULES``).
"""

from collections.abc import Collection, Iterator
from copy import deepcopy
from functools import cache
from importlib.resources import files

from lxml import etree

from transform.formats.common.check import parse_xml
from transform.formats.newsml.rule import G2, ITEM_TAGS, Document
from transform.formats.newsml.rules import RULES
from transform.model.violation import escape_invisible


def check(document: bytes, published: Collection[str] = ()) -> Iterator[str]:
    """Reasons to refuse a document. The items whose guids are in ``published`` are public already and are not judged again: an earlier
    program may have written them in another form.
    """
    root, why = open_document(document)
    yield from why if root is None else judge(root, published)


def open_document(document: bytes) -> tuple[etree._Element | None, tuple[str, ...]]:
    """The root of a document; None and why if nothing more can be asked of it."""
    root = parse_xml(document)
    if root is None:
        return None, ("is not well-formed XML",)
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # the stubs forget it
        return None, ("has a DOCTYPE (rule doctype: documents declare no types or entities; leave it out)",)
    return root, ()


def judge(root: etree._Element, published: Collection[str] = ()) -> Iterator[str]:
    """Reasons to refuse a document by the rules and the profile."""
    read = Document(root, published)
    for rule in RULES:
        yield from rule.list_reasons(read)
    yield from _compare_with_profile(root, published)


def _compare_with_profile(root: etree._Element, published: Collection[str]) -> Iterator[str]:
    """The first thing in which a document differs from the profile."""
    judged = _leave_out(root, published) if published else root
    if judged is not root and next(judged.iter(*ITEM_TAGS), None) is None:
        return
    if _holds_more(judged):
        yield "has a comment or a processing instruction (rule profile: leave it out)"
    if not _load_profile().validate(judged):
        line, difference = _find_difference(judged)
        yield f"differs from our profile of NewsML-G2: {escape_invisible(difference)} (line {line}, schemas/newsml-profile.rng)"


def _find_difference(root: etree._Element) -> tuple[int, str]:
    """Line and description. Each item is compared with the part of the profile for its status: of what fails inside a choice the validator
    says nothing.
    """
    profile = _load_profile()
    for item in root.iter(*ITEM_TAGS):
        withdrawn = item.find(f"{G2}itemMeta/{G2}pubStatus[@qcode='stat:canceled']") is not None
        alone = _load_profile("usable" if withdrawn else "withdrawn")
        if not alone.validate(item):
            return _read_error(alone)
    profile.validate(root)
    return _read_error(profile)


def _read_error(profile: etree.RelaxNG) -> tuple[int, str]:
    """The innermost of the errors, which the validator writes first."""
    error = next(iter(profile.error_log))
    return error.line, error.message


def _leave_out(root: etree._Element, published: Collection[str]) -> etree._Element:
    """A copy without the items that are public already."""
    copy = deepcopy(root)
    for item in [each for each in copy.iter("{*}newsItem") if each.get("guid") in published]:
        parent = item.getparent()
        if parent is not None:
            parent.remove(item)
    return copy


_holds_more = etree.XPath("boolean(/comment() | /processing-instruction() | //comment() | //processing-instruction())")


@cache
def _load_profile(without: str | None = None) -> etree.RelaxNG:
    """The profile; ``without`` names a pattern that is left out of its choices."""
    text = files("transform").joinpath("schemas", "newsml-profile.rng").read_text(encoding="utf-8")
    if without:
        text = text.replace(f'<ref name="{without}"/>', "<notAllowed/>")
    return etree.RelaxNG(etree.fromstring(text.encode()))
