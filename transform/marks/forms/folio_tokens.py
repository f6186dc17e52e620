"""The tokens of folio lines: what a line must be made of to be furniture, each kind with its weight.

In: the words of a table (``[folio]``). Out: a FolioGrammar. Tokens are the date in every form, weekday, lunar date, solar term, page and
number of pages, issue and total number, CN and postal number, price, weather, telephone, web and mail address, desks with names, what
a newspaper calls itself. One alternation reads a line from left to right; numbers are matched atomically, and every repeat has a limit.
"""

import re
from collections.abc import Mapping
from typing import Any

from transform.marks.forms.shapes import DIGITS, HAN
from transform.marks.patterns import either
from transform.marks.table import FolioGrammar

#: A kind, its form, its weight: how much a token of this kind says that the line is a folio line.
Token = tuple[str, str, float]
#: No Han character before, none after: 周三, but not 周三食堂.
ALONE, ENDS = f"(?<![{HAN}])", f"(?![{HAN}])"
CN = rf"(?>[{DIGITS}廿卅]{{1,3}})"
SMALL = rf"(?>[0-9]{{1,3}}|[{DIGITS}]{{1,3}})"
TWO = rf"(?:(?>[0-9]{{1,2}})|{CN})"
YEAR = rf"(?>[0-9]{{4}}|[{DIGITS}]{{4}})"
GANZHI = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
LUNAR_YEAR = rf"(?:农历|夏历|旧历)?\s?{GANZHI}\s?[鼠牛虎兔龙蛇马羊猴鸡狗猪]?年"
LUNAR_DAY = rf"闰?(?:{CN}|[正冬腊])月\s?(?:初|十|廿|卅|二十|三十)[{DIGITS}]{{0,2}}"
LATIN_DAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
LATIN_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
#: The last word of a masthead in Latin letters.
LATIN_TITLE = (
    "(?:ribao|wanbao|chenbao|zaobao|shibao|shangbao|kuaibao|daobao|zhoubao|zhoukan|bao"
    "|daily|times|news|post|weekly|gazette|herald)"
)
MONEY = rf"(?:人民币|¥|￥)?\s?(?:(?>[0-9]{{1,4}})(?:\.[0-9]{{1,2}})?|[{DIGITS}]{{1,3}})\s?元(?:[{DIGITS}]角|整)?{ENDS}"
DEGREES = r"-?(?>[0-9]{1,2})\s?(?:℃|°C|度|°)"
WIND = "(?:偏?[东南西北]{1,2}(?:偏[东南西北])?风|微风|风力)"
#: The hours and minutes of a clock are no labels of pages: 08:15.
NO_CLOCK = r"(?!:[0-9]{2}(?![0-9]))"
FORCE = r"[0-9]\s?[-~至到—]\s?[0-9]级"


def build_folio(words: Mapping[str, Any]) -> FolioGrammar:
    tokens = [
        *_list_days(words),
        *_list_numbers(words),
        *_list_contacts(words),
        *_list_desks(words),
        *_list_rest(words),
    ]
    pattern = "|".join(f"(?P<{kind}{at}>{form})" for at, (kind, form, _) in enumerate(tokens))
    return FolioGrammar(
        re.compile(f"{_list_starts(pattern)}(?:{pattern})"),
        {f"{kind}{at}": weight for at, (kind, _, weight) in enumerate(tokens)},
    )


def _list_starts(pattern: str) -> str:
    """Where a token may begin: a search leaves out all other places of a line at once.

    Inside a run of Han characters only those begin one that a word of the pattern has; any other may begin it at the start of the run.
    """
    named = "".join(sorted(set(re.findall(f"[{HAN}]", pattern))))
    return f"(?:(?=[^{HAN}]|[{named}])|(?<![{HAN}]))"


