"""Pages of ``tests/marks/pages/``, by the table whose words they show: each parses to what its file expects."""

import pytest

from tests.conftest import ROOT
from tests.helpers.page_files import PageCase, check_case, list_cases

PAGES = ROOT / "tests" / "marks" / "pages"


@pytest.mark.parametrize("case", list_cases(PAGES), ids=lambda case: case.name)
def test_the_page_parses_to_what_its_file_expects(case: PageCase) -> None:
    check_case(case)


def test_each_table_has_its_pages() -> None:
    assert {folder.name for folder in PAGES.iterdir()} == {"dates", "de", "fr", "han", "latin", "own"}
