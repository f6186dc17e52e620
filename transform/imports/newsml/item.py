"""One newsItem as an article.

In: the element, which is not changed but for line breaks. Out: the article, or why it is none. An item whose status, guid or version
cannot be told is refused, because a wrong guess can bring back what was withdrawn.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import get_args
from urllib.parse import unquote

from lxml import etree

from transform.errors import tell
from transform.imports.imported import Facts, NotRead
from transform.imports.newsml.body import read_body
from transform.imports.newsml.names import G2, LANG, Children, OpenItem, join_text, read_code, read_name
from transform.imports.values import clean_label, clean_words, find_key, read_desk_number, read_instant
from transform.model.actions import CORRECTION, UPDATE
from transform.model.fields import Status

STATUSES = {f"stat:{name}": name for name in get_args(Status)}
WITHHELD = "withdrawal:withheld"
"""The role of our items that are canceled for receivers and may come back."""
SIGNALS = {CORRECTION, UPDATE}
URGENCY = re.compile("[1-9]")
NO_ROLE = ""
ANCESTOR = "why:ancestor"
DESK = "idtype:desk"
"""The type of our short ids: date, page and number on the page."""
PRINT_FACT = f"{G2}publishedExtProperty"


def read_news_item(item: OpenItem) -> Facts | NotRead:
    """The facts of a newsItem, or why it is no article."""
    parts, meta, content = item.parts, item.meta, item.content
    item_class = read_code(meta.first("itemClass"))
    identity = read_identity(item.element, item.element.get("guid"), meta)
    if not is_text(item_class):
        return NotRead(tell("is of class {kind}, not text", kind=clean_words(item_class)), is_fault=False)
    if isinstance(identity, NotRead):
        return identity
    facts: Facts = {
        **identity,
        **_read_times(meta),
        **_read_print_facts(parts.first("pubHistory")),
        "language": _read_language(item.element, content),
    }
    facts |= {
        "rights": _read_rights(item.rights, meta, content),
        "history": _read_history(meta, facts),
    }
    if facts["status"] != "usable":
        return facts | {"section": None, "place": _read_place(content)}
    return facts | _read_words(parts, meta, content)


def is_text(item_class: str) -> bool:
    """Whether an item class is that of text, in IPTC's scheme or in an older one (``icls:text``), or none is given."""
    return item_class.rpartition(":")[2] in {"text", ""}


def read_identity(element: etree._Element, guid: str | None, meta: Children) -> Facts | NotRead:
    """Guid, key, version and status of an item or of a reference to one; or what is wrong with them."""
    words, version = clean_words(guid), element.get("version") or "1"
    status = read_code(meta.first("pubStatus")) or "stat:usable"
    if status == "stat:canceled" and read_code(meta.first("role")) == WITHHELD:
        status = "stat:withheld"
    if not words:
        return NotRead("has no guid")
    if not (version.isascii() and version.isdecimal() and int(version[:9]) > 0):
        return NotRead(
            tell("has the version '{version}', which is no whole number from 1", version=clean_words(version))
        )
    if status not in STATUSES:
        return NotRead(
            tell(
                "has the status '{status}', which is none of {statuses}",
                status=clean_words(status),
                statuses=", ".join(STATUSES),
            )
        )
    return {"guid": words, "key": find_key(words), "version": int(version[:9]), "status": STATUSES[status]}


def _read_times(meta: Children) -> Facts:
    """First publication and present version; without the first, the version's own if it is the first one."""
    updated_at = read_instant(meta.read_text("versionCreated"))
    return {
        "published_at": read_instant(meta.read_text("firstCreated")) or updated_at,
        "updated_at": updated_at,
        "until": read_instant(meta.read_text("embargoed")),
    }


def _read_print_facts(history: etree._Element | None) -> Facts:
    """Page, pages and section as our items have them in their pubHistory."""
    found: dict[str, list[str]] = {}
    for fact in history.iter(PRINT_FACT) if history is not None else ():
        found.setdefault(fact.get("rel") or "", []).append(fact.get("value") or "")
    pages = [label for label in map(clean_label, found.get("print:page", [])) if label]
    return {
        "page": pages[0] if pages else None,
        "parts": tuple({"page": page, "headline": None} for page in pages) or None,
        "section": clean_words(next(iter(found.get("print:section", [])), None)),
    }


def _read_language(item: etree._Element, content: Children) -> str | None:
    language = content.first("language")
    return clean_words((language.get("tag") if language is not None else None) or item.get(LANG))


def _read_rights(rights: Children, meta: Children, content: Children) -> Facts:
    """Notice and terms; ``web`` is true if the item names its page on the web."""
    on_web = any(each.get("contenttype") == "text/html" for each in meta.all("altRep"))
    return {
        "notice": rights.read_text("copyrightNotice"),
        "usage_terms": rights.read_text("usageTerms"),
        "creditline": content.read_text("creditline"),
        "web": True if on_web else None,
        "wire": None,
    }


