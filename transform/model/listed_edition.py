"""A published edition as lists of addresses need it.

In: an edition.json that is known to be as it was published, and so was checked whole. Out: times, titles and what addresses are made of. Everything
else is passed over: to read the words of a whole archive takes much longer.
"""

from pydantic import ConfigDict

from transform.model.article_rights import ArticleRights
from transform.model.edition import Identity
from transform.model.fields import DateString, Frozen, Instant, Words

PASSING_OVER = ConfigDict(extra="ignore")


class ListedArticle(Identity):
    """An article, without what it says."""

    model_config = PASSING_OVER

    title: Words
    rights: ArticleRights
    published_at: Instant
    updated_at: Instant


class ListedEdition(Frozen):
    """An edition with its articles in print order."""

    model_config = PASSING_OVER

    date: DateString
    updated_at: Instant
    articles: tuple[ListedArticle, ...]
