"""The heading of an article put right by choosing: which lines of its page may be its kicker, headline and deck, and the edit for a choice.

In: a story of the report; what an editor chose. Out: a HeadingChooser; lines for ``edits.toml``. A line that moves leaves its old place
in the same article: another field is cleared, a paragraph of that text is removed. Where it stands in another article, that
article's own chooser clears it.
"""

from collections.abc import Iterator, Mapping

from transform.model.edition import Record
from transform.model.page import Item, ParsedPage
from transform.review.report.inputs import ReportInputs
from transform.review.report.views import HeadingChooser, HeadingField, HeadingLine
from transform.review.report.write_edit import write_edit, write_value
from transform.text.sentences import CLOSERS, ENDINGS, is_headlike
from transform.text.solid import measure_length
from transform.text.span_text import fold_width
from transform.words.remarks import RemarkWords

FIELDS = ("kicker", "headline", "deck")
NONE = "none"
"""The choice that a field has no line; an empty one leaves it as it is."""
BODY, PAGE = "body", "page"
"""Where a line comes from, beside the article's own fields."""
FIRST_PARTS = 2
"""So many parts of the body may be lines of a heading that was cut too early."""
LONGEST_LINE = 60
"""The longest deck, in Han characters."""
LOOSE = frozenset({"orphan", "banner", "continuation_headline"})


def build_chooser(index: int | None, record: Record, inputs: ReportInputs, words: RemarkWords) -> HeadingChooser | None:
    """The chooser of a story, without the lines that an editor has set already.

    None if the article is withdrawn or on no page any more, if all lines are set, or if there is nothing to choose but its headline.
    """
    article = record.article
    if index is None or article.status == "canceled":
        return None
    open_fields = [name for name in FIELDS if name not in article.edited]
    placed, stories = inputs.linked.parts[index][0], inputs.linked.stories
    page = inputs.find_page(placed.page).parsed
    item = next(item for item in page.items if item.id == placed.item)
    lines: dict[str, HeadingLine] = {}
    for line in _list_lines(item, page, words):
        lines.setdefault(line.text, line)
    if not open_fields or len(lines) < 1 + (item.headline is not None):
        return None
    fields = tuple(HeadingField(name, words.name_kind(name), getattr(article, name) or "") for name in open_fields)
    guid = inputs.guids.get(index)
    draft = {"headline": article.headline or article.title}
    return HeadingChooser(
        edit=write_edit(stories[index], stories, guid),
        draft=write_edit(stories[index], stories, guid, set=draft),
        fields=fields,
        lines=tuple(lines.values()),
    )


def write_headings(address: str, chosen: Mapping[str, str]) -> str | None:
    """The edit of the article that ``address`` names, by the value chosen for each field; None if nothing was chosen."""
    values = {name: chosen[name].partition(" ") for name in FIELDS if chosen.get(name)}
    lines = {name: text for name, (origin, _, text) in values.items() if origin != NONE}
    clear = [name for name, (origin, _, _) in values.items() if origin == NONE]
    clear += [
        origin
        for origin in FIELDS
        if origin not in values and any(origin == source for source, _, _ in values.values())
    ]
    dropped = [text for origin, _, text in values.values() if origin == BODY]
    if not values:
        return None
    keys: dict[str, object] = {
        "set": lines,
        "clear": clear,
        "replace": [{"words": words, "by": ""} for words in dict.fromkeys(dropped)],
    }
    return "\n".join([address.rstrip("\n"), *(f"{key} = {write_value(value)}" for key, value in keys.items() if value)])


def can_be_heading(text: str) -> bool:
    """Whether a left-over text may be a line of a heading: short, and not a sentence that ends. A deck may have pauses."""
    folded = fold_width(text).rstrip()
    return measure_length(folded) <= LONGEST_LINE and folded.rstrip(CLOSERS)[-1:] not in {*ENDINGS, ".", ",", "、"}


def _list_lines(item: Item, page: ParsedPage, words: RemarkWords) -> Iterator[HeadingLine]:
    """The article's own lines, the first of its body, lines in no article, those of its neighbours on the page."""
    for name in FIELDS:
        if text := getattr(item, name):
            yield HeadingLine(f"{name} {text.text}", text.text, words.name_kind(name))
    parts = [part for part in item.body if part.kind != "caption"][:FIRST_PARTS]
    for part in parts:
        if is_headlike(fold_width(part.text)) and len(item.body) > 1:
            yield HeadingLine(f"{BODY} {part.text}", part.text, words.name_kind(part.kind))
    for residue in page.residue:
        if residue.reason in LOOSE and can_be_heading(residue.text):
            yield HeadingLine(f"{PAGE} {residue.text}", residue.text, words.name_kind(residue.reason))
    articles = [other for other in page.items if other.kind == "article"]
    at = articles.index(item)
    for other in (*articles[max(0, at - 1) : at], *articles[at + 1 : at + 2]):
        for name in FIELDS:
            if text := getattr(other, name):
                yield HeadingLine(f"{PAGE} {text.text}", text.text, words.name_other(name))
