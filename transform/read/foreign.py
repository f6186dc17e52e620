"""Read documents that other systems write: each becomes the text of a page, or articles as in ``articles.json``.

In: bytes, path, and the newspaper's time zone, in which times without an offset are (UTC if it is not known). Out: the text (ALTO, PAGE), or
the articles (NewsML-G2, NITF, ninjs, JSON-LD, Markdown, HTML), with a Finding for what is wrong.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lxml import etree

from transform.errors import InputError, Place, as_told, tell
from transform.imports import MOST_BYTES, jsonld, newsml, ninjs, nitf
from transform.imports.html_article import read_html
from transform.imports.imported import Told, note_left
from transform.imports.left_out import list_left_of_json, list_left_of_newsml
from transform.imports.markdown import read_markdown
from transform.imports.offered import Offer, offer_article
from transform.imports.safe_xml import local_name, parse_safely, place_of
from transform.model.page import ParsedPage
from transform.read.articles import ReadArticles, decode_articles
from transform.read.check_offer import check_offer
from transform.read.files import MEGABYTE
from transform.read.markup import identify_document
from transform.read.parsed_page import PARSED_KEYS, check_parsed_page
from transform.read.scans.alto import read_alto
from transform.read.scans.page_xml import read_page_xml
from transform.read.text_page import Decoded, check_kind, decode_plain
from transform.text.strict_json import decode_utf8, parse_json

XML_TODO = "give ALTO or PAGE of a page, or articles in NewsML-G2 or NITF"
JSON_TODO = "give a parsed page, ninjs or JSON-LD; name a list of articles articles.json"
XML_KINDS = {
    "rss": ("an RSS feed", "give the articles themselves, such as the HTML pages that it leads to"),
    "feed": ("an Atom feed", "give the articles themselves, such as the HTML pages that it leads to"),
    "NewsML": ("NewsML 1, the format before NewsML-G2", "ask the sender for NewsML-G2, NITF or ninjs"),
    "mets": ("METS, which only names the files of an issue", "give the ALTO file of each page, named like 01.xml"),
    "html": ("HTML in XML", "name it like bridge.html; hOCR must be made ALTO first"),
    "TEI": ("TEI", XML_TODO),
    "package": ("the list of files of a document", "save the document from its program as plain text or Markdown"),
    "urlset": ("a sitemap", "give the articles themselves"),
}
"""Roots of XML that is no input, what it is, and what to do."""
JSON_KINDS = (
    (
        {"publication", "date", "articles"},
        "an edition of pagewire's",
        "give its articles as NewsML-G2, ninjs or JSON-LD",
    ),
    ({"version", "items"}, "a JSON Feed", "give the articles themselves, such as the HTML pages that it leads to"),
    ({"headline", "body"}, "an article", "put it into articles.json, a list, or articles.jsonl, on a line"),
)
"""JSON that is no news document, by its keys, what it is, and what to do."""
SCANS = {"alto": read_alto, "PcGts": read_page_xml}


def find_stem(path: Path) -> str:
    """The name of a file without its suffixes, by which an article without an id is known."""
    return path.name.partition(".")[0] or path.name


def decode_xml(raw: bytes, path: Path, zone: str | None = None) -> Decoded | ReadArticles:
    """The text of a scanned page, or the articles of a news document; InputError if it is neither."""
    check_kind(raw, path, tell("XML"), XML_TODO)
    root = parse_safely(raw, str(path))
    kind = local_name(root)
    if kind in SCANS:
        return Decoded(SCANS[kind](root, str(path)), "utf-8")
    if len(raw) > MOST_BYTES:
        raise InputError(
            str(path), tell("is larger than {most} MB", most=MOST_BYTES // MEGABYTE), "split it, or check what it is"
        )
    told = _tell_xml(root, path)
    return check_offer(_offer_told(told), path, zone)


def decode_news_xml(raw: bytes, path: Path, zone: str | None = None) -> ReadArticles:
    """The articles of a news document in XML; a scanned page has to be named after its page."""
    read = decode_xml(raw, path, zone)
    if isinstance(read, ReadArticles):
        return read
    raise InputError(str(path), "is the scan of a page (ALTO or PAGE)", "name it after its page, like 01.xml")


def _tell_xml(root: etree._Element, path: Path) -> Told:
    if nitf.is_nitf(root):
        return nitf.read_facts(root, str(path), find_stem(path))
    if newsml.is_package(root):
        what = "is a package, which names articles and has none of their texts"
        raise InputError(place_of(root, str(path)), what, "give the items themselves, or the message that holds them")
    if newsml.is_newsml(root):
        return _note_left(newsml.read_facts(root, str(path)), list_left_of_newsml(root), path)
    unknown = tell("XML that pagewire does not know: '{root}'", root=local_name(root))
    kind, todo = XML_KINDS.get(local_name(root), (unknown, XML_TODO))
    raise InputError(place_of(root, str(path)), tell("is {kind}", kind=as_told(kind)), todo)


def _note_left(told: Told, left: Iterable[str], path: Path) -> Told:
    """The same with a note of what is left of it; of documents of our own their table of losses tells it."""
    names = sorted(set(left)) if any(facts.get("key") is None for facts in told.articles) else []
    if not names:
        return told
    return replace(told, findings=(*told.findings, note_left(Place(str(path)), names)))


def _offer_told(told: Told) -> Offer:
    imported = told.build()
    return Offer(tuple(offer_article(each) for each in imported.articles), imported.findings)


def decode_json(raw: bytes, path: Path, zone: str | None = None) -> ParsedPage | ReadArticles:
    """A parsed page, or the articles of a news document in JSON; InputError if it is neither."""
    check_kind(raw, path, tell("JSON"), JSON_TODO)
    text = decode_utf8(raw, path, "JSON")
    value = parse_json(path, text)
    if is_news_json(value):
        read = ninjs.read_facts if ninjs.is_ninjs(value) else jsonld.read_facts
        told = _note_left(read(value, str(path)), list_left_of_json(value), path)
        return check_offer(_offer_told(told), path, zone)
    return check_parsed_page(text, value, path)


def is_news_json(value: object) -> bool:
    """Whether a JSON value is ninjs or JSON-LD."""
    return ninjs.is_ninjs(value) or jsonld.is_jsonld(value)


def decode_news_json(raw: bytes, path: Path, zone: str | None = None) -> ReadArticles:
    """The articles of a news document in JSON, or of a list of articles; a parsed page has to be named after its page."""
    value = parse_json(path, decode_utf8(raw, path, "JSON"))
    if isinstance(value, dict) and value.keys() >= PARSED_KEYS:
        raise InputError(str(path), "is a parsed page", "name it after its page, like 01.json")
    if not is_news_json(value):
        keys = value.keys() if isinstance(value, dict) else frozenset()
        for named, kind, todo in JSON_KINDS:
            if named <= keys:
                raise InputError(str(path), tell("is {kind}", kind=tell(kind)), todo)
        raise InputError(str(path), "is neither ninjs nor JSON-LD", JSON_TODO)
    read = decode_json(raw, path, zone)
    return read if isinstance(read, ReadArticles) else decode_articles(raw, path)


def decode_markdown(raw: bytes, path: Path, zone: str | None = None) -> ReadArticles:
    """The article of a Markdown file."""
    text = decode_plain(raw, path).text
    if kind := identify_document(text):
        what = tell("is {kind}, not Markdown", kind=kind)
        raise InputError(str(path), what, "name it by what it is: bridge.html, 01.xml")
    if not text.strip():
        raise InputError(str(path), "is empty", "write the article, or remove the file")
    return check_offer(Offer((read_markdown(text, str(path), find_stem(path)),)), path, zone)


def decode_html(raw: bytes, path: Path, zone: str | None = None) -> ReadArticles:
    """The article of a page of HTML."""
    check_kind(raw, path, tell("HTML"))
    if not raw.strip():
        raise InputError(str(path), "is empty", "save the page again, or remove the file")
    if b"<" not in raw.replace(b"\0", b""):
        raise InputError(str(path), "is not HTML: it has no tags", "name plain text 01.txt, Markdown bridge.md")
    return check_offer(read_html(raw, str(path), find_stem(path)), path, zone)
