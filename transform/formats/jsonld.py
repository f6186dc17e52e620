"""An article as schema.org JSON-LD in UTF-8: the document that its page embeds, too.

``common.schema_org.article`` says what is in it and what is lost.
"""

import json
from collections.abc import Iterator

from transform.formats.common.check import OFFSET_TIME
from transform.formats.common.schema_org.article import describe_article
from transform.formats.format import ArticleIn, Context


def render(subject: ArticleIn, context: Context) -> bytes:
    """The NewsArticle document; the same article, edition and configuration give the same bytes."""
    return (json.dumps(describe_article(subject, context), ensure_ascii=False, indent=2) + "\n").encode()


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse a document: it must be a JSON object with context, type, id, headline and dates with offset."""
    try:
        value = json.loads(document)
    except ValueError:
        yield "is not JSON"
        return
    missing = [key for key in ("@context", "@type", "@id", "identifier", "headline") if not value.get(key)]
    if missing:
        yield f"lacks {', '.join(missing)}"
    for key in ("datePublished", "dateModified"):
        if not OFFSET_TIME.fullmatch(str(value.get(key))):
            yield f"has a {key} without offset"
