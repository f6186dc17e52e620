"""Read the keys of front matter as those of an article: one table says which words mean what.

In: front matter. Out: the keys of ``schemas/article.schema.json``, the line and the word of each, and the words that are left. A value that is
no text where a text belongs is handed on as it is, for the schema to refuse.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from transform.imports.markdown.front_matter import FrontMatter

WORDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uuid", "slug"),
    "headline": ("title", "headline"),
    "kicker": ("kicker", "eyebrow", "overline"),
    "deck": ("deck", "dek", "subtitle", "subhead", "standfirst", "description", "summary", "excerpt", "abstract"),
    "section": ("section", "category", "categories"),
    "page": ("page",),
    "place": ("place",),
    "bylines": ("bylines", "byline", "author", "authors"),
    "dateline": ("dateline",),
    "subjects": ("subjects",),
    "keywords": ("tags", "keywords"),
    "urgency": ("urgency", "priority"),
    "language": ("language", "lang", "locale"),
    "source": ("source",),
    "rights": ("rights",),
    "published_at": ("date", "published_at", "pubDate", "published", "publishDate", "publishdate"),
    "embargo": ("embargo",),
    "status": ("status",),
}
"""The words for each key; the first that has a value counts, the others are left."""
INNER = ("taxonomies", "extra", "params")
"""Tables in which Zola and Hugo keep keys of a site's own."""
LISTS = ("keywords", "subjects")
BETWEEN = re.compile(r"\s*[,，、;；]\s*")
BETWEEN_NAMES = re.compile(r"\s*[,，、;；]\s*|\s+(?:and|&)\s+")
TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")
NUMBER = re.compile("[0-9]{1,9}")


@dataclass
class Keys:
    """The values of the article's keys so far, their lines and words, and what is left."""

    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def read_keys(front: FrontMatter, stem: str) -> Keys:
    """The article's keys; the file's name stands for an id."""
    keys = Keys()
    told = dict(_flatten(front.table))
    for key, words in WORDS.items():
        found = [word for word in words if told.get(word) not in (None, "", [])]
        if key == "published_at" and _as_flag(told.get("published")) is not None:
            found = [word for word in found if word != "published"]
        for word in found[:1]:
            keys.values[key] = READ.get(key, _keep)(told.pop(word))
            keys.lines[key] = front.lines.get(word, 1)
            keys.words[key] = word
    _read_drafts(told, keys, front)
    _read_rights(told, keys, front)
    keys.left += sorted(word for word, value in told.items() if value not in (None, "", [], {}))
    keys.values.setdefault("id", stem)
    return keys


def _flatten(table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The keys of a table, those of inner tables first, so that the outer ones win."""
    for name in INNER:
        inner = table.get(name)
        if isinstance(inner, dict):
            yield from inner.items()
    yield from ((key, value) for key, value in table.items() if key not in INNER or not isinstance(value, dict))


def _keep(value: object) -> object:
    """A text without line breaks; anything else as it is."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _read_id(value: object) -> object:
    return str(value) if isinstance(value, int) else _keep(value)


def _read_list(value: object) -> object:
    """A list of texts; one that is a text has commas between its members."""
    if isinstance(value, str):
        return [each for each in BETWEEN.split(value.strip()) if each]
    return [_read_id(each) for each in value if each not in (None, "")] if isinstance(value, list) else value


def _read_names(value: object) -> object:
    """The names of persons: a text, a table with a name, or a list of them."""
    if isinstance(value, str):
        return [each for each in BETWEEN_NAMES.split(value.strip()) if each]
    members = value if isinstance(value, list) else [value]
    return [_read_person(each) for each in members if each not in (None, "")]


def _read_person(value: object) -> object:
    """A person's name and role; what else is told of a person is no part of a byline."""
    if not isinstance(value, dict) or not isinstance(value.get("name"), str):
        return _keep(value)
    named = {"name": value["name"], "role": value.get("role") or value.get("title"), "house": value.get("house")}
    return {key: _keep(text) for key, text in named.items() if isinstance(text, str) and text.strip()}


def _read_section(value: object) -> object:
    """The first of several."""
    return _keep(value[0] if isinstance(value, list) and value else value)


def _read_number(value: object) -> object:
    return int(value) if isinstance(value, str) and NUMBER.fullmatch(value.strip()) else value


def _read_language(value: object) -> object:
    """Site generators write zh_CN and zh-cn."""
    text = str(_keep(value)).replace("_", "-") if isinstance(value, str) else value
    return text[:1].lower() + text[1:] if isinstance(text, str) else text


READ: Mapping[str, Callable[[object], object]] = {
    "id": _read_id,
    "section": _read_section,
    "place": _read_number,
    "bylines": _read_names,
    "subjects": _read_list,
    "keywords": _read_list,
    "urgency": _read_number,
    "language": _read_language,
}


def _as_flag(value: object) -> bool | None:
    """What a text or a truth value says; None if it says neither."""
    text = str(value).strip().lower()
    return True if text in TRUE else False if text in FALSE else None


def _read_drafts(told: dict[str, object], keys: Keys, front: FrontMatter) -> None:
    """A draft is withheld: ``draft: true`` of Hugo, ``published: false`` of Jekyll."""
    for word, drafted in (("draft", True), ("published", False)):
        if told.get(word) is None:
            continue
        flag = _as_flag(told[word])
        if flag is None and word == "draft":
            keys.values["status"], keys.lines["status"], keys.words["status"] = (
                told.pop(word),
                front.lines.get(word, 1),
                word,
            )
        elif flag is not None:
            del told[word]
            if flag is drafted:
                keys.values.setdefault("status", "withheld")


def _read_rights(told: dict[str, object], keys: Keys, front: FrontMatter) -> None:
    """``copyright`` and ``license``, which site generators have as texts."""
    for word, key in (("copyright", "notice"), ("license", "usage_terms")):
        if isinstance(told.get(word), str) and isinstance(keys.values.setdefault("rights", {}), dict):
            rights = keys.values["rights"]
            keys.values["rights"] = {key: _keep(told.pop(word)), **(rights if isinstance(rights, dict) else {})}
            keys.lines.setdefault("rights", front.lines.get(word, 1))
