"""The houses whose copy newspapers print, and how a text says that it is theirs.

In: a name as printed, or the end of a text. Out: all names of the house; the name in a closing credit. Pure.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from transform.words.own_name import squeeze_name

CLOSING = re.compile(
    r"[(（]\s*(?:据|转自|摘自|来源\s*[:：]|from\s+|source\s*:)?\s*([^()（）]{2,40}?)(?:供稿|供图|电|稿)?\s*[)）]\s*$",
    re.IGNORECASE,
)
"""（据新华社）, (新华社供稿), (Source: Reuters), (AP) at the end of a text."""
PICTURE = re.compile(
    r"(?:^|[(（/\s。])([^()（）/\s。]{2,12}?)(?:特约)?(?:记者|发|供图|图片)[^。！？]{0,24}$"
    r"|/\s*([^()/]{2,40}?)\s*[)）]?\s*$"
    r"|\b([A-Z][\w -]{1,40}?) Photos?/[^()/]{2,40}[)）]?\s*$"
)
"""新华社记者 孙远 摄, 新华社发（孙远 摄）, (Ned Farrow/AP), AP Photo/Ned Farrow at the end of a caption."""


@cache
def _read_agencies() -> Mapping[str, frozenset[str]]:
    """The squeezed names of each house, by each of them."""
    text = (files("transform") / "data" / "agencies.toml").read_text(encoding="utf-8")
    houses = [frozenset(map(squeeze_name, row["names"])) for row in tomllib.loads(text)["agency"]]
    return {name: house for house in houses for name in house}


def list_agency_names(name: str) -> frozenset[str]:
    """All names, squeezed, of the house that is called so; none if it is not in the table."""
    return _read_agencies().get(squeeze_name(name), frozenset())


def read_closing_credit(text: str) -> str | None:
    """The house named in brackets at the end of a text; None if none of the table is."""
    return _keep_agency(CLOSING.search(text))


def read_picture_credit(caption: str) -> str | None:
    """The house named in a caption's credit; None if none of the table is."""
    return next((name for found in PICTURE.finditer(caption) if (name := _keep_agency(found))), None)


def _keep_agency(found: re.Match[str] | None) -> str | None:
    name = next((words.strip() for words in found.groups() if words), "") if found else ""
    return name if list_agency_names(name) else None
