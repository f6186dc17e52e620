"""NewsML-G2: the newsMessage of an edition, for receivers that take it in one file.

In: an edition. Out: a NewsML-G2 2.35 newsMessage with the packageItem first, then every newsItem in print order, including withheld and
canceled ones, so that receivers drop them. ``sent`` is the newest time inside, not the time of a transfer, so the same edition gives the
same bytes. An item that is published already is passed on as it is. The header has a priority because Superdesk fails without one. Lost: articles without wire rights, and what the items lose.
Spec: NewsML-G2 2.35 (IPTC).
"""

from lxml import etree

from transform.formats.common.check import read_safely
from transform.formats.common.xml import serialize
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml.frame import NEWSML, add_element, start_element
from transform.formats.newsml.item import build_news_item
from transform.formats.newsml.package import build_package_item, list_wire_articles, name_package
from transform.model.edition import Edition
from transform.model.times import iso_offset

PRIORITY = "5"
"""The middle of IPTC's scale from 1 to 9: an edition is neither urgent nor late."""


def render(subject: Edition, context: Context) -> bytes:
    articles = list_wire_articles(subject)
    root = start_element(NEWSML, "newsMessage")
    header = add_element(root, "header")
    add_element(header, "sent", iso_offset(max([subject.updated_at, *(article.updated_at for article in articles)])))
    add_element(header, "sender", subject.publication.authority)
    add_element(header, "transmitId", f"{name_package(subject)}:{subject.version}")
    add_element(header, "priority", PRIORITY)
    items = add_element(root, "itemSet")
    items.append(build_package_item(subject, context))
    items.extend([_take_item(ArticleIn(subject, article), context) for article in articles])
    return serialize(root)


def _take_item(subject: ArticleIn, context: Context) -> etree._Element:
    """The item as it is published alone, else built: a guid and a version name one item, whichever program wrote it."""
    published = context.wire_items.get(context.path("newsml", subject.edition, subject.article))
    return etree.fromstring(published, read_safely()) if published else build_news_item(subject, context)
