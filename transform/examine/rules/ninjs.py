"""Rules for ninjs, versions 1.x to 3.x, of any publisher. Pure."""

from collections.abc import Iterator

from transform.examine.rules.rule import JsonRule, ToldJson
from transform.imports.ninjs import STATUSES
from transform.model.media_topics import IPTC_SETS, find_topic_fault
from transform.model.wellformed import is_date_time

TIMES = ("firstCreated", "versionCreated", "contentCreated", "embargoedUntil", "expires")
MEDIA_TOPICS = IPTC_SETS["medtop"]


def _list_objects(value: object, pointer: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from _list_objects(each, f"{pointer}/{number}")
    elif isinstance(value, dict):
        yield pointer, value


def _find_bad_values(value: object) -> ToldJson:
    for pointer, node in _list_objects(value):
        if not (isinstance(node.get("uri"), str) and node["uri"]):
            yield pointer, "a news object has no uri"
        if not str(node.get("version", "1")).isdecimal():
            yield f"{pointer}/version", "the version is not a number, so that no receiver can tell which is newer"
        for key in ("pubStatus", "pubstatus"):
            if node.get(key, "usable") not in STATUSES:
                yield f"{pointer}/{key}", f"the {key} is none of {', '.join(STATUSES)}"
        if node.get("urgency", 5) not in range(1, 10):
            yield f"{pointer}/urgency", "the urgency is not from 1 to 9"


def _find_bad_times(value: object) -> ToldJson:
    for pointer, node in _list_objects(value):
        for key in (*TIMES, *map(str.lower, TIMES)):
            time = node.get(key)
            if time is not None and not (isinstance(time, str) and is_date_time(time)):
                yield f"{pointer}/{key}", f"the {key} is not a time with offset"


def _find_bad_topics(value: object) -> ToldJson:
    for pointer, node in _list_objects(value):
        made_on = str(node.get("versionCreated") or node.get("versioncreated") or "")[:10]
        for key in ("subjects", "subject"):
            subjects = node.get(key)
            for number, each in enumerate(subjects if isinstance(subjects, list) else ()):
                uri = (
                    f"{each.get('uri') or ''}{each.get('scheme') or ''}{each.get('code') or ''}"
                    if isinstance(each, dict)
                    else ""
                )
                code = uri.removeprefix(MEDIA_TOPICS)
                if uri.startswith(MEDIA_TOPICS) and (why := find_topic_fault(code, made_on)):
                    yield f"{pointer}/{key}/{number}", f"the Media Topic {code} {why}"


NINJS_RULES: tuple[JsonRule, ...] = (
    JsonRule("ninjs-value", "write uri, version, status and urgency as IPTC's schema has them", _find_bad_values),
    JsonRule("ninjs-time", "write times like 2021-10-09T06:00:00+08:00", _find_bad_times),
    JsonRule("ninjs-topic", "write a Media Topic in use", _find_bad_topics),
)
