"""What all our G2 items share: root, catalogs, history, rights, itemMeta. Spec: NewsML-G2 2.35, power conformance; RFC 4151 (guids).

The publication's facts are those stored with the edition, never today's configuration, so that a version keeps its bytes. Elements are
in the schema's order.
"""

import datetime as dt
from dataclasses import dataclass

from lxml import etree

from transform.formats.common.vocabulary import PRINT, Scheme, locate_scheme, qcode
from transform.formats.newsml.schemes import IPTC_CATALOG, tag_uri
from transform.model.edition import Edition
from transform.model.publication import Publication
from transform.model.times import iso_offset

NEWSML = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
GENERATOR = "pagewire"
PROFILE = "pagewire"
PROFILE_VERSION = "1.2"
"""The version of ``schemas/newsml-profile.rng`` that items follow."""
WITH_KEYWORDS = "1.3"
"""The version that allows keywords. Only items that have some name it: all others are as they were before it."""
EARLIER_PROFILES = (None, "1.1")
"""Those of items that were published earlier and keep their bytes: pagewire 0.1 named none, items of 1.1 have tag URIs for schemes."""


@dataclass(frozen=True)
class Link:
    """What an item has to do with a page of the paper: ``url`` is where the page is on the web."""

    rel: str
    url: str
    title: str


@dataclass(frozen=True)
class ItemFacts:
    """The metadata of an item; ``title``, ``role``, ``note`` and ``signal`` may be None, ``html_url`` is None if there is no page.

    ``status`` is the pubStatus that receivers see (``schemes.PUB_STATUS``), ``role`` says what it means if it says too little. ``services``
    are codes with their names. ``language`` is that of the words, None for the publication's.
    """

    tag: str
    guid: str
    version: int
    item_class: str
    status: str
    created_at: dt.datetime
    updated_at: dt.datetime
    file_name: str
    html_url: str | None
    title: str | None
    role: str | None = None
    note: str | None = None
    note_role: str | None = None
    signal: str | None = None
    services: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    language: str | None = None
    profile: str = PROFILE_VERSION


def start_element(namespace: str, name: str) -> etree._Element:
    """An element whose namespace is its default namespace."""
    return etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace})  # type: ignore[dict-item]  # stubs forget None


def add_element(parent: etree._Element, name: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    """A new last child in the NewsML namespace; attributes that are None are left out."""
    child = etree.SubElement(parent, f"{{{NEWSML}}}{name}")
    child.text = text
    for key, value in attributes.items():
        if value is not None:
            child.set(key, value)
    return child


def add_concept(parent: etree._Element, tag: str, words: str, **attributes: str | None) -> etree._Element:
    """A concept without a code: its name, also as literal unless it has a URI."""
    child = add_element(parent, tag, literal=None if attributes.get("uri") else words, **attributes)
    add_element(child, "name", words)
    return child


def start_item(tag: str, guid: str, version: int, language: str) -> etree._Element:
    """The root of an item with its reference to IPTC's catalog."""
    root = start_element(NEWSML, tag)
    root.set("standard", "NewsML-G2")
    root.set("standardversion", "2.35")
    root.set("conformance", "power")
    root.set("guid", guid)
    root.set("version", str(version))
    root.set(XML_LANG, language)
    add_element(root, "catalogRef", href=IPTC_CATALOG)
    return root


def build_item_root(facts: ItemFacts, publication: Publication, schemes: tuple[Scheme, ...]) -> etree._Element:
    """The root of an item with its catalogs, ``schemes`` inline; history, rights and metadata must follow in this order."""
    root = start_item(facts.tag, facts.guid, facts.version, facts.language or publication.language)
    catalog = add_element(root, "catalog")
    for scheme in schemes:
        entry = add_element(catalog, "scheme", alias=scheme.alias, uri=locate_scheme(publication, scheme.alias))
        add_element(entry, "name", scheme.english.name).set(XML_LANG, "en")
        add_element(entry, "definition", scheme.english.definition).set(XML_LANG, "en")
    return root


def add_print_facts(root: etree._Element, edition: Edition, at: dt.datetime, facts: list[tuple[str, str]]) -> None:
    """The pubHistory: the newspaper, the time of publication, and the print ``facts`` as (code, value)."""
    history = add_element(root, "pubHistory")
    published = add_element(history, "published", uri=f"{tag_uri(edition.publication)}:{edition.publication.id}")
    add_element(published, "timestamp", iso_offset(at))
    add_element(published, "name", edition.publication.title)
    for code, value in (("date", edition.date), *facts):
        add_element(published, "publishedExtProperty", rel=qcode(PRINT, code), value=value)


def add_rights(root: etree._Element, holder: str | None, notice: str, usage_terms: str | None) -> None:
    """The rightsInfo; ``holder`` is None in copy of another house of which nobody said who holds the rights."""
    rights = add_element(root, "rightsInfo")
    if holder:
        add_concept(rights, "copyrightHolder", holder)
    add_element(rights, "copyrightNotice", notice)
    if usage_terms:
        add_element(rights, "usageTerms", usage_terms)


def add_item_meta(root: etree._Element, facts: ItemFacts, publication: Publication) -> None:
    """The itemMeta in the schema's order. The web page is an altRep: the same item in another representation."""
    meta = add_element(root, "itemMeta")
    add_element(meta, "itemClass", qcode=facts.item_class)
    add_concept(meta, "provider", publication.provider.name, uri=publication.provider.url)
    add_element(meta, "versionCreated", iso_offset(facts.updated_at))
    add_element(meta, "firstCreated", iso_offset(facts.created_at))
    add_element(meta, "pubStatus", qcode=facts.status)
    if facts.role:
        add_element(meta, "role", qcode=facts.role)
    add_element(meta, "fileName", facts.file_name)
    add_element(meta, "generator", GENERATOR)
    add_element(meta, "profile", PROFILE, versioninfo=facts.profile)
    for code, name in facts.services:
        add_element(add_element(meta, "service", qcode=code), "name", name)
    if facts.title:
        add_element(meta, "title", facts.title)
    if facts.note:
        add_element(meta, "edNote", facts.note, role=facts.note_role)
    if facts.signal:
        add_element(meta, "signal", qcode=facts.signal)
    if facts.html_url:
        add_element(meta, "altRep", facts.html_url, contenttype="text/html")
    for link in facts.links:
        add_element(meta, "link", rel=link.rel, href=link.url, contenttype="text/html", title=link.title)
