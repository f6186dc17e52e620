"""The Media Topics of an article with what IPTC says of them, for formats that name them.

In: an article. Out: each subject with its concept, if it is a Media Topic; the concepts above them.
"""

from collections.abc import Iterator

from transform.model.edition import Article
from transform.model.media_topics import OLDER_SCHEME, SCHEME, MediaTopic, list_ancestors, load_topics

HAN = "zh-Hans"
ENGLISH = "en-GB"
"""The languages of IPTC's names in ``media_topics.tsv``."""


def find_topic(subject: str) -> MediaTopic | None:
    """The concept of a subject; None for a code of another scheme, free words, a code that IPTC does not have."""
    return load_topics().get(subject.removeprefix(SCHEME)) if subject.startswith(SCHEME) else None


def list_older_codes(article: Article) -> Iterator[tuple[str, MediaTopic]]:
    """The Subject Codes to which IPTC maps the article's topics (``subj:06005000``), each once with the first topic that has it, and without
    those that the article has itself.
    """
    seen = {*article.subjects}
    for topic in filter(None, map(find_topic, article.subjects)):
        code = f"{OLDER_SCHEME}{topic.subject_code}"
        if topic.subject_code and code not in seen:
            seen.add(code)
            yield code, topic


def list_finest(article: Article) -> tuple[str, ...]:
    """The article's subjects without Media Topics of which it has a narrower one too."""
    topics = [topic.code for topic in map(find_topic, article.subjects) if topic]
    above = {f"{SCHEME}{code}" for topic in topics for code in list_ancestors(topic)[1:]}
    return tuple(subject for subject in article.subjects if subject not in above)


def list_topics_above(article: Article) -> Iterator[MediaTopic]:
    """The concepts above those of the article, nearest first, each once and without those that it has itself."""
    topics = load_topics()
    own = [topic.code for topic in map(find_topic, article.subjects) if topic]
    above = dict.fromkeys(code for topic in own for code in list_ancestors(topic))
    return (topics[code] for code in above if code not in own)
