"""Captions by their first words (图为…) or by a credit before or after: 甲乙 摄, 图/甲乙, 摄影：甲乙, 〔无人机照片 甲乙 摄〕.

In: the table's words (``[captions]``) and the pattern of a name. Out: a pattern for folded text. A credit in brackets may be in any
pair; whose text it is, too (文/图), makes no caption.
"""

import re
from collections.abc import Mapping
from typing import Any

from transform.marks.forms.shapes import CLOSERS, OPENERS
from transform.marks.patterns import either
from transform.marks.table import MarksTable
from transform.text.solid import measure_length

#: A caption is one or two sentences; longer blocks that end with a credit are stories with a photographer's name.
LONGEST_CAPTION = 160


def compile_caption(captions: Mapping[str, Any], name: str) -> re.Pattern[str]:
    credit, firm, before, framed = (either(captions[key]) for key in ("credits", "firm", "before", "framed"))
    both = "|".join(captions["both_patterns"])
    open_, inside, close = f"[{OPENERS}]", f"[^{OPENERS}{CLOSERS}]", f"[{CLOSERS}]"
    names = rf"{name}(?:[\s、]{{1,2}}{name}){{0,2}}"
    title = r"(?:[本全融特][\u4e00-\u9fff]{1,4})?(?:记者|通讯员)?\s?"
    forms = (
        rf"^[▲▼◀▶△▽◁▷←→↑↓↗↘\s]{{0,3}}(?:{either(captions['starts'])})",
        rf"^(?:{either(captions['pointed'])})(?=[为是系:\s|,(])",
        rf"^(?:{either(captions['pointers'])})",
        rf"^(?:{either(captions['arrows'])})[^。]{{4,}}。.{{0,24}}$",
        rf"{open_}(?!{inside}{{0,24}}(?:{both})){inside}{{0,24}}(?:{credit}){close}\s*$",
        rf"{open_}(?:{framed})\s?[/:|\s]\s?{title}{names}{close}\s*$",
        rf"{open_}(?:{either(captions['whole'])}){inside}{{0,12}}{close}\s*$",
        rf"[\s。!?][^\s。]{{0,12}}\s?[^\s。]{{1,8}}\s*(?:{firm})\s*$",
        rf"(?<=[。!?”])\s?(?:{before})\s?[/:|]\s?{title}{names}\s*$",
        rf"(?<=[。!?”\s])(?:{before})\s?[/:|]\s?[^\s。,]{{2,16}}(?:提供|翻[摄攝])\s*$",
        rf"^{title}{name}\s*/?\s*(?:{firm})$",
        rf"^{open_}?(?:{before})\s?[/:|\s]\s?{title}{names}\s?(?:{close}|[|:/\s])\s?(?!.{{0,6}}[/:|])[^\s/:|].{{6,}}$",
        rf"^{open_}?{names}\s?(?:{firm})\s?(?:{close}|[|:])\s?[^\s/:|].{{6,}}$",
    )
    return re.compile("|".join(f"(?:{form})" for form in forms))


def is_caption(text: str, table: MarksTable) -> bool:
    short = measure_length(text) <= LONGEST_CAPTION
    return short and bool(table.caption.search(text)) and not table.dateline.match(text)
