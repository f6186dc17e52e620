"""Write the articles of a parsed page in the form of ``schemas/article.schema.json``, so that a person can mend them and give them back.

In: a parsed page. Out: its articles in their order, each as a JSON object without empty keys, and what the form does not hold, in words.
Lost: spans, dates (they are read again), notes, repairs and doubts; lines that point to other pages, and texts of no article. Pure.
"""

from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from transform.edition.link.build_story import find_section
from transform.frozen import frozen
from transform.model.page import BodyPart, Byline, Dateline, Item, Jump, ParsedPage, Text

Document = dict[str, JsonValue]


@frozen
class SimplePage:
    """The articles, and a sentence for each kind of thing that is not in them or is still to be written."""

    articles: tuple[Document, ...]
    remarks: tuple[str, ...]


def simplify_page(page: ParsedPage) -> SimplePage:
    """The page's articles; they name the page if its number is known."""
    items = [item for item in page.items if item.kind == "article"]
    articles = tuple(_simplify_item(item, page) for item in items)
    return SimplePage(articles, tuple(_list_remarks(page, articles)))


def _list_remarks(page: ParsedPage, articles: tuple[Document, ...]) -> Iterator[str]:
    refers = len(page.items) - len(articles)
    if refers:
        yield f"not in this form: lines that point to other pages ({refers})"
    if page.residue:
        yield f"not in this form: texts of no article ({len(page.residue)})"
    for at, article in enumerate(articles):
        missing = [what for what, keys in NEEDED.items() if not keys & article.keys()]
        if missing:
            yield f"#/{at} has no {' and no '.join(missing)}: write one before you give it back"


NEEDED: Mapping[str, set[str]] = {"headline": {"headline", "kicker"}, "body": {"body"}}
"""What an article must have in this form, and the keys that give it."""


def _simplify_item(item: Item, page: ParsedPage) -> Document:
    given: Document = item.given.model_dump(mode="json", exclude_none=True) if item.given else {}
    keys: Document = {
        "id": given.pop("id", None),
        "page": page.page.number,
        "section": find_section(item, page),
        "kicker": _words_of(item.kicker),
        "headline": _words_of(item.headline),
        "deck": _words_of(item.deck),
        "dateline": _simplify_dateline(item.dateline) if item.dateline else None,
        "bylines": [_simplify_byline(each) for each in item.bylines],
        "body": [_simplify_part(each) for each in item.body],
        "jumps": [_simplify_jump(each) for each in item.jumps],
        **given,
    }
    return {key: value for key, value in keys.items() if value not in (None, [])}


def _words_of(text: Text | None) -> str | None:
    return text.text if text else None


def _simplify_dateline(line: Dateline) -> Document:
    return line.model_dump(mode="json", exclude={"spans"}, exclude_none=True)


def _simplify_byline(byline: Byline) -> JsonValue:
    """A name alone if nothing else is printed with it."""
    if byline.role is None and byline.house is None:
        return byline.text
    named = {"name": byline.text, "role": byline.role, "house": byline.house}
    return {key: value for key, value in named.items() if value is not None}


def _simplify_part(part: BodyPart) -> JsonValue:
    return part.text if part.kind == "paragraph" else {"kind": part.kind, "text": part.text}


def _simplify_jump(jump: Jump) -> Document:
    return jump.model_dump(mode="json", exclude={"spans"}, exclude_none=True)
