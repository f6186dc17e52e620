"""Phase: say where lines should stand, by what the second reading found out of place."""

from transform.parse.draft import Step
from transform.parse.moves.propose_moves import propose_moves

STEPS: tuple[Step, ...] = (Step("propose_moves", propose_moves),)
