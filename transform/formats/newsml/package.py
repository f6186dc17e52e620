"""NewsML-G2: the packageItem of an edition, as a file and inside the message.

In: an edition. Out: a NewsML-G2 2.35 packageItem with the articles in order, grouped by page, each by guid and version; its own version
is the edition's. Superdesk reads a group's id, role and itemRefs and fails on any other child, so a group's role names its page and a
group has only itemRefs. A withheld or canceled article keeps its place, with its status and the notice as title. Lost: articles without wire
rights, pages without articles, and refers, which are not items. Spec: NewsML-G2 2.35 (IPTC).
"""

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from transform.formats.common.vocabulary import PAGE, qcode
from transform.formats.common.xml import escape_text as text
from transform.formats.common.xml import escape_value as value
from transform.formats.format import Context
from transform.formats.newsml.frame import (
    ItemFacts,
    join_lines,
    write_item_meta,
    write_print_facts,
    write_rights,
    write_start,
)
from transform.formats.newsml.item import ITEM_CLASS
from transform.formats.newsml.links import locate
from transform.formats.newsml.schemes import PACKAGE_SCHEMES, PUB_STATUS, tag_uri
from transform.model.edition import Article, Edition
from transform.model.times import iso_offset
from transform.words.notices import title_or_notice

NEWS_ITEM_TYPE = "application/vnd.iptc.g2.newsitem+xml"
ORDERED = "pgrmod:seq"


def render(subject: Edition, context: Context) -> bytes:
    """The packageItem; ``context.formats`` must hold package and html for editions, newsml and html for articles."""
    publication = subject.publication
    facts = _collect_facts(subject, context)
    rights = publication.rights
    return join_lines(
        chain(
            write_start(facts, publication, PACKAGE_SCHEMES),
            write_print_facts(subject, facts.created_at, ()),
            write_rights(rights.holder, rights.notice, rights.usage_terms),
            write_item_meta(facts, publication),
            _write_content_meta(facts, _name_edition(subject), publication.language),
            _write_groups(subject, context),
            ("</packageItem>",),
        )
    )


def list_wire_articles(edition: Edition) -> tuple[Article, ...]:
    """The articles with wire rights, in print order."""
    return tuple(article for article in edition.articles if article.rights.wire)


def name_package(edition: Edition) -> str:
    """The package's guid, the same for every version: tag:river-daily.example,2020-01-01:river-daily/2022-03-15/package."""
    return f"{tag_uri(edition.publication)}:{edition.publication.id}/{edition.date}/package"


def _collect_facts(edition: Edition, context: Context) -> ItemFacts:
    return ItemFacts(
        tag="packageItem",
        guid=name_package(edition),
        version=edition.version,
        item_class="ninat:composite",
        status=PUB_STATUS["usable"],
        created_at=_first_released_at(edition),
        updated_at=edition.updated_at,
        file_name=context.path("package", edition).rsplit("/", 1)[-1],
        html_url=locate(edition, context.path("html", edition)),
        title=_name_edition(edition),
    )


def _first_released_at(edition: Edition) -> dt.datetime:
    """The earliest time of its articles: a little before the edition's hour, from which they count back, or after it if all were embargoed."""
    return min((article.published_at for article in edition.articles), default=edition.updated_at)


def _name_edition(edition: Edition) -> str:
    return f"{edition.publication.title} {edition.date}"


def _write_content_meta(facts: ItemFacts, title: str, language: str) -> Iterator[str]:
    yield "  <contentMeta>"
    yield f"    <contentCreated>{iso_offset(facts.created_at)}</contentCreated>"
    yield f"    <contentModified>{iso_offset(facts.updated_at)}</contentModified>"
    yield f'    <language tag="{value(language)}"/>'
    yield f"    <headline>{text(title)}</headline>"
    yield "  </contentMeta>"


def _write_groups(edition: Edition, context: Context) -> Iterator[str]:
    """The root group refers to one group for each page that has articles; ids count the groups from 1."""
    pages: dict[str, list[Article]] = {}
    for article in list_wire_articles(edition):
        pages.setdefault(article.page, []).append(article)
    yield '  <groupSet root="root">'
    yield f'    <group id="root" role="pkgpart:edition" mode="{ORDERED}"{">" if pages else "/>"}'
    for count in range(1, len(pages) + 1):
        yield f'      <groupRef idref="group-{count}"/>'
    if pages:
        yield "    </group>"
    for count, (page, articles) in enumerate(pages.items(), start=1):
        yield f'    <group id="group-{count}" role="{value(qcode(PAGE, page))}" mode="{ORDERED}">'
        for article in articles:
            yield from _write_item_ref(edition, article, context)
        yield "    </group>"
    yield "  </groupSet>"


def _write_item_ref(edition: Edition, article: Article, context: Context) -> Iterator[str]:
    """A reference to this version, by guid and URL, with what a table of contents needs."""
    url = locate(edition, context.path("newsml", edition, article))
    title = text(title_or_notice(article, edition.publication.language))
    yield (
        f'      <itemRef residref="{value(article.guid)}" version="{article.version}" href="{value(url)}" '
        f'contenttype="{NEWS_ITEM_TYPE}">'
    )
    yield f'        <itemClass qcode="{ITEM_CLASS}"/>'
    yield f"        <versionCreated>{iso_offset(article.updated_at)}</versionCreated>"
    yield f'        <pubStatus qcode="{PUB_STATUS[article.status]}"/>'
    if title:
        yield f"        <title>{title}</title>"
        yield f"        <headline>{title}</headline>"
    yield "      </itemRef>"
