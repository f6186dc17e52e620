"""An article as schema.org JSON-LD, UTF-8, the document that its page also embeds (see ``common.schema_org`` for what is lost)."""

import json

from transform.formats.common.schema_org import describe_article
from transform.formats.format import ArticleIn, Context


def render(subject: ArticleIn, context: Context) -> bytes:
    """The NewsArticle document; the same article, edition and configuration give the same bytes."""
    return (json.dumps(describe_article(subject, context), ensure_ascii=False, indent=2) + "\n").encode()
