"""Jumps and refers of spaced scripts: words that lead to a page, or the label of a page before or behind a headline.

In: the table's words (``[jumps]``). Out: patterns for folded text. The groups are ``verb…`` and ``pages…``, as those of ``transform.marks.forms.jumps``, which
reads what they find.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from transform.marks.forms.jumps import WORDS
from transform.marks.patterns import either, either_spaced
from transform.model.page import JumpKind

#: Triangles beside a jump. A longer row is an ornament; without a limit the search would restart at each of them.
MOST_POINTERS = "{0,4}"
KINDS: tuple[JumpKind, ...] = ("to", "from", "see")
#: A3, 12, C 10, 3A; at most three digits.
PAGE_NUMBER = r"(?:[A-Za-z]{0,2}\s?[0-9]{1,3}|[0-9]{1,2}[A-Fa-f])(?![\dA-Za-z]|[.,:]\d)"
#: A story's name in a jump: one to three words in capitals.
STORY_NAME = r"(?-i:[A-Z][A-Z'’&-]+(?:\s+[A-Z][A-Z'’&-]+){0,2})"


def compile_jumps(jumps: Mapping[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(See page 5) anywhere; Continued on A3, SEE PAGES 5 AND 6, A4 ▶ as a line or after the last sentence.

    A word in capitals (See STORM, Page 5; STORM, From A1) is the story's name on the other page; then See means that
    the story continues there.
    """
    verbs = {kind: either_spaced(jumps[kind]) for kind in KINDS}
    page = rf"(?:(?:{either(jumps['pages'])})\s*)?"
    pages = rf"(?:{PAGE_NUMBER})(?:\s*(?:,|&|-|–|{either(jumps['joints'])})\s*(?:{PAGE_NUMBER}))*"
    pointers = f"[{re.escape(jumps['pointers'])}]{MOST_POINTERS}"
    arrows = f"(?=[{jumps['arrows']}])[{jumps['arrows']}]{MOST_POINTERS}"
    core = rf"(?P<verb>\b(?:{'|'.join(verbs.values())}))\s*[:,]?\s+{page}(?P<pages>{pages})"
    named = rf"(?:{verbs['see']}|{verbs['to']})\s+{STORY_NAME}\s*[,:]?\s+(?:on\s+)?{page}(?P<pages2>{pages})"
    begun = rf"{STORY_NAME}\s*[,:/|]?\s+(?P<verb2>{verbs['from']})\s+{page}(?P<pages3>{pages})"
    pointed = rf"{arrows}\s*{page}(?P<pages4>{pages})|{page}(?P<pages5>{pages})\s*{arrows}"
    bracketed = re.compile(rf"[(\[]\s*{pointers}\s*{core}\s*{pointers}\s*[.]?[)\]]", re.IGNORECASE | re.ASCII)
    bare = rf"{pointers}\s*(?:{core}|{named}|{begun}|{pointed})\s*{pointers}[.]?$"
    return bracketed, re.compile(rf"(?:^|(?<=[.!?\"”’]\s)){bare}", re.IGNORECASE | re.ASCII)


def compile_open_jump(jumps: Mapping[str, Any]) -> re.Pattern[str]:
    """A line that only points to a page: words that jumps are made of with the page's label (* carried over to page 7 *, « Begun on A1), or
    one of these among other words and the word page (Tide's out: see page 12 for the rest).
    """
    words = either([*jumps["from_words"], *jumps["to_words"], *jumps["see_words"], *jumps["other_words"]])
    pages = rf"(?:{either(jumps['pages'])})"
    sign, label = r"[^\w\s]{0,4}\s*", r"[A-Z]{0,2}-?[0-9]{1,3}[A-F]?"
    column = r"(?:,?\s(?:col(?:umn|\.)?|cols\.)\s?\d{1,2})"
    rest = rf"(?:,?\s(?:{either(jumps.get('behind', ()))})|\s\(\w+\))"
    tail = rf"(?:{column}|{rest})?\s*[^\w\s]{{0,4}}"
    said = rf"(?P<verb6>(?:{words})(?:,?\s+(?:{words})){{0,6}})"
    strict = rf"{sign}{said}\s?[:,•·|/–—]?\s+(?:{pages}\s*)?-?(?P<pages6>{PAGE_NUMBER}|{label}){tail}"
    told = _list_told(jumps)
    other = r"[A-Za-z'’]+[.:|/,]?"
    loose = (
        rf"{sign}(?P<verb7>(?-i:(?=\W*[A-Z]|[^\w\s]))(?:{other}\s+(?:[|/]\s?)?){{0,4}}(?:{told}))[,:]?"
        rf"\s*[\[(]?(?:{pages}\s*-?(?P<pages7>{label})|(?-i:(?P<pages8>[A-Z]{{1,2}}[0-9]{{1,2}})))[\])]?{tail}"
    )
    return re.compile(rf"(?:{strict}|{loose})", re.IGNORECASE)


