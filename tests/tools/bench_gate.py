"""What the gate costs: CPU time to check each new document of an article, and an edition's package and message.

    python -m tests.tools.bench_gate [--runs 20] [--write]       (make bench-gate)

The documents are those of the golden edition, written anew, with the article that has most text but one. Each is checked so often in a
row, and all of them in turn; the fastest of several rounds counts, because other work on the machine only adds to it.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from tests.helpers.contexts import make_context
from tests.helpers.golden_files import DATE, GOLDEN
from tests.tools.build_items import build_with_lxml, build_with_newsmlg2, read_plan
from transform.formats import ARTICLE_FORMATS, EDITION_FORMATS
from transform.formats.common.check import parse_xml
from transform.formats.format import ArticleIn, Format
from transform.formats.newsml import item
from transform.formats.newsml.check import judge
from transform.formats.newsml.gate import check_item
from transform.formats.newsml.judged import NAME, judge_item
from transform.formats.newsml.rule import Document
from transform.formats.newsml.rules import RULES
from transform.imports.newsml import read_facts
from transform.model.edition import Edition, PublishedEdition
from transform.model.publication import WireSettings

TABLE = Path(__file__).with_suffix(".md")
ROUNDS = 60
KEY = "rmbi2k7j"
USUAL = ("html", "newsml", "jsonld")
"""The formats of every article; the others are asked for."""
ALONE = {"newsml", "package"}
"""The documents that are remembered for the messages that hold them; here they are judged anew each time."""
Work = Callable[[], object]


def measure(works: Mapping[str, Work], runs: int) -> dict[str, float]:
    """Microseconds of CPU for each piece of work; they take turns, so that a busy while of the machine meets all of them."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, work in works.items():
            work()
            begun = time.process_time()
            for _ in range(runs):
                work()
            best[name] = min(best[name], (time.process_time() - begun) / runs)
    return {name: spent * 1e6 for name, spent in best.items()}


def read_edition() -> Edition:
    return PublishedEdition.model_validate_json((GOLDEN / DATE / "edition.json").read_bytes()).as_decided()


def make_check(each: Format[Any], document: bytes, subject: object) -> tuple[Work, Work]:
    """The check of a document by itself, and with read-back where there is one."""

    def check_form() -> list[str]:
        return list(each.check(document))

    def check_new() -> list[str]:
        if each.name in ALONE:
            judge_item.cache_clear()
        return list(each.check_new(document, subject, ())) if each.check_new else check_form()

    if reasons := check_new():
        raise ValueError(f"{each.name} is refused: {reasons}")
    return check_form, check_new


def write_gates(runs: int) -> list[str]:
    """The table of documents."""
    edition = read_edition()
    context = replace(make_context(edition.publication), wire=WireSettings(item_messages=True, ninjs=True))
    subject = ArticleIn(edition, next(each for each in edition.articles if each.key == KEY))
    tables: tuple[tuple[tuple[Format[Any], ...], Any], ...] = ((ARTICLE_FORMATS, subject), (EDITION_FORMATS, edition))
    works: dict[str, Work] = {}
    sizes: dict[str, int] = {}
    for table, inside in tables:
        for each in table:
            if each.scope == "article" or each.name in {"package", "message"}:
                document = each.render(inside, context)
                works[f"{each.name} alone"], works[each.name] = make_check(each, document, inside)
                sizes[each.name] = len(document)
    times = measure(works, runs)
    sums = [sum(times[name + end] for name in USUAL) for end in (" alone", "")]
    rows = {
        name: f"| {name} | {size / 1000:.1f} | {times[f'{name} alone']:.0f} | {times[name]:.0f} |"
        for name, size in sizes.items()
    }
    return [
        "| document | kB | form, µs | with read-back, µs |",
        "|---|---|---|---|",
        *(rows[name] for name in USUAL),
        f"| **an article's documents together** | | **{sums[0]:.0f}** | **{sums[1]:.0f}** |",
        *(row for name, row in rows.items() if name not in USUAL),
    ]


def write_parts(runs: int) -> list[str]:
    """What each part of the gate of an item adds to those before it; a newsItem with its gate beside other writers."""
    edition = read_edition()
    context = make_context(edition.publication)
    subject = ArticleIn(edition, next(each for each in edition.articles if each.key == KEY))
    document = item.render(subject, context)
    plan = read_plan(etree.fromstring(document))
    if build_with_lxml(plan) != document or not _has_same_elements(build_with_newsmlg2(plan), document):
        raise ValueError("the writers do not write the same item")
    steps: dict[str, Work] = {
        "bytes parsed, once for all that follow": lambda: parse_xml(document),
        "the rules": lambda: _ask_rules(document),
        "the profile": lambda: _judge(document),
        "read by `pagewire import`": lambda: _read(document),
        "compared with the article": lambda: _check_anew(document, subject),
    }
    wholes: dict[str, Work] = {
        "**a newsItem made from an article, with its gate**": lambda: _check_anew(
            item.render(subject, context), subject
        ),
        "lxml alone: the same elements from a plan of them, as the same bytes": lambda: build_with_lxml(plan),
        "PyPI's newsmlg2: the same elements from the same plan": lambda: build_with_newsmlg2(plan),
    }
    times = measure(steps | wholes, runs)
    reached = [0.0, *(times[name] for name in steps)]
    return [
        "| NewsML-G2 item | µs |",
        "|---|---|",
        *(f"| {name} | {until - since:.0f} |" for name, since, until in zip(steps, reached, reached[1:], strict=False)),
        f"| **the gate of an item** | **{reached[-1]:.0f}** |",
        *(f"| {name} | {times[name]:.0f} |" for name in wholes),
    ]


def _check_anew(document: bytes, subject: ArticleIn) -> list[str]:
    """The gate of an item that it has not seen."""
    judge_item.cache_clear()
    return list(check_item(document, subject))


def _ask_rules(document: bytes) -> None:
    read = Document(etree.fromstring(document))
    for rule in RULES:
        list(rule.find(read))


def _judge(document: bytes) -> Document:
    read = Document(etree.fromstring(document))
    list(judge(read))
    return read


def _read(document: bytes) -> None:
    judged = _judge(document)
    read_facts(judged.root, NAME, judged.find_item)


def _has_same_elements(one: bytes, other: bytes) -> bool:
    """Whether two documents have the same elements with the same attributes and texts; newsmlg2 puts some in another order."""
    lists = (
        sorted(
            json.dumps([str(each.tag), sorted(each.attrib.items()), (each.text or "").strip()]) for each in root.iter()
        )
        for root in map(etree.fromstring, (one, other))
    )
    return next(lists) == next(lists)


def write_table(runs: int) -> str:
    return "\n".join(
        [
            "# What the gate costs: the last table",
            "",
            f"`make bench-gate` wrote this: CPU time, the fastest of {ROUNDS} rounds of {runs}. *Form* is what a document says by itself: `check` of its",
            "format. *Read-back* is the rest of what a new document passes: it is imported and compared with its article. `item_message`, `ninjs` and",
            "`ninjs1` are only there if they are asked for.",
            "",
            *write_gates(runs),
            "",
            *write_parts(runs),
            "",
            "Each part of an item's gate is what it adds to those before it; on a busy machine that is more than when it runs alone, because caches are",
            "cold. The words of a text are counted when it is rendered, and that number is remembered for the gate. newsmlg2 cannot build a catalog or",
            "an altId: it gets them as elements, and writes altId in the wrong place.",
            "",
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--write", action="store_true", help=f"write the table to {TABLE.name}")
    options = parser.parse_args()
    table = write_table(options.runs)
    print(table)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
