"""Decide the rights in a story by whose copy it is.

In: a linked story, the bylines of its items, the publication, ``[[source]]`` of publication.toml in file order. Out: its rights. Pure.

A ``[[source]]`` wins wherever its words stand in dateline, byline or credit. Else only an agency of ``data/agencies.toml`` counts, and only
if nothing says that the newspaper wrote the text: its name in the dateline, or a byline that is not the agency's. Any other source keeps
the newspaper's rights, because it may be a name of its own. A picture's credit counts only where there is no text beside it. Where another
system says whose copy it is, that alone counts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from transform.marks.agencies import list_agency_names, read_closing_credit, read_picture_credit
from transform.model import page as parsed
from transform.model.article_rights import ArticleRights
from transform.model.edition import Story
from transform.model.evolve import evolve
from transform.model.given import GivenRights
from transform.model.publication import Publication, Source
from transform.words.choose import choose_words
from transform.words.own_name import names_itself, squeeze_name

OWN = Source(match="own")
"""What an agency that no ``[[source]]`` names is treated by: no limits, no claims."""


def decide_rights(
    story: Story,
    bylines: Sequence[parsed.Byline],
    publication: Publication,
    sources: Iterable[Source],
    given: str | None = None,
) -> ArticleRights:
    """The rights in a story; the newspaper's own if it is nobody else's copy. ``given`` is whose copy it is, if that is known."""
    if given is None:
        agency, printed = _find_agency(story, bylines, publication), list(_list_printed(story, bylines))
    else:
        agency = None if names_itself(given, publication) else " ".join(given.split())
        printed = [agency] if agency else []
    for source in sources:
        if agency and squeeze_name(source.match) in list_agency_names(agency):
            return _grant(source, agency, publication)
        if any(_holds(text, source.match) for text in printed):
            return _grant(source, agency or source.match, publication)
    return _grant(OWN, agency, publication) if agency else story.rights


def apply_given_rights(rights: ArticleRights, given: GivenRights) -> ArticleRights:
    """The rights with what is given of them; a holder who is named without a source is the source, too."""
    changes: dict[str, object] = given.model_dump(exclude_none=True)
    if given.holder and not rights.source:
        changes["source"] = given.holder
    if given.holder and not given.notice:
        changes["notice"] = f"© {given.holder}"
    tidy = {key: " ".join(value.split()) if isinstance(value, str) else value for key, value in changes.items()}
    return evolve(rights, **tidy)


def _grant(source: Source, name: str, publication: Publication) -> ArticleRights:
    """The rights in copy of the house called ``name``."""
    words = choose_words(publication.language).reader
    claimed = f"© {source.holder}" if source.holder else None
    return ArticleRights(
        notice=source.notice or claimed or words.not_ours.format(source=name, publisher=publication.provider.name),
        usage_terms=source.usage_terms,
        creditline=source.creditline or name,
        web=source.web,
        wire=source.wire,
        feeds=source.feeds,
        source=name,
        holder=source.holder,
    )


def _find_agency(story: Story, bylines: Sequence[parsed.Byline], publication: Publication) -> str | None:
    """The agency whose copy the story is, by the name that is printed; None if it may be the newspaper's own."""
    names = _name_agencies(story, bylines)
    houses = {list_agency_names(name) if name else frozenset() for name in names}
    own = any(names_itself(name, publication) for name in names if name)
    if len(houses) != 1 or own or _publishes(houses, publication):
        return None
    return names[0] if names[0] and list_agency_names(names[0]) else None


def _publishes(houses: Iterable[frozenset[str]], publication: Publication) -> bool:
    """Whether one of these houses is the newspaper's own."""
    own = {squeeze_name(publication.title), squeeze_name(publication.provider.name)}
    return any(own & house for house in houses)


def _name_agencies(story: Story, bylines: Sequence[parsed.Byline]) -> list[str | None]:
    """The houses that the first of dateline, bylines, closing credit and pictures names; None for words that name none."""
    if story.dateline and story.dateline.source:
        return [story.dateline.source]
    if bylines:
        return [next((name for name in _list_names(each) if list_agency_names(name)), None) for each in bylines]
    if story.body:
        return [read_closing_credit(story.body[-1].text)]
    return [read_picture_credit(caption.text) for caption in story.captions]


def _list_names(byline: parsed.Byline) -> Iterator[str]:
    """What may name a byline's house: 新华社 of 新华社记者, The Associated Press."""
    return (words for words in (byline.house, byline.role, byline.text) if words)


def _list_printed(story: Story, bylines: Sequence[parsed.Byline]) -> Iterator[str]:
    """The words that may hold the ``match`` of a ``[[source]]``."""
    if story.dateline:
        yield story.dateline.text
    for byline in bylines:
        yield from _list_names(byline)
    ends = [story.body[-1].text] if story.body else [caption.text for caption in story.captions]
    for text in ends:
        yield from re.findall(r"[(（]([^()（）]{1,40})[)）]\s*$", text)


def _holds(text: str, words: str) -> bool:
    """Whether a text has these words in any case; Latin words count whole, so that AP is not in Capital."""
    edges = [r"\b" if re.match(r"\w", char, re.ASCII) else "" for char in (words[0], words[-1])]
    return re.search(f"{edges[0]}{re.escape(words)}{edges[1]}", text, re.IGNORECASE | re.ASCII) is not None
