"""Marks as they were found on a page: what they say, and the text that says it."""

from dataclasses import dataclass

from transform.model.page import JumpKind
from transform.text.span_text import Piece


@dataclass(frozen=True, slots=True)
class JumpMark:
    piece: Piece
    kind: JumpKind
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatelineMark:
    piece: Piece
    source: str | None
    place: str | None
    month: int | None
    day: int | None
