"""The marks of newspapers in spaced scripts, as the same kinds of patterns as Chinese marks.

In: a table with ``script = "latin"`` (``transform/data/marks_en.toml``, with every list that it has). Out: a MarksTable. What such pages do not have
(a list of surnames, decks with a dash) stays empty.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from transform.marks.dates.forms import build_spaced_dates
from transform.marks.forms.names import LATIN_NAME
from transform.marks.forms.spaced_jumps import (
    KINDS,
    compile_any_jump,
    compile_end_label,
    compile_jumps,
    compile_lead_label,
    compile_open_jump,
)
from transform.marks.patterns import NEVER, either, either_spaced
from transform.marks.table import MarksTable

#: A city in capitals, of up to six words or parts, perhaps with its state or country; in small letters it needs an
#: agency.
UPPER = "A-Z\u00c0-\u00de"
CITY = rf"[{UPPER}][{UPPER}.'’]+(?:[ -][{UPPER}][{UPPER}.'’]*){{0,5}}"
LOWER = "a-z\u00df-\u017f"
SMALL_CITY = rf"[{UPPER}][{LOWER}.'’]+(?:[ -](?:[{LOWER}]{{2,4}}[ -])?[{UPPER}][{LOWER}.'’]+){{0,3}}"
STATE = r"(?:,\s+[A-Z][A-Za-z.]{1,12}(?:\s(?:of\s)?[A-Z][a-z]{2,10})?)"


def build_latin_table(data: Mapping[str, Any]) -> MarksTable:
    jumps, roles, dates = data["jumps"], data["roles"], data["datelines"]
    bracketed, bare = compile_jumps(jumps)
    by = [form for word in roles["by"] for form in (word, word[0].upper() + word[1:], word.upper())]
    phrase = _build_role_phrase(roles)
    contact = r"(?<!\w)(?:[\w.+-]+@[\w-]+(?:\.\w+)+|@\w{3,})"
    before = rf"{_build_works(roles)}(?=\s+(?:{either_spaced(by)})\b)"
    agency = rf"(?:(?:{either_spaced(by)})\s+)?(?P<agency>(?i:{either_spaced(roles['agencies'])}))[.]?"
    headings = data.get("headings", {})
    service = (
        rf"(?:[{UPPER}][\w’'-]+\s+){{1,3}}(?:{either_spaced(roles.get('desk_endings', ()))})"
        if roles.get("desk_endings")
        else NEVER.pattern
    )
    desk = rf"(?:(?:{either_spaced(by)})\s+)?(?P<desk>{_build_office(roles)}|{service}|(?i:{either_spaced(roles['desks'])}))[.]?"
    return MarksTable(
        language=data["language"],
        known=True,
        spaced=True,
        bracketed_jump=bracketed,
        bare_jump=bare,
        jump_kinds=(*((verb.lower(), kind) for kind in KINDS for verb in jumps[kind]), ("", "to")),
        open_jump=compile_open_jump(jumps),
        any_jump=compile_any_jump(jumps),
        either_jump=re.compile("|".join(jumps.get("either_patterns", ())) or NEVER.pattern, re.IGNORECASE),
        open_kinds=tuple(
            (re.compile(rf"\b(?:{either(jumps[f'{kind}_words'])})", re.IGNORECASE), kind)
            for kind in ("from", "to", "see")
        ),
        end_label=compile_end_label(jumps),
        lead_label=compile_lead_label(jumps),
        page_words=tuple(jumps["pages"]),
        dateline=_compile_dateline(dates, data["dates"]),
        months=tuple(name.lower() for name in dates["months"]),
        spaced_dates=build_spaced_dates(data["dates"], dates["months"], dates["short_months"]),
        sent_from=re.compile(
            rf"\s*(?:[–—|]\s*|\s(?=(?:{either(roles['sent_from'])})\s))(?P<core>(?:(?:{either(roles['sent_from'])})\s+)?(?:{CITY}|{SMALL_CITY}))$"
            rf"|(?<=[{LOWER}]),\s+(?P<core2>{CITY})$"
        )
        if roles.get("sent_from")
        else NEVER,
        place=_compile_place(dates),
        role_prefix=_compile_role_prefix(by, roles),
        role_suffixes=tuple(form for title in roles.get("titles", ()) for form in (title, title.upper())),
        role_phrase=re.compile(f"{phrase}|{before}|{contact}"),
        byline=_compile_byline(_spell_joints(roles), phrase, agency, desk),
        agency=re.compile(agency),
        desk=re.compile(desk),
        houses=tuple(form for form in by if " " not in form),
        byline_bullets=roles["bullets"],
        caption=_compile_any_case([*(f"^{start}" for start in data["captions"]["start_patterns"])], data["captions"]),
        credit_end=_compile_credit_end(),
        note=_compile_any_case(data["notes"]["start_patterns"]),
        furniture=_compile_any_case(data["furniture"]["line_patterns"]),
        folio_parts=_compile_folio_parts(data),
        ad_start=_compile_any_case(data["ads"]["start_patterns"]),
        ad_words=_compile_any_case(data["ads"]["word_patterns"]),
        ad_prices=_compile_any_case(data["ads"]["price_patterns"]),
        ad_contacts=_compile_any_case(data["ads"]["contact_patterns"]),
        list_start=re.compile("|".join(data["lists"]["start_patterns"])),
        notice=_compile_any_case(data["notices"]["word_patterns"]),
        signature=re.compile(rf"\b(?:{either(data['notices'].get('signature_endings', ()))})$")
        if data["notices"].get("signature_endings")
        else NEVER,
        banner=_compile_capitals(headings.get("sections", ()), headings.get("section_patterns", ())),
        closing=re.compile("|".join(data["notices"].get("closing_patterns", ())) or NEVER.pattern),
        column=_compile_capitals((), headings.get("section_patterns", ())),
        several=re.compile("|".join(headings.get("several_patterns", ())) or NEVER.pattern),
        tabled=re.compile(rf"\b(?i:{either_spaced(headings['tabled'])})\b" if headings else NEVER.pattern),
        greeting=_compile_lines(data.get("letters", {}).get("greeting_patterns", ())),
        personal=re.compile("|".join(headings.get("personal_patterns", ())) or NEVER.pattern),
        salutation=re.compile("|".join(data.get("letters", {}).get("salutation_patterns", ())) or NEVER.pattern),
        valediction=_compile_lines(data.get("letters", {}).get("valediction_patterns", ())),
        turn=re.compile("|".join(headings.get("turn_patterns", ())) or NEVER.pattern),
        standing=_compile_capitals(headings.get("standing", ())),
        box=re.compile(rf"(?i:{either_spaced(headings['boxes'])})" if headings else NEVER.pattern),
        half_end=re.compile(rf"(?:^|\s)(?i:{either(data['halves']['endings'])})$"),
    )


def _compile_place(dates: Mapping[str, Any]) -> re.Pattern[str]:
    first, last = (either(dates.get(name, ())) for name in ("place_starts", "place_ends"))
    return re.compile(rf"(?:{first})\s.+|.+\s(?:{last})") if "place_ends" in dates else NEVER


def _compile_any_case(patterns: Iterable[str], captions: Mapping[str, Any] | None = None) -> re.Pattern[str]:
    """One pattern of all, in any case, except for credits: their names begin with capitals."""
    loose = [f"(?is:{pattern})" for pattern in patterns]
    return re.compile("|".join([*loose, *(captions["credit_patterns"] if captions else [])]))


def _compile_credit_end() -> re.Pattern[str]:
    """After a sentence a name in capitals, perhaps with the newspaper's: OWEN TARR | SENTINEL; behind a sign any name: | Vinod Chelat."""
    capitals = rf"[{UPPER}][{UPPER}.'’-]+(?:\s+[{UPPER}][{UPPER}.'’-]*){{1,4}}"
    name = rf"[{UPPER}][\w.'’-]*(?:\s+[{UPPER}][\w.'’-]*){{1,3}}"
    return re.compile(
        rf"[.!?”\"’)]\s+[/|–—-]?\s?{capitals}(?:\s?[|/,]\s?[{UPPER}][\w’ -]{{2,30}})?$|\s[|/]\s{name}$|[.!?]\s[–—-]\s{name}$"
    )


