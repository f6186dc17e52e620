"""Find jumps without a matching part although their page is present, for an editor to check.

In: the stories with their open jumps, and the edition's pages. Out: gaps. A jump to a missing page is not a gap: the page may still arrive.
"""

from collections.abc import Sequence

from transform.edition.link.items import list_labels, names_page
from transform.edition.link.linked import Gap, PlacedItem
from transform.model.edition import Story


def find_gaps(stories: Sequence[Story], parts: Sequence[Sequence[PlacedItem]], pages: Sequence[str]) -> tuple[Gap, ...]:
    """A gap for each of ``pages`` that an open jump of a story names."""
    gaps: list[Gap] = []
    for index, (story, placed) in enumerate(zip(stories, parts, strict=True)):
        held = {each.page for each in placed}
        for jump in story.jumps:
            ends = placed[-1].page if jump.kind == "to" else placed[0].page
            named = [page for page in pages for label in list_labels(jump) if names_page(label, ends, page)]
            if jump.kind != "see":
                gaps.extend(Gap(index, page, jump.text) for page in named if page not in held)
    return tuple(gaps)
