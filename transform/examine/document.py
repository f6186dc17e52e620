"""Examine one document: which rules it meets, and what breaks them. Pure.

In: bytes, the name to report, the gate of the format if the file is known to be ours. Out: flaws with lines; the root of what was parsed as
XML, for whoever asks more of it. A document of a kind that no rule knows must be well-formed, and no more is asked of it.
"""

from collections.abc import Callable, Iterator
from functools import partial

from lxml import etree

from transform.errors import InputError, Place, describe_exception
from transform.examine.flaw import Flaw
from transform.examine.rules.feeds import ATOM, FEED_RULES, JSON_FEED_RULES, SITEMAP, SITEMAP_RULES
from transform.examine.rules.newsml import ROOTS
from transform.examine.rules.newsml import RULES as NEWSML_RULES
from transform.examine.rules.ninjs import NINJS_RULES
from transform.examine.rules.records import EDITION_RULES, JSONLD_RULES
from transform.examine.rules.rule import JsonRule, XmlRule
from transform.formats.newsml import check as newsml_check
from transform.formats.newsml.frame import EARLIER_PROFILES, GENERATOR
from transform.frozen import frozen
from transform.imports.newsml.names import G2
from transform.imports.ninjs import is_ninjs
from transform.imports.safe_xml import parse_safely, place_of
from transform.read.locate import find_json_line
from transform.text.strict_json import decode_utf8, parse_json

Gate = Callable[[bytes], Iterator[str]]
GATED = (f"{G2}newsItem", f"{G2}packageItem")
GATE_TODO = "render it again with pagewire verify --repair, or report it as a defect of pagewire"
XML_RULES: dict[str, tuple[XmlRule, ...]] = {
    **dict.fromkeys(ROOTS, NEWSML_RULES),
    **dict.fromkeys(("rss", f"{ATOM}feed"), FEED_RULES),
    **dict.fromkeys((f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex"), SITEMAP_RULES),
}
"""The rules of a document by its root element."""


@frozen
class JsonKind:
    """A kind of JSON document: what tells it, and its rules."""

    is_one: Callable[[dict[str, object]], bool]
    rules: tuple[JsonRule, ...]


def _is_feed(value: dict[str, object]) -> bool:
    return "items" in value and str(value.get("version")).startswith("https://jsonfeed.org/version/")


JSON_KINDS: tuple[JsonKind, ...] = (
    JsonKind(lambda value: {"publication", "articles", "pages"} <= value.keys(), EDITION_RULES),
    JsonKind(_is_feed, JSON_FEED_RULES),
    JsonKind(is_ninjs, NINJS_RULES),
    JsonKind(lambda value: not value.keys().isdisjoint({"@type", "@graph"}), JSONLD_RULES),
)


@frozen
class Examined:
    """The flaws of a document, and its root if it could be parsed as XML."""

    flaws: tuple[Flaw, ...]
    root: etree._Element | None = None


def examine_document(raw: bytes, name: str, gate: Gate | None = None) -> Examined:
    """A document as examined; ``gate`` is the check of its format, if it is one of ours."""
    start = raw[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    root = None
    try:
        if start.startswith((b"{", b"[")):
            found = list(_examine_json(raw, name))
        elif name.endswith(".html"):
            found = []
        else:
            root = parse_safely(raw, name)
            found = list(_examine_xml(root, name))
            gate = gate or (newsml_check.check if _is_our_newsml(root) else None)
            if gate is newsml_check.check:
                gate = _choose_newsml_gate(root)
    except InputError as error:
        return Examined((_flaw_of(error, name),))
    refused = (Flaw("gate", name, None, why, GATE_TODO) for why in (_ask_gate(gate, raw) if gate else ()))
    return Examined((*found, *refused), root)


def _ask_gate(gate: Gate, raw: bytes) -> list[str]:
    """What the gate refuses; it was made for documents that pagewire has just rendered, and may fail on damaged ones."""
    try:
        return list(gate(raw))
    except Exception as error:  # noqa: BLE001 - whatever it fails on is damage
        return [f"is not as pagewire renders it: {describe_exception(error)}"]


def _flaw_of(error: InputError, name: str) -> Flaw:
    """A document that cannot be parsed, as a flaw."""
    line = error.place.line if isinstance(error.place, Place) else None
    return Flaw("well-formed", name, line, error.what, error.todo)


def _examine_xml(root: etree._Element, name: str) -> Iterator[Flaw]:
    for rule in XML_RULES.get(str(root.tag), ()):
        for element, what in rule.find(root):
            yield Flaw(rule.name, name, place_of(element, name).line, what, rule.todo)


def _is_our_newsml(root: etree._Element) -> bool:
    """Whether pagewire wrote a NewsML document: every item says so."""
    return root.tag in ROOTS and {each.text for each in root.iter(f"{G2}generator")} == {GENERATOR}


def _choose_newsml_gate(root: etree._Element) -> Gate | None:
    """The gate of our NewsML-G2. An item of an earlier profile keeps its bytes until its next version, so it is not asked about; nor is a
    document that is one, or whose package is one.
    """
    earlier = [each for each in root.iter(*GATED) if _read_profile(each) in EARLIER_PROFILES]
    if any(each is root or each.tag != GATED[0] for each in earlier):
        return None
    return partial(newsml_check.check, published=frozenset(each.get("guid") or "" for each in earlier))


def _read_profile(item: etree._Element) -> str | None:
    """The version of our profile that an item of ours names."""
    profile = item.find(f"{G2}itemMeta/{G2}profile")
    return None if profile is None else profile.get("versioninfo", "")


def _examine_json(raw: bytes, name: str) -> Iterator[Flaw]:
    text = decode_utf8(raw, name, "JSON")
    value = parse_json(name, text)
    find_line = partial(find_json_line, text)
    for rule in _choose_rules(value):
        for pointer, what in rule.find(value):
            yield Flaw(rule.name, name, find_line(pointer), what, rule.todo)


def _choose_rules(value: object) -> tuple[JsonRule, ...]:
    """The rules of the first kind that the value is of; a list is of the kind of its first member."""
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict):
        return ()
    return next((kind.rules for kind in JSON_KINDS if kind.is_one(first)), ())
