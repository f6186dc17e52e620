"""Step: lift tables of figures that have a headline of their own (results, prizes, weather, prices) off the page.

Rows are no sentences, headlines or names, whatever they look like: a page is read without them, and ``place_lifted`` makes articles of
them afterwards. Where words have spaces between them, weights have learned what rows are, and no table is lifted. In: ``lines``. Out:
``lines`` without such tables, ``tables``. A table inside a story, one with two headlines, one below a label, and one with words of an
advertisement or ways to reach somebody stay where they are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from transform.marks.forms.folio import is_furniture
from transform.marks.table import MarksTable
from transform.parse.draft import Draft, Line, Table
from transform.text.sentences import is_closed, is_headlike
from transform.text.solid import measure_length
from transform.text.span_text import HAN

#: Rows that make a table, and how many do if its headline says what they are (开奖, 成绩, 天气).
FEWEST, FEWEST_NAMED = 3, 2
#: The longest headline and row, the longest name of a row.
LONGEST_HEADING, LONGEST_ROW, LONGEST_NAME = 20, 40, 10
FIGURE = r"第?[-+±]?\d[\d.,:/~%℃°-]*(?:[名期场位]|[一-鿿a-zA-Z%℃°/]{0,5})"
CELLS = re.compile(r"\s+")
A_FIGURE = re.compile(rf"(?:零下|约)?{FIGURE}(?:[~至到-]+(?:零下)?{FIGURE})?")
#: 蓝球:06, 第一名:钮小山(城东小学)
FIELD = re.compile(rf"[{HAN}]{{1,{LONGEST_NAME}}}\s*:\s*(?:{FIGURE}\s*)+")
RANK = re.compile(rf"(?:第[一二三四五六七八九十\d]+名|[冠亚季]军|[一二三特]等奖)\s*[:\s]\s*[{HAN}].*")
SCORE = re.compile(
    rf"[{HAN}\w]{{2,{LONGEST_NAME}}}\s*\d{{1,3}}\s*(?:[:-]|比)\s*\d{{1,3}}\s*[{HAN}\w]{{2,{LONGEST_NAME}}}"
)
#: “江城好运”第2026138期
DRAW = re.compile(r"\S{2,16}?\s*第\d{2,}期")
#: What stands below a table: 单位:元/公斤, 资料来源:…, 以上价格八月底前有效, …以公报为准。
REMARK = re.compile(
    r"\s*[(*※]?\s?(?:(?:单位|資料來源|资料来源|数据来源|來源|来源|统计|統計|單位|注|制表|备注)\s?:"
    r"|(?:以上|上述|上列|本表|表中)[^。]{2,40}[。)]?$|(?:数据|數據|资料|資料)(?:来自|來自|由)[^。]{2,40}[。)]?$|[^。]{2,40}(?:为准|為準|供参考|供參考)[。)]?$)"
)
#: What ends or begins with a page is a refer: 老花镜越戴越重 第6版, 02 住院费怎么报.
REFER = re.compile(r"\d\s?[版页]$|\s0\d$|^0\d\s")
HEADER_CELL = re.compile(rf"[{HAN}]{{1,6}}(?:\([^()]*\))?")


def lift_tables(draft: Draft) -> Draft:
    if draft.table.spaced:
        return draft
    texts = [line.piece.folded.strip() for line in draft.lines]
    kept: list[Line] = []
    tables: list[Table] = []
    at = ended = 0
    while at < len(texts):
        size = (
            _measure_table(draft.lines, texts, at, draft.table) if _stands_apart(texts, at, ended, draft.table) else 0
        )
        if size:
            heading, *rows = (line.piece for line in draft.lines[at : at + size])
            tables.append(Table(heading, tuple(rows)))
            ended = at + size
        else:
            line = draft.lines[at]
            kept.append(replace(line, gap=max(1, line.gap)) if at == ended and tables else line)
        at += size or 1
    return replace(draft, lines=tuple(kept), tables=tuple(tables)) if tables else draft


def _stands_apart(texts: Sequence[str], at: int, ended: int, table: MarksTable) -> bool:
    """Whether a line may be a headline of a table: short, below something that has ended."""
    text = texts[at]
    if measure_length(text) > LONGEST_HEADING or not is_headlike(text) or _is_row(text) or is_furniture(text, table):
        return False
    if _is_header(text) and len(CELLS.split(text)) > FEWEST_NAMED:
        return False
    above = texts[at - 1] if at else ""
    return at == ended or is_closed(above) or above.endswith((")", "】", "]")) or is_furniture(above, table)


def _measure_table(lines: Sequence[Line], texts: Sequence[str], at: int, table: MarksTable) -> int:
    """The number of lines of the table with its headline here, 0 if there is none."""
    first = at + 1 + (at + 1 < len(texts) and _is_header(texts[at + 1]))
    last = first
    while last < len(texts) and _is_row(texts[last]) and (last == first or lines[last].gap <= lines[at + 1].gap):
        last += 1
    named = table.tabled.search(texts[at]) is not None
    if last - first < (FEWEST_NAMED if named else FEWEST):
        return 0
    while last < len(texts) and _is_set_as(lines, at, last, first):
        last += 1
    if (
        last < len(texts)
        and lines[last].gap == 0
        and not is_headlike(texts[last])
        and not table.dateline.match(texts[last])
    ):
        return 0
    rows = texts[at:last]
    sold = any(
        table.ad_contacts.search(row) or table.ad_words.search(row) or table.bare_jump.search(row) for row in rows
    )
    return 0 if sold else last - at


def _is_set_as(lines: Sequence[Line], heading: int, line: int, row: int) -> bool:
    """Whether a line is set as the rows are and otherwise than their headline, with no gap above it: a remark that ends the table."""
    if REMARK.match(lines[line].piece.folded):
        return True
    return not lines[line].gap and lines[line].indent == lines[row].indent != lines[heading].indent


def _is_row(text: str) -> bool:
    """Whether a line is a row of figures, a field with one, a rank or a score."""
    if len(text) > LONGEST_ROW or text[-1] in "。!?,;" or REFER.search(text):
        return False
    if any(form.fullmatch(text) for form in (FIELD, RANK, SCORE, DRAW)):
        return True
    cells = CELLS.split(text)
    figures = sum(A_FIGURE.fullmatch(cell) is not None for cell in cells)
    return len(cells) > 1 and figures > 0 and all(len(cell) <= LONGEST_NAME + 4 for cell in cells)


def _is_header(text: str) -> bool:
    cells = CELLS.split(text)
    return len(cells) > 1 and all(HEADER_CELL.fullmatch(cell) for cell in cells)
