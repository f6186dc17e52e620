"""Newspapers drawn at random, to learn weights from: every kind of line in a form of the page's own, in the form of ``newspapers/``.

In: articles of the shared pages and dice. Out: a Newspaper of one page, whose lines ``newspaper_pages.make_page`` prints.
"""

import random
from collections.abc import Sequence

from tests.quality.dialects import choose_setting
from tests.quality.random_forms import Press
from tests.quality.random_stories import KINDS, draw_brief
from tests.quality.random_words import KINDS as PAPERS
from tests.quality.random_words import MORE_ADS, PAIRS, PLACES
from tests.quality.scripts import PLAIN, Newspaper, make_dialect
from tests.quality.stories import Source
from tests.quality.wordings import ADS, fill


def draw_newspaper(dice: random.Random, sources: Sequence[Source], name: str) -> Newspaper:
    """One page with forms of its own."""
    title = dice.choice(PLACES) + dice.choice(PAPERS)
    letter = dice.choice(("", "", "", "A", "B"))
    layouts = [_draw_layout(dice) for _ in range(dice.choice((1, 1, 1, 2)))]
    facts = {"language": "zh-CN", "jump": {"letter": letter, **_draw_jumps(dice)}}
    press = Press(dice, title, letter)
    lines = _draw_page(press, dice.sample(list(sources), dice.randint(3, 11)), len(layouts))
    return Newspaper(
        name, title, "zh-CN", tuple(make_dialect(facts, {**PLAIN, **layout}) for layout in layouts), (tuple(lines),)
    )


def _draw_layout(dice: random.Random) -> dict[str, object]:
    layout = choose_setting(dice)
    layout["eol"] = "\n"
    if layout["width"]:
        layout["width"] = dice.choice((11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 24, 26, 28, 30, 34, 38))
    return layout


def _draw_jumps(dice: random.Random) -> dict[str, str]:
    frame = dice.choice((*PAIRS, "▶ ", "→ ", "▲▼"))
    left, right = frame[0], frame[1]
    version = "版"
    to, back, see = dice.choice(
        (
            ("下转", "上接", "见"),
            ("转", "接", "详见"),
            ("续见", "续自", "另见"),
            ("余文见", "上文见", "报道见"),
            ("转至", "接自", "请看"),
        )
    )
    number = dice.choice(("{n}", "第{n}", "{n}"))
    return {
        kind: f"{left}{verb}{number}{version}{right}".strip()
        for kind, verb in (("to", to), ("from", back), ("see", see))
    }


def _draw_page(press: Press, sources: Sequence[Source], layouts: int) -> list[str]:
    dice = press.dice
    out = [f"== {press.number} {press.year}-{press.month:02d}-{press.day:02d}"]
    folio = press.list_folio()
    out += [f"F {line}" for line in folio]
    if dice.random() < 0.35:
        out += press.list_refers(dice.sample(list(sources), min(len(sources), dice.randint(1, 4))))
    chances = [chance for chance, _ in KINDS.values()]
    kinds = dice.choices(list(KINDS), chances, k=len(sources))
    if dice.random() < 0.25:
        kinds = ["brief"] * len(kinds)
    change = dice.randint(1, len(kinds)) if layouts > 1 else -1
    refers = {source.headline for source in sources} if any(line.startswith("R ") for line in out) else set()
    for k, (kind, source) in enumerate(zip(kinds, sources, strict=True)):
        if k == change:
            out.append("% 2")
        if source.headline in refers and f"[{source.headline}]" in "".join(out):
            continue
        if dice.random() < 0.16:
            words = press.print_label()
            out.append("L " + press.label_form.format(f"[{words if press.label_form != '{}' else words[:4]}]"))
        out += KINDS[kind][1](press, source)
        if dice.random() < 0.1:
            out.append("A " + fill(dice, dice.choice((*ADS, *MORE_ADS)))[0].replace("\n", "⏎"))
    if not any(line.startswith("= ") or line == "=" for line in out):
        out += draw_brief(press, sources[0])
    out += [f"F {line}" for line in press.list_foot()]
    return out
