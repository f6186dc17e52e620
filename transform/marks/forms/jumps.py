"""Jumps and refers: a verb, an arrow or a bracket beside the label of a page.

In: the table's words (``[jumps]``). Out: two patterns for folded text: a jump in any bracket, which may stand anywhere, and one
without, as a line of its own or at the end of a block. Without a bracket 版 is required, or a label that only pages have (A03). The groups
are ``verb…`` and ``pages…``; a mark without a verb points to a page to see.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from transform.marks.forms.shapes import ARROWS, CLOSERS, DIGITS, HAN, OPENERS, PAGE_NUMBER, POINTERS
from transform.marks.found import JumpMark
from transform.marks.patterns import either
from transform.marks.table import MarksTable
from transform.model.page import JumpKind
from transform.text.span_text import SpanText

#: Pointers beside a jump. A longer row is an ornament; without a limit the search would restart at each of them.
POINTED = rf"[{re.escape(POINTERS)}]{{0,4}}"
#: A label that is no mere number: A03, 03, 第3版.
SURE_LABEL = rf"(?:第?\s?{PAGE_NUMBER}\s?[版面页]|[A-Za-z]{{1,2}}\s?[0-9]{{1,3}}|[0-9]{{2}})"
#: The name of the page after its label, the place on it, or which of its jumps: A03版·城事, 4版头条, 第四版①.
PAGE_NAME = rf"(?:\s?[·•:|]\s?[{HAN}]{{2,5}}|头条|头题|[上下]半?[部版栏]?|[首头尾文]|[①-⑳])?"
#: A verb that no table knows, by a character that only such verbs have: 文见, 翻至, 余文转.
OPEN_VERB = rf"(?=[{HAN}]{{0,7}}[转接续继承见看阅读刊登载翻详])[{HAN}]{{1,8}}"
LEADS_BACK, LEADS_ON, UNSETTLED = (
    re.compile("[上前承自来]|(?<!转)入"),
    re.compile("[转续继翻余后下未]"),
    re.compile("接"),
)
#: What words around the label of a page are made of in a line that is nothing but a jump, and what one of them is: 未完 转3版, 1版转来.
OPEN_WORDS = "着在转接续承继翻见看阅读刊登载详下上前后自余未完待文全更多内容相关报道请至往到第今日本敬导入来此稿正由其部分于於紧尾段字"
OPEN_LINE = re.compile(
    rf"(?=.*(?:[转接续承继翻见阅]|[前后上下余来刊]文|未完|自.{{1,5}}来))\s*[^\w\s。]{{0,4}}\s*(?P<verb12>[{OPEN_WORDS}、,:·\s“”]{{0,14}}?)[^\w。]{{0,4}}(?P<pages12>{SURE_LABEL})"
    rf"\s*(?P<verb13>[{OPEN_WORDS}]{{0,6}})(?:《[^》]{{2,30}}》|{PAGE_NAME})\s*[^\w\s。]{{0,4}}\s*"
)
#: A line with any words around the label, behind or before a sign; among them one of going on, of coming from, or of looking.
ANY_SIGN, ANY_WORDS = r"[^\w\s。,、;:!?“”《》%+]{1,4}", rf"[{HAN}、,:\s·~]"
ANY_LINE = re.compile(
    rf"\s*(?P<open>{ANY_SIGN}|[{OPENERS}])?\s*(?P<verb14>{ANY_WORDS}{{0,12}}?)\s?(?P<pages14>{SURE_LABEL}|(?<=[接续转见自])\s?[0-9]{{1,2}})"
    rf"\s?(?P<behind>{ANY_WORDS}{{0,8}}?)\s?(?P<close>{ANY_SIGN}|[{CLOSERS}]{{1,2}})?\s*"
)
GOES_ON = re.compile("未完|[下余后]|转|移|跳[至到]|翻[到至]|接着|续[攻刊见]|追|[赶走飞爬]到|尾段")
COMES_BACK = re.compile("[自从由始承]|前[文段页程]|上[文段页程半一承]|[来首头]$|首段|接前")
MOVES = re.compile("[转接续承继翻移赶追]|跳[至到转来]|未完|[上下前后余]文|[首前尾]段|[自从由始]")
#: What such a line without a sign begins with, and how much may follow the label; how near the label the words are.
BEGINS, MOST_BEHIND, NEAR = re.compile("[续转接文翻]|[上下前后余]文|未完|[自从由]第"), 2, 8
#: The same in a spaced script: what leads on, what comes from another page; the groups of what any line may hold.
SPACED_ON = re.compile(
    r"\b(?:to|turn|next|rest|remainder|goe?s?|contin\w*|cont\.?d?|carr(?:y|ies)|more|runs?|jumps?|read|on|onto|over|overleaf|resumes?|keeps?|keep|winds?)\b",
    re.IGNORECASE,
)
SPACED_BACK = re.compile(
    r"\b(?:from|began|begun|begins?|start(?:s|ed)|open(?:s|ed)|brought|first part|so far|out of|held over|off)\b",
    re.IGNORECASE,
)
ANY_PAGES = ("pages14", "pages16", "pages17", "pages18", "pages19")
#: The longest such line, the longest with any words, and the longest in a spaced script.
LONGEST_LINE, LONGEST_ANY, LONGEST_SPACED = 40, 26, 64
#: A number that may be a page's, and what is counted or dated by a number.
ONE_PAGE = re.compile(
    rf"(?<![A-Za-z0-9,:])(?<![0-9]\.)(?P<pages>[A-Z]{{0,2}}\s?[0-9]{{1,3}}|[{DIGITS}]{{1,3}}(?=\s?[版页面頁]))(?![0-9]|[.,:][0-9])"
)
COUNTED = re.compile(
    "\\s?(?:[年月日岁元人名次万亿%℃°点分时度块个条家米斤期届]|公里|小时|th|st|nd|rd|am|pm|p\\.m|a\\.m|per|years?|points?|goals?)"
)
#: Numbers of pages in words: (Page Six).
WORDS = {
    word: str(number)
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
#: One label of several: 5, A03, 十二.
LABEL = re.compile(rf"(?<![A-Za-z])[A-Za-z]{{0,2}}\s?[0-9]{{1,3}}|[{DIGITS}]{{1,3}}")
NUMERALS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


def read_jump(piece: SpanText, found: re.Match[str], table: MarksTable) -> JumpMark:
    """The jump that a pattern of the table found: its kind by its verb, its labels."""
    groups = {name: words for name, words in found.groupdict().items() if words}
    if not groups.keys().isdisjoint(ANY_PAGES):
        return _read_any_jump(piece, groups)
    plain = " ".join(next((words for name, words in groups.items() if name.startswith("verb")), "").split())
    printed = next(words for name, words in groups.items() if name.startswith("pages"))
    known = (kind for word, kind in table.jump_kinds if re.fullmatch(re.escape(word), plain, re.IGNORECASE))
    guessed = (kind for words, kind in table.open_kinds if words.search(plain))
    kind = next(known, None) or next(guessed, None) or _guess_kind(plain)
    pages = read_pages(printed)
    unsettled = plain in table.unsettled_jumps or (kind == "see" and UNSETTLED.search(plain))
    return JumpMark(piece.strip(), kind, pages, settled=not unsettled)


def _read_any_jump(piece: SpanText, groups: Mapping[str, str]) -> JumpMark:
    """The jump of any words: its kind if they say only one."""
    number = next(name for name in ANY_PAGES if name in groups).removeprefix("pages")
    words = " ".join((groups.get(f"verb{number}", ""), groups.get("behind", "")))
    on, back = (GOES_ON, COMES_BACK) if number == "14" else (SPACED_ON, SPACED_BACK)
    leads_on, leads_back = on.search(words), back.search(words)
    from_page = leads_back and (not leads_on or number != "14")
    return JumpMark(
        piece.strip(),
        "from" if from_page else "to",
        read_pages(groups[f"pages{number}"]),
        settled=bool(leads_on) != bool(leads_back) or bool(from_page),
    )


def _guess_kind(verb: str) -> JumpKind:
    """The kind of a verb that no table knows, by where it points; who is asked to turn a page shall read something else."""
    if verb.startswith("请翻"):
        return "see"
    if verb.startswith("未完"):
        return "to"
    return "from" if LEADS_BACK.search(verb) else "to" if LEADS_ON.search(verb) else "see"


def find_page(text: str, table: MarksTable) -> re.Match[str] | None:
    """The only number of a short folded line, if it may be that of a page: where the line stands says whether it points there."""
    if len(text) > (LONGEST_SPACED if table.spaced else LONGEST_ANY) or "。" in text:
        return None
    found = list(ONE_PAGE.finditer(text))
    return found[0] if len(found) == 1 and not COUNTED.match(text, found[0].end()) else None


def read_page_line(piece: SpanText, kind: JumpKind, table: MarksTable) -> JumpMark | None:
    """A line that its place makes a jump of this kind, whatever its words are: 〈向6版开进〉, ↗余下坐11版车."""
    found = find_page(piece.folded, table)
    return JumpMark(piece.strip(), kind, read_pages(found["pages"])) if found else None


def match_jump_line(text: str, table: MarksTable) -> re.Match[str] | None:
    """A folded line that is nothing but a jump by what it is made of, whatever its verb and ornaments are."""
    if len(text) > (LONGEST_SPACED if table.spaced else LONGEST_LINE):
        return None
    return (
        OPEN_LINE.fullmatch(text)
        or table.open_jump.fullmatch(text)
        or (_match_any_spaced(text, table) if table.spaced else _match_any_line(text))
    )


def _match_any_spaced(text: str, table: MarksTable) -> re.Match[str] | None:
    """The same in a spaced script; of a line of many words that goes on inside a sentence nothing is known."""
    found = table.any_jump.fullmatch(text)
    if found is None or table.bracketed_jump.search(text) or table.bare_jump.search(text):
        return None
    words = " ".join(part for name, part in found.groupdict().items() if part and not name.startswith("pages"))
    return found if SPACED_ON.search(words) or SPACED_BACK.search(words) else None


def is_any_jump(text: str, table: MarksTable) -> bool:
    """Whether a folded line is a jump of any words in a spaced script: its place on the page must say so, too."""
    found = match_jump_line(text, table)
    return found is not None and found.re is table.any_jump


def _match_any_line(text: str) -> re.Match[str] | None:
    """A line of any words around the label of a page, if they say that something goes on or comes from there."""
    found = ANY_LINE.fullmatch(text) if len(text) <= LONGEST_ANY else None
    if found is None:
        return None
    is_plain = not (found["open"] or found["close"])
    if is_plain and not (BEGINS.match(text) and len(found["behind"]) <= MOST_BEHIND):
        return None
    return found if MOVES.search(found["verb14"][-NEAR:] + found["behind"]) else None


def read_pages(printed: str) -> tuple[str, ...]:
    """The numbers of one label or several: 第5、6版."""
    word = WORDS.get(printed.lower())
    return (word,) if word else tuple(read_page_number(number) for number in LABEL.findall(printed))


def read_page_number(printed: str) -> str:
    """A printed page number as the contract writes it: 第０３版's ０３ is 3, a03 is A3, 十二 is 12."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", printed)).upper()
    text = re.sub(r"^P(?=[A-Z])", "", text)
    text = re.sub(f"[{DIGITS}]+", lambda found: str(read_numeral(found.group())), text)
    return re.sub(r"0+(?=\d)", "", text, count=1)


