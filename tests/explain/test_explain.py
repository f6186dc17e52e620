"""``pagewire explain``: what each step did to a page, with lines and reasons, and what became of the page."""

import re
import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.conftest import PAGE, ROOT, Place
from tests.helpers.commands import run_apart
from tests.helpers.pages import join_blocks, make_page
from tests.parse.test_laws import BLOCKS, MARKS
from transform.errors import InputError
from transform.explain import explain_page, list_steps
from transform.explain.changes import compare_drafts
from transform.explain.layout import WIDTH, cut, fold, measure, number_lines
from transform.explain.purpose import NOT_SAID, read_phase_purpose, read_purpose
from transform.parse import PHASES, STEPS, parse_page, start_page, trace_page
from transform.parse.draft import Draft, Finding, Leftover, Step
from transform.read.locate import line_at

SECOND = tuple(step for step in STEPS if step.name != "decode_page")
"""The steps that put things right, whichever reading the page would take."""
NAMES = [step.name for step in SECOND]
FERRY = "渡口旧船改成书屋"
FERRY_LEAD = "本报讯 西岸渡口的一条旧船改成了书屋，船舱里摆着三千本图书，周末免费开放。"
KITE = "风筝比赛周日开赛"
KITE_LEAD = "本报讯 风筝比赛将于周日在北滩开赛，六十支队伍报名，最大的风筝长二十米。"
BROKEN = join_blocks(
    FERRY, FERRY_LEAD, "书屋的甲板改成了茶座，傍晚还能听到汽笛声，读者可以一边喝", "茶一边看河上的船来船往。"
)
TWICE_READ = join_blocks(
    FERRY, "西岸的一条旧船改成了书屋，船舱铺设防潮地板，读者可以光脚走。", "铺设防潮地板；书架固定在舱壁。"
)
SWAPPED = join_blocks(KITE, FERRY_LEAD, "(郑小舟)", FERRY, KITE_LEAD, "(何远帆)")
WRAPPED = """\
渡口旧船改成书屋
　　本报讯 西岸渡口的一条旧船改成了书
屋，船舱里摆着三千本图书，周末免费开放。
　　书屋的甲板改成了茶座，读者可以一边
喝茶一边看河上的船来船往，傍晚还能听到远
处传来的汽笛声。
风筝比赛周日开赛
　　本报讯 风筝比赛将于周日在北滩开赛，
六十支队伍报名，最大的风筝长二十米，要十
个人才能放上天。
　　比赛当天北滩停车场不收费，公交车加开
十班，末班车推迟到晚上九点。
"""


def explain(text: str, *, only: Iterable[str] = (), steps: tuple[Step, ...] = SECOND) -> list[str]:
    draft = start_page(make_page(text), timezone="Asia/Shanghai")
    return list(explain_page(draft, only=tuple(only), steps=steps))


def find_entry(lines: list[str], name: str) -> list[str]:
    """The lines of one step."""
    start = next(at for at, line in enumerate(lines) if re.match(rf"\d+\. {name}: ", line))
    return lines[start : lines.index("", start)] if "" in lines[start:] else lines[start:]


def join_words(lines: list[str]) -> str:
    """The lines without their breaks, as they read."""
    return re.sub(r"\n +", "", "\n".join(lines))


def replace_step(name: str, own: Step) -> tuple[Step, ...]:
    return tuple(own if step.name == name else step for step in SECOND)


def test_a_joined_break_is_shown_with_both_halves_their_lines_and_the_reason() -> None:
    entry = find_entry(explain(BROKEN), "join_breaks")
    assert entry[0].startswith(f"{NAMES.index('join_breaks') + 1}. join_breaks: 1 block joined out of 2")
    first = next(at for at, line in enumerate(entry) if "“书屋的甲板改成了茶座" in line)
    assert entry[first].split()[:2] == ["line", "5"]
    assert entry[first + 1].split()[:3] == ["+", "line", "7"]
    assert "“茶一边看河上的船" in entry[first + 1]
    assert entry[first + 2].strip().startswith("join (lines 5-7; confidence 0.9") or "(lines 5, 7;" in entry[first + 2]
    assert "读者可以一边喝|茶一边看河上的船" in join_words(entry)


def test_two_readings_are_quoted_with_their_low_confidence_and_again_at_the_item() -> None:
    lines = explain(TWICE_READ)
    conflict = join_words(find_entry(lines, "join_breaks"))
    assert "confidence 0.40" in conflict
    assert "读者可以光脚走。" in conflict
    assert "铺设防潮地板；书架" in conflict
    end = lines[lines.index("Items: 1, 1 to review") :]
    assert "confidence 0.40, review needed" in end[1]
    assert end[2].strip().startswith("conflict (confidence 0.40): two readings at a break: ")
    assert any("overlap: 1 piece, 6 characters" in line for line in end)
    assert any("“铺设防潮地板”  copy of line 3  near i1" in line for line in end)


