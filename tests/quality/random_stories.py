"""The kinds of stories of a drawn page: news, briefs, essays, notices, interviews, pictures, tables, poems, letters, boxes.

In: the forms of the page and an article. Out: lines of the form of ``newspapers/``.
"""

import re
from collections.abc import Callable, Sequence

from tests.quality.random_forms import Press
from tests.quality.random_pieces import CROSSHEAD, draw_clause
from tests.quality.random_words import LISTINGS, MORE_NOTICES, PAIRS, PLACES, QUESTION_HEADS, QUESTIONS, WHATS
from tests.quality.stories import Source
from tests.quality.wordings import CROSSHEADS, LISTS, MARKERS, NOTICES, fill, make_name

BRIEF = 140
"""Characters of a brief."""
LONG_PARAGRAPH = 40
"""Crossheads stand between paragraphs of so many characters."""


def draw_news(press: Press, source: Source) -> list[str]:
    dice = press.dice
    paragraphs = list(source.paragraphs)
    out = draw_story(press, source, paragraphs)
    places = [
        k
        for k in range(1, len(out))
        if out[k][0] == "P" and out[k - 1][0] == "P" and len(out[k]) > LONG_PARAGRAPH and not out[k].startswith("P {")
    ]
    if len(places) >= 3 and dice.random() < 0.4:
        for place in sorted(dice.sample(places, 2), reverse=True):
            words = draw_clause(dice, paragraphs, CROSSHEAD) if dice.random() < 0.5 else None
            out.insert(place, "X " + press.crosshead_form.format(words or dice.choice(CROSSHEADS)))
    elif len(places) >= 2 and dice.random() < 0.2:
        lead, items = dice.choice(LISTS)
        marks = dice.choice(MARKERS)
        out[places[-1] : places[-1]] = [
            f"P {lead}",
            *(f"P {mark}{item}" for mark, item in zip(marks, items, strict=False)),
        ]
    if dice.random() < 0.15:
        out.insert(min(len(out), next((k for k, line in enumerate(out) if line[0] == "P"), 1)), press.print_caption())
    elif dice.random() < 0.1:
        out.append(press.print_caption())
    return out


def draw_brief(press: Press, source: Source) -> list[str]:
    text = source.paragraphs[0]
    cut = [found.end() for found in re.finditer("。[”』]?", text) if found.end() <= BRIEF]
    text = text[: cut[-1]] if cut else text
    return draw_story(press, source, [text], plain=True, dated=press.dateline_rate * press.dice.choice((0, 1)))


def draw_essay(press: Press, source: Source) -> list[str]:
    dice = press.dice
    head = dice.choice((source.headline[:8], source.headline))
    form = dice.choice(
        (f"{press.bullet}{{}}", f"{press.bullet} {{}}", "（{}）", "文/{}", "{} 文", "〔{}〕", "作者：{}")
    )
    return [
        "=",
        f"H {head}",
        "B {" + form.format(f"[{make_name(dice)}]") + "}",
        *(f"P {text}" for text in source.paragraphs),
    ]


def draw_notice(press: Press, _: Source) -> list[str]:
    template, lines = press.dice.choice((*NOTICES, *MORE_NOTICES))
    headline, *texts = fill(press.dice, template, *lines)
    return ["= notice", f"H {headline}", *(f"P {text}" for text in texts)]


def draw_interview(press: Press, source: Source) -> list[str]:
    dice = press.dice
    one, two = dice.choice(
        (
            ("问：", "答："),
            ("问：", "答："),
            ("记者：", "受访者："),
            ("本报：", f"{make_name(dice)}："),
            ("读者：", "编者："),
        )
    )
    if dice.random() < 0.5:
        out = ["=", f"H {press.fill_in(dice.choice(QUESTION_HEADS))}"]
    else:
        out = ["=", *press.list_heading(source)]
    asks = dice.random() < 0.8
    for text in source.paragraphs[: dice.randint(1, 4)]:
        short = text.split("。")[0] + "。" if dice.random() < 0.5 else text
        out += [*([f"P {one}{dice.choice(QUESTIONS)}"] if asks else []), f"P {two}{short}"]
    if dice.random() < 0.3:
        out[-1] += f"{{（[{make_name(dice)}]）}}"
    return out


def draw_listing(press: Press, _: Source) -> list[str]:
    """A heading and lines of one form: times, prices, results, prizes."""
    dice = press.dice
    head, forms = dice.choice(LISTINGS)
    rows = [dice.choice(forms) for _ in range(dice.randint(2, 6))]
    headline, *lines = [press.fill_in(text) for text in (head, *rows)]
    return ["=", f"H {headline}", *(f"P {line}" for line in lines)]


def draw_picture(press: Press, source: Source) -> list[str]:
    return ["=", f"H {source.headline}", press.print_caption(), f"P {source.paragraphs[0]}"]


