"""Dates in the text against the page's date, 2024-03-12, in Chinese and in English."""

import pytest

from tests.helpers.pages import join_blocks, parse_text

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


# ---------------------------------------------------------------- English; 2024-03-12 is a Tuesday

BRIDGE = "Mill Street Bridge opens after repairs"
DAY = "2024-03-12"


def read_english(sentence: str, date: str | None = DAY) -> list[tuple[str, str | None, str | None]]:
    """What becomes of a paragraph's dates; a second one keeps the page in blocks."""
    page = parse_text(join_blocks(BRIDGE, sentence, "The bridge carries cars."), language="en", date=date)
    return [(mention.text, mention.start, mention.end) for mention in page.items[0].dates]


@pytest.mark.parametrize(
    ("sentence", "mention", "start", "end"),
    [
        ("The bridge opened yesterday.", "yesterday", "2024-03-11", "2024-03-11"),
        ("Today the bridge opens.", "Today", "2024-03-12", "2024-03-12"),
        ("The bridge was closed last night.", "last night", "2024-03-11", "2024-03-11"),
        ("The bridge will open tomorrow morning.", "tomorrow morning", "2024-03-13", "2024-03-13"),
        ("A truck got stuck two days ago.", "two days ago", "2024-03-10", "2024-03-10"),
        ("The bridge closed last week.", "last week", "2024-03-04", "2024-03-10"),
        ("The bridge will be painted next week.", "next week", "2024-03-18", "2024-03-24"),
        ("Cars are fewer this month.", "this month", "2024-03-01", "2024-03-31"),
        ("Cars were fewer last month.", "last month", "2024-02-01", "2024-02-29"),
        ("It closed last year.", "last year", "2023-01-01", "2023-12-31"),
        ("Divers worked over the weekend.", "the weekend", "2024-03-09", "2024-03-10"),
        ("The band will play on June 4.", "June 4", "2024-06-04", "2024-06-04"),
        ("The bridge closed on June 4, 2023.", "June 4, 2023", "2023-06-04", "2023-06-04"),
        ("The bridge closed on June 4 2023 for good.", "June 4 2023", "2023-06-04", "2023-06-04"),
        ("The bridge closed on 4 June 2023.", "4 June 2023", "2023-06-04", "2023-06-04"),
        ("The bridge closed on the 4th of March.", "the 4th of March", "2024-03-04", "2024-03-04"),
        ("The fair runs from June 4 to 6.", "June 4 to 6", "2024-06-04", "2024-06-06"),
        ("The fair runs June 30-July 2.", "June 30-July 2", "2024-06-30", "2024-07-02"),
        ("The fair runs between June 4 and 6.", "June 4 and 6", "2024-06-04", "2024-06-06"),
        ("The fair ran from Dec. 30 to Jan. 2.", "Dec. 30 to Jan. 2", "2023-12-30", "2024-01-02"),
        ("Tolls will rise in June.", "June", "2024-06-01", "2024-06-30"),
        ("Tolls rose in June.", "June", "2023-06-01", "2023-06-30"),
        ("Tolls rose in June 2022.", "June 2022", "2022-06-01", "2022-06-30"),
        ("The bridge was built in 1956.", "1956", "1956-01-01", "1956-12-31"),
        ("Work went on from 2019 to 2021.", "2019 to 2021", "2019-01-01", "2021-12-31"),
    ],
)
def test_english_date_is_an_inclusive_interval(sentence: str, mention: str, start: str, end: str) -> None:
    assert read_english(sentence) == [(mention, start, end)]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The council voted on Monday.", "2024-03-11"),
        ("The council will vote on Monday.", "2024-03-18"),
        ("On Monday the council voted.", "2024-03-11"),
        ("The mayor said the council would vote on Friday.", "2024-03-15"),
        ("The mayor said on Friday that the council would vote.", "2024-03-08"),
        ("The vote is scheduled for Thursday.", "2024-03-14"),
        ("The bridge will stay closed through Thursday.", "2024-03-14"),
        ("The hearing will be held Thursday.", "2024-03-14"),
        ("The council voted on Tuesday.", "2024-03-12"),
        ("Last Friday a truck got stuck.", "2024-03-08"),
        ("The council will vote next Monday.", "2024-03-18"),
        ("This Friday the band plays.", "2024-03-15"),
    ],
)
def test_weekday_is_past_or_coming_by_the_verb_of_its_sentence(sentence: str, day: str) -> None:
    assert [(start, end) for _, start, end in read_english(sentence)] == [(day, day)]


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [
        ("Cars have recently been fewer.", "recently"),
        ("In recent days cars were fewer.", "In recent days"),
        ("It was closed two years ago.", "two years ago"),
        ("No word on the Monday session.", "Monday"),
        ("Last Monday a truck got stuck.", "Last Monday"),
        ("The band will play next Sunday.", "next Sunday"),
        ("The bridge closed on Feb. 30.", "Feb. 30"),
    ],
)
def test_what_english_text_leaves_open_stays_unresolved(sentence: str, mention: str) -> None:
    assert read_english(sentence) == [(mention, None, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Every Monday the band plays on the bridge.",
        "The band plays on the first Sunday of each month.",
        "Shops are closed on Good Friday.",
        "The Sunday Times wrote about the bridge.",
        "The mayor may march over the bridge.",
        "April Stone walked over the bridge.",
        "The bridge cost 2,021 dollars and 20 percent more.",
    ],
)
def test_words_that_are_no_english_dates_are_left_alone(sentence: str) -> None:
    assert read_english(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "mention", "start", "end"),
    [
        ("It opens March 18 from 10 a.m. to 11 a.m.", "March 18 from 10 a.m. to 11 a.m.", "10:00", "11:00"),
        ("It opens from 10 to 11:30 a.m. on March 18.", "10 to 11:30 a.m. on March 18", "10:00", "11:30"),
        ("It opens March 18 at noon.", "March 18 at noon", "12:00", "12:00"),
        ("It opens Monday, March 18, at 7:30 p.m.", "Monday, March 18, at 7:30 p.m.", "19:30", "19:30"),
        ("It opens at 11 a.m. to 1 p.m. on March 18.", "11 a.m. to 1 p.m. on March 18", "11:00", "13:00"),
    ],
)
def test_english_clock_times_carry_the_offset_of_the_zone(sentence: str, mention: str, start: str, end: str) -> None:
    zone = ":00+08:00"
    assert read_english(sentence) == [(mention, f"2024-03-18T{start}{zone}", f"2024-03-18T{end}{zone}")]


def test_english_dates_without_a_day_of_the_page_stay_unresolved() -> None:
    assert read_english("The bridge opened yesterday.", date=None) == [("yesterday", None, None)]


def test_december_page_speaks_of_january_to_come() -> None:
    assert read_english("The bridge will open Jan. 15.", date="2023-12-20")[0][1] == "2024-01-15"


def test_clock_time_before_standard_time_gives_the_day() -> None:
    sentence = "The old bridge opened on March 5, 1900, at 10 a.m."
    assert read_english(sentence) == [("March 5, 1900, at 10 a.m.", "1900-03-05", "1900-03-05")]
