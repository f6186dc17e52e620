"""JSON documents: ninjs by its keys, anything else as JSON-LD."""

from transform.imports import jsonld, ninjs
from transform.imports.imported import Imported
from transform.text.strict_json import decode_utf8, parse_json


def read(raw: bytes, name: str) -> Imported:
    """The articles of a document; InputError if it is not JSON or has none."""
    value = parse_json(name, decode_utf8(raw, name, "JSON"))
    told = ninjs.read_facts(value, name) if ninjs.is_ninjs(value) else jsonld.read_facts(value, name)
    return told.build()
