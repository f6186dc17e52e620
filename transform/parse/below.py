"""Which story is right below which heading."""

from itertools import pairwise, zip_longest
from typing import NamedTuple

from transform.parse.draft import Draft, is_refer

HEADING, STORY, REFER = range(3)


class _Entry(NamedTuple):
    """A heading, story or refer of the page; entries sort by page order."""

    order: int
    kind: int
    number: int


def find_below(draft: Draft, stories: frozenset[int] | None = None) -> dict[int, int]:
    """For each heading with a story right below it, by index: the index of that story.

    Of several stories in a row only one of ``stories`` counts, if these are given.
    """
    entries = [_Entry(run.order, REFER if is_refer(run) else HEADING, k) for k, run in enumerate(draft.headings)]
    entries += [_Entry(story.order, STORY, k) for k, story in enumerate(draft.stories)]
    entries.sort()
    kept = [one for one, after in zip_longest(entries, entries[1:]) if not _is_stray(one, after, stories)]
    return {one.number: below.number for one, below in pairwise(kept) if (one.kind, below.kind) == (HEADING, STORY)}


def _is_stray(entry: _Entry, after: _Entry | None, stories: frozenset[int] | None) -> bool:
    """Whether an entry is a fragment with another story right below it."""
    if stories is None or entry.kind != STORY or entry.number in stories:
        return False
    return after is not None and after.kind == STORY
