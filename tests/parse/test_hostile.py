"""For any page, the parser ends, keeps its laws, gives the same result again, and its work grows with the length.

Work is counted, not timed (``tests.helpers.work``), so that a slow or busy machine changes nothing. A hostile page may cost ``PATIENCE``
times the work of a normal one of its length and lines (the real page and two in other words, see ``tests.tools.bench_parse``); ``TIMES``
times the page may cost ``GROWTH`` times the work. Work inside one regular expression cannot be counted: a timer stops a parse that takes
hundreds of times the CPU that it should.

The heaviest pages have a hundredth of their size here; ``make soak`` parses them whole and tries more random pages.
"""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.helpers.pages import parse_text
from tests.helpers.soak import SOAK, choose
from tests.helpers.work import count_parse
from tests.tools.bench_parse import set_pages
from transform.errors import InputError
from transform.model.contract import check_page
from transform.model.page import PageText, ParsedPage
from transform.parse import parse_page
from transform.read.readers import read_page, read_page_text
from transform.text.sentences import LONGEST_COMMA_HEADLINE

SHRINK = choose(100, 1)
EXAMPLES = choose(100, 3000)
PATIENCE = 4
"""The most expensive page here (short pieces of news in any order) takes 2.6 times the work of a normal one."""
LINE = 20
"""A line costs about as much as so many characters, whatever its content."""
LEAST = 4000
"""Shorter pages are allowed the work of a normal page of this length."""
LENGTH, TIMES = choose(1200, 8000), 4
GROWTH = 6
"""Four times the page in n log n takes 4.5 times the work, in n squared 16 times."""
HANG = 5.0
"""Seconds of CPU for a page that takes some hundredths; a pattern that tries all divisions of 2 000 characters takes hours."""
LANGUAGES = ["zh-CN", "en", "xx"]
FOREIGN = ("en", "xx")

# ---------------------------------------------------------------- work as a ratio


def measure_size(text: str) -> int:
    return max(len(text) + LINE * len(text.splitlines()), LEAST)


@pytest.fixture(scope="module")
def price() -> float:
    """The work for a character of a normal page."""
    text = set_pages(3)
    return count_parse(text) / measure_size(text)


def check_growth(make: Callable[[int], str], language: str = "zh-CN") -> int:
    """Check that work grows about with the length; returns the work for TIMES x LENGTH.

    A page that is taken for another kind when it is longer is compared with one that is longer still.
    """
    small, large = (count_parse(make(length), language) for length in (LENGTH, TIMES * LENGTH))
    if large > GROWTH * small:
        assert count_parse(make(TIMES**2 * LENGTH), language) <= GROWTH * large
    return large


def stop_parse(*_: object) -> NoReturn:
    raise TimeoutError("a pattern runs wild")


@contextmanager
def stop_wild() -> Iterator[None]:
    """TimeoutError after ``HANG`` seconds of this process's CPU, also inside a regular expression."""
    before = signal.signal(signal.SIGPROF, stop_parse)
    signal.setitimer(signal.ITIMER_PROF, HANG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# ---------------------------------------------------------------- any text

#: Fragments of pages; each is harmless alone.
FRAGMENTS = [
    *"（）()[]【】〔〕“”《》「」、，。；：！？…—·-/.,:;!?□■▲①*+ \u3000\t\n\r\f\v\x00\x1c\x85\u00ad\u2028\ufeff\u200b\ud800\udc00\uffff",
    *("\n\n", "\n　　", "\r\n", "——", "……", "()", "（）", "((", "))", "“”", "《》"),
    *(
        "本报讯",
        "本报北京10月8日电",
        "据新华社上海8日电",
        "本报讯（记者 钱一帆）",
        "晚报讯 ",
        "记者",
        "通讯员",
        "摄",
        "文/图",
    ),
    *("(下转第3版)", "（上接第01版）", "(见5、6版)", "下转", "详见A3版", "▲下转第3版", "转三版", "第十二版"),
    *(
        "编者按：",
        "图为",
        "（孙青 摄）",
        "声明作废",
        "诚聘",
        "月薪3000元",
        "138-1234",
        "责编 钱一帆",
        "新闻热线：12345",
        "一、",
        "①",
        "● ",
    ),
    *(
        "今年1月至9月",
        "昨日上午10时",
        "2月30日",
        "99月99日",
        "10月8日——9日",
        "1900年3月5日晚",
        "近日",
        "8日",
        "24时",
        "1998年",
    ),
    *(
        "东河大桥下月通车",
        "早市迁到新址",
        "大桥将于下月通车，桥长两千米，双向六车",
        "道。市民盼了三十年",
        "孙青",
        "欧阳一",
        "约翰·史密斯",
    ),
    *(
        "12",
        "3.14",
        "2024",
        "１２",
        "Ａ",
        "abc",
        "The bridge opens.",
        "By Ann Lee",
        "Continued on A3",
        "SEATON, June 4 — ",
        "tomor-\nrow",
    ),
]
WIDTHS = st.sampled_from([0, 0, 1, 5, 17, 22])


@st.composite
def newspaper_texts(draw: st.DrawFn) -> str:
    """Fragments and any characters in any order, with repeats, perhaps cut into lines of one width."""
    parts = draw(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(st.characters(), max_size=4)), max_size=60))
    text = draw(st.sampled_from(["", "\n", "\n\n"])).join(parts)
    start, size, times = draw(st.tuples(st.integers(0, 60), st.integers(0, 80), st.integers(0, 6)))
    text += text[start : start + size] * times
    width = draw(WIDTHS)
    return "\n".join(text[at : at + width] for at in range(0, len(text), width)) if width else text


