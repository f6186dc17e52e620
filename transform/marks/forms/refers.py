"""Refers: the label of a page before or behind the headline of what stands there.

In: a line of the page and the table. Out: the jump, and where the headline begins or ends. Behind a headline the label needs what parts it: a sign, a bracket,
a word that says to look there, or 版.
"""

import re

from transform.marks.forms.jumps import OPEN_WORDS, SURE_LABEL, read_pages
from transform.marks.forms.shapes import ARROWS, CLOSERS, DIGITS, HAN, OPENERS, PAGE_NUMBER
from transform.marks.found import JumpMark
from transform.marks.table import MarksTable
from transform.text.span_text import SpanText

#: The label of a page before a headline: 03版 市民广场启用, P3 | 市民广场启用, ▶A2 市民广场启用.
LEAD_LABEL = re.compile(
    rf"(?:[{OPENERS}{re.escape(ARROWS)}◆■●◇□○]\s?)?[{OPEN_WORDS}]{{0,6}}(?:[{HAN}]{{2,4}}(?=0[0-9]|[A-Z]{{1,2}}[0-9]))?"
    rf"(?P<pages>第?\s?(?:[0-9]{{1,2}}|[{DIGITS}]{{1,3}})\s?版|[A-Z]{{1,2}}[0-9]{{1,2}}\s?版?|0[0-9](?=\s?[|丨:/·{CLOSERS}]|\s))"
    rf"\s?[{CLOSERS}{re.escape(ARROWS)}]?(?:\s?[:|·/丨]\s?|\s+|(?<=[版{CLOSERS}{re.escape(ARROWS)}]))(?=[\w“《「].{{2,40}}$)"
)
#: The label of a page after a headline: 市民广场启用(3版), 市民广场启用 | 03, 市民广场启用——内容在第五版, Square opens … p. 4. Behind a sign of
#: no sentence also 5/8 and words around the label; a pause alone needs 版 and what says that it is a refer.
END_SIGN = rf"(?:[^\w\s,。、;:!?“”‘’《》「」()%+&*'.℃°-]{{1,6}}|—{{1,2}}|-{{2}}|-(?=[^-]{{1,5}}[版页面])|\.{{2,12}}|:{{2}}|》|[{OPENERS}])"
END_WORDS = r"(?:(?:内容|内文|另文|详情|详细|相关|有关|新闻|全文|报道|文章|刊|登|载|在|于|见|另|今日|本报|详|请看|阅读|看|阅|读|翻|转|导读){1,4})"
#: The name of a page in front of its letter: 港闻A12.
END_NAME = rf"[{HAN}]{{2,4}}(?=[A-Z][0-9]{{1,2}}$)"
END_LABEL = re.compile(
    rf"\s*(?:[{OPENERS}]?{END_SIGN}\s?(?:{END_WORDS}|{END_NAME})?|(?<=\s)(?:{END_WORDS}|{END_NAME})|[·/:](?={SURE_LABEL}\s?导读)|\s(?=[A-Z]{{1,2}}[0-9]{{1,2}}\s?[版页]?[{re.escape(ARROWS)}]{{0,2}}$)|\s(?=[Pp]\.)|\s(?=第?\s?[{DIGITS}0-9]{{1,3}}\s?[版页]))"
    rf"\s?第?\s?(?P<pages>{PAGE_NUMBER}\s?[版页面]|页\s?{PAGE_NUMBER}|[Pp](?:age)?\.?\s?[0-9]{{1,3}}|[A-Za-z]{{1,2}}[0-9]{{1,2}}|0[0-9]|[0-9]{{1,2}}(?=/[0-9]{{1,2}}))"
    rf"(?:/[0-9]{{1,2}})?\s?(?:导读|導讀)?\s?(?:[{CLOSERS}]|[{re.escape(ARROWS)}]{{1,2}})?$"
)
#: The same with any words around the label: behind a sign that parts the headline from it the word 版, else one that says to look there.
SEES = "见看阅读览睇详刊登载述聊谈找查"
OPEN_END_LABEL = re.compile(
    rf"(?:(?P<sign>(?![《「『])[{OPENERS}]?{END_SIGN})\s?(?P<before>[{HAN}]{{0,9}}?)|(?:\s+|(?=[详请参另][见看阅]))(?P<before2>[{SEES}{OPEN_WORDS}细延伸新闻配合另参情]{{1,6}}?))"
    rf"(?:[^\w\s。]{{1,3}}\s?|[\s:]{{1,2}})?第?\s?"
    rf"(?P<pages>(?:[A-Z]?(?:[0-9]{{1,2}}|[{DIGITS}]{{1,3}}))\s?[版面页]|[A-Z]{{1,2}}[0-9]{{1,2}})\s?(?P<behind>[{HAN}]{{0,4}})"
    rf"\s?(?:[{CLOSERS}]|[^\w\s,。、;:!?“”‘’《》「」%]{{1,4}})?$"
)
#: Labels that say themselves that they are no part of the headline: →7, ／4, ▪体4, ★追橘 A9, 见今日6版·影像, (7版·经济), B04 详述, …通了2版.
SIGNS = rf"[{re.escape(ARROWS)}〉/|丨⊙★☆＊*+◇◆▪■□●]"
PLAIN_LABEL = re.compile(
    rf"(?:(?<=[{HAN}”》」!?])\s?{SIGNS}{{1,3}}\s?[{HAN}]{{0,5}}\s?(?:P\.?\s?)?(?:(?P<pages>[A-Z]?[0-9]{{1,2}})\s?[版页]?|第?(?P<pages6>{PAGE_NUMBER}版)[{HAN}]{{0,4}})"
    rf"|(?:\s|(?<=[{HAN}”》」!?]))[{SEES}]{{1,3}}(?:埋|于|今日|今天|本报){{0,2}}\s?第?(?P<pages2>{PAGE_NUMBER}\s?[版页]|[A-Z]{{1,2}}[0-9]{{1,2}}版?|[Pp]\.?\s?[0-9]{{1,2}})(?:[·:][{HAN}]{{2,4}})?"
    rf"|(?<=[{HAN}”》」!?])(?:今日|第)?(?P<pages3>[0-9]{{1,2}}版|(?<=今日|.第)[{DIGITS}]{{1,3}}版)"
    rf"|[{OPENERS}]第?(?P<pages4>{PAGE_NUMBER}版)(?:[·:/][{HAN}]{{2,4}})?[{CLOSERS}]"
    rf"|(?<=[{HAN}”》」!?\s])(?P<pages5>[A-Z][0-9]{{1,2}}版?)\s?[{HAN}]{{0,2}}[{SEES}][述报文]?"
    rf"|\s{{2,}}(?P<pages7>0[0-9])"
    rf")\s?{SIGNS}{{0,3}}$"
)
MORE_WORDS = re.compile(
    r"\s?(?:更多|相关|有关|相關|有關|新闻|新聞|报道|報道|报导|報導|内容|內容|全文|详情|詳情|请|請|细){1,4}$"
)
#: 老戏台要拆（6）, Bingo ban riles Lions, 4, Cotton seed price raised — 4, 3面 一节没有铃声的课.
LONE_LABEL = re.compile(
    rf"(?P<words>\S.{{3,}}?)\s?(?:[{OPENERS}]\s?(?P<pages>[0-9]{{1,2}})\s?[{CLOSERS}]|(?:,|\s[—–])\s(?P<pages2>[0-9]{{1,2}}))"
    rf"|(?P<pages3>[0-9]{{1,2}})[面版]\s+(?P<words2>\S.{{3,}})"
)
LOOK_BEFORE = re.compile(rf"[{SEES}](?:新闻|导读|详情|情|文|报)?(?:在|[于於]|埋|到|至|今[日天]|本报)?$|新闻$|报道$")
LOOK_BEHIND = re.compile(rf"[{HAN}]{{0,2}}[{SEES}]|有[文述报]|[{SEES}][{HAN}]|报道|详情")
#: A headline has at least and at most so many characters, its label included.
SHORTEST_HEADLINE, LONGEST_REFER, LONGEST_SPACED_REFER = 4, 44, 120


