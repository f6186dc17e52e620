"""Names of newspapers and agencies, made equal where print varies."""

ARTICLE = "the "
"""Dropped from English titles: The River Daily is River Daily in its datelines."""


def squeeze_name(name: str) -> str:
    """A name without case, article and white space: RIVER DAILY and The River Daily are equal."""
    return "".join(name.casefold().strip().removeprefix(ARTICLE).split())
