"""List the articles of a page as they will appear, each line with the ids of its runs, and the text left out.

This is the right side of the report.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from transform.edition.link import PlacedItem
from transform.model.edition import Article, Record
from transform.model.media_topics import SCHEME, load_topics
from transform.model.page import Item, Residue
from transform.review.report.choose_headings import build_chooser
from transform.review.report.inputs import InputPage, ReportInputs
from transform.review.report.owners import REFER, name_left_out, name_part
from transform.review.report.views import ArticleView, LeftOut, Line, Remark
from transform.text.quotes import squeeze
from transform.words.remarks import RemarkWords

HEADS = ("section", "kicker", "headline", "deck")
MOST_TOLD = 4
"""As many words show why an article has a topic; ``edition.json`` has more of them."""


def list_articles(
    page: InputPage, inputs: ReportInputs, remarks: tuple[Remark, ...], words: RemarkWords
) -> tuple[ArticleView, ...]:
    """The articles that begin on a page, in print order; those no longer found on it come last."""
    indexes = {guid: index for index, guid in inputs.guids.items()}
    records = [record for record in inputs.decision.records if _begins_on(record, page, inputs, indexes)]
    return tuple(_view_article(record, indexes.get(record.article.guid), inputs, remarks, words) for record in records)


def _begins_on(record: Record, page: InputPage, inputs: ReportInputs, indexes: dict[str, int]) -> bool:
    index = indexes.get(record.article.guid)
    return (record.article.page if index is None else inputs.linked.parts[index][0].page) == page.number


def _view_article(
    record: Record, index: int | None, inputs: ReportInputs, remarks: tuple[Remark, ...], words: RemarkWords
) -> ArticleView:
    article = record.article
    items = [] if index is None else _list_items(index, inputs)
    story = article.order if index is None else index + 1
    return ArticleView(
        id=f"a-{article.order}",
        story=story,
        title=article.title,
        lines=tuple(_list_lines(article, index, items, inputs, words)),
        facts=(*_list_facts(record, index, words), *_list_topics(article, inputs, words)),
        confidence=round(100 * min(item.confidence for _, item in items)) if items else None,
        flagged=article.needs_review,
        remarks=tuple(remark.id for remark in remarks if index is not None and remark.story == index + 1),
        chooser=build_chooser(index, record, inputs, words),
    )


def _list_items(index: int, inputs: ReportInputs) -> list[tuple[PlacedItem, Item]]:
    """The page items that a story was made of."""
    pages = {page.number: page for page in inputs.pages}
    return [
        (placed, item)
        for placed in inputs.linked.parts[index]
        for item in pages[placed.page].parsed.items
        if item.id == placed.item
    ]


def _list_lines(
    article: Article, index: int | None, items: list[tuple[PlacedItem, Item]], inputs: ReportInputs, words: RemarkWords
) -> Iterator[Line]:
    """The lines of an article: headings, names, dateline, body with captions in place, headings of continuations, jumps."""

    def line(kind: str, text: str, parts: list[str]) -> Line:
        return Line(kind, words.name_kind(kind), text, tuple(parts))

    for field in HEADS:
        if text := getattr(article, field):
            yield line(field, text, _find_fields(items, HEADS if article.parts else (), field))
    names = [" ".join(filter(None, (byline.role, byline.name))) for byline in article.bylines]
    if names:
        owners = [
            name_part(placed.page, item.id, f"n{at}") for placed, item in items for at, _ in enumerate(item.bylines)
        ]
        yield line("byline", words.joiner.join(names), owners)
    if article.dateline:
        yield line("dateline", article.dateline.text, _find_fields(items, (), "dateline"))
    bodies = list(zip(article.body, _match_body(article, index, items, inputs), strict=True))
    captions = [
        name_part(placed.page, item.id, f"b{at}")
        for placed, item in items
        for at, part in enumerate(item.body)
        if part.kind == "caption"
    ]
    waiting = [*zip(article.captions, [[part] for part in captions] + [[]] * len(article.captions), strict=False)]
    for at, (part, owners) in enumerate(bodies):
        yield from (line("caption", each.text, own) for each, own in waiting if each.after == at)
        yield line(part.kind, part.text, owners)
    yield from (line("caption", each.text, own) for each, own in waiting if each.after >= len(bodies))
    for placed, item in items[1:]:
        headings = [field for field in HEADS[1:] if getattr(item, field)]
        if headings:
            text = " ".join(getattr(item, field).text for field in headings)
            yield line("continuation_heads", text, [name_part(placed.page, item.id, field) for field in headings])
    jumps = [name_part(placed.page, item.id, f"j{at}") for placed, item in items for at, _ in enumerate(item.jumps)]
    if jumps:
        texts = [jump.text for _, item in items for jump in item.jumps]
        yield line("jump", " ".join(texts), jumps)


def _find_fields(items: list[tuple[PlacedItem, Item]], heads: tuple[str, ...], field: str) -> list[str]:
    """The owners of a field in the first item; if the item lacks that heading, all its headings, because words may have been moved."""
    if not items:
        return []
    placed, item = items[0]
    if getattr(item, field):
        return [name_part(placed.page, item.id, field)]
    return [name_part(placed.page, item.id, head) for head in heads if getattr(item, head)]


def _match_body(
    article: Article, index: int | None, items: list[tuple[PlacedItem, Item]], inputs: ReportInputs
) -> list[list[str]]:
    """The owners of each part of the body: two for a paragraph split by a jump, the residue for one that an editor attached."""
    if index is None:
        return [[] for _ in article.body]
    source = [part.text for part in inputs.linked.stories[index].body]
    final = [part.text for part in article.body]
    owners = _list_body_owners(items, len(source))
    matched: list[list[str]] = []
    for tag, low, high, first, last in SequenceMatcher(None, source, final, autojunk=False).get_opcodes():
        for at in range(first, last):
            source_at = low + at - first
            matched.append(
                owners[source_at]
                if tag in {"equal", "replace"} and source_at < high
                else _find_residue(final[at], inputs)
            )
    return matched


def _list_body_owners(items: list[tuple[PlacedItem, Item]], length: int) -> list[list[str]]:
    owners: list[list[str]] = [[] for _ in range(length)]
    for placed, item in items:
        parts = [at for at, part in enumerate(item.body) if part.kind != "caption"]
        for number, at in enumerate(parts):
            owners[placed.first + number].append(name_part(placed.page, item.id, f"b{at}"))
    return owners


def _find_residue(text: str, inputs: ReportInputs) -> list[str]:
    """The residue with these words, which an editor attached."""
    return [
        name_left_out(page.number, residue.id)
        for page in inputs.pages
        for residue in page.parsed.residue
        if squeeze(residue.text) == squeeze(text)
    ][:1]


def _list_facts(record: Record, index: int | None, words: RemarkWords) -> Iterator[str]:
    """Short phrases: version and status, pages, the editor's changes."""
    article, facts = record.article, words.facts
    if record.released:
        yield facts["version"].format(version=article.version)
        if article.status != "usable":
            yield facts[article.status]
    else:
        yield facts[record.held] if record.held else facts["new"]
    if len(article.parts) > 1:
        yield facts["pages"].format(pages=words.joiner.join(part.page for part in article.parts))
    if article.incomplete:
        yield facts["incomplete"]
    if article.edited:
        yield facts["edited"].format(fields=words.joiner.join(words.name_field(field) for field in article.edited))
    if record.action:
        form = "ordered_because" if record.reason else "ordered"
        yield facts[form].format(action=words.actions[record.action], reason=record.reason)
    if index is None:
        yield facts["absent"]


