"""The text of a run's report about pages: articles on no page have none named, in any language."""

import pytest

from transform.model.page_number import UNPAGED
from transform.report.summary import EditionOutcome, PageOutcome, Report, format_summary


def say_pages(language: str, *numbers: str) -> list[str]:
    """The lines about pages of these numbers, each with two articles."""
    pages = tuple(PageOutcome(number, 2, 0, 2, 0, 0, 0, 0, 0) for number in numbers)
    edition = EditionOutcome("2022-03-15", "published", 1, pages, "2022-03-15T06:00:00+08:00")
    return format_summary(Report("River Daily", (edition,), (), written=1), language).split("\n")[1:-1]


@pytest.mark.parametrize(
    ("language", "numbers", "lines"),
    [
        ("en", ("01", UNPAGED), ["  page 01: 2 articles", "  on no page: 2 articles"]),
        ("zh-CN", ("01", UNPAGED), ["  第01版：2篇稿件", "  不在版面上：2篇稿件"]),
        ("en", (UNPAGED,), ["  2 articles"]),
        ("zh-CN", (UNPAGED,), ["  2篇稿件"]),
    ],
)
def test_an_edition_without_pages_names_none(language: str, numbers: tuple[str, ...], lines: list[str]) -> None:
    assert say_pages(language, *numbers) == lines
