"""The parser's figures on sets of pages, held by the floors in ``floors.json``: see ``floors.py`` for raising and lowering them."""

from pathlib import Path

import pytest

from tests.helpers.soak import SOAK
from tests.quality.floors import find_fallen, load_floors
from tests.quality.sets import SETS, has_pages, score_set

LARGE = ("forms ", "foreign forms ")
TRIED = [name for name in SETS if SOAK or name.endswith("n0") or not (name.startswith(LARGE) or name.endswith("n3"))]
"""Of the large sets ``make test-long`` tries the level without noise, of the others all but the noisiest; ``make soak`` tries all."""
QUICK = ("pages n0", "special")
"""Sets that are tried first; the others follow in ``make test-long``."""


@pytest.mark.skipif(
    not has_pages(),
    reason="the sets of test pages are not at hand: set PAGEWIRE_PAGES to a folder that holds them",
)
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.long) for name in TRIED]
)
def test_no_figure_falls_under_its_floor(name: str, tmp_path: Path) -> None:
    figures = score_set(name, tmp_path)
    assert find_fallen(name, figures) == {}, f"{name}: (figure, floor) by name"
    assert figures["missing"] == 0
    assert (figures["lost"], figures["invented"]) == (0, 0)


def test_every_set_has_floors() -> None:
    assert set(load_floors()) == set(SETS)
