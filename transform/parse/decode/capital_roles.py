"""The roles that capitals, and the words of boxes, leave to the lines of a page in a spaced script.

Where headlines are in small letters and names have their own form, a short line in capitals above a headline is a section's name or a
kicker: STREET LEVEL. Below names it is the place that the story comes from: VASANTPUR. No headline goes from capitals to small letters in its
second line. In: the Facts of a page's lines. Out: for each line the roles that it may have.
"""

from collections.abc import Collection, Sequence

from transform.marks.table import MarksTable
from transform.parse import roles
from transform.parse.decode.heading_lines import is_heading, is_text
from transform.parse.decode.line_facts import Fact

EVERY = frozenset(roles.ROLES)
NAMES = frozenset({roles.HEAD_BYLINE, roles.TAIL_BYLINE})
ABOVE_HEADLINE = frozenset({roles.LABEL, roles.KICKER})
LABELS = frozenset({roles.LABEL})
#: A short line above a text in a column of briefs.
BRIEF_HEADS = frozenset({roles.HEADLINE, roles.HEADLINE_MORE, roles.DECK, roles.LABEL, roles.LEAD, *NAMES})
#: The headline of a box that every newspaper has.
BOX_HEADS = frozenset({roles.HEADLINE, roles.KICKER, roles.LABEL})
#: How and when a notice was published is said below it.
SAID = frozenset({roles.PARAGRAPH, roles.TEXT_MORE})
#: A place stands above the text, perhaps in a line of its own.
PLACE = frozenset({roles.HEAD_BYLINE, roles.LEAD})
#: The words of a label or place.
MOST_WORDS = 5
#: How many lines show what a page does: bylines, headlines in small letters, places below names.
FEWEST = 2
#: For each headline in small letters no more lines in capitals are above a line in small letters.
MOST_LABELS = 2


def list_capital_roles(facts: Sequence[Fact], table: MarksTable, briefs: Collection[int]) -> list[frozenset[str]]:
    """``briefs``: the lines of ``list_brief_heads``."""
    capitals = [_is_in_capitals(fact) and not table.notice.search(fact.text) for fact in facts]
    left = [EVERY] * len(facts)
    named = sum(bool(fact.marks.byline) and not capital for fact, capital in zip(facts, capitals, strict=True))
    places = {
        k for k, capital in enumerate(capitals) if capital and k and not capitals[k - 1] and _is_below_names(facts, k)
    }
    small = _has_small_headlines(facts, capitals)
    for k, capital in enumerate(capitals):
        if table.closing.fullmatch(facts[k].text):
            left[k] = SAID
        if k in places and len(places) >= FEWEST:
            left[k] = PLACE
        elif _is_section(facts, k, table):
            left[k] = LABELS if table.column.fullmatch(facts[k].text.upper()) else ABOVE_HEADLINE
        elif capital and small and _is_above_heading(facts, capitals, k):
            left[k] = ABOVE_HEADLINE
        elif capital and named >= FEWEST and not (_may_sign(facts, k) or _is_below_heading(facts, k)):
            left[k] -= NAMES
        if k and capitals[k - 1] and " " in facts[k - 1].text and not facts[k].text.isupper():
            left[k] -= {roles.HEADLINE_MORE}
        is_notice = facts[k].text.isupper() and table.notice.search(facts[k].text) and is_heading(facts[k])
        if table.standing.fullmatch(facts[k].text.upper()) or is_notice:
            left[k] &= BOX_HEADS
    for k in briefs:
        is_headline = k + 1 < len(facts) and is_text(facts[k + 1]) and not facts[k].setting.full
        left[k] &= BRIEF_HEADS if is_headline else EVERY - {roles.CROSSHEAD}
    return left


def _is_in_capitals(fact: Fact) -> bool:
    text, marks = fact.text, fact.marks
    if marks.byline in ("role", "framed") or marks.dateline or marks.jump or marks.end_jump or fact.closed:
        return False
    return text.isupper() and len(text.split()) <= MOST_WORDS and not any(char.isdigit() for char in text)


def _is_below_heading(facts: Sequence[Fact], k: int) -> bool:
    return k > 0 and is_heading(facts[k - 1]) and not facts[k - 1].marks.end_jump


def _is_below_names(facts: Sequence[Fact], k: int) -> bool:
    """Whether a line is between names and text."""
    if k == len(facts) - 1 or facts[k].line.gap:
        return False
    return bool(facts[k - 1].marks.byline) and is_text(facts[k + 1])


def _is_above_heading(facts: Sequence[Fact], capitals: Sequence[bool], k: int) -> bool:
    if k + 1 == len(facts) or (k and is_heading(facts[k - 1])):
        return False
    return is_heading(facts[k + 1]) and not (capitals[k + 1] or _may_sign(facts, k))


def _may_sign(facts: Sequence[Fact], k: int) -> bool:
    """Whether a line is right below a text and apart from what is below it: who wrote a letter."""
    below = facts[k + 1] if k + 1 < len(facts) else None
    is_apart = below is None or below.marks.label or (below.line.gap > 0 and not facts[k].line.gap)
    return k > 0 and facts[k - 1].closed and is_apart


def _is_section(facts: Sequence[Fact], k: int, table: MarksTable) -> bool:
    """Whether a line above a heading is a section's name in small letters: In brief, Letters to the Editor."""
    if k + 1 == len(facts) or (k and is_heading(facts[k - 1])) or facts[k].marks.byline in ("role", "framed"):
        return False
    below = facts[k + 1]
    is_headline = is_heading(below) or below.marks.byline == "bare"
    return is_headline and table.banner.fullmatch(facts[k].text.upper()) is not None


def _has_small_headlines(facts: Sequence[Fact], capitals: Sequence[bool]) -> bool:
    """Whether lines in small letters without a line in capitals above them have names or a dateline below them."""
    headlines = sum(
        is_heading(facts[k])
        and not (capitals[k] or (k and capitals[k - 1]))
        and bool(facts[k + 1].marks.byline or facts[k + 1].marks.dateline)
        for k in range(len(facts) - 1)
    )
    labels = sum(capital and _is_above_heading(facts, capitals, k) for k, capital in enumerate(capitals))
    return headlines >= FEWEST and labels <= MOST_LABELS * headlines
