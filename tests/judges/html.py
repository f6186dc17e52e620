"""Outside judges of JSON-LD and of the pages that embed it: schema.org's vocabulary, PyLD, extruct, html5lib.

Nothing is fetched: schema.org's context and vocabulary are read from the standards folder, every other address is refused.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from lxml import etree

from tests.helpers.standards import standard

SCHEMA_ORG = ("https://schema.org", "https://schema.org/", "http://schema.org", "http://schema.org/")
NAMESPACE = "http://schema.org/"
JSON_TYPES = {int: {"Integer", "Number"}, float: {"Number"}, bool: {"Boolean"}}
STRING_FORMS = {
    "Text": re.compile(".+", re.DOTALL),
    "URL": re.compile(r"https?://[^\s/]+(/\S*)?"),
    "Date": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "DateTime": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})"),
}
DATA_TYPES = {"Text", "URL", "Date", "DateTime", "Time", "Boolean", "Number", "Integer", "Float"}


def assert_jsonld_expands(data: bytes) -> None:
    """One top-level typed node; every term is schema.org's and stands where it may; expansion loses nothing; no dangling @id."""
    document = json.loads(data)
    assert isinstance(document, dict), "not one top-level object"
    assert "@graph" not in document, "simple consumers do not follow @graph"
    assert document["@context"] in SCHEMA_ORG
    check_node(document, "#")
    check_identities(document)
    expanded = expand(document)
    assert len(expanded) == 1
    written, kept = count_terms(document), count_terms(expanded[0])
    assert written == kept, f"terms lost or gained in expansion: {written ^ kept}"


def assert_html_embeds(html: bytes, data: bytes) -> None:
    """The page is well-formed HTML whose first JSON-LD script says the same as the .jsonld document."""
    found = extract_documents(html)
    assert [each["@type"] for each in found] == ["NewsArticle", "BreadcrumbList"]
    assert found[0] == json.loads(data)
    assert_jsonld_expands(json.dumps(found[1]).encode())


@cache
def extract_documents(html: bytes) -> list[dict[str, Any]]:
    """The JSON-LD documents of a well-formed page, as an outside reader finds them; each page is read once."""
    extruct = pytest.importorskip("extruct", reason="no extruct here: make test installs it")
    assert_html_parses(html)
    found: list[dict[str, Any]] = extruct.extract(
        html.decode(), base_url="https://page.invalid/", syntaxes=["json-ld"]
    )["json-ld"]
    return found


def assert_html_parses(html: bytes) -> Any:
    """The tree of a page in which the HTML Standard's parser finds no error."""
    html5lib = pytest.importorskip("html5lib", reason="no html5lib here: make test installs it")
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), strict=False, namespaceHTMLElements=False)
    tree = parser.parse(html.decode())
    assert parser.errors == [], parser.errors
    return tree


@cache
def load_vocabulary() -> dict[str, Any]:
    graph = json.loads(standard("schemaorg/schemaorg-current-https.jsonld").read_bytes())["@graph"]
    return {each["@id"].removeprefix("schema:"): each for each in graph}


def names(term: dict[str, Any], key: str) -> set[str]:
    found = term.get(key, [])
    return {each["@id"].removeprefix("schema:") for each in (found if isinstance(found, list) else [found])}


def supertypes(name: str) -> set[str]:
    """A type and everything it is a kind of."""
    above = names(load_vocabulary()[name], "rdfs:subClassOf") if name in load_vocabulary() else set()
    return {name}.union(*(supertypes(each) for each in above))


def check_node(node: dict[str, Any], pointer: str) -> None:
    kind = node.get("@type")
    assert kind, f"{pointer}: a node without a type is a dangling reference: {node}"
    assert kind in load_vocabulary(), f"{pointer}: schema.org has no type {kind!r}"
    for key, value in node.items():
        if key.startswith("@"):
            continue
        term = load_vocabulary().get(key)
        assert term, f"{pointer}/{key}: schema.org has no property {key!r}"
        assert "schema:supersededBy" not in term, f"{pointer}/{key}: superseded"
        domain = names(term, "schema:domainIncludes")
        assert domain & supertypes(kind), f"{pointer}/{key}: stands on {kind}, belongs to {sorted(domain)}"
        for at, each in enumerate(value if isinstance(value, list) else [value]):
            check_value(each, names(term, "schema:rangeIncludes"), f"{pointer}/{key}/{at}")


def check_value(value: Any, allowed: set[str], pointer: str) -> None:
    assert value not in (None, "", [], {}), f"{pointer}: empty"
    if isinstance(value, dict):
        check_node(value, pointer)
        assert allowed & supertypes(value["@type"]), f"{pointer}: {value['@type']} is none of {sorted(allowed)}"
    else:
        known = JSON_TYPES[type(value)] if not isinstance(value, str) else find_forms(value)
        assert allowed & known or is_address_of_thing(value, allowed), (
            f"{pointer}: {value!r} is none of {sorted(allowed)}"
        )


