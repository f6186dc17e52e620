"""Bring both sides of a report together: which run leads to which line, where each remark stands, what carries a number.

Comes in: a Review. Goes out: an Arrangement in the order of the page, every link in it a fragment that exists. A remark that asks
for something stands in the list at the top, one that only tells in the article, at the line that it is about; its number
stands at both ends. A link whose end is not in the report is left out, so that no editor is led nowhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from transform.review.report import ArticleView, Line, PageView, Remark, Rest, Review, Run
from transform.words.interface import Tone

#: The order in which an editor needs them; what only tells comes after what asks.
TONES: tuple[Tone, ...] = ("decide", "look", "done", "note")
#: So many tints stand in report.css; the next article takes the first again, its number tells the two apart.
TINTS = 10


@dataclass(frozen=True)
class _Card:
    """A remark with its number; ``href`` leads to its place, empty if that is not in the report."""

    number: int
    remark: Remark
    href: str


@dataclass(frozen=True)
class _Piece:
    """A run as the page shows it.

    ``id`` only on the first run of its owner, the one that is a tab stop; ``badge`` where another article's words begin;
    ``cards`` are remarks that begin here.
    """

    run: Run
    look: str
    tint: int
    id: str
    href: str
    badge: int | None
    cards: tuple[_Card, ...]


@dataclass(frozen=True)
class _PlacedLine:
    """``hrefs`` lead to its words on the pages; ``notes`` tell what was done here, ``cards`` stand in the list."""

    id: str
    line: Line
    hrefs: tuple[str, ...]
    notes: tuple[_Card, ...]
    cards: tuple[_Card, ...]


@dataclass(frozen=True)
class _PlacedArticle:
    article: ArticleView
    tint: int
    lines: tuple[_PlacedLine, ...]
    notes: tuple[_Card, ...]
    cards: tuple[_Card, ...]


@dataclass(frozen=True)
class _PlacedRest:
    id: str
    rest: Rest
    href: str
    twin: str
    notes: tuple[_Card, ...]
    cards: tuple[_Card, ...]


@dataclass(frozen=True)
class _Sheet:
    """A page.

    ``others`` begin elsewhere and have words here; ``notes`` are about none of its articles; ``waiting`` counts the decisions
    that begin on it.
    """

    page: PageView
    pieces: tuple[_Piece, ...]
    articles: tuple[_PlacedArticle, ...]
    others: tuple[ArticleView, ...]
    rests: tuple[_PlacedRest, ...]
    notes: tuple[_Card, ...]
    waiting: int


@dataclass(frozen=True)
class _Arrangement:
    """``lists`` are the remarks that ask, by tone; ``notes`` the telling ones that are about no page."""

    lists: Mapping[Tone, tuple[_Card, ...]]
    notes: tuple[_Card, ...]
    sheets: tuple[_Sheet, ...]


@dataclass(frozen=True)
class _Places:
    """Where things stand: ``runs`` maps a part to the page that has its words, ``shown`` to the line or box with its text."""

    runs: Mapping[str, str]
    shown: Mapping[str, str]
    stories: Mapping[int, ArticleView]
    whole: frozenset[str]

    def link(self, anchor: str | None) -> str:
        """The fragment of a part's words, else of what shows it, else of an article or page; empty if it is nowhere."""
        if anchor in self.runs or anchor in self.whole:
            return f"#{anchor}"
        return self.link_shown(anchor or "")

    def link_shown(self, part: str) -> str:
        return f"#{self.shown[part]}" if part in self.shown else ""

    def find_home(self, remark: Remark) -> str:
        """The id under which a remark is told on the right: a line or box, an article, a page; empty if nowhere."""
        if remark.anchor in self.shown:
            return self.shown[remark.anchor]
        if remark.anchor in self.whole:
            return remark.anchor
        page = self.runs.get(remark.anchor, "")
        story = self.stories.get(remark.story or 0)
        return story.id if story else page


@dataclass(frozen=True)
class Desk:
    """What every part of the report is arranged with."""

    places: _Places
    cards: Mapping[str, _Card]
    homes: Mapping[str, tuple[_Card, ...]]

    def notes_at(self, home: str) -> tuple[_Card, ...]:
        return tuple(card for card in self.homes.get(home, ()) if card.remark.tone == "note")

    def cards_at(self, home: str, remarks: Iterable[str] = ()) -> tuple[_Card, ...]:
        """The remarks from the list that belong here, by number, each once."""
        named = (self.cards[each] for each in remarks if each in self.cards)
        found = {card.number: card for card in chain(self.homes.get(home, ()), named) if card.remark.tone != "note"}
        return tuple(found[number] for number in sorted(found))


def arrange_report(review: Review) -> _Arrangement:
    """The report in the order in which it is read."""
    places = _find_places(review)
    cards = _number_remarks(review.remarks, places)
    desk = Desk(places, {card.remark.id: card for card in cards}, _group_homes(cards, places))
    lists = {tone: tuple(card for card in cards if card.remark.tone == tone) for tone in TONES[:-1]}
    return _Arrangement(lists, desk.notes_at(""), tuple(_arrange_page(page, desk) for page in review.pages))