@given(st.text(st.characters(), max_size=400), st.sampled_from(LANGUAGES))
@settings(max_examples=EXAMPLES, deadline=None)
def test_any_unicode_text_keeps_the_laws(text: str, language: str) -> None:
    parse_text(text, language=language).model_dump_json().encode()


@given(newspaper_texts(), st.sampled_from(LANGUAGES), st.sampled_from(["2024-03-12", "2024-02-29", "1900-01-01", None]))
@settings(max_examples=3 * EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_heap_of_newspaper_fragments_keeps_the_laws(text: str, language: str, date: str | None) -> None:
    first = parse_text(text, language=language, date=date).model_dump_json()
    assert parse_text(text, language=language, date=date).model_dump_json() == first


@given(newspaper_texts())
@settings(max_examples=EXAMPLES // 2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_laws_hold_with_fragments_between_the_blocks_of_a_page(text: str) -> None:
    page = set_pages(1)
    parse_text(page[:900] + text + page[900:1800] + text)


# ---------------------------------------------------------------- pages of one thing only

BODY = "大桥将于下月通车，市民盼了三十年，投资十亿元，双向六车道，两岸居民往来不再绕行。"
STORY = "本报讯（记者 钱一帆）东河大桥将于下月通车，桥长两千米，双向六车道。(孙青、周小禾)\n\n"


def repeat(*parts: str) -> Callable[[int], str]:
    """A page of the given length or a little less, with # as a running number."""

    def fill(length: int) -> str:
        text, number = [], 0
        while length > 0:
            text.append(parts[number % len(parts)].replace("#", str(number)))
            length -= len(text[-1])
            number += 1
        return "".join(text)

    return fill


def nest(opening: str, closing: str) -> Callable[[int], str]:
    return lambda length: opening * (length // 2) + closing * (length // 2)


def sort_blocks(length: int) -> str:
    """Several pages with all their headlines first, then all their paragraphs: what some programs make of a PDF."""
    count = length // len(set_pages(1)) + 1
    return "\n\n".join(sorted(set_pages(count).split("\n\n"), key=lambda block: len(block) > LONGEST_COMMA_HEADLINE))


def sort_signed(length: int) -> str:
    """Headlines of other stories, and then paragraphs of which each is a story without one."""
    words = "".join(set_pages(2).split())
    places = range(0, length, 60)
    heads = [words[at * 7 % 9000 :][: 8 + at % 5] for at in places]
    bodies = [words[at * 11 % 9000 :][: 12 + at % 47] + "。(孙青)" for at in places]
    return "\n\n".join(heads + bodies)


def cut_pieces(length: int) -> str:
    """Pieces of news of any length in any order, some of them more than once."""
    words = "".join(set_pages(4).split())
    return "\n\n".join(words[at * 37 % 9000 :][: 5 + at % 55] for at in range(0, length, 32))


def wrap_body(length: int) -> str:
    words = "".join(set_pages(4).split())[:length]
    return "\n".join(words[at : at + 20] for at in range(0, length, 20))


PAGES: dict[str, Callable[[int], str]] = {
    "one long line": lambda length: "".join(set_pages(4).split())[:length],
    "one character": repeat("大"),
    "one line of sentences": repeat(BODY),
    "one line of words": repeat("The bridge opens. "),
    "one line with wide gaps": repeat("大  "),
    "white inside a line": lambda length: "大" + "\u3000" * length + "桥",
    "spaces": lambda length: " " * length + "大桥",
    "tabs": lambda length: "大" + "\t" * length + "桥",
    "columns of tabs": repeat("大桥#\t通车#\t两岸\n"),
    "scripts in turn": repeat("a大"),
    "words of two scripts in turn": repeat("bridge大桥 opens通车，"),
    "blank lines": lambda length: "\n" * length + "大桥",
    "one line again and again": repeat("大桥将于下月通车，市民盼了三十年，投资十\n"),
    "one short line again and again": repeat("大桥下月通车\n"),
    "one block again and again": repeat(STORY),
    "one open block again and again": repeat(BODY[:-1] + "\n\n"),
    "near copies": repeat(BODY[:-1] * 3 + "#。\n\n"),
    "two blocks of one character": lambda length: "大" * (length // 2) + "\n\n" + "大" * (length // 3) + "小",
    "pieces of news": cut_pieces,
    "lines of one character": repeat("大\n"),
    "lines of one letter": repeat("a\n"),
    "wrapped text": wrap_body,
    "wrapped text with indents": repeat("　　" + BODY[:18] + "\n", BODY[:20] + "\n", BODY[5:25] + "\n", "而通车。\n"),
    "columns": repeat("大桥将于下月通车，市民盼    三十年投资十亿元双向六    两岸居民往来不再绕行\n"),
    "headlines": repeat("第#座大桥下月通车\n\n"),
    "headlines in lines": repeat("第#座大桥下月通车\n", "早市迁到新址#\n"),
    "headlines of any width": repeat("第#座大桥\n\n", "第#座大桥下月通车\n\n", "第#座大桥下月通车市民很高兴\n\n"),
    "open halves": repeat("大桥第#期将于下月建成通车，市民纷纷前\n\n"),
    "open halves in lines": repeat("大桥第#期将于下月建成通车，市民纷纷前\n", "往第#座大桥，争\n"),
    "open halves that go on": repeat("往第#座大桥，市民争相前\n\n", "前往大桥第#期，市民盼了三十年，往\n\n"),
    "opening brackets": repeat("("),
    "wide opening brackets": repeat("（"),
    "deep brackets": nest("（", "）"),
    "deep brackets of all kinds": nest("（【《“「[(", ")]」”》】）"),
    "brackets closed first": nest(")", "("),
    "empty brackets": repeat("（）"),
    "brackets in lines": repeat("（\n", "）\n"),
    "opening quotation marks": repeat("“"),
    "straight quotation marks": repeat('"'),
    "opening book marks": repeat("《"),
    "digits": repeat("1234567890"),
    "digits in lines": repeat("12345\n"),
    "digits in blocks": repeat("12345\n\n"),
    "datelines": repeat("本报讯 "),
    "datelines in lines": repeat("本报讯\n"),
    "datelines in blocks": repeat("本报讯（记者 钱一帆）\n\n"),
    "agency datelines": repeat("新华社北京10月8日电\n\n"),
    "jump marks": repeat("(下转第3版)"),
    "jump marks in lines": repeat("(下转第3版)\n"),
    "jump marks from elsewhere": repeat("(上接第#版)\n\n"),
    "refers": repeat("(见5、6版)\n\n"),
    "headlines with refers": repeat("第#座大桥下月通车\n\n(见5、6版)\n\n"),
    "bare jump marks": repeat("下转第3版"),
    "ads": repeat("声明作废\n周某遗失第#号证件一份，声明作废。\n\n"),
    "one ad": repeat("声明作废\n周某遗失证件一份，声明作废。\n\n"),
    "ads in lines": repeat("诚聘女士\n", "月薪#元 13800001111\n"),
    "captions": repeat("工人在桥上铺设第#段路面。(孙青 摄)\n\n"),
    "bylines": repeat("□ 周小禾\n\n"),
    "names": lambda length: "(记者 " + "孙青、" * (length // 3) + ")",
    "role words": repeat("记者 "),
    "dates": repeat("10月8日"),
    "months and dashes": repeat("10月至", "10月—"),
    "clock times": repeat("3月18日上午10时至11时"),
    "notes": repeat("编者按：两岸盼桥多年。\n\n"),
    "dashes": repeat("—"),
    "dots": repeat("…"),
    "stops": repeat("。"),
    "punctuation": repeat("，。；：！？、…—"),
    "punctuation in lines": repeat("，。；\n"),
    "banners": repeat("关注·民生\n\n"),
    "hyphens": repeat("bridge opens tomor-\n"),
    "crossheads": repeat("新桥#\n\n", "大桥第#期下月通车。\n\n"),
    "headlines first": sort_blocks,
    "headlines first, then signed paragraphs": sort_signed,
    "headlines of several lines": repeat("第#座大桥\n下月通车\n\n", BODY + "\n\n"),
    "text without headlines": lambda length: "\n\n".join(sort_blocks(length).split("\n\n")[-length // 100 :]),
    "jump marks between controls": repeat("(下转第3版)\x00"),
    "dates between controls": repeat("10月8日\x00"),
    "gaps between controls": repeat("大\x00  桥  "),
    "wide gaps": repeat("大\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000桥\x00"),
    "bylines of many names": repeat("(记者 孙青、周小禾、赵知秋 摄影 钱望舒)\n\n"),
    "a list": repeat("#、身份证；\n\n"),
    "a list in lines": repeat("一、身份证；\n"),
    "folio lines": repeat("10月8日 星期三 第#版\n\n"),
    "NUL": repeat("\x00"),
    "NUL between characters": repeat("大\x00"),
    "controls in lines": repeat("大\x00桥\x07通\x9f车\n"),
    "breaks of all kinds": repeat("大\x1c", "桥\x85", "通\u2028", "车\f", "东\v", "河\r"),
    "lone surrogates": repeat("\ud800大", "\udfff\n"),
    "joiners and selectors": repeat("大\u200d\ufe0f\U000e0100"),
    "combining marks": repeat("e\u0301\u0302\u0303"),
    "right to left": repeat("שלום ", "\u202e大桥"),
    "beyond the BMP": repeat("𠮷野家𡘙", "\U0001fffe"),
}


#: The same in words.
WORDED_PAGES: dict[str, Callable[[int], str]] = {
    "words": repeat("The bridge opens today. "),
    "dates": repeat("The bridge opens on June 4, "),
    "months": repeat("June to "),
    "weekdays": repeat("Monday "),
    "names": repeat("Ann Lee "),
    "commas": repeat("a, "),
    "numbers": repeat("12 "),
    "scripts in turn": repeat("a大"),
    "bylines": repeat("By Ann Lee#\n\n"),
    "datelines": repeat("SEATON, June 4 — The bridge # opens.\n\n"),
    "jump marks": repeat("Continued on A3\n\n"),
    "lines": repeat("the bridge will open #\n"),
    "wrapped text": repeat(
        "The bridge opens today and the people of the\n", "town are going to see it before noon, he said.\n"
    ),
    "headlines": repeat("Bridge Number # Opens\n\n"),
    "headlines in capitals": repeat("THE BRIDGE #\n\n"),
    "stories": repeat("Bridge # Opens\n\n", "The bridge # opens today, and the town sees it. It is # feet long.\n\n"),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.long
def test_work_for_a_page_of_one_thing_grows_with_its_length_and_is_little_more_than_for_a_normal_one(
    name: str, price: float
) -> None:
    work = check_growth(PAGES[name])
    assert work <= PATIENCE * price * measure_size(PAGES[name](TIMES * LENGTH))


@pytest.mark.parametrize("name", ["gaps between controls", "one line with wide gaps"])
@pytest.mark.long
def test_work_for_a_line_of_ten_thousand_gaps_grows_with_its_length(name: str) -> None:
    length = choose(36_000, 128_000)
    assert count_parse(PAGES[name](length)) <= GROWTH * count_parse(PAGES[name](length // TIMES))


@pytest.mark.parametrize("name", WORDED_PAGES)
@pytest.mark.long
def test_work_for_a_page_in_words_grows_with_its_length(name: str) -> None:
    check_growth(WORDED_PAGES[name], "en")


@pytest.mark.parametrize(("name", "language"), [*zip(PAGES, cycle(FOREIGN), strict=False)])
def test_page_in_a_language_without_its_marks_costs_no_more(name: str, language: str, price: float) -> None:
    """Pages alternate between the languages; ``make soak`` tries both for each."""
    text = PAGES[name](LENGTH // 2)
    for tried in FOREIGN if SOAK else (language,):
        assert count_parse(text, tried) <= PATIENCE * price * measure_size(text)


#: The heaviest pages, whole under ``make soak``: a line of 10 MB, 100 000 lines, 10 000 blocks of one text.
HEAVY: dict[str, Callable[[], str]] = {
    "a line of 10 MB": lambda: fill_line(3_400_000 // SHRINK),
    "a line of 10 MB with controls in it": lambda: "大桥\x00" * (1_400_000 // SHRINK),
    "100 000 lines with controls in them": lambda: "大桥\x00下月\x07通车\n" * (100_000 // SHRINK),
    "100 000 short lines": lambda: "\n".join(islice(cycle(cut_lines(9)), 100_000 // SHRINK)),
    "100 000 lines of one column": lambda: "\n".join(islice(cycle(cut_lines(22)), 100_000 // SHRINK)),
    "100 000 headline lines": lambda: "".join(f"第{n}座大桥下月通车\n\n" for n in range(100_000 // SHRINK)),
    "100 000 open halves": lambda: "".join(f"往第{n}座大桥，争相前\n\n" for n in range(100_000 // SHRINK)),
    "10 000 blocks of one text": lambda: STORY * (10_000 // SHRINK),
}


def fill_line(length: int) -> str:
    return "".join(islice(cycle("".join(set_pages(16).split())), length))


def cut_lines(width: int) -> list[str]:
    text = "".join(set_pages(16).split())
    return [text[at : at + width] for at in range(0, len(text), width)]


@pytest.mark.parametrize("name", HEAVY)
@pytest.mark.long
def test_heavy_page_costs_no_more_than_any_page(name: str, price: float) -> None:
    text = HEAVY[name]()
    assert count_parse(text) <= PATIENCE * price * measure_size(text)


# ---------------------------------------------------------------- patterns that may run wild

#: Beginnings of marks, after which a pattern continues to match.
BEGINNINGS = [
    *(
        "(",
        "【",
        "(下转",
        "下转",
        "(下转第",
        "(下转第3",
        "(下转第3版",
        "(下转第3、",
        "▲",
        "本报",
        "据",
        "据新华社",
        "新华社北京10月8日",
        "本报讯",
        "本报讯(",
    ),
    *(
        "本报讯(记者",
        "(记者",
        "本报记者",
        "(大桥)",
        "(记者 钱一帆)",
        "大桥(摄",
        "图为",
        "10月8日",
        "2024年10月8日",
        "10月8日至",
        "10月",
        "昨日上午10时",
    ),
    *(
        "星期三",
        "第3版",
        "责编",
        "江城日报",
        "今日",
        "天气",
        "电话:",
        "网址",
        "一",
        "(一",
        "声明作废",
        "10",
        "——",
        "“",
        "《",
        "见",
        "□",
        "2024-",
    ),
]
LATIN_BEGINNINGS = [
    *(
        "(",
        "(see",
        "(See page 5",
        "Continued on",
        "Continued on A3",
        "(Continued on A3",
        "LONDON",
        "LONDON (Reuters",
        "SEATON, June 4",
        "SEATON,",
    ),
    *("A-A", "By", "By Ann", "Photo", "Page", "abc.", "A.", "Tel", "the well-", "Volume"),
]
FILLERS = ["\u3000", "\t", "\u3000 ", "1", "一", "大", "A", "a ", "A-", "-", "—", "(", "“", "、", "▲", "10月8日"]
RUN = 2000


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.long
def test_no_run_of_characters_after_a_mark_makes_its_pattern_run_wild(beginning: str) -> None:
    for filler in FILLERS:
        run = beginning + filler * (RUN // len(filler))
        with stop_wild():
            parse_text(f"{run}大\n\n{BODY}{run}")


@pytest.mark.parametrize("beginning", LATIN_BEGINNINGS)
@pytest.mark.long
def test_no_run_of_characters_after_a_latin_mark_makes_its_pattern_run_wild(beginning: str) -> None:
    for filler in FILLERS:
        run = beginning + filler * (RUN // len(filler))
        with stop_wild():
            parse_text(f"{run}x\n\nThe bridge opens today. {run}", language="en")


# ---------------------------------------------------------------- the same again


def digest_pages() -> str:
    """One digest of the results of all pages of one thing."""
    parsed = [parse_text(make(160)).model_dump_json() for make in PAGES.values()]
    return hashlib.sha256("".join(parsed).encode()).hexdigest()


def test_another_process_with_another_hash_seed_finds_the_same() -> None:
    script = "from tests.parse.test_hostile import digest_pages; print(digest_pages())"
    environment = os.environ | {"PYTHONHASHSEED": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == digest_pages()


# ---------------------------------------------------------------- crashes that were found


@pytest.mark.parametrize(
    ("text", "language"), [("大桥下月通车。(下转第٣版)", "zh-CN"), ("The bridge opens. Continued on page ٣", "en")]
)
def test_jump_with_digits_of_another_script_does_not_crash(text: str, language: str) -> None:
    parse_text(text, language=language)


@pytest.mark.parametrize("text", ["The bridge opens today. (ſee page 5)", "The bridge opens. Contınued on A3"])
def test_jump_with_a_letter_that_matches_only_without_case_does_not_crash(text: str) -> None:
    parse_text(text, language="en")


def test_clock_time_before_standard_time_does_not_crash() -> None:
    parse_text("老桥通车那天\n\n1900年3月5日上午10时，老桥通车，两岸市民都来看桥，往来从此不再绕行。")


def test_role_word_with_an_invisible_character_in_it_does_not_crash() -> None:
    parse_text("东河大桥下月通车。(知秋摄\ufeff影 钱舒)")


@pytest.mark.parametrize("name", ["a\nb.txt", "a\udcff.txt"])
def test_page_file_with_a_control_character_in_its_name_is_refused_in_words(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("东河大桥下月通车\n", encoding="utf-8")
    with pytest.raises(InputError, match="control or invisible"):
        read_page_text(tmp_path / name, source=name)


# ---------------------------------------------------------------- lone surrogates


def test_lone_surrogates_of_a_text_go_to_marks() -> None:
    text = "东河大\ud800桥下月通车\n\n东河大桥将于下月\udfff通车，市民盼了三十年，往来从此不再绕行。\n"
    page = parse_text(text)
    assert [text[start:end] for start, end in page.marks] == ["\ud800", "\udfff"]
    assert page.items[0].headline is not None
    assert page.items[0].headline.text == "东河大桥下月通车"
    page.model_dump_json().encode()


def list_strings(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all strings of a JSON-like value."""
    if isinstance(value, str):
        yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from list_strings(inner, (*path, step))


def load_parsed() -> Any:
    """A parsed page with some of everything, as JSON has it."""
    return json.loads(parse_text(STORY * 2 + PAGES["ads"](100) + set_pages(1)[:900]).model_dump_json())


PARSED = load_parsed()
STRINGS = list(list_strings(PARSED))


def put(value: Any, path: tuple[str | int, ...], new: object) -> Any:
    """A copy of the value with something else at a path."""
    copy = json.loads(json.dumps(value))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = new
    return copy


@pytest.mark.parametrize("path", STRINGS, ids=lambda path: "/".join(map(str, path)))
def test_lone_surrogate_in_any_string_of_a_parsed_page_is_refused_with_its_pointer(
    path: tuple[str | int, ...], tmp_path: Path
) -> None:
    (tmp_path / "01.json").write_text(json.dumps(put(PARSED, path, "大\ud800桥")))
    with pytest.raises(InputError) as caught:
        read_page(tmp_path / "01.json", source="01.json")
    sentence = str(caught.value)
    sentence.encode()
    assert f"01.json:1#/{'/'.join(map(str, path))}: " in sentence


def test_bytes_of_a_lone_surrogate_are_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "01.json").write_bytes(
        json.dumps(PARSED, ensure_ascii=False).encode().replace(b"\xe5\xa4\xa7", b"\xed\xa0\x80")
    )
    with pytest.raises(InputError, match="is not UTF-8"):
        read_page(tmp_path / "01.json", source="01.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(), max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from(STRINGS), JSON)
@settings(max_examples=EXAMPLES, deadline=None)
def test_any_value_in_a_parsed_page_is_taken_whole_or_refused_in_words(
    path: tuple[str | int, ...], new: object
) -> None:
    checked = check_page(put(PARSED, path, new))
    if isinstance(checked, ParsedPage):
        checked.model_dump_json().encode()
    else:
        assert checked
        assert all(violation.pointer.startswith("/") and violation.what and violation.todo for violation in checked)


def test_nothing_is_too_small() -> None:
    for text in ("", " ", "\n", "\x00", "\ud800", "大", "(", "1", "。", "\ufeff", "\u3000\n\u3000"):
        page = PageText(text, "0" * 64, "01.txt")
        assert parse_page(page).page.length == len(text)
