"""Phase: resolve dates and flag what a person should review."""

from transform.parse.draft import Step
from transform.parse.finish.flag_stories import flag_stories
from transform.parse.finish.resolve_dates import resolve_dates

STEPS: tuple[Step, ...] = (
    Step("resolve_dates", resolve_dates),
    Step("flag_stories", flag_stories),
)
