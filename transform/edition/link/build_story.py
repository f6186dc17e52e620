"""Build a Story from an article of one page, before it is joined with other pages."""

from transform.model import page as parsed
from transform.model.article_rights import ArticleRights
from transform.model.edition import BodyPart, Byline, Caption, Dateline, DateMention, Jump, Part, Story
from transform.model.fields import USUAL_URGENCY
from transform.model.given import NOTHING_GIVEN
from transform.model.publication import Publication
from transform.model.title import compose_title


def build_story(item: parsed.Item, page: parsed.ParsedPage, publication: Publication) -> Story:
    """The story of a page's article; ``order`` is 1 because its place in the edition is not known yet."""
    kicker, headline, deck = (_words_of(text) for text in (item.kicker, item.headline, item.deck))
    body = tuple(BodyPart(kind=part.kind, text=part.text) for part in item.body if part.kind != "caption")
    captions = _collect_captions(item.body)
    number = page.page.number or ""
    given = item.given or NOTHING_GIVEN
    return Story(
        kicker=kicker,
        headline=headline,
        deck=deck,
        title=compose_title(headline, kicker, body, deck, captions),
        section=find_section(item, page),
        page=number,
        order=1,
        bylines=tuple(Byline(name=byline.text, role=byline.role) for byline in item.bylines),
        dateline=_build_dateline(item.dateline),
        body=body,
        captions=captions,
        dates=tuple(DateMention(text=date.text, start=date.start, end=date.end) for date in item.dates),
        jumps=tuple(Jump(kind=jump.kind, page=jump.page, pages=jump.pages, text=jump.text) for jump in item.jumps),
        parts=(Part(page=number, headline=None),),
        incomplete=any(jump.kind in {"to", "from"} for jump in item.jumps),
        subjects=given.subjects or (),
        rights=ArticleRights(
            notice=publication.rights.notice,
            usage_terms=publication.rights.usage_terms,
            creditline=None,
            web=True,
            wire=True,
        ),
        needs_review=item.needs_review,
        urgency=given.urgency if given.urgency != USUAL_URGENCY else None,
        keywords=tuple(" ".join(word.split()) for word in given.keywords or ()),
        language=given.language if given.language != publication.language else None,
    )


def _words_of(text: parsed.Text | None) -> str | None:
    return text.text if text else None


def find_section(item: parsed.Item, page: parsed.ParsedPage) -> str | None:
    """The item's own section label, else that of the story whose label it shares."""
    if item.section or not item.section_of:
        return _words_of(item.section)
    return next((_words_of(other.section) for other in page.items if other.id == item.section_of), None)


def _build_dateline(dateline: parsed.Dateline | None) -> Dateline | None:
    if dateline is None:
        return None
    return Dateline(text=dateline.text, source=dateline.source, place=dateline.place, date=dateline.date)


def _collect_captions(body: tuple[parsed.BodyPart, ...]) -> tuple[Caption, ...]:
    """The captions of a body, each with the number of body parts before it."""
    captions: list[Caption] = []
    for at, part in enumerate(body):
        if part.kind == "caption":
            captions.append(Caption(text=part.text, after=at - len(captions)))
    return tuple(captions)
