"""Whether a document of an article, read as a receiver reads it, gives the article back that edition.json records. Pure.

Only the fields that every version of pagewire writes alike are compared; ``tests/imports`` compares all of them.
"""

from collections.abc import Iterator

from transform.errors import InputError
from transform.formats.common.expect_back import find_differences
from transform.formats.common.losses import LOSSES
from transform.imports import read_document
from transform.model.edition import PublishedArticle, PublishedEdition

FIELDS = frozenset({"guid", "version", "status", "title", "body", "page", "published_at", "updated_at"})
FORMATS = tuple(LOSSES)
"""The formats whose documents are read back, by their names in the table of formats."""


def find_changed_fields(name: str, article: PublishedArticle, edition: PublishedEdition, raw: bytes) -> Iterator[str]:
    """The fields that come back as something else; all of them if the document gives several articles or refuses its only one.

    None of a document that cannot be read: that is a flaw of its own.
    """
    try:
        found = read_document(raw, name).articles
    except InputError:
        return
    if len(found) != 1:
        yield from sorted(FIELDS)
        return
    fields = (each.field for each in find_differences(name, article, edition.publication, found[0].model_dump()))
    yield from (field for field in fields if field in FIELDS)
