"""Write the blocks of a scanned page as the text of a page: a line for each line, a blank line between blocks. Pure.

A mark of hyphenation at the end of a line becomes a hyphen, which the parser takes away where it joins the lines of a paragraph.
"""

import re
from collections.abc import Iterable, Sequence

from transform.errors import InputError

BROKEN_WORD = re.compile("(?<=\\w)[\u00ad\u00ac\u2e17\u2e40\u2010]$")
"""What scanners write for a hyphen at the end of a line: soft hyphen, not sign, double hyphens."""
SOFT_HYPHEN = "\u00ad"


def write_text(blocks: Iterable[Sequence[str]], name: str) -> str:
    """The text of these blocks of lines; InputError if there is none."""
    tidy = ([_tidy_line(line) for line in block] for block in blocks)
    parts = ["\n".join(lines) for block in tidy if (lines := [line for line in block if line])]
    if not parts:
        what, todo = "holds no recognized text", "recognize its text (OCR) first, or remove the file"
        raise InputError(name, what, todo)
    return "\n\n".join(parts) + "\n"


def _tidy_line(line: str) -> str:
    words = " ".join(line.split())
    return BROKEN_WORD.sub("-", words).replace(SOFT_HYPHEN, "")
