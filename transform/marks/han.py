"""The marks of newspapers in Han script as patterns, built from the words of a language's table.

In: the table's values. Out: a MarksTable; its patterns are for text folded to half width.
"""

import re
from collections.abc import Mapping
from typing import Any

from transform.marks.dates.words import DateWords
from transform.marks.patterns import either
from transform.marks.table import NUMERALS, MarksTable
from transform.model.page import JumpKind

#: A printed page number: A03, 3, 12, 三, 十二. At most three digits, and no digits of other scripts.
PAGE_NUMBER = rf"[A-Za-z]{{0,2}}\s?[0-9]{{1,3}}|[{NUMERALS}]{{1,3}}"
#: Triangles beside a jump. A longer row is an ornament; without a limit the search would restart at each of them.
MOST_POINTERS = "{0,4}"
#: A line start that names a year, month, quarter or the number of a meeting.
ORDINAL = rf"第?[\d{NUMERALS}]+(?:年|个?月|季度|届)|前[\d{NUMERALS}]+(?:个?月|季度)"


def build_han_table(data: Mapping[str, Any]) -> MarksTable:
    jumps, roles, captions, headings = data["jumps"], data["roles"], data["captions"], data["headings"]
    paragraphs = data["paragraphs"]
    return MarksTable(
        language=data["language"],
        known=True,
        bracketed_jump=_compile_bracketed_jump(jumps),
        bare_jump=_compile_bare_jump(jumps),
        jump_kinds=_build_jump_kinds(jumps),
        dateline=_compile_dateline(data["datelines"]),
        role_prefix=_compile_role_prefix(roles),
        role_suffixes=tuple(sorted(roles["suffixes"], key=len, reverse=True)),
        role_lead=_compile_lead(roles),
        byline=_compile_byline(roles, _build_name(data["names"])),
        agency=re.compile(rf"[(\[【{roles['bullets']}]?\s*(?P<agency>{either(roles['voices'])})\s*[)\]】]?"),
        houses=tuple(roles["houses"]),
        byline_bullets=roles["bullets"],
        not_names=frozenset(roles["not_names"]),
        surnames=frozenset(data["names"]["surnames"]),
        compound_surnames=tuple(data["names"]["compound"]),
        caption=_compile_caption(captions, _build_name(data["names"])),
        note=re.compile(rf"[【\[■□◆●◎]?(?:{either(data['notes']['starts'])})"),
        furniture=re.compile("|".join(f"(?:{pattern})" for pattern in data["furniture"]["line_patterns"])),
        ad_start=re.compile(either(data["ads"]["starts"])),
        ad_words=re.compile(either(data["ads"]["words"])),
        ad_prices=re.compile("|".join(data["ads"]["price_patterns"])),
        ad_contacts=re.compile("|".join(data["ads"]["contact_patterns"])),
        list_start=re.compile("|".join(data["lists"]["starts_patterns"])),
        deck_start=re.compile(either(headings["deck_starts"])),
        deck_end=re.compile(f"(?:{either(headings['deck_endings'])})$"),
        half_end=re.compile(f"(?:{either(data['halves']['endings'])})$"),
        half_start=re.compile(either(data["halves"]["starts"])),
        opening=re.compile("|".join([either(paragraphs["openings"]), *paragraphs["opening_patterns"]])),
        lead=re.compile("|".join(paragraphs["lead_patterns"])),
        label_end=re.compile(f"(?:{either(headings['label_endings'])})$"),
        label_start=re.compile(either(headings["label_starts"])),
        several=re.compile("|".join(headings["several_patterns"])),
        kicker_end=re.compile(f"(?:{either(headings['kicker_endings'])})$"),
        event=re.compile(
            rf"(?:\S{{0,8}}(?:首届|第[\d{NUMERALS}]+届|\d{{4}}年?)\S{{0,12}}|\S{{0,5}})(?:{either(headings['event_endings'])})"
        ),
        runs_on_start=re.compile(either(headings["runs_on_starts"])),
        runs_on_end=re.compile(f"(?:{either(headings['runs_on_endings'])})$"),
        first_start=re.compile(rf"{either(headings['first_starts'])}|{ORDINAL}"),
        second_start=re.compile(either(headings["second_starts"])),
        title_end=re.compile(f"(?:{either(headings['title_endings'])})$"),
        notice_start=re.compile(either(headings["notice_starts"])),
        notice=re.compile(f"(?:{either(headings['notice_words'])})"),
        signature=re.compile(f"(?:{either(data['notices']['signature_endings'])})$"),
        page_line=re.compile("|".join(data["notices"]["page_line_patterns"])),
        dates=_build_date_words(data["dates"]),
    )


def _build_jump_kinds(jumps: Mapping[str, Any]) -> tuple[tuple[str, JumpKind], ...]:
    kinds: tuple[JumpKind, ...] = ("to", "from", "see")
    return tuple((verb.lower(), kind) for kind in kinds for verb in jumps[kind])


def _build_jump_core(verbs: str) -> str:
    pages = rf"(?P<pages>(?:{PAGE_NUMBER})(?:\s*(?:[、,;/和及]|至|[-—–~]{{1,2}})\s*第?(?:{PAGE_NUMBER}))*)"
    verbs = verbs.replace(r"\ ", r"\s+")
    return rf"(?P<verb>{verbs})\s*:?\s*(?:今日|本报|今天)?\s*第?\s*{pages}"


def _compile_bracketed_jump(jumps: Mapping[str, Any]) -> re.Pattern[str]:
    """(下转第3版), [见A3版], 【上接01版】: in brackets 版 is optional."""
    core = _build_jump_core(either([*jumps["to"], *jumps["from"], *jumps["see"]]))
    pointers = f"[{re.escape(jumps['pointers'])}]{MOST_POINTERS}"
    return re.compile(rf"[(\[【〔]\s*{pointers}\s*{core}\s*版?\s*{pointers}\s*[)\]】〕]")


