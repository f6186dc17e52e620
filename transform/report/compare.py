"""Two versions of an article side by side, sentence by sentence: what went and what came.

Comes in: an article before (None if it is new) and after. Goes out: lines that begin with "- " for what went, "+ " for what came and
two spaces for what stayed beside it; "  …" stands for the rest that stayed. Chinese has no spaces to break lines at: a sentence is a
line, whole, and ¶ marks where a paragraph begins. Facts that are not words of the page (times, version) are left out. Pure.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from transform.model.edition import Article, BodyPart, first_sentence

BESIDE = 1
"""Lines that stayed are shown so many before and after what changed."""
REST = "  …"


def compare_articles(before: Article | None, after: Article) -> tuple[str, ...]:
    """The lines of the difference; none if both say the same."""
    old, new = (tuple(_list_lines(article)) if article else () for article in (before, after))
    lines: list[str] = []
    reached = 0
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(BESIDE):
        if group[0][1] > reached:
            lines.append(REST)
        for tag, old_from, old_to, new_from, new_to in group:
            stayed = tag == "equal"
            lines.extend(f"{'  ' if stayed else '- '}{line}" for line in old[old_from:old_to])
            lines.extend(f"+ {line}" for line in (() if stayed else new[new_from:new_to]))
        reached = group[-1][2]
    return (*lines, *([REST] if lines and reached < len(old) else []))


def _list_lines(article: Article) -> Iterator[str]:
    """An article as lines: its status and heads with their names, then each sentence of its body, then captions."""
    heads = {
        "status": article.status,
        "page": article.page,
        "section": article.section,
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": article.deck,
        "by": " ".join(f"{byline.role or ''} {byline.name}".strip() for byline in article.bylines),
        "dateline": article.dateline.text if article.dateline else None,
        "subjects": " ".join(article.subjects),
    }
    yield from (f"{name}: {words}" for name, words in heads.items() if words)
    for part in article.body:
        yield from _list_sentences(part)
    yield from (f"caption: {caption.text}" for caption in article.captions)
    yield from (f"jump: {jump.text}" for jump in article.jumps)


def _list_sentences(part: BodyPart) -> Iterator[str]:
    """The sentences of a part of the body, the first with the part's mark."""
    mark = "¶ " if part.kind == "paragraph" else f"{part.kind}: "
    rest = part.text
    while rest:
        sentence = first_sentence(rest)
        yield mark + sentence.strip()
        rest, mark = rest[len(sentence) :].lstrip(), ""
