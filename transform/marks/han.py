"""The marks of newspapers in Han script as patterns, built from the words of a language's table.

In: the table's values. Out: a MarksTable; its patterns are for text folded to half width.
"""

import re
from collections.abc import Mapping
from typing import Any

from transform.marks.dates.words import DateWords
from transform.marks.forms.captions import compile_caption
from transform.marks.forms.datelines import compile_dateline
from transform.marks.forms.folio_tokens import build_folio
from transform.marks.forms.jumps import compile_jumps, list_jump_kinds
from transform.marks.forms.leads import compile_open_dateline
from transform.marks.forms.shapes import BULLETS, HAN, OPENERS
from transform.marks.patterns import either
from transform.marks.table import NUMERALS, MarksTable

#: A role that no table knows, by its last character: 主笔, 特约观察员, 口述.
OPEN_ROLE = "[\u4e00-\u9fff]{1,4}[者员笔写稿访译述]"
#: A line start that names a year, month, quarter or the number of a meeting.
ORDINAL = rf"第?[\d{NUMERALS}]+(?:年|个?月|季度|届)|前[\d{NUMERALS}]+(?:个?月|季度)"


def build_han_table(data: Mapping[str, Any]) -> MarksTable:
    jumps, roles, captions, headings = data["jumps"], data["roles"], data["captions"], data["headings"]
    paragraphs = data["paragraphs"]
    bracketed, bare = compile_jumps(jumps)
    return MarksTable(
        language=data["language"],
        known=True,
        bracketed_jump=bracketed,
        bare_jump=bare,
        jump_kinds=list_jump_kinds(jumps),
        unsettled_jumps=frozenset(jumps["unsettled"]),
        page_words=tuple(jumps["pages"]),
        page_labels=tuple(jumps["labels"]),
        dateline=compile_dateline(data["datelines"]),
        open_dateline=compile_open_dateline(data["datelines"]),
        sent_from=_compile_sent_from(roles),
        role_prefix=_compile_role_prefix(roles),
        role_suffixes=tuple(sorted(roles["suffixes"], key=len, reverse=True)),
        role_lead=_compile_lead(roles),
        author=re.compile(rf"(?:{either(roles['authors'])})\s?[|:/\s]"),
        byline=_compile_byline(roles, _build_name(data["names"])),
        agency=re.compile(rf"[{OPENERS}{re.escape(BULLETS)}]?\s*(?P<agency>{either(roles['voices'])})\s*[)\]】]?"),
        houses=tuple(roles["houses"]),
        byline_bullets=BULLETS,
        not_names=frozenset(roles["not_names"]),
        not_name_endings=tuple(roles["not_name_endings"]),
        surnames=frozenset(data["names"]["surnames"]),
        compound_surnames=tuple(data["names"]["compound"]),
        caption=compile_caption(captions, _build_name(data["names"])),
        credit=re.compile(either(captions["before"])),
        note=re.compile(rf"[【\[■□◆●◎]?(?:{either(data['notes']['starts'])})"),
        folio=build_folio(data["folio"]),
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
        box=re.compile("|".join(headings["box_patterns"])),
        tabled=re.compile(either(headings["tabled"])),
        kicker_end=re.compile(f"(?:{either(headings['kicker_endings'])})$"),
        event=re.compile(
            rf"(?:\S{{0,8}}(?:首届|第[\d{NUMERALS}]+届|\d{{4}}年?)\S{{0,12}}|\S{{0,5}})(?:{either(headings['event_endings'])})"
        ),
        runs_on_start=re.compile(either(headings["runs_on_starts"])),
        runs_on_end=re.compile(f"(?:{either(headings['runs_on_endings'])})$"),
        first_start=re.compile(rf"{either(headings['first_starts'])}|{ORDINAL}"),
        second_start=re.compile(either(headings["second_starts"])),
        predicate_start=re.compile(either(headings["predicate_starts"])),
        title_end=re.compile(f"(?:{either(headings['title_endings'])})$"),
        verb=re.compile(either(headings["verbs"])),
        actor_end=re.compile(f"(?:{either(headings['actor_endings'])})$"),
        meeting_end=re.compile(f"(?:{either(headings['meeting_endings'])})$"),
        notice_start=re.compile(either(headings["notice_starts"])),
        notice=re.compile(f"(?:{either(headings['notice_words'])})"),
        signature=re.compile(f"(?:{either(data['notices']['signature_endings'])})$"),
        closing=re.compile(f"(?:{either(data['notices']['closings'])})[!。]?"),
        field=re.compile("|".join(data["notices"]["field_patterns"])),
        turn=re.compile(f"(?:{either(data['notices']['turns'])})\\s?:"),
        page_line=re.compile("|".join(data["notices"]["page_line_patterns"])),
        dates=_build_date_words(data["dates"]),
    )


def _compile_sent_from(roles: Mapping[str, Any]) -> re.Pattern[str]:
    """发自东埠, or after a gap 东埠报道, 东埠、澜溪报道."""
    place, sent = rf"[{HAN}]{{2,5}}", either(roles["sent"])
    return re.compile(
        rf"\s*(?P<core>(?:{either(roles['sent_from'])})\s?[{HAN}]{{2,8}}?)(?:{sent}|电)?[^\w]{{0,3}}$"
        rf"|[\s/、](?P<core2>{place}?(?:[\s、/]{place}?){{0,3}}\s?(?P<sent>{sent}))[^\w]{{0,3}}$"
    )


def _compile_role_prefix(roles: Mapping[str, Any]) -> re.Pattern[str]:
    """Role words before a name, with their prefixes (本报特约记者) and a newspaper's own titles."""
    nouns = either([*roles["nouns"], *roles.get("titles", ())]).replace(r"\ ", r"\s*")
    return re.compile(rf"(?:(?:{either(roles['prefixes'])})\s*){{0,6}}(?:{nouns})")


def _build_name(names: Mapping[str, Any]) -> str:
    """A name by its surname; a name of two characters may have a space: 甲乙丙, 甲 乙."""
    return rf"[{names['surnames']}](?:[\u4e00-\u9fff]{{1,3}}|\s[\u4e00-\u9fff])"


def _compile_lead(roles: Mapping[str, Any]) -> re.Pattern[str]:
    """A role before the name it governs: with a slash or colon (文/甲乙), longer ones also with a space (摄影 甲乙)."""
    longer = either([word for word in roles["leads"] if len(word) > 1])
    return re.compile(
        rf"(?:(?P<role2>{longer})\s+|(?P<role>{either(roles['leads'])}|{OPEN_ROLE})\s*[/:|]\s*)(?=[\u4e00-\u9fff])"
    )


def _compile_byline(roles: Mapping[str, Any], name: str) -> re.Pattern[str]:
    """Lines without 记者 before the first name: 甲乙 文/图, 甲乙、丙丁 摄影报道, 甲乙/文 丙丁/图, 摄影 甲乙, 文/记者 甲乙 图/丙丁."""
    lead, gap = re.sub(r"\?P<\w+>", "?:", _compile_lead(roles).pattern), r"[\s、]{1,3}"
    names, title = rf"{name}(?:{gap}{name}){{0,3}}", f"(?:{_compile_role_prefix(roles).pattern})"
    after = rf"{names}\s*/?\s*(?:{either(roles['both'])})"
    parted = rf"{name}\s*/\s*文\s*{name}\s*/\s*[图摄]"
    return re.compile(
        rf"{after}|{parted}|{names}\s*[/|]\s*文字?|{names}\s*[/|\s]\s*(?:{title}|{OPEN_ROLE})|(?:{lead}(?:{title}\s*)?{names}\s*){{1,2}}"
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
