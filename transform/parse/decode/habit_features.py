"""Features of what a page does again and again: lines of one form at one place, rows of one form.

In: the Facts of a page's lines. Out: features, as words. A byline in capitals between headline and text may be anything; three of them are bylines.
"""

from collections import Counter
from collections.abc import Sequence

from transform.parse.decode.heading_lines import is_heading, is_text
from transform.parse.decode.line_facts import Fact
from transform.parse.decode.pair_features import classify
from transform.text.span_text import HAN_CHAR

#: Lengths in Han characters by which forms are told apart; how many lines of a form are counted.
LENGTHS, MOST = (5, 12, 22), 3
#: Shares of digits among the characters of a line.
DIGITS = (0, 0.1, 0.3)


def list_habits(facts: Sequence[Fact]) -> list[tuple[str, ...]]:
    kinds = ["edge", *map(_name_kind, facts), "edge"]
    gaps = [*(min(1, fact.line.gap) for fact in facts), 1]
    forms = [_name_form(fact) for fact in facts]
    places = [f"{kinds[k]} {kinds[k + 2]} {form}" for k, form in enumerate(forms)]
    here, anywhere = Counter(places), Counter(forms)
    rows = ["edge", *(_name_row(fact.text) for fact in facts), "edge"]
    found: list[tuple[str, ...]] = []
    for k, (form, place) in enumerate(zip(forms, places, strict=True)):
        above, row, below = rows[k : k + 3]
        names = [f"row {row} {above} {below}", f"row-gap {row} {above == row} {below == row} {gaps[k]}"]
        if form:
            count = min(MOST, here[place])
            names += [f"habit {place}", f"habit {place} {count}", f"habit-gaps {place} {gaps[k]} {gaps[k + 1]}"]
            names.append(f"form {form} {min(MOST, anywhere[form])} {count}")
        found.append(tuple(names))
    return found


def _name_kind(fact: Fact) -> str:
    """What a line looks like from beside it."""
    marks = fact.marks
    if marks.furniture:
        return "furniture"
    if marks.jump or marks.byline:
        return "jump" if marks.jump else "names" if marks.byline != "bare" else "bare"
    if marks.dateline or marks.lead:
        return "begins"
    if is_heading(fact):
        return "short"
    return "text" if is_text(fact) else "open"


def _name_form(fact: Fact) -> str:
    """The form of a line that is no text; '' of text."""
    if not (is_heading(fact) or fact.marks.byline or fact.marks.label):
        return ""
    text = fact.text
    case = "han" if HAN_CHAR.search(text) else "caps" if text.isupper() else "title" if text.istitle() else "small"
    ends = "word" if text[-1].isalnum() else "colon" if text[-1] == ":" else "sign"
    return f"{classify(fact.length, LENGTHS)} {case} {'word' if text[0].isalnum() else 'sign'} {ends} {fact.marks.byline or 'other'}"


def _name_row(text: str) -> str:
    """Figures of a line: how many, and whether it begins or ends with one."""
    digits = sum(char.isdigit() for char in text)
    return f"{classify(digits / len(text), DIGITS)}{text[0].isdigit():d}{text[-1].isdigit():d}"
