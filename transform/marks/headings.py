"""What the words of a headline line say of the part it has in its heading: label of a column, kicker, deck.

In: a line, the table of marks, how much the story takes the line up. Out: plain answers. The words are those of the
table: names of columns and series, events, who says it, the first words of a second clause.
"""

import re
from collections.abc import Sequence

from transform.marks.table import MarksTable
from transform.text.solid import fold_solid, is_worded
from transform.text.span_text import Piece

#: Names of columns are short (港城观察, 滨江百姓调研行); longer lines with the same ending are headlines.
LONGEST_COLUMN = 12
#: A line that no story takes up and this short is a column's label, whatever its words: 城事, 滨江人家.
LONGEST_LABEL = 8
#: So short a line with the ending of a column's name is one, even if the story has its words.
SURE_COLUMN = 6
#: Shorter endings are those of headlines, too: 运行, 展览.
SURE_ENDING = 3
#: A label that the story takes up less than this is no part of what the story says.
STRANGE = 0.12
#: Each line of a slogan over two lines is short: 共建美丽, 滨河新城.
LONGEST_HALF = 6
#: 启事, 公告, 通知.
NOTICE_END = 2
#: A telephone number, as it stands in small advertisements and folio lines.
NUMBER = re.compile(r"\d{3,4}-?\d{3,4}-?\d{3,4}|\d{7,8}|:\d{4,}")
#: Folio lines have a number beside the name of a column.
DIGIT = re.compile(r"\d")
#: Names of series may have two parts: 港城调研·新城建设.
PARTS = "·"


def is_column(line: Piece, score: float, table: MarksTable) -> bool:
    """The name of a column (…速览, …调研行) and nothing else; ``score`` is how much a story takes it up."""
    words = fold_solid(line)
    ending = table.label_end.search(words)
    if len(words) > LONGEST_COLUMN or not ending or DIGIT.search(words):
        return False
    return score < STRANGE or len(words) <= SURE_COLUMN or len(ending.group()) >= SURE_ENDING


def is_slogan(whole: Piece, lines: Sequence[Piece], table: MarksTable) -> bool:
    """A label set over two short lines: 共建美丽, 滨河新城."""
    if len(lines) == 1:
        return False
    return max(len(fold_solid(line)) for line in lines) <= LONGEST_HALF or is_series(whole, table)


def is_notice(line: Piece, table: MarksTable) -> bool:
    """The headline of a notice says at its end that it is one."""
    return bool(table.notice.search(fold_solid(line)[-NOTICE_END:]))


def is_whole_notice(line: Piece, table: MarksTable) -> bool:
    """A notice's headline from its first word to its last: 关于…的通告."""
    return is_notice(line, table) and bool(table.notice_start.match(line.folded))


def is_aside(line: Piece, table: MarksTable) -> bool:
    """A line of an advertisement or of nothing: a telephone number, a price, a single character."""
    words = fold_solid(line)
    if is_notice(line, table):
        return False
    if is_worded(words):
        return bool(table.ad_contacts.search(words))
    return len(words) == 1 or bool(
        NUMBER.search(words) or table.ad_prices.search(words) or table.ad_words.search(words)
    )


def is_half(line: Piece, table: MarksTable) -> bool:
    """A piece of a sentence: it ends with a word that few clauses end with, and is too long for a label."""
    words = fold_solid(line)
    return len(words) > LONGEST_LABEL and bool(table.half_end.search(words))


def is_series(line: Piece, table: MarksTable) -> bool:
    """A slogan over a series, or a column's name with a theme after it."""
    words = fold_solid(line)
    column, dot, _ = words.partition(PARTS)
    return bool(table.label_start.match(words) or (dot and table.label_end.search(column)))


def is_lead_in(line: Piece, table: MarksTable) -> bool:
    """A line that needs the next one: an event, who says it, when (第三届运动会, 统计显示, 国庆期间), a series."""
    words = fold_solid(line)
    return bool(table.event.fullmatch(words) or table.kicker_end.search(words)) or is_series(line, table)


def is_reply(line: Piece, table: MarksTable) -> bool:
    """A line that says what follows from another: 各地加紧抢收, 市长出席会议, ——从目标看未来."""
    words = line.folded
    return bool(table.deck_end.search(words) or table.deck_start.match(words) or table.second_start.match(words))
