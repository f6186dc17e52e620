"""Rules for JSON-LD of any publisher, and for our own records: edition.json and the manifest. Pure."""

from collections.abc import Iterator

from transform.examine.rules.rule import JsonRule, ToldJson
from transform.imports.jsonld import ARTICLE_TYPES
from transform.imports.values import read_instant
from transform.model import contract
from transform.model.wellformed import is_date, is_date_time

TIMES = ("datePublished", "dateModified")


def _list_articles(value: object, pointer: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """The nodes of articles with their pointers: the document, or those in its list or graph."""
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from _list_articles(each, f"{pointer}/{number}")
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if ARTICLE_TYPES.intersection(
            each for each in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(each, str)
        ):
            yield pointer, value
        if "@graph" in value:
            yield from _list_articles(value["@graph"], f"{pointer}/@graph")


def _find_missing_keys(value: object) -> ToldJson:
    for pointer, node in _list_articles(value):
        if not (node.get("headline") or node.get("name")):
            yield pointer, "an article has no headline"
        if not any(node.get(key) for key in ("identifier", "@id", "url")):
            yield pointer, "an article has neither identifier nor @id nor url"
    top = value[0] if isinstance(value, list) and value else value
    if isinstance(top, dict) and "@context" not in top:
        yield "", "there is no @context"


def _find_bad_times(value: object) -> ToldJson:
    for pointer, node in _list_articles(value):
        for key in TIMES:
            time = node.get(key)
            if time is not None and not (isinstance(time, str) and (is_date(time) or is_date_time(time))):
                yield f"{pointer}/{key}", f"the {key} is neither a date nor a time with offset"
        first, last = (read_instant(node[key] if isinstance(node.get(key), str) else None) for key in TIMES)  # type: ignore[arg-type]
        if first and last and first > last:
            yield f"{pointer}/dateModified", "the dateModified is earlier than the datePublished"


def _find_violations(value: object) -> ToldJson:
    for violation in contract.check_document("edition", value):
        yield violation.pointer, f"breaks edition.schema.json: {violation.what}"


def _find_repeated_guids(value: object) -> ToldJson:
    articles = value.get("articles") if isinstance(value, dict) else None
    seen: set[str] = set()
    for number, article in enumerate(articles if isinstance(articles, list) else ()):
        guid = article.get("guid") if isinstance(article, dict) else None
        if isinstance(guid, str):
            if guid in seen:
                yield f"/articles/{number}", "its guid is that of an article before it"
            seen.add(guid)


JSONLD_RULES: tuple[JsonRule, ...] = (
    JsonRule("jsonld-keys", "add it", _find_missing_keys),
    JsonRule("jsonld-time", "write it like 2021-10-09T06:00:00+08:00", _find_bad_times),
)
EDITION_RULES: tuple[JsonRule, ...] = (
    JsonRule("edition-schema", "pagewire verify --repair renders it again", _find_violations),
    JsonRule("edition-guid", "report it as a defect of pagewire", _find_repeated_guids),
)
