"""IPTC's Media Topics: which codes there are, which are retired, and what to write instead of those.

Source: ``transform/data/media_topics.tsv`` (IPTC, CC BY 4.0). IPTC's list names no replacement of a retired code, so it is looked for here: a
concept in use of the same name, else the nearest broader concept in use.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from transform.frozen import frozen
from transform.model.fields import primary_subtag

SCHEME = "medtop:"
"""The alias before a Media Topic's code."""
OLDER_SCHEME = "subj:"
"""The alias before a code of IPTC's older list of Subject Codes."""
IPTC_SETS: Mapping[str, str] = {
    "medtop": "http://cv.iptc.org/newscodes/mediatopic/",
    "subj": "http://cv.iptc.org/newscodes/subjectcode/",
}
"""The addresses of IPTC's vocabularies, Media Topics and the older Subject Codes, by alias; a concept's address is its code after them."""
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
LIST_DATE = "2025-03-31"
"""When IPTC last changed the list that the table was made from."""


@frozen
class MediaTopic:
    """``broader`` is the code of the broader concept, empty at the top; ``name`` is the English one, ``han`` the Chinese, if there is one.

    ``subject_code`` is the code in IPTC's older list of Subject Codes, empty where IPTC maps it to none.
    """

    code: str
    broader: str
    han: str
    name: str
    retired_on: str
    subject_code: str

    @property
    def in_use(self) -> bool:
        return not self.retired_on

    def name_in(self, language: str) -> str:
        """Its name in this language, if IPTC's list has one, else in English."""
        return (primary_subtag(language) == "zh" and self.han) or self.name


@cache
def load_topics() -> Mapping[str, MediaTopic]:
    """All Media Topics by code, retired ones too."""
    text = (files("transform") / "data" / "media_topics.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: MediaTopic(*row) for row in rows}


def find_topic_fault(code: str, made_on: str) -> str | None:
    """Why a document of that day must not name the topic: IPTC does not have it, or had retired it; None if it may.

    Without a day the list as it is now counts.
    """
    topic = load_topics().get(code)
    if topic is None:
        return f"is not in IPTC's list of {LIST_DATE}"
    if topic.in_use or (DAY.fullmatch(made_on) and made_on < topic.retired_on):
        return None
    substitute = find_substitute(topic)
    return f"was retired by IPTC on {topic.retired_on} (write {SCHEME}{substitute.code}, {substitute.name})"


def find_substitute(topic: MediaTopic) -> MediaTopic:
    """The concept in use to write instead of a retired one."""
    topics = load_topics()
    namesake = next((each for each in topics.values() if each.in_use and each.name == topic.name), None)
    if namesake:
        return namesake
    while not topic.in_use:
        topic = topics[topic.broader]
    return topic


@cache
def list_ancestors(code: str) -> tuple[str, ...]:
    """The code, its broader concept and so on, to the top level."""
    broader = load_topics()[code].broader
    return (code, *list_ancestors(broader)) if broader else (code,)
