"""NITF 3.x: one article.

In: the root of a document. Out: its article, and a note of what is left. Times without an offset are unknown, for NITF does not say whose they
are. Lost: tables (their cells become paragraphs), pictures, links, what marks names and places in the text. Spec: NITF 3.6 (IPTC).
"""

import html
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from transform.errors import Finding, tell
from transform.imports.imported import Facts, Told, note_left
from transform.imports.newsml.names import join_text
from transform.imports.safe_xml import local_name, place_of
from transform.imports.values import clean_words, read_instant
from transform.model.fields import Status

STATUSES: dict[str, Status] = {
    "usable": "usable",
    "embargoed": "usable",
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
}
BASIC_TIME = re.compile(
    r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})[T ]([0-9]{2}):?([0-9]{2}):?([0-9]{2})?(?:\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})"
)
BASIC_DATE = re.compile("([12][0-9]{3})-?([0-9]{2})-?([0-9]{2})")
NOTES = ("fn", "note", "tagline", "bibliography")
"""Blocks that are one part, whatever is in them."""
KINDS = {
    **dict.fromkeys(("p", "bq", "pre", "td", "th", "caption", "datasource"), "paragraph"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    "hl2": "crosshead",
    **dict.fromkeys(NOTES, "note"),
}
MEDIA = ("media", "nitf-table-metadata")
BY = re.compile(r"by\s+", re.IGNORECASE)
LEFT = ("evloc", "del-list", "fixture", "date.expire", "doc-scope", "series", "ed-msg", "correction", "doc.rights")
"""What a document can say in ``docdata`` that an article has no key for."""
SUBJECT_CODE = re.compile("[0-9]{8}")


def is_nitf(root: etree._Element) -> bool:
    return local_name(root) == "nitf"


def read_facts(root: etree._Element, name: str, stem: str) -> Told:
    """What a document tells of its article; ``stem`` identifies it if nothing in it does."""
    _resolve_entities(root)
    data = root.find("{*}head/{*}docdata")
    status = (data.get("management-status") if data is not None else None) or "usable"
    place = place_of(root, name)
    if status.lower() not in STATUSES:
        why = tell(
            "has the status '{status}', which is none of {statuses}",
            status=clean_words(status),
            statuses=", ".join(STATUSES),
        )
        return Told((), (Finding("refused", place, why, "ask the sender for a whole document"),))
    held = status.lower() == "embargoed" and _read_time(root, "date.release") is None
    facts: Facts = {
        "guid": _find_id(root) or stem,
        "status": "withheld" if held else STATUSES[status.lower()],
        "published_at": _read_time(root, "date.issue"),
        "until": _read_time(root, "date.release"),
        "language": clean_words(root.get("baselang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")),
    }
    left = sorted({local_name(each) for each in _list_all(root, *LEFT)} | set(_list_undated(root)))
    left += [tell("further decks")] if len(_list_decks(root)) > 1 else []
    notes = (note_left(place, left),) if left else ()
    if facts["status"] == "canceled":
        return Told((facts,), notes)
    return Told((facts | _read_words(root),), notes)


def _resolve_entities(root: etree._Element) -> None:
    """Put the characters in place of entities that the DTD declares, such as ``&eacute;``: they are those of HTML."""
    for entity in list(root.iter(etree.Entity)):
        text = html.unescape(entity.text or "") + (entity.tail or "")
        before, parent = entity.getprevious(), entity.getparent()
        if parent is None:
            continue
        if before is not None:
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        entity.tail = None
        parent.remove(entity)


def _list_all(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    return root.iter(*(f"{{*}}{name}" for name in names))


def _first(root: etree._Element, name: str) -> etree._Element | None:
    return next(_list_all(root, name), None)


def _value(root: etree._Element, name: str, attribute: str) -> str | None:
    """The words of an attribute of the first such element that has some."""
    return next(filter(None, (clean_words(each.get(attribute)) for each in _list_all(root, name))), None)


def _text(element: etree._Element | None) -> str | None:
    return clean_words(" ".join(join_text(element).split())) if element is not None else None


def _find_id(root: etree._Element) -> str | None:
    return _value(root, "doc-id", "id-string") or clean_words(root.get("uno")) or _value(root, "du-key", "key")


def _read_time(root: etree._Element, name: str) -> object:
    found = BASIC_TIME.fullmatch((_value(root, name, "norm") or "").strip())
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    offset = zone if zone == "Z" or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return read_instant(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset}")


def _list_undated(root: etree._Element) -> Iterator[str]:
    """The times that are there and cannot be used."""
    for name in ("date.issue", "date.release"):
        if (norm := _value(root, name, "norm")) and _read_time(root, name) is None:
            yield tell("{name} '{norm}' (a time without offset)", name=name, norm=norm)


def _read_words(root: etree._Element) -> Facts:
    heads = [words for each in _list_all(root, "hl1") if (words := _text(each))]
    title = next(iter(heads), None) or _text(root.find("{*}head/{*}title"))
    parts, captions = _read_body(root)
    return {
        "title": title,
        "headline": title,
        "deck": next(iter(_list_decks(root)), None),
        "section": _value(root, "pubdata", "position.section"),
        "page": _value(root, "pubdata", "position.sequence") or _read_meta(root, "print_page_number"),
        "bylines": tuple(_list_bylines(root)),
        "dateline": _read_dateline(root),
        "body": tuple(parts),
        "captions": tuple(captions),
        "subjects": tuple(_list_subjects(root)),
        "keywords": tuple(clean for each in _list_all(root, "keyword") if (clean := clean_words(each.get("key")))),
        "urgency": _read_urgency(root),
        "rights": {"notice": _read_notice(root), "usage_terms": None, "creditline": None, "web": None, "wire": None},
    }


def _list_decks(root: etree._Element) -> list[str]:
    """The lines below the headline, after them the abstracts."""
    found = [deck for each in _list_all(root, "hedline") for deck in _list_all(each, "hl2")]
    return [words for each in (*found, *_list_all(root, "abstract")) if (words := _text(each))]


def _read_meta(root: etree._Element, name: str) -> str | None:
    """A value in ``meta``, where large archives keep the printed page."""
    found = (each.get("content") for each in _list_all(root, "meta") if each.get("name") == name)
    return clean_words(next(found, None))


def _read_urgency(root: etree._Element) -> int | None:
    words = (_value(root, "urgency", "ed-urg") or "").strip()
    return int(words) if re.fullmatch("[1-9]", words) else None


def _read_notice(root: etree._Element) -> str | None:
    """The notice as printed, else of the holder."""
    if printed := _text(_first(root, "copyrite")):
        return printed
    holder, year = _value(root, "doc.copyright", "holder"), _value(root, "doc.copyright", "year")
    return " ".join(filter(None, ("©", year, holder))) if holder else None


def _list_bylines(root: etree._Element) -> Iterator[Facts]:
    """The persons of each by line with its title; without any, its words."""
    for line in _list_all(root, "byline"):
        role = _text(_first(line, "byttl"))
        names = [name for each in _list_all(line, "person") if (name := _text(each))]
        if not names:
            whole = _text(line) or role
            names, role = ([BY.sub("", whole, count=1) if BY.match(whole) else whole] if whole else []), None
        for name in names:
            yield {"name": name, "role": role}


def _read_dateline(root: etree._Element) -> Facts | None:
    line = _first(root, "dateline")
    if line is None or (text := _text(line)) is None:
        return None
    found = BASIC_DATE.match(_value(line, "story.date", "norm") or "")
    date = "-".join(found.groups()) if found else None
    is_day = date is not None and read_instant(f"{date}T00:00:00Z") is not None
    return {"text": text, "source": None, "place": _text(_first(line, "location")), "date": date if is_day else None}


def _list_subjects(root: etree._Element) -> Iterator[str]:
    for each in _list_all(root, "tobject.subject"):
        number = (each.get("tobject.subject.refnum") or "").strip()
        words = (each.get(f"tobject.subject.{kind}") for kind in ("detail", "matter", "type"))
        if SUBJECT_CODE.fullmatch(number) and each.get("tobject.subject.ipr", "IPTC") == "IPTC":
            yield f"subj:{number}"
        elif name := next(filter(None, map(clean_words, words)), None):
            yield name
    for each in _list_all(root, "classifier"):
        if name := clean_words(each.get("value")) or _text(each):
            yield name


def _read_body(root: etree._Element) -> tuple[list[Facts], list[Facts]]:
    """The blocks of the text in order, and the captions of its media with their places among them."""
    parts: list[Facts] = []
    captions: list[Facts] = []
    homes = (each for name in ("body.content", "body.end") for each in root.iterfind(f"{{*}}body/{{*}}{name}"))
    for element in _list_blocks(homes):
        if local_name(element) in MEDIA:
            text = _read_caption(element)
            captions += [{"text": text, "after": len(parts)}] if text else []
        elif text := _text(element) or "":
            parts.append({"kind": KINDS.get(local_name(element), "paragraph"), "text": text})
    return parts, captions


def _read_caption(media: etree._Element) -> str:
    """The caption of a picture, with who made it in brackets."""
    words = " ".join(filter(None, map(_text, _list_all(media, "media-caption"))))
    maker = _text(_first(media, "media-producer"))
    return f"{words} ({maker})" if words and maker else words or maker or ""


def _list_blocks(homes: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The innermost blocks and the media; a home or block that holds words without any is one itself."""
    for home in homes:
        found = list(_walk(home))
        yield from found or ([home] if local_name(home) == "body.content" else [])


def _walk(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if local_name(child) in (*MEDIA, *NOTES):
            yield child
            continue
        inner = list(_walk(child))
        is_block = local_name(child) in KINDS or (local_name(child) == "block" and _text(child))
        yield from inner or ([child] if is_block else [])