def compile_any_jump(jumps: Mapping[str, Any]) -> re.Pattern[str]:
    """A line of any words with the label of a page at its end, or with a few more behind it: ~ hop over the wall to 3 ~, Change here for page 3 of
    the Lamp. Without the word page it needs a sign at an edge, or begins with a word of jumps.
    """
    pages = rf"(?:{either(jumps['pages'])})"
    words = r"(?:[^\W\d_][\w.'’&-]*[,:|/]?\s+|[|/:·•»«–—-]{1,2}\s+)"
    label, sign = r"-?(?:[A-Z]{1,2}-?)?[0-9]{1,3}[A-F]?(?!\w)", r"[^\w\s]{1,4}"
    column = r"(?:,?\s(?:col(?:umn|\.)?|cols\.|no\.)\s?\d{1,2})"
    behind = rf"(?P<behind>{column}|[,:/]?(?:\s[|/–—-])?(?:\s[^\W\d_][\w.'’&-]*,?){{1,5}})?"
    told = _list_told(jumps)
    few = rf"(?:(?:{told})\s+{words}{{0,8}}|{words}{{0,4}})"
    paged = (
        rf"(?:{sign}\s?)?(?P<verb16>{few})(?:(?P<word>{pages})\s?|p)(?P<pages16>{label})(?(word){behind})\s?(?:{sign})?"
    )
    signed = rf"{sign}\s?(?P<verb17>{words}{{1,9}})(?P<pages17>{label})\s?(?:{sign})?"
    closed = rf"(?P<verb18>{words}{{1,4}})(?P<pages18>{label})\s?(?![.,;!?\"”’]){sign}"
    begun = rf"(?P<verb19>(?:{told})\s+{words}{{0,9}})(?:(?<=\son\s)|(?<=\sto\s)|(?<=from\s)|(?<=[:/]\s))(?P<pages19>{label})"
    return re.compile(rf"(?:{paged}|{signed}|{closed}|{begun})", re.IGNORECASE)


