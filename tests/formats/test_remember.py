"""Work that was just done is not done again; other work is."""

import datetime as dt

from transform.formats.remember import remember_bytes, remember_last

MORNING = dt.datetime(2022, 3, 15, 6, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def test_the_same_objects_give_the_same_result_without_work() -> None:
    asked = []

    @remember_last
    def count(values: list[int], name: str) -> int:
        asked.append(name)
        return len(values)

    values = [1, 2]
    assert [count(values, "12"), count(values, f"{values[0]}{values[1]}")] == [2, 2]
    assert asked == ["12"]


def test_only_the_last_result_is_kept() -> None:
    asked = []

    @remember_last
    def repeat(text: str) -> str:
        asked.append(text)
        return text * 2

    assert [repeat("a"), repeat("b"), repeat("b"), repeat("a")] == ["aa", "bb", "bb", "aa"]
    assert asked == ["a", "b", "a"]


def test_an_equal_instant_of_another_zone_is_not_the_same() -> None:
    @remember_last
    def write(at: dt.datetime) -> str:
        return at.isoformat()

    elsewhere = MORNING.astimezone(dt.UTC)
    assert elsewhere == MORNING
    assert [write(MORNING), write(elsewhere)] == ["2022-03-15T06:00:00+08:00", "2022-03-14T22:00:00+00:00"]


def test_none_is_remembered_too() -> None:
    asked = []

    @remember_last
    def find(text: str) -> None:
        asked.append(text)

    find("a")
    find("a")
    assert asked == ["a"]


def test_as_many_results_are_kept_as_have_so_many_bytes() -> None:
    asked = []

    @remember_bytes(4, len)
    def repeat(text: str, times: int) -> str:
        asked.append(text)
        return text * times

    assert [repeat(*each) for each in (("a", 2), ("b", 2), ("a", 2))] == ["aa", "bb", "aa"]
    assert asked == ["a", "b"]
    assert [repeat(*each) for each in (("c", 1), ("a", 2), ("c", 1), ("b", 2))] == ["c", "aa", "c", "bb"]
    assert asked == ["a", "b", "c", "b"], "the one that was asked for longest ago goes first"
    assert [repeat("d", 5), repeat("d", 5)] == ["ddddd", "ddddd"]
    assert asked[4:] == ["d"], "the last one stays, however large"
    repeat("b", 2)
    assert asked[5:] == ["b"]
