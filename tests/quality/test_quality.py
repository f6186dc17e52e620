"""The parser's figures on sets of pages, held by the floors in ``floors.json``: see ``floors.py`` for raising and lowering them."""

from pathlib import Path

import pytest

from tests.quality.floors import CEILINGS, load_floors
from tests.quality.sets import SETS, SHARED, score_set

FLOORS = load_floors()


@pytest.mark.skipif(
    not (SHARED / "pages").is_dir(), reason="the sets of test pages are not at hand beside the repository"
)
@pytest.mark.parametrize("name", SETS)
def test_no_figure_falls_under_its_floor(name: str, tmp_path: Path) -> None:
    figures = score_set(name, tmp_path)
    floors = FLOORS[name]
    fallen = {
        key: (figures[key], floor)
        for key, floor in floors.items()
        if (figures[key] > floor if key in CEILINGS else figures[key] < floor)
    }
    assert fallen == {}, f"{name}: (figure, floor) by name"
    assert figures["missing"] == 0
    assert (figures["lost"], figures["invented"]) == (0, 0)


def test_every_set_has_floors() -> None:
    assert set(FLOORS) == set(SETS)
