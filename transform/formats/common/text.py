"""An article's text in the forms that formats need, one rule each, so that all formats agree.

Full text: dateline and body, the dateline at the start of the first paragraph (schemas/README.md, Title and full text). ``article_body``
has no dateline, because schema.org has its own property for it. Captions are separate.
"""

import re
from functools import lru_cache

from transform.formats.common.markup import Tag, write_block
from transform.formats.remember import remember_last
from transform.frozen import frozen
from transform.model.edition import Article
from transform.model.title import first_sentence

SUMMARY_LENGTH = 200
"""Most characters of body text in a summary: about three lines in a feed reader's list."""
HAN_RUN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
WORD = re.compile(r"\w+")


@frozen
class _Block:
    """A flat block of body markup: a paragraph or a crosshead."""

    tag: Tag
    text: str


@remember_last
def flow_body(article: Article) -> tuple[_Block, ...]:
    """The body as flat blocks, the dateline at the start of the first paragraph (or alone, if there is none)."""
    blocks = [_Block("h2" if part.kind == "crosshead" else "p", part.text) for part in article.body]
    if not article.dateline:
        return tuple(blocks)
    lead = article.dateline.text
    first = next((at for at, block in enumerate(blocks) if block.tag == "p"), None)
    if first is None:
        return (_Block("p", lead), *blocks)
    blocks[first] = _Block("p", f"{lead} {blocks[first].text}")
    return tuple(blocks)


def full_text(article: Article) -> str:
    """Dateline and body as plain text, one block a line."""
    return "\n".join(block.text for block in flow_body(article))


def article_body(article: Article) -> str:
    """The body without dateline as plain text, one part a line."""
    return "\n".join(part.text for part in article.body)


def body_html(article: Article) -> str:
    """The full text as flat XHTML-compatible markup: p and h2 only, no inline elements."""
    return "".join([write_block(block.tag, block.text) for block in flow_body(article)])


def write_paragraph(text: str) -> str:
    """A text of one paragraph as the same markup."""
    return write_block("p", text)


def list_further_heads(article: Article) -> tuple[tuple[str, str], ...]:
    """Kicker and deck by their names, as far as there are any; one that is the title is not said twice."""
    heads = (("kicker", article.kicker), ("deck", article.deck))
    return tuple((name, words) for name, words in heads if words and words != article.title)


@remember_last
def summary(article: Article) -> str:
    """Kicker and deck, then the first sentences of the body up to SUMMARY_LENGTH."""
    heads = [words for _, words in list_further_heads(article)]
    paragraphs = [part.text for part in article.body if part.kind != "crosshead"]
    lead = cut_at_sentence(paragraphs[0]) if paragraphs else ""
    return " ".join([*heads, *([lead] if lead else [])])


def cut_at_sentence(text: str) -> str:
    """The first sentences that fit SUMMARY_LENGTH; if the first is too long, its start and an ellipsis."""
    kept = ""
    while len(kept) < len(text):
        sentence = first_sentence(text[len(kept) :])
        if len(kept) + len(sentence) > SUMMARY_LENGTH:
            break
        kept += sentence
    return kept.strip() or text[: SUMMARY_LENGTH - 1].rstrip() + "…"


def count_words(article: Article) -> int:
    """Han characters and words of other scripts in the full text, as Chinese newsrooms count, without headlines."""
    return count_han_and_words(full_text(article))


@lru_cache(maxsize=16)
def count_han_and_words(text: str) -> int:
    """How many Han characters and words of other scripts; runs of Han are skipped as a whole, because articles are long.

    The last texts are remembered: several formats count the same one, and then the gate does.
    """
    others, runs = HAN_RUN.subn(" ", text)
    return len(text) - (len(others) - runs) + len(WORD.findall(others))
