"""Frozen values: the classes that ``dataclass(frozen=True)`` makes, made in a seventh of its time.

Every run makes some hundred such classes before it does anything, and dataclass compiles six methods for each. Here one is compiled,
``__init__``, and the others are shared. Fields, defaults, ``__post_init__``, equality, hash, ``replace`` and ``asdict`` are those of a dataclass.
For its options (``slots``, ``order``, ``kw_only``) use dataclass itself.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

Class = TypeVar("Class")
Method = Callable[..., object]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Class]) -> type[Class]:
    """The class with a constructor for its annotated fields; its instances are equal if these are, and cannot be changed."""
    made = dataclass(cls, init=False, repr=False, eq=False)
    found = fields(made)  # type: ignore[arg-type]  # a dataclass by now
    compared = _make_reader([each.name for each in found if each.compare])
    methods: dict[str, Method] = {
        "__init__": _compile_init(made, found),
        "__repr__": _make_repr([each.name for each in found if each.repr]),
        "__eq__": _make_equality(compared),
        "__hash__": lambda self: hash(compared(self)),
        "__setattr__": _refuse_change,
        "__delattr__": _refuse_change,
    }
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made


def _make_reader(names: list[str]) -> Method:
    """A function that gives the values of these attributes."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _compile_init(made: type, found: tuple[Field[Any], ...]) -> Method:
    """The constructor."""
    known: dict[str, Any] = {"MISSING": MISSING, "put": object.__setattr__}
    arguments, lines = ["self"], ["pass"]
    for each in found:
        name, value = each.name, each.name
        if each.default_factory is not MISSING:
            known[f"make_{name}"] = each.default_factory
            value = f"make_{name}() if {name} is MISSING else {name}" if each.init else f"make_{name}()"
        if each.init:
            known[f"default_{name}"] = MISSING if each.default_factory is not MISSING else each.default
            has_default = each.default is not MISSING or each.default_factory is not MISSING
            arguments.append(f"{name}=default_{name}" if has_default else name)
        if each.init or each.default_factory is not MISSING:
            lines.append(f"put(self, '{name}', {value})")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({', '.join(arguments)}):\n " + "\n ".join(lines), known)  # noqa: S102 - made of names of fields, as dataclass does
    known["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
    constructor: Method = known["__init__"]
    return constructor


def _make_repr(names: list[str]) -> Method:
    def show(self: object) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({shown})"

    return show


def _make_equality(read: Method) -> Method:
    def is_equal(self: object, other: object) -> bool:
        return read(self) == read(other) if other.__class__ is self.__class__ else NotImplemented

    return is_equal


def _refuse_change(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"cannot change '{name}' of {type(self).__name__}")
