"""Rules about words: headlines and languages agree, a body has the words that it counts, a withdrawn item nothing but its notice."""

import re
from collections.abc import Iterator

from lxml import etree

from transform.formats.common.text import count_han_and_words
from transform.formats.newsml.frame import XML_LANG
from transform.formats.newsml.rule import (
    G2,
    XHTML_TAG,
    Document,
    Found,
    Item,
    find_child,
    read_attribute,
    read_child,
)
from transform.words.choose import choose_words

NAME = f"{G2}name"
HTML_HEAD, HTML_TITLE = f"{XHTML_TAG}head", f"{XHTML_TAG}title"
CONCEPTS = ("located", "infoSource", "subject")
"""The elements of contentMeta that the profile allows to be literal, beside creator."""


def find_other_titles(document: Document) -> Iterator[Found]:
    for item in document.items:
        headline = item.content.text("headline")
        titles = [item.meta.text("title")]
        if item.html is not None:
            titles.append(read_child(find_child(item.html, HTML_HEAD), HTML_TITLE))
        if any(title != headline for title in titles):
            yield Found("has a title that is not its first headline", item.line)


def find_other_languages(document: Document) -> Iterator[Found]:
    for item in document.items:
        languages = [read_attribute(each, "tag") for each in item.content.all("language")]
        if item.html is not None:
            languages.append(read_attribute(item.html, XML_LANG))
        if not languages or any(language != item.language for language in languages):
            yield Found("says different languages in different places", item.line)


def find_other_names(document: Document) -> Iterator[Found]:
    """The concepts whose literal is not their name, and the names that the by line does not have."""
    for item in document.items:
        creators = item.content.all("creator")
        for concept in (*_list_concepts(item), *creators):
            literal = concept.get("literal")
            if literal is not None and literal != read_child(concept, NAME):
                yield Found(f"has a literal that is not its name: '{literal}'", concept.sourceline)
        line = item.content.text("by").split()
        names = [word for each in creators for word in read_child(each, NAME).split()]
        if not set(names) <= set(line) or bool(names) != bool(line):
            yield Found("has creators that its by line does not name, or the reverse", item.line)


def _list_concepts(item: Item) -> Iterator[etree._Element]:
    """The concepts that the profile allows to be literal, beside creators."""
    for parts, names in ((item.meta, ("provider",)), (item.rights, ("copyrightHolder",)), (item.content, CONCEPTS)):
        for tag in names:
            yield from parts.all(tag)


def find_other_dates(document: Document) -> Iterator[Found]:
    """The items whose print date is not that of the others, nor of the package's guid."""
    dates = {date for item in document.outlines if item.guid not in document.published for date in item.dates}
    if document.package_outline is not None:
        dates.add(document.package_outline.guid.rpartition("/")[0].rpartition("/")[2])
    if len(dates) > 1:
        yield Found(f"has several print dates: {', '.join(sorted(dates))}")


def find_blank_blocks(document: Document) -> Iterator[Found]:
    for item in document.items:
        if not all(map(str.strip, item.blocks)):
            yield Found("has a paragraph without words, or with something else than words", item.line)


def find_miscounted(document: Document) -> Iterator[Found]:
    for item in document.items:
        if item.inline is not None:
            words, said = str(count_han_and_words("\n".join(item.blocks))), item.inline.get("wordcount")
            if said != words:
                yield Found(f"counts {said} words where its body has {words}", item.line)


def find_more_than_the_notice(document: Document) -> Iterator[Found]:
    """Of a canceled item: its headline is the notice, its text the notice with a time and the reason in edNote, nothing else."""
    for item in document.items:
        if item.status == "stat:canceled" and not _is_notice(item):
            yield Found("is withdrawn and says something else than the notice", item.line)


def _is_notice(item: Item) -> bool:
    words = choose_words(item.language or "").reader
    role, note = item.meta.value("role", "qcode"), item.meta.text("edNote")
    notice = {f"withdrawal:{status}": notice for status, notice in words.notices.items()}.get(role, "")
    if not notice or item.content.text("headline") != notice or len(item.blocks) != 1:
        return False
    dated = re.escape(words.notice_with_time.format(notice=notice, at="\0")).replace(re.escape("\0"), ".{1,40}?")
    reason = words.sentence_joiner + words.because.format(note=note) if note else ""
    return re.fullmatch(dated + re.escape(reason), item.blocks[0]) is not None
