"""All interface words of one language."""

from dataclasses import dataclass

from transform.words.interface import InterfaceWords
from transform.words.reader import ReaderWords
from transform.words.remarks import RemarkWords


@dataclass(frozen=True)
class Language:
    """``tag`` is the language tag that they are written in (RFC 5646)."""

    tag: str
    reader: ReaderWords
    interface: InterfaceWords
    remarks: RemarkWords
