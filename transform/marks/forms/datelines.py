"""Datelines: who reports, from where, on which day: 本报讯, 据新华社上海10月8日电, 〔华讯社云岭十一月二十七日电〕, □商报讯.

In: the table's words (``[datelines]``). Out: a pattern for folded text at the start of a block. The group ``core`` is the dateline,
what is around it (bullets, brackets, a colon) are marks. A source that the table does not know ends with 社, 网, 台 or the kind of a
newspaper, and needs a day or a bracket. A place needs a day, or a gap after the verb: 新华社记者从国家电网获悉 is not a dateline, nor is
本报电子版.
"""

import re
from collections.abc import Mapping
from typing import Any

from transform.marks.forms.shapes import BULLETS, CLOSERS, HAN, NUMBER, OPENERS
from transform.marks.patterns import either

#: What may follow a dateline without a day: a gap, a bracket, a pause, who reports.
AFTER = rf"(?=[\s:,|/—–-]|[{OPENERS}{CLOSERS}]|记者|通讯员|实习|特约|$)"


def compile_dateline(data: Mapping[str, Any]) -> re.Pattern[str]:
    known = rf"(?:(?:{either(data['follow'])})\s*)?(?P<source>{either(data['sources'])})"
    house = rf"(?:社|网|台|通讯社|{either(data['papers'])})"
    days = [rf"(?:\d{{4}}年)?(?:(?P<month{k}>{NUMBER})\s?月)?\s?(?P<day{k}>{NUMBER})\s?日\s*" for k in range(4)]
    verb, verbs = either(data["verbs"]), either(data["local_verbs"])
    framed, inside = either(data["framed_verbs"]), either(data["not_datelines"])
    place = rf"[{HAN}、/\s]{{0,14}}?"
    forms = (
        rf"{known}\s*(?P<place>{place})\s*{days[0]}(?:{verb})",
        rf"(?:{either(data['follow'])})?\s?(?P<source1>[{HAN}]{{1,4}}?{house})\s?(?P<place1>{place})\s*{days[1]}(?:{verb})",
        rf"(?P<place2>[{HAN}]{{2,5}}?)\s?{days[2]}(?:专电|电){AFTER}",
        rf"{known}(?:(?P<place3>[{HAN}]{{1,6}}?)(?:{verbs}){AFTER}|(?:{verbs}){AFTER}|讯)".replace(
            "<source>", "<source2>"
        ),
        rf"(?P<local>[{HAN}]{{0,4}}(?:{either(data['papers'])}))讯",
        rf"(?P<local1>[{HAN}]{{0,6}}?(?:{either(data['local'])}))讯(?=[\s:,{OPENERS}{CLOSERS}])",
        rf"(?(open)(?!{inside})(?P<local2>[{HAN}]{{1,8}}?)(?:{framed})(?=\s?[{CLOSERS}])|(?!))",
        rf"(?(open)(?P<local3>{either(data['sources'])})(?:{either(data['own_verbs'])})(?=\s?[{CLOSERS}])|(?!))",
        rf"(?!{inside})(?P<place5>[{HAN}]{{1,3}})讯(?=\s)",
        rf"《(?P<source3>[{HAN}]{{2,10}})》\s?(?P<place4>{place})\s?(?:{days[3]})?(?:{verbs}){AFTER}",
    )
    core = "|".join(f"(?:{form})" for form in forms)
    return re.compile(
        rf"[{re.escape(BULLETS)}]{{0,2}}\s?(?P<open>[{OPENERS}])?\s?(?P<core>{core})(?(open)\s?[{CLOSERS}]|)(?:\s?(?::|\||—{{1,2}}|–))?"
    )


def is_dated(found: re.Match[str]) -> bool:
    """Whether the dateline that the pattern found names a day."""
    return any(words for name, words in found.groupdict().items() if name.startswith("day"))
