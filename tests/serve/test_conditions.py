"""Conditional requests by RFC 9110 section 13, and ranges by section 14."""

from http import HTTPStatus

import pytest

from transform.serve.conditions import Validators, check_conditions, is_same_as_before
from transform.serve.ranges import UnsatisfiableError, find_part

FOUND = Validators('"abc"', 1_600_000_000)
AT = "Sun, 13 Sep 2020 12:26:40 GMT"
BEFORE = "Sun, 13 Sep 2020 12:26:39 GMT"
AFTER = "Sun, 13 Sep 2020 12:26:41 GMT"
OK, SAME, FAILED = HTTPStatus.OK, HTTPStatus.NOT_MODIFIED, HTTPStatus.PRECONDITION_FAILED


def test_the_time_is_written_as_an_http_date() -> None:
    assert FOUND.last_modified == AT


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, OK),
        ({"if-none-match": '"abc"'}, SAME),
        ({"if-none-match": 'W/"abc"'}, SAME),
        ({"if-none-match": "*"}, SAME),
        ({"if-none-match": '"x", W/"y,z" ,"abc"'}, SAME),
        ({"if-none-match": '"x,"abc"'}, OK),
        ({"if-none-match": "abc"}, OK),
        ({"if-none-match": '"ABC"'}, OK),
        ({"if-none-match": ""}, OK),
        ({"if-none-match": '"x"', "if-modified-since": AT}, OK),
        ({"if-none-match": '"abc"', "if-modified-since": BEFORE}, SAME),
        ({"if-modified-since": AT}, SAME),
        ({"if-modified-since": AFTER}, SAME),
        ({"if-modified-since": BEFORE}, OK),
        ({"if-modified-since": "Sunday, 13-Sep-20 12:26:40 GMT"}, SAME),
        ({"if-modified-since": "Sun Sep 13 12:26:40 2020"}, SAME),
        ({"if-modified-since": "yesterday"}, OK),
        ({"if-modified-since": "Sun, 99 Sep 9999999 12:26:40 GMT"}, OK),
        ({"if-match": '"abc"'}, OK),
        ({"if-match": "*"}, OK),
        ({"if-match": '"x"'}, FAILED),
        ({"if-match": 'W/"abc"'}, FAILED),
        ({"if-match": '"abc"', "if-unmodified-since": BEFORE}, OK),
        ({"if-match": '"abc"', "if-none-match": '"abc"'}, SAME),
        ({"if-unmodified-since": BEFORE}, FAILED),
        ({"if-unmodified-since": AT}, OK),
    ],
)
def test_a_condition_is_met_or_not(headers: dict[str, str], status: HTTPStatus) -> None:
    assert check_conditions(headers, FOUND) is status


@pytest.mark.parametrize(
    ("value", "after", "same"),
    [
        (None, 0, True),
        ('"abc"', 0, True),
        ('W/"abc"', 5, False),
        ('"x"', 5, False),
        (AT, 5, True),
        (AT, 0.5, False),
        (AFTER, 5, False),
        ("yesterday", 5, False),
    ],
)
def test_a_further_part_fits_only_the_same_bytes(value: str | None, after: float, *, same: bool) -> None:
    assert is_same_as_before(value, FOUND, FOUND.modified_at + after) is same


@pytest.mark.parametrize(
    ("header", "part"),
    [
        (None, None),
        ("bytes=0-9", (0, 10)),
        ("bytes=90-", (90, 10)),
        ("bytes=90-200", (90, 10)),
        ("bytes=99-99", (99, 1)),
        ("bytes=-10", (90, 10)),
        ("bytes=-1000", (0, 100)),
        ("Bytes = 0-0", (0, 1)),
        ("bytes=0-9,20-29", None),
        ("bytes=9-0", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("bytes=0x1-2", None),
        ("lines=0-9", None),
        (f"bytes=0-{'9' * 30}", None),
    ],
)
def test_a_range_is_a_part_or_the_whole(header: str | None, part: tuple[int, int] | None) -> None:
    assert find_part(header, 100) == part


@pytest.mark.parametrize(("header", "size"), [("bytes=100-", 100), ("bytes=-0", 100), ("bytes=0-", 0), ("bytes=-5", 0)])
def test_a_range_beyond_the_end_is_refused(header: str, size: int) -> None:
    with pytest.raises(UnsatisfiableError):
        find_part(header, size)