def compile_end_label(jumps: Mapping[str, Any]) -> re.Pattern[str]:
    """The label of a page behind a headline: Bridge opens, page 4; Bridge opens ..... 4; Bridge opens (B2)."""
    page = rf"(?:(?i:{either(jumps['pages'])})\s?|[Pp]\s?(?=\d))"
    seen = rf"(?i:{either_spaced(jumps['see'])}|(?:{either(jumps['see_words'])})(?=[,:]?\s+{page}))\s*[,:]?\s+"
    see = rf"(?:{seen})?(?:(?i:on)\s+(?={page}))?"
    pointer = r"[^\w\s,;:!?“”‘’\"'%&+£$€/.#—–-]{1,6}"
    sign = rf"{pointer}|—{{1,2}}|–|#|\.{{2,60}}|-{{1,2}}|/"
    named = rf"\s*(?:(?:{sign})\s?|[,:;.]\s?|\s){see}{page}(?P<pages>[A-Za-z]{{0,2}}\s?[0-9]{{1,3}})"
    bare = rf"\s*(?:(?:{sign})\s?|[,:]\s)(?P<pages2>[A-Z][0-9]{{1,2}}|[0-9]{{1,2}}[A-F])|\s*(?:\.{{2,60}}|{pointer})\s?(?P<pages3>[0-9]{{1,2}})(?:/[0-9]{{1,2}})?"
    worded = rf"\s*(?:(?:{sign})|[.:]|(?<=\s)[–/-])\s?(?:(?i:{either(jumps['see_words'])})\s?[,:/]?\s){{1,2}}(?:(?i:on)\s)?(?:{page})?(?P<pages4>[A-Z]{{0,2}}-?[0-9]{{1,3}}|[0-9]{{1,2}}[A-F])"
    said = either([*jumps["see_words"], *jumps["to_words"], *jumps["other_words"]])
    number = r"(?:[A-Z]{0,2}-?[0-9]{1,3}(?:-?[A-F])?)"
    parted = r"(?:\s?[,:|•/]\s?|\s+)"
    house = rf"(?:(?:{_capitalise(jumps.get('houses', ()))}){parted})?"
    behind = rf"(?:,?\s(?i:col(?:umn|\.)?\s?\d|{either_spaced(jumps.get('behind', ()))}))?"
    opened = (
        rf"\s*(?:(?:{sign})\s?|[,:;.]\s?|\s)(?:(?i:{said}){parted}){{0,6}}{house}{page}-?(?P<pages6>{number}){behind}"
    )
    words = rf"(?:[A-Za-z][\w’']*\.?{parted}){{1,3}}"
    signed = rf"\s*(?:\(\s?{words}{page}|(?!\(){pointer}\s?{words}(?:{page})?)-?(?P<pages7>{number}){behind}"
    begun = rf"\s(?:{_capitalise([*jumps['see_words'], *jumps['to_words']])})\s(?:(?i:{said})\s){{0,4}}(?P<pages8>(?<=\son\s|\sto\s|\sON\s|\sTO\s){number})"
    numeral = rf"(?i:{either(WORDS)})"
    aside = r"(?:[,;:]?\s?[^\W\d][\w’'.]*){0,5}(?:\s?\d{1,2})?"
    framed = rf"\s*(?:(?:{sign})\s?)?[(\[]\s?(?:(?:[^\W\d][\w’'-]*[,:]?\s){{0,4}}{page}|(?:[A-Za-z’']+\s){{1,2}}(?:on|at|to)\s|Read it:\s)-?(?P<pages9>{number}|{numeral}){aside}[)\]]"
    dashed = rf"\s*(?<![\w])(?:[—–-]{{1,2}}|/{{1,2}}|>{{2,3}}|[•❧§¶☛]|\.{{3,}}|(?:\.\s){{2,}}\.?)\s?(?:[^\W\d][\w’'&-]*[,:]?\s){{0,4}}{page}-?(?P<pages10>{number}){aside}"
    slashed = r"(?:\s/|//)\s?(?:(?:[A-Za-z][\w’'-]+\s){1,3}(?P<pages11>[0-9]{1,2})|(?P<pages12>[A-Z][0-9]{1,2})(?:\s[A-Z][a-z]+)?)"
    capital = (
        rf"\s(?=[A-Z])(?:(?i:{said}){parted}){{1,6}}(?P<pages13>[A-Z]{{1,2}}-?[0-9]{{1,2}}|(?<=[,:]\s)[0-9]{{1,2}})"
    )
    spoken = rf"\s(?=[A-Z])(?i:{either(jumps['see_words'])}){parted}(?:[A-Z][\w’'-]*{parted}){{1,2}}{page}-?(?P<pages14>{number})"
    arrowed = rf"\s*{pointer}\s?[(\[]\s?(?P<pages15>{number})\s?[)\]]"
    joined = rf"\s*(?:(?:{sign})\s?|[,:;.]\s?|\s)(?:Page|Pg|PAGE|P)-(?P<pages5>[A-Z]?[0-9]{{1,3}})"
    return re.compile(
        rf"(?:{framed}|{dashed}|{slashed}|{capital}|{spoken}|{arrowed}|{worded}|{joined}|{opened}|{signed}|{begun}|{named}|{bare})\s?[^\w\s]{{0,2}}$"
    )


def _list_told(jumps: Mapping[str, Any]) -> str:
    """The words that say what a jump does: lead on, come from, point to another story."""
    return either([*jumps["from_words"], *jumps["to_words"], *jumps["see_words"]])


def _capitalise(words: Iterable[str]) -> str:
    """The words with a capital, or in capitals."""
    return either(form for word in words for form in (word.capitalize(), word.upper()))


def compile_lead_label(jumps: Mapping[str, Any]) -> re.Pattern[str]:
    """The label of a page before a headline: Page 4: Bridge opens, P4 | Bridge opens, SPORT 8 Bridge opens, Inside 4: Bridge opens, Inside, P4: Bridge opens."""
    page = rf"(?i:{either(jumps['pages'])})\s?\d{{1,3}}|[A-Z]{{1,2}}\d{{1,2}}|\d{{1,2}}(?=\s[/|]\s)"
    house = (
        rf"(?:{either([word.upper() for word in jumps.get('houses', ())])})\s(?P<pages2>\d{{1,2}})\s(?=[A-Z“].{{7,}})"
    )
    inside = rf"(?i:{either(jumps['see_words'])}),?\s(?:(?i:{either(jumps['pages'])})\s?)?(?P<pages3>\d{{1,2}}):\s?(?=\S.{{7,}})"
    return re.compile(rf"[^\w\s]?\s?(?P<pages>{page})\s?(?:[:|•·/–—>»-]+\s*|\s)(?=\S.{{7,}})|{house}|{inside}")
