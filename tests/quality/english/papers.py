"""English newspapers drawn at random, in the form of ``newspapers/``.

In: dice. Out: a Newspaper of one page, whose lines ``newspaper_pages.make_page`` prints.
"""

import random
import re
from collections.abc import Callable, Sequence

from tests.quality.english.forms import Press
from tests.quality.english.stories import Article, load_articles
from tests.quality.english.words import ADS, ASKS, BOXES, JUMPS, LEADS, NOTICES, PLACES
from tests.quality.scripts import PLAIN, Newspaper, make_dialect

LONG_PARAGRAPH = 60
"""Crossheads stand between paragraphs of so many characters."""


def draw_newspaper(dice: random.Random, name: str) -> Newspaper:
    """One page with forms of its own."""
    widths = [dice.randint(22, 60) if dice.random() < 0.55 else None for _ in range(dice.choice((1, 1, 1, 1, 2)))]
    layouts = [_draw_layout(dice, width) for width in widths]
    press = Press(dice, widths[0] if len(widths) == 1 else None)
    to, back, see = dice.choice(JUMPS)
    facts = {"language": "en", "jump": {"letter": press.letter, "to": to, "from": back, "see": see}}
    lines = _draw_page(press, dice.sample(load_articles(), dice.randint(3, 11)), len(layouts))
    dialects = tuple(make_dialect(facts, {**PLAIN, "language": "en", **layout}) for layout in layouts)
    return Newspaper(name, press.title, "en", dialects, (tuple(lines),))


def _draw_layout(dice: random.Random, width: int | None) -> dict[str, object]:
    wrapped = width is not None
    gap = dice.choice(("all", "units", "units", "few", "none") if wrapped else ("all", "all", "units", "few", "none"))
    indents = ("  ", "  ", "   ", "    ") if wrapped and gap != "all" else ("", "", "", "  ", "    ")
    return {
        "width": width, "kinsoku": "push", "gap": gap, "indent": dice.choice((*indents, "")),
        "ragged": gap == "all" and dice.random() < 0.2, "crosshead_indent": dice.random() < 0.3,
    }  # fmt: skip


def _draw_page(press: Press, articles: Sequence[Article], layouts: int) -> list[str]:
    dice = press.dice
    out = [f"== {press.number} {press.year}-{press.month:02d}-{press.day:02d}"]
    out += [f"F {line}" for line in press.list_folio()]
    kinds = dice.choices(list(KINDS), [chance for chance, _ in KINDS.values()], k=len(articles))
    if dice.random() < 0.2:
        kinds = ["brief"] * len(kinds)
    refers, articles = _part_refers(press, articles)
    at_top = dice.random() < 0.6
    out += press.list_refers(refers) if at_top else []
    change = dice.randint(1, len(articles)) if layouts > 1 else -1
    for k, (kind, article) in enumerate(zip(kinds, articles, strict=False)):
        if k == change:
            out.append("% 2")
        if dice.random() < (0.5 if k == 0 else 0.12):
            out.append(f"L {press.print_label()}")
        out += KINDS[kind][1](press, article)
        if dice.random() < 0.08:
            out.append(draw_ad(press))
    out += [] if at_top else press.list_refers(refers)
    out += [draw_ad(press) for _ in range(dice.choice((0, 0, 0, 1, 2, 3)))]
    return out + [f"F {line}" for line in press.list_foot()]


def _part_refers(press: Press, articles: Sequence[Article]) -> tuple[Sequence[Article], Sequence[Article]]:
    """Articles that are announced, and those that are printed."""
    count = press.dice.choice((0, 0, 1, 2, 3)) if len(articles) > 4 else 0
    return articles[:count], articles[count:]


def draw_ad(press: Press) -> str:
    return "A " + press.set_text(press.fill(press.dice.choice(ADS))).replace("\n", "⏎")


