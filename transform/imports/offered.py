"""What a foreign document offers as input: articles in the form of ``schemas/article.schema.json``, not yet checked. Pure.

In: an imported article, or what a reader of documents without a standard (Markdown, HTML) has found. Out: the article's keys, the lines where
they stand if they have some, and what the document says that an article has no key for. Its version and the time of its change are left out
without a word, because pagewire counts and stamps its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from transform.errors import Finding, tell
from transform.frozen import frozen
from transform.imports.imported import ImportedArticle
from transform.model.page_number import UNPAGED

PAGE = re.compile("[A-Za-z]{0,2}[0-9]{1,3}")
CODE = re.compile("[a-z]+:[A-Za-z0-9_.-]{1,60}")
LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LONGEST_ID = 500
PICTURES = tell("pictures")
"""What is left of most documents."""


@frozen
class Offered:
    """An article with its keys. ``name`` is what it is called in messages, empty if it is alone in its file.

    ``lines`` are those of its keys, under "" that of the article; ``words`` names keys as the document does; ``left`` is what it says beside.
    A time may be without offset, or a date alone: it is then in the time zone of the newspaper. ``waits``: it is not to be out before the time of
    its publication.
    """

    keys: Mapping[str, object]
    name: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    waits: bool = False


@frozen
class Offer:
    """The articles of a document in its order, and a Finding for each that could not be read."""

    articles: tuple[Offered, ...]
    findings: tuple[Finding, ...] = ()


def offer_article(article: ImportedArticle, left: tuple[str, ...] = ()) -> Offered:
    """An imported article as input; ``left`` is what its document says beside.

    A withdrawn one has no words: its title or id stands for them, which is never published.
    """
    subjects = article.subjects or ()
    keywords = article.keywords or ()
    names = dict.fromkeys(each for each in subjects if not CODE.fullmatch(each) and each not in keywords)
    rights = article.rights.model_dump(exclude_none=True)
    language = (article.language or "").replace("_", "-")
    language = language.partition("-")[0].lower() + language[len(language.partition("-")[0]) :]
    keys: dict[str, object] = {
        "id": article.guid,
        "status": article.status,
        "kicker": article.kicker,
        "headline": article.headline or (None if article.kicker else article.title),
        "deck": article.deck,
        "section": article.section,
        "page": article.page if article.page and PAGE.fullmatch(article.page) else None,
        "place": article.place,
        "bylines": [each.model_dump(exclude_none=True) for each in article.bylines or ()],
        "dateline": article.dateline.model_dump(exclude_none=True) if article.dateline else None,
        "body": list(_list_parts(article)),
        "subjects": [each for each in subjects if CODE.fullmatch(each)],
        "keywords": [*keywords, *names],
        "urgency": article.urgency,
        "language": language if LANGUAGE.fullmatch(language) else None,
        "rights": rights,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "embargo": article.until.isoformat() if article.until else None,
    }
    if article.status != "usable" and not keys["body"]:
        words = article.title or article.guid
        keys |= {"headline": words, "body": words}
    if keys["page"] is None:
        keys["place"] = None
    else:
        keys["jumps"] = [each.model_dump(exclude_none=True) for each in article.jumps or ()]
    kept = {key: value for key, value in keys.items() if value not in (None, [], {})}
    return Offered(kept, name=article.guid, left=(*_list_left(article, kept), *left))


def _list_parts(article: ImportedArticle) -> Iterator[dict[str, str]]:
    """The body with its captions where they stood; at its end, if that is not known."""
    captions = list(article.captions or ())
    for at, part in enumerate(article.body or ()):
        yield from ({"kind": "caption", "text": each.text} for each in captions if each.after == at)
        yield part.model_dump()
    end = len(article.body or ())
    yield from ({"kind": "caption", "text": each.text} for each in captions if each.after is None or each.after >= end)


def _list_left(article: ImportedArticle, kept: Mapping[str, object]) -> Iterator[str]:
    """What the model of imports has and an article as input has no key for.

    Of an article of pagewire's own (with a key) sluglines and genres follow from the rest.
    """
    if article.page not in {None, UNPAGED} and "page" not in kept:
        yield tell("page '{page}'", page=article.page)
    if len({part.page for part in article.parts or ()} - {article.page}) > 0:
        yield tell("further pages")
    if article.language and "language" not in kept:
        yield tell("language '{language}'", language=article.language)
    if article.slugline and not article.key:
        yield tell("slugline")
    if article.genres and not article.key:
        yield tell("genres")
    if any(line.note for line in article.history or ()):
        yield tell("note to editors")
