"""Traditional characters read as simplified ones, one for one, so that a pattern is written once for both scripts.

In: ``transform/data/traditional_zh.toml`` (from OpenCC; its head says which characters are left out and why). Out: a table
for ``str.translate``. Only reading is folded: texts keep the characters of the page.
"""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load_simplified() -> dict[int, int]:
    """For each traditional character the simplified one, as code points."""
    data = tomllib.loads((files("transform") / "data" / "traditional_zh.toml").read_text(encoding="utf-8"))
    pairs = zip("".join(data["traditional"].split()), "".join(data["simplified"].split()), strict=True)
    return {ord(traditional): ord(simplified) for traditional, simplified in pairs}
