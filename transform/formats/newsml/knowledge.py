"""NewsML-G2: the knowledgeItem of a vocabulary of our own, beside its page for people.

In: a vocabulary as configured now. Out: a NewsML-G2 2.35 knowledgeItem, power conformance, with a concept for each code, named in the
publication's language and in English. It is no part of the wire: what publication.toml adds to a vocabulary is there at once, under the
version of the scheme. Lost: codes that are printed and not configured. Spec: NewsML-G2 2.35 (IPTC), Knowledge Item.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from transform.formats.common.vocabulary import Concept, Vocabulary, locate_scheme
from transform.formats.common.xml import escape_text as text
from transform.formats.common.xml import escape_value as value
from transform.formats.format import Context
from transform.formats.newsml.frame import (
    GENERATOR,
    PROFILE,
    PROFILE_VERSION,
    join_lines,
    start_item,
    write_provider,
)
from transform.formats.newsml.schemes import tag_uri
from transform.model.publication import Publication
from transform.model.times import iso_offset
from transform.words.vocabularies.terms import Term

MEDIA_TYPE = "application/vnd.iptc.g2.knowledgeitem+xml"
ENGLISH = "en"


def render(vocabulary: Vocabulary, context: Context) -> bytes:
    publication, scheme = context.publication, vocabulary.scheme
    uri = value(locate_scheme(publication, scheme.alias))
    guid = f"{tag_uri(publication)}:{publication.id}/cv/{scheme.alias}"
    return join_lines(
        chain(
            start_item("knowledgeItem", guid, scheme.version, publication.language),
            ("  <catalog>", f'    <scheme alias="{scheme.alias}" uri="{uri}"/>', "  </catalog>"),
            _write_item_meta(vocabulary, publication, _name_file(context)),
            _write_concepts(vocabulary, publication.language),
            (f'  <schemeMeta uri="{uri}" preferredalias="{scheme.alias}" authority="{value(publication.base_url)}">',),
            _write_terms("    ", ((vocabulary.tag, vocabulary.term), (ENGLISH, scheme.english))),
            ("  </schemeMeta>", "</knowledgeItem>"),
        )
    )


def _name_file(context: Context) -> str:
    return context.find("knowledge", "vocabulary").path.rpartition("/")[2]


def _write_item_meta(vocabulary: Vocabulary, publication: Publication, file_name: str) -> Iterator[str]:
    scheme = vocabulary.scheme
    changed_at = dt.datetime.fromisoformat(scheme.changed_on).replace(tzinfo=dt.UTC)
    yield "  <itemMeta>"
    yield '    <itemClass qcode="cinat:scheme"/>'
    yield from write_provider(publication.provider)
    yield f"    <versionCreated>{iso_offset(changed_at)}</versionCreated>"
    yield '    <pubStatus qcode="stat:usable"/>'
    yield f"    <fileName>{file_name}</fileName>"
    yield f"    <generator>{GENERATOR}</generator>"
    yield f'    <profile versioninfo="{PROFILE_VERSION}">{PROFILE}</profile>'
    yield f"    <title>{text(vocabulary.term.name)}</title>"
    yield f'    <altRep contenttype="text/html">{text(locate_scheme(publication, scheme.alias))}</altRep>'
    yield "  </itemMeta>"


def _write_concepts(vocabulary: Vocabulary, language: str) -> Iterator[str]:
    if vocabulary.concepts:
        yield "  <conceptSet>"
        for concept in vocabulary.concepts:
            yield from _write_concept(concept, vocabulary, language)
        yield "  </conceptSet>"


def _write_concept(concept: Concept, vocabulary: Vocabulary, language: str) -> Iterator[str]:
    """A concept; what is printed is in the newspaper's own language."""
    yield "    <concept>"
    yield f'      <conceptId qcode="{vocabulary.scheme.alias}:{value(concept.code)}"/>'
    yield '      <type qcode="cpnat:abstract"/>'
    if concept.english:
        yield from _write_terms("      ", ((vocabulary.tag, concept.term), (ENGLISH, concept.english)))
    else:
        yield _write_words("      ", "name", language, concept.term.name)
        yield _write_words("      ", "definition", vocabulary.tag, concept.term.definition)
    yield "    </concept>"


def _write_terms(indent: str, terms: tuple[tuple[str, Term], ...]) -> Iterator[str]:
    """Names, then definitions, each language once."""
    once = dict(terms)
    for language, term in once.items():
        yield _write_words(indent, "name", language, term.name)
    for language, term in once.items():
        yield _write_words(indent, "definition", language, term.definition)


def _write_words(indent: str, tag: str, language: str, words: str) -> str:
    return f'{indent}<{tag} xml:lang="{value(language)}">{text(words)}</{tag}>'
