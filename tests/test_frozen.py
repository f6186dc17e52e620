"""Frozen values are as ``dataclass(frozen=True)`` would make them."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import pytest

from transform.frozen import frozen


def count_parts() -> list[int]:
    return [1, 2]


@frozen
class Line:
    """A line with all that a field can be."""

    text: str
    number: int = 1
    parts: list[int] = field(default_factory=count_parts, compare=False)
    hidden: str = field(default="", repr=False)
    length: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.text))

    @cached_property
    def doubled(self) -> str:
        return self.text * 2


@dataclass(frozen=True)
class Model:
    """The same by the standard library."""

    text: str
    number: int = 1
    parts: list[int] = field(default_factory=count_parts, compare=False)
    hidden: str = field(default="", repr=False)
    length: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.text))


@frozen
class Single:
    """One field, which is not compared as itself but as a value of its class."""

    text: str


@frozen
class Nothing:
    """No field."""


@frozen
class Longer(Line):
    """What is inherited comes first."""

    tail: str = "."


@pytest.mark.parametrize("make", [Line, Model])
def test_a_value_has_the_fields_defaults_and_derived_values_of_its_class(make: Callable[..., Any]) -> None:
    line = make("river", hidden="s")
    assert (line.text, line.number, line.parts, line.length) == ("river", 1, [1, 2], 5)
    assert line.parts is not make("river").parts
    assert asdict(line) == {"text": "river", "number": 1, "parts": [1, 2], "hidden": "s", "length": 5}
    assert [each.name for each in fields(line)] == ["text", "number", "parts", "hidden", "length"]
    assert repr(line) == f"{make.__qualname__}(text='river', number=1, parts=[1, 2], length=5)"
    assert replace(line, text="lake").length == 4


@pytest.mark.parametrize("make", [Line, Model])
def test_values_are_equal_if_their_compared_fields_are(make: Callable[..., Any]) -> None:
    assert make("river") == make("river", parts=[])
    assert hash(make("river")) == hash(make("river", parts=[]))
    assert make("river") != make("river", hidden="s")
    assert make("river") != ("river", 1, "")


def test_values_of_other_classes_are_never_equal() -> None:
    others: list[object] = ["river", Single("river"), Line("river"), Longer("river"), Model("river"), Nothing()]
    assert [sum(one == other for other in others) for one in others] == [1] * len(others)
    assert Nothing() == Nothing()
    assert len({Single("river"), Single("river"), Nothing(), Nothing()}) == 2


@pytest.mark.parametrize("name", ["text", "other"])
def test_a_value_cannot_be_changed(name: str) -> None:
    line = Line("river")
    with pytest.raises(FrozenInstanceError, match=name):
        setattr(line, name, "lake")
    with pytest.raises(FrozenInstanceError, match=name):
        delattr(line, name)


def test_what_is_missing_or_unknown_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="text"):
        Line()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="size"):
        Line("river", size=3)  # type: ignore[call-arg]


def test_values_are_copied_pickled_and_may_remember_what_they_worked_out() -> None:
    line = Longer("river", 3, tail="!")
    assert pickle.loads(pickle.dumps(line)) == copy.deepcopy(line) == line  # noqa: S301 - our own
    assert line.doubled == "riverriver"
    assert line == Longer("river", 3, tail="!")
