"""The forms of one drawn page in English: each kind of mark and line has one form, to which the page keeps.

In: dice. Out: lines of the form of ``newspapers/``. No form of a newspaper of that folder is looked up here.
"""

import random
import re
import textwrap
from collections.abc import Sequence

from tests.quality.english.stories import Article
from tests.quality.english.words import (
    AGENCIES,
    CROSSHEADS,
    DECKS,
    FAMILY,
    FIRMS,
    FOLIOS,
    FOOTS,
    GIVEN,
    LABELS,
    MONTHS,
    PAPERS,
    PLACES,
    REFERS,
    ROLES,
    SCENES,
    SECTIONS,
    SHORT_MONTHS,
    SIGNS,
    WEEKDAYS,
)

HEAD_BYLINES = (
    "By {names}", "By {names}", "By {names}", "BY {NAMES}", "By {NAMES}", "by {names}", "{names}", "{NAMES}", "By {names}, {role}", "By {names}⏎{role}",
    "By {NAMES}⏎{role}", "{names}⏎{role}", "{names} | {role}", "{NAMES}, {ROLE}", "Words: {names}", "Story: {names}", "Report by {names}", "{sign} {names}",
    "{sign} By {names}", "{sign} {names} {sign}", "Written by {names}", "By: {names}", "By {names} / {role}", "Text by {names}", "{role} {names}", "By {role} {names}",
    "({names})", "- {names} -", "By | {names}", "From {names}", "WORDS {NAMES}", "By {names} • {role}", "Exclusive by {names}",
)  # fmt: skip
TAIL_BYLINES = (
    "– {names}", "({names})", "—{names}", "— By {names}", "(Report: {names})", "{sign} {names}", "(Reporting by {names})", "Report: {names}", "- {NAMES}", "By {names}",
)  # fmt: skip
LINE_BYLINES = (
    "By {names}", "– {names}", "({names})", "{names}", "Reporting by {names}", "{sign} {names}", "Report by {names}", "{NAMES}", "— {names}, {role}", "Words: {names}",
)  # fmt: skip
DATELINES = (
    "<{CITY}> — ", "<{CITY}> – ", "<{CITY}, {day}> — ", "<{City} ({agency})> — ", "<{CITY} ({agency})> - ", "<{CITY}>: ", "<{City}>: ", "(<{City}>) ", "<{CITY}> | ",
    "<{City}, {day}> - ", "<{CITY}> • ", "■ <{CITY}> ", "<{City}> – ", "<{CITY}> >> ", "<{CITY}>, ", "<{CITY}>. ", "<{City}> | ", "<{CITY}, {day}> – ", "– <{CITY}> – ", "<{City}>+ ",
    "{sign}<{CITY}>{sign} ", "<{CITY}> {sign} ", "<{City}, {weekday}>: ",
)  # fmt: skip
CAPTIONS = (
    "{scene}. Photo: {name}", "{scene} (Photo: {name})", "{scene}. {NAME}/{TITLE}", "{scene}. Picture: {name}", "{scene}. Photograph by {name}", "{scene}. PHOTO BY {NAME}",
    "Above: {scene}.", "Left: {scene}. Picture: {NAME}", "Picture by {name} — {scene}", "Photo {name} | {scene}", "{scene} | Photo: {name}", "{scene}. Credit: {name}", "{scene} - {name}/{title}",
    "Pictured above: {scene}", "▲ {scene}. {name}", "ON THE SPOT: {scene}", "{scene}. Photo/{name}", "{scene}. (File photo)", "PHOTO: {name}. {scene}.", "In the picture: {scene}.",
    "{scene}. {sign} {name}", "Photograph: {NAME} {scene}",
)  # fmt: skip
LABEL_FORMS = (
    "{sign} {{}}", "{sign} {{}} {sign}", "— {{}} —", "-- {{}} --", "{sign}{sign} {{}} {sign}{sign}", "| {{}} |", "{{}}:", "{sign}{{}}", "{{}} {sign}", "== {{}} ==", "( {{}} )", "{{}} ...", "_{{}}_",
    "› {{}} ‹", "> {{}} <", "<< {{}} >>", "{sign}{sign}{sign} {{}}",
)  # fmt: skip
CROSSHEAD_FORMS = ("{}", "{}", "{}", "{}", "{sign} {{}}", "{{}}:", "— {{}} —", "{sign} {{}} {sign}")
SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to", "up", "with")
)

CHOICES = {"place": PLACES, "firm": FIRMS, "month": MONTHS, "weekday": WEEKDAYS}
NUMBERS = {
    "n": (3, 60),
    "price": (15, 900),
    "day": (1, 28),
    "tel3": (100, 999),
    "issue": (900, 29999),
    "old": (1780, 1960),
}
"""What fills a slot of a text, chosen or counted."""


