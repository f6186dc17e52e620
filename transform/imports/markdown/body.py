"""The text of a Markdown file as parts of a body.

In: Markdown and the line of the file where it begins. Out: paragraphs, crossheads, list items, captions and notes in order, and what is left.
An image is a caption: its title, else its description, else the line in italics below it. A quote is its paragraphs, a row of a table is a
list item, a code block is a paragraph. Ordered lists and footnotes keep their numbers.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from transform.errors import tell
from transform.imports.markdown.markup import Extra, list_html_parts, take_out_extra
from transform.imports.offered import PICTURES
from transform.imports.values import clean_words
from transform.text.span_text import SpanText, show_piece

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CELLS = " | "
Part = dict[str, str]


@dataclass
class Body:
    """The parts so far; ``first_level`` is that of a heading at the very start, 0 if there is none."""

    parts: list[Part] = field(default_factory=list)
    first_level: int = 0
    first_line: int = 1
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, text: str) -> None:
        """A part, if it has words; white space as a page has it."""
        words = clean_words(show_piece(SpanText(text.strip(), ())))
        if words:
            self.parts.append({"kind": kind, "text": words})

    @property
    def left(self) -> tuple[str, ...]:
        """What is left, in words."""
        return tuple(tell("{what} ({number})", what=what, number=number) for what, number in self.counts.items())


@lru_cache(maxsize=1)
def _make_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read_body(text: str, line: int) -> Body:
    """The parts of a text that begins at a line of its file."""
    extra = take_out_extra(text)
    tokens = _make_parser().parse(extra.text)
    body = Body(first_line=line)
    _read_blocks(tokens, body, line)
    for number, note in extra.notes:
        body.add("note", f"[{number}] {_read_inline(_make_parser().parseInline(note)[0], body)}")
    _count_extra(extra, body)
    return body


def _count_extra(extra: Extra, body: Body) -> None:
    for what in extra.left:
        body.counts[what] += 1


def _read_blocks(tokens: Sequence["Token"], body: Body, line: int) -> None:
    """Go through the blocks; ``numbers`` are those of the next items of the open lists, None of one without numbers."""
    numbers: list[int | None] = []
    prefix, after_image = "", False
    for at, token in enumerate(tokens):
        if token.type.endswith(("_list_open", "_list_close", "list_item_open")):
            prefix = _follow_lists(token, numbers) or prefix
        elif token.type == "inline" and tokens[at - 1].type == "paragraph_open":
            kind = "list" if numbers else "paragraph"
            after_image = _read_paragraph(token, body, (kind, prefix), after_image=after_image)
            prefix = ""
        else:
            _read_block(tokens, at, body, line)
            after_image &= token.type in {"paragraph_open", "paragraph_close"}


def _follow_lists(token: "Token", numbers: list[int | None]) -> str:
    """Open or close a list; of an item, the number that stands before it."""
    if token.type.endswith("_list_open"):
        numbers.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
    elif token.type.endswith("_list_close"):
        numbers.pop()
    elif (number := numbers[-1]) is not None:
        numbers[-1] = number + 1
        return f"{number}. "
    return ""


def _read_block(tokens: Sequence["Token"], at: int, body: Body, line: int) -> None:
    """A heading, a row of a table, code or HTML that begins here."""
    token = tokens[at]
    if token.type == "heading_open":
        _note_first_heading(body, token, line)
        body.add("crosshead", _read_inline(tokens[at + 1], body))
    elif token.type == "tr_open":
        cells = list(_list_cells(tokens, at, body))
        body.add("list", CELLS.join(cells) if any(cells) else "")
    elif token.type in {"fence", "code_block"}:
        body.add("paragraph", token.content)
    elif token.type == "html_block":
        _read_html(token.content, body)


def _note_first_heading(body: Body, opened: "Token", line: int) -> None:
    if not body.parts and opened.map:
        body.first_level, body.first_line = int(opened.tag[1:]), line + opened.map[0]


def _list_cells(tokens: Sequence["Token"], at: int, body: Body) -> Iterator[str]:
    """The cells of the row that begins here."""
    while tokens[at].type != "tr_close":
        if tokens[at].type == "inline":
            yield _read_inline(tokens[at], body).strip()
        at += 1


def _read_paragraph(token: "Token", body: Body, kind: tuple[str, str], *, after_image: bool) -> bool:
    """A paragraph, of a kind and with what stands before it, and the captions of its images.

    True if it was nothing but images, so that the next may be a caption.
    """
    children = token.children or []
    images = [each for each in children if each.type == "image"]
    text = _read_inline(token, body)
    if (images or after_image) and text.strip() and _is_in_italics(children):
        if after_image and not images and body.parts and body.parts[-1]["kind"] == "caption":
            body.parts.pop()
        body.add("caption", text)
        return False
    if text.strip():
        body.add(kind[0], kind[1] + text)
    for image in images:
        body.add("caption", str(image.attrGet("title") or image.content or ""))
    return bool(images) and not text.strip()


def _is_in_italics(children: Sequence["Token"]) -> bool:
    """Whether all words of a paragraph stand in one emphasis."""
    words = [each for each in children if each.type not in {"image", "softbreak", "hardbreak"}]
    words = [each for each in words if each.type != "text" or each.content.strip()]
    closing = [at for at, each in enumerate(words) if each.type == "em_close" and each.level == 0]
    return bool(words) and words[0].type == "em_open" and closing == [len(words) - 1]


def _read_inline(token: "Token", body: Body) -> str:
    """The words of an inline text; images are counted and stand beside it."""
    text = ""
    for each in token.children or ():
        if each.type in {"text", "code_inline", "text_special"}:
            text += each.content
        elif each.type in {"softbreak", "hardbreak"} or (each.type == "html_inline" and each.content[:3] == "<br"):
            text += "\n"
        elif each.type == "image":
            body.counts[PICTURES] += 1
    return text


def _read_html(markup: str, body: Body) -> None:
    parts, pictures = list_html_parts(markup)
    for part in parts:
        body.add(part["kind"], part["text"])
    if pictures:
        body.counts[PICTURES] += pictures
