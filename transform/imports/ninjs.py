"""ninjs, versions 1.x to 3.x: one news object, or a list of them.

In: JSON. Out: an article for each object of text. Version 1 has keys in lower case and of one text each, the later ones camel case and lists;
both are read alike. What is lost of an article of our own: ``transform/formats/common/losses.py``. Of others' objects, everything is lost that an
article has no field for: pictures, events, people that a text is about. Spec: ninjs 1.6, 3.1 (IPTC).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import get_args

from transform.errors import Finding, InputError, Place, tell
from transform.imports.imported import Facts, NotRead, Told
from transform.imports.newsml.body import PartFacts, list_parts, split_lines
from transform.imports.safe_xml import parse_safely
from transform.imports.values import (
    IPTC_ALIASES,
    clean_label,
    clean_words,
    find_key,
    list_values,
    read_desk_number,
    read_instant,
)
from transform.model.fields import Status

Node = dict[str, object]
STATUSES = get_args(Status)
KINDS = ("text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning")
MARKUP = ("application/xhtml+xml", "text/html")
CREATORS = ("creator", "author")
PRINTED = re.compile("^print[:_]")
REMEMBERED = 2
"""Texts: both versions of ninjs have the same one, and are read one after the other."""


def is_ninjs(value: object) -> bool:
    """Whether a JSON value is a news object, or a list that begins with one."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and "uri" in first and "@type" not in first and first.get("type") in (*KINDS, None)


def read_facts(value: object, name: str) -> Told:
    """What a document tells of its articles; InputError if it has none that is text."""
    nodes = [node for node in (value if isinstance(value, list) else [value]) if isinstance(node, dict)]
    told = [_read_object(node) for node in nodes if node.get("type", "text") == "text"]
    if not told:
        raise InputError(name, "holds no news object of text", "give a ninjs object of the type text")
    todo = "ask the sender for a whole object; the others were read"
    refused = [Finding("refused", Place(name), each.why, todo) for each in told if isinstance(each, NotRead)]
    return Told(tuple(each for each in told if not isinstance(each, NotRead)), tuple(refused))


def _read_object(node: Node) -> Facts | NotRead:
    """The facts of a news object, or what is wrong with it. A wrong guess at the status could bring back what was withdrawn."""
    guid, version = _words(node, "uri"), _words(node, "version") or "1"
    status = _words(node, "pubStatus", "pubstatus") or "usable"
    if guid is None:
        return NotRead("has no uri")
    if not (version.isascii() and version.isdecimal() and int(version[:9]) > 0):
        return NotRead(tell("has the version '{version}', which is no whole number from 1", version=version))
    if status not in STATUSES:
        return NotRead(
            tell("has the status '{status}', which is none of {statuses}", status=status, statuses=", ".join(STATUSES))
        )
    facts: Facts = {
        "guid": guid,
        "key": find_key(guid),
        "version": int(version[:9]),
        "status": status,
        "published_at": _instant(node, "firstCreated", "firstcreated"),
        "updated_at": _instant(node, "versionCreated", "versioncreated"),
        "until": _instant(node, "embargoedUntil", "embargoed"),
        "language": _words(node, "language"),
        "rights": _read_rights(node),
        **_read_print_facts(node),
    }
    facts["history"] = _read_history(node, facts)
    if status != "usable":
        return facts | {"section": None}
    return facts | _read_words(node)


def _read_rights(node: Node) -> Facts:
    """Notice and terms; ``web`` is true if a rendition is a web page."""
    renditions = node.get("renditions")
    listed = list(renditions.values()) if isinstance(renditions, dict) else list_values(renditions)
    kinds = {_words(each, "contentType", "mimetype") for each in listed if isinstance(each, dict)}
    return {
        "notice": _words(node, "copyrightNotice", "copyrightnotice"),
        "usage_terms": _words(node, "usageTerms", "usageterms"),
        "creditline": None,
        "web": True if "text/html" in kinds else None,
        "wire": None,
    }


def _read_history(node: Node, facts: Facts) -> tuple[Facts, ...] | None:
    if facts["updated_at"] is None:
        return None
    line = {"version": facts["version"], "at": facts["updated_at"], "signal": None}
    return ({**line, "note": _words(node, "edNote", "ednote")},)


def _read_print_facts(node: Node) -> Facts:
    """Page, pages, column and number on the page, as our objects have them in their alternative ids."""
    ids = list(_list_ids(node))
    pages = [label for role, value in ids if role == "page" and (label := clean_label(value))]
    numbers = [number for role, value in ids if role == "desk" and (number := read_desk_number(value))]
    return {
        "page": pages[0] if pages else None,
        "parts": tuple({"page": page, "headline": None} for page in pages) or None,
        "section": next((clean_words(value) for role, value in ids if role == "section"), None),
        "place": numbers[0] if numbers else None,
    }


