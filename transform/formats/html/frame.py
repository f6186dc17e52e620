"""What HTML pages share: templates, the frame around a page, links between pages, embedded JSON-LD.

In: the Context and a page's own path under out/. Out: the frame for ``base.html``, and a page's bytes. Links to other files under out/ are
relative, so that the tree works from disk and under any prefix; canonical, og:* and ``rel=alternate`` are absolute, because their
consumers are elsewhere.
"""

import posixpath
import re
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from transform.formats.common.json import write_json
from transform.formats.common.schema_org.node import Node
from transform.formats.format import Context, Scope
from transform.formats.html.icons import IconLink, list_icons
from transform.model.edition import Article, Edition
from transform.model.image import Image
from transform.words.choose import choose_words
from transform.words.reader import ReaderWords

STYLE = "style.css"
THEME = (("light", "#fcfbf8"), ("dark", "#181715"))
"""The colour of browser bars by colour scheme: --paper of style.css."""
UNSAFE_IN_SCRIPT = re.compile("[<\u2028\u2029]")
PRINTED_BREAK = re.compile(
    "(?<=[\u2010-\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]) (?=[\u2010-\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])"
)


@dataclass(frozen=True)
class Link:
    """``href`` is ready to print; ``media_type`` is empty for links between pages."""

    href: str
    text: str
    media_type: str = ""


@dataclass(frozen=True)
class PageHead:
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


@dataclass(frozen=True)
class _PageFrame:
    """Everything around a page's content. ``style``, ``logo``, ``icons`` and ``home`` are relative, the other addresses absolute."""

    lang: str
    words: ReaderWords
    site_title: str
    head: PageHead
    canonical: str
    home: str
    style: str
    logo: str | None
    icons: tuple[IconLink, ...]
    share: Image | None
    share_url: str | None
    documents: tuple[Markup, ...]
    alternates: tuple[Link, ...]
    notice: str | None
    usage_terms: str | None
    email: str | None
    contact_url: str | None
    theme: tuple[tuple[str, str], ...] = THEME

    @property
    def document_title(self) -> str:
        title = self.head.title
        return title if title == self.site_title else f"{title} - {self.site_title}"

    @property
    def og_locale(self) -> str | None:
        """The Open Graph locale (zh_CN); None for a language without a region, which Open Graph cannot express."""
        language, _, rest = self.lang.partition("-")
        region = rest.rpartition("-")[2]
        return f"{language}_{region.upper()}" if re.fullmatch("[A-Za-z]{2}", region) else None


def frame_page(context: Context, path: str, head: PageHead) -> _PageFrame:
    """The frame of the page at ``path``; its own alternates come before the site's feeds."""
    publication = context.publication
    logo = context.assets.get(publication.logo) if publication.logo else None
    share = context.images.get("share")
    feeds = tuple(replace(link, text=f"{publication.title} {link.text}") for link in list_alternates(context, "site"))
    return _PageFrame(
        lang=publication.language,
        words=choose_words(publication.language).reader,
        site_title=publication.title,
        head=head,
        canonical=context.url(path),
        home=link_relative(path, context.path("html")),
        style=link_relative(path, context.assets[STYLE]),
        logo=link_relative(path, logo) if logo else None,
        icons=list_icons(context, lambda target: link_relative(path, target)),
        share=share,
        share_url=context.url(share.path) if share else None,
        documents=tuple(_embed_json(document) for document in head.documents),
        alternates=(*head.alternates, *feeds),
        notice=publication.rights.notice if head.own_copy else None,
        usage_terms=publication.rights.usage_terms if head.own_copy else None,
        email=publication.contact.email,
        contact_url=publication.contact.url,
    )


def link_relative(page: str, target: str) -> str:
    """The relative link from one path under out/ to another, with index.html written out."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))


def list_alternates(
    context: Context, scope: Scope, edition: Edition | None = None, article: Article | None = None
) -> tuple[Link, ...]:
    """The alternates of a scope with absolute addresses, without formats that the article has no rights for."""
    return tuple(
        Link(context.url(context.path(each.name, edition, article)), each.label, each.media_type)
        for each in context.alternates(scope)
        if article is None or each.may_hold(article)
    )


def list_edition_files(context: Context, edition: Edition) -> tuple[Link, ...]:
    """Links from an edition's page to its files in all other formats, in table order."""
    page = context.path("html", edition)
    return tuple(
        Link(link_relative(page, context.path(each.name, edition)), each.label, each.media_type)
        for each in context.formats
        if each.scope == "edition" and each.name != "html"
    )


def make_relative(context: Context, page: str, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The same links, relative to the page."""
    base = context.publication.base_url
    return tuple(Link(link_relative(page, link.href.removeprefix(base)), link.text, link.media_type) for link in links)


def _split_lines(title: str) -> tuple[str, ...]:
    """The printed lines of a headline: a space between Han characters or their punctuation marks a line break."""
    return tuple(PRINTED_BREAK.split(title))


def _embed_json(node: Node) -> Markup:
    """A JSON-LD document for a script element, with characters escaped that could end the element."""
    text = write_json(node).decode()
    return Markup(UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text))  # noqa: S704 - escaped just here


@cache
def _load_templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("transform", "formats/html/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["split_lines"] = _split_lines
    return environment


def render_page(template: str, frame: _PageFrame, view: object) -> bytes:
    """The bytes of a page: UTF-8, LF, a final newline."""
    text = _load_templates().get_template(template).render(frame=frame, words=frame.words, view=view)
    return text.encode()
