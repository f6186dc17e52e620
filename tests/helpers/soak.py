"""How much a test tries: a sample in ``make test`` and ``make test-long``, everything in ``make soak`` (PAGEWIRE_SOAK is set)."""

import os

SOAK = bool(os.environ.get("PAGEWIRE_SOAK"))


def choose(quick: int, whole: int) -> int:
    """``quick`` usually, ``whole`` in ``make soak``: a number of examples, or a stride."""
    return whole if SOAK else quick
