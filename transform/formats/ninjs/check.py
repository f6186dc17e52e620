"""The gate of ninjs documents: what every receiver of them relies on. IPTC's schemas, which tests ask, close the keys."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial

from transform.formats.common.check import OFFSET_TIME, parse_object
from transform.formats.common.read_back import find_changes
from transform.formats.format import ArticleIn
from transform.imports import ninjs

UTC_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
NAME = "ninjs"
"""The format whose table of losses says what both versions lose."""
Node = dict[str, object]
Judge = Callable[[Node], Iterator[str]]
TIMES = ("firstCreated", "versionCreated", "contentCreated")


def check_ninjs3(document: bytes) -> Iterator[str]:
    """Reasons to refuse a ninjs 3.1 document."""
    yield from _judge(parse_object(document), _judge_ninjs3)


def check_ninjs1(document: bytes) -> Iterator[str]:
    """Reasons to refuse a ninjs 1.6 document."""
    yield from _judge(parse_object(document), _judge_ninjs1)


def check_new_ninjs3(document: bytes, subject: ArticleIn, _: Collection[str] = ()) -> Iterator[str]:
    """Those of a ninjs 3.1 document that was just rendered, which must also give its article back."""
    yield from _check_new(document, subject, _judge_ninjs3)


def check_new_ninjs1(document: bytes, subject: ArticleIn, _: Collection[str] = ()) -> Iterator[str]:
    """Those of a ninjs 1.6 document that was just rendered, which must also give its article back."""
    yield from _check_new(document, subject, _judge_ninjs1)


def _check_new(document: bytes, subject: ArticleIn, judge: Judge) -> Iterator[str]:
    value = parse_object(document)
    reasons = tuple(_judge(value, judge))
    yield from reasons or find_changes(NAME, subject, partial(ninjs.read_facts, value, NAME))


def _judge(value: Node | None, judge: Judge) -> Iterator[str]:
    if value is None:
        yield "is not a JSON object"
        return
    yield from judge(value)


def _judge_ninjs3(value: Node) -> Iterator[str]:
    heads, bodies = _list_values(value.get("headlines")), _list_values(value.get("bodies"))
    yield from _find_wrong(value, {name: value.get(name) for name in TIMES}, OFFSET_TIME)
    yield from _find_wrong_status(value.get("pubStatus"), value.get("urgency"))
    if not heads or heads[0] != value.get("title"):
        yield "has a title that is not its first headline"
    if not all(bodies) or not (bodies or value.get("pubStatus") == "usable"):
        yield "has an empty text, or is withdrawn without its notice"


def _judge_ninjs1(value: Node) -> Iterator[str]:
    yield from _find_wrong(value, {name.lower(): value.get(name.lower()) for name in TIMES}, UTC_TIME)
    usable = value.get("pubstatus") == "usable"
    yield from _find_wrong_status(value.get("pubstatus"), value.get("urgency"))
    if value.get("headline") != value.get("title"):
        yield "has a title that is not its headline"
    if ("body_xhtml" in value) != ("body_text" in value) or not (value.get("body_text") or usable):
        yield "has one form of its text without the other, or is withdrawn without its notice"


def _find_wrong(value: Node, times: dict[str, object], form: re.Pattern[str]) -> Iterator[str]:
    """What both versions must have: a guid, the kind, a version that is a number, a title, times of one form."""
    missing = [key for key in ("uri", "title", "language") if not value.get(key)]
    if missing:
        yield f"lacks {', '.join(missing)}"
    if value.get("type") != "text":
        yield "is not of the type text"
    if not re.fullmatch("[1-9][0-9]*", str(value.get("version"))):
        yield "has no version that is a number"
    for name, time in times.items():
        if not form.fullmatch(str(time)):
            yield f"has a {name} that is not a time of its form"


def _find_wrong_status(status: object, urgency: object) -> Iterator[str]:
    if status not in ("usable", "canceled"):
        yield "has a status that is neither usable nor canceled"
    if urgency not in range(1, 10):
        yield "has an urgency that is not from 1 to 9"


def _list_values(parts: object) -> list[object]:
    """The values of headlines or bodies."""
    return [part.get("value") for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
