"""All words of one language that readers see."""

from transform.frozen import frozen
from transform.words.reader import ReaderWords
from transform.words.vocabularies.terms import VocabularyWords


@frozen
class Language:
    """``tag`` is the language tag that they are written in (RFC 5646).

    ``credit`` is the pattern of a credit at the end of a caption; one of its groups has the words. ``own_names`` are the words by which a newspaper
    names itself at the start of a dateline's source (本报, also 本报综合).
    """

    tag: str
    reader: ReaderWords
    credit: str
    own_names: tuple[str, ...]
    vocabularies: VocabularyWords
