"""What the words of a headline line show about its part in a heading: label, kicker or deck.

In: a line, the table of marks, how much the story shares with the line. Out: yes or no. The words are those of the
table: names of sections and series, events, sources, the first words of a second clause.
"""

import re
from collections.abc import Sequence

from transform.marks.table import MarksTable
from transform.text.solid import fold_solid, is_spaced_text
from transform.text.span_text import SpanText

#: Names of sections are short (港城观察, 滨江百姓调研行); longer lines with the same ending are headlines.
LONGEST_SECTION_LABEL = 12
#: A line this short that no story shares is a label, whatever its words: 城事, 滨江人家.
LONGEST_LABEL = 8
#: A line this short with the ending of a section's name is one, even if the story shares its words.
SURE_SECTION_LABEL = 6
#: Shorter endings are also those of headlines: 运行, 展览.
SURE_ENDING = 3
#: A label that the story shares less than this is not part of what the story says.
UNRELATED = 0.12
#: Each line of a slogan over two lines is short: 共建美丽, 滨河新城.
LONGEST_SLOGAN_LINE = 6
#: 启事, 公告, 通知.
NOTICE_END = 2
#: A telephone number, as in small advertisements and folio lines.
PHONE_NUMBER = re.compile(r"\d{3,4}-?\d{3,4}-?\d{3,4}|\d{7,8}|:\d{4,}")
#: Folio lines have a number beside the name of a section.
DIGIT = re.compile(r"\d")
#: Names of series may have two parts: 港城调研·新城建设.
MIDDLE_DOT = "·"


def is_section_label(line: SpanText, score: float, table: MarksTable) -> bool:
    """Whether a line is the name of a section (…速览, …调研行) alone; ``score`` is how much a story shares with it."""
    words = fold_solid(line)
    ending = table.label_end.search(words)
    if len(words) > LONGEST_SECTION_LABEL or not ending or DIGIT.search(words):
        return False
    return score < UNRELATED or len(words) <= SURE_SECTION_LABEL or len(ending.group()) >= SURE_ENDING


def is_slogan(line: SpanText, printed: Sequence[SpanText], table: MarksTable) -> bool:
    """Whether a line is a label over two short printed lines: 共建美丽, 滨河新城."""
    if len(printed) == 1:
        return False
    return max(len(fold_solid(one)) for one in printed) <= LONGEST_SLOGAN_LINE or is_series(line, table)


def is_notice(line: SpanText, table: MarksTable) -> bool:
    """Whether a headline says at its end that it announces a notice."""
    return bool(table.notice.search(fold_solid(line)[-NOTICE_END:]))


def is_full_notice(line: SpanText, table: MarksTable) -> bool:
    """Whether a line is the headline of a notice from first to last word: 关于…的通告."""
    return is_notice(line, table) and bool(table.notice_start.match(line.folded))


def is_aside(line: SpanText, table: MarksTable) -> bool:
    """Whether a line belongs to an advertisement or to nothing: a telephone number, a price, a single character."""
    words = fold_solid(line)
    if is_notice(line, table):
        return False
    if is_spaced_text(words):
        return bool(table.ad_contacts.search(words))
    return len(words) == 1 or bool(
        PHONE_NUMBER.search(words) or table.ad_prices.search(words) or table.ad_words.search(words)
    )


def ends_inside_sentence(line: SpanText, table: MarksTable) -> bool:
    """Whether a line ends with a word that few clauses end with, and is too long for a label."""
    words = fold_solid(line)
    return len(words) > LONGEST_LABEL and bool(table.half_end.search(words))


def is_series(line: SpanText, table: MarksTable) -> bool:
    """Whether a line is a slogan over a series, or a section's name with a theme after it."""
    words = fold_solid(line)
    name, dot, _ = words.partition(MIDDLE_DOT)
    return bool(table.label_start.match(words) or (dot and table.label_end.search(name)))


def is_lead_in(line: SpanText, table: MarksTable) -> bool:
    """Whether a line needs the next one: an event, a source, a time (第三届运动会, 统计显示, 国庆期间), a series."""
    words = fold_solid(line)
    return bool(table.event.fullmatch(words) or table.kicker_end.search(words)) or is_series(line, table)


def is_reply(line: SpanText, table: MarksTable) -> bool:
    """Whether a line says what follows from another: 各地加紧抢收, 市长出席会议, ——从目标看未来."""
    words = line.folded
    return bool(table.deck_end.search(words) or table.deck_start.match(words) or table.second_start.match(words))
