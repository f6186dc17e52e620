"""Pages of ``tests/parse/pages/``, by the phase whose work they show: each parses to what its file expects."""

import pytest

from tests.conftest import ROOT
from tests.helpers.page_files import PageCase, check_case, list_cases
from transform.parse import PHASES, STEPS

SECOND = frozenset({"blocks", "kinds", "order", "stories", "headings"})
"""Phases that read pages in disorder: their pages show what these phases do alone, whichever reading the whole page takes."""
SECOND_READING = tuple(step for step in STEPS if step.name != "decode_page")
PAGES = ROOT / "tests" / "parse" / "pages"


@pytest.mark.parametrize("case", list_cases(PAGES), ids=lambda case: case.name)
def test_the_page_parses_to_what_its_file_expects(case: PageCase) -> None:
    check_case(case, SECOND_READING if case.name.partition("/")[0] in SECOND else STEPS)


def test_every_phase_has_its_pages_beside_those_that_show_the_whole() -> None:
    assert {folder.name for folder in PAGES.iterdir()} == {*PHASES, "whole"}