def _compile_bare_jump(jumps: Mapping[str, Any]) -> re.Pattern[str]:
    """下转第3版 at the end of a block, 转3版 as a line of its own: without brackets 版 is required."""
    pointers = f"[{re.escape(jumps['pointers'])}]{MOST_POINTERS}"
    core = _build_jump_core(either([*jumps["to"], *jumps["from"], *jumps["see"]]))
    sure = (
        _build_jump_core(either(jumps["bare"])).replace("(?P<verb>", "(?P<verb2>").replace("(?P<pages>", "(?P<pages2>")
    )
    return re.compile(rf"(?:^{pointers}\s*{core}\s*版\s*{pointers}$)|(?:{pointers}\s*{sure}\s*版\s*{pointers}$)")


def _compile_dateline(data: Mapping[str, Any]) -> re.Pattern[str]:
    """本报讯, 本报北京10月8日电, 据新华社上海10月8日电, 本报上海讯, 晚报讯.

    A place needs a day, or a gap after the verb: 新华社记者从国家电网获悉 is not a dateline, nor is 本报电子版.
    """
    source = rf"(?:(?:{either(data['follow'])})\s*)?(?P<source>{either(data['sources'])})"
    day = r"(?:\d{4}年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日\s*"
    verb, verbs = either(data["verbs"]), either(data["local_verbs"])
    dated = rf"(?P<place>[\u4e00-\u9fff、/\s]{{0,14}}?)\s*{day}(?:{verb})"
    undated = rf"(?P<place2>[\u4e00-\u9fff]{{1,6}}?)(?:{verbs})(?=[\s(:])|(?:{verbs})(?=[\s(:])|讯"
    paper = rf"(?P<local>[\u4e00-\u9fff]{{0,4}}(?:{either(data['papers'])}))讯"
    local = rf"(?P<local2>[\u4e00-\u9fff]{{0,6}}?(?:{either(data['local'])}))讯(?=[\s(:])"
    return re.compile(rf"[【\[]?(?:{source}\s*(?:{dated}|{undated})|{paper}|{local})[】\]]?")


def _compile_role_prefix(roles: Mapping[str, Any]) -> re.Pattern[str]:
    """Role words before a name, with their prefixes (本报特约记者) and a newspaper's own titles."""
    nouns = either([*roles["nouns"], *roles.get("titles", ())]).replace(r"\ ", r"\s*")
    return re.compile(rf"(?:(?:{either(roles['prefixes'])})\s*)*(?:{nouns})")


def _build_name(names: Mapping[str, Any]) -> str:
    """A name by its surname; a name of two characters may have a space: 甲乙丙, 甲 乙."""
    return rf"[{names['surnames']}](?:[\u4e00-\u9fff]{{1,3}}|\s[\u4e00-\u9fff])"


def _compile_lead(roles: Mapping[str, Any]) -> re.Pattern[str]:
    """A role before the name it governs: with a slash or colon (文/甲乙), longer ones also with a space (摄影 甲乙)."""
    longer = either([word for word in roles["leads"] if len(word) > 1])
    return re.compile(rf"(?:(?P<role2>{longer})\s+|(?P<role>{either(roles['leads'])})\s*[/:]\s*)(?=[\u4e00-\u9fff])")


def _compile_byline(roles: Mapping[str, Any], name: str) -> re.Pattern[str]:
    """Lines without 记者 before the first name: 甲乙 文/图, 甲乙、丙丁 摄影报道, 甲乙/文 丙丁/图, 摄影 甲乙, 文/记者 甲乙 图/丙丁."""
    lead, gap = re.sub(r"\?P<\w+>", "?:", _compile_lead(roles).pattern), r"[\s、]{1,3}"
    names, title = rf"{name}(?:{gap}{name}){{0,3}}", f"(?:{_compile_role_prefix(roles).pattern})"
    after = rf"{names}\s*/?\s*(?:{either(roles['both'])})"
    parted = rf"{name}\s*/\s*文\s*{name}\s*/\s*[图摄]"
    return re.compile(rf"{after}|{parted}|(?:{lead}(?:{title}\s*)?{names}\s*){{1,2}}")


def _compile_caption(captions: Mapping[str, Any], name: str) -> re.Pattern[str]:
    """图为… at the start, or a credit at the end: (戈 摄), 本报记者 戈 摄; 甲乙 摄 as a line of its own."""
    credit, firm = either(captions["credits"]), either(captions["firm"])
    full = rf"\((?:{either(captions['whole'])})[^()]{{0,12}}\)\s*$"
    both = "|".join(captions["both_patterns"])
    end = rf"[\s。!?][^\s。]{{0,12}}\s?[^\s。]{{1,8}}\s*(?:{firm})\s*$"
    return re.compile(
        rf"^(?:{either(captions['starts'])})|\((?![^()]{{0,24}}(?:{both}))[^()]{{0,24}}(?:{credit})\)\s*$|{full}|{end}"
        rf"|^{name}\s*/?\s*(?:摄|供图)$"
    )


def _build_date_words(dates: Mapping[str, Any]) -> DateWords:
    return DateWords(
        vague=tuple(dates["vague"]),
        days=tuple(dates["days"].items()),
        months=tuple(dates["months"].items()),
        years=tuple(dates["years"].items()),
        morning=tuple(dates["morning"]),
        noon=tuple(dates["noon"]),
        afternoon=tuple(dates["afternoon"]),
    )