def draw_table(press: Press, source: Source) -> list[str]:
    """A story with rows of figures."""
    dice = press.dice
    out = draw_story(press, source, source.paragraphs[:1], plain=True)
    row = dice.choice(
        ("{one} {n}:{m} {two}", "{one}　{n}分", "{n}. {one} {m}元", "{one}：{n}{m}吨", "{n}日　{one}—{two}　{m}:00")
    )
    last = out.pop() if re.fullmatch(r"P \{[^{}]*\}", out[-1]) else None
    rows = []
    for _ in range(dice.randint(3, 7)):
        one, two = dice.sample(PLACES, 2)
        rows.append(
            "P "
            + row.format(
                one=one + dice.choice(("队", "区", "站", "镇")),
                two=two + "队",
                n=dice.randint(1, 9),
                m=dice.randint(1, 9),
            )
        )
    return [*out, *rows, *([last] if last else [])]


def draw_poem(press: Press, source: Source) -> list[str]:
    """Lines without stops."""
    dice = press.dice
    text = re.sub(r"[^\u4e00-\u9fff]", "", "".join(source.paragraphs))
    size = dice.randint(5, 9)
    lines = [text[k : k + dice.randint(size - 1, size + 1)] for k in range(0, size * dice.randint(4, 10), size + 1)]
    return [
        "=",
        f"H {source.headline[:6]}",
        f"B {{{press.bullet} [{make_name(dice)}]}}",
        *(f"P {line}{dice.choice(('', '', '，'))}" for line in lines if line),
    ]


def draw_letter(press: Press, source: Source) -> list[str]:
    dice = press.dice
    opening = dice.choice(("编辑同志：", "尊敬的编辑：", "各位读者："))
    closing = dice.choice((f"读者 {make_name(dice)}", f"一位{dice.choice(WHATS)}爱好者", f"{dice.choice(PLACES)}居民"))
    return [
        "=",
        f"H {source.headline}",
        f"P {opening}",
        *(f"P {text}" for text in source.paragraphs[:2]),
        f"P {closing}",
    ]


def draw_box(press: Press, _: Source) -> list[str]:
    dice = press.dice
    head, text = dice.choice(
        (
            ("更正", "本报{month}月{day}日{n}版《{place}开放》一文中，“{n}点”应为“{n}点半”，特此更正并致歉。"),
            ("天气预报", "今天白天到夜间多云，东风{n}级，最高气温{n}度。明天阴有小雨。"),
            ("停电信息", "{street}、{estate}，{hour}至{hour}检修停电。"),
            ("数字", "{price}万人次。{place}节日期间接待游客数，同比增长{n}%。"),
            ("一句话新闻", "{place}今起恢复开放。"),
        )
    )
    return ["=", f"H {head}", "P " + fill(dice, text)[0]]


def draw_story(
    press: Press, source: Source, paragraphs: Sequence[str], *, plain: bool = False, dated: float | None = None
) -> list[str]:
    dice = press.dice
    out = ["=", *press.list_heading(source, plain=plain)]
    signed = dice.random() < press.byline_rate and press.byline != "none"
    if signed and press.byline == "head":
        out.append(f"B {{{press.print_byline(framed=dice.random() < 0.5)}}}")
    dated_here = dice.random() < (press.dateline_rate if dated is None else dated)
    return out + draw_body(press, paragraphs, dated=dated_here, signed=signed)


def draw_body(press: Press, paragraphs: Sequence[str], *, dated: bool, signed: bool) -> list[str]:
    dice = press.dice
    out = [f"P {text}" for text in paragraphs]
    lead = press.print_dateline() if dated else ""
    if signed and press.byline == "lead" and lead and press.open_lead and lead[-1] == ">":
        lead += press.open_lead.format(names=press.print_byline(framed=False).lstrip(press.bullet + " "))
    elif signed and press.byline == "lead" and lead:
        lead += (
            press.print_byline(framed=True)
            if len(press.frame) == 2
            else f"（{press.role or '记者'} [{make_name(dice)}]）"
        )
    if lead:
        out[0] = f"P {{{lead}}}" + out[0][2:]
    if signed and press.byline == "tail":
        words = press.print_byline(framed=True)
        out[-1] += f"{{{words if words[0] in ''.join(PAIRS) else f'（{words}）'}}}"
    if signed and press.byline == "line":
        out.append(f"P {{{press.print_byline(framed=True)}}}")
    return out


KINDS: dict[str, tuple[float, Callable[[Press, Source], list[str]]]] = {
    "news": (9, draw_news),
    "brief": (4, draw_brief),
    "essay": (1.3, draw_essay),
    "notice": (1.2, draw_notice),
    "picture": (1, draw_picture),
    "interview": (0.9, draw_interview),
    "table": (0.5, draw_table),
    "letter": (0.4, draw_letter),
    "box": (0.4, draw_box),
    "poem": (0.3, draw_poem),
    "listing": (0.6, draw_listing),
}
"""How often a story is of a kind, and what draws it."""