def _find_places(review: Review) -> _Places:
    articles = [article for page in review.pages for article in page.articles]
    shown = {rest.id: _name_rest(rest) for page in review.pages for rest in page.rests}
    for article in articles:
        for number, line in enumerate(article.lines, 1):
            for part in line.parts:
                shown.setdefault(part, _name_line(article, number))
    return _Places(
        runs={run.part: page.id for page in review.pages for run in page.runs if run.part},
        shown=shown,
        stories={article.story: article for article in articles},
        whole=frozenset([*(article.id for article in articles), *(page.id for page in review.pages)]),
    )


def _name_line(article: ArticleView, number: int) -> str:
    return f"{article.id}-l{number}"


def _name_rest(rest: Rest) -> str:
    """The box at the right; the words on the page carry the piece's own id."""
    return f"{rest.id}-why"


def _number_remarks(remarks: Iterable[Remark], places: _Places) -> tuple[_Card, ...]:
    """Numbered from 1 as they are read: by tone, within a tone as they come."""
    ordered = sorted(remarks, key=lambda remark: TONES.index(remark.tone))
    return tuple(_Card(number, remark, places.link(remark.anchor)) for number, remark in enumerate(ordered, 1))


def _group_homes(cards: Iterable[_Card], places: _Places) -> Mapping[str, tuple[_Card, ...]]:
    homes: dict[str, tuple[_Card, ...]] = {}
    for card in cards:
        home = places.find_home(card.remark)
        homes[home] = (*homes.get(home, ()), card)
    return homes


def _arrange_page(page: PageView, desk: Desk) -> _Sheet:
    pieces = tuple(_arrange_runs(page.runs, desk))
    return _Sheet(
        page=page,
        pieces=pieces,
        articles=tuple(_arrange_article(article, desk) for article in page.articles),
        others=_find_others(page, desk.places),
        rests=tuple(_arrange_rest(rest, desk) for rest in page.rests),
        notes=desk.notes_at(page.id),
        waiting=len({card.number for piece in pieces for card in piece.cards if card.remark.tone == "decide"}),
    )


def _find_others(page: PageView, places: _Places) -> tuple[ArticleView, ...]:
    """Articles with words on a page that shows them nowhere, in print order."""
    own = {article.story for article in page.articles}
    met = sorted({run.story for run in page.runs if run.story is not None} - own)
    return tuple(places.stories[story] for story in met if story in places.stories)


def _arrange_runs(runs: Iterable[Run], desk: Desk) -> Iterator[_Piece]:
    """The page's runs; an article's number stands where its words begin and where they go on after others."""
    met: set[str] = set()
    last: int | None = None
    for run in runs:
        look = _tell_look(run, desk.places)
        begins = look == "story" and run.story != last
        if look in ("story", "rest", "other"):
            last = run.story if look == "story" else None
        yield _Piece(
            run=run,
            look=look,
            tint=choose_tint(run.story),
            id=run.part if run.part not in met else "",
            href=desk.places.link_shown(run.part),
            badge=run.story if begins else None,
            cards=tuple(desk.cards[each] for each in run.remarks if each in desk.cards),
        )
        met.add(run.part)


def _tell_look(run: Run, places: _Places) -> str:
    """How a run is drawn: as part of an article, set aside, a mark, white space, or something else that is known (a refer)."""
    if run.kind in ("mark", "space"):
        return run.kind
    if run.story is not None:
        return "story"
    return "rest" if run.part in places.shown else "other"


def choose_tint(story: int | None) -> int:
    """The number of a tint from 1; 0 for what is in no article."""
    return 0 if story is None else (story - 1) % TINTS + 1


def _arrange_article(article: ArticleView, desk: Desk) -> _PlacedArticle:
    return _PlacedArticle(
        article=article,
        tint=choose_tint(article.story),
        lines=tuple(
            _arrange_line(_name_line(article, number), line, desk) for number, line in enumerate(article.lines, 1)
        ),
        notes=desk.notes_at(article.id),
        cards=desk.cards_at(article.id, article.remarks),
    )


def _arrange_line(name: str, line: Line, desk: Desk) -> _PlacedLine:
    hrefs = tuple(f"#{part}" for part in line.parts if part in desk.places.runs)
    return _PlacedLine(name, line, hrefs, desk.notes_at(name), desk.cards_at(name))


def _arrange_rest(rest: Rest, desk: Desk) -> _PlacedRest:
    name = _name_rest(rest)
    href = f"#{rest.id}" if rest.id in desk.places.runs else ""
    return _PlacedRest(
        name, rest, href, desk.places.link(rest.twin), desk.notes_at(name), desk.cards_at(name, rest.remarks)
    )
