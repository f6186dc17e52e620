"""An article as schema.org JSON-LD in UTF-8: the document that its page embeds, too.

``common.schema_org.article`` says what is in it and what is lost.
"""

from collections.abc import Collection, Iterator
from functools import partial

from transform.formats.common.check import OFFSET_TIME, parse_object
from transform.formats.common.json import write_json
from transform.formats.common.read_back import find_changes
from transform.formats.common.schema_org.article import describe_article
from transform.formats.format import ArticleIn, Context
from transform.imports import jsonld

NAME = "jsonld"


def render(subject: ArticleIn, context: Context) -> bytes:
    """The NewsArticle document; the same article, edition and configuration give the same bytes."""
    return write_json(describe_article(subject, context), indent=2) + b"\n"


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse a document: it must be a JSON object with context, type, id, headline and dates with offset."""
    value = parse_object(document)
    yield from _judge(value)


def check_new(document: bytes, subject: ArticleIn, _: Collection[str] = ()) -> Iterator[str]:
    """The same of a document that was just rendered, which must also give its article back."""
    value = parse_object(document)
    reasons = tuple(_judge(value))
    yield from reasons or find_changes(NAME, subject, partial(jsonld.read_facts, value, NAME))


def _judge(value: dict[str, object] | None) -> Iterator[str]:
    if value is None:
        yield "is not a JSON object"
        return
    missing = [key for key in ("@context", "@type", "@id", "identifier", "headline") if not value.get(key)]
    if missing:
        yield f"lacks {', '.join(missing)}"
    for key in ("datePublished", "dateModified"):
        if not OFFSET_TIME.fullmatch(str(value.get(key))):
            yield f"has a {key} without offset"
