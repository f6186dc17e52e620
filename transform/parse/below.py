"""Which story stands right below which heading."""

from itertools import pairwise, zip_longest

from transform.parse.draft import Draft, is_refer


def find_below(draft: Draft, stories: frozenset[int] | None = None) -> dict[int, int]:
    """The story right below each run, where there is one; of ``stories`` only, if there are several in a row."""
    marked = [(run.order, 0, index) for index, run in enumerate(draft.headings) if not is_refer(run)]
    marked += [(story.order, 1, index) for index, story in enumerate(draft.stories)]
    marked += [(run.order, 2, index) for index, run in enumerate(draft.headings) if is_refer(run)]
    marked.sort()
    marked = [one for one, after in zip_longest(marked, marked[1:]) if not _is_stray(one, after, stories)]
    return {one[2]: other[2] for one, other in pairwise(marked) if one[1] == 0 and other[1] == 1}


def _is_stray(mark: tuple[int, int, int], after: tuple[int, int, int] | None, stories: frozenset[int] | None) -> bool:
    """Whether what stands here is a piece of a sentence with a story of its own right under it."""
    if stories is None or mark[1] != 1 or mark[2] in stories:
        return False
    return after is not None and after[1] == 1
