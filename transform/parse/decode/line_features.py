"""The features of each line, as words: what the weights of roles are learned for. No word of the page is among them.

In: the Facts of a page's lines. Out: the features of each line. A feature says a thing about the line itself, about the lines beside it, or
about the page. Numbers are put in classes, so that a weight stands for a class.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from transform.marks.headings import is_notice
from transform.marks.table import MarksTable
from transform.parse.decode.class_features import list_classes
from transform.parse.decode.edge_features import list_edges
from transform.parse.decode.habit_features import list_habits
from transform.parse.decode.line_facts import Fact
from transform.parse.decode.line_looks import Look, look_at
from transform.parse.decode.line_marks import LineMarks
from transform.parse.decode.pair_features import SHORT, classify, form_headings, list_cells
from transform.parse.decode.spaced_features import list_spaced
from transform.parse.decode.stack_features import list_stacks
from transform.parse.decode.vocabulary_features import list_vocabulary
from transform.parse.decode.word_features import count_ad_words, list_ads, list_turns, list_words
from transform.text.sentences import rate_sentence

FOLIOS, SHARES, TOPICS = (0, 1.5, 3, 5, 8, 12), (0, 0.1, 0.25, 0.5), (0, 0.1, 0.2, 0.35, 0.5, 0.7)
ACROSS, DIFFERENCES = (0, 2, 5, 9, 15), (-0.3, -0.1, -0.02, 0.02, 0.1, 0.3)
TOPIC_DIFFERENCES, RATIOS, RATES = (-0.4, -0.15, -0.03, 0.03, 0.15, 0.4), (0.4, 0.6, 0.8, 1.25, 1.7, 2.5), (0, 0.3, 0.7)
#: The headline of a notice; how far below it its lines may be.
LONGEST_NOTICE, NOTICE_LINES = 40, 14
#: Characters of one paragraph, to count marks by.
UNIT = 400
NUMERAL = re.compile(r"\d|[一二三四五六七八九十百千两]+(?:[比分秒球元斤人个台米次岁名届场]|$|\s)")
PAUSES, STOPS = re.compile("[,;、]"), re.compile("[。!?](?=.)")
NO_START, OPENS = re.compile(r"[,。、;:!?)”》%」』】〉]"), re.compile(r"[(【[〔<《]")


def list_features(facts: Sequence[Fact], table: MarksTable, *, spaced: bool | None = None) -> list[tuple[str, ...]]:
    """Which words are the language's is said in spaced scripts, which characters headings begin and end with in others."""
    looks = [look_at(fact, table) for fact in facts]
    announced = _find_announced(facts, table)
    forms = form_headings(facts, table)
    page, ads = _rate_page(facts), count_ad_words(facts, table)
    words = list_spaced(facts, table, spaced=spaced)
    habits = list_habits(facts)
    edges = list_edges(facts, table)
    stacks = list_stacks(facts)
    classes = list_classes(facts, table)
    vocabulary = list_vocabulary(facts, table)
    return [
        tuple(
            dict.fromkeys(
                (
                    "line",
                    *page[bool(fact.marks.dateline), bool(fact.marks.byline or fact.marks.tail)],
                    *_list_shape(fact, looks[k]),
                    *_list_marks(facts, looks, k),
                    *list_words(fact, table, size=looks[k].size, end=looks[k].end, announced=announced[k]),
                    *list_turns(fact, below, table),
                    *_list_shared(facts, looks, k),
                    *_list_beside(facts, looks, k),
                    *(
                        f"{side} {form}"
                        for side, form in (("heading ends", forms[k]), ("heading begins", forms[k + 1]))
                        if form
                    ),
                    *list_ads(fact.text, ads, k, table),
                    *words[k],
                    *habits[k],
                    *vocabulary[k],
                    *edges[k],
                    *stacks[k],
                    *classes[k],
                )
            )
        )
        for k, (fact, below) in enumerate(zip_longest(facts, facts[1:]))
    ]


def _find_announced(facts: Sequence[Fact], table: MarksTable) -> list[bool]:
    """Which lines are near below the headline of a notice."""
    found, left = [], 0
    for fact in facts:
        found.append(left > 0)
        left = NOTICE_LINES if fact.length <= LONGEST_NOTICE and is_notice(fact.line.piece, table) else left - 1
    return found


def _rate_page(facts: Sequence[Fact]) -> dict[tuple[bool, bool], tuple[str, str]]:
    """How often the page marks beginnings and ends of stories, for lines with and without such marks."""
    size = max(1.0, sum(fact.length for fact in facts) / UNIT)
    begins = classify(sum(bool(fact.marks.dateline) for fact in facts) / size, RATES)
    ends = classify(sum(bool(fact.marks.byline or fact.marks.tail) for fact in facts) / size, RATES)
    return {
        (one, two): (f"begins {begins} {one}", f"ends {ends} {two}") for one in (True, False) for two in (True, False)
    }


def _list_shape(fact: Fact, look: Look) -> Iterator[str]:
    text = fact.text
    yield f"size {look.size}"
    yield f"end {look.end}"
    yield f"size-end {look.size} {look.end} {look.wrapped}"
    yield f"fill {look.fill}"
    yield f"fill-end {look.fill} {look.end}"
    yield f"indent {look.indent} {look.wrapped}"
    yield f"indent-end {look.indent} {look.fill} {look.end}"
    yield f"gap {look.gap} {look.gaps}"
    yield f"ratio {look.ratio} {look.end}"
    yield f"sentence {min(6, int(2 * rate_sentence(text)))}"
    yield f"pauses {min(3, len(PAUSES.findall(text)))} {look.wrapped}"
    yield f"stops {min(2, len(STOPS.findall(text)))}"
    if fact.length < SHORT:
        yield f"verb {look.verb}"
        yield f"verb-size {look.verb} {look.size}"
    for name, pattern in (("opens", OPENS), ("no start", NO_START)):
        if pattern.match(text):
            yield name
    if look.spaced:
        yield "space"
    if text[0].isdigit():
        yield "digit"
    if fact.length < SHORT and NUMERAL.search(text):
        yield f"numeral {look.spaced}"


