"""The composer's pages are fair only if page and answer hold the same characters and its cuts show on the page."""

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.quality.answers import compare_characters
from tests.quality.compose import Plan, compose_folder, compose_page
from tests.quality.dialects import Dialect, break_lines, choose_dialect, list_cuts, wrap_text
from tests.quality.forms import POOLS
from tests.quality.levels import LEVELS
from tests.quality.noise import Block, Part, Rest, break_plainly, break_with_clash, cut_block, stray
from tests.quality.sets import SHARED
from tests.quality.stories import Source
from tests.quality.wordings import BANNERS, FOOT_LINES, TOP_LINES

TOPICS = (
    "浮桥",
    "灯塔",
    "茶厂",
    "渡轮",
    "菜窖",
    "风车",
    "水塔",
    "鱼市",
    "雪道",
    "苗圃",
    "旧书店",
    "气象台",
    "缆车",
    "盐田",
    "晒场",
    "戏台",
)
SENTENCES = (
    "{0}的修缮今年春天开工，工期一百二十天，周边三个村子的居民出行不受影响，夜间也有人值守。",
    "负责{0}的老匠人说，最难的是找到合用的木料，前后跑了2个省，看了47处，才把尺寸配齐。",
    "到上个月底，{0}已经完成总量的63.5%，比计划早了九天，验收由第三方来做，结果将张榜公布。",
    "附近的学校把{0}编进了乡土课本，每学期安排两次参观，孩子们回来要写一页笔记，画一张草图。",
)
WRAPPED = "本报讯 渡口的灯今年换了三次，第一次用油，第二次用2024年的旧电瓶，第三次才接上了电。守灯人说，亮就好。"


def make_sources() -> dict[str, list[Source]]:
    """Four pages of four articles each, on days of their own."""
    sources = [
        Source(
            date=f"2024-03-{1 + k // 4:02d}",
            kicker="走进村镇" if k % 3 == 0 else None,
            headline=f"{topic}重新开放 老手艺有了新去处",
            deck="——半年修缮记" if k % 4 == 0 else None,
            label=k % 3 == 0,
            halves=None,
            paragraphs=tuple(sentence.format(topic) for sentence in SENTENCES),
        )
        for k, topic in enumerate(TOPICS)
    ]
    return {f"page {k}": sources[k : k + 4] for k in range(0, len(sources), 4)}


def make_dialect(width: int | None = 15, **changes: object) -> Dialect:
    """Hard-wrapped lines without indent or blank lines, punctuation hanging over the edge."""
    plain = choose_dialect(random.Random(0))  # noqa: S311 - no secret
    fixed = {
        "width": width,
        "cells": False,
        "kinsoku": "hang",
        "indent": "",
        "gap": "none",
        "brackets": "full",
        "digits": "half",
    }
    return replace(plain, **(fixed | changes))  # type: ignore[arg-type]


def dice(seed: int = 1) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


@pytest.mark.parametrize("group", ["", *POOLS])
@pytest.mark.parametrize("level", LEVELS)
def test_answer_holds_every_character_of_its_page(level: int, group: str) -> None:
    for number in range(1, 16):
        text, answer = compose_page(make_sources(), seed=7, number=number, level=level, group=group)
        assert not any(compare_characters(text, answer))
        answer["residue"].pop()
        assert any(compare_characters(text, answer))


def test_same_seed_gives_the_same_page_and_another_seed_another() -> None:
    page = compose_page(make_sources(), seed=3, number=2, level=3)
    assert compose_page(make_sources(), seed=3, number=2, level=3) == page
    assert compose_page(make_sources(), seed=4, number=2, level=3)[0] != page[0]


def test_dialect_does_not_depend_on_the_level() -> None:
    dialects = [compose_page(make_sources(), 5, 1, level)[1]["page"]["dialect"] for level in LEVELS]
    assert dialects == [dialects[0]] * len(LEVELS)


def test_a_form_stands_in_one_group_and_in_no_table_of_words() -> None:
    tables = {line for group in (*TOP_LINES, *FOOT_LINES) for line in group} | set(BANNERS)
    for kind in POOLS["training"]:
        training, left_out = (set(POOLS[group][kind]) for group in POOLS)
        assert kind == "names" or not training & left_out
        assert not (training | left_out) & tables


