"""Phase: read the page once more as the first time, with its lines where they belong."""

from transform.parse.again.read_again import read_again
from transform.parse.draft import Step

STEPS: tuple[Step, ...] = (Step("read_again", read_again),)
