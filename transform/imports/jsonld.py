"""schema.org JSON-LD: a NewsArticle or another article, alone, in a list or in ``@graph``.

In: JSON. Out: an article for each node of an article's type. What is lost of an article of our own:
``transform/formats/common/losses.py``. Spec: schema.org 30.0.
"""

from collections.abc import Iterator

from transform.errors import Finding, InputError, Place
from transform.imports.imported import Facts, Told
from transform.imports.values import IPTC_ALIASES, clean_label, clean_words, find_key, list_values, read_instant
from transform.model.wellformed import is_date

ARTICLE_TYPES = {
    "Article",
    "NewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
}
LIST_TYPES = {"CollectionPage", "PublicationIssue", "SearchResultsPage"}
"""Nodes of pages that lead to articles and are none."""
INCOMPLETE = "Incomplete"
Node = dict[str, object]


def read_facts(value: object, name: str) -> Told:
    """What a document tells of its articles; InputError if it has none."""
    nodes = [node for node in _list_nodes(value) if ARTICLE_TYPES & set(_list_words(node.get("@type")))]
    if not nodes:
        raise InputError(name, "holds no article of schema.org", "give a NewsArticle, alone, in a list or in @graph")
    told = [_read_node(node) for node in nodes]
    why = "has no identifier, @id or url", "ask the sender for it"
    refused = tuple(Finding("refused", Place(name), *why) for each in told if not each)
    return Told(tuple(each for each in told if each), refused)


def is_list_of_articles(value: object) -> bool:
    """Whether a document describes a page that only leads to articles."""
    return any(LIST_TYPES & set(_list_words(node.get("@type"))) for node in _list_nodes(value))


def is_jsonld(value: object) -> bool:
    """Whether a JSON value looks like JSON-LD: a node with a type or a context, or a list that begins with one."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and bool({"@type", "@context", "@graph"} & first.keys())


def _list_nodes(value: object) -> Iterator[Node]:
    """The nodes of a document: itself, those of a list, those of its graph."""
    if isinstance(value, list):
        for each in value:
            yield from _list_nodes(each)
    elif isinstance(value, dict):
        yield value
        yield from _list_nodes(value.get("@graph"))


def _read_node(node: Node) -> Facts | None:
    """The article of a node; None if nothing identifies it."""
    guid = _first_words(node, "identifier") or _first_words(node, "@id") or _first_words(node, "url")
    if guid is None:
        return None
    version, work_status = node.get("version"), _first_words(node, "creativeWorkStatus")
    withdrawn = work_status is not None and work_status != INCOMPLETE and not node.get("articleBody")
    facts: Facts = {
        "guid": guid,
        "key": find_key(guid),
        "version": version if type(version) is int and version > 0 else None,
        "status": "canceled" if withdrawn else "usable",
        "published_at": read_instant(_first_words(node, "datePublished")),
        "updated_at": read_instant(_first_words(node, "dateModified")),
        "language": _first_words(node, "inLanguage"),
    }
    return facts if withdrawn else facts | _read_words(node, work_status)


def _read_words(node: Node, work_status: str | None) -> Facts:
    title = _first_words(node, "headline") or _first_words(node, "name")
    heads = _list_words(node.get("alternativeHeadline"))
    page = clean_label(_first_words(node, "printPage"))
    return {
        "title": title,
        "headline": title,
        "kicker": heads[0] if len(heads) > 1 else None,
        "deck": heads[-1] if heads else None,
        "section": _first_words(node, "articleSection"),
        "page": page,
        "bylines": tuple(_list_bylines(node)),
        "dateline": _read_dateline(node),
        "body": tuple({"kind": "paragraph", "text": line} for line in _list_lines(node.get("articleBody"))),
        "captions": tuple({"text": text, "after": None} for text in _list_captions(node)),
        "parts": _read_parts(node, page),
        "incomplete": work_status == INCOMPLETE,
        "subjects": tuple(_list_subjects(node)),
        "keywords": tuple(_list_words(node.get("keywords"))),
        "rights": {
            "notice": _first_words(node, "copyrightNotice"),
            "usage_terms": None,
            "creditline": _first_words(node, "creditText"),
            "web": None,
            "wire": None,
        },
    }


def _list_bylines(node: Node) -> Iterator[Facts]:
    """The persons among the authors; an author who is only a name counts as one."""
    for author in list_values(node.get("author")):
        name = _first_words(author, "name") if isinstance(author, dict) else clean_words(_as_text(author))
        if name and (not isinstance(author, dict) or "Person" in _list_words(author.get("@type"))):
            yield {"name": name, "role": _first_words(author, "jobTitle") if isinstance(author, dict) else None}


def _read_dateline(node: Node) -> Facts | None:
    text, date = _first_words(node, "dateline"), _first_words(node, "dateCreated")
    if text is None:
        return None
    source, place = _inner_name(node.get("sourceOrganization")), _inner_name(node.get("locationCreated"))
    return {"text": text, "source": source, "place": place, "date": date if date and _is_model_date(date) else None}


def _is_model_date(text: str) -> bool:
    """Whether it is a date that the model takes: of the years 1000 to 2999."""
    return is_date(text) and text[0] in "12"


def _list_lines(text: object) -> list[str]:
    """The paragraphs of a text: one a line."""
    return [words for line in _as_text(text).split("\n") if (words := clean_words(line))]


def _list_captions(node: Node) -> Iterator[str]:
    for picture in list_values(node.get("associatedMedia")):
        if isinstance(picture, dict) and (text := _first_words(picture, "caption")):
            yield text


def _read_parts(node: Node, page: str | None) -> tuple[Facts, ...] | None:
    """The parts that are there, with headlines of continuations; without any, the one page that is named."""
    parts = [part for part in list_values(node.get("hasPart")) if isinstance(part, dict)]
    if not parts:
        return ({"page": page, "headline": None},) if page else None
    there = [part for part in parts if part.get("creativeWorkStatus") is None]
    pages = [(clean_label(_first_words(part, "pageStart")), _first_words(part, "headline")) for part in there]
    return tuple({"page": label, "headline": headline} for label, headline in pages if label)


def _list_subjects(node: Node) -> Iterator[str]:
    """Terms by their code, IPTC's with the alias of their vocabulary; other things by their name."""
    for each in list_values(node.get("about")):
        if not isinstance(each, dict):
            continue
        code = _first_words(each, "termCode") or _first_words(each, "name")
        alias = IPTC_ALIASES.get(_first_words(each, "inDefinedTermSet") or "")
        if code:
            yield f"{alias}:{code}" if alias else code


def _inner_name(value: object) -> str | None:
    """The name of the first thing in a value."""
    names = (_first_words(each, "name") if isinstance(each, dict) else _as_text(each) for each in list_values(value))
    return next(filter(None, names), None)


def _first_words(node: Node, key: str) -> str | None:
    value = node.get(key)
    return clean_words(value) if isinstance(value, str) else next(iter(_list_words(value)), None)


def _list_words(value: object) -> list[str]:
    """The texts in a value: itself or those of a list, also as ``{"@value": …}`` or the value of a PropertyValue."""
    if value is None:
        return []
    inner = [each.get("@value", each.get("value")) if isinstance(each, dict) else each for each in list_values(value)]
    return [words for words in (clean_words(_as_text(each)) for each in inner) if words]


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else ""
