"""Arrange a report: link the runs of the pages with the lines of the articles, and place and number the remarks.

A remark that needs a decision or a look goes into the list at the top, a note goes to the line that it concerns; both ends carry its
number. Every link is a fragment that exists in the report; a link without a target is dropped.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from transform.frozen import frozen
from transform.review.report.views import ArticleView, LeftOut, Line, PageView, Remark, Review, Run
from transform.words.interface import Tone

#: In order of urgency.
TONES: tuple[Tone, ...] = ("decide", "look", "done", "note")
#: Tints defined in report.css; the next article reuses the first, with another number.
TINTS = 10


@frozen
class _Card:
    """A remark with its number; ``href`` leads to its place, empty if the report does not show it."""

    number: int
    remark: Remark
    href: str


@frozen
class _PlacedRun:
    """A run as the page shows it.

    Only the first run of an owner has an ``id`` and is a tab stop. ``badge`` is the article's number where its words begin or resume;
    ``cards`` are the remarks that begin here.
    """

    run: Run
    style: str
    tint: int
    id: str
    href: str
    badge: int | None
    cards: tuple[_Card, ...]


@frozen
class _PlacedLine:
    """``hrefs`` lead to its runs; ``notes`` are shown here, ``cards`` are in the list at the top."""

    id: str
    line: Line
    hrefs: tuple[str, ...]
    notes: tuple[_Card, ...]
    cards: tuple[_Card, ...]


@frozen
class _PlacedArticle:
    article: ArticleView
    tint: int
    lines: tuple[_PlacedLine, ...]
    notes: tuple[_Card, ...]
    cards: tuple[_Card, ...]


@frozen
class _PlacedLeftOut:
    id: str
    left_out: LeftOut
    href: str
    original: str
    notes: tuple[_Card, ...]
    cards: tuple[_Card, ...]


@frozen
class _PlacedPage:
    """``others`` begin on another page and have words here; ``notes`` concern no article; ``waiting`` counts open decisions."""

    page: PageView
    runs: tuple[_PlacedRun, ...]
    articles: tuple[_PlacedArticle, ...]
    others: tuple[ArticleView, ...]
    left_out: tuple[_PlacedLeftOut, ...]
    notes: tuple[_Card, ...]
    waiting: int


@frozen
class _Arrangement:
    """``lists`` are the remarks of the list at the top, by tone; ``notes`` concern no page."""

    lists: Mapping[Tone, tuple[_Card, ...]]
    notes: tuple[_Card, ...]
    pages: tuple[_PlacedPage, ...]


@frozen
class _Places:
    """Link targets: ``run_pages`` maps an owner to its page, ``boxes`` to the line or box with its text; ``blocks`` are articles and pages."""

    run_pages: Mapping[str, str]
    boxes: Mapping[str, str]
    stories: Mapping[int, ArticleView]
    blocks: frozenset[str]

    def link(self, anchor: str | None) -> str:
        """The fragment of an owner's run, of an article or page, else of its box; empty if the report shows none."""
        if anchor in self.run_pages or anchor in self.blocks:
            return f"#{anchor}"
        return self.link_box(anchor or "")

    def link_box(self, part: str) -> str:
        return f"#{self.boxes[part]}" if part in self.boxes else ""

    def find_box(self, remark: Remark) -> str:
        """The id under which a note is shown: a line or box, an article or a page; empty if there is none."""
        if remark.anchor in self.boxes:
            return self.boxes[remark.anchor]
        if remark.anchor in self.blocks:
            return remark.anchor
        page = self.run_pages.get(remark.anchor, "")
        story = self.stories.get(remark.story or 0)
        return story.id if story else page


@frozen
class _Context:
    """What all parts of the report need to place themselves."""

    places: _Places
    cards: Mapping[str, _Card]
    cards_by_box: Mapping[str, tuple[_Card, ...]]

    def notes_at(self, box: str) -> tuple[_Card, ...]:
        return tuple(card for card in self.cards_by_box.get(box, ()) if card.remark.tone == "note")

    def cards_at(self, box: str, remarks: Iterable[str] = ()) -> tuple[_Card, ...]:
        """The remarks of the list that belong here, by number, each once."""
        named = (self.cards[each] for each in remarks if each in self.cards)
        found = {
            card.number: card for card in chain(self.cards_by_box.get(box, ()), named) if card.remark.tone != "note"
        }
        return tuple(found[number] for number in sorted(found))


def arrange_report(review: Review) -> _Arrangement:
    """The report in reading order."""
    places = _find_places(review)
    cards = _number_remarks(review.remarks, places)
    context = _Context(places, {card.remark.id: card for card in cards}, _group_by_box(cards, places))
    lists = {tone: tuple(card for card in cards if card.remark.tone == tone) for tone in TONES[:-1]}
    return _Arrangement(lists, context.notes_at(""), tuple(_arrange_page(page, context) for page in review.pages))


