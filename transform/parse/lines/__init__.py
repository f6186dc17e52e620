"""Phase: turn the text into lines in reading order."""

from transform.parse.draft import Step
from transform.parse.lines.close_letterspacing import close_letterspacing
from transform.parse.lines.hide_invisible import hide_invisible
from transform.parse.lines.lift_refers import lift_refers
from transform.parse.lines.lift_tables import lift_tables
from transform.parse.lines.narrow_gaps import narrow_gaps
from transform.parse.lines.part_at_rivers import part_at_rivers
from transform.parse.lines.separate_columns import separate_columns
from transform.parse.lines.split_hyphens import split_hyphens
from transform.parse.lines.split_lines import split_lines

STEPS: tuple[Step, ...] = (
    Step("hide_invisible", hide_invisible),
    Step("split_lines", split_lines),
    Step("part_at_rivers", part_at_rivers),
    Step("lift_tables", lift_tables),
    Step("lift_refers", lift_refers),
    Step("separate_columns", separate_columns),
    Step("close_letterspacing", close_letterspacing),
    Step("narrow_gaps", narrow_gaps),
    Step("split_hyphens", split_hyphens),
)
