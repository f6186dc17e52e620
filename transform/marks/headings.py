"""What the words of a headline line show about its part in a heading: label, kicker or deck.

In: a line, the table of marks, how much the story shares with the line. Out: yes or no. The words are those of the
table: names of sections and series, events, sources, the first words of a second clause.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from transform.marks.table import MarksTable
from transform.text.solid import fold_solid, is_spaced_text
from transform.text.span_text import REMEMBERED_LINES, SpanText

HeadingForm = Literal["kicker", "one", "deck"]
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
#: What parts the words of a line.
PAUSES = re.compile(r"[,;:!?…，；：！？\s—]")
#: A line that is somebody: 六百名货车司机; and one that says what somebody does: 把…, 量出了…, 用旧床垫….
COUNTED = re.compile(
    "[一二三四五六七八九十百千万两几0-9]+(?:多|余)?[名位个家支户所批群岁辆艘架只条通张把件台套本份封座棵株间幅首场项门根颗盏]"
)
SUBJECT = re.compile(rf"{COUNTED.pattern}\w{{1,8}}$")
PREDICATE = re.compile(r"[把将被让用给向从为在]|(?:一|再|齐|互助|携手|联手|接力)?\w{1,3}[了出到成起过着进入]")
#: What is there, before it is named: 红外相机里走来了 | 一位带着孩子的云豹妈妈.
APPEARS = re.compile("(?:[来出起到]|有|多|少|住|坐|站|挂|摆|藏|飞|开)了$")
#: A day at the start of what somebody does: 十一月二日鸣枪.
DAY = re.compile(r"(?:[一二三四五六七八九十0-9]{1,3}月)?[一二三四五六七八九十0-9]{1,3}[日号]")
#: What ends like a part of a sentence, but is complete: 课桌是学生自己做的.
COMPLETE = re.compile("是.*的$")
#: The name of a column without one of its endings is so short: 砚边漫笔.
LONGEST_COLUMN = 5
#: An occasion and that it takes place: 全省技能大赛闭幕; a meeting and what it was about: 市委召开会议,研究部署防汛.
TAKES_PLACE = re.compile("(?:召开|举行|举办|开幕|闭幕|落幕|收官|揭晓|启幕|开赛)$")
MEETS = re.compile("召开[^,]{0,12}(?:会议?|大会),")
TWO_PARTS = re.compile(r"\S{4,}[ \u3000]+\S{4,}")
#: A telephone number, as in small advertisements and folio lines.
PHONE_NUMBER = re.compile(r"1\d{2}[xX*×]{4}\d{4}|\d{3,4}-?\d{3,4}-?\d{3,4}|\d{7,8}|:\d{4,}")
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


@lru_cache(maxsize=REMEMBERED_LINES)
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


@lru_cache(maxsize=REMEMBERED_LINES)
def is_lead_in(line: SpanText, table: MarksTable) -> bool:
    """Whether a line needs the next one: an event, a source, a time (第三届运动会, 统计显示, 国庆期间), a series."""
    words = fold_solid(line)
    return bool(table.event.fullmatch(words) or table.kicker_end.search(words)) or is_series(line, table)


def is_reply(line: SpanText, table: MarksTable) -> bool:
    """Whether a line says what follows from another: 各地加紧抢收, 市长出席会议, ——从目标看未来."""
    words = line.folded
    return bool(table.deck_end.search(words) or table.deck_start.match(words) or table.second_start.match(words))


@lru_cache(maxsize=REMEMBERED_LINES)
def part_heading(first: SpanText, second: SpanText, table: MarksTable) -> HeadingForm:
    """What two lines of a heading without marks are: kicker and headline, one headline, headline and deck.

    A first line that names the occasion or who speaks leads in to the headline. A subject and what it does are one headline. A first line that
    is complete in itself has a deck below it.
    """
    if is_lead_in(first, table):
        return "kicker"
    if is_one_sentence(first.folded.strip(), second.folded.strip(), table):
        return "one"
    return "kicker" if is_occasion(first, table) or _is_means(first, second, table) else "deck"


def has_two_parts(line: SpanText) -> bool:
    """Whether a headline has two parts with a gap between them: 七成舊木留用 泳客憂入場費趕客."""
    return TWO_PARTS.fullmatch(line.folded.strip()) is not None


def part_three_lines(lines: Sequence[SpanText], table: MarksTable) -> tuple[HeadingForm, HeadingForm]:
    """What the first two of three lines of a heading are, and what the last two: kicker, headline and deck, if no two of them are one sentence
    and the second does not follow from the first.
    """
    first, second, third = lines
    if is_one_sentence(first.folded.strip(), second.folded.strip(), table):
        return "one", "deck"
    if is_reply(second, table):
        return "deck", "deck"
    return "kicker", "one" if is_one_sentence(second.folded.strip(), third.folded.strip(), table) else "deck"


def _is_means(first: SpanText, second: SpanText, table: MarksTable) -> bool:
    """Whether a line says without a subject what the subject of the next one does: 减免租金 代办手续 | 江北区留住两百家小店."""
    goes_on = table.verb.match(second.folded.strip()) or table.second_start.match(second.folded.strip())
    return bool(table.verb.match(first.folded.strip())) and not goes_on


def is_occasion(line: SpanText, table: MarksTable) -> bool:
    """Whether a line names a column or an occasion of which the next one tells: 古渡新生, 全市防汛会议."""
    words, text = fold_solid(line), line.folded.strip()
    if table.meeting_end.search(TAKES_PLACE.sub("", words)) or table.label_end.search(words) or MEETS.search(text):
        return True
    return len(words) <= LONGEST_COLUMN and not PAUSES.search(text) and not table.verb.search(words)


def is_one_sentence(first: str, second: str, table: MarksTable) -> bool:
    """Whether a subject and what it does are on two lines: 外文学院九名学生 | 把菜单译成六种文字."""
    if table.runs_on_start.match(second) or (table.runs_on_end.search(first) and not COMPLETE.search(first)):
        return True
    if PAUSES.search(first):
        return False
    if APPEARS.search(first) and COUNTED.match(second):
        return True
    is_actor = bool(SUBJECT.search(first) or table.actor_end.search(first))
    if table.second_start.match(second):
        return is_actor and table.verb.match(second) is not None
    if table.predicate_start.match(second) or DAY.match(second):
        return not table.verb.search(first)
    return is_actor and PREDICATE.match(second) is not None
