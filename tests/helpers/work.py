"""The work that parsing a page takes, counted instead of timed: the same on every machine, however busy.

In: a text. Out: the lines of ``transform`` that were executed for it, each turn of a loop or comprehension among them, and the
characters and spans that went through SpanTexts, a thousand characters like one line. One call of the standard library (a regular
expression, a sort) is one unit, so growth inside it is not seen here.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any
from unittest.mock import patch

from tests.helpers.pages import parse_text
from tests.tools.bench_parse import OF_A_PAGE
from transform.model.page import Spans
from transform.text.span_text import SpanText

CARRIED, SPAN = 1000, 20
"""Characters that are copied in about the time of a line of Python, and the number of characters that a span counts as."""
OWN = "transform"


def count_work(run: Callable[[], object]) -> int:
    """The lines executed and characters copied while something runs, with empty caches."""
    for remembered in OF_A_PAGE:
        remembered.cache_clear()
    lines = carried = 0
    make_piece = SpanText.__init__

    def carry(self: SpanText, text: str, spans: Spans) -> None:
        nonlocal carried
        carried += len(text) + SPAN * len(spans)
        make_piece(self, text, spans)

    def follow(_: FrameType, event: str, __: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return follow

    def enter(frame: FrameType, _: str, __: object) -> Any:
        return follow if str(frame.f_globals.get("__name__")).startswith(OWN) else None

    before = sys.gettrace()
    with patch.object(SpanText, "__init__", carry):
        sys.settrace(enter)
        try:
            run()
        finally:
            sys.settrace(before)
    return lines + carried // CARRIED


def count_parse(text: str, language: str = "zh-CN") -> int:
    """The work for a page; the laws are checked."""
    return count_work(lambda: parse_text(text, language=language))
