"""Pages of ``tests/parse/pages/``, by the phase whose work they show: each parses to what its file expects."""

import pytest

from tests.conftest import ROOT
from tests.helpers.page_files import PageCase, check_case, list_cases
from transform.parse import PHASES

PAGES = ROOT / "tests" / "parse" / "pages"


@pytest.mark.parametrize("case", list_cases(PAGES), ids=lambda case: case.name)
def test_the_page_parses_to_what_its_file_expects(case: PageCase) -> None:
    check_case(case)


def test_every_phase_has_its_pages_beside_those_that_show_the_whole() -> None:
    assert {folder.name for folder in PAGES.iterdir()} == {*PHASES, "whole"}