def read_lead_label(piece: SpanText, table: MarksTable) -> tuple[int, JumpMark] | None:
    """The page's label before a headline, as a jump, and where the headline begins."""
    text = piece.folded
    found = (table.lead_label if table.spaced else LEAD_LABEL).match(text)
    if not found:
        return None
    return found.end(), JumpMark(piece.cut(0, found.end()).strip(), "see", read_pages(_find_label(found)))


def read_end_label(piece: SpanText, table: MarksTable) -> tuple[int, JumpMark] | None:
    """The page's label after a headline, as a jump, and where the headline ends."""
    text = piece.folded.rstrip()
    if table.spaced:
        found = table.end_label.search(text) if len(text) <= LONGEST_SPACED_REFER else None
    else:
        found = _find_end_label(text) if len(text) <= LONGEST_REFER and "。" not in text else None
    if not found or found.start() < SHORTEST_HEADLINE or text[: found.start()].endswith(":"):
        return None
    more = MORE_WORDS.search(text, 0, found.start())
    start = more.start() if more and more.start() >= SHORTEST_HEADLINE else found.start()
    start += text[start] == "》" and text.count("《", 0, start) > text.count("》", 0, start)
    return start, JumpMark(piece.cut(start).strip(), "see", read_pages(_find_label(found)))


def read_lone_label(piece: SpanText, table: MarksTable) -> tuple[int, int, JumpMark] | None:
    """The same of a line that stands alone as a refer does: a mere number in brackets, behind a comma, or 3面 before it; where the headline is."""
    text = piece.folded.strip()
    found = (
        LONE_LABEL.fullmatch(text) if len(text) <= (LONGEST_SPACED_REFER if table.spaced else LONGEST_REFER) else None
    )
    if found is None or "。" in text:
        return None
    name = "words" if found["words"] else "words2"
    start, end = (piece.folded.index(text) + edge for edge in found.span(name))
    label = piece.cut(0, start) if name == "words2" else piece.cut(end)
    return start, end, JumpMark(label.strip(), "see", read_pages(_find_label(found)))


def _find_label(found: re.Match[str]) -> str:
    return next(words for name, words in found.groupdict().items() if name.startswith("pages") and words)


def _find_end_label(text: str) -> re.Match[str] | None:
    """The label behind a headline, with as much around it as is no headline."""
    known = min(
        filter(None, (END_LABEL.search(text), PLAIN_LABEL.search(text))), key=lambda label: label.start(), default=None
    )
    found = OPEN_END_LABEL.search(text)
    if found is None or (known and known.start() <= found.start()):
        return known
    looks = LOOK_BEFORE.search(found["before"] or found["before2"] or "") or LOOK_BEHIND.fullmatch(found["behind"])
    is_page = found["pages"][-1] in "版面页" and found["sign"]
    return found if looks or is_page else known
