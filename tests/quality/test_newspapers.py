"""The invented newspapers measure fairly only if page and answer agree, and if nobody changes them to meet a rule."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.quality.answers import compare_characters
from tests.quality.confidence import examples as story_examples
from tests.quality.levels import LEVELS
from tests.quality.newspaper_pages import compute_digest, make_folder, make_page
from tests.quality.scripts import (
    DIGEST,
    FOLDER,
    FOLDERS,
    LEARNED,
    REGION,
    UNREAD,
    Newspaper,
    load_newspapers,
    read_newspaper,
    read_region,
)
from tests.quality.sets import SETS, SHARED
from tests.quality.training import examples as line_examples
from tests.quality.training.shuffled import list_newspapers
from transform.model.laws import ROLE_WORDS

NEWSPAPERS = [
    pytest.param(one, marks=pytest.mark.long if folder == LEARNED else (), id=one.name)
    for folder in FOLDERS
    for one in load_newspapers(folder)
]
"""All newspapers; those that weights are learned from are many, and looked at with the long tests."""
WORD = re.compile(r"\w+")
ROLES = re.compile("(?:" + "|".join([*ROLE_WORDS, "攝影", "記者"]) + ")+", re.IGNORECASE)
SMALL = """title = "河湾报"
language = "zh-CN"
about = "One page."

[jump]
to = "转{n}"
from = "自{n}"
see = "见{n}"

