"""NewsML-G2: the newsMessage of an edition, for receivers that take it in one file.

Comes in: an edition. Goes out: a NewsML-G2 2.35 newsMessage with the packageItem first, then every newsItem in print order,
the withheld and canceled ones too, so that receivers drop them. ``sent`` is the newest time inside, not the time of a
transfer: the same edition gives the same bytes. The header carries a priority because Superdesk fails without one. Lost:
articles whose rights keep them off the wire, and what the items lose. Spec: NewsML-G2 2.35 (IPTC).
"""

from transform.formats.common.xml import serialize
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml.frame import NEWSML, add, start
from transform.formats.newsml.item import build_news_item
from transform.formats.newsml.package import build_package_item, package_guid, wire_articles
from transform.model.edition import Edition
from transform.model.times import iso_offset

PRIORITY = "5"
"""The middle of IPTC's scale from 1 to 9: an edition is neither urgent nor late."""


def render(subject: Edition, context: Context) -> bytes:
    articles = wire_articles(subject)
    root = start(NEWSML, "newsMessage")
    header = add(root, "header")
    add(header, "sent", iso_offset(max([subject.updated_at, *(article.updated_at for article in articles)])))
    add(header, "sender", subject.publication.authority)
    add(header, "transmitId", f"{package_guid(subject)}:{subject.version}")
    add(header, "priority", PRIORITY)
    items = add(root, "itemSet")
    items.append(build_package_item(subject, context))
    items.extend([build_news_item(ArticleIn(subject, article), context) for article in articles])
    return serialize(root)
