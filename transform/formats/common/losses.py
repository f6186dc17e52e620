"""The tables of losses: what a format does not keep of an article of ours, field by field, for ``imports`` reads back the rest.

A field without a row comes back equal. ``leave`` gives what comes back of a field that has one, from an article and the publication of its
edition. ``expect_back`` compares.
"""

from collections.abc import Callable

from transform.formats.common.desk import find_credit, find_newest_revision, find_source, list_pages, take_urgency
from transform.formats.common.language import take_language
from transform.formats.common.text import flow_body, list_further_heads
from transform.frozen import frozen
from transform.imports.imported import Facts, ImportedArticle, ImportedRights
from transform.model.edition import Article
from transform.model.page_number import UNPAGED
from transform.model.publication import Publication
from transform.words.own_name import names_itself

FLAT = frozenset({"paragraph", "crosshead"})
"""The kinds of body parts that are told apart in markup."""
Leave = Callable[[Article, Publication], object]
UNTOLD: Facts = ImportedArticle(guid="untold", status="canceled").model_dump()
"""The defaults of facts."""
UNTOLD_RIGHTS: Facts = ImportedRights().model_dump()


@frozen
class Loss:
    """What a format loses of a field, in words; and what is left of it."""

    field: str
    told: str
    leave: Leave

    @property
    def is_total(self) -> bool:
        """Whether nothing of the field is left."""
        return self.leave is _nothing


def _nothing(*_: object) -> None:
    """The field comes back unknown."""


def _title(article: Article, _: Publication) -> str:
    return article.title


def _newest_revision(article: Article, _: Publication) -> tuple[Facts, ...]:
    last = find_newest_revision(article)
    signal, note = (last.signal, last.note) if last else (None, None)
    return ({"version": article.version, "at": article.updated_at, "signal": signal, "note": note},)


def _bare_captions(article: Article, _: Publication) -> tuple[Facts, ...]:
    return tuple({"text": caption.text, "after": None} for caption in article.captions)


def _told_language(article: Article, publication: Publication) -> str:
    return take_language(article, publication)


LANGUAGE = Loss("language", "nothing, but where none was given the publication's comes back", _told_language)


# ---------------------------------------------------------------- NewsML-G2


def _usual_urgency(article: Article, _: Publication) -> int:
    return take_urgency(article)


def _dateline_in_newsml(article: Article, publication: Publication) -> Facts | None:
    line = article.dateline
    source = find_source(article, publication)
    return {"text": line.text, "source": source, "place": line.place, "date": None} if line else None


def _flat_body(article: Article, _: Publication) -> tuple[Facts, ...]:
    return tuple({"kind": part.kind if part.kind in FLAT else "paragraph", "text": part.text} for part in article.body)


def _pages(article: Article, _: Publication) -> tuple[Facts, ...]:
    return tuple({"page": page, "headline": None} for page in list_pages(article))


def _printed_rights(article: Article, publication: Publication) -> Facts:
    creditline = find_credit(article, publication) if article.status == "usable" else None
    return _terms(article, publication) | {"creditline": creditline}


def _terms(article: Article, _: Publication) -> Facts:
    """Notice and usage terms, and whether it may go on the web."""
    rights = article.rights
    known = {"notice": rights.notice, "usage_terms": rights.usage_terms, "web": True if rights.web else None}
    return UNTOLD_RIGHTS | known


def _unless_title(field: str) -> Leave:
    def leave(article: Article, _: Publication) -> object:
        words = getattr(article, field)
        return None if words == article.title else words

    return leave


NEWSML: tuple[Loss, ...] = (
    Loss("headline", "the title stands for it, so one made of kicker or first sentence comes back as headline", _title),
    Loss("kicker", "nothing, unless it is the title too: then it is not there", _unless_title("kicker")),
    Loss("deck", "nothing, unless it is the title too: then it is not there", _unless_title("deck")),
    Loss("order", "not there; the message and the package have the items in order", _nothing),
    Loss("dateline", "its date; the source is whose copy it is, and 本报 the provider's name", _dateline_in_newsml),
    Loss("body", "lists and notes come back as paragraphs", _flat_body),
    Loss("captions", "where among the paragraphs they stood", _bare_captions),
    Loss("dates", "not there", _nothing),
    Loss("jumps", "not there", _nothing),
    Loss("parts", "headlines of continuations; the article's own page comes first", _pages),
    Loss("incomplete", "not there", _nothing),
    Loss(
        "rights",
        "whether it may go to newsrooms; that it may not go on the web comes back as unknown; without a credit line the provider's name",
        _printed_rights,
    ),
    Loss("needs_review", "not there", _nothing),
    Loss("edited", "not there", _nothing),
    Loss("topics", "not there; the subjects that they gave are", _nothing),
    Loss("urgency", "nothing, but where none was given the usual 5 comes back", _usual_urgency),
    Loss(
        "history",
        "all but the newest line, which comes back with the version and time of the article",
        _newest_revision,
    ),
    LANGUAGE,
)


# ---------------------------------------------------------------- JSON-LD


def _two_heads(article: Article, _: Publication) -> object:
    heads = [words for _, words in list_further_heads(article)]
    return heads[0] if len(heads) == 2 else None


def _last_head(article: Article, _: Publication) -> object:
    heads = [words for _, words in list_further_heads(article)]
    return heads[-1] if heads else None


def _agency_dateline(article: Article, publication: Publication) -> Facts | None:
    line = article.dateline
    is_agency = line is not None and line.source is not None and not names_itself(line.source, publication)
    source = article.rights.source or (line.source if line and is_agency else None)
    return line.model_dump() | {"source": source} if line else None


