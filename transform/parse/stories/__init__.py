"""Phase: gather blocks into stories."""

from transform.parse.draft import Step
from transform.parse.stories.group_stories import group_stories
from transform.parse.stories.label_crossheads import label_crossheads
from transform.parse.stories.split_headings import split_headings
from transform.parse.stories.split_stories import split_stories

STEPS: tuple[Step, ...] = (
    Step("label_crossheads", label_crossheads),
    Step("split_headings", split_headings),
    Step("group_stories", group_stories),
    Step("split_stories", split_stories),
)
