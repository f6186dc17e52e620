"""Whether a name in print is the newspaper's own."""

from transform.model.publication import Publication
from transform.text.house_name import squeeze_name
from transform.words.choose import choose_words


def names_itself(source: str, publication: Publication) -> bool:
    """Whether a dateline's source is the publication: a word such as 本报, its title or its provider's name."""
    names = {squeeze_name(name) for name in (publication.title, publication.provider.name)}
    return source.startswith(choose_words(publication.language).own_names) or squeeze_name(source) in names
