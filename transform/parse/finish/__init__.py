"""Phase: choose a reading, resolve dates, rate each story and flag what a person should review."""

from transform.parse.draft import Step
from transform.parse.finish.choose_reading import choose_reading
from transform.parse.finish.flag_stories import flag_stories
from transform.parse.finish.place_lifted import place_lifted
from transform.parse.finish.rate_stories import rate_stories
from transform.parse.finish.resolve_dates import resolve_dates
from transform.parse.finish.share_sections import share_sections

STEPS: tuple[Step, ...] = (
    Step("choose_reading", choose_reading),
    Step("share_sections", share_sections),
    Step("resolve_dates", resolve_dates),
    Step("flag_stories", flag_stories),
    Step("rate_stories", rate_stories),
    Step("place_lifted", place_lifted),
)
