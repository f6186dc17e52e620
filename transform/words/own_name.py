"""Whether a name in print is the newspaper's own."""

from functools import lru_cache

from transform.model.publication import Publication
from transform.words.choose import choose_words

ARTICLE = "the "
"""Dropped from English titles: The River Daily is River Daily in its datelines."""


def names_itself(source: str, publication: Publication) -> bool:
    """Whether a dateline's source is the publication: a word such as 本报, its title or its provider's name."""
    names = {squeeze_name(name) for name in (publication.title, publication.provider.name)}
    return source.startswith(choose_words(publication.language).own_names) or squeeze_name(source) in names


@lru_cache(maxsize=256)
def squeeze_name(name: str) -> str:
    """A name without case, article and white space: RIVER DAILY and The River Daily are equal."""
    return "".join(name.casefold().strip().removeprefix(ARTICLE).split())
