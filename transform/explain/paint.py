"""Layers of spans: which layer has each character of a page, and what is left of spans without others.

In: spans in code points of the page text. Out: numbers by character, or spans. Time grows with the page.
"""

from bisect import bisect_left
from collections.abc import Iterable

from transform.model.page import Span, Spans
from transform.text.span_text import solid_spans

#: For characters in no layer.
NOBODY = -1


def paint(length: int, layers: Iterable[tuple[Iterable[Span], int]]) -> list[int]:
    """For each character of the page the number of the last layer that has it."""
    canvas = [NOBODY] * length
    for spans, number in layers:
        for start, end in spans:
            canvas[start:end] = [number] * (end - start)
    return canvas


def subtract(spans: Iterable[Span], others: Iterable[Span]) -> Spans:
    """The spans without ``others``; the spans of each must not overlap."""
    left: list[Span] = []
    cuts = sorted(others)
    for start, end in sorted(spans):
        at = start
        for low, high in cuts[max(0, bisect_left(cuts, (start, start)) - 1) :]:
            if low >= end:
                break
            left += [(at, low)] if low > at else []
            at = max(at, high)
        left += [(at, end)] if end > at else []
    return tuple(left)


def unite_spans(page: str, spans: Iterable[Span]) -> Spans:
    """The spans in page order, trimmed, and joined where only white space separates them."""
    united: list[Span] = []
    for start, end in solid_spans(page, tuple(sorted(spans))):
        if united and not page[united[-1][1] : start].strip():
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return tuple(united)
