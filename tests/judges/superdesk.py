"""Superdesk as a receiver: what it keeps of a newsMessage, and what becomes of its copies, in memory.

Written after superdesk-core (``io/feed_parsers/newsml_2_0.py``, ``io/commands/update_ingest.py``), which needs MongoDB, Redis and
Elasticsearch to run. What its parser reads without checking raises here too, and one item that raises loses the whole message.
"""

import datetime as dt
from dataclasses import dataclass, field, replace

from lxml import etree

NEWSML = "{http://iptc.org/std/nar/2006-10-01/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
KEPT = dt.timedelta(hours=48)
"""What is older when it arrives is not taken (INGEST_EXPIRY_MINUTES as it is shipped)."""


@dataclass(frozen=True)
class Copy:
    """One version of an item, as Superdesk keeps it: each version is a document of its own."""

    uri: str
    version: int
    kind: str
    status: str
    changed_at: dt.datetime
    headline: str
    body: tuple[str, ...]
    subjects: tuple[str, ...]
    places: tuple[str, ...]
    ednote: str
    refs: tuple[str, ...]
    killed: bool = False


@dataclass
class Ingest:
    """The copies by uri and version. ``take`` is given a message and the time at which it arrives."""

    copies: dict[tuple[str, int], Copy] = field(default_factory=dict)

    def take(self, message: bytes, now: dt.datetime) -> None:
        """Raises if the parser fails: then nothing of the message is taken."""
        for copy in sorted(read_message(message), key=lambda each: each.kind == "composite"):
            if copy.changed_at + KEPT <= now:
                continue
            killed = copy.status == "canceled"
            if killed:
                self.copies |= {
                    key: replace(each, killed=True) for key, each in self.copies.items() if each.uri == copy.uri
                }
            self.copies[copy.uri, copy.version] = replace(copy, killed=killed)

    def list_usable(self, uri: str) -> list[Copy]:
        """The copies that an editor could still publish, newest first."""
        usable = [
            each for each in self.copies.values() if each.uri == uri and each.status == "usable" and not each.killed
        ]
        return sorted(usable, key=lambda each: -each.version)


def read_message(message: bytes) -> list[Copy]:
    root = etree.fromstring(message)
    int(_take(_take(root, "header"), "priority").text or "")
    return [_read_item(item) for items in root.findall(f"{NEWSML}itemSet") for item in items]


def _read_item(item: etree._Element) -> Copy:
    meta, content = _take(item, "itemMeta"), _take(item, "contentMeta")
    kind = _read_code(meta, "itemClass")
    note = meta.find(f"{NEWSML}edNote")
    subjects = content.findall(f"{NEWSML}subject")
    return Copy(
        uri=str(item.attrib["guid"]),
        version=int(str(item.attrib["version"])),
        kind=kind,
        status=_read_code(meta, "pubStatus").lower(),
        changed_at=dt.datetime.fromisoformat(_take(meta, "versionCreated").text or ""),
        headline=content.findtext(f"{NEWSML}headline") or "",
        body=() if kind == "composite" else _read_body(_take(item, "contentSet")),
        subjects=tuple(code[5:] for each in subjects if (code := each.get("qcode", "")).startswith("subj:")),
        places=tuple(_read_name(each) for each in subjects if each.get("type") == "cptType:5"),
        ednote=(note.text or "") if note is not None else "",
        refs=_read_groups(item) if kind == "composite" else (),
    )


def _read_body(content: etree._Element) -> tuple[str, ...]:
    """The text that stands directly in each child of the body; markup inside a paragraph, and what follows it, is lost."""
    blocks: list[str] = []
    for inline in content.findall(f"{NEWSML}inlineXML"):
        int(inline.attrib.get("wordcount", "0"))
        assert str(inline.attrib["contenttype"])
        body = inline.find(f"{XHTML}html/{XHTML}body")
        if body is None:
            raise ValueError("no body")
        blocks += [each.text for each in body if each.text]
    return tuple(blocks)


def _read_groups(item: etree._Element) -> tuple[str, ...]:
    """The items of a package by guid and version; whatever stands in a group is taken for a reference."""
    refs: list[str] = []
    for group in _take(item, "groupSet"):
        assert str(group.attrib["id"])
        assert str(group.attrib["role"])
        for each in group:
            if "idref" in each.attrib:
                continue
            version = f":{each.get('version')}" if "version" in each.attrib else ""
            assert str(each.attrib["contenttype"])
            assert str(_take(each, "itemClass").attrib["qcode"])
            refs.append(str(each.attrib["residref"]) + version)
    return tuple(refs)


def _read_name(concept: etree._Element) -> str:
    return concept.findtext(f"{NEWSML}name") or concept.get("literal") or ""


def _read_code(meta: etree._Element, name: str) -> str:
    return str(_take(meta, name).attrib["qcode"]).split(":")[1]


def _take(parent: etree._Element, name: str) -> etree._Element:
    """The first child of that name; a receiver that finds none fails."""
    child = parent.find(f"{NEWSML}{name}")
    if child is None:
        raise ValueError(f"no {name}")
    return child
