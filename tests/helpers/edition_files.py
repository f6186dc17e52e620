r"""Editions of several pages in one file, with what linking is to make of them.

A file of ``tests/editions/`` opens with ``#`` lines that say what it shows, then what is expected, then the pages:

    story TITLE; pages 01 03; FACT; …   the stories in print order, all of them; facts are ``incomplete``, ``review`` (an editor is to
                                        look), ``kicker WORDS``, ``deck WORDS``, ``names A B``, ``over WORDS`` (the heads over a rest)
    text WORDS                          are in one paragraph of the story named last
    next WORDS | WORDS                  one paragraph of it ends with the first words, the following one begins with the second
    refer WORDS -> TITLE                a refer line, and the title of the story it means; ``-> nothing``
    gap TITLE: 03                       page 03 should have the rest of the story, but does not
    language en                         of the publication, zh-CN if not said
    == 03                               the page of this number; everything up to the next such line is its text
"""

from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT

EDITIONS = ROOT / "tests" / "editions"


@dataclass
class ExpectedStory:
    """A line ``story`` with the lines ``text`` and ``next`` under it."""

    title: str
    facts: list[str]
    texts: list[str] = field(default_factory=list)
    breaks: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class EditionFile:
    """What a file says; ``pages`` holds texts by page number, in order."""

    stories: list[ExpectedStory] = field(default_factory=list)
    refers: list[tuple[str, str]] = field(default_factory=list)
    gaps: list[tuple[str, str]] = field(default_factory=list)
    language: str = "zh-CN"
    pages: dict[str, str] = field(default_factory=dict)


def read_edition(path: Path) -> EditionFile:
    """The edition of a file; ValueError with file and line if a line has another form."""
    head, *pages = path.read_text(encoding="utf-8").split("\n== ")
    edition = EditionFile()
    for number, line in enumerate(head.splitlines(), start=1):
        if line and not line.startswith("#") and not take_line(edition, line):
            raise ValueError(f"{path}:{number}: what is '{line}'?")
    for page in pages:
        number_line, _, text = page.partition("\n")
        edition.pages[number_line.strip()] = text
    return edition


def take_line(edition: EditionFile, line: str) -> bool:
    """Put a line into the edition; False if it has none of the forms."""
    word, _, rest = line.partition(" ")
    if word == "story":
        title, *facts = rest.split("; ")
        edition.stories.append(ExpectedStory(title, facts))
    elif word == "text":
        edition.stories[-1].texts.append(rest)
    elif word == "next":
        before, _, after = rest.partition(" | ")
        edition.stories[-1].breaks.append((before, after))
    elif word == "refer":
        words, _, title = rest.partition(" -> ")
        edition.refers.append((words, title))
    elif word == "gap":
        title, _, page = rest.rpartition(": ")
        edition.gaps.append((title, page))
    elif word == "language":
        edition.language = rest
    else:
        return False
    return True
