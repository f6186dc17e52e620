"""The language of an article's words: its own where it was given one, else the publication's. A notice is in the publication's."""

from transform.model.edition import Article
from transform.model.publication import Publication


def take_language(article: Article, publication: Publication) -> str:
    return article.language or publication.language
