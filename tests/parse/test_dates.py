"""Dates in the text against the page's date, 2024-03-12."""

import pytest

from tests.parse.pages import join_blocks, parse_text

HEADLINE = "东河大桥下月通车"


def read_dates(text: str, date: str | None = "2024-03-12") -> list[tuple[str, str | None, str | None]]:
    page = parse_text(join_blocks(HEADLINE, f"东河大桥{text}举行通车仪式，请市民准时参加。"), date=date)
    return [(mention.text, mention.start, mention.end) for mention in page.items[0].dates]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("今日", "2024-03-12", "2024-03-12"),
        ("昨日", "2024-03-11", "2024-03-11"),
        ("明晚", "2024-03-13", "2024-03-13"),
        ("8日", "2024-03-08", "2024-03-08"),
        ("28日", "2024-02-28", "2024-02-28"),
        ("3月8日", "2024-03-08", "2024-03-08"),
        ("３月８日", "2024-03-08", "2024-03-08"),
        ("12月31日", "2023-12-31", "2023-12-31"),
        ("去年12月", "2023-12-01", "2023-12-31"),
        ("今年2月", "2024-02-01", "2024-02-29"),
        ("今年1月至9月", "2024-01-01", "2024-09-30"),
        ("上月", "2024-02-01", "2024-02-29"),
        ("2021年", "2021-01-01", "2021-12-31"),
        ("2021年5月6日", "2021-05-06", "2021-05-06"),
        ("3月18日至20日", "2024-03-18", "2024-03-20"),
        ("3月18日上午10时至11时", "2024-03-18T10:00:00+08:00", "2024-03-18T11:00:00+08:00"),
        ("明日下午3时30分", "2024-03-13T15:30:00+08:00", "2024-03-13T15:30:00+08:00"),
    ],
)
def test_date_is_an_inclusive_interval(text: str, start: str, end: str) -> None:
    assert read_dates(text) == [(text, start, end)]


@pytest.mark.parametrize("text", ["日前", "近日", "从即日起"])
def test_vague_words_stay_unresolved(text: str) -> None:
    assert read_dates(text) == [(text.removeprefix("从"), None, None)]


@pytest.mark.parametrize("text", ["13月40日", "2月30日"])
def test_day_that_does_not_exist_stays_unresolved(text: str) -> None:
    assert all(start is None for _, start, _ in read_dates(text))


def test_page_without_a_date_resolves_nothing() -> None:
    assert read_dates("昨日", date=None) == [("昨日", None, None)]


def test_january_page_speaks_of_last_december() -> None:
    assert read_dates("12月28日", date="2024-01-03") == [("12月28日", "2023-12-28", "2023-12-28")]


@pytest.mark.parametrize("text", ["约有20日均流量", "第8日"])
def test_numbers_that_are_no_days_are_left_alone(text: str) -> None:
    assert read_dates(text) == []
