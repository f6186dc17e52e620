"""The check of RSS and Atom: every entry has a unique id and an absolute link."""

from collections.abc import Iterator

from transform.formats.common.check import ABSOLUTE, parse_xml

ATOM = "{http://www.w3.org/2005/Atom}"


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse a feed."""
    root = parse_xml(document)
    if root is None:
        yield "is not well-formed XML"
        return
    entries = [*root.iter("item"), *root.iter(f"{ATOM}entry")]
    ids = [entry.findtext("guid") or entry.findtext(f"{ATOM}id") or "" for entry in entries]
    if "" in ids or len(set(ids)) < len(ids):
        yield "has entries without an id of their own"
    links = [entry.findtext("link") or entry.find(f"{ATOM}link").get("href", "") for entry in entries]  # type: ignore[union-attr]
    if not all(ABSOLUTE.match(link) for link in links):
        yield "has links that are not absolute"
