"""Marks found on a page: what they mean, and the text that says it."""

from dataclasses import dataclass

from transform.model.page import JumpKind
from transform.text.span_text import SpanText


@dataclass(frozen=True, slots=True)
class JumpMark:
    piece: SpanText
    kind: JumpKind
    pages: tuple[str, ...]
    settled: bool = True
    """Whether its words say its kind; 紧接 leads on or back."""


@dataclass(frozen=True, slots=True)
class DatelineMark:
    piece: SpanText
    source: str | None
    place: str | None
    month: int | None
    day: int | None
