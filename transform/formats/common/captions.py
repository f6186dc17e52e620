"""The credit in a caption: who took the picture, as printed.

In: the text of a caption, its language. Out: the credit's words, without the brackets round them.
"""

import re

from transform.words.choose import choose_words


def find_credit(caption: str, language: str) -> str | None:
    """孙远 摄, Ned Farrow/AP: the credit at the end of a caption; None if it has none."""
    found = re.search(choose_words(language).credit, caption)
    return next((words.strip() for words in found.groups() if words), None) if found else None
