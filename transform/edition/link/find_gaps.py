"""Jumps that lead nowhere although their page is at hand: an editor should look what became of the rest.

Comes in: the stories with the marks that were not followed, and the pages of the edition. Goes out: gaps. A jump to a page that is not
there is none: it may still arrive.
"""

from collections.abc import Sequence

from transform.edition.link.items import list_labels, names_page
from transform.edition.link.linked import Gap, PlacedItem
from transform.model.edition import Story


def find_gaps(stories: Sequence[Story], parts: Sequence[Sequence[PlacedItem]], pages: Sequence[str]) -> tuple[Gap, ...]:
    """One for each page that a story's open jumps name and that is one of ``pages``."""
    gaps: list[Gap] = []
    for index, (story, placed) in enumerate(zip(stories, parts, strict=True)):
        held = {each.page for each in placed}
        for jump in story.jumps:
            ends = placed[-1].page if jump.kind == "to" else placed[0].page
            named = [page for page in pages for label in list_labels(jump) if names_page(label, ends, page)]
            if jump.kind != "see":
                gaps.extend(Gap(index, page, jump.text) for page in named if page not in held)
    return tuple(gaps)
