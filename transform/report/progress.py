"""How far a long work has come: told to whoever started it, one item after the other. Pure; whether and when it is shown is not decided here."""

from collections.abc import Callable, Collection, Iterator
from typing import Literal, TypeVar

Step = Literal["publish", "render", "verify", "recover", "parse", "examine"]
Listener = Callable[[Step, str, int, int], None]
"""Is told the step, the item that is begun, its number from 1, and of how many."""
Item = TypeVar("Item")


def say_nothing(_: Step, __: str, ___: int, ____: int) -> None:
    """Nobody wants to know."""


def follow(
    items: Collection[Item], step: Step, listener: Listener, name: Callable[[Item], str] = str
) -> Iterator[Item]:
    """The items, each told when it is begun."""
    for number, item in enumerate(items, start=1):
        listener(step, name(item), number, len(items))
        yield item
