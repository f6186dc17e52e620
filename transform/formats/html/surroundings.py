"""What stands around every page of the site: links to its feeds, style and icons, its picture, its name, its imprint.

In: the Context and a page's own path under out/. Out: values and markup, made once for all pages of a depth, for ``base.html``. Style, icons and home page are
linked relatively, feeds and picture absolutely.
"""

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from transform.formats.format import Context, Format
from transform.formats.html.fill_template import load_template
from transform.formats.html.icons import IconLink, list_icons
from transform.formats.html.links import Link, link_relative, list_alternates
from transform.formats.remember import remember_last
from transform.frozen import frozen
from transform.model.image import Image, ImagesByRole
from transform.model.publication import Publication, WebFacts
from transform.words.choose import choose_words
from transform.words.reader import ReaderWords

STYLE = "style.css"
THEME = (("light", "#fcfbf8"), ("dark", "#181715"))
"""The colour of browser bars by colour scheme: --paper of style.css."""


@frozen
class _Site:
    """The values that ``site.html`` prints. ``style``, ``logo``, ``icons`` and ``home`` are relative, the other addresses absolute."""

    title: str
    locale: str | None
    home: str
    style: str
    logo: str | None
    icons: tuple[IconLink, ...]
    feeds: tuple[Link, ...]
    share: Image | None
    share_url: str | None
    notice: str
    usage_terms: str | None
    email: str | None
    contact_url: str | None
    theme: tuple[tuple[str, str], ...] = THEME


@frozen
class Surroundings:
    """Markup of the head: ``colours``, ``links``, ``picture`` for Open Graph, ``card`` for Twitter; of the body: ``wordmark``, ``imprint``.

    ``bare_imprint`` has no copyright notice. ``logo`` is a relative link.
    """

    lang: str
    words: ReaderWords
    title: str
    logo: str | None
    has_picture: bool
    colours: Markup
    links: Markup
    picture: Markup
    card: Markup
    wordmark: Markup
    imprint: Markup
    bare_imprint: Markup


def surround(context: Context, path: str) -> Surroundings:
    """What stands around the page at ``path``."""
    up = "../" * path.count("/")
    return _surround(context.publication, context.formats, context.assets, context.images, context.web, up)


@remember_last
def _surround(  # noqa: PLR0913, PLR0917 - the parts of a Context that are the same for all pages
    publication: Publication,
    formats: tuple[Format[Any], ...],
    assets: Mapping[str, str],
    images: ImagesByRole,
    web: WebFacts,
    up: str,
) -> Surroundings:
    """The same for all pages from which ``up`` leads to the site's top folder."""
    site = _describe_site(Context(publication, formats, assets, images, web), up)
    write: Any = load_template("site.html").module
    return Surroundings(
        lang=publication.language,
        words=choose_words(publication.language).reader,
        title=site.title,
        logo=site.logo,
        has_picture=site.share is not None,
        colours=write.list_colours(site),
        links=write.list_links(site),
        picture=write.describe_picture(site),
        card=write.describe_card(site),
        wordmark=write.write_wordmark(site),
        imprint=write.write_imprint(site, own_copy=True),
        bare_imprint=write.write_imprint(site, own_copy=False),
    )


def _describe_site(context: Context, up: str) -> _Site:
    def link(target: str) -> str:
        return up + link_relative("", target)

    publication = context.publication
    logo = context.assets.get(publication.logo) if publication.logo else None
    share = context.images.get("share")
    feeds = tuple(each._replace(text=f"{publication.title} {each.text}") for each in list_alternates(context, "site"))
    return _Site(
        title=publication.title,
        locale=_name_locale(publication.language),
        home=link(context.path("html")),
        style=link(context.assets[STYLE]),
        logo=link(logo) if logo else None,
        icons=list_icons(context, link),
        feeds=feeds,
        share=share,
        share_url=context.url(share.path) if share else None,
        notice=publication.rights.notice,
        usage_terms=publication.rights.usage_terms,
        email=publication.contact.email,
        contact_url=publication.contact.url,
    )


def _name_locale(tag: str) -> str | None:
    """The Open Graph locale (zh_CN); None for a language without a region, which Open Graph cannot express."""
    language, _, rest = tag.partition("-")
    region = rest.rpartition("-")[2]
    return f"{language}_{region.upper()}" if re.fullmatch("[A-Za-z]{2}", region) else None