def _read_history(meta: Children, facts: Mapping[str, object]) -> tuple[Facts, ...] | None:
    """The newest line of the history: this version, its signal and its note; None without a time."""
    if facts["updated_at"] is None:
        return None
    signals = [code for code in map(read_code, meta.all("signal")) if code in SIGNALS]
    line = {"version": facts["version"], "at": facts["updated_at"], "note": meta.read_text("edNote")}
    return ({**line, "signal": next(iter(signals), None)},)


def _read_words(parts: Children, meta: Children, content: Children) -> Facts:
    """What a usable item says."""
    heads = _read_headlines(content)
    title = heads.get(NO_ROLE) or next(iter(heads.values()), None) or meta.read_text("title")
    return {
        "title": title,
        "headline": title,
        "kicker": heads.get("headrole:kicker"),
        "deck": heads.get("headrole:deck"),
        "bylines": _read_bylines(content),
        "dateline": _read_dateline(content),
        "body": read_body(parts.first("contentSet"), content.read_text("dateline")),
        "captions": tuple({"text": text, "after": None} for text in _list_captions(content)),
        "subjects": tuple(_list_subjects(content)),
        "place": _read_place(content),
        "urgency": _read_urgency(content),
        "keywords": tuple(words for each in content.all("keyword") if (words := clean_words(join_text(each)))),
        "slugline": content.read_text("slugline"),
        "genres": tuple(_list_genres(content)),
    }


def _read_place(content: Children) -> int | None:
    """The article's number on its page, from the short id of one of our items."""
    ids = [each.text or "" for each in content.all("altId") if each.get("type") == DESK]
    return read_desk_number(ids[0]) if ids else None


def _read_urgency(content: Children) -> int | None:
    words = content.read_text("urgency") or ""
    return int(words) if URGENCY.fullmatch(words.strip()) else None


def _list_genres(content: Children) -> list[str]:
    """IPTC's genres by their code, others by their name."""
    codes = [(read_code(each), read_name(each)) for each in content.all("genre")]
    found = [code.removeprefix("genre:") if code.startswith("genre:") else name for code, name in codes]
    return [words for words in map(clean_words, found) if words]


def _read_headlines(content: Children) -> dict[str, str]:
    """The first headline of each role, in order."""
    heads: dict[str, str] = {}
    for each in content.all("headline"):
        if words := clean_words(join_text(each)):
            heads.setdefault(each.get("role") or NO_ROLE, words)
    return heads


def _read_bylines(content: Children) -> tuple[Facts, ...]:
    """One line for each creator who is a person; without any, the by line as a whole."""
    people = [each for each in content.all("creator") if (each.get("type") or "cpnat:person") == "cpnat:person"]
    lines: list[Facts] = [{"name": name, "role": _read_role(each)} for each in people if (name := read_name(each))]
    by = None if lines else content.read_text("by")
    return ({"name": by, "role": None},) if by else tuple(lines)


def _read_role(creator: etree._Element) -> str | None:
    """The role as printed: in our own scheme the code is the word, percent-encoded; in items of pagewire 0.1 with underscores for spaces."""
    return _read_role_code(creator.get("role") or "")


@lru_cache(maxsize=1000)
def _read_role_code(words: str) -> str | None:
    """Roles are remembered: a newspaper prints the same few."""
    alias, _, code = words.partition(":")
    return clean_words(unquote(code.replace("_", " ").strip())) if alias == "byrole" else None


def _read_dateline(content: Children) -> Facts | None:
    text = content.read_text("dateline")
    if text is None:
        return None
    place, source = read_name(content.first("located")), read_name(content.first("infoSource"))
    return {"text": text, "source": source, "place": place, "date": None}


def _list_captions(content: Children) -> list[str]:
    found = [each for each in content.all("description") if read_code(each, "role") == "drol:caption"]
    return [text for text in (clean_words(join_text(each)) for each in found) if text]


def _list_subjects(content: Children) -> list[str]:
    """Media Topics and Subject Codes as codes, other topics by their names; not people, places and organizations.

    Concepts that are there only because a narrower one is (``why:ancestor``) follow from that one, and so do older codes beside a Media Topic
    that is the same (``sameAs``).
    """
    subjects: list[str] = []
    codes = [(read_code(each), each) for each in content.all("subject")]
    topics = {code for code, _ in codes if code.startswith("medtop:")}
    for code, each in codes:
        if each.get("why") == ANCESTOR:
            continue
        if code.startswith("subj:") and read_code(each.find(f"{G2}sameAs")) in topics:
            continue
        if code.startswith(("medtop:", "subj:")) and len(code.split()) == 1:
            subjects.append(code)
        elif (each.get("type") or "cpnat:abstract") == "cpnat:abstract" and (name := read_name(each)):
            subjects.append(name)
    return subjects