def _compile_lines(patterns: Iterable[str]) -> re.Pattern[str]:
    """A line of nothing but one of these."""
    forms = "|".join(patterns)
    return re.compile(rf"(?:{forms})\s*[,:.;!–—-]{{0,2}}\s*" if forms else NEVER.pattern)


def _compile_capitals(words: Iterable[str], patterns: Iterable[str] = ()) -> re.Pattern[str]:
    """A line of nothing but these words in capitals, perhaps with a colon."""
    forms = "|".join([*([either_spaced(word.upper() for word in words)] if words else []), *patterns])
    return re.compile(rf"(?:{forms})\s*:?" if forms else NEVER.pattern)


def _compile_role_prefix(by: Iterable[str], roles: Mapping[str, Any]) -> re.Pattern[str]:
    """By, Story and photos by, and a newspaper's own titles before a name; a title after a name is a suffix."""
    titles = either_spaced(roles.get("titles", ()))
    works = rf"(?i:{either_spaced(roles['works'])})(?=\s?[:/|])|(?:{either_spaced(word.upper() for word in roles['works'])})(?=\s+[{UPPER}]{{2}})"
    return re.compile(
        rf"(?:(?:{_build_works(roles)}\s+)?(?:{either_spaced(by)})\b|(?i:{titles})|{works})(?=\s?[:/|]?\s+[{UPPER}])"
    )


