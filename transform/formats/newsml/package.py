"""NewsML-G2: the packageItem of an edition, as a file and inside the message.

In: an edition. Out: a NewsML-G2 2.35 packageItem with the articles in order, grouped by page, each by guid and version; its own version
is the edition's. Superdesk reads a group's id, role and itemRefs and fails on any other child, so a group's role names its page and a
group has only itemRefs. A withheld or canceled article keeps its place, with its status and the notice as title. Lost: articles without wire
rights, pages without articles, and refers, which are not items. Spec: NewsML-G2 2.35 (IPTC).
"""

import datetime as dt
from dataclasses import replace

from lxml import etree

from transform.formats.common.vocabulary import PAGE, PKGPART, qcode
from transform.formats.common.xml import serialize
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml.frame import (
    ItemFacts,
    add_element,
    add_item_meta,
    add_print_facts,
    add_rights,
    build_item_root,
)
from transform.formats.newsml.item import collect_item_facts
from transform.formats.newsml.schemes import PACKAGE_SCHEMES, PUB_STATUS, tag_uri
from transform.model.edition import Article, Edition
from transform.model.times import iso_offset

NEWS_ITEM_TYPE = "application/vnd.iptc.g2.newsitem+xml"
ORDERED = "pgrmod:seq"


def render(subject: Edition, context: Context) -> bytes:
    return serialize(build_package_item(subject, context))


def list_wire_articles(edition: Edition) -> tuple[Article, ...]:
    """The articles with wire rights, in print order."""
    return tuple(article for article in edition.articles if article.rights.wire)


def name_package(edition: Edition) -> str:
    """The package's guid, the same for every version: tag:river-daily.example,2020-01-01:river-daily/2022-03-15/package."""
    return f"{tag_uri(edition.publication)}:{edition.publication.id}/{edition.date}/package"


def build_package_item(edition: Edition, context: Context) -> etree._Element:
    """The packageItem; ``context.formats`` must hold package and html for editions, newsml and html for articles."""
    publication = edition.publication
    facts = _collect_package_facts(edition, context)
    root = build_item_root(facts, publication, PACKAGE_SCHEMES)
    add_print_facts(root, edition, facts.created_at, [])
    add_rights(root, publication.rights.holder, publication.rights.notice, publication.rights.usage_terms)
    add_item_meta(root, facts, publication)
    meta = add_element(root, "contentMeta")
    add_element(meta, "contentCreated", iso_offset(facts.created_at))
    add_element(meta, "contentModified", iso_offset(facts.updated_at))
    add_element(meta, "language", tag=publication.language)
    add_element(meta, "headline", facts.title)
    _add_groups(root, edition, context)
    return root


def _collect_package_facts(edition: Edition, context: Context) -> ItemFacts:
    links = replace(context, publication=edition.publication)
    return ItemFacts(
        tag="packageItem",
        guid=name_package(edition),
        version=edition.version,
        item_class="ninat:composite",
        status=PUB_STATUS["usable"],
        created_at=_first_released_at(edition),
        updated_at=edition.updated_at,
        file_name=links.path("package", edition).rsplit("/", 1)[-1],
        html_url=links.url(links.path("html", edition)),
        title=f"{edition.publication.title} {edition.date}",
    )


def _first_released_at(edition: Edition) -> dt.datetime:
    """The earliest time of its articles: a little before the edition's hour, from which they count back, or after it if all were embargoed."""
    return min((article.published_at for article in edition.articles), default=edition.updated_at)


def _add_groups(root: etree._Element, edition: Edition, context: Context) -> None:
    """The root group refers to one group for each page that has articles; ids count the groups from 1."""
    group_set = add_element(root, "groupSet", root="root")
    top = add_element(group_set, "group", id="root", role=qcode(PKGPART, "edition"), mode=ORDERED)
    pages: dict[str, list[Article]] = {}
    for article in list_wire_articles(edition):
        pages.setdefault(article.page, []).append(article)
    for count, (page, articles) in enumerate(pages.items(), start=1):
        add_element(top, "groupRef", idref=f"group-{count}")
        group = add_element(group_set, "group", id=f"group-{count}", role=qcode(PAGE, page), mode=ORDERED)
        for article in articles:
            _add_item_ref(group, ArticleIn(edition, article), context)


def _add_item_ref(group: etree._Element, subject: ArticleIn, context: Context) -> None:
    """A reference to this version, by guid and URL, with what a table of contents needs."""
    facts = collect_item_facts(subject, context)
    links = replace(context, publication=subject.edition.publication)
    url = links.url(links.path("newsml", subject.edition, subject.article))
    reference = add_element(
        group, "itemRef", residref=facts.guid, version=str(facts.version), href=url, contenttype=NEWS_ITEM_TYPE
    )
    add_element(reference, "itemClass", qcode=facts.item_class)
    add_element(reference, "versionCreated", iso_offset(facts.updated_at))
    add_element(reference, "pubStatus", qcode=facts.status)
    if facts.title:
        add_element(reference, "title", facts.title)
        add_element(reference, "headline", facts.title)
