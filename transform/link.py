"""The pages of one edition put together: stories in print order, refers, what each page holds.

Comes in: parsed pages in page order. Goes out: the edition's stories, without identity or times, and a summary of each
page. Spans are left behind here: they stay with the parsed pages. Pure.
"""

from dataclasses import dataclass

from transform import page as parsed
from transform.config import Publication
from transform.model import (
    ArticleRights,
    BodyPart,
    Byline,
    Caption,
    Dateline,
    DateMention,
    Jump,
    PageSummary,
    Part,
    Refer,
    Story,
    compose_title,
)


@dataclass(frozen=True)
class Orphan:
    """Words of a page that belong to no story, and the index of the first story whose body begins after them."""

    page: str
    text: str
    before: int


@dataclass(frozen=True)
class LinkedEdition:
    """One edition before its stories have identities; stories in print order, pages in page order."""

    date: str
    pages: tuple[PageSummary, ...]
    stories: tuple[Story, ...]
    orphans: tuple[Orphan, ...] = ()


def link_pages(date: str, pages: tuple[parsed.ParsedPage, ...], publication: Publication) -> LinkedEdition:
    """The edition that these pages make. Each page has its number."""
    stories: list[Story] = []
    orphans: list[Orphan] = []
    for page in pages:
        articles = [item for item in page.items if item.kind == "article"]
        orphans.extend(find_orphans(page, articles, len(stories)))
        for item in articles:
            stories.append(build_story(item, page, len(stories) + 1, publication))
    return LinkedEdition(date, tuple(summarize_page(page) for page in pages), tuple(stories), tuple(orphans))


def find_orphans(page: parsed.ParsedPage, articles: list[parsed.Item], first: int) -> list[Orphan]:
    """The orphans of a page; ``first`` is the index of its first story in the edition."""
    starts = [item.body[0].spans[0][0] if item.body and item.body[0].spans else 0 for item in articles]
    return [
        Orphan(
            page.page.number or "",
            rest.text,
            first + sum(start < (rest.spans[0][0] if rest.spans else 0) for start in starts),
        )
        for rest in page.residue
        if rest.reason == "orphan"
    ]


def build_story(item: parsed.Item, page: parsed.ParsedPage, order: int, publication: Publication) -> Story:
    """An article of a page as the model holds it."""
    kicker, headline, deck = (words_of(text) for text in (item.kicker, item.headline, item.deck))
    body = tuple(BodyPart(kind=part.kind, text=part.text) for part in item.body if part.kind != "caption")
    number = page.page.number or ""
    return Story(
        kicker=kicker,
        headline=headline,
        deck=deck,
        title=compose_title(headline, kicker, body),
        section=find_section(item, page),
        page=number,
        order=order,
        bylines=tuple(Byline(name=byline.text, role=byline.role) for byline in item.bylines),
        dateline=build_dateline(item.dateline),
        body=body,
        captions=collect_captions(item.body),
        dates=tuple(DateMention(text=date.text, start=date.start, end=date.end) for date in item.dates),
        jumps=tuple(Jump(kind=jump.kind, page=jump.page, pages=jump.pages, text=jump.text) for jump in item.jumps),
        parts=(Part(page=number, headline=None),),
        incomplete=any(jump.kind in {"to", "from"} for jump in item.jumps),
        subjects=(),
        rights=ArticleRights(
            notice=publication.rights.notice,
            usage_terms=publication.rights.usage_terms,
            creditline=None,
            web=True,
            wire=True,
        ),
        needs_review=item.needs_review,
    )


def words_of(text: parsed.Text | None) -> str | None:
    return text.text if text else None


def find_section(item: parsed.Item, page: parsed.ParsedPage) -> str | None:
    """The label over the item itself, else the one over the story that shares its label with it."""
    if item.section or not item.section_of:
        return words_of(item.section)
    return next((words_of(other.section) for other in page.items if other.id == item.section_of), None)


def build_dateline(dateline: parsed.Dateline | None) -> Dateline | None:
    if dateline is None:
        return None
    return Dateline(text=dateline.text, source=dateline.source, place=dateline.place, date=dateline.date)


def collect_captions(body: tuple[parsed.BodyPart, ...]) -> tuple[Caption, ...]:
    """The captions of a body, each with the number of body parts before it."""
    captions: list[Caption] = []
    for at, part in enumerate(body):
        if part.kind == "caption":
            captions.append(Caption(text=part.text, after=at - len(captions)))
    return tuple(captions)


def summarize_page(page: parsed.ParsedPage) -> PageSummary:
    """What a page holds: items, unplaced characters (white space aside), refers."""
    return PageSummary(
        number=page.page.number or "",
        sha256=page.page.sha256,
        length=page.page.length,
        items=len(page.items),
        residue_chars=sum(len("".join(rest.text.split())) for rest in page.residue),
        refers=tuple(build_refer(item) for item in page.items if item.kind == "refer" and item.jumps),
    )


def build_refer(item: parsed.Item) -> Refer:
    """A refer line as a fact of its page; which story it means is not known here."""
    heads = (item.kicker, item.headline, item.deck)
    return Refer(headline=" ".join(text.text for text in heads if text), page=item.jumps[0].page, target_guid=None)
