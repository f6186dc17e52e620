"""What a packageItem tells of the items that it names: identity, version, status, title, and the page if it is one of our packages."""

from lxml import etree

from transform.imports.imported import Facts, NotRead
from transform.imports.newsml.item import is_text, read_identity
from transform.imports.newsml.names import G2, Children, read_code
from transform.imports.values import clean_label, read_instant

PAGE = "page:"


def list_item_refs(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{G2}itemRef"))


def read_item_ref(reference: etree._Element) -> Facts | NotRead:
    """The article as its reference tells it, or why it is none."""
    if not is_text(read_code(reference.find(f"{G2}itemClass"))):
        return NotRead("refers to an item that is not text", is_fault=False)
    told = Children(reference)
    identity = read_identity(reference, reference.get("residref"), told)
    if isinstance(identity, NotRead):
        return identity
    group = reference.getparent()
    role = (group.get("role") or "") if group is not None else ""
    title = told.read_text("headline") or told.read_text("title")
    return {
        **identity,
        "title": title if identity["status"] == "usable" else None,
        "page": clean_label(role.removeprefix(PAGE).replace("_", " ")) if role.startswith(PAGE) else None,
        "updated_at": read_instant(told.read_text("versionCreated")),
    }
