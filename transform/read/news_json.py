"""Read JSON: a parsed page, or a document that another system writes, which becomes articles as in ``articles.json``.

In: bytes, path, and the newspaper's time zone, in which times without an offset are (UTC if it is not known). Out: the page, or the articles
(ninjs, JSON-LD), with a Finding for what is wrong.
"""

from pathlib import Path

from transform.errors import InputError, tell
from transform.imports import jsonld, ninjs
from transform.imports.left_out import list_left_of_json
from transform.model.page import ParsedPage
from transform.read.articles import ReadArticles, decode_articles
from transform.read.check_offer import check_offer
from transform.read.foreign import note_what_is_left, offer_told
from transform.read.parsed_page import PARSED_KEYS, check_parsed_page
from transform.read.text_page import check_kind
from transform.text.strict_json import decode_utf8, parse_json

JSON_TODO = "give a parsed page, ninjs or JSON-LD; name a list of articles articles.json"
JSON_KINDS = (
    (
        {"publication", "date", "articles"},
        "an edition of pagewire's",
        "give its articles as NewsML-G2, ninjs or JSON-LD",
    ),
    ({"version", "items"}, "a JSON Feed", "give the articles themselves, such as the HTML pages that it leads to"),
    ({"headline", "body"}, "an article", "put it into articles.json, a list, or articles.jsonl, on a line"),
)
"""JSON that is no news document, by its keys, what it is, and what to do."""


def decode_json(raw: bytes, path: Path, zone: str | None = None) -> ParsedPage | ReadArticles:
    """A parsed page, or the articles of a news document in JSON; InputError if it is neither."""
    check_kind(raw, path, tell("JSON"), JSON_TODO)
    text = decode_utf8(raw, path, "JSON")
    value = parse_json(path, text)
    if is_news_json(value):
        read = ninjs.read_facts if ninjs.is_ninjs(value) else jsonld.read_facts
        told = note_what_is_left(read(value, str(path)), list_left_of_json(value), path)
        return check_offer(offer_told(told), path, zone)
    return check_parsed_page(text, value, path)


def is_news_json(value: object) -> bool:
    """Whether a JSON value is ninjs or JSON-LD."""
    return ninjs.is_ninjs(value) or jsonld.is_jsonld(value)


def decode_news_json(raw: bytes, path: Path, zone: str | None = None) -> ReadArticles:
    """The articles of a news document in JSON, or of a list of articles; a parsed page has to be named after its page."""
    value = parse_json(path, decode_utf8(raw, path, "JSON"))
    if isinstance(value, dict) and value.keys() >= PARSED_KEYS:
        raise InputError(str(path), "is a parsed page", "name it after its page, like 01.json")
    if not is_news_json(value):
        keys = value.keys() if isinstance(value, dict) else frozenset()
        for named, kind, todo in JSON_KINDS:
            if named <= keys:
                raise InputError(str(path), tell("is {kind}", kind=tell(kind)), todo)
        raise InputError(str(path), "is neither ninjs nor JSON-LD", JSON_TODO)
    read = decode_json(raw, path, zone)
    return read if isinstance(read, ReadArticles) else decode_articles(raw, path)
