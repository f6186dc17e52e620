"""The difference between two versions of an article, sentence by sentence.

In: the article before (None if it is new) and after. Out: lines that begin with "- " (removed), "+ " (added) or two spaces (unchanged, next to
a change); "  …" stands for other unchanged lines. Each sentence is one line, and ¶ marks the first of a paragraph. Times and version are not
compared. Pure.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from transform.errors import Told, tell
from transform.model.edition import Article, BodyPart
from transform.model.title import first_sentence

CONTEXT = 1
"""Unchanged lines that are shown before and after a change."""
OMITTED = "  …"
STATUSES = {"usable": "usable", "withheld": "withheld", "canceled": "canceled"}
FIELDS = {
    "status": "status: {words}",
    "page": "page: {words}",
    "section": "section: {words}",
    "kicker": "kicker: {words}",
    "headline": "headline: {words}",
    "deck": "deck: {words}",
    "by": "by: {words}",
    "dateline": "dateline: {words}",
    "subjects": "subjects: {words}",
}
FIRST_SENTENCES = {
    "paragraph": "¶ {words}",
    "crosshead": "crosshead: {words}",
    "list": "list: {words}",
    "note": "note: {words}",
}
"""How the first sentence of a part of the body is marked."""


def compare_articles(before: Article | None, after: Article) -> tuple[str, ...]:
    """The lines of the difference; none if the texts are the same."""
    old, new = (tuple(_list_lines(article)) if article else () for article in (before, after))
    lines: list[str] = []
    position = 0
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT):
        if group[0][1] > position:
            lines.append(OMITTED)
        for tag, old_from, old_to, new_from, new_to in group:
            unchanged = tag == "equal"
            lines.extend(_mark("  " if unchanged else "- ", line) for line in old[old_from:old_to])
            lines.extend(_mark("+ ", line) for line in (() if unchanged else new[new_from:new_to]))
        position = group[-1][2]
    return (*lines, *([OMITTED] if lines and position < len(old) else []))


def _mark(sign: str, line: Told) -> Told:
    return tell("{sign}{line}", sign=sign, line=line)


def _list_lines(article: Article) -> Iterator[Told]:
    """An article as lines: status, headings and other fields by name, each sentence of the body, captions, jumps."""
    fields = {
        "status": tell(STATUSES[article.status]),
        "page": article.page,
        "section": article.section,
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": article.deck,
        "by": " ".join(f"{byline.role or ''} {byline.name}".strip() for byline in article.bylines),
        "dateline": article.dateline.text if article.dateline else None,
        "subjects": " ".join(article.subjects),
    }
    yield from (tell(FIELDS[name], words=words) for name, words in fields.items() if words)
    for part in article.body:
        yield from _list_sentences(part)
    yield from (tell("caption: {words}", words=caption.text) for caption in article.captions)
    yield from (tell("jump: {words}", words=jump.text) for jump in article.jumps)


def _list_sentences(part: BodyPart) -> Iterator[Told]:
    """The sentences of a part of the body, the first one marked."""
    pattern, text = FIRST_SENTENCES[part.kind], part.text
    while text:
        sentence = first_sentence(text)
        yield tell(pattern, words=sentence.strip())
        text, pattern = text[len(sentence) :].lstrip(), "{words}"
