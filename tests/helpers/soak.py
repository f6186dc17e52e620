"""How much is tried: a sample in ``make test``, which is to be quick, and everything in ``make soak`` (PAGEWIRE_SOAK)."""

import os

SOAK = bool(os.environ.get("PAGEWIRE_SOAK"))


def choose(quick: int, whole: int) -> int:
    """A number of examples, or a stride: the one for ``make test``, or the one for ``make soak``."""
    return whole if SOAK else quick
