"""The subjects of an item, in the form in which agencies write them: code, why it is there, names in two languages, the broader concept.

A Media Topic that an article has is ``why:direct``; the concepts above it follow as ``why:ancestor``, so that a receiver that knows only IPTC's
top level finds it. Other codes stand alone, other words are literals. The dateline's place is a subject too, in the form that Superdesk reads.
"""

from collections.abc import Iterator

from lxml import etree

from transform.formats.newsml.frame import XML_LANG, add_concept, add_element
from transform.formats.newsml.schemes import CPTTYPE, SUBJECT_CODE, qcode
from transform.model.edition import Article
from transform.model.fields import primary_subtag
from transform.model.media_topics import SCHEME, MediaTopic, load_topics

HAN = "zh-Hans"
ENGLISH = "en-GB"
"""The languages of IPTC's names in ``media_topics.tsv``."""
DIRECT = "why:direct"
ANCESTOR = "why:ancestor"


def add_subjects(meta: etree._Element, article: Article) -> None:
    for subject in article.subjects:
        topic = _find_topic(subject)
        if topic:
            _add_topic(meta, topic, DIRECT)
        elif SUBJECT_CODE.fullmatch(subject):
            add_element(meta, "subject", type="cpnat:abstract", qcode=subject, why=DIRECT)
        else:
            add_concept(meta, "subject", subject)
    for topic in _list_ancestors(article):
        _add_topic(meta, topic, ANCESTOR)
    if article.dateline and article.dateline.place:
        add_concept(meta, "subject", article.dateline.place, type=qcode(CPTTYPE, "5"))


def name_first_subject(article: Article, language: str) -> str | None:
    """The name of the first subject that has one, in the language if IPTC has it, else in English."""
    for subject in article.subjects:
        topic = _find_topic(subject)
        if topic:
            return topic.han if primary_subtag(language) == "zh" and topic.han else topic.name
        if not SUBJECT_CODE.fullmatch(subject):
            return subject
    return None


def _find_topic(subject: str) -> MediaTopic | None:
    return load_topics().get(subject.removeprefix(SCHEME)) if subject.startswith(SCHEME) else None


def _list_ancestors(article: Article) -> Iterator[MediaTopic]:
    """The concepts above those of the article, nearest first, each once and without those that it has itself."""
    topics = load_topics()
    seen = {subject.removeprefix(SCHEME) for subject in article.subjects}
    for subject in article.subjects:
        topic = _find_topic(subject)
        while topic and topic.broader:
            topic = topics[topic.broader]
            if topic.code not in seen:
                seen.add(topic.code)
                yield topic


def _add_topic(meta: etree._Element, topic: MediaTopic, why: str) -> None:
    subject = add_element(meta, "subject", type="cpnat:abstract", qcode=f"{SCHEME}{topic.code}", why=why)
    for language, name in ((HAN, topic.han), (ENGLISH, topic.name)):
        if name:
            add_element(subject, "name", name).set(XML_LANG, language)
    if topic.broader:
        add_element(subject, "broader", qcode=f"{SCHEME}{topic.broader}")
