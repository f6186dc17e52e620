"""Do work once that several documents share, such as the description of an article that its page and its JSON-LD hold.

Formats are rendered one after the other from the same values, so that mostly the last result is enough. Only for pure functions of values
that do not change.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


def remember_last(function: Callable[[*Arguments], Result]) -> Callable[[*Arguments], Result]:
    """The function, which remembers its last arguments and result: asked again with the same, it gives the same result.

    The same are the very same objects, or equal strings: comparing whole editions would take longer than most work, and equal instants may be
    written with another offset.
    """
    last: tuple[tuple[*Arguments], Result] | None = None

    @wraps(function)
    def ask(*arguments: *Arguments) -> Result:
        nonlocal last
        known = last
        if known is not None and _are_same(known[0], arguments):
            return known[1]
        result = function(*arguments)
        last = arguments, result
        return result

    return ask


def _are_same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    for one, other in zip(some, others, strict=True):
        if one is not other and not (type(one) is str and one == other):
            return False
    return True


def remember_bytes(
    most: int, count: Callable[[Result], int]
) -> Callable[[Callable[[*Arguments], Result]], Callable[[*Arguments], Result]]:
    """The function, which remembers the results that it gave last, as many as have ``most`` bytes together by ``count``.

    Its arguments are compared by value, and kept with the results.
    """

    def remember(function: Callable[[*Arguments], Result]) -> Callable[[*Arguments], Result]:
        known: OrderedDict[tuple[*Arguments], Result] = OrderedDict()
        size = 0

        @wraps(function)
        def ask(*arguments: *Arguments) -> Result:
            nonlocal size
            if arguments in known:
                known.move_to_end(arguments)
                return known[arguments]
            known[arguments] = result = function(*arguments)
            size += count(result)
            while size > most and len(known) > 1:
                size -= count(known.popitem(last=False)[1])
            return result

        return ask

    return remember
