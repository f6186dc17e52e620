"""Titles before or after names that no table knows: （融媒观察 钱一帆）, ■特派员：孙远, Jane Doe, Harbor Writer.

In: the lines of all pages, the table. Out: Proposals for ``role``. A title is proven by several people who have it; a line at an edge of
the page names its desks, and proves nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from transform.learn.datelines import HAN_SOURCE
from transform.learn.lines import PageLine
from transform.learn.proposal import Place, Proposal
from transform.marks.forms.names import LATIN_NAME
from transform.marks.forms.shapes import BULLETS, CLOSERS, HAN, OPENERS
from transform.marks.table import MarksTable

#: Two people have a title; one might be its whole story.
LEAST_PEOPLE = 2
TITLE = rf"(?P<words>[{HAN}]{{2,8}})"
NAME = rf"(?P<name>[{HAN}]{{2,4}}|[{HAN}]\s[{HAN}])"
#: In brackets, at an end of the line or alone; or alone after a bullet or with a colon.
FRAMED = re.compile(rf"(?:^|(?<=[。!?”]))\s?[{OPENERS}]\s?{TITLE}\s?[:/|\s]\s?{NAME}(?=[\s、{CLOSERS}])")
LONE = re.compile(rf"^(?:[{re.escape(BULLETS)}]\s?{TITLE}\s?[:/|\s]\s?{NAME}|{TITLE.replace('words', 'words2')}"
                  rf"\s?[:/|]\s?{NAME.replace('name', 'name2')})(?:[\s、]{NAME.replace('name', 'more')})?$")  # fmt: skip
#: A name and what is after it, alone on a line.
SPACED = re.compile(
    rf"(?P<name>{LATIN_NAME.pattern})\s*[,|/•·–—]\s*(?P<words>[A-Z\u00c0-\u00de][\w-]+(?: [A-Za-z\u00c0-\u024f][\w-]+){{0,3}})$"
)


def find_roles(lines: Sequence[PageLine], table: MarksTable) -> Iterator[Proposal]:
    people: dict[str, set[str]] = defaultdict(set)
    places: dict[str, list[Place]] = defaultdict(list)
    for line in lines:
        for words, name, place in _find_titles(line, table):
            people[words].add(name)
            places[words].append(place)
    for words, names in people.items():
        if len(names) >= LEAST_PEOPLE:
            yield Proposal("role", words, tuple(places[words]))


def _find_titles(line: PageLine, table: MarksTable) -> Iterator[tuple[str, str, Place]]:
    """Titles in a line with the name beside each, and where that name is."""
    found = [*FRAMED.finditer(line.text)]
    if not line.is_edge:
        patterns = (LONE,) if table.surnames else (LONE, SPACED)
        found += [one for pattern in patterns if (one := pattern.match(line.text))]
    for one in found:
        groups = {key: text for key, text in one.groupdict().items() if text}
        key, name = ("words2", "name2") if "words2" in groups else ("words", "name")
        if _is_title(groups[key], table) and _is_name(groups[name], table):
            start, end = one.span(key)
            yield line.printed[start:end], groups[name], line.place(*one.span(name))


def _is_title(words: str, table: MarksTable) -> bool:
    if table.role_prefix.fullmatch(words) or words in table.not_names or words in table.role_suffixes:
        return False
    if table.dateline.match(f"{words} ") or HAN_SOURCE.match(f"{words}:"):
        return False
    return not (table.field.match(f"{words}:") or table.ad_words.search(words) or table.role_phrase.fullmatch(words))


def _is_name(name: str, table: MarksTable) -> bool:
    if not table.surnames:
        return True
    return name not in table.not_names and (name[0] in table.surnames or name.startswith(table.compound_surnames))
