"""NewsML-G2: the newsMessage of an edition, for receivers that take it in one file.

In: an edition. Out: a NewsML-G2 2.35 newsMessage with the packageItem first, then every newsItem in print order, including withheld and
canceled ones, so that receivers drop them. ``sent`` is the newest time inside, not the time of a transfer, so the same edition gives the
same bytes. An item that is published already is passed on as it is. The header has a priority because Superdesk fails without one. Lost:
articles without wire rights, and what the items lose. Spec: NewsML-G2 2.35 (IPTC).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from transform.formats.common.check import read_safely
from transform.formats.common.xml import serialize
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml.frame import NEWSML, add_element, start_element
from transform.formats.newsml.item import build_news_item
from transform.formats.newsml.package import build_package_item, list_wire_articles, name_package
from transform.model.edition import Edition
from transform.model.publication import Publication
from transform.model.times import iso_offset

PRIORITY = "5"
"""The middle of IPTC's scale from 1 to 9: an edition is neither urgent nor late."""


def render(subject: Edition, context: Context) -> bytes:
    articles = list_wire_articles(subject)
    sent_at = max([subject.updated_at, *(article.updated_at for article in articles)])
    items = [take_item(ArticleIn(subject, article), context) for article in articles]
    header = Header(sent_at, f"{name_package(subject)}:{subject.version}", PRIORITY)
    return write_message(header, subject.publication, [build_package_item(subject, context), *items])


@dataclass(frozen=True)
class Header:
    """When a message was sent, its id, and its priority from 1 to 9."""

    sent_at: dt.datetime
    transmit_id: str
    priority: str


def write_message(header: Header, publication: Publication, items: Iterable[etree._Element]) -> bytes:
    """A newsMessage from the publication's authority with these items."""
    root = start_element(NEWSML, "newsMessage")
    head = add_element(root, "header")
    add_element(head, "sent", iso_offset(header.sent_at))
    add_element(head, "sender", publication.authority)
    add_element(head, "transmitId", header.transmit_id)
    add_element(head, "priority", header.priority)
    add_element(root, "itemSet").extend(items)
    return serialize(root)


def take_item(subject: ArticleIn, context: Context) -> etree._Element:
    """The item as it is published alone, else built: a guid and a version name one item, whichever program wrote it."""
    published = context.wire_items.get(context.path("newsml", subject.edition, subject.article))
    return etree.fromstring(published, read_safely()) if published else build_news_item(subject, context)
