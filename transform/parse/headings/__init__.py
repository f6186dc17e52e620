"""Phase: give each story its headline, and each line of it its part."""

from transform.parse.draft import Step
from transform.parse.headings.assign_headlines import assign_headlines
from transform.parse.headings.give_sections import give_sections
from transform.parse.headings.name_heading_parts import name_heading_parts
from transform.parse.headings.pair_leftovers import pair_leftovers
from transform.parse.headings.place_banners import place_banners

STEPS: tuple[Step, ...] = (
    Step("assign_headlines", assign_headlines),
    Step("pair_leftovers", pair_leftovers),
    Step("name_heading_parts", name_heading_parts),
    Step("place_banners", place_banners),
    Step("give_sections", give_sections),
)
