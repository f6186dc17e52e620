"""Newspapers teach in these tests what the tables lack: the reading by learned weights, which may know it already, is left out."""

import sys

import pytest

import transform.parse  # noqa: F401 - loads the step


@pytest.fixture(autouse=True)
def _by_tables_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["transform.parse.decode.decode_page"], "MOST_DECODED", 0)
