"""The subjects of an item, in the form in which agencies write them: code, why it is there, names in two languages, the broader concept.

A Media Topic that an article has is ``why:direct``; the concepts above it follow as ``why:ancestor``, so that a receiver that knows only IPTC's
top level finds it. The older Subject Code to which IPTC maps a topic stands beside it as ``sameAs``, because Superdesk reads no others. Other codes stand alone, other words are literals. The dateline's place is a subject too, in the form that Superdesk reads.
"""

from collections.abc import Iterator
from functools import lru_cache

from transform.formats.common.desk import SUBJECT_CODE
from transform.formats.common.topics import ENGLISH, HAN, find_topic, list_older_codes, list_topics_above
from transform.formats.common.xml import escape_text as text
from transform.formats.common.xml import escape_value as value
from transform.formats.newsml.frame import write_concept
from transform.model.edition import Article
from transform.model.media_topics import SCHEME, MediaTopic

DIRECT = "why:direct"
ANCESTOR = "why:ancestor"


def write_subjects(article: Article) -> Iterator[str]:
    for subject in article.subjects:
        topic = find_topic(subject)
        if topic:
            yield _write_topic(topic, DIRECT)
        elif SUBJECT_CODE.fullmatch(subject):
            yield f'    <subject type="cpnat:abstract" qcode="{value(subject)}" why="{DIRECT}"/>'
        else:
            yield from write_concept("    ", "subject", subject)
    for code, topic in list_older_codes(article):
        yield f'    <subject type="cpnat:abstract" qcode="{code}" why="{DIRECT}">'
        yield f'      <sameAs qcode="{SCHEME}{topic.code}"/>'
        yield "    </subject>"
    for topic in list_topics_above(article):
        yield _write_topic(topic, ANCESTOR)
    if article.dateline and article.dateline.place:
        yield from write_concept("    ", "subject", article.dateline.place, ' type="cptType:5"')


@lru_cache(maxsize=1000)
def _write_topic(topic: MediaTopic, why: str) -> str:
    """A topic, which is the same in all items that have it."""
    lines = [f'    <subject type="cpnat:abstract" qcode="{SCHEME}{topic.code}" why="{why}">']
    for language, name in ((HAN, topic.han), (ENGLISH, topic.name)):
        if name:
            lines.append(f'      <name xml:lang="{language}">{text(name)}</name>')
    if topic.broader:
        lines.append(f'      <broader qcode="{SCHEME}{topic.broader}"/>')
    return "\n".join([*lines, "    </subject>"])
