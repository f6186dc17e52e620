"""The articles of a page as they will appear, each line tied to where its words stand on the pages; and what was set aside.

Comes in: the material. Goes out: views for the right side of the report.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from transform.edition.link import PlacedItem
from transform.model.edition import Article, Record
from transform.model.page import Item, Residue
from transform.review.material import Material, SheetPage
from transform.review.paint_page import REFER, name_part, name_rest
from transform.review.report import ArticleView, Line, Remark, Rest
from transform.text.quotes import squeeze
from transform.words.remarks import RemarkWords

HEADS = ("section", "kicker", "headline", "deck")


def list_articles(
    page: SheetPage, material: Material, remarks: tuple[Remark, ...], words: RemarkWords
) -> tuple[ArticleView, ...]:
    """The articles that begin on a page, in print order; those that were not met again come after them."""
    met = {guid: index for index, guid in material.guids.items()}
    records = [record for record in material.decision.records if _begins_on(record, page, material, met)]
    return tuple(_view_article(record, met.get(record.article.guid), material, remarks, words) for record in records)


def _begins_on(record: Record, page: SheetPage, material: Material, met: dict[str, int]) -> bool:
    index = met.get(record.article.guid)
    return (record.article.page if index is None else material.linked.parts[index][0].page) == page.number


def _view_article(
    record: Record, index: int | None, material: Material, remarks: tuple[Remark, ...], words: RemarkWords
) -> ArticleView:
    article = record.article
    items = [] if index is None else _list_items(index, material)
    story = article.order if index is None else index + 1
    return ArticleView(
        id=f"a-{article.order}",
        story=story,
        title=article.title,
        lines=tuple(_list_lines(article, index, items, material, words)),
        facts=tuple(_list_facts(record, index, words)),
        confidence=round(100 * min(item.confidence for _, item in items)) if items else None,
        flagged=article.needs_review,
        remarks=tuple(remark.id for remark in remarks if index is not None and remark.story == index + 1),
    )


def _list_items(index: int, material: Material) -> list[tuple[PlacedItem, Item]]:
    """The items of the pages that went into a story."""
    pages = {page.number: page for page in material.pages}
    return [
        (placed, item)
        for placed in material.linked.parts[index]
        for item in pages[placed.page].parsed.items
        if item.id == placed.item
    ]


def _list_lines(
    article: Article, index: int | None, items: list[tuple[PlacedItem, Item]], material: Material, words: RemarkWords
) -> Iterator[Line]:
    """The lines of an article: heads, names, dateline, body with captions in place, the heads over its rests, open jumps."""

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
    bodies = list(zip(article.body, _tie_body(article, index, items, material), strict=True))
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
        over = [field for field in HEADS[1:] if getattr(item, field)]
        if over:
            text = " ".join(getattr(item, field).text for field in over)
            yield line("over", text, [name_part(placed.page, item.id, field) for field in over])
    jumps = [name_part(placed.page, item.id, f"j{at}") for placed, item in items for at, _ in enumerate(item.jumps)]
    if jumps:
        texts = [jump.text for _, item in items for jump in item.jumps]
        yield line("jump", " ".join(texts), jumps)


def _find_fields(items: list[tuple[PlacedItem, Item]], heads: tuple[str, ...], field: str) -> list[str]:
    """The owners of a field: the first item's; of a head that it lacks, all of its heads, for an editor or a rest moved words."""
    if not items:
        return []
    placed, item = items[0]
    if getattr(item, field):
        return [name_part(placed.page, item.id, field)]
    return [name_part(placed.page, item.id, head) for head in heads if getattr(item, head)]


def _tie_body(
    article: Article, index: int | None, items: list[tuple[PlacedItem, Item]], material: Material
) -> list[list[str]]:
    """For each part of the body the owners of its words: a paragraph that a jump cut has two, one an editor put in has its rest."""
    if index is None:
        return [[] for _ in article.body]
    source = [part.text for part in material.linked.stories[index].body]
    final = [part.text for part in article.body]
    owners = _own_body(items, len(source))
    tied: list[list[str]] = []
    for tag, low, high, first, last in SequenceMatcher(None, source, final, autojunk=False).get_opcodes():
        for at in range(first, last):
            mate = low + at - first
            tied.append(
                owners[mate] if tag in {"equal", "replace"} and mate < high else _find_rest(final[at], material)
            )
    return tied


def _own_body(items: list[tuple[PlacedItem, Item]], length: int) -> list[list[str]]:
    owners: list[list[str]] = [[] for _ in range(length)]
    for placed, item in items:
        parts = [at for at, part in enumerate(item.body) if part.kind != "caption"]
        for number, at in enumerate(parts):
            owners[placed.first + number].append(name_part(placed.page, item.id, f"b{at}"))
    return owners


def _find_rest(text: str, material: Material) -> list[str]:
    """The piece set aside that an editor put into an article."""
    return [
        name_rest(page.number, rest.id)
        for page in material.pages
        for rest in page.parsed.residue
        if squeeze(rest.text) == squeeze(text)
    ][:1]


def _list_facts(record: Record, index: int | None, words: RemarkWords) -> Iterator[str]:
    """Short phrases: what became of it, which pages, what an editor changed."""
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


def list_rests(
    page: SheetPage, material: Material, remarks: tuple[Remark, ...], words: RemarkWords
) -> tuple[Rest, ...]:
    """The pieces of a page that are in no article, in print order, and its refers."""
    rests = [_view_rest(rest, page, remarks, words) for rest in page.parsed.residue]
    return (*rests, *_list_refers(page, material, words))


def _view_rest(rest: Residue, page: SheetPage, remarks: tuple[Remark, ...], words: RemarkWords) -> Rest:
    id_ = name_rest(page.number, rest.id)
    told = tuple(remark.id for remark in remarks if remark.anchor == id_)
    return Rest(id_, words.name_kind(rest.reason), rest.reason, rest.text, _find_twin(rest, page), told)


def _find_twin(rest: Residue, page: SheetPage) -> str | None:
    """The id of what a piece repeats."""
    if not rest.copy_of:
        return None
    start = rest.copy_of[0][0]
    for item in page.parsed.items:
        for at, part in enumerate(item.body):
            if any(low <= start < high for low, high in part.spans):
                return name_part(page.number, item.id, f"b{at}")
    return None


def _list_refers(page: SheetPage, material: Material, words: RemarkWords) -> Iterator[Rest]:
    """The refer lines of a page, each tied to the story it means."""
    meant = {(target.page, target.refer): target.story for target in material.linked.targets}
    refers = [item for item in page.parsed.items if item.kind == "refer" and item.jumps]
    for at, item in enumerate(refers):
        texts = [text.text for text in (item.kicker, item.headline, item.deck, *item.jumps) if text]
        index = meant.get((page.number, at))
        record = None if index is None else material.find_record(index)
        yield Rest(
            name_part(page.number, item.id, REFER), words.name_kind("refer"), "refer", " ".join(texts),
            f"a-{record.article.order}" if record else None, (),
        )  # fmt: skip
