"""Phase: take intruders out and put texts in reading order."""

from transform.parse.draft import Step
from transform.parse.join_breaks import join_breaks
from transform.parse.order.mend_blocks import mend_blocks
from transform.parse.order.remove_intruders import remove_intruders
from transform.parse.order.turn_bylines import turn_bylines
from transform.parse.order.unweave_stories import unweave_stories

STEPS: tuple[Step, ...] = (
    Step("remove_intruders", remove_intruders),
    Step("mend_blocks", mend_blocks),
    Step("turn_bylines", turn_bylines),
    Step("unweave_stories", unweave_stories),
    Step("join_breaks", join_breaks),
)