[[layout]]
gap = "all"
=====
== 2 2031-06-10
F 河湾报 2
++F 印刷
L ◆[街坊]◆
=
K 开春之后——
H 老码头
H 添了灯
D 夜里也能走
B {记者·[甘棠]}
P {【<河湾讯>】（[甘棠]）}码头添了灯。
C 灯下的码头。（[苗青]摄）
P 居民说好。{（[苗青]）}
= notice
H 停水通知
P 周六停水。
R 4 [桥上有风]{◆见4}
+A 出租⏎电话
"""


@pytest.fixture
def small(tmp_path: Path) -> Newspaper:
    path = tmp_path / "small.txt"
    path.write_text(SMALL, encoding="utf-8")
    return read_newspaper(path)


def test_line_by_line_answer(small: Newspaper) -> None:
    text, answer = make_page(small, 0, 0)
    lead, notice, refer = answer["items"]
    assert text.split() == [
        "河湾报", "2", "◆街坊◆", "开春之后——", "老码头", "添了灯", "夜里也能走", "记者·甘棠", "【河湾讯】（甘棠）码头添了灯。",
        "灯下的码头。（苗青摄）", "居民说好。（苗青）", "停水通知", "周六停水。", "桥上有风◆见4",
    ]  # fmt: skip
    assert (lead["kicker"], lead["headline"], lead["subheadline"]) == ("开春之后——", "老码头添了灯", "夜里也能走")
    assert (lead["section"], lead["section_alternatives"]) == ("街坊", ["街坊", "◆街坊◆"])
    assert (lead["dateline"], lead["authors"]) == ("河湾讯", ["甘棠", "甘棠", "苗青"])
    assert [part["text"] for part in lead["paragraphs"]] == ["码头添了灯。", "居民说好。"]
    assert (notice["headline"], notice["section_alternatives"]) == ("停水通知", [None, "街坊", "◆街坊◆"])
    assert (refer["kind"], refer["headline"], refer["jump"]["page_label"]) == ("refer", "桥上有风", "4")
    assert [one["reason"] for one in answer["residue"]] == ["caption", "banner", "furniture"]


def test_a_plus_says_from_which_level_a_line_is_printed(small: Newspaper) -> None:
    assert ["出租" in make_page(small, 0, level)[0] for level in LEVELS] == [False, True, True, True]
    assert ["印刷" in make_page(small, 0, level)[0] for level in LEVELS] == [False, False, True, True]


def test_line_in_no_form_is_refused(small: Newspaper) -> None:
    broken = Newspaper("x", "x", "zh-CN", small.dialects, (("== 2 2031-06-10", "没有标记"),))
    with pytest.raises(ValueError, match="没有标记"):
        make_page(broken, 0, 0)


@pytest.mark.parametrize("newspaper", NEWSPAPERS)
def test_answer_holds_every_character_of_its_page(newspaper: Newspaper) -> None:
    for which in range(len(newspaper.pages)):
        for level in LEVELS:
            assert not any(compare_characters(*make_page(newspaper, which, level)))


@pytest.mark.parametrize(
    "newspaper", [one for folder in (FOLDER, UNREAD) for one in load_newspapers(folder)], ids=lambda one: one.name
)
def test_words_round_names_are_those_that_the_contract_lets_into_marks(newspaper: Newspaper) -> None:
    """Those that are measured; of those that weights are learned from only what a line is counts."""
    regions = [region for lines in newspaper.pages for line in lines for region in find_regions(line)]
    words = [
        word
        for region in regions
        for text, kind in read_region(region)
        if kind == "mark"
        for word in WORD.findall(text)
    ]
    assert [word for word in words if not ROLES.fullmatch(word)] == []


def find_regions(line: str) -> list[re.Match[str]]:
    return list(REGION.finditer(line)) if re.match(r"\+*[BP] ", line) else []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.name)
def test_there_are_a_dozen_newspapers_in_several_languages(folder: Path) -> None:
    newspapers = load_newspapers(folder)
    assert len(newspapers) >= 12
    assert {one.language for one in newspapers} == {"zh-CN", "zh-HK", "zh-TW", "en"}
    assert all(len(one.pages) == 2 for one in newspapers)


def test_no_newspaper_that_is_measured_has_a_name_or_a_jump_mark_of_another() -> None:
    measured = Counter(
        one for folder in (FOLDER, UNREAD) for paper in load_newspapers(folder) for one in list_own(paper)
    )
    learned = {one for paper in load_newspapers(LEARNED) for one in list_own(paper)}
    assert [one for one, count in measured.items() if count > 1 or one in learned] == []


def list_own(newspaper: Newspaper) -> set[str | tuple[int, str]]:
    """Its names, and its marks of jumps with their kind."""
    return {newspaper.name, newspaper.title, *enumerate(newspaper.dialects[0].jump_forms)}


def test_no_weight_is_learned_from_left_out_pages() -> None:
    folders = {chosen.folder for chosen in SETS.values() if chosen.left_out}
    assert not folders & {folder for folder, _ in line_examples.SETS}
    assert not {one.name for folder in (FOLDER, UNREAD) for one in load_newspapers(folder)} & {
        one.name for spaced in (True, False) for one in list_newspapers(spaced=spaced)
    }
    assert [name for name in story_examples.BROKEN if SETS[name].left_out] == []


@pytest.mark.parametrize(
    "folder",
    [pytest.param(one, marks=pytest.mark.long if one == LEARNED else ()) for one in FOLDERS],
    ids=lambda one: one.name,
)
def test_pages_and_answers_are_those_that_were_written_before_the_rules(folder: Path) -> None:
    assert compute_digest(folder) == folder.joinpath(DIGEST).read_text().strip(), (
        f"change {folder.name}/digest.txt only together with a page or answer that was wrong, and say so"
    )


@pytest.mark.parametrize(
    "folder",
    [pytest.param(one, marks=pytest.mark.long if one == LEARNED else ()) for one in FOLDERS],
    ids=lambda one: one.name,
)
@pytest.mark.skipif(
    not (SHARED / "tools").is_dir(), reason="the scorer is not at hand: set PAGEWIRE_PAGES to the folder with tools/"
)
def test_answers_score_full_marks_against_themselves(folder: Path, tmp_path: Path) -> None:
    make_folder(tmp_path / "pages", LEVELS, folder)
    (tmp_path / "answers").mkdir()
    for gold in (tmp_path / "pages").glob("*.gold.json"):
        (tmp_path / "answers" / f"{gold.name.removesuffix('.gold.json')}.json").write_bytes(gold.read_bytes())
    command: list[str | Path] = [sys.executable, SHARED / "tools" / "score_pages.py", "--dir", tmp_path / "pages"]
    done = subprocess.run([*command, "--pred-dir", tmp_path / "answers"], capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    full = ("perfect_f1", "pq", "deck_strict", "byline", "dateline", "jump", "section", "refer", "caption", "ad")
    assert {name: figures[name] for name in full} == dict.fromkeys(full, 1.0)
