"""The words of one language for those who make the newspaper; a language without words of its own gets English.

They stand apart from those that readers see, so that a new sentence of a command changes nothing that is published.
"""

from collections.abc import Mapping

from transform.frozen import frozen
from transform.model.fields import primary_subtag
from transform.words.interface import InterfaceWords
from transform.words.interface.en import INTERFACE as ENGLISH_INTERFACE
from transform.words.interface.zh import INTERFACE as CHINESE_INTERFACE
from transform.words.messages.zh import MESSAGES
from transform.words.remarks import RemarkWords
from transform.words.remarks.en import REMARKS as ENGLISH_REMARKS
from transform.words.remarks.zh import REMARKS as CHINESE_REMARKS


@frozen
class Newsroom:
    """``tag`` is the language tag that they are written in (RFC 5646). ``messages`` are the sentences of commands by their English pattern;
    English needs none.
    """

    tag: str
    interface: InterfaceWords
    remarks: RemarkWords
    messages: Mapping[str, str]


NOTES = {f"note: {code}": title for code, (title, _) in CHINESE_REMARKS.remarks.items() if "{" not in title}
"""What the parser noted on a page, by code, as the report says it."""

ENGLISH = Newsroom("en", ENGLISH_INTERFACE, ENGLISH_REMARKS, {})
NEWSROOMS: Mapping[str, Newsroom] = {
    "en": ENGLISH,
    "zh": Newsroom("zh-CN", CHINESE_INTERFACE, CHINESE_REMARKS, {**MESSAGES, **NOTES}),
}


def choose_newsroom(language: str) -> Newsroom:
    """The words for a language tag: only readers' words are in traditional characters, too."""
    return NEWSROOMS.get(primary_subtag(language), ENGLISH)
