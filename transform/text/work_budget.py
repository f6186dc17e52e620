"""A limit on work that is counted, not timed, so that every machine stops at the same place."""

from dataclasses import dataclass

#: Words are compared on pages of up to this many characters.
MOST_CHARACTERS = 400_000


@dataclass(slots=True)
class WorkBudget:
    """The work that one run of a step may still do."""

    left: int

    def spend(self, units: int) -> bool:
        """Take ``units`` from the budget; False if it is exhausted."""
        self.left -= units
        return self.left >= 0

    @property
    def exhausted(self) -> bool:
        return self.left < 0
