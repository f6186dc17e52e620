"""The real page parses to the answer that was worked out by hand."""

import hashlib
import json
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from transform.model.page import Item, ParsedPage
from transform.parse import parse_page
from transform.read.readers import read_page_text

PAGE = ROOT / "seeds" / "2021-10-09" / "01.txt"
GOLD = json.loads((ROOT / "tests" / "real" / "2021-10-09-01.gold.json").read_bytes())
TOOLS = ROOT.parent / "shared" / "tools"
HAN_RUN = 6
"""So many Han characters in a row that also occur on the page are words of that page; shorter runs are common in the language."""


@pytest.fixture(scope="module")
def parsed() -> ParsedPage:
    text = read_page_text(PAGE, source="2021-10-09/01.txt", date="2021-10-09", number="01")
    return parse_page(text, language="zh-CN", timezone="Asia/Shanghai")


def bare(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def find_item(parsed: ParsedPage, gold: dict[str, Any]) -> Item:
    """The item whose headings contain the gold answer's headline."""
    found = [item for item in parsed.items if bare(gold["headline"]) in heads_of(item)]
    assert len(found) == 1
    return found[0]


def heads_of(item: Item) -> str:
    return "".join(bare(part.text) for part in (item.kicker, item.headline, item.deck) if part)


def accepted_bodies(gold: dict[str, Any]) -> list[list[str]]:
    """Every accepted list of paragraphs, without the dateline in front."""
    bodies: list[list[str]] = [[]]
    for paragraph in gold["paragraphs"]:
        options = [[paragraph["text"]], *([text] for text in paragraph.get("text_alternatives", []))]
        options += paragraph.get("paragraph_alternatives", [])
        bodies = [[*body, *map(bare, option)] for body in bodies for option in options]
    lead = bare(gold["dateline"])
    return [[body[0].removeprefix(lead), *body[1:]] for body in bodies]


def test_the_seed_is_the_page_that_its_source_names() -> None:
    source = tomllib.loads(PAGE.with_name("01.source.toml").read_text(encoding="utf-8"))
    assert source["sha256"] == hashlib.sha256(PAGE.read_bytes()).hexdigest() == GOLD["page"]["sha256"]


def test_there_are_eight_articles_and_one_refer(parsed: ParsedPage) -> None:
    assert [item.kind for item in parsed.items].count("article") == 8
    assert [item.kind for item in parsed.items].count("refer") == 1


@pytest.mark.parametrize(
    "gold", [gold for gold in GOLD["items"] if gold["kind"] == "article"], ids=lambda gold: gold["id"]
)
def test_each_article_has_its_own_words(parsed: ParsedPage, gold: dict[str, Any]) -> None:
    item = find_item(parsed, gold)
    triple = tuple(bare(part.text if part else None) for part in (item.kicker, item.headline, item.deck))
    wanted = [(gold["kicker"], gold["headline"], gold["subheadline"]), *gold.get("deck_alternatives", [])]
    assert triple in [tuple(map(bare, heads)) for heads in wanted]
    assert [bare(part.text) for part in item.body if part.kind != "caption"] in accepted_bodies(gold)
    assert [byline.text for byline in item.bylines] == gold["authors"]
    assert bare(item.dateline.text if item.dateline else None) == bare(gold["dateline"])
    assert [(jump.kind, jump.page) for jump in item.jumps] == (
        [(gold["jump"]["type"], str(gold["jump"]["page"]))] if gold["jump"] else []
    )
    assert (item.section.text if item.section else None) in gold["section_alternatives"]


@pytest.mark.parametrize("gold", [gold for gold in GOLD["items"] if gold["event_dates"]], ids=lambda gold: gold["id"])
def test_dates_in_the_text_are_resolved(parsed: ParsedPage, gold: dict[str, Any]) -> None:
    found = {bare(date.text): (date.start, date.end) for date in find_item(parsed, gold).dates}
    for event in gold["event_dates"]:
        mentions = [
            value for text, value in found.items() if text in bare(event["text"]) or bare(event["text"]) in text
        ]
        assert interval(event["resolved"]) in (mentions or [(None, None)])


def interval(resolved: str | None) -> tuple[str | None, str | None]:
    """The gold's ISO interval with inclusive days: 2021-05 is its first and last day."""
    if resolved is None:
        return None, None
    start, _, end = resolved.partition("/")
    last = {"2021-05": "2021-05-31", "2021-09": "2021-09-30"}
    seconds = re.compile(r"T(\d\d:\d\d)\+")
    return (
        seconds.sub(r"T\1:00+", start if len(start) > 7 else f"{start}-01"),
        seconds.sub(r"T\1:00+", last.get(end or start, end or start)),
    )


def test_the_refer_names_its_page(parsed: ParsedPage) -> None:
    (gold,) = (gold for gold in GOLD["items"] if gold["kind"] == "refer")
    (refer,) = (item for item in parsed.items if item.kind == "refer")
    assert heads_of(refer) == bare(gold["headline"])
    assert [(jump.kind, jump.page) for jump in refer.jumps] == [("see", "5")]


def test_the_orphan_and_the_broken_place_are_shown_to_the_editor(parsed: ParsedPage) -> None:
    lines = PAGE.read_text(encoding="utf-8").split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    marked = {line for spans in find_doubts(parsed) for start, _ in spans for line in [sum(s <= start for s in starts)]}
    for place in GOLD["must_flag"]:
        assert marked & set(place["lines"]), place["note"]
    broken = [repair for repair in parsed.repairs if repair.kind == "conflict"]
    assert len(broken) == 1
    assert find_item(parsed, next(gold for gold in GOLD["items"] if gold["id"] == "a1")).id == broken[0].item
    assert [item.id for item in parsed.items if item.needs_review] == [broken[0].item]


def find_doubts(parsed: ParsedPage) -> Iterator[tuple[tuple[int, int], ...]]:
    yield from (note.spans for note in parsed.notes if note.severity == "review")
    yield from (note.spans for item in parsed.items for note in item.notes if note.severity == "review")
    yield from (repair.spans for repair in parsed.repairs if repair.kind == "conflict")
    yield from (rest.spans for rest in parsed.residue if rest.reason == "orphan")


OF_ALL_PAPERS = frozenset({"topics_zh.toml"})
"""A table of some four thousand terms has offices and phrases that every newspaper prints, this page among them."""


def test_the_program_holds_no_words_of_the_page() -> None:
    text = "".join(PAGE.read_text(encoding="utf-8").split())
    runs = {text[at : at + HAN_RUN] for at in range(len(text) - HAN_RUN + 1)}
    runs = {run for run in runs if re.fullmatch("[\u4e00-\u9fff]+", run)}
    names = {name for gold in GOLD["items"] for name in gold["authors"]}
    for path in (ROOT / "transform").rglob("*"):
        if path.suffix in {".py", ".toml", ".html", ".css"} and "schemas" not in path.parts:
            words = "".join(path.read_text(encoding="utf-8").split())
            assert not [run for run in (names if path.name in OF_ALL_PAPERS else runs | names) if run in words], path


@pytest.mark.skipif(not TOOLS.is_dir(), reason="the scorer of test pages is not at hand beside the repository")
def test_the_scorer_and_the_ledger_find_nothing_wrong(parsed: ParsedPage, tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    page.write_text(parsed.model_dump_json(), encoding="utf-8")
    gold = ROOT / "tests" / "real" / "2021-10-09-01.gold.json"
    ledger = subprocess.run(
        [sys.executable, TOOLS / "check_ledger.py", page, PAGE], capture_output=True, text=True, check=False
    )
    assert ledger.returncode == 0, ledger.stdout
    command: list[str | Path] = [sys.executable, TOOLS / "score_pages.py", gold, page, "--source", PAGE]
    score = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    wanted = {
        "perfect_f1": 1,
        "deck_strict": 1,
        "must_flag": 1,
        "pq": 1,
        "lost": 0,
        "invented": 0,
        "n_pred": 8,
        "refer": 1,
    }
    assert {key: score[key] for key in wanted} == wanted
