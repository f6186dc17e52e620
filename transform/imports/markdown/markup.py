"""What files in Markdown hold beside Markdown: shortcodes of site generators, footnotes, HTML. Pure.

In: the text. Out: the text without it, and what it was: figures become images, footnotes are taken out with their numbers, all other
shortcodes are left.
"""

import re
from html import escape

from lxml import etree, html

from transform.errors import tell
from transform.frozen import frozen
from transform.imports.newsml.names import join_text

SHORTCODE = re.compile(
    r"\{\{[<%]\s{0,9}(/?[\w./-]{1,80})([^{}]{0,2000}?)[%>]\}\}|\{%-?\s{0,9}(/?\w{1,80})([^{}%]{0,2000})%\}"
)
"""Hugo's ``{{< … >}}`` and ``{{% … %}}``, Liquid's and Nunjucks' ``{% … %}``. Lengths are bounded, here and below: a file may be hostile."""
VARIABLE = re.compile(r"\{\{([^{}]{0,500})\}\}")
ARGUMENT = re.compile(r"""(\w{1,40})\s{0,9}=\s{0,9}(?:"((?:[^"\\]|\\.)*)"|'([^']*)')""")
FIGURES = ("figure", "img", "image", "picture")
ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,200}\}|[ \t]{1,9}\{[#.][^{}\n]{0,200}\}(?=[ \t]{0,9}$)", re.MULTILINE)
"""Attributes of kramdown and pandoc, which steer only the layout."""
EMBED = re.compile(r"!\[\[([^\[\]\n|]{0,200})(?:\|([^\[\]\n]{0,200}))?\]\]")
WIKI_LINK = re.compile(r"\[\[([^\[\]\n|]{0,200})(?:\|([^\[\]\n]{0,200}))?\]\]")
FOOTNOTE = re.compile(r"^\[\^([^\[\]\s]{1,40})\]:[ \t]{0,9}(.*(?:\n(?:[ \t]{2,9}|\t)\S.*)*)\n?", re.MULTILINE)
REFERENCE = re.compile(r"\[\^([^\[\]\s]{1,40})\]")
BLOCKS = ("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dd", "dt", "summary")
SILENT = ("script", "style", "template", "iframe", "object", "noscript", "svg", "video", "audio", "form")


@frozen
class Extra:
    """The text without footnotes and shortcodes; the footnotes with their numbers; what is left, once for each time."""

    text: str
    notes: tuple[tuple[str, str], ...]
    left: tuple[str, ...]


def take_out_extra(text: str) -> Extra:
    """The text as Markdown alone."""
    left: list[str] = []

    def replace(found: re.Match[str]) -> str:
        name, arguments = found[1] or found[3], found[2] or found[4] or ""
        if name in FIGURES:
            return _write_image(arguments)
        if not name.startswith(("/", "end")):
            left.append(tell("shortcode '{name}'", name=name))
        return ""

    def drop(found: re.Match[str]) -> str:
        left.append(tell("variable '{name}'", name=found[1].strip()[:40]))
        return ""

    text = VARIABLE.sub(drop, SHORTCODE.sub(replace, text))
    text = EMBED.sub(lambda found: f"![{found[2] or ''}](<{found[1]}>)", text)
    text = WIKI_LINK.sub(lambda found: found[2] or found[1], ATTRIBUTES.sub("", text))
    notes = {number: " ".join(note.split()) for number, note in FOOTNOTE.findall(text)}
    text = FOOTNOTE.sub("", text)
    text = REFERENCE.sub(lambda found: f"\\[{found[1]}\\]" if found[1] in notes else found[0], text)
    return Extra(text, tuple(notes.items()), tuple(left))


def _write_image(arguments: str) -> str:
    """A figure's shortcode as an image, its caption as the title."""
    named = {name: (first or second).replace("\\", "") for name, first, second in ARGUMENT.findall(arguments)}
    words = named.get("caption") or named.get("title") or named.get("alt") or ""
    return f'\n\n![{named.get("alt", "")}](figure "{escape(words)}")\n\n' if words else "\n\n![](figure)\n\n"


def list_html_parts(markup: str) -> tuple[list[dict[str, str]], int]:
    """The words of HTML inside Markdown as parts of a body, and the number of its pictures."""
    if not re.search(r"<\w", markup):
        return [], 0
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return [], 0
    for silent in list(root.iter(*SILENT, etree.Comment)):
        silent.drop_tree()
    parts = []
    captions = list(root.iter("figcaption"))
    texts = [join_text(each) for each in captions]
    pictures = list(root.iter("img"))
    if not captions:
        texts = [words for each in pictures if (words := each.get("title") or each.get("alt") or "")]
    for each in captions:
        each.drop_tree()
    blocks = [each for each in root.iter(*BLOCKS) if next(each.iterdescendants(*BLOCKS), None) is None]
    for each in blocks or [root]:
        kind = "list" if each.tag == "li" else "crosshead" if re.fullmatch("h[1-6]", str(each.tag)) else "paragraph"
        parts.append({"kind": kind, "text": join_text(each)})
    return [*parts, *({"kind": "caption", "text": text} for text in texts)], len(pictures)