def read_numeral(text: str) -> int:
    """The value of 12, 十二, 二十, 〇三."""
    if text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(NUMERALS[digit]) for digit in text))
    tens, _, ones = text.rpartition("十")
    return NUMERALS.get(tens, 1) * 10 + NUMERALS.get(ones, 0)


def compile_jumps(jumps: Mapping[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of jumps in brackets and without."""
    return _compile_bracketed(jumps), _compile_bare(jumps)


def list_jump_kinds(jumps: Mapping[str, Any]) -> tuple[tuple[str, JumpKind], ...]:
    kinds: tuple[JumpKind, ...] = ("to", "from", "see")
    verbs = ((verb.lower(), kind) for kind in kinds for verb in (*jumps[kind], *jumps["after"][kind]))
    return (*verbs, ("", "see"))


def _list_verbs(jumps: Mapping[str, Any]) -> list[str]:
    return [*jumps["to"], *jumps["from"], *jumps["see"]]


def _build_core(verbs: Iterable[str], number: int) -> str:
    """A verb and one or more labels, with the paper's own name for today between them."""
    more = rf"(?:\s?(?:[、,;/和及]|至|[-—–~]{{1,2}})\s?第?(?:{PAGE_NUMBER}))*"
    words = either(verbs).replace(r"\ ", r"\s+")
    return rf"(?P<verb{number}>{words})\s*:?\s*(?:今日|本报|今天)?\s*第?\s*(?P<pages{number}>{PAGE_NUMBER}{more})"


def _compile_bracketed(jumps: Mapping[str, Any]) -> re.Pattern[str]:
    """(下转第3版), [见A3版], 【上接01版】, 〔转8版·城事〕: in brackets 版 is optional."""
    core = _build_core(_list_verbs(jumps), 1)
    return re.compile(rf"[{OPENERS}]\s*{POINTED}\s*{core}\s*[版面页]?{PAGE_NAME}\s*{POINTED}\s*[{CLOSERS}]")


def _compile_bare(jumps: Mapping[str, Any]) -> re.Pattern[str]:
    """下转第3版, 转3版 as a line, 标题　见02版, →A07, ……09版, ▶▶下转A08版, (A03版) as a line or at the end."""
    verbs = _list_verbs(jumps)
    line = rf"^{POINTED}\s*{_build_core(verbs, 2)}\s*[版面页]{PAGE_NAME}\s*{POINTED}$"
    end = rf"{POINTED}\s*{_build_core(jumps['bare'], 3)}\s*[版面页]{PAGE_NAME}\s*{POINTED}$"
    parted = rf"(?<=[\s。!?…”])(?:{POINTED}\s*){_build_core(verbs, 4)}\s*[版面页]{PAGE_NAME}\s*{POINTED}$"
    pointer = rf"[{re.escape(ARROWS)}]{{1,4}}"
    pointed = rf"{pointer}\s*{_build_core(verbs, 5)}\s*[版面页]?{PAGE_NAME}\s*{POINTED}$"
    label = rf"(?:{pointer}|…{{1,2}}|\.{{3,6}})\s*(?P<pages6>{SURE_LABEL}){PAGE_NAME}\s*(?:{pointer})?$"
    after = rf"(?P<pages7>{SURE_LABEL})\s*(?:{pointer})$"
    framed = rf"(?:^|(?<=[{HAN}”》\s]))[{OPENERS}]\s*(?P<pages8>(?:[A-Za-z]{{1,2}}\s?[0-9]{{1,3}}|0[0-9])\s?[版面页]?)\s*[{CLOSERS}]$"
    following = either([word for words in jumps["after"].values() for word in words])
    led = rf"{POINTED}\s*第?\s?(?P<pages9>{PAGE_NUMBER})\s?[版页]\s?(?P<verb9>{following})\s*{POINTED}$"
    led = rf"(?:^|(?<=[\s。!?…”])|(?=[{re.escape(ARROWS)}])){led}"
    sure = rf"第?\s?(?P<pages10>(?>[A-Za-z]{{0,2}}[0-9]{{1,3}}|[{DIGITS}]{{1,3}}))\s?[版面页]"
    unknown = rf"[{OPENERS}]\s*{POINTED}\s*(?P<verb10>(?:未完[,、\s]{{1,2}})?{OPEN_VERB}?)\s*:?\s*{sure}{PAGE_NAME}\s*{POINTED}\s*[{CLOSERS}]$"
    lettered = rf"[{OPENERS}]\s*{POINTED}\s*(?P<verb15>{OPEN_VERB})\s*:?\s*(?P<pages15>[A-Z]{{1,2}}[0-9]{{1,2}})\s*{POINTED}\s*[{CLOSERS}]$"
    unknown_pointed = rf"{pointer}\s*(?P<verb11>{OPEN_VERB}?)\s*:?\s*{sure}{PAGE_NAME}\s*{POINTED}$".replace(
        "pages10", "pages11"
    )
    forms = (line, pointed, led, unknown, lettered, unknown_pointed, end, parted, label, after, framed)
    return re.compile(rf"(?={_list_starts(verbs)})(?:{'|'.join(forms)})")


def _list_starts(verbs: Iterable[str]) -> str:
    """The characters that a jump without brackets may begin with: a search leaves out all other places of a line at once."""
    words = re.escape("".join({verb[0] for verb in verbs}))
    return rf"[\s{re.escape(POINTERS + ARROWS)}{OPENERS}{words}….第A-Za-z0-9{DIGITS}]"