def test_a_moved_headline_is_shown_at_the_story_that_got_it() -> None:
    entry = find_entry(explain(SWAPPED), "assign_headlines")
    at = next(at for at, line in enumerate(entry) if "西岸渡口的一条旧船" in line)
    story = join_words(entry[at : at + 4])
    assert story.strip().startswith("lines 3-5")
    assert f"heading “{FERRY}” (line 7)" in story
    assert re.search(rf"moved_headline \(line 7; confidence \d\.\d\d\): the headline “{FERRY}”", story)


def test_a_page_with_nothing_odd_needs_no_review_and_leaves_nothing_over() -> None:
    lines = explain(PAGE)
    assert "Items: 2, none to review" in lines
    assert "Set aside: nothing" in lines
    quiet = [line for line in lines if line.endswith(": changed nothing")]
    assert len(quiet) > len(STEPS) / 3
    for line in quiet:
        name = line.split()[1].rstrip(":")
        assert len(find_entry(lines, name)) <= 3, "its name, and what it is for"


def test_unwrapped_paragraphs_carry_all_their_lines() -> None:
    lines = explain(WRAPPED)
    assert "the page changed: dialect blocks -> wrapped" in "\n".join(lines)
    full = explain(WRAPPED, only=["build_blocks"])
    assert [line.strip().partition("  ")[0] for line in full if "kind body" in line and "“" in line] == [
        "line 1",
        "lines 2-3",
        "lines 4-6",
        "line 7",
        "lines 8-10",
        "lines 11-12",
    ]


def test_each_step_is_listed_once_in_order_with_its_purpose() -> None:
    lines = explain(SWAPPED)
    heads = [at for at, line in enumerate(lines) if re.match(r"\d+\. ", line)]
    assert [re.match(r"(\d+)\. (\w+): ", lines[at]).groups() for at in heads] == [  # type: ignore[union-attr]
        (str(number), name) for number, name in enumerate(NAMES, 1)
    ]
    for at, step in zip(heads, SECOND, strict=True):
        assert lines[at + 1 : at + 1 + len(list(fold(read_purpose(step), 4)))] == list(fold(read_purpose(step), 4))


def test_the_purpose_is_the_docstring_s_own_first_sentence() -> None:
    for step in STEPS:
        purpose = read_purpose(step)
        assert purpose != NOT_SAID
        assert purpose.endswith(".")


def test_steps_are_listed_in_order_under_their_phases_each_with_its_purpose() -> None:
    listed = list(list_steps())
    assert [re.sub(r"^ +\d+\. ", "", line) for line in listed if re.match(r" +\d+\. ", line)] == [
        step.name for step in STEPS
    ]
    starts = [next(at for at, line in enumerate(listed) if line.startswith(f"{name}: ")) for name in PHASES]
    for (name, steps), start, end in zip(PHASES.items(), starts, [*starts[1:], len(listed)], strict=True):
        assert listed[start] == f"{name}: {read_phase_purpose(name)}"
        assert NOT_SAID not in listed[start]
        purposes = [line for step in steps for line in fold(read_purpose(step), indent=6)]
        assert [line for line in listed[start + 1 : end] if line.startswith(" " * 6)] == purposes
        assert sum(line.endswith(f". {step.name}") for line in listed[start:end] for step in steps) == len(steps)


def test_the_same_page_gives_the_same_lines() -> None:
    assert explain(TWICE_READ) == explain(TWICE_READ)
    assert explain(SWAPPED, only=NAMES) == explain(SWAPPED, only=NAMES)


def test_named_steps_are_shown_alone_in_full_with_every_block_after_them() -> None:
    text = join_blocks(*(f"第{number}段讲的是渡口的第{number}条船，船上有人。" for number in range(1, 31)))
    short = find_entry(explain(text), "build_blocks")
    full = explain(text, only=["build_blocks"])
    assert any("… and 26 more (--step shows all)" in line for line in short)
    assert not any("more" in line for line in full)
    after = full.index("    = after it: 30 blocks")
    assert [line.split()[1] for line in full[after + 1 :]] == [str(number) for number in range(1, 61, 2)]
    assert [line for line in full if re.match(r"\d+\. ", line)] == [short[0]]
    assert not any(line.startswith("Items") for line in full)


def test_every_character_is_counted_once_at_the_end() -> None:
    lines = explain(TWICE_READ)
    said = join_words(lines[next(at for at, line in enumerate(lines) if line.startswith("Every law holds")) :])
    total, *parts = map(int, re.findall(r"\d+", said))
    assert total == sum(parts) == len("".join(TWICE_READ.split()))
    assert parts[1:] == [6, 1]


