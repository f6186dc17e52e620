"""What the W3C feedvalidator says is told whole, or that it is not here; its own judgement is asked in ``make feedvalidator``."""

import sys
from types import SimpleNamespace

import pytest

from tests.conftest import Place
from tests.tools import feedvalidator

Base = type("Warning", (), {"params": {"line": 7, "element": "title"}})
CharacterData = type("CharacterData", (Base,), {})
UnknownNamespace = type("UnknownNamespace", (Base,), {"params": {"namespace": feedvalidator.TOMBSTONES}})
"""These stand for classes of the validator's."""


def test_without_a_checkout_it_is_skipped_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(feedvalidator.VARIABLE, raising=False)
    monkeypatch.setattr(sys, "argv", ["feedvalidator"])
    assert feedvalidator.main() == 0
    assert capsys.readouterr().out.startswith("skipped: ")


def test_every_feed_is_judged_at_its_public_address_and_only_tombstones_are_excused(real: Place) -> None:
    asked: list[str] = []

    def validate(_: bytes, *, base: str, **_how: object) -> dict[str, object]:
        asked.append(base)
        return {"loggedEvents": [CharacterData(), UnknownNamespace()]}

    package = SimpleNamespace(validateString=validate, compatibility=SimpleNamespace(AAA=list))
    count, messages = feedvalidator.validate_tree(package, real.out)
    assert count == len(asked) >= 4
    assert all(address.startswith("https://") for address in asked)
    assert {(each.name, each.severity, each.line, each.excused) for each in messages} == {
        ("CharacterData", "Warning", 7, False),
        ("UnknownNamespace", "Warning", None, True),
    }
    assert len(list(feedvalidator.format_messages(count, messages))) >= 6
