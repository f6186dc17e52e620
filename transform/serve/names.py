"""The path of a request as names of folders and a file, or nothing: what could lead elsewhere is never asked of the file system. Pure.

In: the path with its percent-escapes undone once, as RFC 3986 section 2.4 asks. A path that was escaped twice is the name of no file. Out:
the names, the last one empty for a folder.
"""

import unicodedata

WELL_KNOWN = ".well-known"
"""The one hidden folder that is for others (RFC 8615)."""


def split_path(path: str) -> tuple[str, ...] | None:
    """The names in a path; None if one of them is empty, hidden, a step up, or has a character that no published name has."""
    if not path.startswith("/"):
        return None
    *folders, last = path[1:].split("/")
    if not all(map(_is_name, folders)) or not (last == "" or _is_name(last)):
        return None
    return (*folders, last)


def _is_name(name: str) -> bool:
    """Whether it may be a file's or folder's. Hidden names are those of unfinished files, and ``.`` and ``..``."""
    if not name or (name.startswith(".") and name != WELL_KNOWN):
        return False
    return not any(char in "\\\ufffd" or unicodedata.category(char) in {"Cc", "Cs"} for char in name)
