"""The words of the review's own interface: headings, buttons, the legend, how to use it."""

from collections.abc import Mapping
from typing import Literal

from transform.frozen import frozen

Tone = Literal["decide", "look", "done", "note"]
"""What a remark asks for: a decision, a look, or nothing, because an editor has decided (``done``) or because it only reports
(``note``).
"""


@frozen
class InterfaceWords:
    """Phrases and patterns of one language; patterns are filled with ``str.format``."""

    skip: str
    how_copied: str
    how_written: str
    how_compared: str
    contents: str
    list: str
    problems: str
    learned: str
    how_learned: str
    headings: Mapping[Tone, str]
    tones: Mapping[Tone, str]
    nothing_to_decide: str
    go: str
    nothing_to_write: str
    copy: str
    copy_done: str
    copied: str
    selected: str
    write: str
    keys: str
    next: str
    previous: str
    clear: str
    page_text: str
    articles: str
    left_out: str
    no_pages: str
    no_text: str
    no_articles: str
    article: str
    others: str
    confidence: str
    flagged: str
    editor: str
    repeats: str
    other_place: str
    pointer: str
    back: str
    legend: str
    legend_story: str
    legend_headline: str
    legend_names: str
    legend_jump: str
    legend_left_out: str
    legend_mark: str
    legend_remark: str
    not_written: str
    stale: str
    wrong_heading: str
    choose_heading: str
    write_heading: str
    as_it_is: str
    no_line: str
    unwritten: str
    fresh: str
    written: str