def _find_places(review: Review) -> _Places:
    articles = [article for page in review.pages for article in page.articles]
    boxes = {left_out.id: _name_left_out_box(left_out) for page in review.pages for left_out in page.left_out}
    for article in articles:
        for number, line in enumerate(article.lines, 1):
            for part in line.parts:
                boxes.setdefault(part, _name_line(article, number))
    return _Places(
        run_pages={run.part: page.id for page in review.pages for run in page.runs if run.part},
        boxes=boxes,
        stories={article.story: article for article in articles},
        blocks=frozenset([*(article.id for article in articles), *(page.id for page in review.pages)]),
    )


def _name_line(article: ArticleView, number: int) -> str:
    return f"{article.id}-l{number}"


def _name_left_out_box(left_out: LeftOut) -> str:
    """The id of its box on the right; its run on the page has the plain id."""
    return f"{left_out.id}-why"


def _number_remarks(remarks: Iterable[Remark], places: _Places) -> tuple[_Card, ...]:
    """Cards numbered from 1: by tone, then in the given order."""
    ordered = sorted(remarks, key=lambda remark: TONES.index(remark.tone))
    return tuple(_Card(number, remark, places.link(remark.anchor)) for number, remark in enumerate(ordered, 1))


def _group_by_box(cards: Iterable[_Card], places: _Places) -> Mapping[str, tuple[_Card, ...]]:
    cards_by_box: dict[str, tuple[_Card, ...]] = {}
    for card in cards:
        box = places.find_box(card.remark)
        cards_by_box[box] = (*cards_by_box.get(box, ()), card)
    return cards_by_box


def _arrange_page(page: PageView, context: _Context) -> _PlacedPage:
    runs = tuple(_arrange_runs(page.runs, context))
    return _PlacedPage(
        page=page,
        runs=runs,
        articles=tuple(_arrange_article(article, context) for article in page.articles),
        others=_find_others(page, context.places),
        left_out=tuple(_arrange_left_out(left_out, context) for left_out in page.left_out),
        notes=context.notes_at(page.id),
        waiting=len({card.number for placed in runs for card in placed.cards if card.remark.tone == "decide"}),
    )


def _find_others(page: PageView, places: _Places) -> tuple[ArticleView, ...]:
    """Articles that have words on the page and begin on another, in print order."""
    own = {article.story for article in page.articles}
    seen = sorted({run.story for run in page.runs if run.story is not None} - own)
    return tuple(places.stories[story] for story in seen if story in places.stories)


def _arrange_runs(runs: Iterable[Run], context: _Context) -> Iterator[_PlacedRun]:
    """The runs of a page; an article's number is shown where its words begin and where they resume."""
    seen: set[str] = set()
    last: int | None = None
    for run in runs:
        style = _choose_style(run, context.places)
        begins = style == "story" and run.story != last
        if style in ("story", "left-out", "other"):
            last = run.story if style == "story" else None
        yield _PlacedRun(
            run=run,
            style=style,
            tint=choose_tint(run.story),
            id=run.part if run.part not in seen else "",
            href=context.places.link_box(run.part),
            badge=run.story if begins else None,
            cards=tuple(context.cards[each] for each in run.remarks if each in context.cards),
        )
        seen.add(run.part)


def _choose_style(run: Run, places: _Places) -> str:
    """How a run is drawn: ``story``, ``left-out``, ``mark``, ``space``, or ``other`` (a refer without a box)."""
    if run.kind in ("mark", "space"):
        return run.kind
    if run.story is not None:
        return "story"
    return "left-out" if run.part in places.boxes else "other"


def choose_tint(story: int | None) -> int:
    """The number of a tint from 1; 0 outside articles."""
    return 0 if story is None else (story - 1) % TINTS + 1


def _arrange_article(article: ArticleView, context: _Context) -> _PlacedArticle:
    return _PlacedArticle(
        article=article,
        tint=choose_tint(article.story),
        lines=tuple(
            _arrange_line(_name_line(article, number), line, context) for number, line in enumerate(article.lines, 1)
        ),
        notes=context.notes_at(article.id),
        cards=context.cards_at(article.id, article.remarks),
    )


def _arrange_line(name: str, line: Line, context: _Context) -> _PlacedLine:
    hrefs = tuple(f"#{part}" for part in line.parts if part in context.places.run_pages)
    return _PlacedLine(name, line, hrefs, context.notes_at(name), context.cards_at(name))


def _arrange_left_out(left_out: LeftOut, context: _Context) -> _PlacedLeftOut:
    name = _name_left_out_box(left_out)
    href = f"#{left_out.id}" if left_out.id in context.places.run_pages else ""
    return _PlacedLeftOut(
        name,
        left_out,
        href,
        context.places.link(left_out.original),
        context.notes_at(name),
        context.cards_at(name, left_out.remarks),
    )