def _list_topics(article: Article, inputs: ReportInputs, words: RemarkWords) -> Iterator[str]:
    """Each topic that pagewire gave the article, with the words that told it most clearly: each once, with its places."""
    facts = words.facts
    for topic in article.topics:
        told: dict[str, list[str]] = {}
        for each in topic.evidence[:MOST_TOLD]:
            told.setdefault(each.words, []).append(facts[f"topic_{each.place}"].format(weight=each.weight))
        evidence = (
            facts["topic_words"].format(words=each, places=words.joiner.join(places)) for each, places in told.items()
        )
        name = load_topics()[topic.code.removeprefix(SCHEME)].name_in(
            inputs.language or inputs.decision.publication.language
        )
        yield facts["topic"].format(name=name, evidence=words.joiner.join(evidence))


def list_left_out(
    page: InputPage, inputs: ReportInputs, remarks: tuple[Remark, ...], words: RemarkWords
) -> tuple[LeftOut, ...]:
    """The residue of a page in print order, then its refers."""
    left_out = [_view_left_out(residue, page, remarks, words) for residue in page.parsed.residue]
    return (*left_out, *_list_refers(page, inputs, words))


def _view_left_out(residue: Residue, page: InputPage, remarks: tuple[Remark, ...], words: RemarkWords) -> LeftOut:
    id_ = name_left_out(page.number, residue.id)
    remark_ids = tuple(remark.id for remark in remarks if remark.anchor == id_)
    return LeftOut(
        id_, words.name_kind(residue.reason), residue.reason, residue.text, _find_original(residue, page), remark_ids
    )


def _find_original(residue: Residue, page: InputPage) -> str | None:
    """The id of the body part that the residue repeats."""
    if not residue.copy_of:
        return None
    start = residue.copy_of[0][0]
    for item in page.parsed.items:
        for at, part in enumerate(item.body):
            if any(low <= start < high for low, high in part.spans):
                return name_part(page.number, item.id, f"b{at}")
    return None


def _list_refers(page: InputPage, inputs: ReportInputs, words: RemarkWords) -> Iterator[LeftOut]:
    """The refers of a page, each with its target."""
    meant = {(target.page, target.refer): target.story for target in inputs.linked.targets}
    refers = [item for item in page.parsed.items if item.kind == "refer" and item.jumps]
    for at, item in enumerate(refers):
        texts = [text.text for text in (item.kicker, item.headline, item.deck, *item.jumps) if text]
        index = meant.get((page.number, at))
        record = None if index is None else inputs.find_record(index)
        yield LeftOut(
            name_part(page.number, item.id, REFER), words.name_kind("refer"), "refer", " ".join(texts),
            f"a-{record.article.order}" if record else None, (),
        )  # fmt: skip
