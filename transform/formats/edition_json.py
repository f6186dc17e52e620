"""``edition.json``: the canonical public edition, a direct dump of the model.

In: an edition with the paths and digests of its files. Out: UTF-8 JSON, keys in the model's order. Lost: only what was never public (spans,
residue, notes: they stay in state). Spec: ``schemas/edition.schema.json``, generated from the model.
"""

from collections.abc import Iterator

from pydantic_core import from_json

from transform.formats.common.json import write_json
from transform.formats.format import Context
from transform.model import contract
from transform.model.edition import PublishedEdition


def render(subject: PublishedEdition, context: Context) -> bytes:  # noqa: ARG001 - every renderer takes a Context
    """The bytes of edition.json."""
    return write_json(subject, indent=1) + b"\n"


def check(document: bytes) -> Iterator[str]:
    """Valid against edition.schema.json."""
    for violation in contract.check_document("edition", from_json(document)):
        yield f"breaks edition.schema.json at {violation.pointer}: {violation.what}"
