"""What a story lacks: a headline, text, the end of its last sentence.

In: a story. Out: a Finding for each, with how sure the story still is.
"""

from transform.parse.draft import Finding, Story
from transform.text.solid import close_gaps

#: Confidence of a story without a headline, and of one with an open end.
SURE_HEADLESS, SURE_OPEN = 0.5, 0.55


def find_doubts(story: Story) -> tuple[Finding, ...]:
    doubts: list[Finding] = []
    first, texts = story.blocks[0], [block for block in story.blocks if block.kind == "body"]
    jumps = {jump.kind for block in story.blocks for jump in block.jumps}
    if story.kind == "article" and story.heading is None and "from" not in jumps:
        words = close_gaps(texts[0].piece.text)[:24] if texts else ""
        message = f"no headline was found for the story that begins “{words}”"
        doubts.append(Finding("no_headline", message, first.printed.spans, first.order, SURE_HEADLESS, "review"))
    if story.kind == "article" and not texts and "to" not in jumps:
        message = "this headline has no text under it on the page"
        doubts.append(Finding("no_body", message, first.printed.spans, first.order, SURE_HEADLESS, "review"))
    if texts and texts[-1].open and "to" not in jumps:
        message = f"the last sentence does not end: “…{close_gaps(texts[-1].piece.text)[-20:]}”"
        doubts.append(Finding("open_end", message, texts[-1].piece.spans[-1:], first.order, SURE_OPEN, "review"))
    return tuple(doubts)