def find_forms(text: str) -> set[str]:
    """The data types of schema.org that a string can be a value of."""
    return {name for name, form in STRING_FORMS.items() if form.fullmatch(text)}


def is_address_of_thing(value: Any, allowed: set[str]) -> bool:
    """schema.org takes the address of a thing for the thing; but not for a date or a number."""
    return isinstance(value, str) and "URL" in find_forms(value) and bool(allowed - DATA_TYPES)


def check_identities(document: Any) -> None:
    """Each @id stands for one thing: its nodes have one type, and no property has two values."""
    known: dict[str, dict[str, Any]] = {}
    for node in walk_nodes(document):
        if identity := node.get("@id"):
            before = known.setdefault(identity, {})
            for key, value in node.items():
                same = before.setdefault(key, value) == value or isinstance(value, dict | list)
                assert same, f"{identity}: {key} is both {before[key]!r} and {value!r}"


def walk_nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk_nodes(each)


def serve_context(url: str, _options: object) -> dict[str, Any]:
    """A document loader for PyLD that knows schema.org's context and nothing else; as ``static`` it is resolved once."""
    if url not in SCHEMA_ORG:
        raise AssertionError(f"JSON-LD asks for {url}")
    document = json.loads(standard("schemaorg/schemaorgcontext.jsonld").read_bytes())
    said = {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "tag": "static"}
    return {**said, "document": document}


def expand(document: dict[str, Any]) -> list[dict[str, Any]]:
    jsonld = pytest.importorskip("pyld.jsonld", reason="no PyLD here: make test installs it")
    expanded: list[dict[str, Any]] = jsonld.expand(document, {"documentLoader": serve_context})
    return expanded


def count_terms(value: Any) -> set[tuple[str, int]]:
    """How often each property and type stands in a document, whether expanded or not."""
    found = [term.removeprefix(NAMESPACE) for term in walk_terms(value)]
    return {(term, found.count(term)) for term in found}


def walk_terms(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from walk_terms(each)
    elif isinstance(value, dict):
        kinds = value.get("@type", [])
        yield from kinds if isinstance(kinds, list) else [] if "@value" in value else [kinds]
        for key, inner in value.items():
            if not key.startswith("@"):
                yield key
                yield from walk_terms(inner)


def judge_page(path: str, files: Mapping[str, bytes]) -> None:
    """A page with its own kinds of documents; that of an article is compared with its .jsonld file by ``judge_jsonld``."""
    found = extract_documents(files[path])
    first = "WebSite" if path == "index.html" else "PublicationIssue" if path.endswith("/index.html") else "NewsArticle"
    assert [each["@type"] for each in found] == [first, *(["BreadcrumbList"] if "/" in path else [])]
    for each in found:
        assert_jsonld_expands(json.dumps(each).encode())


def judge_archive(path: str, files: Mapping[str, bytes]) -> None:
    """A page of a year or month with the way to it."""
    found = extract_documents(files[path])
    assert [each["@type"] for each in found] == ["BreadcrumbList"]
    assert_jsonld_expands(json.dumps(found[0]).encode())
    assert found[0]["itemListElement"][-1]["item"].endswith(f"/{path.removesuffix('index.html')}")


def judge_jsonld(path: str, files: Mapping[str, bytes]) -> None:
    """The document, and the page that must embed the same."""
    assert_jsonld_expands(files[path])
    assert_html_embeds(files[path.replace(".jsonld", ".html")], files[path])


def judge_vocabulary(path: str, files: Mapping[str, bytes]) -> None:
    """A page that parses, says its address and has a name and a meaning for each concept of the knowledgeItem beside it."""
    page = assert_html_parses(files[path]).getroot()
    item = etree.fromstring(files[path.replace("index.html", "knowledge-item.newsml.xml")])
    concepts = item.findall(".//{*}concept")
    assert item.findtext("{*}itemMeta/{*}altRep") in page.xpath("string(//header[@class='dateline'])")
    assert page.xpath("//dt/text()") == [concept.findtext("{*}name") for concept in concepts]
    for concept, meaning in zip(concepts, page.xpath("//dd"), strict=True):
        assert concept.findtext("{*}definition") in meaning.xpath("string()")
        assert concept[0].get("qcode") in meaning.xpath("string()")


JUDGES = {
    ("html", "article"): judge_page,
    ("html", "edition"): judge_page,
    ("html", "site"): judge_page,
    ("html", "year"): judge_archive,
    ("html", "month"): judge_archive,
    ("html", "vocabulary"): judge_vocabulary,
    ("jsonld", "article"): judge_jsonld,
}
