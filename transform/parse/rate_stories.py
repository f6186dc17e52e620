"""Step: how sure each story is, and whether a person should look at it.

In: ``stories`` and ``findings`` (repairs and notes in the making). Out: ``sure``, ``review`` and notes that say why.
Thresholds: on clean pages nearly every headline stands above its story with a margin over .3, joins at a column
break are right, and nothing is flagged; a conflict, a story without a headline, a moved headline with a small margin,
or a last sentence that does not end without a jump mark is laid before the editor.
"""

from collections import defaultdict
from dataclasses import replace

from transform.parse.draft import Draft, Finding, Story
from transform.parse.pieces import strip_gaps

#: Below this confidence a person looks; the margins that give it are chosen in ``assign_headlines``.
REVIEW_BELOW = 0.7
#: What a story without a headline, or with an open end, is worth.
SURE_HEADLESS, SURE_OPEN = 0.5, 0.55
#: What any story is worth on a page whose language has no table of marks.
SURE_UNMARKED = 0.4


def rate_stories(draft: Draft) -> Draft:
    by_order: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in draft.findings:
        if finding.at is not None and finding.sure is not None:
            by_order[finding.at].append(finding)
    stories = tuple(rate_story(story, by_order) for story in draft.stories)
    if draft.table.known:
        return replace(draft, stories=stories)
    message = f"there is no table of marks for the language “{draft.table.language}”: only blank lines and words told stories apart"
    stories = tuple(replace(story, review=True, sure=min(story.sure, SURE_UNMARKED)) for story in stories)
    return replace(draft, stories=stories).add(Finding("no_marks_table", message, (), severity="review"))


def rate_story(story: Story, by_order: dict[int, list[Finding]]) -> Story:
    repairs = [finding for block in story.blocks for finding in by_order.get(block.order, ())]
    doubts = (*story.doubts, *find_doubts(story))
    sure = story.sure
    for finding in (*repairs, *doubts):
        sure = min(sure, finding.sure if finding.sure is not None else sure)
    review = story.review or sure < REVIEW_BELOW
    return replace(story, sure=sure, review=review, doubts=doubts)


def find_doubts(story: Story) -> tuple[Finding, ...]:
    doubts: list[Finding] = []
    first, texts = story.blocks[0], [block for block in story.blocks if block.kind == "body"]
    if story.kind == "article" and story.heading is None:
        words = strip_gaps(texts[0].piece.text)[:24] if texts else ""
        message = f"no headline was found for the story that begins “{words}”"
        doubts.append(Finding("no_headline", message, first.whole.spans, first.order, SURE_HEADLESS, "review"))
    if story.kind == "article" and not texts:
        message = "this headline has no text under it on the page"
        doubts.append(Finding("no_body", message, first.whole.spans, first.order, SURE_HEADLESS, "review"))
    if texts and texts[-1].open and not any(jump.kind == "to" for block in story.blocks for jump in block.jumps):
        message = f"the last sentence does not end: “…{strip_gaps(texts[-1].piece.text)[-20:]}”"
        doubts.append(Finding("open_end", message, texts[-1].piece.spans[-1:], first.order, SURE_OPEN, "review"))
    return tuple(doubts)
