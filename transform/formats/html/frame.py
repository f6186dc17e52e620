"""What HTML pages share: the frame around a page's content, embedded JSON-LD, the bytes of a page.

In: the Context, a page's own path under out/ and what its head says. Out: the values of ``base.html``, and a page's bytes. The canonical
address and og:* are absolute, because their consumers are elsewhere.
"""

from typing import NamedTuple

from markupsafe import Markup

from transform.formats.common.json import write_json
from transform.formats.common.schema_org.node import Node
from transform.formats.format import Context
from transform.formats.html.fill_template import fill_template
from transform.formats.html.links import Link
from transform.formats.html.surroundings import Surroundings, surround

UNSAFE_IN_SCRIPT = "<\u2028\u2029"


class PageHead(NamedTuple):
    """The metadata of a page; ``alternates`` are its own, without the site's feeds; ``documents`` are its JSON-LD.

    Without ``own_copy`` the page does not bear the newspaper's copyright notice.
    """

    title: str
    description: str
    alternates: tuple[Link, ...] = ()
    og_type: str = "website"
    indexed: bool = True
    own_copy: bool = True
    documents: tuple[Node, ...] = ()


class _PageFrame(NamedTuple):
    """Everything around a page's content."""

    site: Surroundings
    head: PageHead
    canonical: str
    documents: tuple[Markup, ...]

    @property
    def document_title(self) -> str:
        title = self.head.title
        return title if title == self.site.title else f"{title} - {self.site.title}"


def frame_page(context: Context, path: str, head: PageHead) -> _PageFrame:
    """The frame of the page at ``path``; its own alternates come before the site's feeds."""
    return _PageFrame(surround(context, path), head, context.url(path), tuple(map(_embed_json, head.documents)))


def _embed_json(node: Node) -> Markup:
    """A JSON-LD document for a script element, with characters escaped that could end the element."""
    text = write_json(node).decode()
    for char in UNSAFE_IN_SCRIPT:
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - escaped just here


def render_page(template: str, frame: _PageFrame, view: object) -> bytes:
    """The bytes of a page: UTF-8, LF, a final newline."""
    site = frame.site
    values = {"frame": frame, "head": frame.head, "site": site, "words": site.words, "view": view}
    return fill_template(template, values).encode()
