"""Phase: turn lines into paragraphs."""

from transform.parse.blocks.build_blocks import build_blocks
from transform.parse.blocks.split_captions import split_captions
from transform.parse.blocks.split_copies import split_copies
from transform.parse.draft import Step

STEPS: tuple[Step, ...] = (
    Step("build_blocks", build_blocks),
    Step("split_captions", split_captions),
    Step("split_copies", split_copies),
)
