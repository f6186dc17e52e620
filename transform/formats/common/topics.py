"""The Media Topics of an article with what IPTC says of them, for formats that name them.

In: an article. Out: each subject with its concept, if it is a Media Topic; the concepts above them; a keyword.
"""

from collections.abc import Iterator

from transform.model.edition import Article
from transform.model.fields import primary_subtag
from transform.model.media_topics import SCHEME, MediaTopic, load_topics

HAN = "zh-Hans"
ENGLISH = "en-GB"
"""The languages of IPTC's names in ``media_topics.tsv``."""


def find_topic(subject: str) -> MediaTopic | None:
    """The concept of a subject; None for a code of another scheme, free words, a code that IPTC does not have."""
    return load_topics().get(subject.removeprefix(SCHEME)) if subject.startswith(SCHEME) else None


def list_ancestors(article: Article) -> Iterator[MediaTopic]:
    """The concepts above those of the article, nearest first, each once and without those that it has itself."""
    topics = load_topics()
    seen = {subject.removeprefix(SCHEME) for subject in article.subjects}
    for subject in article.subjects:
        topic = find_topic(subject)
        while topic and topic.broader:
            topic = topics[topic.broader]
            if topic.code not in seen:
                seen.add(topic.code)
                yield topic


def name_topic(topic: MediaTopic, language: str) -> str:
    """IPTC's name in the language, if there is one in its list, else in English."""
    return topic.han if primary_subtag(language) == "zh" and topic.han else topic.name
