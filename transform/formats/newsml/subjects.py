"""The subjects of an item, in the form in which agencies write them: code, why it is there, names in two languages, the broader concept.

A Media Topic that an article has is ``why:direct``; the concepts above it follow as ``why:ancestor``, so that a receiver that knows only IPTC's
top level finds it. The older Subject Code to which IPTC maps a topic stands beside it as ``sameAs``, because Superdesk reads no others. Other codes stand alone, other words are literals. The dateline's place is a subject too, in the form that Superdesk reads.
"""

from lxml import etree

from transform.formats.common.desk import SUBJECT_CODE
from transform.formats.common.topics import ENGLISH, HAN, find_topic, list_older_codes, list_topics_above
from transform.formats.common.vocabulary import CPTTYPE, qcode
from transform.formats.newsml.frame import XML_LANG, add_concept, add_element
from transform.model.edition import Article
from transform.model.media_topics import SCHEME, MediaTopic

DIRECT = "why:direct"
ANCESTOR = "why:ancestor"


def add_subjects(meta: etree._Element, article: Article) -> None:
    for subject in article.subjects:
        topic = find_topic(subject)
        if topic:
            _add_topic(meta, topic, DIRECT)
        elif SUBJECT_CODE.fullmatch(subject):
            add_element(meta, "subject", type="cpnat:abstract", qcode=subject, why=DIRECT)
        else:
            add_concept(meta, "subject", subject)
    for code, topic in list_older_codes(article):
        older = add_element(meta, "subject", type="cpnat:abstract", qcode=code, why=DIRECT)
        add_element(older, "sameAs", qcode=f"{SCHEME}{topic.code}")
    for topic in list_topics_above(article):
        _add_topic(meta, topic, ANCESTOR)
    if article.dateline and article.dateline.place:
        add_concept(meta, "subject", article.dateline.place, type=qcode(CPTTYPE, "5"))


def _add_topic(meta: etree._Element, topic: MediaTopic, why: str) -> None:
    subject = add_element(meta, "subject", type="cpnat:abstract", qcode=f"{SCHEME}{topic.code}", why=why)
    for language, name in ((HAN, topic.han), (ENGLISH, topic.name)):
        if name:
            add_element(subject, "name", name).set(XML_LANG, language)
    if topic.broader:
        add_element(subject, "broader", qcode=f"{SCHEME}{topic.broader}")
