"""Editions of several pages (``tests/editions/``): which stories continue where, which story a refer means, and that no text is lost."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.helpers.edition_files import EDITIONS as EDITIONS_FOLDER
from tests.helpers.edition_files import EditionFile, ExpectedStory, read_edition
from tests.helpers.pages import make_page
from tests.helpers.sample import PUBLICATION
from transform.edition.link import LinkedEdition, link_pages
from transform.model.edition import Story
from transform.model.page import Item, ParsedPage
from transform.parse import parse_page

EDITIONS = sorted(EDITIONS_FOLDER.glob("*.txt"))
DATE = "2024-03-12"


def link_edition(edition: EditionFile) -> tuple[tuple[ParsedPage, ...], LinkedEdition]:
    pages = []
    for number, text in edition.pages.items():
        page = parse_page(make_page(text, DATE), language=edition.language, timezone="Asia/Shanghai")
        pages.append(page.model_copy(update={"page": page.page.model_copy(update={"number": number})}))
    return tuple(pages), link_pages(DATE, tuple(pages), PUBLICATION)


def describe_story(story: Story) -> str:
    """The line ``story`` that the file would have."""
    facts = [f"pages {' '.join(part.page for part in story.parts)}"]
    facts += ["incomplete"] if story.incomplete else []
    facts += ["review"] if story.needs_review else []
    facts += [f"kicker {story.kicker}"] if story.kicker else []
    facts += [f"deck {story.deck}"] if story.deck else []
    facts += [f"names {' '.join(byline.name for byline in story.bylines)}"] if story.bylines else []
    facts += [f"over {part.headline}" for part in story.parts if part.headline]
    return "; ".join([story.title, *facts])


def check_texts(expected: ExpectedStory, story: Story) -> None:
    texts = [part.text for part in story.body]
    for words in expected.texts:
        assert any(words in text for text in texts), f"'{words}' stands in no paragraph of {texts}"
    for before, after in expected.breaks:
        found = any(one.endswith(before) and other.startswith(after) for one, other in pairwise(texts))
        assert found, f"'{before}' is not followed by '{after}' in {texts}"


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_the_pages_of_the_edition_are_linked_as_it_says(path: Path) -> None:
    edition = read_edition(path)
    _, linked = link_edition(edition)
    assert [describe_story(story) for story in linked.stories] == [
        "; ".join([story.title, *story.facts]) for story in edition.stories
    ]
    for expected, story in zip(edition.stories, linked.stories, strict=True):
        check_texts(expected, story)
    meant = {(target.page, target.refer): linked.stories[target.story].title for target in linked.targets}
    assert [
        (refer.headline, meant.get((page.number, at), "nothing"))
        for page in linked.pages
        for at, refer in enumerate(page.refers)
    ] == edition.refers
    assert [(linked.stories[gap.story].title, gap.page) for gap in linked.gaps] == edition.gaps


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_every_character_of_the_pages_is_in_a_story_or_accounted_for(path: Path) -> None:
    check_conservation(*link_edition(read_edition(path)))


def check_conservation(pages: tuple[ParsedPage, ...], linked: LinkedEdition) -> None:
    """Each article of a page is in one story, with its heads; no character of the articles is lost or new."""
    items = {(page.page.number, item.id): item for page in pages for item in page.items if item.kind == "article"}
    placed = [(part.page, part.item) for parts in linked.parts for part in parts]
    assert sorted(placed) == sorted(items)
    left = count_chars(join.repeat for join in linked.joins)
    for story, parts in zip(linked.stories, linked.parts, strict=True):
        printed = [items[part.page, part.item] for part in parts]
        left += count_left(printed, story)
        for item, over in zip(printed, story.parts, strict=True):
            assert join_heads(item) in {join_heads(story), squeeze(over.headline or "")}
    difference = count_chars(text for item in items.values() for text in list_item_texts(item))
    difference.subtract(count_chars(text for story in linked.stories for text in list_story_texts(story)))
    difference.subtract(left)
    assert {char: count for char, count in difference.items() if count and char != "-"} == {}


def count_left(items: list[Item], story: Story) -> Counter[str]:
    """What a story does not take from its items: marks of jumps that were followed, names and the dateline if printed again.

    The hyphen of a broken word is also left, but is not counted here.
    """
    left = count_chars(jump.text for item in items for jump in item.jumps)
    left -= count_chars(jump.text for jump in story.jumps)
    left += count_chars(byline.text for item in items for byline in item.bylines)
    left -= count_chars(byline.name for byline in story.bylines)
    datelines = [item.dateline.text for item in items if item.dateline]
    return left + count_chars(text for text in datelines[1:] if text == datelines[0])


def join_heads(item: Item | Story) -> str:
    texts = (text if isinstance(text, str) else text.text for text in (item.kicker, item.headline, item.deck) if text)
    return squeeze("".join(texts))


def squeeze(text: str) -> str:
    return "".join(text.split())


def count_chars(texts: Iterable[str]) -> Counter[str]:
    return Counter(squeeze("".join(texts)))


def list_item_texts(item: Item) -> list[str]:
    texts = [text.text for text in (item.section, item.dateline) if text]
    return texts + [each.text for parts in (item.bylines, item.body, item.jumps) for each in parts]


def list_story_texts(story: Story) -> list[str]:
    texts = [story.section] if story.section else []
    texts += [story.dateline.text] if story.dateline else []
    texts += [byline.name for byline in story.bylines]
    return texts + [each.text for parts in (story.body, story.captions, story.jumps) for each in parts]
