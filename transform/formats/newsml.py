"""NewsML-G2: one newsItem a file.

Comes in: an article with its edition. Goes out: a NewsML-G2 2.35 newsItem, power conformance, with the full text as flat
XHTML (p and h2); of a withheld or canceled article a newsItem with its times and history, no word of its text, and an empty
contentSet. Lost: where a caption stood among the paragraphs, jumps to other pages, dates named in the text, whether the text
is incomplete or to be reviewed, and every line of the history but the newest. Spec: NewsML-G2 2.35 (IPTC).
"""

from transform.markup.format import ArticleIn, Context
from transform.markup.g2 import build_news_item
from transform.markup.xml import serialize


def render(subject: ArticleIn, context: Context) -> bytes:
    return serialize(build_news_item(subject, context))
