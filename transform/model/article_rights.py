"""The rights of an article: whose copy it is, what is claimed of it, where it may appear."""

import operator
from typing import Annotated, Literal

from pydantic import Field

from transform.model.fields import Flag, Frozen, Words
from transform.model.publication import Publication

Outlet = Literal["web", "feeds", "wire"]
"""Where an article may appear: pages for readers, feeds, documents for newsrooms."""


class ArticleRights(Frozen):
    """``web``, ``feeds`` and ``wire`` say which formats may contain the article.

    ``source`` is whose copy it is, None for the newspaper's own; ``holder`` holds the rights in another's copy, None if that is not
    known. What is as for the newspaper's own copy is not written out, so that such an article keeps its bytes and its content hash.
    """

    notice: Words
    usage_terms: Words | None
    creditline: Words | None
    web: Flag
    wire: Flag
    feeds: Annotated[Flag, Field(exclude_if=bool)] = True
    source: Annotated[Words | None, Field(exclude_if=operator.not_)] = None
    holder: Annotated[Words | None, Field(exclude_if=operator.not_)] = None

    def allows(self, outlet: Outlet) -> bool:
        """Whether the article may be there; what may not be on the web is in no feed either."""
        return {"web": self.web, "feeds": self.web and self.feeds, "wire": self.wire}[outlet]

    @property
    def public(self) -> bool:
        """Whether it may be anywhere at all."""
        return self.web or self.wire

    def name_holder(self, publication: Publication) -> str | None:
        """Who holds the copyright; None if it is another's and nobody said whose."""
        return self.holder if self.source else publication.rights.holder
