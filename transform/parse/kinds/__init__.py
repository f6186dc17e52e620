"""Phase: find out what each block is."""

from transform.parse.draft import Step
from transform.parse.kinds.classify_blocks import classify_blocks
from transform.parse.kinds.heed_roles import heed_roles
from transform.parse.kinds.label_marked_banners import label_marked_banners
from transform.parse.kinds.label_named_banners import label_named_banners
from transform.parse.kinds.merge_ads import merge_ads
from transform.parse.kinds.read_marks import read_marks
from transform.parse.kinds.relabel_half_sentences import relabel_half_sentences
from transform.parse.kinds.take_line_marks import take_line_marks

STEPS: tuple[Step, ...] = (
    Step("read_marks", read_marks),
    Step("take_line_marks", take_line_marks),
    Step("label_named_banners", label_named_banners),
    Step("classify_blocks", classify_blocks),
    Step("heed_roles", heed_roles),
    Step("label_marked_banners", label_marked_banners),
    Step("merge_ads", merge_ads),
    Step("relabel_half_sentences", relabel_half_sentences),
)
