"""Judges of NewsML-G2 documents: IPTC's schema, and checks of what that schema lets pass.

The official schema accepts unknown qcodes, an empty guid, times without zone, dangling references and any markup in
inlineXML. Each of these is looked for here, against IPTC's own catalog and list of Media Topics.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lxml import etree
from NewsMLG2 import NewsMLG2Document

from tests.helpers.standards import standard

NEWSML = "http://iptc.org/std/nar/2006-10-01/"
NAMES = {"n": NEWSML, "x": "http://www.w3.org/1999/xhtml", "s": "http://www.w3.org/2001/XMLSchema"}
ITEMS = "descendant-or-self::n:newsItem | descendant-or-self::n:packageItem"
TIMES = "//n:versionCreated | //n:firstCreated | //n:sent | //n:contentCreated | //n:contentModified | //n:timestamp"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
IPTC_CODES = {
    "ninat": {"text", "composite"},
    "stat": {"usable", "withheld", "canceled"},
    "sig": {"correction", "update"},
    "drol": {"summary", "caption"},
    "cpnat": {"abstract", "geoArea"},
    "pgrmod": {"seq"},
    "irel": {"derivedFrom", "seeAlso"},
    "cpprole": {"originfo"},
    "why": {"direct", "ancestor"},
    "genre": {"Interview", "Obituary", "Opinion", "Review"},
}
"""The codes of IPTC's schemes that we use, as IPTC's guidelines and examples have them; a new one is looked up first."""


def assert_valid_newsml(document: bytes) -> etree._Element:
    """Valid against the official schema, closed where that is open, and readable by IPTC's own library; returns the root."""
    root = etree.fromstring(document)
    schema = official_schema()
    assert schema.validate(root), str(schema.error_log)
    for item in found(root, ITEMS):
        assert_complete(item)
        assert_codes_are_declared(item)
        assert_body_is_flat(item)
    assert_times_have_offsets(root)
    assert_references_resolve(root)
    assert NewsMLG2Document(document).get_item() is not None
    return root


def found(node: etree._Element, path: str) -> list[etree._Element]:
    elements: Any = node.xpath(path, namespaces=NAMES)
    return list(elements)


def strings(node: etree._Element, path: str) -> list[str]:
    values: Any = node.xpath(path, namespaces=NAMES)
    return [str(each) for each in values]


@cache
def official_schema() -> etree.XMLSchema:
    standard("iptc/xml.xsd")
    return etree.XMLSchema(etree.parse(standard("iptc/NewsML-G2_2.35-spec-All-Power.xsd")))


@cache
def code_attributes() -> frozenset[str]:
    """The attributes that hold qcodes, or lists of them, by the schema."""
    schema = etree.parse(standard("iptc/NewsML-G2_2.35-spec-All-Power.xsd")).getroot()
    return frozenset(strings(schema, "//s:attribute[@type='QCodeType' or @type='QCodeListType']/@name"))


@cache
def catalog_aliases() -> frozenset[str]:
    catalog = etree.parse(standard("iptc/catalog.IPTC-G2-Standards_41.xml")).getroot()
    return frozenset(scheme.get("alias", "") for scheme in found(catalog, "//*[local-name()='scheme']"))


