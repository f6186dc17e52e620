"""Headings without text and stories without a heading, of one reading: a heading that stands elsewhere belongs to the text whose words it shares most.

In: a Reading. Out: the same, with such headings at their stories; the reading itself if there are none. A heading right above or below one without text may
have changed places with it. All such pairs are reviewed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transform.parse.again.loose_headings import Head, list_loose, measure_fit
from transform.parse.draft import Finding, HeadingParts, Leftover, Reading, Story
from transform.parse.fits import is_story, measure_texts
from transform.parse.moved_headings import report_moved_heading
from transform.text.matching import match_pairs
from transform.text.similarity import take_pairs
from transform.text.solid import fold_solid, measure_length

#: What a heading and a text must share; the last ones left over need not.
LEAST_SHARED = 0.05
#: The fewest characters of a text that ends and has no mark of a story.
SHORTEST_TEXT = 24
#: What it counts that a heading is printed right above a text.
PRINTED = 0.2
#: If more are without the other, the page does not consist of headings and texts.
MOST_LEFT = 16
#: The confidence of such a pair as a repair: below ``flag_stories.REVIEW_BELOW``.
SURE_PAIR = 0.65


def pair_headings(page: str, reading: Reading) -> Reading:
    heads = list(list_loose(page, reading))
    bare = [k for k, story in enumerate(reading.stories) if story.heading is None and _is_text(story)]
    if not heads or not bare or max(len(heads), len(bare)) > MOST_LEFT:
        return reading
    heads += _list_beside(reading, heads)
    texts = sorted({*bare, *(head.story for head in heads if head.story is not None)})
    chosen = {text: head for head, text in match_pairs(_rate_pairs(reading, heads, texts))}
    left = [number for number in range(len(heads)) if number not in chosen.values()]
    without = [text for text in bare if text not in chosen]
    if len(left) == len(without) == 1:
        chosen[without[0]] = left[0]
    return _give_headings(reading, heads, chosen)


def _is_text(story: Story) -> bool:
    """Whether it is a story, or complete sentences however short."""
    texts = [block for block in story.blocks if block.kind == "body"]
    size = sum(measure_length(block.piece.text) for block in texts)
    return is_story(story) or (size >= SHORTEST_TEXT and not texts[-1].open)


def _list_beside(reading: Reading, loose: Sequence[Head]) -> list[Head]:
    """The headings of stories that stand right beside one without text."""
    edges = {block.order for head in loose for block in head.heading.blocks}
    return [
        Head(story.heading, story.heading_parts, k)
        for k, story in enumerate(reading.stories)
        if story.heading
        and _is_text(story)
        and not edges.isdisjoint({story.heading.order - 1, story.heading.blocks[-1].order + 1})
    ]


def _rate_pairs(reading: Reading, heads: Sequence[Head], texts: Sequence[int]) -> dict[tuple[int, int], float]:
    """How well each heading fits each text."""
    bodies = ([block.piece for block in story.blocks if block.kind == "body"] for story in reading.stories)
    fits = measure_texts(tuple(tuple(take_pairs(fold_solid(piece)) for piece in body) for body in bodies))
    scores: dict[tuple[int, int], float] = {}
    for k, head in enumerate(heads):
        for text in texts:
            shared = measure_fit(fits, head, text)
            score = shared + (PRINTED if head.story == text else 0.0)
            if score >= LEAST_SHARED:
                scores[k, text] = score
    return scores


def _give_headings(reading: Reading, heads: Sequence[Head], chosen: Mapping[int, int]) -> Reading:
    """``chosen``: the heading of each text. A text whose heading goes to another one has none; a heading whose text has another one is left over."""
    stories = list(reading.stories)
    findings: list[Finding] = []
    gone = {heads[number].story for text, number in chosen.items() if heads[number].story not in (None, text)}
    for text in gone:
        if text is not None:
            stories[text] = replace(stories[text], heading=None, heading_parts=HeadingParts())
    for text, number in chosen.items():
        head = heads[number]
        if head.story != text:
            findings.append(report_moved_heading(head.heading.blocks, stories[text].blocks[0].order, SURE_PAIR))
            blocks = (*head.names, *stories[text].blocks)
            stories[text] = replace(stories[text], blocks=blocks, heading=head.heading, heading_parts=head.parts)
    if not findings:
        return reading
    held = {block.printed.spans for story in stories if story.heading for block in story.heading.blocks}
    lines = [block for head in heads for block in head.heading.blocks]
    lost = (Leftover(block.printed, "orphan") for block in lines if block.printed.spans not in held)
    spans = {block.printed.spans for block in lines}
    emptied = {heads[number].shell for number in chosen.values()}
    leftovers = (one for one in reading.leftovers if one.piece.spans not in spans)
    return replace(
        reading,
        stories=tuple(story for k, story in enumerate(stories) if k not in emptied),
        leftovers=(*leftovers, *lost),
        findings=(*reading.findings, *findings),
    )
