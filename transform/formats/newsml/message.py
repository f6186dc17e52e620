"""NewsML-G2: the newsMessage of an edition, for receivers that take it in one file.

In: an edition. Out: a NewsML-G2 2.35 newsMessage with the packageItem first, then every newsItem in print order, including withheld and
canceled ones, so that receivers drop them. ``sent`` is the newest time inside, not the time of a transfer, so the same edition gives the
same bytes. An item that is published already is passed on as it is. The header has a priority because Superdesk fails without one. Lost:
articles without wire rights, and what the items lose. Spec: NewsML-G2 2.35 (IPTC).
"""

import datetime as dt
from collections.abc import Iterable

from lxml import etree

from transform.formats.common.check import read_safely
from transform.formats.common.xml import DECLARATION, serialize
from transform.formats.common.xml import escape_text as text
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml import item, package
from transform.formats.newsml.frame import NEWSML
from transform.formats.newsml.nesting import SET_BEGINS, SET_ENDS, nest
from transform.frozen import frozen
from transform.model.edition import Edition
from transform.model.publication import Publication
from transform.model.times import iso_offset

PRIORITY = "5"
"""The middle of IPTC's scale from 1 to 9: an edition is neither urgent nor late."""


def render(subject: Edition, context: Context) -> bytes:
    articles = package.list_wire_articles(subject)
    sent_at = max([subject.updated_at, *(article.updated_at for article in articles)])
    items = [take_item(ArticleIn(subject, article), context) for article in articles]
    header = Header(sent_at, f"{package.name_package(subject)}:{subject.version}", PRIORITY)
    return write_message(header, subject.publication, [package.render(subject, context), *items])


@frozen
class Header:
    """When a message was sent, its id, and its priority from 1 to 9."""

    sent_at: dt.datetime
    transmit_id: str
    priority: str


def write_message(header: Header, publication: Publication, items: Iterable[bytes]) -> bytes:
    """A newsMessage from the publication's authority with these items, byte for byte but for indentation.

    If one of them is of another form, as an earlier program may have written it, all are parsed and written anew.
    """
    head = "\n".join(
        (
            f'{DECLARATION}<newsMessage xmlns="{NEWSML}">',
            "  <header>",
            f"    <sent>{iso_offset(header.sent_at)}</sent>",
            f"    <sender>{text(publication.authority)}</sender>",
            f"    <transmitId>{text(header.transmit_id)}</transmitId>",
            f"    <priority>{header.priority}</priority>",
            "  </header>",
        )
    ).encode()
    documents = tuple(items)
    nested = [each for each in map(nest, documents) if each]
    if len(nested) == len(documents):
        return b"".join((head, SET_BEGINS, *nested, SET_ENDS, b"</newsMessage>\n"))
    root = etree.fromstring(head + b"<itemSet/></newsMessage>", read_safely())
    root[1].extend(etree.fromstring(each, read_safely()) for each in documents)
    return serialize(root)


def take_item(subject: ArticleIn, context: Context) -> bytes:
    """The item as it is published alone, else rendered: a guid and a version name one item, whichever program wrote it."""
    path = context.path("newsml", subject.edition, subject.article)
    return context.wire_items.get(path) or item.render(subject, context)
