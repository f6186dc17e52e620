"""Rules about words: headlines and languages agree, a body has the words that it counts, a withdrawn item nothing but its notice."""

import re
from collections.abc import Iterator

from lxml import etree

from transform.formats.common.text import count_han_and_words
from transform.formats.newsml.frame import XML_LANG
from transform.formats.newsml.rule import Document, Found, find_all
from transform.words.choose import choose_words

_find_title = find_all("string(n:itemMeta/n:title)")
_find_headline = find_all("string(n:contentMeta/n:headline[1])")
_find_html_titles = find_all("n:contentSet/n:inlineXML/x:html/x:head/x:title/text()")
_find_blocks = find_all("n:contentSet/n:inlineXML/x:html/x:body/*/text()")
_count_blocks = find_all("count(n:contentSet/n:inlineXML/x:html/x:body/*)")
_find_words = find_all("n:contentSet/n:inlineXML/@wordcount")
_find_languages = find_all("n:contentMeta/n:language/@tag | n:contentSet/n:inlineXML/x:html/@xml:lang")
_find_named = find_all("n:*/n:*[@literal]")
_find_creators = find_all("n:contentMeta/n:creator/n:name/text()")
_find_by = find_all("string(n:contentMeta/n:by)")
_find_role = find_all("string(n:itemMeta/n:role/@qcode)")
_find_status = find_all("string(n:itemMeta/n:pubStatus/@qcode)")
_find_note = find_all("string(n:itemMeta/n:edNote)")
_find_print = find_all("n:pubHistory/n:published/n:publishedExtProperty[@rel='print:date']/@value")


def find_other_titles(document: Document) -> Iterator[Found]:
    for item in document.items:
        titles = {_find_title(item), _find_headline(item), *_find_html_titles(item)}
        if len(titles) > 1:
            yield Found("has a title that is not its first headline", item.sourceline)


def find_other_languages(document: Document) -> Iterator[Found]:
    for item in document.items:
        if {item.get(XML_LANG)} != set(_find_languages(item)):
            yield Found("says different languages in different places", item.sourceline)


def find_other_names(document: Document) -> Iterator[Found]:
    """The concepts whose literal is not their name, and the names that the by line does not have."""
    for item in document.items:
        for concept in _find_named(item):
            if concept.get("literal") != concept.findtext("{*}name"):
                yield Found(f"has a literal that is not its name: '{concept.get('literal')}'", concept.sourceline)
        line = _find_by(item).split()
        names = [name for creator in _find_creators(item) for name in creator.split()]
        if not set(names) <= set(line) or bool(names) != bool(line):
            yield Found("has creators that its by line does not name, or the reverse", item.sourceline)


def find_other_dates(document: Document) -> Iterator[Found]:
    """The items whose print date is not that of the others, nor of the package's guid."""
    package = document.package
    dates = {date for item in document.items for date in _find_print(item)}
    if package is not None:
        dates.add((package.get("guid") or "").rpartition("/")[0].rpartition("/")[2])
    if len(dates) > 1:
        yield Found(f"has several print dates: {', '.join(sorted(dates))}")


def find_blank_blocks(document: Document) -> Iterator[Found]:
    for item in document.items:
        blocks = document.take(item, _find_blocks)
        if len(blocks) != _count_blocks(item) or not all(map(str.strip, blocks)):
            yield Found("has a paragraph without words, or with something else than words", item.sourceline)


def find_miscounted(document: Document) -> Iterator[Found]:
    for item in document.items:
        words = str(count_han_and_words("\n".join(document.take(item, _find_blocks))))
        for said in _find_words(item):
            if said != words:
                yield Found(f"counts {said} words where its body has {words}", item.sourceline)


def find_more_than_the_notice(document: Document) -> Iterator[Found]:
    """Of a canceled item: its headline is the notice, its text the notice with a time and the reason in edNote, nothing else."""
    for item in document.items:
        if _find_status(item) == "stat:canceled" and not _is_notice(item):
            yield Found("is withdrawn and says something else than the notice", item.sourceline)


def _is_notice(item: etree._Element) -> bool:
    words = choose_words(item.get(XML_LANG) or "").reader
    notice = {f"withdrawal:{status}": notice for status, notice in words.notices.items()}.get(_find_role(item), "")
    blocks, note = _find_blocks(item), _find_note(item)
    if not notice or _find_headline(item) != notice or len(blocks) != 1:
        return False
    dated = re.escape(words.notice_with_time.format(notice=notice, at="\0")).replace(re.escape("\0"), ".{1,40}?")
    reason = words.sentence_joiner + words.because.format(note=note) if note else ""
    return re.fullmatch(dated + re.escape(reason), blocks[0]) is not None
