"""Phase: take the best reading of the page, rate its stories, flag doubts, resolve dates."""

from transform.parse.draft import Step
from transform.parse.finish.choose_reading import choose_reading
from transform.parse.finish.place_lifted import place_lifted
from transform.parse.finish.resolve_dates import resolve_dates

STEPS: tuple[Step, ...] = (
    Step("choose_reading", choose_reading),
    Step("resolve_dates", resolve_dates),
    Step("place_lifted", place_lifted),
)
