"""A small part of ``make torture``, which takes minutes, so that the tool itself keeps working."""

import pytest

from tests.helpers.disturbed import STRACE
from tests.tools import torture

pytestmark = pytest.mark.long
FAULTY = ("first", "revision")


@pytest.mark.skipif(STRACE is None, reason="no strace here: no system call can be made to fail")
@pytest.mark.parametrize("trial", torture.PLANS)
def test_no_reader_notices_a_publisher_that_fails_or_dies_at_some_of_its_steps(trial: str) -> None:
    results = torture.torture(torture.QUICK, jobs=1, names=[trial])
    assert results
    assert {result.fault for result in results} >= ({*torture.FAULTS} if trial in FAULTY else {"SIGKILL"})
    assert [result for result in results if result.wrong] == []
