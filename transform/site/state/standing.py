"""An article that stands in its edition's decision is stored there only: its row among the versions has an empty body. Pure.

In: a decision as JSON, in which each record holds its article. Out: an article's JSON, cut out of it as it stands.
"""

import json
import re
from functools import cached_property

from transform.site.state.digests import Value
from transform.site.state.pack import unpack_body

ARTICLE = re.compile(r'"article":(?=\{"guid":"([^"\\]*)")')
"""Where an article begins. The text of a JSON string cannot match: quotation marks in it are escaped (RFC 8259 section 7)."""
DECODER = json.JSONDecoder()
STANDING = b""
"""The stored body of a version that stands in the decision."""


class StandingArticles:
    """The articles of a decision as JSON, by guid."""

    def __init__(self, decision: str) -> None:
        self._decision = decision

    @cached_property
    def _places(self) -> dict[str, int]:
        return {found[1]: found.end() for found in ARTICLE.finditer(self._decision)}

    def holds(self, guid: str, text: str) -> bool:
        """Whether the article stands there in just these words."""
        at = self._places.get(guid)
        return at is not None and self._decision.startswith(text, at)

    def find(self, guid: str) -> str | None:
        """The article's JSON; None if it is not there."""
        at = self._places.get(guid)
        if at is None:
            return None
        try:
            _, end = DECODER.raw_decode(self._decision, at)
        except ValueError:
            return None
        return self._decision[at:end]


def open_version(guid: str, body: Value, standing: StandingArticles) -> str | None:
    """The JSON of an article's version by its stored body; None if it is damaged."""
    return standing.find(guid) if body == STANDING else unpack_body(body)
