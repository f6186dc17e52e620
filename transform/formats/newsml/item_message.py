"""NewsML-G2: a newsMessage of one article, beside that of its edition.

In: an article with its edition. Out: a NewsML-G2 2.35 newsMessage with its newsItem alone, for receivers that lose a whole message for one
item: Superdesk does. ``transmitId`` is guid and version, ``sent`` the time of the version, so a version has one sequence of bytes. The
priority is the article's urgency; a withdrawal goes before everything. Lost: what the item loses, and the order of the edition. Spec:
NewsML-G2 2.35 (IPTC).
"""

from transform.formats.common.desk import take_priority
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml.message import Header, take_item, write_message


def is_asked_for(context: Context) -> bool:
    return context.wire.item_messages


def render(subject: ArticleIn, context: Context) -> bytes:
    article = subject.article
    header = Header(article.updated_at, f"{article.guid}:{article.version}", str(take_priority(article)))
    return write_message(header, subject.edition.publication, [take_item(subject, context)])
