"""A small part of ``make torture``, which takes minutes, so that the tool itself keeps working."""

import pytest

from tests.helpers.disturbed import STRACE
from tests.tools import torture


@pytest.mark.skipif(STRACE is None, reason="no strace here: no system call can be made to fail")
def test_a_publisher_that_fails_or_dies_at_some_of_its_steps_is_seen_by_no_reader() -> None:
    results = torture.torture(stride=torture.QUICK_STRIDE, kills=torture.QUICK_KILLS, pairs=torture.QUICK_PAIRS, jobs=1)
    assert {result.trial for result in results} == {"first", "revision", "larger"}
    assert {result.fault for result in results} >= {*torture.FAULTS}
    assert [result for result in results if result.wrong] == []
