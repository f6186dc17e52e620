"""XML documents: NITF by its root, anything else as NewsML-G2."""

from transform.imports import newsml, nitf
from transform.imports.imported import Imported
from transform.imports.safe_xml import parse_safely


def read(raw: bytes, name: str) -> Imported:
    """The articles of a document; InputError if it is not well-formed or has none."""
    root = parse_safely(raw, name)
    stem = name.rpartition("/")[2].partition(".")[0] or name
    told = nitf.read_facts(root, name, stem) if nitf.is_nitf(root) else newsml.read_facts(root, name)
    return told.build()
