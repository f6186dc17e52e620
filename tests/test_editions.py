"""Editions of several pages (``tests/editions/``): what goes on where, which story a refer means, and nothing lost on the way."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.edition_files import EditionFile, ExpectedStory, read_edition
from tests.parse.pages import make_page
from tests.sample import PUBLICATION
from transform.link import LinkedEdition, link_pages
from transform.model import Story
from transform.page import ParsedPage
from transform.parse import parse_page

EDITIONS = sorted((Path(__file__).parent / "editions").glob("*.txt"))
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
        pairs = list(pairwise(texts))
        assert any(one.endswith(before) and other.startswith(after) for one, other in pairs), (before, after, texts)


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
def test_every_character_of_the_pages_stands_in_a_story_or_is_accounted_for(path: Path) -> None:
    """Jump marks that were followed, words repeated across a jump and names printed twice are what a story leaves behind."""
    pages, linked = link_edition(read_edition(path))
    printed = Counter("".join(text for page in pages for text in list_item_texts(page)))
    told = Counter("".join(text for story in linked.stories for text in list_story_texts(story)))
    left = Counter("".join(join.repeat for join in linked.joins))
    followed = [jump.text for page in pages for item in page.items for jump in item.jumps if item.kind == "article"]
    open_jumps = Counter("".join(jump.text for story in linked.stories for jump in story.jumps))
    left += Counter("".join(followed)) - open_jumps
    names = [byline.text for page in pages for item in page.items for byline in item.bylines]
    left += Counter("".join(names)) - Counter("".join(b.name for story in linked.stories for b in story.bylines))
    difference = Counter(printed)
    difference.subtract(told)
    difference.subtract(left)
    drop = {char: count for char, count in difference.items() if count and not char.isspace() and char != "-"}
    assert drop == {}


def list_item_texts(page: ParsedPage) -> list[str]:
    """The words of the articles of a page."""
    texts = []
    for item in page.items:
        if item.kind != "article":
            continue
        heads = (item.kicker, item.headline, item.deck, item.section, item.dateline)
        texts += [text.text for text in heads if text]
        texts += [byline.text for byline in item.bylines]
        texts += [part.text for part in item.body]
        texts += [jump.text for jump in item.jumps]
    return texts


def list_story_texts(story: Story) -> list[str]:
    heads = (story.kicker, story.headline, story.deck, story.section)
    texts = [text for text in heads if text]
    texts += [story.dateline.text] if story.dateline else []
    texts += [part.headline for part in story.parts if part.headline]
    texts += [byline.name for byline in story.bylines]
    texts += [part.text for part in story.body]
    texts += [caption.text for caption in story.captions]
    return texts + [jump.text for jump in story.jumps]
