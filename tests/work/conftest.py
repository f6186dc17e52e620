"""What the tests of engines compare with."""

import pytest

from tests.conftest import MakePlace, Place
from tests.work.test_processes import publish, write_archive


@pytest.fixture
def whole(make_place: MakePlace) -> Place:
    """The archive as one process publishes it."""
    place = make_place("whole")
    write_archive(place)
    publish(place, 1)
    return place
