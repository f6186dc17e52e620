"""Step: rate how probable each story is right, and flag those that may well be wrong.

All that is known at the end speaks: how sure the lines are, whether the reading that was not taken has the same story, what was put right, the
shape of heading and text, and how the page's other stories are set (``signs``). What each sign weighs was learned from pages with answers. A page
that was read once only is rated by its doubts alone. In: ``stories``, ``others``. Out: ``likely``; ``review`` and a doubt that names the least
sure line if a person should look. A page of which nothing is likely looks like nothing known; one note says so in place of all doubts.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import mean

from transform.parse.draft import Draft, Finding, Line, Story
from transform.parse.finish.flag_stories import DISORDERED, REVIEW_BELOW
from transform.parse.finish.signs import list_signs
from transform.parse.finish.signs.find_lines import find_places, list_blocks
from transform.parse.finish.weigh_signs import weigh_signs
from transform.text.solid import close_gaps

#: Below this a person looks at the story, in scripts without spaces between words and in those with. Of articles of newspapers that nobody has read, in
#: Chinese one of eight of the right ones is below .45 at levels 0 and 1, and a quarter to a third of the wrong ones; in English one of five below .4, and two of
#: five of the wrong ones.
UNLIKELY, UNLIKELY_SPACED = 0.45, 0.4
#: A doubt is reason enough below this: what the shared pages of level 2 have wrong is flagged, and a sixth of what is right there.
DOUBTED = 0.85
#: Whatever speaks for the story, something is missing, or two texts say different things.
CERTAIN = frozenset({"no_headline", "no_body", "broken_text", "open_end", "conflict"})

#: The share of lines that begin beside another from which a page has columns side by side.
COLUMNS = 0.3
#: A page whose stories are so improbable, in the mean and each, is no page as it was printed: OCR soup, vertical text read by rows, another
#: script.
LOST, LOST_EACH = 0.1, 0.2
#: Fewer lines are too few to say so.
FEWEST_LINES = 8


def rate_stories(draft: Draft) -> Draft:
    if draft.reading is None or not draft.stories:
        return draft
    lines = sorted(draft.lines, key=lambda line: line.piece.start)
    starts = [line.piece.start for line in lines]
    conflicts = frozenset(finding.at for finding in draft.findings if finding.code == "conflict")
    woven = any(finding.code == DISORDERED for finding in draft.findings)
    least = UNLIKELY_SPACED if draft.table.spaced else UNLIKELY
    disordered = woven and not _has_columns(draft.page.text, lines)
    stories: list[Story] = []
    for story, signs in zip(draft.stories, list_signs(draft), strict=True):
        rated = replace(story, likely=weigh_signs(signs, spaced=draft.table.spaced))
        in_conflict = not conflicts.isdisjoint(block.order for block in story.blocks)
        if story.kind != "article":
            stories.append(story)
        elif in_conflict or _is_doubtful(rated, least, disordered=disordered):
            stories.append(_flag_story(rated, lines, starts))
        else:
            stories.append(_clear_story(rated))
    sure = [story.confidence for story in stories]
    if len(lines) >= FEWEST_LINES and mean(sure) < LOST and max(sure) < LOST_EACH:
        return _leave_page(draft, stories)
    return replace(draft, stories=tuple(stories))


def _leave_page(draft: Draft, stories: Sequence[Story]) -> Draft:
    """The page with one note that all of it must be compared; each story stays flagged."""
    message = "this page looks like nothing that is known: its text may be damaged, in another script, or read across its columns"
    findings = (replace(finding, severity="info") for finding in draft.findings if finding.code != DISORDERED)
    return replace(
        draft,
        stories=tuple(replace(_clear_story(story), review=True) for story in stories),
        findings=(*findings, Finding("unknown_page", message, (), severity="review")),
    )


def _has_columns(page: str, lines: Sequence[Line]) -> bool:
    """Whether columns are side by side in the page's text: where these are woven, no sign tells which story has a line of another."""
    inner = sum(bool(page[page.rfind("\n", 0, line.piece.start) + 1 : line.piece.start].strip()) for line in lines)
    return inner > COLUMNS * len(lines)


def _is_doubtful(story: Story, least: float, *, disordered: bool) -> bool:
    """Whether a person should look: it is less probable than ``least``, or is doubted. On a page that is out of order as a whole, that alone is no
    doubt about a story.
    """
    doubts = {doubt.code for doubt in story.doubts if doubt.severity == "review"}
    doubted = bool(doubts) or (story.sure < REVIEW_BELOW and not disordered)
    return not doubts.isdisjoint(CERTAIN) or story.confidence < (DOUBTED if doubted else least)


def _flag_story(story: Story, lines: Sequence[Line], starts: Sequence[int]) -> Story:
    """The story with a reason to look at it."""
    known = any(doubt.severity == "review" for doubt in story.doubts)
    doubts = story.doubts if known else (*story.doubts, _doubt_line(story, lines, starts))
    return replace(story, review=True, doubts=doubts)


def _clear_story(story: Story) -> Story:
    """The story without a flag: what was doubted is a remark."""
    return replace(story, review=False, doubts=tuple(replace(doubt, severity="info") for doubt in story.doubts))


def _doubt_line(story: Story, lines: Sequence[Line], starts: Sequence[int]) -> Finding:
    """A doubt about the least sure line of a story."""
    own = find_places(list_blocks(story), starts)
    line = min((lines[at] for at in own), key=lambda line: line.margin).piece
    message = f"“{close_gaps(line.text)[:24]}” may be something else than it was taken for"
    return Finding("unsure_line", message, line.spans, story.blocks[0].order, story.confidence, "review")
