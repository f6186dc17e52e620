"""NewsML-G2: the knowledgeItem of a vocabulary of our own, beside its page for people.

In: a vocabulary as configured now. Out: a NewsML-G2 2.35 knowledgeItem, power conformance, with a concept for each code, named in the
publication's language and in English. It is no part of the wire: what publication.toml adds to a vocabulary is there at once, under the
version of the scheme. Lost: codes that are printed and not configured. Spec: NewsML-G2 2.35 (IPTC), Knowledge Item.
"""

import datetime as dt

from lxml import etree

from transform.formats.common.vocabulary import Concept, Vocabulary, locate_scheme
from transform.formats.common.xml import serialize
from transform.formats.format import Context
from transform.formats.newsml.frame import (
    GENERATOR,
    PROFILE,
    PROFILE_VERSION,
    XML_LANG,
    add_concept,
    add_element,
    start_item,
)
from transform.formats.newsml.schemes import tag_uri
from transform.model.times import iso_offset
from transform.words.vocabularies.terms import Term

MEDIA_TYPE = "application/vnd.iptc.g2.knowledgeitem+xml"
ENGLISH = "en"


def render(vocabulary: Vocabulary, context: Context) -> bytes:
    publication, scheme = context.publication, vocabulary.scheme
    uri = locate_scheme(publication, scheme.alias)
    guid = f"{tag_uri(publication)}:{publication.id}/cv/{scheme.alias}"
    root = start_item("knowledgeItem", guid, scheme.version, publication.language)
    add_element(add_element(root, "catalog"), "scheme", alias=scheme.alias, uri=uri)
    meta = add_element(root, "itemMeta")
    add_element(meta, "itemClass", qcode="cinat:scheme")
    add_concept(meta, "provider", publication.provider.name, uri=publication.provider.url)
    changed_at = dt.datetime.fromisoformat(scheme.changed_on).replace(tzinfo=dt.UTC)
    add_element(meta, "versionCreated", iso_offset(changed_at))
    add_element(meta, "pubStatus", qcode="stat:usable")
    add_element(meta, "fileName", _name_file(context))
    add_element(meta, "generator", GENERATOR)
    add_element(meta, "profile", PROFILE, versioninfo=PROFILE_VERSION)
    add_element(meta, "title", vocabulary.term.name)
    add_element(meta, "altRep", uri, contenttype="text/html")
    if vocabulary.concepts:
        concepts = add_element(root, "conceptSet")
        for concept in vocabulary.concepts:
            _add_concept(concepts, vocabulary, concept, publication.language)
    about = add_element(root, "schemeMeta", uri=uri, preferredalias=scheme.alias, authority=publication.base_url)
    _add_terms(about, [(vocabulary.tag, vocabulary.term), (ENGLISH, scheme.english)])
    return serialize(root)


def _name_file(context: Context) -> str:
    return context.find("knowledge", "vocabulary").path.rpartition("/")[2]


def _add_concept(parent: etree._Element, vocabulary: Vocabulary, concept: Concept, language: str) -> None:
    """A concept; what is printed is in the newspaper's own language."""
    element = add_element(parent, "concept")
    add_element(element, "conceptId", qcode=f"{vocabulary.scheme.alias}:{concept.code}")
    add_element(element, "type", qcode="cpnat:abstract")
    if concept.english:
        _add_terms(element, [(vocabulary.tag, concept.term), (ENGLISH, concept.english)])
    else:
        add_element(element, "name", concept.term.name).set(XML_LANG, language)
        add_element(element, "definition", concept.term.definition).set(XML_LANG, vocabulary.tag)


def _add_terms(parent: etree._Element, terms: list[tuple[str, Term]]) -> None:
    """Names, then definitions, each language once."""
    for language, term in dict(terms).items():
        add_element(parent, "name", term.name).set(XML_LANG, language)
    for language, term in dict(terms).items():
        add_element(parent, "definition", term.definition).set(XML_LANG, language)
