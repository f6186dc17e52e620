"""The readings of a page to choose from.

In: a page that was read as it stands (``reading``), as if in disorder (``stories``), and as it stands with its lines where they belong (``again``). Out:
the page by each of them, with the stories of the others as ``others``: what readings agree on is right.
"""

from dataclasses import replace

from transform.parse.draft import Draft, Reading

#: The names of the readings, in order: of two that are as good the first is taken.
AS_PRINTED, MENDED, AS_IN_DISORDER = "as printed", "mended", "as in disorder"


def list_readings(draft: Draft) -> dict[str, Draft]:
    """The page by each of its readings, by name; the page itself if it was read once. Without anything to mend there are two."""
    first, again = draft.reading, draft.again
    if first is None:
        return {AS_IN_DISORDER: draft}
    mended = again or first
    readings = {
        AS_PRINTED: replace(take_reading(draft, first), others=(mended.stories, draft.stories)),
        AS_IN_DISORDER: replace(draft, others=(first.stories, mended.stories)),
    }
    if again is not None:
        readings[MENDED] = replace(take_reading(draft, again), others=(first.stories, draft.stories))
    return {name: readings[name] for name in (AS_PRINTED, MENDED, AS_IN_DISORDER) if name in readings}


def take_reading(draft: Draft, reading: Reading) -> Draft:
    """The page as a reading has it."""
    return replace(
        draft,
        lines=reading.lines,
        blocks=reading.blocks,
        stories=reading.stories,
        leftovers=reading.leftovers,
        findings=reading.findings,
        marks=reading.marks,
        headings=(),
        banners=(),
    )