def _list_ids(node: Node) -> Iterator[tuple[str, str]]:
    """The alternative ids as role and value: print:page, print_page and print_pages are ``page``."""
    if isinstance(older := node.get("altids"), dict):
        pairs = [(role, each) for role, value in older.items() for each in list_values(value)]
    else:
        listed = [each for each in list_values(node.get("altIds")) if isinstance(each, dict)]
        pairs = [(_words(each, "role") or "", each.get("value")) for each in listed]
    for role, value in pairs:
        if isinstance(value, str):
            yield PRINTED.sub("", role).replace("pages", "page"), value


def _read_words(node: Node) -> Facts:
    """What a usable object says."""
    heads = dict(_list_roles(node, "headlines", "headline"))
    descriptions = _list_roles(node, "descriptions", "description")
    title = _words(node, "title") or heads.get("main") or next(iter(heads.values()), None)
    return {
        "title": title,
        "headline": title,
        "kicker": heads.get("kicker"),
        "deck": heads.get("deck"),
        "bylines": _read_bylines(node),
        "body": _read_body(node),
        "captions": tuple({"text": text, "after": None} for role, text in descriptions if role.startswith("caption")),
        "subjects": tuple(_list_subjects(node)),
        "incomplete": _words(node, "representationType", "representationtype") in {"partial", "incomplete"},
        "urgency": _read_urgency(node),
        "slugline": _words(node, "slugline"),
        "genres": tuple(_list_genres(node)),
    }


def _list_roles(node: Node, key: str, older: str) -> list[tuple[str, str]]:
    """The texts of a list by their roles; in version 1 each has a key of its own: headline, headline_deck."""
    if isinstance(node.get(key), list):
        parts = [each for each in list_values(node[key]) if isinstance(each, dict)]
        pairs = [(_words(each, "role") or "main", _words(each, "value")) for each in parts]
    else:
        pairs = [
            (name.removeprefix(older).removeprefix("_") or "main", _words(node, name))
            for name in node
            if name == older or name.startswith(f"{older}_")
        ]
    return [(role.rpartition(":")[2], words) for role, words in pairs if words]


def _read_bylines(node: Node) -> tuple[Facts, ...]:
    """One line for each person who made it; without any, the by line as a whole."""
    people = [each for key in ("people", "person") for each in list_values(node.get(key)) if isinstance(each, dict)]
    names = [name for each in people if _words(each, "rel") in CREATORS and (name := _words(each, "name"))]
    by = None if names else _words(node, "by", "byline")
    return tuple({"name": name, "role": None} for name in names or ([by] if by else []))


def _read_body(node: Node) -> tuple[PartFacts, ...]:
    """The parts of the first markup that can be read, else of the plain text."""
    bodies = _list_bodies(node)
    for kind, text in bodies:
        if kind in MARKUP and (parts := _read_markup(text)):
            return parts
    return tuple(split_lines(next((text for kind, text in bodies if kind not in MARKUP), "")))


def _list_bodies(node: Node) -> list[tuple[str, str]]:
    """The texts with their media types."""
    if isinstance(node.get("bodies"), list):
        parts = [each for each in list_values(node["bodies"]) if isinstance(each, dict)]
        pairs = [(_words(each, "contentType") or "text/plain", each.get("value")) for each in parts]
    else:
        kinds = {"body_xhtml": MARKUP[0], "body_html": MARKUP[1], "body_text": "text/plain"}
        pairs = [(kind, node.get(key)) for key, kind in kinds.items()]
    return [(kind, text) for kind, text in pairs if isinstance(text, str)]


@lru_cache(maxsize=REMEMBERED)
def _read_markup(text: str) -> tuple[PartFacts, ...]:
    """The blocks of markup that is well-formed; none of any other."""
    try:
        return tuple(list_parts(parse_safely(f"<body>{text}</body>".encode("utf-8", "replace"), "body")))
    except InputError:
        return ()


def _list_subjects(node: Node) -> Iterator[str]:
    """Media Topics and Subject Codes as codes, other topics by their names; those above another one follow from that."""
    for each in (one for key in ("subjects", "subject") for one in list_values(node.get(key))):
        if not isinstance(each, dict) or _words(each, "rel") == "ancestor":
            continue
        uri = _words(each, "uri") or f"{_words(each, 'scheme') or ''}{_words(each, 'code') or ''}"
        start = next((start for start in IPTC_ALIASES if uri.startswith(start)), None)
        if start and (code := uri.removeprefix(start)):
            yield f"{IPTC_ALIASES[start]}:{code}"
        elif name := _words(each, "name", "literal"):
            yield name


def _list_genres(node: Node) -> Iterator[str]:
    for each in (one for key in ("genres", "genre") for one in list_values(node.get(key))):
        if isinstance(each, dict) and (name := _words(each, "code", "name", "literal")):
            yield name


def _read_urgency(node: Node) -> int | None:
    urgency = node.get("urgency")
    return int(urgency) if isinstance(urgency, int | float) and urgency in range(1, 10) else None


def _instant(node: Node, *keys: str) -> object:
    return read_instant(_words(node, *keys))


def _words(node: Node, *keys: str) -> str | None:
    """The words under the first of these keys that has some."""
    for key in keys:
        text = node.get(key)
        if isinstance(text, str) and (words := clean_words(text)):
            return words
    return None
