"""The answer to a made page in the form that the scorer of the shared sets reads.

``structure`` is a key of ours: brackets, bullets and role words that belong to no item, so that items, residue and structure hold
every character of the page; ``compare_characters`` proves it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.quality.noise import Block
from tests.quality.stories import Page, Story, print_byline

Answer = dict[str, Any]


def write_answer(
    page: Page, blocks: Sequence[Block], places: Sequence[tuple[int, int]], name: str, level: int
) -> Answer:
    """The page's answer; ``places`` are the blocks' lines. Items stand in the order of the page."""
    first: dict[int, int] = {}
    for k, block in enumerate(blocks):
        if block.story is not None and block.kind in {"heading", "body", "refer"}:
            first.setdefault(block.story, k)
    ordered = sorted(page.stories, key=lambda story: first[story.number])
    articles = [story for story in ordered if story.kind == "article"]
    refers = [story for story in ordered if story.kind == "refer"]
    ids = {story.number: f"a{k}" for k, story in enumerate(articles, 1)}
    ids |= {story.number: f"r{k}" for k, story in enumerate(refers, 1)}
    letter = page.dialect.letter
    flags = list_flags(page, blocks, places)
    return {
        "page": {
            "publication": page.paper,
            "edition_date": page.date.isoformat(),
            "page": page.number,
            "page_label": f"{letter}{page.number:02d}" if letter else str(page.number),
            "name": name,
            "level": level,
            "dialect": page.dialect.describe(),
        },
        "items": [write_item(story, ids[story.number]) for story in [*articles, *refers]],
        "residue": [{"id": f"x{k}", **name_items(one, ids)} for k, one in enumerate(page.rest.residue, 1)],
        "repairs": [name_items(one, ids) for one in page.rest.repairs],
        **({"must_flag": flags} if flags else {}),
        "structure": page.rest.structure + list_structure(page, blocks),
    }


def name_items(facts: Answer, ids: dict[int, str]) -> Answer:
    """Numbers of stories as the answer's ids; several in one string."""

    def name(value: Any) -> Any:
        return ",".join(ids[number] for number in value) if isinstance(value, list) else ids[value]

    return {key: name(value) if key in {"item", "copy_of"} else value for key, value in facts.items()}


def write_item(story: Story, name: str) -> Answer:
    return {
        "id": name,
        "kind": story.kind,
        "kicker": story.kicker,
        "headline": story.headline,
        "subheadline": story.deck,
        **({"kicker_is_label": True} if story.label else {}),
        "section": story.section,
        "section_alternatives": story.sections,
        "dateline": story.dateline,
        **({"dateline_alternatives": story.datelines} if story.datelines and story.dateline else {}),
        "paragraphs": [
            {
                "type": part.kind,
                "text": part.text,
                **part.alternatives,
                **({"flag": "conflicting overlap"} if part.alternatives else {}),
            }
            for part in story.parts
        ],
        "authors": [text for pieces in story.bylines.values() for text, is_name in pieces if is_name],
        "jump": story.jump,
        "deck_alternatives": story.readings,
    }


def list_structure(page: Page, blocks: Sequence[Block]) -> list[str]:
    """What stands round the names."""
    printed = "".join(block.text for block in blocks if block.kind in {"byline", "credit", "body"})
    found = []
    for story in page.stories:
        for form, pieces in story.bylines.items():
            found += [page.dialect.set_text(text).strip() for text, is_name in pieces if not is_name and text.strip()]
            found += [page.dialect.bullet] if form == "mark" and not page.dialect.forms else []
            bracketed = page.dialect.set_brackets(print_byline(page, pieces))
            found += [bracketed[0], bracketed[-1]] if bracketed in printed else []
    return found


def list_flags(page: Page, blocks: Sequence[Block], places: Sequence[tuple[int, int]]) -> list[Answer]:
    """The places with two readings: the last lines of the first, the first line of the second."""
    flags = []
    for k, block in enumerate(blocks):
        if not block.clash or block.story is None or block.part is None:
            continue
        rest = [
            j
            for j in range(k + 1, len(blocks))
            if (blocks[j].kind, blocks[j].story, blocks[j].part) == ("body", block.story, block.part)
        ]
        begin, end = places[k]
        text = page.stories[block.story].parts[block.part].text
        flags.append(
            {
                "lines": [*range(max(begin, end - 2), end + 1), places[rest[0]][0]],
                "text": text,
                "why": "conflicting overlap",
            }
        )
    return flags


def compare_characters(text: str, answer: Answer) -> tuple[Counter[str], Counter[str]]:
    """(on the page and not in the answer, in the answer and not on the page), without white space."""
    words = [*answer["structure"], *(one["text"] for one in answer["residue"])]
    for item in answer["items"]:
        words += [item["kicker"], item["headline"], item["subheadline"], item["dateline"], *item["authors"]]
        words += [part["text"] for part in item["paragraphs"]]
        words.append(item["jump"]["text"] if item["jump"] else None)
    page, gold = Counter("".join(text.split())), Counter("".join("".join(word.split()) for word in words if word))
    return page - gold, gold - page
