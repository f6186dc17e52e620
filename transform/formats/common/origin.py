"""Whether the source in a dateline is the newspaper itself or an agency.

In: the source as printed, the publication. Out: the name of an organization.
"""

from transform.model.publication import Publication
from transform.words.choose import choose_words

ARTICLE = "the "
"""Dropped from English titles: The River Daily is River Daily in its datelines."""


def names_itself(source: str, publication: Publication) -> bool:
    """Whether a dateline's source is the publication: a word such as 本报, its title or its provider's name."""
    names = {_squeeze(name) for name in (publication.title, publication.provider.name)}
    return source.startswith(choose_words(publication.language).own_names) or _squeeze(source) in names


def name_source(source: str, publication: Publication) -> str:
    """The provider's name if the newspaper names itself, else the source as printed."""
    return publication.provider.name if names_itself(source, publication) else source


def _squeeze(name: str) -> str:
    """A name without case, article and white space: RIVER DAILY and The River Daily are equal."""
    return "".join(name.casefold().removeprefix(ARTICLE).split())
