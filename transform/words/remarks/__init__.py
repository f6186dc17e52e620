"""What a review says about what the program did, as one frozen record for each language.

Kinds are those of repairs, notes and residue of a parsed page (``schemas/parsed-page.schema.json``) and of linking; a kind without
words of its own is described in the parser's words.
"""

from collections.abc import Mapping

from transform.frozen import frozen
from transform.model.page_number import UNPAGED

LONGEST_TITLE = 28
"""Characters of a title inside a sentence."""


@frozen
class RemarkWords:
    """Phrases and patterns of one language, filled with ``str.format``.

    ``remarks`` gives title and sentence of a remark by its kind, ``choices`` the label of a choice, ``actions`` the word for
    each action of ``edits.toml``.
    """

    kinds: Mapping[str, str]
    remarks: Mapping[str, tuple[str, str]]
    other: str
    choices: Mapping[str, str]
    place: str
    place_unpaged: str
    place_line: str
    facts: Mapping[str, str]
    actions: Mapping[str, str]
    summary: Mapping[str, str]
    quote: str
    joiner: str
    no_text: str
    fields: Mapping[str, str]
    of_other: str

    def name_field(self, field: str) -> str:
        return self.fields.get(field, self.name_kind(field))

    def name_place(self, page: str) -> str:
        """A page of the paper, or that something is on none."""
        return self.place_unpaged if page == UNPAGED else self.place.format(page=page)

    def name_kind(self, kind: str) -> str:
        return self.kinds.get(kind, kind)

    def name_other(self, kind: str) -> str:
        """The name of a line that belongs to another article."""
        return self.of_other.format(kind=self.name_kind(kind))

    def write_quote(self, text: str) -> str:
        return self.quote.format(text=text)

    def count(self, key: str, number: int) -> str:
        """A line of the summary; English has a form for one."""
        one = f"{key}_one"
        return self.summary[one if number == 1 and one in self.summary else key].format(count=number)


def shorten_title(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE] + "…"