def print_title_case(text: str) -> str:
    words = text.split(" ")
    return " ".join(
        word if k and word.lower() in SMALL else word[:1].upper() + word[1:] for k, word in enumerate(words)
    )


class Press:
    """The forms of one page; each method prints something in its form."""

    def __init__(self, dice: random.Random, width: int | None) -> None:
        self.dice, self.width = dice, width
        self.place = dice.choice(PLACES)
        self.title = f"{dice.choice(('', '', 'The '))}{self.place} {dice.choice(PAPERS)}"
        self.number, self.letter = dice.randint(1, 24), dice.choice(("", "", "", "A", "B"))
        self.year, self.month, self.day = dice.randint(2019, 2031), dice.randint(1, 12), dice.randint(1, 28)
        self.curly = dice.random() < 0.5
        self.sign, self.name_sign = dice.choice(SIGNS), dice.choice(SIGNS)
        self.case = dice.choice(("sentence", "sentence", "sentence", "title", "title", "caps", "caps"))
        self.deck_case = dice.choice(("sentence", "sentence", "sentence", "title", "same"))
        self.deck_sign = dice.choice(("", "", "", "", "", f"{dice.choice(SIGNS)} ", "– "))
        self.deck_rate, self.kicker_rate = dice.choice((0.1, 0.3, 0.6)), dice.choice((0.0, 0.0, 0.1, 0.4))
        self.kicker_case = dice.choice(("caps", "caps", "title"))
        self.halves_rate = dice.choice((0.0, 0.2, 0.5, 0.8))
        self.wraps_heads = width is not None and dice.random() < (0.75 if width <= 40 else 0.35)
        self.byline = dice.choice(("head", "head", "head", "tail", "line", "none"))
        self.byline_rate, self.dateline_rate = dice.choice((0.4, 0.7, 1.0)), dice.choice((0.0, 0.0, 0.3, 0.7, 1.0))
        forms = {"head": HEAD_BYLINES, "tail": TAIL_BYLINES, "line": LINE_BYLINES, "none": HEAD_BYLINES}[self.byline]
        self.byline_form, self.dateline_form = dice.choice(forms), dice.choice(DATELINES)
        self.caption_form = dice.choice(CAPTIONS)
        self.label_form = self._draw_label_form()
        self.label_case = dice.choice(("caps", "caps", "title"))
        self.crosshead_form = dice.choice(CROSSHEAD_FORMS).replace("{sign}", self.sign).replace("{{}}", "{}")
        self.crosshead_case = dice.choice(("caps", "caps", "sentence", "sentence", "title", self.case))
        self.own_word_rate = dice.choice((0.0, 0.5, 1.0))
        self.refer_form = dice.choice(REFERS)
        self.joint = dice.choice((" and ", " and ", " & ", ", "))

    def _draw_label_form(self) -> str:
        if self.dice.random() < 0.35:
            return "plain"
        return self.dice.choice(LABEL_FORMS).replace("{sign}", self.sign).replace("{{}}", "{}")

    # ---- words

    def make_name(self) -> str:
        return f"{self.dice.choice(GIVEN)} {self.dice.choice(FAMILY)}"

    def fill(self, text: str) -> str:
        dice = self.dice
        return re.sub(r"\{(\w+)\}", lambda slot: str(self._pick(slot[1], dice)), text)

    def _pick(self, slot: str, dice: random.Random) -> str:
        if slot in CHOICES:
            return dice.choice(CHOICES[slot])
        if slot in NUMBERS:
            return f"{dice.randint(*NUMBERS[slot]):,}" if slot == "issue" else str(dice.randint(*NUMBERS[slot]))
        if slot == "tel":
            return f"01632 960{dice.randint(100, 999)}"
        return {"name": self.make_name(), "title": self.title, "web": re.sub(r"\W", "", self.place.lower())}[slot]

    def set_text(self, text: str) -> str:
        """Text in the page's quotation marks."""
        if not self.curly:
            return text.replace("“", '"').replace("”", '"')
        text = re.sub(r'"(?=\w)', "“", text).replace('"', "”")
        return text.replace("'", "’")

    def set_case(self, text: str, case: str) -> str:
        return text.upper() if case == "caps" else print_title_case(text) if case == "title" else text

    def wrap(self, text: str, share: float = 1.0) -> str:
        """A heading or caption in lines, if the page's are."""
        if self.width is None:
            return text
        lines = textwrap.wrap(text, max(14, int(self.width * share)), break_long_words=False, break_on_hyphens=False)
        return "⏎".join(lines)

    # ---- lines

    def print_names(self, form: str) -> str:
        dice = self.dice
        names = self.joint.join(f"[{self.make_name()}]" for _ in range(dice.choice((1, 1, 1, 1, 2))))
        role = dice.choice(ROLES)
        return form.format(names=names, NAMES=names.upper(), role=role, ROLE=role.upper(), sign=self.name_sign)

    def print_byline(self) -> str:
        return "{" + self.print_names(self.byline_form) + "}"

    def print_dateline(self) -> str:
        dice, city = self.dice, self.dice.choice(PLACES)
        months = dice.choice((MONTHS, SHORT_MONTHS))
        day = dice.choice((f"{months[self.month - 1]} {self.day}", f"{months[self.month - 1]} {self.day}"))
        return self.dateline_form.format(
            CITY=city.upper(), City=city, day=day, agency=dice.choice(AGENCIES), sign=self.name_sign, weekday=dice.choice(WEEKDAYS)
        )  # fmt: skip

    def print_label(self) -> str:
        if self.label_form == "plain":
            return f"[{self.dice.choice(SECTIONS)}]"
        return self.label_form.format(f"[{self.set_case(self.dice.choice(LABELS), self.label_case)}]")

    def print_crosshead(self, below: str) -> str:
        """Often a word of the text below it."""
        words = re.findall(r"\b[a-z]{5,}\b", below)
        if words and self.dice.random() < self.own_word_rate:
            said = self.dice.choice(words).capitalize()
        else:
            said = self.dice.choice(CROSSHEADS)
        return self.set_text(self.crosshead_form.format(self.set_case(said, self.crosshead_case)))

    def print_caption(self) -> str:
        name, scene = self.make_name(), self.fill(self.dice.choice(SCENES))
        text = self.caption_form.format(
            scene=scene, name=name, NAME=name.upper(), title=self.title, TITLE=self.title.upper(), sign=self.name_sign
        )
        return "C " + self.wrap(self.set_text(text))

    def print_headline(self, text: str) -> str:
        return self.set_text(self.set_case(text, self.case))

    def list_heading(self, article: Article, *, plain: bool = False) -> list[str]:
        dice, out = self.dice, []
        deck = article.deck if dice.random() < 0.3 + self.deck_rate else None
        if not plain and not deck and dice.random() < self.deck_rate:
            deck = dice.choice(DECKS)
        if not plain and dice.random() < self.kicker_rate:
            out.append(f"K {self.set_case(article.subject, self.kicker_case)}")
        if article.halves and dice.random() < self.halves_rate and not (deck and self.case == self.deck_case == "caps"):
            out += [f"H {self.print_headline(half)}" for half in article.halves]
        else:
            headline = self.print_headline(article.headline)
            out.append(f"H {self.wrap(headline, 0.85) if self.wraps_heads else headline}")
        if deck and not plain:
            case = self.case if self.deck_case == "same" else self.deck_case
            printed = self.deck_sign + self.set_text(self.set_case(deck, case))
            out.append(f"D {self.wrap(printed) if self.wraps_heads else printed}")
        return out

    def list_refers(self, articles: Sequence[Article]) -> list[str]:
        out = []
        for article in articles:
            n = self.dice.randint(2, 24)
            form = self.refer_form.format(h=self.print_headline(article.headline), n=f"{self.letter}{n}")
            out.append(f"R {n} {form}")
        return out

    def list_folio(self) -> list[str]:
        dice = self.dice
        month, weekday = MONTHS[self.month - 1], dice.choice(WEEKDAYS)
        date = dice.choice(
            (f"{weekday}, {month} {self.day}, {self.year}", f"{weekday} {self.day} {month} {self.year}", f"{month} {self.day}, {self.year}", f"{self.day} {month}, {self.year}",
             f"{weekday.upper()}, {month.upper()} {self.day}, {self.year}", f"{weekday[:3]} {self.day} {month[:3]} {self.year}", f"{weekday}, {month} {self.day}",
             f"{self.day}/{self.month}/{self.year}")
        )  # fmt: skip
        page = dice.choice(("{n}", "Page {n}", "PAGE {n}", "P{n}", "{n}", "- {n} -")).format(
            n=f"{self.letter}{self.number}"
        )
        title = self.title.upper() if dice.random() < 0.4 else self.title
        tokens = [page, date, title]
        if dice.random() < 0.3:
            tokens.append(dice.choice(LABELS))
        tokens += [self.fill(one) for one in dice.sample(FOLIOS, dice.choice((0, 0, 1, 1, 2)))]
        tokens = tokens if dice.random() < 0.85 else tokens[:2]
        dice.shuffle(tokens)
        joint = dice.choice((" ", "  ", " | ", " · ", " - ", "    ", " • ", ", ", " / "))
        lines: list[list[str]] = [[]]
        for token in tokens:
            if lines[-1] and dice.random() < 0.15:
                lines.append([])
            lines[-1].append(token)
        return [joint.join(line) for line in lines]

    def list_foot(self) -> list[str]:
        return [self.fill(one) for one in self.dice.sample(FOOTS, self.dice.choice((0, 0, 1, 1, 2)))]
