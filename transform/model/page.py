"""A parsed page: one newspaper page split into items, with every character of its text accounted for.

Equivalent to ``schemas/parsed-page.schema.json``, which explains each field. What the schema cannot express (spans
in order and inside the page, one owner per character, ids that exist) is checked by ``transform.model.laws``.
"""

from typing import Annotated, Literal, Self

from pydantic import StrictStr, model_validator

from transform.frozen import frozen
from transform.model.fields import Count, DateOrTime, DateString, Digest, Flag, Frozen, Identifier, Ratio, Shape, Words
from transform.model.given import MaybeGiven

Span = tuple[Count, Count]
"""Half-open [start, end) in code points of the decoded page text."""
Spans = tuple[Span, ...]
PageLabel = Annotated[StrictStr, Shape("[A-Z]{0,2}(0|[1-9][0-9]{0,3})", 6)]
Code = Annotated[StrictStr, Shape("[a-z][a-z_]*", 40)]

ItemKind = Literal["article", "refer"]
PartKind = Literal["paragraph", "crosshead", "caption", "list", "note"]
JumpKind = Literal["to", "from", "see"]
ResidueReason = Literal[
    "duplicate", "near_duplicate", "overlap", "orphan", "furniture", "banner", "caption", "ad", "continuation_headline"
]
Severity = Literal["info", "review"]


class Text(Frozen):
    """Words of the page and their spans, which are empty only on a page without page text."""

    text: Words
    spans: Spans = ()


class Dateline(Text):
    source: Words | None = None
    place: Words | None = None
    date: DateString | None = None


class Byline(Text):
    """``house`` is whose reporter it is, as printed before the role (新华社记者)."""

    role: Words | None = None
    house: Words | None = None


class BodyPart(Text):
    kind: PartKind


class Jump(Text):
    """下转第3版 (to), 上接第1版 (from), 见第5版 (see); ``pages`` only where the mark names several."""

    kind: JumpKind
    page: PageLabel
    pages: tuple[PageLabel, ...] | None = None


class DateMention(Text):
    """A date in the text; start and end are inclusive, both None if unresolved."""

    start: DateOrTime | None = None
    end: DateOrTime | None = None


class Note(Frozen):
    code: Code
    message: Words
    spans: Spans = ()
    severity: Severity


class Repair(Frozen):
    kind: Code
    item: Identifier | None = None
    spans: Spans = ()
    confidence: Ratio
    message: Words


class Item(Frozen):
    """``given`` is what another system says of the article; a page of text has none."""

    id: Identifier
    kind: ItemKind
    kicker: Text | None = None
    headline: Text | None = None
    deck: Text | None = None
    section: Text | None = None
    section_of: Identifier | None = None
    dateline: Dateline | None = None
    bylines: tuple[Byline, ...] = ()
    body: tuple[BodyPart, ...] = ()
    jumps: tuple[Jump, ...] = ()
    dates: tuple[DateMention, ...] = ()
    needs_review: Flag = False
    confidence: Ratio = 1
    notes: tuple[Note, ...] = ()
    given: MaybeGiven = None


class Residue(Text):
    """Words of the page that belong to no item, and why."""

    id: Identifier
    reason: ResidueReason
    copy_of: Spans | None = None
    candidate: Identifier | None = None


class PageInfo(Frozen):
    """The identity of the page; source, sha256 and length are None together on a page without page text."""

    publication: Words | None = None
    date: DateString | None = None
    number: Identifier | None = None
    source: Words | None = None
    sha256: Digest | None = None
    length: Count | None = None

    @model_validator(mode="after")
    def check_page_text(self) -> Self:
        given = [value is not None for value in (self.source, self.sha256, self.length)]
        if any(given) != all(given):
            raise ValueError("source, sha256 and length go together: give all three or null for all three")
        return self


class ParsedPage(Frozen):
    page: PageInfo = PageInfo()
    items: tuple[Item, ...]
    residue: tuple[Residue, ...] = ()
    marks: Spans = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[Note, ...] = ()


class SourceNote(Frozen):
    """``01.source.toml``: the origin of a page's text. Equivalent to ``schemas/source.schema.json``."""

    name: Words
    sha256: Digest


@frozen
class PageText:
    """The decoded text of one page file, as ``transform.read`` hands it to ``transform.parse``.

    ``text`` is the decoded text (schemas/README.md): no leading BOM, line ends as LF, nothing else changed;
    ``sha256`` is of the file's bytes. Publication, date and number come from outside, never from the text.
    """

    text: str
    sha256: str
    source: str
    encoding: Literal["utf-8", "gb18030"] = "utf-8"
    publication: str | None = None
    date: str | None = None
    number: str | None = None
