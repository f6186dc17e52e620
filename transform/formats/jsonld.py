"""An article as schema.org JSON-LD, UTF-8, the document that its page also embeds (see ``markup.jsonld`` for what is lost)."""

import json

from transform.markup.format import ArticleIn, Context
from transform.markup.jsonld import describe_article


def render(subject: ArticleIn, context: Context) -> bytes:
    """The NewsArticle document; the same article, edition and configuration give the same bytes."""
    return (json.dumps(describe_article(subject, context), ensure_ascii=False, indent=2) + "\n").encode()
