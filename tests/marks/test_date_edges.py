"""Date words on the first and last days that a date can express, and in zones and hours with unusual clocks."""

import datetime as dt
import re
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.pages import make_page
from tests.helpers.sample import PUBLICATION
from transform.marks.load import load_table
from transform.model.page import DateMention
from transform.parse import parse_page

ZONES = sorted(available_timezones())
HAN, SPACED = load_table("zh").dates, load_table("en").spaced_dates
assert SPACED is not None
MONTHS = [name for name, _ in SPACED.months]
SHIFTS = [word for word, _ in (*SPACED.shifts, *SPACED.nearest)]

#: The edges of the dates that can be expressed, of standard time, of months and of clock changes.
EDGES = ["1000-01-01", "1000-01-03", "1000-02-28", "2999-12-31", "2999-12-29", "2999-11-30", "1900-12-31", "1901-01-01"]
EDGES += ["2024-02-29", "2024-03-09", "2024-03-10", "2024-11-03", "2011-12-30", "1986-05-04", "1986-09-14"]
DATES = st.one_of(st.sampled_from(EDGES), st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)).map(dt.date.isoformat))
NUMBERS = st.integers(0, 32)
YEARS = st.one_of(st.integers(1000, 2999), st.sampled_from([1000, 1001, 2998, 2999]))
HOURS = st.integers(0, 24)


def spell(form: str, **values: st.SearchStrategy[object]) -> st.SearchStrategy[str]:
    return st.fixed_dictionaries(values).map(lambda found: form.format(**found))


HAN_WORDS = st.sampled_from([*HAN.vague, *(word for pairs in (HAN.days, HAN.months, HAN.years) for word, _ in pairs)])
HAN_YEARS = st.one_of(st.just(""), YEARS.map("{}年".format), st.sampled_from([word for word, _ in HAN.years]))
HAN_TIMES = st.one_of(
    st.just(""),
    spell("{part}{first}时至{last}时30分", part=st.sampled_from(HAN.morning + HAN.noon), first=HOURS, last=HOURS),
    spell("{part}{first}点", part=st.sampled_from(HAN.afternoon), first=HOURS),
    spell("{first}:30", first=HOURS),
)
HAN_DATES = st.one_of(
    spell("{word}{time}", word=HAN_WORDS, time=HAN_TIMES),
    spell("{year}{m}月{d}日{time}", year=HAN_YEARS, m=NUMBERS, d=NUMBERS, time=HAN_TIMES),
    spell("{year}{m}月{d}日至{n}月{e}日", year=HAN_YEARS, m=NUMBERS, d=NUMBERS, n=NUMBERS, e=NUMBERS),
    spell("{year}{m}月至{n}月", year=HAN_YEARS, m=NUMBERS, n=NUMBERS),
    spell("{d}日至{e}日", d=NUMBERS, e=NUMBERS),
    spell("{d}日{time}", d=NUMBERS, time=HAN_TIMES),
    spell("{year}", year=HAN_YEARS),
)
NAMES, DAYS = st.sampled_from(MONTHS), st.sampled_from([word for word, _ in SPACED.days])
PERIODS = st.sampled_from([*SPACED.periods, *SPACED.weekdays, *MONTHS])
TIMES = st.one_of(
    st.just(""),
    spell(" at {first}:30 {half}.m.", first=HOURS, half=st.sampled_from("ap")),
    spell(" from {first} to {last} a.m.", first=HOURS, last=HOURS),
)
LATE_YEARS = st.one_of(st.just(""), st.integers(1900, 2099).map(", {}".format))
WORDED_DATES = st.one_of(
    spell("{word}{time}", word=DAYS, time=TIMES),
    spell("{shift} {period}", shift=st.sampled_from(SHIFTS), period=PERIODS),
    spell("the {period}", period=PERIODS),
    spell("{count} days ago", count=st.one_of(NUMBERS, st.sampled_from([word for word, _ in SPACED.counts]))),
    spell("{month} {day}{year}{time}", month=NAMES, day=NUMBERS, year=LATE_YEARS, time=TIMES),
    spell("{month} {day} to {last} {end}", month=NAMES, day=NUMBERS, last=NAMES, end=NUMBERS),
    spell("from {month} to {last}{year}", month=NAMES, last=NAMES, year=LATE_YEARS),
)


def read_mentions(text: str, date: str, zone: str, language: str = "zh-CN") -> tuple[DateMention, ...]:
    """The dates of a page of one article."""
    page = parse_page(make_page(text, date), language=language, timezone=zone)
    return tuple(mention for item in page.items for mention in item.dates)


def check_mentions(mentions: tuple[DateMention, ...]) -> None:
    """Both edges or none, the first no later than the last; the model checks that each is a date."""
    for mention in mentions:
        assert (mention.start is None) == (mention.end is None)
        if mention.start and mention.end:
            first, last = dt.datetime.fromisoformat(mention.start), dt.datetime.fromisoformat(mention.end)
            assert first <= last


@given(HAN_DATES, DATES, st.sampled_from(ZONES))
@settings(max_examples=400, deadline=None)
def test_any_han_date_on_any_day_in_any_zone_is_resolved_or_left_open(words: str, date: str, zone: str) -> None:
    check_mentions(read_mentions(f"东河大桥下月通车\n\n{words}，大桥举行通车仪式，市民纷纷前往观看。", date, zone))


@given(WORDED_DATES, st.sampled_from(["will open", "opened", "at noon"]), DATES, st.sampled_from(ZONES))
@settings(max_examples=400, deadline=None)
def test_any_spaced_date_on_any_day_in_any_zone_is_resolved_or_left_open(
    words: str, verb: str, date: str, zone: str
) -> None:
    text = f"Bridge Opens Next Month\n\nThe bridge over the river {verb} {words}, and people of both banks will see it."
    check_mentions(read_mentions(text, date, zone, "en"))


@given(HAN_DATES, DATES)
@settings(max_examples=200, deadline=None)
def test_any_dateline_on_any_day_keeps_the_model(words: str, date: str) -> None:
    text = f"东河大桥下月通车\n\n新华社北京{words}电 大桥举行通车仪式，市民纷纷前往观看。"
    assert parse_page(make_page(text, date), timezone="Asia/Shanghai").items


@given(DATES, st.sampled_from(ZONES), st.integers(0, 23), st.integers(0, 59))
@settings(max_examples=400, deadline=None)
def test_every_edition_is_due_at_its_date_and_hour_with_an_offset_in_minutes(
    date: str, zone: str, hour: int, minute: int
) -> None:
    facts = PUBLICATION.model_copy(update={"timezone": zone, "hour": f"{hour:02}:{minute:02}"})
    due = facts.published_at(date)
    assert re.fullmatch(rf"{date}T{hour:02}:{minute:02}:00[+-]\d\d:\d\d", due.isoformat())
    assert due.astimezone(dt.UTC) == due


@pytest.mark.parametrize("date", ["1000-01-01", "2999-12-31"])
@pytest.mark.parametrize(
    ("zone", "offset"), [("Asia/Shanghai", ("+08:05", "+08:00")), ("America/New_York", ("-04:57", "-05:00"))]
)
def test_first_and_last_edition_have_the_offset_of_their_zone(date: str, zone: str, offset: tuple[str, str]) -> None:
    facts = PUBLICATION.model_copy(update={"timezone": zone, "hour": "23:59"})
    assert facts.published_at(date).isoformat() == f"{date}T23:59:00{offset[date > '2000']}"
