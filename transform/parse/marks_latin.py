"""The marks of newspapers whose words have spaces between them, as the same patterns that Chinese marks become.

In: a table with ``script = "latin"`` (``transform/data/marks_en.toml``). Out: a MarksTable. What such pages do not
have (surnames told by a list, decks told by a dash) stays empty; dates in the text are not resolved.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from transform.page import JumpKind
from transform.parse.marks import MOST_POINTERS, MarksTable, either

KINDS: tuple[JumpKind, ...] = ("to", "from", "see")
#: A3, 12, C 10; three digits are the most that a page number has.
LABEL = r"[A-Za-z]{0,2}\s?[0-9]{1,3}(?!\d|[.,:]\d)"
#: A city in capitals, of up to four words, perhaps with its state or country. The words are bounded, for a hyphen may stand in
#: them and between them: a long row of them would be parted in every way.
CITY = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’-]{1,15}(?:[ -][A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’-]{1,15}){0,3}"
STATE = r"(?:,\s+[A-Z][A-Za-z.]{1,12}(?:\s[A-Z][a-z]{2,10})?)"


def build_latin_table(data: Mapping[str, Any]) -> MarksTable:
    jumps, roles, dates = data["jumps"], data["roles"], data["datelines"]
    bracketed, bare = build_jumps(jumps)
    by = [form for word in roles["by"] for form in (word, word.capitalize(), word.upper())]
    return MarksTable(
        language=data["language"],
        known=True,
        bracketed_jump=bracketed,
        bare_jump=bare,
        jump_kinds=tuple((verb.lower(), kind) for kind in KINDS for verb in jumps[kind]),
        dateline=build_dateline(dates),
        months=tuple(name.lower() for name in dates["months"]),
        role_prefix=build_role_prefix(by, roles.get("titles", ())),
        role_suffixes=tuple(form for title in roles.get("titles", ()) for form in (title, title.upper())),
        houses=tuple(by),
        caption=any_case([*(f"^{start}" for start in data["captions"]["start_patterns"])], data["captions"]),
        note=any_case(data["notes"]["start_patterns"]),
        furniture=any_case(data["furniture"]["line_patterns"]),
        ad_start=any_case(data["ads"]["start_patterns"]),
        ad_words=any_case(data["ads"]["word_patterns"]),
        ad_prices=any_case(data["ads"]["price_patterns"]),
        list_start=re.compile("|".join(data["lists"]["start_patterns"])),
        notice=any_case(data["notices"]["word_patterns"]),
    )


def any_case(patterns: Iterable[str], captions: Mapping[str, Any] | None = None) -> re.Pattern[str]:
    """One pattern of all in any case; credits keep theirs, for names begin with capitals."""
    loose = [f"(?i:{pattern})" for pattern in patterns]
    return re.compile("|".join([*loose, *(captions["credit_patterns"] if captions else [])]))


def build_role_prefix(by: Iterable[str], titles: Iterable[str]) -> re.Pattern[str]:
    """By, and a newspaper's own titles where a name follows; a title after a name is a suffix."""
    spaced = either(titles).replace(r"\ ", r"\s+")
    return re.compile(rf"(?:{either(by)})\b|(?i:{spaced})(?=:?\s+[A-Z])")


def build_jumps(jumps: Mapping[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(See page 5) wherever it stands; Continued on A3, SEE PAGES 5 AND 6 as a line or after the last sentence."""
    verbs = either(verb for kind in KINDS for verb in jumps[kind]).replace(r"\ ", r"\s+")
    page = rf"(?:(?:{either(jumps['pages'])})\s*)?"
    labels = rf"(?P<labels>(?:{LABEL})(?:\s*(?:,|&|and|-|–|to)\s*(?:{LABEL}))*)"
    core = rf"(?P<verb>\b(?:{verbs}))\s*[:,]?\s+{page}{labels}"
    pointers = f"[{re.escape(jumps['pointers'])}]{MOST_POINTERS}"
    bracketed = re.compile(rf"[(\[]\s*{pointers}\s*{core}\s*{pointers}\s*[.]?[)\]]", re.IGNORECASE)
    bare = re.compile(rf"(?:^|(?<=[.!?\"”’]\s)){pointers}\s*{core}\s*{pointers}[.]?$", re.IGNORECASE)
    return bracketed, bare


def build_dateline(data: Mapping[str, Any]) -> re.Pattern[str]:
    """SEATON, June 4 — and LONDON (Reuters) - : the capitals are the mark, the dash belongs to neither."""
    month = rf"(?P<month>{either([*data['months'], *data['short_months']])})"
    day = rf"(?:,\s+(?:{month}\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>[A-Z][a-z]{{2,8}})))"
    source = rf"(?:\s*\((?P<source>{either(data['agencies'])})\))"
    return re.compile(rf"(?P<place>{CITY}{STATE}??){day}?{source}?\s*(?P<dash>[—–]|--|-(?=\s))\s*(?=\S)")