def _lines(article: Article, _: Publication) -> tuple[Facts, ...]:
    return tuple({"kind": "paragraph", "text": part.text} for part in article.body)


def write_plain(value: object) -> object:
    """The value of an article's field as facts have it; its rights and dateline have rows in each table."""
    if isinstance(value, tuple):
        return tuple(each if isinstance(each, str) else each.model_dump() for each in value)
    return value


def _several_parts(article: Article, _: Publication) -> object:
    jumps = article.jumps if article.incomplete else ()
    missing = sum(len(jump.pages or (jump.page,)) for jump in jumps if jump.kind in {"to", "from"})
    if len(article.parts) + missing > 1:
        return write_plain(tuple(part for part in article.parts if part.page != UNPAGED))
    return ({"page": article.page, "headline": None},) if article.page != UNPAGED else None


def _printed_page(article: Article, _: Publication) -> str | None:
    return article.page if article.page != UNPAGED else None


def _once(article: Article, _: Publication) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article.subjects))


def _notice_and_credit(article: Article, _: Publication) -> Facts:
    return UNTOLD_RIGHTS | {"notice": article.rights.notice, "creditline": article.rights.creditline}


JSONLD: tuple[Loss, ...] = (
    Loss("headline", "the title stands for it, so one made of kicker or first sentence comes back as headline", _title),
    Loss("kicker", "one without a deck comes back as deck; nothing if it is the title too", _two_heads),
    Loss("deck", "nothing, unless it is the title too: then it is not there", _last_head),
    Loss("order", "not there", _nothing),
    Loss("dateline", "the source, where the newspaper names itself; else it is whose copy it is", _agency_dateline),
    Loss("body", "crossheads, lists and notes come back as paragraphs", _lines),
    Loss("captions", "where among the paragraphs they stood", _bare_captions),
    Loss("dates", "not there; the days are, without the words that name them", _nothing),
    Loss("jumps", "not there, but for the words of those that refer", _nothing),
    Loss("page", "nothing, unless the article is on no page: then it is not there", _printed_page),
    Loss("parts", "the headline of the only one; what is on no page", _several_parts),
    Loss("subjects", "repetitions", _once),
    Loss("rights", "usage terms; whether it may go on the web and to newsrooms", _notice_and_credit),
    Loss("needs_review", "not there", _nothing),
    Loss("edited", "not there", _nothing),
    Loss("topics", "not there; the subjects that they gave are", _nothing),
    Loss("place", "not there", _nothing),
    Loss("urgency", "not there", _nothing),
    Loss("history", "not there; corrections and explained updates are, without their versions", _nothing),
    LANGUAGE,
)


# ---------------------------------------------------------------- ninjs


def _names_once(article: Article, _: Publication) -> tuple[Facts, ...]:
    names = dict.fromkeys(byline.name for byline in article.bylines)
    return tuple({"name": name, "role": None} for name in names)


def _flowing_body(article: Article, _: Publication) -> tuple[Facts, ...]:
    return tuple(
        {"kind": "crosshead" if block.tag == "h2" else "paragraph", "text": block.text} for block in flow_body(article)
    )


def _newest_note(article: Article, publication: Publication) -> tuple[Facts, ...]:
    (newest,) = _newest_revision(article, publication)
    return (newest | {"signal": None},)


NINJS: tuple[Loss, ...] = (
    Loss("headline", "the title stands for it, so one made of kicker or first sentence comes back as headline", _title),
    Loss("kicker", "nothing, unless it is the title too: then it is not there", _unless_title("kicker")),
    Loss("deck", "nothing, unless it is the title too: then it is not there", _unless_title("deck")),
    Loss("order", "not there", _nothing),
    Loss("bylines", "roles, which only the by line has; a name that is there twice", _names_once),
    Loss("dateline", "not there; it begins the text, and its place is `located`", _nothing),
    Loss("body", "it begins with the dateline; lists and notes come back as paragraphs", _flowing_body),
    Loss("captions", "where among the paragraphs they stood", _bare_captions),
    Loss("dates", "not there", _nothing),
    Loss("jumps", "not there", _nothing),
    Loss("parts", "headlines of continuations; the article's own page comes first", _pages),
    Loss(
        "rights",
        "the credit line; whether it may go to newsrooms; that it may not go on the web comes back as unknown",
        _terms,
    ),
    Loss("needs_review", "not there", _nothing),
    Loss("edited", "not there", _nothing),
    Loss("topics", "not there; the subjects that they gave are", _nothing),
    Loss("urgency", "nothing, but where none was given the usual 5 comes back", _usual_urgency),
    Loss(
        "history",
        "all but the newest note, without what it explains: of a correction, version and note are there",
        _newest_note,
    ),
    Loss("keywords", "not there", _nothing),
    LANGUAGE,
)
_IDENTITY = frozenset({"guid", "key", "version", "status", "published_at", "updated_at", "language"})
_IN_NEWSROOMS = _IDENTITY | {"page", "parts", "place", "rights", "history"}
KEPT_OF_WITHDRAWN = {"newsml": _IN_NEWSROOMS, "jsonld": _IDENTITY, "ninjs": _IN_NEWSROOMS, "ninjs1": _IN_NEWSROOMS}
"""The fields that are left of a withdrawn article; only from NewsML-G2 ``withheld`` comes back as such, from the others as ``canceled``."""
LOSSES = {"newsml": NEWSML, "jsonld": JSONLD, "ninjs": NINJS, "ninjs1": NINJS}
