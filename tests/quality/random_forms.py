"""The forms of one drawn page: each kind of mark and line has one form, to which the page keeps.

In: dice. Out: lines of the form of ``newspapers/``. A form is put together from brackets, bullets, roles, orders; no form of a left-out group
is looked up here.
"""

import random
import re
from collections.abc import Sequence

from tests.quality.random_pieces import (
    LEADS_IN,
    draw_deck,
    draw_headline,
    draw_label_form,
    draw_open_dateline,
    draw_sign,
)
from tests.quality.random_words import (
    BULLETS,
    CAPTION_STARTS,
    CREDITS,
    CREDITS_FIRST,
    DECKS,
    EXTRAS,
    LABELS,
    LATIN_LABELS,
    LEADINS,
    PAIRS,
    PEN_NAMES,
    PLACES,
    REFER_SIGNS,
    ROLES,
    TAILS,
    WHATS,
)
from tests.quality.stories import Source
from tests.quality.wordings import CITIES, SCENES, SECTIONS, fill, make_name

WEEK = "一二三四五六日"
NUMBERED = re.compile(r"\d|星期|周|农历")
"""What a folio line has; others are those of ``EXTRAS``."""


class Press:
    """The forms of one page; each method prints something in its form."""

    def __init__(self, dice: random.Random, title: str, letter: str) -> None:
        self.dice, self.title, self.letter = dice, title, letter
        self.number = dice.randint(1, 16)
        self.year, self.month, self.day = dice.randint(2019, 2031), dice.randint(1, 12), dice.randint(1, 28)
        self.section = dice.choice((*SECTIONS, *LABELS))
        self.dateline_rate = dice.choice((0.0, 0.3, 0.7, 0.9, 1.0))
        self.byline = dice.choice(("lead", "lead", "head", "head", "tail", "tail", "line", "line", "none"))
        self.byline_rate = dice.choice((0.5, 0.8, 1.0))
        self.frame = dice.choice((*PAIRS, *PAIRS, "", ""))
        self.bullet = dice.choice(BULLETS)
        self.role = dice.choice((*ROLES, *ROLES, ""))
        self.gap = dice.choice(("", " ", "　", "：", "/", "·", "｜", "＝", " ｜ "))
        self.names = dice.choice(("、", " ", "，", "　", "/"))
        self.sent = dice.choice(("", "", "", "{city}报道", "发自{city}")) if self.byline == "head" and self.role else ""
        self.dateline_rate = 0.0 if self.sent else self.dateline_rate
        self.open_lead = dice.choice(("", "", " {names} ", "　{names}报道：", " {names}：")) if self.role else ""
        self.pen_rate = dice.choice((0.0, 0.0, 0.0, 0.3))
        self.bilingual = dice.random() < 0.1
        self.label_form = draw_label_form(dice)
        self.crosshead_form = dice.choice(
            ("{}", "{}", "{}", "■{}", "◆{}", "【{}】", "▶{}", "（{}）", draw_label_form(dice))
        )
        self.headline_gap = dice.choice((" ", " ", " ", "　", "，", "  "))
        self.deck_dash = dice.random() < 0.5
        self.credit, self.caption_start = dice.choice(CREDITS), dice.choice(CAPTION_STARTS)
        self.dateline_form = self._draw_dateline()

    def _draw_dateline(self) -> str:
        dice = self.dice
        if dice.random() < 0.35:
            return draw_open_dateline(dice, self.title)
        source = dice.choice(("本报", "本报", self.title[2:], self.title, "本刊", "新华社", "{city}"))
        words = source + dice.choice(
            ("讯", "讯", "{city}讯", "{city}{day}讯", "{city}{day}电", "{day}讯", "消息", "{city}{day}专电")
        )
        frame = dice.choice(("", "", "", *PAIRS, "□", "●"))
        return f"{frame[0]}<{words}>{frame[1]}" if len(frame) == 2 else f"{frame}<{words}>"

    def print_dateline(self) -> str:
        return self.dateline_form.format(city=self.dice.choice(CITIES), day=f"{self.month}月{self.day}日")

    def print_byline(self, *, framed: bool) -> str:
        dice = self.dice
        names = self.names.join(f"[{make_name(dice)}]" for _ in range(dice.choice((1, 1, 1, 2, 3))))
        role, gap = self.role, self.gap if self.role else ""
        if not framed and dice.random() < self.pen_rate:
            return f"{self.bullet}{gap}[{dice.choice(PEN_NAMES)}]"
        words = f"{role}{gap}{names}"
        if self.role and dice.random() < 0.15:
            words += f" {dice.choice(('通讯员', '实习生'))}{gap or ' '}[{make_name(dice)}]"
        if self.byline == "head" and dice.random() < 0.2:
            words = f"{names} 文/图"
        elif self.sent:
            words += dice.choice((" ", "　", "／")) + f"<{self.sent.format(city=dice.choice(CITIES))}>"
        if framed and len(self.frame) == 2:
            return f"{self.frame[0]}{words}{self.frame[1]}"
        return f"{self.bullet} {words}" if not self.role or not framed else words

    def list_folio(self) -> list[str]:
        dice = self.dice
        two = f"{self.number:02d}"
        label = dice.choice(
            (f"{self.letter}{two}", f"第{two}版", f"{self.letter}{self.number}版", f"{two}版", f"第{self.number}版")
        )
        sep = dice.choice(("-", ".", "/"))
        date = dice.choice(
            (
                f"{self.year}年{self.month}月{self.day}日",
                f"{self.year}{sep}{self.month:02d}{sep}{self.day:02d}",
                f"{self.month}月{self.day}日",
                f"中華民國{self.year - 1911}年{self.month}月{self.day}日",
            )
        )
        weekday = dice.choice((f"星期{dice.choice(WEEK)}", f"周{dice.choice(WEEK)}"))
        extra = [
            f"农历{dice.choice(('正', '二', '四', '八', '冬'))}月{dice.choice(('初三', '十五', '廿一'))}",
            f"总第{dice.randint(900, 9999)}期",
            f"第{dice.randint(900, 9999)}号",
            f"今日{dice.choice(('四', '八', '十二'))}版",
            "国内统一连续出版物号 CN 33-0055",
            f"邮发代号 {dice.randint(1, 89)}-{dice.randint(1, 99)}",
            "零售价 1元",
            f"{dice.choice(('晴', '多云', '小雨', '阴转晴'))} {dice.randint(-5, 18)}℃～{dice.randint(19, 36)}℃",
            "新闻热线：0555-2218800",
            "www.paper.example",
            "投稿邮箱 desk@paper.example",
        ]
        desk = [
            f"责编{dice.choice(('：', ' ', '/'))}{make_name(dice)} 美编{dice.choice(('：', ' ', '/'))}{make_name(dice)}",
            f"编辑 {make_name(dice)}",
            f"本版责编：{make_name(dice)} 校对：{make_name(dice)}",
        ]
        tokens = [date, label]
        tokens += [weekday] if dice.random() < 0.6 else []
        tokens += (
            [self.section + dice.choice(("", "", "", " NEWS", "·" + dice.choice(LABELS), " LOCAL"))]
            if dice.random() < 0.7
            else []
        )
        tokens += [self.title] if dice.random() < 0.6 else []
        tokens += dice.sample(extra, dice.choice((0, 0, 1, 2)))
        tokens += [dice.choice(desk)] if dice.random() < 0.3 else []
        dice.shuffle(tokens)
        joint = dice.choice((" ", "　", "|", " · ", "/", "｜"))
        lines: list[list[str]] = [[]]
        for token in tokens:
            if lines[-1] and dice.random() < 0.3:
                lines.append([])
            lines[-1].append(token)
        found = [joint.join(line) for line in lines]
        known = re.compile(r"\d|星期|周|农历")
        found = [line for line in found if known.search(line)]
        if dice.random() < 0.25 and found:
            found.insert(0, self.title)
        found += [self._extra() for _ in range(dice.choice((0, 0, 0, 1, 2)))]
        return found

    def list_foot(self) -> list[str]:
        dice = self.dice
        desk = (
            f"责任编辑 {make_name(dice)}",
            f"编辑：{make_name(dice)}　版式：{make_name(dice)}",
            f"本版编辑/{make_name(dice)} 校对/{make_name(dice)}",
            "新闻热线 0555-2218811",
            "地址：望江路6号 邮编：310000",
        )
        return dice.sample(desk, dice.choice((0, 0, 1, 1, 2))) + [
            self._extra() for _ in range(dice.choice((0, 0, 0, 1)))
        ]

    def _extra(self) -> str:
        return fill(self.dice, self.dice.choice(EXTRAS).replace("{year}", str(self.year)))[0]

    def print_label(self) -> str:
        if self.dice.random() < 0.08:
            return self.dice.choice(LABELS) + self.dice.choice(
                (" FOCUS", " NEWS", "·" + self.dice.choice(WHATS), f"第{self.dice.randint(2, 40)}期")
            )
        words = self.dice.choice(LABELS) + self.dice.choice(TAILS)
        return f"{words} {self.dice.choice(LATIN_LABELS)}" if self.bilingual else words

    def fill_in(self, text: str) -> str:
        dice = self.dice
        return text.format(
            place=dice.choice(PLACES),
            what=dice.choice(WHATS),
            n=dice.randint(2, 60),
            m=dice.randint(1, 9),
            hour=f"{dice.randint(6, 21)}:{dice.choice(('00', '15', '30'))}",
            street=dice.choice(PLACES) + dice.choice(("路", "街", "巷")),
            cn=dice.choice("一二三四五"),
            name=make_name(dice),
        )

    def print_caption(self) -> str:
        dice = self.dice
        if dice.random() < 0.12:
            return f"C {self.credit.format(make_name(dice))} {fill(dice, dice.choice(SCENES))[0]}。"
        scene = fill(dice, dice.choice(SCENES))[0]
        if dice.random() < 0.2:
            return f"C {dice.choice(CREDITS_FIRST).format(name=make_name(dice), scene=scene)}"
        start, stop = self.caption_start, dice.choice(("。", "。", ""))
        if dice.random() < 0.8:
            return f"C {start}{scene}{stop or ' '}{self.credit.format(make_name(dice))}"
        return f"C {start or '图为'}{scene}{stop}"

    def list_refers(self, sources: Sequence[Source]) -> list[str]:
        dice = self.dice
        label = dice.choice(("{n}版", "{n}版", "第{n}版", "{n}", "P{n}", "{n}面", "第{n}页", "{n}版导读"))
        if label == "{n}" and not self.letter:
            label = "{n}版"
        before, after = dice.choice(REFER_SIGNS) if dice.random() < 0.7 else (draw_sign(dice) * dice.randint(1, 3), "")
        mark = "{" + before.lstrip("　") + label + after + "}"
        form = dice.choice(
            ("{head}" + before[: len(before) - len(before.lstrip("　"))] + mark, "{head} " + mark, "{head}⏎" + mark)
        )
        if dice.random() < 0.25:
            form = "{" + label + "}" + dice.choice((" ", "　", "|", "：", " · ")) + "{head}"
        out = []
        for source in sources:
            n = dice.randint(2, 16)
            out.append(f"R {n} " + form.replace("{head}", f"[{source.headline}]").replace("{n}", f"{self.letter}{n}"))
        return out

    def list_heading(self, source: Source, *, plain: bool = False) -> list[str]:
        """Kicker, headline, deck; a ``plain`` one has only what its article has."""
        dice = self.dice
        kicker, deck = self.draw_kicker(source, plain=plain), self.draw_deck(source, plain=plain)
        alone = not kicker and not deck and not re.search("[ 　]", source.headline)
        if source.halves and alone and dice.random() < 0.5:
            heads = [f"H {half}" for half in source.halves]
        else:
            headline = source.headline if kicker else draw_headline(dice, source)
            heads = [f"H {headline.replace(' ', self.headline_gap)}"]
        return [*([f"K {kicker}"] if kicker else []), *heads, *([f"D {deck}"] if deck else [])]

    def draw_kicker(self, source: Source, *, plain: bool) -> str | None:
        dice = self.dice
        kicker = source.kicker if source.kicker and not source.label and LEADS_IN.search(source.kicker) else None
        if not kicker and not plain and dice.random() < 0.15:
            kicker = self.fill_in(dice.choice(LEADINS))
        if kicker and dice.random() < 0.1:
            kicker = self.fill_in(dice.choice(LEADINS)).rstrip("：—") + "⏎" + kicker
        return kicker

    def draw_deck(self, source: Source, *, plain: bool) -> str | None:
        dice = self.dice
        deck = source.deck
        if not deck and not plain and dice.random() < 0.28:
            deck = draw_deck(dice, source)
        if not deck and not plain and dice.random() < 0.2:
            deck = " ".join(self.fill_in(dice.choice(DECKS)) for _ in range(dice.choice((1, 2))))
        if deck and not plain and dice.random() < 0.2:
            deck += "⏎" + ("——" if self.deck_dash and dice.random() < 0.5 else "") + self.fill_in(dice.choice(DECKS))
        return f"——{deck.lstrip('—')}" if deck and self.deck_dash else deck
