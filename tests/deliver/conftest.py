"""Deliveries in tests: no proxy, and no pause before another attempt."""

from collections.abc import Iterator

import pytest
import stamina

from transform.deliver import websub


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Requests go straight to loopback; attempts are as many as always, and follow each other at once."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    stamina.set_testing(True, attempts=websub.ATTEMPTS)
    yield
    stamina.set_testing(False)
