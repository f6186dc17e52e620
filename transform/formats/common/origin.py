"""The source in a dateline as an organization.

In: the source as printed, the publication. Out: the name of an organization.
"""

from transform.model.publication import Publication
from transform.words.own_name import names_itself


def name_source(source: str, publication: Publication) -> str:
    """The provider's name if the newspaper names itself, else the source as printed."""
    return publication.provider.name if names_itself(source, publication) else source
