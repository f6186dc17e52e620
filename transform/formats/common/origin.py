"""Where an article comes from: whether the source that a dateline names is the newspaper itself or an agency.

Comes in: the source as printed, the publication. Goes out: the name of an organization.
"""

from transform.model.fields import primary_subtag
from transform.model.publication import Publication

OWN_SOURCES = {"zh": ("本报", "本社", "本刊", "本台", "本网", "本站", "本報", "本臺", "本網")}
"""By primary language: words by which a newspaper names itself in a dateline; more may follow them (本报综合)."""
ARTICLE = "the "
"""Before an English title: The River Daily is River Daily in its datelines."""


def names_itself(source: str, publication: Publication) -> bool:
    """Whether a dateline's source is the publication: by a word for it, by its title or its provider's name."""
    language = primary_subtag(publication.language)
    names = {_squeeze(name) for name in (publication.title, publication.provider.name)}
    return source.startswith(OWN_SOURCES.get(language, ())) or _squeeze(source) in names


def name_source(source: str, publication: Publication) -> str:
    """The provider's name where the newspaper names itself, else the source as printed."""
    return publication.provider.name if names_itself(source, publication) else source


def _squeeze(name: str) -> str:
    """Equal for RIVER DAILY and The River Daily."""
    return "".join(name.casefold().removeprefix(ARTICLE).split())
