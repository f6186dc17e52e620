"""An article's subjects as terms of vocabularies, with names for readers.

In: an article, the language of its publication. Out: each subject once, in order. A code that is not IPTC's has no vocabulary and no name.
"""

import re
from functools import lru_cache

from transform.formats.common.topics import find_topic
from transform.frozen import frozen
from transform.model.edition import Article
from transform.model.media_topics import IPTC_SETS

IPTC_CODE = re.compile("[0-9]{8}")


@frozen
class SubjectTerm:
    """``code`` in the vocabulary with this address, else the subject as it is; ``name`` in the publication's language, else in English.

    ``addresses`` are its own, and that of the older Subject Code to which IPTC maps a Media Topic, if it does.
    """

    code: str
    vocabulary: str | None = None
    name: str | None = None
    addresses: tuple[str, ...] = ()


def list_terms(article: Article, language: str) -> tuple[SubjectTerm, ...]:
    return tuple(_describe(subject, language) for subject in dict.fromkeys(article.subjects))


@lru_cache(maxsize=1000)
def _describe(subject: str, language: str) -> SubjectTerm:
    """A term, which is the same in all articles and formats that have it."""
    alias, _, code = subject.partition(":")
    if alias not in IPTC_SETS or not IPTC_CODE.fullmatch(code):
        return SubjectTerm(subject)
    topic = find_topic(subject)
    older = (f"{IPTC_SETS['subj']}{topic.subject_code}",) if topic and topic.subject_code else ()
    name = topic.name_in(language) if topic else None
    return SubjectTerm(code, IPTC_SETS[alias], name, (f"{IPTC_SETS[alias]}{code}", *older))