def _list_days(words: Mapping[str, Any]) -> list[Token]:
    terms = either(words["terms"])
    latin_day = rf"{LATIN_MONTH}\b\.?\s*(?>[0-9]{{1,2}})(?:st|nd|rd|th)?\b,?(?:\s*[0-9]{{4}})?"
    return [
        ("date", rf"(?:公元)?{YEAR}\s?[年./-]\s?{TWO}\s?[月./-]\s?{TWO}\s?[日号]?", 5.0),
        (
            "date",
            rf"(?:中[华華])?民[国國]\s?(?:(?>[0-9]{{1,3}})|[{DIGITS}百]{{1,5}})\s?年\s?{TWO}\s?月\s?{TWO}\s?日",
            5.0,
        ),
        ("date", rf"(?i:(?:{LATIN_DAY}\b[.,]?\s*)?{latin_day})", 5.0),
        ("lunar", rf"(?:{LUNAR_YEAR}\s?)?(?:农历|夏历|旧历)?\s?{LUNAR_DAY}", 5.0),
        ("lunar", rf"{LUNAR_YEAR}|农历|夏历", 4.0),
        ("day", rf"{TWO}\s?月\s?{TWO}\s?[日号]", 2.0),
        ("weekday", rf"{ALONE}(?:礼拜|周)[一二三四五六日天]{ENDS}|星期[一二三四五六日天]", 4.0),
        ("weekday", rf"(?i:\b{LATIN_DAY}\b\.?)", 4.0),
        ("day", rf"(?i:\b{LATIN_MONTH}\b\.?)", 1.5),
        ("term", rf"(?:今日|今天|明日)?(?:{terms}){ENDS}", 1.0),
    ]


def _list_numbers(words: Mapping[str, Any]) -> list[Token]:
    today, prices, serials = (rf"(?:{either(words[key])})" for key in ("today", "prices", "serials"))
    issue = r"(?>[0-9][0-9,]{0,7})"
    return [
        ("issue", rf"(?:本期)?(?:总期号|总第|期号|刊号|总|第)\s?第?[:.]?\s?{issue}\s?[期号]{ENDS}", 5.0),
        ("issue", rf"(?:总第|总|第)[{DIGITS}百千万]{{2,9}}[期号]{ENDS}", 5.0),
        ("issue", rf"(?:总期号|期号|总期数|期数)[:.]?\s?{issue}", 5.0),
        ("issue", r"(?i:\b(?:vol(?:ume)?|no|issue)\.?\s?[0-9ivxlc,]{1,8}\b)", 4.0),
        ("serial", rf"(?:{serials}[:\s]{{0,2}})?(?i:CN)\s?[0-9]{{2}}\s?[-—–]\s?[0-9]{{4}}(?:/\w{{1,4}})?", 6.0),
        ("serial", rf"{serials}[:\s]{{0,2}}(?>[0-9A-Z][0-9A-Z-]{{0,19}})?(?:万?[份号])?", 5.0),
        ("pages", rf"{today}{{0,3}}(?:出版)?[共出]?\s?{SMALL}\s?个?版{ENDS}", 3.0),
        ("pages", rf"{today}{{1,3}}(?:出版)?[共出]?\s?{SMALL}\s?(?:大?张|页|叠){ENDS}", 3.0),
        ("page", rf"第?\s?(?>[A-Z]{{0,2}}\s?[0-9]{{1,3}}|{CN})\s?版(?![{HAN}]{{0,3}}[的内上下])", 3.0),
        ("page", rf"第\s?{SMALL}\s?[页面]{ENDS}", 3.0),
        ("page", r"(?i:\bpage)\s?[A-Z]?[0-9]{1,3}\b", 3.0),
        ("sale", rf"{prices}{{1,2}}[:\s]{{0,2}}{MONEY}", 4.0),
        ("price", rf"{MONEY}|{prices}[:\s]|[$£€]\s?[0-9]{{1,3}}(?:\.[0-9]{{2}})?", 2.5),
    ]


