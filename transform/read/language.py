"""The publication's language as its configuration says it, also while the rest of the file is wrong: mistakes are told in it."""

import re
from contextlib import suppress
from pathlib import Path

from transform.read.publication import CONFIG_FILE

LANGUAGE = re.compile(r"""^\s*language\s*=\s*["']([A-Za-z0-9-]+)["']""", re.MULTILINE)
MOST_BYTES = 1 << 20
"""Read of a file that may be anything."""


def peek_language(seeds: Path | None) -> str | None:
    """The first language that the file names; None if there is no such file, or none in it."""
    if seeds is None:
        return None
    with suppress(OSError, ValueError), (seeds / CONFIG_FILE).open("rb") as file:
        found = LANGUAGE.search(file.read(MOST_BYTES).decode("utf-8", "replace"))
        return found[1] if found else None
    return None
