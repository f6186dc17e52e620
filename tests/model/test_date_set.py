"""A set of dates: as a set of strings, in order, and small."""

import random
import tracemalloc

import pytest

from transform.model.date_set import DateSet

DATES = ("2021-10-09", "1999-12-31", "2000-02-29", "1000-01-01", "2999-12-31")


def test_dates_are_there_in_order_once_each() -> None:
    dates = DateSet((*DATES, DATES[0]))
    assert [*dates] == sorted(DATES)
    assert [*reversed(dates)] == sorted(DATES, reverse=True)
    assert len(dates) == len(DATES)
    assert "2021-10-09" in dates
    assert "2021-10-10" not in dates
    assert "2999-12-30" not in dates


def test_it_is_what_a_set_of_strings_is() -> None:
    dice = random.Random(3)  # noqa: S311 - no secret
    days = [f"20{year:02}-0{month}-1{day}" for year in range(9) for month in range(1, 9) for day in range(9)]
    one, other = dice.sample(days, 300), dice.sample(days, 300)
    left = DateSet(one)
    for date in other[:200]:
        left.discard(date)
    assert [*left] == sorted({*one} - {*other[:200]})
    assert len(left) == len({*one} - {*other[:200]})
    assert [*(DateSet(one) | DateSet(other))] == sorted({*one, *other})
    assert [*(DateSet(one) & DateSet(other))] == sorted({*one} & {*other})


def test_the_date_before_is_the_last_one_that_is_earlier() -> None:
    dates = DateSet(("2021-10-09", "2021-10-11"))
    assert dates.find_before("2021-10-09") is None
    assert dates.find_before("2021-10-10") == "2021-10-09"
    assert dates.find_before("2021-10-11") == "2021-10-09"
    assert dates.find_before("2999-01-01") == "2021-10-11"
    assert DateSet().find_before("2021-10-09") is None


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="month must be in"):
        DateSet(("2021-13-01",))


def test_a_century_takes_no_more_than_a_day() -> None:
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        dates = DateSet(("2100-01-01",))
        alone = tracemalloc.get_traced_memory()[0] - before
        for year in range(2000, 2100):
            for day in range(10, 29):
                dates.add(f"{year}-05-{day}")
        assert tracemalloc.get_traced_memory()[0] - before < alone + 2_000
    finally:
        tracemalloc.stop()
