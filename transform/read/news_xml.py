"""Read XML documents that other systems write: each becomes the text of a page, or articles as in ``articles.json``.

In: bytes, path, and the newspaper's time zone, in which times without an offset are (UTC if it is not known). Out: the text (ALTO, PAGE), or
the articles (NewsML-G2, NITF), with a Finding for what is wrong.
"""

from pathlib import Path

from lxml import etree

from transform.errors import InputError, as_told, tell
from transform.imports import MOST_BYTES, newsml, nitf
from transform.imports.imported import Told
from transform.imports.left_out import list_left_of_newsml
from transform.imports.safe_xml import local_name, parse_safely, place_of
from transform.read.articles import ReadArticles
from transform.read.check_offer import check_offer
from transform.read.files import MEGABYTE
from transform.read.foreign import find_stem, note_what_is_left, offer_told
from transform.read.scans.alto import read_alto
from transform.read.scans.page_xml import read_page_xml
from transform.read.text_page import Decoded, check_kind

XML_TODO = "give ALTO or PAGE of a page, or articles in NewsML-G2 or NITF"
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
SCANS = {"alto": read_alto, "PcGts": read_page_xml}


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
    return check_offer(offer_told(told), path, zone)


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
        return note_what_is_left(newsml.read_facts(root, str(path)), list_left_of_newsml(root), path)
    unknown = tell("XML that pagewire does not know: '{root}'", root=local_name(root))
    kind, todo = XML_KINDS.get(local_name(root), (unknown, XML_TODO))
    raise InputError(place_of(root, str(path)), tell("is {kind}", kind=as_told(kind)), todo)
