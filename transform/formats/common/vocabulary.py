"""The vocabularies of our own: schemes of codes for what IPTC has none, such as a newspaper's pages, kickers or printed role words.

In: the publication, its sections and role words as configured now. Out: each vocabulary with its concepts, named in the publication's
language. A scheme's address is under the newspaper's ``base_url`` (``https://news.example/cv/print/``), so that no two newspapers share
one; there it is published as a page and as a NewsML-G2 knowledgeItem. Spec: NewsML-G2 2.35, scheme; RFC 3986.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote

from transform.frozen import frozen
from transform.model.publication import Publication, Section
from transform.words.choose import choose_words
from transform.words.vocabularies import en
from transform.words.vocabularies.terms import Term, VocabularyWords

FOLDER = "cv"
SCHEME_URI = re.compile(rf"(https?://\S+/){FOLDER}/([A-Za-z]+)/")
"""The address of a scheme: the newspaper's, then the alias."""


@frozen
class Scheme:
    """``alias`` is the part of a qcode before the colon; ``codes`` is empty for a scheme whose codes are what is printed.

    ``version`` rises and ``changed_on`` moves on whenever the scheme changes here.
    """

    alias: str
    codes: tuple[str, ...] = ()
    version: int = 1
    changed_on: str = "2026-11-29"

    @property
    def english(self) -> Term:
        return en.VOCABULARIES.schemes[self.alias]


PRINT = Scheme("print", ("date", "page", "section"))
HEADROLE = Scheme("headrole", ("kicker", "deck"))
BYROLE = Scheme("byrole")
SERVICE = Scheme("service")
IDTYPE = Scheme("idtype", ("desk",))
NOTEROLE = Scheme("noterole", ("correction", "update", "withdrawal", "release"))
PAGE = Scheme("page")
PKGPART = Scheme("pkgpart", ("edition",))
CPTTYPE = Scheme("cptType", ("5",))
WITHDRAWAL = Scheme("withdrawal", ("withheld", "canceled"))
SCHEMES = (PRINT, HEADROLE, BYROLE, SERVICE, IDTYPE, NOTEROLE, PAGE, PKGPART, CPTTYPE, WITHDRAWAL)


@frozen
class Concept:
    """``code`` is without alias; ``term`` is in the publication's language, and ``english`` too where it is a word of ours."""

    code: str
    term: Term
    english: Term | None = None


@frozen
class Vocabulary:
    """A scheme with its concepts. ``tag`` is the language of ``term``, which is English if the publication's has no words."""

    scheme: Scheme
    tag: str
    term: Term
    concepts: tuple[Concept, ...]


def list_vocabularies(
    publication: Publication, sections: Iterable[Section] = (), roles: Iterable[str] = ()
) -> tuple[Vocabulary, ...]:
    """All vocabularies. ``sections`` and ``roles`` are those of publication.toml: what is printed without being configured has its code too,
    and is not listed.
    """
    language = choose_words(publication.language)
    words = language.vocabularies
    printed = {
        SERVICE: tuple(_list_services(publication, sections, words)),
        BYROLE: tuple(_list_roles(publication, roles, words)),
    }
    return tuple(
        Vocabulary(
            scheme,
            language.tag,
            words.schemes[scheme.alias],
            printed.get(scheme, ()) or tuple(_list_fixed(scheme, words)),
        )
        for scheme in SCHEMES
    )


def _list_fixed(scheme: Scheme, words: VocabularyWords) -> Iterator[Concept]:
    for code in scheme.codes:
        name = f"{scheme.alias}:{code}"
        yield Concept(code, words.concepts[name], en.VOCABULARIES.concepts[name])


def _list_services(publication: Publication, sections: Iterable[Section], words: VocabularyWords) -> Iterator[Concept]:
    """The newspaper, then each label of its columns once."""
    title = publication.title
    yield Concept(name_service(publication), Term(title, words.newspaper.format(title=title)))
    for label in dict.fromkeys(label for section in sections for label in section.labels):
        meaning = words.column.format(title=title, label=label)
        yield Concept(name_service(publication, label), Term(label, meaning))


def _list_roles(publication: Publication, roles: Iterable[str], words: VocabularyWords) -> Iterator[Concept]:
    for role in dict.fromkeys(roles):
        yield Concept(encode(role), Term(role, words.role.format(title=publication.title)))


def name_service(publication: Publication, column: str | None = None) -> str:
    """The code of the newspaper's editions, or of a column in them by its label as printed."""
    return f"{publication.id}.{encode(column)}" if column else publication.id


def locate_scheme(publication: Publication, alias: str) -> str:
    """The address of a scheme."""
    return locate_scheme_under(publication.base_url, alias)


def locate_scheme_under(base_url: str, alias: str) -> str:
    """The address of a scheme of the newspaper at that address."""
    return f"{base_url}{FOLDER}/{alias}/"


@lru_cache(maxsize=1000)
def encode(words: str) -> str:
    """Printed words as the code of one of our schemes, in ASCII: percent-encoded, so that the scheme's URI and the code make a URI.

    They are remembered, for the same columns and roles return in every edition.
    """
    return quote(words, safe="").replace("_", "%5F")


def qcode(scheme: Scheme, words: str) -> str:
    """A code of one of our schemes; white space becomes underscores."""
    return f"{scheme.alias}:{'_'.join(words.split())}"
