"""The genre of an article, where the paper itself prints its name: a column or kicker that is a word of ``transform/data/genres.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from transform.model.edition import Article
from transform.model.fields import primary_subtag


def find_genre(article: Article, language: str) -> str | None:
    """The code of IPTC's genres; None if nothing says it."""
    genres = _load_genres().get(primary_subtag(language), {})
    labels = (label.strip().casefold() for label in (article.section, article.kicker) if label)
    return next((genres[label] for label in labels if label in genres), None)


@cache
def _load_genres() -> Mapping[str, Mapping[str, str]]:
    """The codes by language and label."""
    text = files("transform").joinpath("data", "genres.toml").read_text(encoding="utf-8")
    return {
        language: {label.casefold(): code for code, labels in genres.items() for label in labels}
        for language, genres in tomllib.loads(text).items()
    }
