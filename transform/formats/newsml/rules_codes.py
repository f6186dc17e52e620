"""Rules about codes: each is of a scheme that is declared, and is in that scheme's list. Spec: NewsML-G2 2.35, qcode; IPTC NewsCodes."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from transform.formats.common.vocabulary import SCHEMES
from transform.formats.newsml.rule import Document, Found, find_all, find_repeated
from transform.model.media_topics import SCHEME, load_topics

MEDIA_TOPIC = SCHEME.removesuffix(":")
OWN_CODES: Mapping[str, frozenset[str]] = {each.alias: frozenset(each.codes) for each in SCHEMES if each.codes}
"""The codes of our own schemes that have a fixed list; ``byrole``, ``service`` and ``page`` hold what is printed."""

_find_schemes = find_all("n:catalog/n:scheme")
_find_concepts = find_all("n:conceptSet/n:concept/n:conceptId")
_find_about = find_all("n:schemeMeta")


def find_undeclared(document: Document) -> Iterator[Found]:
    """The aliases that neither the IPTC catalog nor the item's own declares."""
    unknown: set[str] = set()
    for item in document.items:
        used = {alias for alias, _ in item.codes}
        undeclared = used.difference(item.aliases)
        unknown |= undeclared - read_catalog() if item.has_iptc_catalog else undeclared
    if unknown:
        yield Found(f"uses undeclared qcode aliases: {', '.join(sorted(unknown))}")


def find_redefined(document: Document) -> Iterator[Found]:
    """The aliases that an item declares twice, or that are IPTC's."""
    for item in document.items:
        redefined = {*read_catalog().intersection(item.aliases), *find_repeated(item.aliases)}
        if redefined:
            yield Found(f"defines qcode aliases a second time: {', '.join(sorted(redefined))}", item.line)


def find_unknown(document: Document) -> Iterator[Found]:
    """The codes that are not in the list of their scheme, each once."""
    lists = _read_lists()
    codes = (each for item in document.items for each in item.codes)
    for alias, code in dict.fromkeys(each for each in codes if each[0] in lists and each[1] not in lists[each[0]]):
        known = ", ".join(sorted(lists[alias])) if len(lists[alias]) < 10 else "see transform/data/media_topics.tsv"
        state = "retired" if alias == MEDIA_TOPIC and code in load_topics() else "unknown"
        yield Found(f"uses the {state} code {alias}:{code} (known: {known})")


def find_foreign_concepts(document: Document) -> Iterator[Found]:
    """The concepts of a vocabulary that are of another scheme than it, or there twice; and the scheme, if it is not the one declared."""
    if not document.is_vocabulary:
        return
    declared = next(iter(_find_schemes(document.root)), None)
    about = next(iter(_find_about(document.root)), None)
    if declared is None or about is None:
        return
    alias = declared.get("alias")
    if (about.get("preferredalias"), about.get("uri")) != (alias, declared.get("uri")):
        yield Found("describes another scheme than it declares", about.sourceline)
    seen: set[str] = set()
    for concept in _find_concepts(document.root):
        code = str(concept.get("qcode"))
        own, _, short = code.partition(":")
        if own != alias or code in seen or (own in OWN_CODES and short not in OWN_CODES[own]):
            yield Found(f"has the concept {code}, which is of no list of its own, or there twice", concept.sourceline)
        seen.add(code)


@cache
def read_catalog() -> frozenset[str]:
    """The aliases that IPTC's catalog declares."""
    return frozenset(_read_data("iptc_catalog.toml")["aliases"])


@cache
def _read_lists() -> Mapping[str, frozenset[str]]:
    lists = {alias: frozenset(codes.split()) for alias, codes in _read_data("iptc_codes.toml")["codes"].items()}
    return {**OWN_CODES, **lists, MEDIA_TOPIC: frozenset(code for code, topic in load_topics().items() if topic.in_use)}


def _read_data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("transform").joinpath("data", name).read_text(encoding="utf-8"))
