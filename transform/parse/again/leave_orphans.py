"""Pieces of sentences that are no stories: on a page that was out of order, text without anything that begins a story belongs elsewhere.

In: the text of the page, a Reading. Out: the same, with such texts as orphans.
"""

from dataclasses import replace

from transform.parse.draft import Block, Reading, Story, is_refer
from transform.parse.orphans import keep_refer, leave_orphan, report_orphan


def leave_orphans(page: str, reading: Reading) -> Reading:
    stories: list[Story] = []
    orphans: list[Block] = []
    for story in reading.stories:
        orphan = _find_orphan(story)
        orphans += [orphan] if orphan else []
        stories += [story] if orphan is None else keep_refer(story)
    return replace(
        reading,
        stories=tuple(stories),
        leftovers=(*reading.leftovers, *(leave_orphan(page, block) for block in orphans)),
        findings=(*reading.findings, *map(report_orphan, orphans)),
    )


def _find_orphan(story: Story) -> Block | None:
    """The only text of a story that has no heading, or of a refer if its sentence does not end."""
    if story.kind != "article" or len(story.blocks) != 1:
        return None
    block = story.blocks[0]
    if block.kind != "body" or block.dateline or block.lead_names or block.tail_names or block.jumps:
        return None
    return block if story.heading is None or (is_refer(story.heading) and block.open) else None
