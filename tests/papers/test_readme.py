"""What the README says is true."""

import json
import re

from tests.conftest import ROOT, Place
from transform.formats import FORMATS

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_formats_is_the_program_s_own() -> None:
    rows = re.findall(r"^\| (\w+) \| (\w+) \| `([^`]+)` \| ([\w./+-]+) \|$", README, re.MULTILINE)
    assert rows == [(each.name, each.scope, each.path, each.media_type) for each in FORMATS]


def test_the_examples_on_the_first_screen_are_true(real: Place) -> None:
    edition = json.loads((real.out / "2021-10-09/edition.json").read_bytes())
    (article,) = (article for article in edition["articles"] if article["key"] == "fwdo56ug")
    said = json.dumps(article, ensure_ascii=False)
    for words in ('"kicker": "前三季度"', '"headline": "公共预算收入近363亿元"', '"name": "孙耀星", "role": null'):
        assert words in README
        assert words in said
    assert {"text": "今年1月至9月", "start": "2021-01-01", "end": "2021-09-30"} in article["dates"]