def test_broken_places_with_two_readings_are_shown_to_the_editor() -> None:
    for number in range(1, 9):
        text, answer = compose_page(make_sources(), seed=2, number=number, level=3)
        clashes = [one for one in answer["residue"] if one.get("conflict")]
        assert len(answer.get("must_flag", [])) == len(clashes)
        lines = text.replace("\r\n", "\n").split("\n")
        for flag in answer.get("must_flag", []):
            assert lines[flag["lines"][-2] - 1].rstrip().endswith("。")


def test_hard_wrapped_paragraph_without_indent_ends_in_a_short_line() -> None:
    for width in range(10, 41):
        lines = wrap_text(WRAPPED, make_dialect(width), opens=True, closes=True)
        assert "".join(lines) == WRAPPED
        assert max(map(len, lines)) <= width + 2
        assert len(lines[-1]) <= 0.75 * width or width > 36


def test_wrapped_lines_cut_no_run_of_digits() -> None:
    for width in range(10, 30):
        assert not any(line.endswith(("20", "202")) for line in break_lines(WRAPPED, make_dialect(), width, opens=True))


def test_hard_wrapped_column_ends_where_a_line_ends() -> None:
    dialect = make_dialect(indent="　　")
    lines = break_lines(WRAPPED, dialect, 15, opens=True)
    for k, at in enumerate(list_cuts(WRAPPED, dialect, opens=True), 1):
        assert break_lines(WRAPPED[:at], dialect, 15, opens=True) == lines[:k]


def test_overlap_is_on_both_sides_of_the_break() -> None:
    blocks, rest = [Block("body", SENTENCES[0], 0, 0)], Rest()
    assert break_plainly(dice(), blocks, make_dialect(None), rest, overlapping=True)
    repeated = rest.residue[0]["text"]
    assert isinstance(repeated, str)
    assert blocks[0].text.endswith(repeated)
    assert blocks[1].text.startswith(repeated)
    assert blocks[0].text + blocks[1].text.removeprefix(repeated) == SENTENCES[0]


def test_both_readings_of_a_clash_are_in_the_paragraph_and_the_true_one_is_accepted() -> None:
    parts, rest = [Part("p", SENTENCES[0])], Rest()
    blocks = [Block("body", SENTENCES[0], 0, 0)]
    assert break_with_clash(dice(), blocks, parts, make_dialect(None), rest)
    repeated = rest.residue[0]["text"]
    assert isinstance(repeated, str)
    assert parts[0].text == blocks[0].text + blocks[1].text.removeprefix(f"{repeated}，")
    assert SENTENCES[0] in parts[0].alternatives["text_alternatives"]


@pytest.mark.parametrize("near", [False, True])
def test_stray_copy_is_inside_another_story(near: bool) -> None:  # noqa: FBT001 - pytest fills it in
    rest = Rest()
    bodies = [list(cut_block(Block("body", text, k, 0), 24)) for k, text in enumerate(SENTENCES[:2])]
    assert stray(dice(), bodies, rest, near=near)
    host = next(k for k, blocks in enumerate(bodies) if len(blocks) == 3)
    copy = bodies[host][1]
    assert copy.kind == "intruder"
    assert (copy.text == bodies[1 - host][0].text) is not near


@pytest.mark.skipif(
    not (SHARED / "pages").is_dir(),
    reason="the sets of test pages are not at hand: set PAGEWIRE_PAGES to a folder that holds them",
)
@pytest.mark.parametrize("group", ["", *POOLS])
def test_answers_score_full_marks_against_themselves(tmp_path: Path, group: str) -> None:
    compose_folder(tmp_path / "pages", SHARED, Plan(11, 4, tuple(LEVELS), group))
    (tmp_path / "answers").mkdir()
    for gold in (tmp_path / "pages").glob("*.gold.json"):
        answer = json.loads(gold.read_bytes())
        (tmp_path / "answers" / f"{gold.name.removesuffix('.gold.json')}.json").write_text(
            json.dumps(answer), encoding="utf-8"
        )
    command: list[str | Path] = [sys.executable, SHARED / "tools" / "score_pages.py", "--dir", tmp_path / "pages"]
    done = subprocess.run([*command, "--pred-dir", tmp_path / "answers"], capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    full = (
        "perfect_f1",
        "pq",
        "deck_strict",
        "byline",
        "dateline",
        "jump",
        "section",
        "para",
        "body",
        "refer",
        "caption",
        "ad",
        "subhead",
    )
    assert {name: figures[name] for name in full} == dict.fromkeys(full, 1.0)
    assert figures["missing"] == 0
    if not group:  # a label without its ornaments is counted as lost or invented by a scorer that has no spans
        assert (figures["lost"], figures["invented"]) == (0, 0)
