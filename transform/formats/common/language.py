"""The language of an article's words: its own where it was given one, else the publication's. A notice is in the publication's."""

from transform.formats.remember import remember_last
from transform.model.edition import Article
from transform.model.publication import Publication
from transform.words.choose import choose_words


def take_language(article: Article, publication: Publication) -> str:
    return article.language or publication.language


@remember_last
def write_date(language: str, date: str) -> str:
    """The date of an edition with its weekday, in this language."""
    return choose_words(language).reader.write_date(date)
