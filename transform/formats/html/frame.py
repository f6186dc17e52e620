"""What the HTML pages share: the templates' environment, the frame round a page, links between pages, embedded JSON-LD.

Comes in: the Context and a page's own path under out/. Goes out: a PageFrame for ``base.html``, and a page's bytes.
Links of a page to other files under out/ are relative, so that the tree can be opened from disk and under any prefix;
canonical, og:* and ``rel=alternate`` are absolute, because their readers are far away.
"""

import json
import posixpath
import re
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from transform.formats.common.schema_org import Node, asset_url
from transform.formats.format import Context, Scope
from transform.model.edition import Article, Edition
from transform.words.choose import choose_words
from transform.words.reader import ReaderWords

STYLE = "style.css"
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
    """What a page says of itself; ``alternates`` are its own, without the site's feeds."""

    title: str
    description: str
    alternates: tuple[Link, ...] = ()
    og_type: str = "website"
    indexed: bool = True


@dataclass(frozen=True)
class _PageFrame:
    """Everything round a page's content. ``style``, ``logo`` and ``home`` are relative, the other addresses absolute."""

    lang: str
    words: ReaderWords
    site_title: str
    head: PageHead
    canonical: str
    home: str
    style: str
    logo: str | None
    share_image: str | None
    alternates: tuple[Link, ...]
    notice: str
    usage_terms: str | None
    email: str | None
    contact_url: str | None

    @property
    def document_title(self) -> str:
        title = self.head.title
        return title if title == self.site_title else f"{title} - {self.site_title}"

    @property
    def og_locale(self) -> str | None:
        """zh_CN; None for a language without a region, for which Open Graph has no spelling."""
        language, _, rest = self.lang.partition("-")
        region = rest.rpartition("-")[2]
        return f"{language}_{region.upper()}" if re.fullmatch("[A-Za-z]{2}", region) else None


def frame_page(context: Context, path: str, head: PageHead) -> _PageFrame:
    """The frame of the page at ``path``; the site's feeds follow its own alternates."""
    publication = context.publication
    logo = context.assets.get(publication.logo) if publication.logo else None
    feeds = tuple(replace(link, text=f"{publication.title} {link.text}") for link in offer(context, "site"))
    return _PageFrame(
        lang=publication.language,
        words=choose_words(publication.language).reader,
        site_title=publication.title,
        head=head,
        canonical=context.url(path),
        home=relative(path, context.path("html")),
        style=relative(path, context.assets[STYLE]),
        logo=relative(path, logo) if logo else None,
        share_image=asset_url(publication.share_image, context),
        alternates=(*head.alternates, *feeds),
        notice=publication.rights.notice,
        usage_terms=publication.rights.usage_terms,
        email=publication.contact.email,
        contact_url=publication.contact.url,
    )


def relative(page: str, target: str) -> str:
    """The reference from one path under out/ to another, index.html spelled out."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))


def offer(
    context: Context, scope: Scope, edition: Edition | None = None, article: Article | None = None
) -> tuple[Link, ...]:
    """The alternates of a scope with absolute addresses, without the wire's formats where the wire may not have it."""
    return tuple(
        Link(context.url(context.path(each.name, edition, article)), each.label, each.media_type)
        for each in context.alternates(scope)
        if not (article and each.wire and not article.rights.wire)
    )


def offer_edition_files(context: Context, edition: Edition) -> tuple[Link, ...]:
    """An edition's data files as links from its page: every format but the page itself, in table order."""
    page = context.path("html", edition)
    return tuple(
        Link(relative(page, context.path(each.name, edition)), each.label, each.media_type)
        for each in context.formats
        if each.scope == "edition" and each.name != "html"
    )


def relative_links(context: Context, page: str, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The same files as ``offer`` names, for people: relative to the page."""
    base = context.publication.base_url
    return tuple(Link(relative(page, link.href.removeprefix(base)), link.text, link.media_type) for link in links)


def _split_lines(title: str) -> tuple[str, ...]:
    """The printed lines of a headline: a space between two Han characters or their marks is where the page broke it."""
    return tuple(PRINTED_BREAK.split(title))


def embed_json(node: Node) -> Markup:
    """A JSON-LD document for a script element: no character in it can end or confuse the element, its value is the same."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
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