def _build_works(roles: Mapping[str, Any]) -> str:
    works = rf"(?i:{either_spaced(roles['works'])})"
    return rf"{works}(?:\s*(?:,|&|{_spell_joints(roles)})\s*{works})*"


def _spell_joints(roles: Mapping[str, Any]) -> str:
    """The words between two names, in small letters and capitals."""
    return either([form for word in roles["joints"] for form in (word, word.upper())])


def _build_role_phrase(roles: Mapping[str, Any]) -> str:
    """What stands after a name: reports, or a role of several words, Senior Staff Writer, HERALD STAFF, Special to the Vale Herald, an agency, a
    title of the newspaper's own.
    """
    house = _build_house(roles)
    houses = rf"{house}(?:\s+{house}){{0,2}}"
    guest = rf"(?:special\s+to|for|of)\s+(?:the\s+)?{houses}(?:\s+staff)?|the\s+{houses}"
    own = either_spaced([*roles["agencies"], *roles.get("titles", ())])
    says = rf"(?<=\w\s)(?:{either(roles.get('says', ()))})(?=[.:]?$)"
    return rf"(?:(?<!\w)(?i:{_build_office(roles)}(?:\s+(?:{guest}))?|{guest}|{own})(?!\w)|{says})"


def _build_office(roles: Mapping[str, Any]) -> str:
    """Our Own Correspondent, Our Mining Reporter, Herald Business Reporter."""
    before = rf"{either_spaced(roles['before'])}|{_build_house(roles)}"
    return rf"(?i:(?:(?:(?:{before})\s+){{0,4}}|our\s+(?:[\w’'-]+\s+){{1,3}})(?:{either_spaced(roles['nouns'])}))"


def _build_house(roles: Mapping[str, Any]) -> str:
    return rf"(?:(?:(?<!\w\s)|(?<=the\s))(?-i:[{UPPER}][\w’'-]+\s+))?(?:{either_spaced(roles['houses'])})"


def _compile_byline(joints: str, phrase: str, agency: str, desk: str) -> re.Pattern[str]:
    """Names and their role on one or two lines (JANE DOE | STAFF WRITER, Jane Doe and John Roe, Staff Writers); an
    agency, a desk.
    """
    joint = rf"(?:\s*,\s*(?:(?:{joints})\s+)?|\s+(?:{joints}|&)\s+)"
    names = rf"{LATIN_NAME.pattern}(?:{joint}{LATIN_NAME.pattern}){{0,5}}?"
    return re.compile(rf"{names}(?:\s*[,|/•·–—]\s*|\s+-?\s*){phrase}[.]?|{agency}|{desk}")


def _compile_folio_parts(data: Mapping[str, Any]) -> re.Pattern[str]:
    """Dates, labels of pages, numbers of issues, prices, addresses."""
    dates, page = data["datelines"], either(data["jumps"]["pages"])
    months = either([*dates["months"], *dates["short_months"], *(name[:3] for name in dates["months"])])
    days = either(data["dates"]["weekdays"])
    short_days = either([name[:3] for name in data["dates"]["weekdays"]])
    parts = (
        rf"\b(?:{days})\b\.?|\b(?:{short_days})\b(?=\.|,?\s\d)",
        rf"\b(?:{months})\.?\s\d{{1,2}}(?:\w\w)?\b(?:,?\s\d{{4}})?",
        rf"\b\d{{1,2}}\.?\s(?:{months})\.?(?:,?\s\d{{4}})?",
        r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b",
        rf"\b(?:{page})\s?[A-Z]?\d{{1,3}}\b",
        r"\b(?:vol|no|nr|issue|edition|n°)\b\.?\s?[\dIVXLC][\d,.]*",
        r"[$£€]\s?\d{1,2}(?:[.,]\d{2})?|\b\d{1,2}(?:[.,]\d{2})?\s?(?:p\b|c\b|€|cents?\b)",
        r"\bwww\.\S+|\b[\w.-]+@\S+|\b[\w-]{2,}\.(?:com|net|org|example|de|fr|co)\b\S*",
        r"\b\d[\d ()-]{6,}\d\b|\b(?:19|20)\d\d\b|©",
        r"\b[A-Z]?\d{1,2}\b",
    )
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