def _list_contacts(words: Mapping[str, Any]) -> list[Token]:
    own, others, means = (rf"(?:{either(words[key])})" for key in ("own_contacts", "contact_owners", "contacts"))
    account = r"(?:[:\s]{1,2}[A-Za-z0-9][A-Za-z0-9_.@-]{2,40}|(?=[:\s\d]|$))"
    host = r"[A-Za-z0-9-]{2,30}(?:\.[A-Za-z0-9-]{2,20}){0,3}\.(?:com|cn|net|org|example|tw|hk)(?:\.cn)?\b"
    numbers = (
        r"\(?0[0-9]{2,3}\)?[\s—–-]{0,2}[0-9]{7,8}",
        r"(?<!\d)1[0-9]{10}(?!\d)",
        r"(?<!\d)[48]00-?[0-9]{3,4}-?[0-9]{3,4}",
        r"(?<!\d)[0-9]{7,8}(?!\d)",
        r"(?<!\d)[0-9]{4}-[0-9]{3,4}(?!\d)",
        r"(?<![\d.])(?:9[56]|1[12])[0-9]{3}(?!\d)",
    )
    return [
        ("web", rf"(?i:https?://|www\.)[A-Za-z0-9_./:%-]{{3,60}}|{host}", 4.0),
        ("mail", r"[A-Za-z0-9_.-]{1,40}@[A-Za-z0-9_.-]{3,40}", 4.0),
        ("hotline", rf"^(?:{own}|{others}){{0,3}}{means}\s?:.{{2,80}}$", 4.0),
        ("hotline", rf"{own}{{1,3}}(?:{means}{account}|(?=[:\s]))", 3.0),
        ("contact", rf"{others}{{0,3}}{means}{account}", 2.5),
        ("phone", "|".join(numbers), 3.0),
        ("imprint", rf"(?:{either(words['imprints'])})[:\s].{{1,60}}", 4.0),
        ("office", rf"(?:{either(words['offices'])})[:\s]", 2.5),
    ]


def _list_desks(words: Mapping[str, Any]) -> list[Token]:
    """责编/张小三 视觉/李四: a desk and one to three names."""
    desk = rf"(?:{either(words['desk_prefixes'])}){{0,2}}(?:{either(words['desks'])})"
    name = rf"(?:(?!{desk})[{HAN}]{{2,3}}|[{HAN}]\s[{HAN}])(?![{HAN}0-9])"
    return [("desk", rf"{desk}(?:[/、]{desk})?\s?[:/丨|·\s]\s{{0,3}}{name}(?:[、,\s]\s?{name}){{0,2}}", 5.0)]


def _list_rest(words: Mapping[str, Any]) -> list[Token]:
    """The weather, titles of newspapers, and last of all labels of pages that are mere numbers."""
    sky, day, papers = (rf"(?:{either(words[key])})" for key in ("skies", "weather_days", "papers"))
    return [
        ("forecast", r"(?:今日|今天|明日|明天|本市|市区)?(?:天气预报|天气)\s?[:\s]", 3.0),
        ("weather", rf"{day}{{0,2}}[:\s]{{0,2}}{sky}(?:[间转到至有时见]{{1,2}}{sky}){{0,2}}{ENDS}", 2.5),
        ("degrees", rf"-?(?>[0-9]{{1,2}})\s?(?:℃|°C|度|°)?\s?[~～至到/—–-]{{1,2}}\s?{DEGREES}|{DEGREES}", 4.0),
        ("wind", rf"{WIND}\s?(?:{FORCE}|[0-9]级|[一二三四五六]{{1,2}}级)?(?:\s?转\s?微风)?|{FORCE}", 2.5),
        ("wind", r"空气质量[:\s]?[优良]?|AQI\s?:?\s?[0-9]{1,3}|PM2\.5\s?:?\s?[0-9]{0,3}", 2.5),
        ("wind", r"(?:相对)?湿度[:\s]?[0-9]{1,3}%", 2.5),
        ("title", rf"(?i:\b(?:[a-z]{{2,14}}\s){{0,3}}{LATIN_TITLE}\b)", 1.5),
        ("paper", rf"{ALONE}[{HAN}]{{1,6}}{papers}社?{ENDS}", 1.5),
        ("label", rf"(?<![\w.])(?<!\d:)(?:[A-Z]{{1,2}}\s?[0-9]{{1,3}}|0[0-9])(?![\w.℃%]){NO_CLOCK}", 2.0),
        ("bare", rf"(?<![\w.])(?<!\d:)[0-9]{{1,3}}(?![\w.℃%]){NO_CLOCK}", 1.0),
    ]