def test_a_confidence_that_no_repair_explains_names_the_step_that_set_it() -> None:
    def doubt(draft: Draft) -> Draft:
        """Doubt every story."""
        finding = Finding("own_doubt", "all of it is doubtful", (), severity="review")
        return replace(draft, stories=tuple(replace(one, sure=0.3, review=True) for one in draft.stories)).add(finding)

    def shrug(draft: Draft) -> Draft:
        return replace(draft, stories=tuple(replace(one, sure=0.6) for one in draft.stories))

    lines = explain(PAGE, steps=(*SECOND, Step("shrug", shrug), Step("doubt_all", doubt)))
    assert "Items: 2, 2 to review" in lines
    assert lines.count("      confidence set by doubt_all (own_doubt)") == 2
    entry = find_entry(lines, "doubt_all")
    assert entry[0].endswith("doubt_all: 2 stories changed, 1 remark")
    assert "    Doubt every story." in entry
    assert entry[-1] == "        own_doubt (review needed): all of it is doubtful"


def test_a_step_can_be_replaced_by_one_s_own() -> None:
    def join_nothing(draft: Draft) -> Draft:
        """Leave every break as it is."""
        return draft

    (given_step,) = [step for step in STEPS if step.name == "join_breaks"]
    steps = replace_step("join_breaks", given_step._replace(run=join_nothing))
    page = make_page(BROKEN)
    given = parse_page(page, steps=SECOND)
    assert [repair.kind for repair in given.repairs] == ["join"]
    own = parse_page(page, steps=steps)
    assert (own.repairs, len(own.items[0].body)) == ((), 1 + len(given.items[0].body))
    entry = find_entry(explain(BROKEN, steps=steps), "join_breaks")
    assert entry == [
        f"{NAMES.index('join_breaks') + 1}. join_breaks: changed nothing",
        "    Leave every break as it is.",
    ]


def test_tracing_makes_the_same_drafts_as_parsing() -> None:
    passed = list(trace_page(start_page(make_page(SWAPPED))))
    assert [one.step for one in passed] == list(STEPS)
    assert all(one.after is other.before for one, other in pairwise(passed))
    assert parse_page(make_page(SWAPPED), steps=()).items == ()


def change_last(draft: Draft, change: Step) -> list[str]:
    """The entry of a step of ours that meets the page in the state of ``draft``."""
    return [
        line.strip() for line in find_entry([*explain_page(draft, only=[change.name], steps=[change])], change.name)
    ]


def parse_until(text: str, name: str) -> Draft:
    return next(passed.after for passed in trace_page(start_page(make_page(text))) if passed.step.name == name)


def test_things_that_are_gone_moved_or_lose_a_flag_are_shown_for_any_step() -> None:
    draft = parse_until(BROKEN, "classify_blocks")

    def turn(draft: Draft) -> Draft:
        first, *middle, last = draft.blocks
        return replace(draft, blocks=(*(replace(block, open=False) for block in middle), last, first))

    def drop(draft: Draft) -> Draft:
        return replace(draft, blocks=draft.blocks[:-1])

    turned = change_last(draft, Step("turn", turn))
    assert turned[0] == "1. turn: 1 block moved, 1 block changed"
    assert turned[1] == NOT_SAID
    assert turned[3].startswith(f"line 1         “{FERRY}”  set after line 7 “茶一边看")
    assert turned[4] == "- 1 block changed: no longer open end"
    dropped = change_last(draft, Step("drop", drop))
    assert (dropped[0], dropped[3].split()[:2]) == ("1. drop: 1 block gone", ["line", "7"])


def test_a_reason_taken_back_is_shown() -> None:
    draft = parse_until(BROKEN, "join_breaks")
    entry = change_last(draft, Step("forget", lambda draft: replace(draft, findings=())))
    assert entry[0] == "1. forget: 1 remark taken back"
    assert entry[3].startswith("join (lines 5")


def test_a_thing_that_moves_to_another_list_is_shown_once() -> None:
    draft = parse_until(SWAPPED, "group_stories")
    (given_step,) = [step for step in STEPS if step.name == "assign_headlines"]
    changes = compare_drafts(draft, given_step.run(draft)).changes
    assert {(change.sort, change.how) for change in changes} == {("story", "changed")}


def test_a_story_that_is_set_aside_piece_by_piece_is_shown_once() -> None:
    def set_aside(draft: Draft) -> Draft:
        pieces = (block.piece for story in draft.stories for block in story.blocks)
        return replace(draft, stories=(), leftovers=(*draft.leftovers, *(Leftover(one, "orphan") for one in pieces)))

    draft = parse_until(TWICE_READ, "group_stories")
    draft = replace(draft, marks=tuple(span for block in draft.blocks for span in block.marks))
    entry = change_last(draft, Step("set_aside", set_aside))
    assert (entry[0], entry[2]) == (
        "1. set_aside: 1 leftover appeared",
        "- 1 leftover appeared: reason orphan; was a story",
    )


