"""One newsItem as an article.

In: the element, which is not changed but for line breaks. Out: the article; or, as words that can follow the item's place, why it is
none. An item whose status, guid or version cannot be told is refused, because a wrong guess can bring back what was withdrawn.
"""

from collections.abc import Mapping
from typing import get_args

from lxml import etree

from transform.imports.imported import ImportedArticle, ImportedCaption, ImportedRights
from transform.imports.newsml.body import read_body
from transform.imports.newsml.names import G2, LANG, join_text, read_code, read_name, read_text
from transform.imports.values import clean_label, clean_words, find_key, read_instant
from transform.model.edition import Byline, Dateline, Part, Revision
from transform.model.fields import Status

STATUSES = {f"stat:{name}": name for name in get_args(Status)}
SIGNALS = {"sig:correction", "sig:update"}
TEXT_CLASSES = {"ninat:text", ""}
NO_ROLE = ""


def read_news_item(item: etree._Element) -> ImportedArticle | str:
    """The article of a newsItem, or why it is none."""
    meta, content = item.find(f"{G2}itemMeta"), item.find(f"{G2}contentMeta")
    item_class = read_code(_child(meta, "itemClass"))
    identity = read_identity(item, item.get("guid"), meta)
    if item_class not in TEXT_CLASSES:
        return f"is of class {clean_words(item_class)}, not text"
    if isinstance(identity, str):
        return identity
    facts = {**identity, **_read_times(meta), **_read_print_facts(item), "language": _read_language(item, content)}
    facts |= {"rights": _read_rights(item, meta, content), "history": _read_history(meta, facts)}
    if facts["status"] != "usable":
        return ImportedArticle.model_validate({**facts, "section": None})
    return ImportedArticle.model_validate({**facts, **_read_words(item, content)})


def read_identity(element: etree._Element, guid: str | None, meta: etree._Element | None) -> dict[str, object] | str:
    """Guid, key, version and status of an item or of a reference to one; or what is wrong with them."""
    words, version = clean_words(guid), element.get("version") or "1"
    status = read_code(_child(meta, "pubStatus")) or "stat:usable"
    if not words:
        return "has no guid"
    if not (version.isascii() and version.isdecimal() and int(version[:9]) > 0):
        return f"has the version '{clean_words(version)}', which is no whole number from 1"
    if status not in STATUSES:
        return f"has the status '{clean_words(status)}', which is none of {', '.join(STATUSES)}"
    return {"guid": words, "key": find_key(words), "version": int(version[:9]), "status": STATUSES[status]}


def _child(parent: etree._Element | None, name: str) -> etree._Element | None:
    return None if parent is None else parent.find(f"{G2}{name}")


