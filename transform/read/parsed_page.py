"""Read a parsed page from JSON, checked against ``schemas/parsed-page.schema.json`` and the laws of spans."""

from pathlib import Path

from transform.errors import InputError
from transform.model import contract
from transform.model.page import ParsedPage
from transform.read.documents import read_json, refuse_document
from transform.read.locate import find_json_line
from transform.text.strict_json import decode_utf8, parse_json

PARSED_KEYS = frozenset({"page", "items", "residue", "marks", "repairs", "notes"})


def decode_parsed_page(raw: bytes, path: Path) -> ParsedPage:
    """The page in JSON bytes; InputError with line and pointer if it breaks the schema or the laws of spans."""
    text = decode_utf8(raw, path, "JSON")
    return check_parsed_page(text, parse_json(path, text), path)


def check_parsed_page(text: str, value: object, path: Path) -> ParsedPage:
    """The page in a JSON value that is read from this text."""
    checked = contract.check_page(value)
    return checked if isinstance(checked, ParsedPage) else refuse_document(path, text, checked, find_json_line)


def is_parsed_page(path: Path) -> bool:
    """Whether a file is a parsed page of any version of the schema, judged by the required keys."""
    try:
        _, value = read_json(path)
    except InputError:
        return False
    return isinstance(value, dict) and value.keys() >= PARSED_KEYS