def test_an_unknown_step_is_refused_with_the_nearest_names_before_anything_is_shown() -> None:
    with pytest.raises(InputError, match=r"'join_break' is not a step \(did you mean join_breaks"):
        next(explain_page(start_page(make_page(PAGE)), only=["join_break"]))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a.txt", "--step", "join_break"], "--step: 'join_break' is not a step (did you mean join_breaks"),
        (["a.txt", "--step", "xyzzy"], "--step: 'xyzzy' is not a step (pagewire explain --steps lists them)"),
        (["none.txt"], "none.txt: there is no such file (check the name)"),
        ([], "FILE: no page is given (name the text file of a page; 'pagewire explain --steps' needs none)"),
        (["a.txt", "--timezone", "Asia/Nowhere"], "'Asia/Nowhere' is not a time zone (write it like Asia/Shanghai)"),
        (["a.txt", "--date", "9 October"], "'9 October' is not a date (write it like 2021-10-09)"),
    ],
)
def test_what_cannot_be_explained_says_why_and_exits_2(place: Place, arguments: list[str], says: str) -> None:
    (place.root / "a.txt").write_text(PAGE, encoding="utf-8")
    done = run_apart("explain", *arguments, cwd=place.root)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "Traceback" not in done.err


def test_the_command_explains_a_page_and_lists_the_steps(place: Place) -> None:
    page = place.seeds / "2022-03-15/01.txt"
    done = run_apart("explain", page, "--date", "2022-03-15", "--number", "01", "--timezone", "Asia/Shanghai")
    assert (done.code, done.err) == (0, "")
    opening = " ".join(done.out.split("\n\n")[0].split())
    assert opening.endswith("page 01; marks of zh; date 2022-03-15; time zone Asia/Shanghai")
    assert "dates “昨日” = 2022-03-14" in done.out
    listed = run_apart("explain", "--steps")
    assert (listed.code, listed.out.splitlines()) == (0, list(list_steps()))


@pytest.mark.parametrize("only", [(), tuple(NAMES)])
def test_the_real_page_fits_a_terminal_and_shows_no_control_character(only: tuple[str, ...]) -> None:
    text = (ROOT / "seeds/2021-10-09/01.txt").read_text(encoding="utf-8")
    for line in explain(f"{text}\x1b[31m红字一行，写到这里为止。\u200b\n", only=only):
        assert measure(line) <= WIDTH
        assert line.isprintable()


@given(st.text(alphabet=MARKS + "大桥通车一二12\n ", max_size=300) | st.lists(st.sampled_from(BLOCKS)).map("\n\n".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_page_can_be_explained(text: str) -> None:
    for only in ((), NAMES):
        for line in explain(text, only=only):
            assert measure(line) <= WIDTH
            assert "\n" not in line


@given(st.text(alphabet="大桥 a-bé，“”…\u0301", max_size=200), st.integers(0, 12), st.integers(0, 4))
@example("船" * 150, 2, 3)
@settings(deadline=None)
def test_folding_loses_nothing_and_keeps_to_the_columns(text: str, indent: int, hang: int) -> None:
    lines = list(fold(text, indent, hang))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure(line) <= WIDTH for line in lines)
    starts = [len(line) - len(line.lstrip(" ")) for line in lines]
    assert starts == [indent, *[indent + hang] * (len(lines) - 1)][: len(lines)]
    assert measure(cut(text, 20)) <= 20


@given(st.text(alphabet="船\n\r\u2028", max_size=30))
@settings(deadline=None)
def test_lines_are_numbered_as_everywhere_else(text: str) -> None:
    lines = number_lines(text)
    assert [lines.at(offset) for offset in range(len(text))] == [line_at(text, offset) for offset in range(len(text))]


def test_of_many_lines_the_first_few_and_the_last_are_named() -> None:
    lines = number_lines("船\n" * 40)
    spans = tuple((at, at + 1) for at in range(0, 60, 4))
    assert lines.name(spans) == "lines 1, 3, 5, 7 … 29"
    assert lines.name(spans[:5]) == "lines 1, 3, 5, 7, 9"
    assert lines.name(((0, 5), (8, 9))) == "lines 1-3, 5"
    assert lines.name(()) == ""


def test_a_page_of_1500_blocks_takes_little_time() -> None:
    text = join_blocks(*(f"第{number}条船停在渡口，船上有三千本图书，周末免费开放。" for number in range(1500)))
    draft = parse_until(text, "build_blocks")
    parted = replace(draft, blocks=tuple(reversed(draft.blocks)))
    start = time.process_time()
    changes = compare_drafts(draft, parted).changes
    assert time.process_time() - start < 1.0
    assert len(changes) == 1499