def _children(parent: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if parent is None else parent.findall(f"{G2}{name}")


def _read_times(meta: etree._Element | None) -> dict[str, object]:
    """First publication and present version; without the first, the version's own if it is the first one."""
    updated_at = read_instant(read_text(meta, "versionCreated"))
    return {
        "published_at": read_instant(read_text(meta, "firstCreated")) or updated_at,
        "updated_at": updated_at,
        "until": read_instant(read_text(meta, "embargoed")),
    }


def _read_print_facts(item: etree._Element) -> dict[str, object]:
    """Page, pages and section as our items have them in their pubHistory."""
    found: dict[str, list[str]] = {}
    for fact in item.iterfind(f"{G2}pubHistory/{G2}published/{G2}publishedExtProperty"):
        found.setdefault(fact.get("rel") or "", []).append(fact.get("value") or "")
    pages = [label for label in map(clean_label, found.get("print:page", [])) if label]
    return {
        "page": pages[0] if pages else None,
        "parts": tuple(Part(page=page, headline=None) for page in pages) or None,
        "section": clean_words(next(iter(found.get("print:section", [])), None)),
    }


def _read_language(item: etree._Element, content: etree._Element | None) -> str | None:
    language = _child(content, "language")
    return clean_words((language.get("tag") if language is not None else None) or item.get(LANG))


def _read_rights(item: etree._Element, meta: etree._Element | None, content: etree._Element | None) -> ImportedRights:
    """Notice and terms; ``web`` is true if the item names its page on the web."""
    rights = item.find(f"{G2}rightsInfo")
    on_web = any(each.get("contenttype") == "text/html" for each in _children(meta, "altRep"))
    return ImportedRights(
        notice=read_text(rights, "copyrightNotice"),
        usage_terms=read_text(rights, "usageTerms"),
        creditline=read_text(content, "creditline"),
        web=True if on_web else None,
    )


def _read_history(meta: etree._Element | None, facts: Mapping[str, object]) -> tuple[Revision, ...] | None:
    """The newest line of the history: this version, its signal and its note; None without a time."""
    if facts["updated_at"] is None:
        return None
    signals = [code for code in map(read_code, _children(meta, "signal")) if code in SIGNALS]
    line = {"version": facts["version"], "at": facts["updated_at"], "note": read_text(meta, "edNote")}
    return (Revision.model_validate({**line, "signal": next(iter(signals), None)}),)


def _read_words(item: etree._Element, content: etree._Element | None) -> dict[str, object]:
    """What a usable item says."""
    heads = _read_headlines(content)
    title = heads.get(NO_ROLE) or next(iter(heads.values()), None) or read_text(item.find(f"{G2}itemMeta"), "title")
    dateline = _read_dateline(content)
    return {
        "title": title,
        "headline": title,
        "kicker": heads.get("headrole:kicker"),
        "deck": heads.get("headrole:deck"),
        "bylines": _read_bylines(content),
        "dateline": dateline,
        "body": read_body(item.find(f"{G2}contentSet"), dateline.text if dateline else None),
        "captions": tuple(ImportedCaption(text=text) for text in _list_captions(content)),
        "subjects": tuple(_list_subjects(content)),
    }


def _read_headlines(content: etree._Element | None) -> dict[str, str]:
    """The first headline of each role, in order."""
    heads: dict[str, str] = {}
    for each in _children(content, "headline"):
        if words := clean_words(join_text(each)):
            heads.setdefault(each.get("role") or NO_ROLE, words)
    return heads


def _read_bylines(content: etree._Element | None) -> tuple[Byline, ...]:
    """One line for each creator who is a person; without any, the by line as a whole."""
    people = [each for each in _children(content, "creator") if (each.get("type") or "cpnat:person") == "cpnat:person"]
    lines = [Byline(name=name, role=_read_role(each)) for each in people if (name := read_name(each))]
    by = None if lines else read_text(content, "by")
    return (Byline(name=by, role=None),) if by else tuple(lines)


def _read_role(creator: etree._Element) -> str | None:
    """The role as printed: in our own scheme the code is the word, with underscores for spaces."""
    alias, _, code = (creator.get("role") or "").partition(":")
    return clean_words(code.replace("_", " ").strip()) if alias == "byrole" else None


def _read_dateline(content: etree._Element | None) -> Dateline | None:
    text = read_text(content, "dateline")
    if text is None:
        return None
    place, source = read_name(_child(content, "located")), read_name(_child(content, "infoSource"))
    return Dateline(text=text, source=source, place=place)


def _list_captions(content: etree._Element | None) -> list[str]:
    found = [each for each in _children(content, "description") if read_code(each, "role") == "drol:caption"]
    return [text for text in (clean_words(join_text(each)) for each in found) if text]


def _list_subjects(content: etree._Element | None) -> list[str]:
    """Media Topics and Subject Codes as codes, other topics by their names; not people, places and organizations."""
    subjects: list[str] = []
    for each in _children(content, "subject"):
        code = read_code(each)
        if code.startswith(("medtop:", "subj:")) and len(code.split()) == 1:
            subjects.append(code)
        elif (each.get("type") or "cpnat:abstract") == "cpnat:abstract" and (name := read_name(each)):
            subjects.append(name)
    return subjects
