"""What all our G2 items share: root, catalogs, history, rights, itemMeta. Spec: NewsML-G2 2.35, power conformance; RFC 4151 (guids).

Each function gives lines of the document as they stand in the file, in the schema's order. Words are escaped where they go in; codes and times
are of characters that need no escape. The publication's facts are those stored with the edition, never today's configuration, so that a
version keeps its bytes.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

from transform.formats.common.vocabulary import Scheme, locate_scheme_under
from transform.formats.common.xml import DECLARATION
from transform.formats.common.xml import escape_text as text
from transform.formats.common.xml import escape_value as value
from transform.formats.newsml.schemes import IPTC_CATALOG, tag_uri
from transform.frozen import frozen
from transform.model.edition import Edition
from transform.model.publication import Provider, Publication
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


@frozen
class Link:
    """What an item has to do with a page of the paper: ``url`` is where the page is on the web."""

    rel: str
    url: str
    title: str


@frozen
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


def join_lines(lines: Iterable[str]) -> bytes:
    """A document of these lines."""
    return (DECLARATION + "\n".join(lines) + "\n").encode()


def write_concept(indent: str, tag: str, words: str, attributes: str = "") -> Iterator[str]:
    """A concept without a code: its name, also as literal. ``attributes`` are written already."""
    yield f'{indent}<{tag} literal="{value(words)}"{attributes}>'
    yield f"{indent}  <name>{text(words)}</name>"
    yield f"{indent}</{tag}>"


def write_provider(provider: Provider) -> Iterator[str]:
    """The provider, by its address if it has one."""
    if not provider.url:
        yield from write_concept("    ", "provider", provider.name)
        return
    yield f'    <provider uri="{value(provider.url)}">'
    yield f"      <name>{text(provider.name)}</name>"
    yield "    </provider>"


def start_item(tag: str, guid: str, version: int, language: str) -> Iterator[str]:
    """The root of an item, and its reference to IPTC's catalog."""
    yield (
        f'<{tag} xmlns="{NEWSML}" standard="NewsML-G2" standardversion="2.35" conformance="power" '
        f'guid="{value(guid)}" version="{version}" xml:lang="{value(language)}">'
    )
    yield f'  <catalogRef href="{IPTC_CATALOG}"/>'


def write_start(facts: ItemFacts, publication: Publication, schemes: tuple[Scheme, ...]) -> Iterator[str]:
    """The root of an item with its catalogs, ``schemes`` inline; history, rights and metadata must follow in this order."""
    yield from start_item(facts.tag, facts.guid, facts.version, facts.language or publication.language)
    yield _write_catalog(publication.base_url, schemes)


@lru_cache(maxsize=50)
def _write_catalog(base_url: str, schemes: tuple[Scheme, ...]) -> str:
    """The catalog, which is the same in all items of a newspaper."""
    lines = ["  <catalog>"]
    for scheme in schemes:
        lines += (
            f'    <scheme alias="{scheme.alias}" uri="{value(locate_scheme_under(base_url, scheme.alias))}">',
            f'      <name xml:lang="en">{text(scheme.english.name)}</name>',
            f'      <definition xml:lang="en">{text(scheme.english.definition)}</definition>',
            "    </scheme>",
        )
    return "\n".join([*lines, "  </catalog>"])


def write_print_facts(edition: Edition, at: dt.datetime, facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The pubHistory: the newspaper, the time of publication, and the print ``facts`` as (code, value)."""
    publication = edition.publication
    yield "  <pubHistory>"
    yield f'    <published uri="{value(tag_uri(publication))}:{value(publication.id)}">'
    yield f"      <timestamp>{iso_offset(at)}</timestamp>"
    yield f"      <name>{text(publication.title)}</name>"
    yield f'      <publishedExtProperty rel="print:date" value="{edition.date}"/>'
    for code, words in facts:
        yield f'      <publishedExtProperty rel="print:{code}" value="{value(words)}"/>'
    yield "    </published>"
    yield "  </pubHistory>"


def write_rights(holder: str | None, notice: str, usage_terms: str | None) -> Iterator[str]:
    """The rightsInfo; ``holder`` is None in copy of another house of which nobody said who holds the rights."""
    yield "  <rightsInfo>"
    if holder:
        yield from write_concept("    ", "copyrightHolder", holder)
    yield f"    <copyrightNotice>{text(notice)}</copyrightNotice>"
    if usage_terms:
        yield f"    <usageTerms>{text(usage_terms)}</usageTerms>"
    yield "  </rightsInfo>"


def write_item_meta(facts: ItemFacts, publication: Publication) -> Iterator[str]:
    """The itemMeta in the schema's order. The web page is an altRep: the same item in another representation."""
    yield "  <itemMeta>"
    yield f'    <itemClass qcode="{facts.item_class}"/>'
    yield from write_provider(publication.provider)
    yield f"    <versionCreated>{iso_offset(facts.updated_at)}</versionCreated>"
    yield f"    <firstCreated>{iso_offset(facts.created_at)}</firstCreated>"
    yield f'    <pubStatus qcode="{facts.status}"/>'
    if facts.role:
        yield f'    <role qcode="{facts.role}"/>'
    yield f"    <fileName>{text(facts.file_name)}</fileName>"
    yield f"    <generator>{GENERATOR}</generator>"
    yield f'    <profile versioninfo="{facts.profile}">{PROFILE}</profile>'
    for code, name in facts.services:
        yield f'    <service qcode="{value(code)}">'
        yield f"      <name>{text(name)}</name>"
        yield "    </service>"
    if facts.title:
        yield f"    <title>{text(facts.title)}</title>"
    if facts.note:
        yield f'    <edNote role="{facts.note_role}">{text(facts.note)}</edNote>'
    if facts.signal:
        yield f'    <signal qcode="{value(facts.signal)}"/>'
    if facts.html_url:
        yield f'    <altRep contenttype="text/html">{text(facts.html_url)}</altRep>'
    for link in facts.links:
        yield f'    <link rel="{link.rel}" href="{value(link.url)}" contenttype="text/html" title="{value(link.title)}"/>'
    yield "  </itemMeta>"