def _compile_dateline(data: Mapping[str, Any], dates: Mapping[str, Any]) -> re.Pattern[str]:
    """SEATON, June 4 — and LONDON (Reuters) - : the capitals are the mark, the dash belongs to neither side; London
    (Reuters) —.
    """
    names = [*data["months"], *data["short_months"]]
    month = either([form for name in names for form in (name, name.upper(), name.upper().rstrip("."))])
    first = rf"(?:{re.escape(dates['the'])}\s+)?(?P<day2>\d{{1,2}})(?:{either(dates['ordinals'])})?"
    today = either([words.title() for words in dates["days"]])
    day = rf"(?:,\s+(?:(?P<month>{month})\s+(?P<day>\d{{1,2}})\.?|{first}\s+(?P<month2>{month})|(?:(?P<weekday>{either(dates['weekdays'])})|{today})\.?))"
    source = either(data["agencies"])
    any_source = rf"(?:{source}|[{UPPER}][\w.’-]+(?:\s[{UPPER}][\w.’-]+){{0,2}})"
    no_place = rf"(?!(?:{either(data.get('not_places', ()))})\b)" if data.get("not_places") else ""
    large = rf"{no_place}(?P<place>{CITY}{STATE}??){day}?(?:,?\s*\((?P<source>{any_source})\)\.?|\s?/\s?(?P<source3>{any_source})(?=\s?[—–]))?"
    wire = rf"{source}|(?:[{UPPER}][a-z]*[{UPPER}]\w+|(?:[{UPPER}][\w.’-]+\s){{1,3}}(?:{either(data.get('agency_ends', ()))}))(?=\)\s?[—–])"
    small = rf"(?P<place2>{SMALL_CITY}{STATE}??)(?:,\s+(?:{month})\s+\d{{1,2}})?\s*\((?P<local>{wire})\)"
    dated = rf"(?P<place3>{SMALL_CITY}{STATE}??),\s+(?:{month})\s+\d{{1,2}},\s+\d{{4}}"
    wired = rf"(?P<place4>{SMALL_CITY}(?:\s\([A-Z][A-Z/.]{{0,5}}\))?),\s+(?:{month})\s+\d{{1,2}}(?:,\s+[A-Z]{{2,8}})?"
    spoken = rf"(?P<place5>{SMALL_CITY}{STATE}??),\s+(?:(?P<weekday2>{either(dates['weekdays'])})|{today})\.?(?=\s?[—–]|\s[{UPPER}])"
    day_first = rf"(?P<month3>{month})\s(?P<day3>\d{{1,2}}),\s(?P<place7>{CITY})(?=:)"
    stopped = rf"(?P<place8>{SMALL_CITY})(?=\.\s?[—–])"
    slashed = rf"(?P<place9>{SMALL_CITY})\s?/\s?(?P<source4>{any_source})(?=\s?[—–])"
    agency_first = rf"\((?P<source2>{any_source})\)\s(?P<place10>{CITY})(?=:|\s?[—–])"
    told = rf"(?P<place6>{CITY})\s\({any_source}\)(?=\s[{UPPER}“\"]|:)"
    dated = rf"{dated}(?=\s?[:—–])|{wired}(?=\.?\s?[—–])|{spoken}|{told}|{day_first}|{stopped}|{slashed}|{agency_first}"
    return re.compile(
        rf"(?P<core>{large}|{small}|{dated})\s*(?P<dash>(?(month3):|(?(source2)[:—–]|(?:(?:\.\s?)?[—–]|--|-(?=\s)|(?<=\s)/(?=\s)|(?<=\d):|(?<=\d\.|\w\))(?=\s)|(?<=day\.)(?=\s)|(?<=\)):))))\s*(?=\S)"
    )
