"""Signs of how a story was read, as whole numbers by name: what tells right stories from wrong ones when a page is done.

A sign says nothing alone; ``rate_stories`` weighs them by a table that is learned (``transform/data/story_signs.tsv``). Shares are in hundredths.
In: a page after all other steps, with the stories of the readings that were not taken. Out: the signs of each story.
"""

from collections.abc import Mapping, Sequence

from transform.parse.draft import Draft, Line
from transform.parse.finish.signs.find_lines import find_lines
from transform.parse.finish.signs.forms import compare_forms
from transform.parse.finish.signs.headings import describe_heading
from transform.parse.finish.signs.margins import measure_margins
from transform.parse.finish.signs.readings import compare_readings
from transform.parse.finish.signs.repairs import count_repairs
from transform.parse.finish.signs.texts import describe_text

Signs = Mapping[str, int]

#: Signs of marks that were not read: where many stories of a page have one, the newspaper has a form that is not known.
SHARED = ("opens_with_sign", "opens_with_prefix", "opens_with_role", "open_paragraphs", "same", "least_margin_low")
#: How many other readings a page has at most.
OTHERS = 2
#: A line with a lower margin may well be something else.
LOW_MARGIN = 3000


def list_signs(draft: Draft) -> tuple[Signs, ...]:
    lines = sorted(draft.lines, key=lambda line: line.piece.start)
    places = find_lines(draft.stories, lines)
    parts = (
        measure_margins(draft.stories, lines, places),
        *(_compare_with(draft, places, lines, number) for number in range(OTHERS)),
        count_repairs(draft),
        [describe_heading(story, draft.table) for story in draft.stories],
        [describe_text(story, draft.table) for story in draft.stories],
        compare_forms(draft.stories),
    )
    printed = {"as_printed": int(draft.reading is not None and draft.blocks == draft.reading.blocks)}
    printed["mended"] = int(draft.again is not None and draft.blocks == draft.again.blocks)
    found: list[dict[str, int]] = []
    for groups in zip(*parts, strict=True):
        signs = dict(printed)
        for group in groups:
            signs.update(group)
        found.append(signs)
    return _share_signs(found)


def _compare_with(
    draft: Draft, places: Sequence[Sequence[int]], lines: Sequence[Line], number: int
) -> list[dict[str, int]]:
    """The signs of one of the other readings; those of the second are named so."""
    others = draft.others[number] if number < len(draft.others) else ()
    found = compare_readings(draft.stories, others, places, find_lines(others, lines))
    return [{f"{name}_too": value for name, value in signs.items()} for signs in found] if number else found


def _share_signs(found: list[dict[str, int]]) -> tuple[Signs, ...]:
    """The signs, with the share of the page's stories that have each of SHARED."""
    for signs in found:
        signs["least_margin_low"] = int(signs["least_margin"] < LOW_MARGIN)
    shares = {f"page_{name}": 100 * sum(signs[name] > 0 for signs in found) // len(found) for name in SHARED if found}
    return tuple({**signs, **shares} for signs in found)
