"""On composed newspapers, each with one dialect and one set of forms, marks that its pages teach never lower a further page's result."""

import datetime as dt
import json
import random

import pytest

from tests.helpers.soak import choose
from tests.learn.test_learn import PAPERS as OWN_PAPERS
from tests.learn.test_learn import add_marks
from tests.quality import compose
from tests.quality.answers import Answer
from tests.quality.dialects import choose_dialect
from tests.quality.forms import choose_forms
from tests.quality.reliability import is_right, load_scorer
from tests.quality.sets import SHARED
from tests.quality.stories import load_sources
from tests.quality.wordings import PAPERS
from transform.learn import learn_marks
from transform.model.page import PageText
from transform.model.publication import NO_MARKS, Config, Marks
from transform.parse import parse_page
from transform.read.publication import read_config

NEWSPAPERS = choose(4, 24)
TEACHING, FURTHER = 6, 2
PAGES_A_DAY = 3
GROUP, LEVEL = "training", 1

pytestmark = pytest.mark.skipif(
    not (SHARED / "tools").is_dir(), reason="the scorer is not at hand: set PAGEWIRE_PAGES to the folder with tools/"
)


def compose_newspaper(seed: int, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Answer]]:
    """Pages of one title, dialect and set of forms."""
    dice = random.Random(f"newspaper/{seed}")  # noqa: S311 - no secret
    dialect, title, forms = choose_dialect(dice), dice.choice(PAPERS), choose_forms(dice, GROUP)
    monkeypatch.setattr(compose, "choose_dialect", lambda _: dialect)
    monkeypatch.setattr(compose, "choose_forms", lambda *_: forms)
    monkeypatch.setattr(compose, "PAPERS", (title,))
    sources = load_sources(SHARED)
    return [
        compose.compose_page(sources, 1000 + seed, number, LEVEL, GROUP) for number in range(1, TEACHING + FURTHER + 1)
    ]


def make_page(at: int, text: str, answer: Answer) -> PageText:
    date = dt.date(2031, 6, 10) + dt.timedelta(at // PAGES_A_DAY)
    number = str(answer["page"]["page"])
    return PageText(text, "0" * 64, f"{date}/{number}-{at}.txt", date=date.isoformat(), number=number)


def count_right(text: str, answer: Answer, marks: Marks) -> int:
    """How many articles of a page are exactly those of its answer."""
    scorer = load_scorer()
    page = PageText(text, "0" * 64, "page.txt", date=str(answer["page"]["edition_date"]), number="1")
    parsed = json.loads(parse_page(page, timezone="Asia/Shanghai", marks=marks).model_dump_json())
    adapted, lines = scorer.adapt(parsed), {scorer.N(line) for line in text.split("\n")}
    wanted = [item for item in answer["items"] if item["kind"] == "article"]
    return sum(
        any(is_right(scorer, want, item, adapted["residue"], lines) for want in wanted)
        for item in adapted["items"]
        if item["kind"] == "article"
    )


@pytest.mark.parametrize("seed", range(NEWSPAPERS))
def test_learned_marks_lower_no_further_page(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = compose_newspaper(seed, monkeypatch)
    config: Config = read_config(OWN_PAPERS / "linjiang").model_copy(update={"marks": NO_MARKS})
    taught = [make_page(at, text, answer) for at, (text, answer) in enumerate(pages[:TEACHING])]
    marks = add_marks(learn_marks(taught, config).proposals)
    for text, answer in pages[TEACHING:]:
        assert count_right(text, answer, marks) >= count_right(text, answer, NO_MARKS), marks
