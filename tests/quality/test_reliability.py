"""The table of confidence says what the scorer says."""

import json
import tempfile
from pathlib import Path

import pytest

from tests.quality.reliability import Judged, find_error, judge_sets, load_scorer, print_table
from tests.quality.sets import has_pages, list_pages, parse_set


def make_judged(count: int, right: int, confidence: float) -> list[Judged]:
    return [Judged(0, confidence, needs_review=confidence < 0.7, right=k < right) for k in range(count)]


def test_bin_is_calibrated_if_as_many_are_right_as_it_says() -> None:
    judged = make_judged(100, 93, 0.95) + make_judged(100, 20, 0.45) + make_judged(99, 0, 0.85)
    assert [line.split(" | ")[-1] for line in print_table(judged)[2:]] == ["no |", "too few |", "yes |"]


def test_error_is_the_mean_distance_of_confidence_and_share() -> None:
    assert find_error(make_judged(10, 5, 0.5)) == 0
    assert find_error(make_judged(10, 5, 0.5) + make_judged(10, 0, 1.0)) == pytest.approx(0.5)


@pytest.mark.skipif(
    not has_pages(),
    reason="the sets of test pages are not at hand: set PAGEWIRE_PAGES to a folder that holds them",
)
@pytest.mark.long
def test_article_is_right_if_the_scorer_counts_it_as_perfect() -> None:
    name = "newspapers n0"
    judged = judge_sets([name])
    scorer = load_scorer()
    perfect = shown = 0
    with tempfile.TemporaryDirectory() as work:
        parse_set(name, Path(work))
        for page in list_pages(name):
            gold = json.loads(page.with_name(f"{page.stem}.gold.json").read_bytes())
            parsed = json.loads((Path(work) / f"{page.stem}.json").read_bytes())
            figures = scorer.score(gold, parsed, page.read_text(encoding="utf-8"))
            perfect += figures["n_gold"] + figures["extra"] - figures["pool"]["bad"]
            shown += sum(item["kind"] == "article" for item in parsed["items"])
    assert sum(one.right for one in judged) == perfect
    assert len(judged) == shown