def _list_marks(facts: Sequence[Fact], looks: Sequence[Look], k: int) -> Iterator[str]:
    fact, look, marks = facts[k], looks[k], facts[k].marks
    above = looks[k - 1] if k else None
    ended = f"{above.end} {above.fill}" if above else "top"
    place = _name_place(k, len(facts))
    yield from _list_folio(marks, place, f"{above.size} {ended}" if above else "top")
    if fact.repeats > 1:
        yield f"repeats {place}"
    yield from _list_names(marks, look, ended)
    if marks.jump:
        yield f"jump {marks.jump}"
        yield f"jump {marks.jump} {above.end if above else 'top'}"
    if marks.end_jump:
        yield f"end jump {marks.end_jump}"
        yield f"end jump {marks.end_jump} {look.size}"
    if marks.paged:
        signs = f"{fact.text[0].isalnum()} {fact.text[-1].isalnum()}"
        yield f"paged {look.size} {signs}"
        yield f"paged {ended} {signs}"
        yield f"paged below {looks[k + 1].mark if k + 1 < len(looks) else 'edge'}"
    if marks.caption:
        yield f"caption {marks.caption}"
    if any(k >= back and facts[k - back].marks.caption > back for back in (1, 2, 3)):
        yield "inside caption"
    if marks.label:
        yield f"label {look.size}"
    for name in ("edge", "lead", "tail", "caption_start"):
        if getattr(marks, name):
            yield name


def _list_folio(marks: LineMarks, place: str, above: str) -> Iterator[str]:
    """What may be a folio line; a date may stand below a signature, too."""
    folio = classify(marks.folio, FOLIOS)
    yield f"folio {folio}"
    yield f"folio-place {folio} {place}"
    for name in ("furniture", "date"):
        if getattr(marks, name):
            yield name
            yield f"{name} {place}"
    if marks.date:
        yield f"date below {above}"


def _list_names(marks: LineMarks, look: Look, ended: str) -> Iterator[str]:
    """Datelines and bylines."""
    if marks.dateline:
        yield "dateline"
        yield f"dateline {marks.dateline}"
    if marks.byline:
        yield f"byline {marks.byline}"
        yield f"byline {marks.byline} {look.gap} {look.indent}"
        yield f"byline-size {look.size}"
        yield f"byline-above {ended}"


def _name_place(k: int, count: int) -> str:
    """Where on the page a line is."""
    for name, lines in (("first", 1), ("top", 4), ("upper", 7)):
        if k < lines:
            return name
    return "last" if k == count - 1 else "foot" if k >= count - 4 else "middle"


def _list_shared(facts: Sequence[Fact], looks: Sequence[Look], k: int) -> Iterator[str]:
    fact, look, shared = facts[k], looks[k], facts[k].shared
    way = classify(shared.after - shared.before, DIFFERENCES)
    yield f"way {way}"
    yield f"way-size {way} {min(7, int(look.size))}"
    yield f"after {classify(shared.after, SHARES)}"
    yield f"before {classify(shared.before, SHARES)}"
    yield f"across {classify(shared.across, ACROSS)}"
    yield f"topic {classify(shared.topic, TOPICS)}"
    for side, at in (("above", k - 1), ("below", k + 1)):
        if not 0 <= at < len(facts) or max(fact.length, facts[at].length) >= SHORT:
            continue
        other = facts[at]
        yield f"{side} topic {classify(shared.topic - other.shared.topic, TOPIC_DIFFERENCES)}"
        yield f"{side} ratio {classify(fact.length / max(1, other.length), RATIOS)}"
        yield f"{side} verbs {look.verb} {looks[at].verb}"
        yield f"{side} spaces {look.spaced} {looks[at].spaced}"


def _list_beside(facts: Sequence[Fact], looks: Sequence[Look], k: int) -> Iterator[str]:
    """What the lines above and below are."""
    fact, look = facts[k], looks[k]
    above = looks[k - 1] if k else None
    below = looks[k + 1] if k + 1 < len(looks) else None
    for side, other in (("above", above), ("below", below)):
        if other is None:
            yield f"{side} edge"
            continue
        yield f"{side} {other.mark}"
        yield f"{side} end {other.end} {other.fill}"
        yield f"{side} size {other.size}"
        yield f"{side} sizes {look.size} {other.size}"
        yield f"{side} indents {look.indent} {other.indent} {other.fill}"
    if below:
        yield f"gaps {look.gap} {below.gap} {look.gaps}"
        yield f"below-end {below.mark} {look.end}"
        yield f"fills {look.fill} {below.fill} {below.indent}"
    yield from list_cells(facts, k)
    ended = f"{above.end} {above.fill}" if above else "top"
    yield f"{'joined' if fact.joined else 'parted'} {ended}"
    if fact.open_pair:
        yield "open pair"
    if above:
        yield f"break {ended} {look.indent} {look.gap != '0'}"
        yield f"break-fill {ended} {look.fill}"
        if above.fill != "free":
            yield f"room {max(-3, min(6, facts[k - 1].setting.room))} {above.end == 'stop'}"
            if above.end != "stop":
                yield f"break-ratio {above.ratio} {look.end}"
    for side, at in (("second above", k - 2), ("second below", k + 2)):
        if 0 <= at < len(looks):
            yield f"{side} {looks[at].mark}"
