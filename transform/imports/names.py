"""File names of imported articles: page and key as in ``out/``, for others' guids their letters and a digest. Pure."""

import re
from collections.abc import Iterable

from transform.imports.imported import ImportedArticle
from transform.model.digest import digest

NOT_NAME = re.compile("[^A-Za-z0-9]+")
LONGEST = 60
DIGEST_LENGTH = 8


def name_files(articles: Iterable[ImportedArticle]) -> dict[str, ImportedArticle]:
    """The articles under a name of their own each; a second one under a guid has its number in the document."""
    named: dict[str, ImportedArticle] = {}
    for number, article in enumerate(articles, 1):
        stem = _name(article)
        named[f"{stem}.json" if f"{stem}.json" not in named else f"{stem}-{number}.json"] = article
    return named


def _name(article: ImportedArticle) -> str:
    if article.key:
        return f"{NOT_NAME.sub('', article.guid.rsplit('/', 2)[1])}-{article.key}"
    end = NOT_NAME.sub("-", article.guid)[-LONGEST:].strip("-")
    return f"{end}-{digest(article.guid.encode('utf-8'))[:DIGEST_LENGTH]}".removeprefix("-")
