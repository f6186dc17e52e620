"""Work that may still be done, counted and never timed, so that every machine stops at the same place."""

from dataclasses import dataclass

#: Characters of a page whose words are compared.
MOST_CHARACTERS = 400_000


@dataclass(slots=True)
class Purse:
    """The work that one run of a step may still do (local to that run)."""

    left: int

    def spend(self, units: int) -> bool:
        """Whether there is still work left; this much of it is done now."""
        self.left -= units
        return self.left >= 0

    @property
    def empty(self) -> bool:
        return self.left < 0
