"""Step: move characters that no text may contain (controls, zero-width, noncharacters) to marks, with one note for all.

In: the page text. Out: their spans in ``marks``. Nothing is lost: they keep their offsets.
"""

from dataclasses import replace

from transform.errors import count
from transform.model.fields import FORBIDDEN
from transform.model.page import Spans
from transform.parse.draft import Draft, Finding


def hide_invisible(draft: Draft) -> Draft:
    spans = _find_invisible(draft.page.text)
    if not spans:
        return draft
    number = sum(end - start for start, end in spans)
    kinds = sorted({f"U+{ord(draft.page.text[at]):04X}" for start, end in spans for at in range(start, end)})
    shown = ", ".join(kinds[:5]) + (", …" if len(kinds) > 5 else "")
    message = f"{count(number, 'control or invisible character')} ({shown}) kept out of the texts"
    return replace(draft, marks=draft.marks + spans).add(Finding("invisible_characters", message, spans))


def _find_invisible(text: str) -> Spans:
    """Runs of forbidden characters, except those that count as white space."""
    spans: list[tuple[int, int]] = []
    for found in FORBIDDEN.finditer(text):
        at = found.start()
        if text[at].isspace():
            continue
        if spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return tuple(spans)