@cache
def media_topics() -> frozenset[str]:
    """The Media Topics in use, without the retired ones."""
    lines = standard("iptc/mediatopics.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return frozenset(row["code"] for row in rows if not row["retired"])


def codes(item: etree._Element) -> Iterator[str]:
    for node in item.iter(f"{{{NEWSML}}}*"):
        for name, value in node.attrib.items():
            if str(name) in code_attributes():
                yield from str(value).split()


def assert_complete(item: etree._Element) -> None:
    """Elements that the schema makes optional, but without which receivers crash."""
    for name in ("guid", "version", "conformance", "{http://www.w3.org/XML/1998/namespace}lang"):
        assert item.get(name), f"without {name}"
    assert item.get("standardversion") == "2.35", "another version of the standard"
    for path in ("n:catalogRef", "n:itemMeta/n:pubStatus/@qcode", "n:contentMeta", "n:contentSet | n:groupSet"):
        assert item.xpath(path, namespaces=NAMES), f"without {path}"


def assert_codes_are_declared(item: etree._Element) -> None:
    """Every alias stands in exactly one of the two catalogs, every IPTC code exists."""
    own = set(strings(item, "n:catalog/n:scheme/@alias"))
    assert not own & catalog_aliases(), f"redefined: {own & catalog_aliases()}"
    for alias, code in (each.split(":", 1) for each in codes(item)):
        assert alias in own | catalog_aliases(), f"undeclared: {alias}:{code}"
        assert code in IPTC_CODES.get(alias, {code}), f"unknown: {alias}:{code}"
        assert alias != "medtop" or code in media_topics(), f"no Media Topic in use: {code}"


def assert_body_is_flat(item: etree._Element) -> None:
    for inline in found(item, "n:contentSet/n:inlineXML"):
        bodies = found(inline, "x:html/x:body")
        assert len(bodies) == 1, "no XHTML body"
        for block in bodies[0]:
            assert etree.QName(block).localname in {"p", "h2"}, f"in the body: {block.tag}"
            assert len(block) == 0, f"markup inside {block.tag}"
            assert (block.text or "").strip(), f"empty {block.tag}"


def assert_times_have_offsets(root: etree._Element) -> None:
    for time in found(root, TIMES):
        assert TIME.fullmatch(time.text or ""), f"{time.tag}: {time.text}"


def assert_references_resolve(root: etree._Element) -> None:
    """Local references in every document; guid and version of itemRefs where the items are in the same document."""
    ids = strings(root, "//@id")
    assert len(ids) == len(set(ids)), f"twice: {ids}"
    dangling = set(strings(root, "//n:groupRef/@idref | //n:groupSet/@root")) - set(ids)
    assert not dangling, f"no such group: {dangling}"
    if root.tag == f"{{{NEWSML}}}newsMessage":
        inside = {(item.get("guid"), item.get("version")) for item in found(root, "n:itemSet/n:newsItem")}
        referred = {(each.get("residref"), each.get("version")) for each in found(root, "//n:itemRef")}
        if found(root, "n:itemSet/n:packageItem"):
            assert referred == inside, f"in the package or in the message only: {referred ^ inside}"


@cache
def judge_bytes(document: bytes) -> None:
    """Each document is judged once, even if it is in several trees."""
    assert_valid_newsml(document)


def judge_newsml(path: str, files: Mapping[str, bytes]) -> None:
    judge_bytes(files[path])


def judge_vocabulary(path: str, files: Mapping[str, bytes]) -> None:
    judge_knowledge(path, files[path])


@cache
def judge_knowledge(path: str, document: bytes) -> None:
    """Valid by the official schema, read by IPTC's library, of its own address, every code declared, each concept once."""
    root = etree.fromstring(document)
    schema = official_schema()
    assert schema.validate(root), str(schema.error_log)
    assert_codes_are_declared(root)
    scheme = found(root, "n:schemeMeta")[0]
    assert scheme.get("uri", "").endswith(f"/{path.rpartition('/')[0]}/")
    assert strings(root, "n:catalog/n:scheme/@uri") == [scheme.get("uri")]
    concepts = strings(root, "n:conceptSet/n:concept/n:conceptId/@qcode")
    assert len(concepts) == len(set(concepts))
    assert {each.partition(":")[0] for each in concepts} <= {scheme.get("preferredalias")}
    assert NewsMLG2Document(document).get_item() is not None


JUDGES = {
    ("newsml", "article"): judge_newsml,
    ("item_message", "article"): judge_newsml,
    ("package", "edition"): judge_newsml,
    ("message", "edition"): judge_newsml,
    ("knowledge", "vocabulary"): judge_vocabulary,
}