def draw_news(press: Press, article: Article) -> list[str]:
    dice = press.dice
    out = draw_story(press, article, article.paragraphs)
    places = [
        k
        for k in range(1, len(out))
        if out[k][0] == out[k - 1][0] == "P" and len(out[k]) > LONG_PARAGRAPH and not out[k].startswith("P {")
    ]
    if len(places) >= 2 and dice.random() < 0.45:
        for place in sorted(dice.sample(places, dice.choice((1, 1, 2))), reverse=True):
            out.insert(place, f"X {press.print_crosshead(out[place])}")
    if dice.random() < 0.15:
        out.insert(next(k for k, line in enumerate(out) if line[0] == "P"), press.print_caption())
    elif dice.random() < 0.12:
        out.append(press.print_caption())
    return out


def draw_brief(press: Press, article: Article) -> list[str]:
    return draw_story(press, article, article.paragraphs[:1], plain=True)


def draw_notice(press: Press, _: Article) -> list[str]:
    headline, *texts = (press.set_text(press.fill(text)) for text in press.dice.choice(NOTICES))
    return ["= notice", f"H {headline}", *(f"P {text}" for text in texts)]


def draw_box(press: Press, _: Article) -> list[str]:
    head, text = press.dice.choice(BOXES)
    return ["=", f"H {press.set_case(head, press.case)}", f"P {press.set_text(press.fill(text))}"]


def draw_interview(press: Press, article: Article) -> list[str]:
    one, two = press.dice.choice((("Q: ", "A: "), ("Question: ", "Answer: "), ("Q. ", "A. ")))
    out = ["=", *press.list_heading(article)]
    out += [f"B {press.print_byline()}"] if press.byline == "head" else []
    for text in article.paragraphs[:4]:
        out += [f"P {one}{press.dice.choice(ASKS)}", f"P {two}{press.set_text(text)}"]
    return out


def draw_table(press: Press, article: Article) -> list[str]:
    """A story with rows of figures."""
    dice = press.dice
    out = ["=", *press.list_heading(article, plain=True), f"P {press.set_text(article.paragraphs[0])}"]
    row = dice.choice(
        (
            "{one} {n}, {two} {m}",
            "{one} {n} {two} {m}",
            "{n}. {one}  {m} points",
            "{one}: £{n}.{m}0",
            "{one} v {two}, {n}.{m}0",
        )
    )
    for _ in range(dice.randint(3, 6)):
        one, two = dice.sample(PLACES, 2)
        out.append("P " + row.format(one=one, two=two, n=dice.randint(1, 9), m=dice.randint(1, 9)))
    return out


def draw_letter(press: Press, article: Article) -> list[str]:
    dice = press.dice
    out = ["=", *press.list_heading(article, plain=True)]
    out += [f"P {dice.choice(LEADS)}"] if dice.random() < 0.6 else []
    out += [f"P {press.set_text(text)}" for text in article.paragraphs[:2]]
    return [*out, f"P {press.make_name()}, {dice.choice(PLACES)}"]


def draw_story(press: Press, article: Article, paragraphs: Sequence[str], *, plain: bool = False) -> list[str]:
    dice = press.dice
    out = ["=", *press.list_heading(article, plain=plain)]
    signed = dice.random() < press.byline_rate and press.byline != "none" and not (plain and dice.random() < 0.5)
    if signed and press.byline == "head":
        out.append(f"B {press.print_byline()}")
    texts = [f"P {press.set_text(text)}" for text in paragraphs]
    if dice.random() < press.dateline_rate:
        texts[0] = "P {" + press.print_dateline() + "}" + texts[0][2:]
    if signed and press.byline == "tail" and re.search(r"[.”\"]$", texts[-1]):
        texts[-1] += f" {press.print_byline()}"
    if signed and press.byline == "line":
        texts.append(f"P {press.print_byline()}")
    return out + texts


KINDS: dict[str, tuple[float, Callable[[Press, Article], list[str]]]] = {
    "news": (9, draw_news),
    "brief": (4, draw_brief),
    "notice": (0.8, draw_notice),
    "box": (0.5, draw_box),
    "interview": (0.4, draw_interview),
    "table": (0.5, draw_table),
    "letter": (0.5, draw_letter),
}
"""How often a story is of a kind, and what draws it."""
