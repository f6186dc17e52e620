"""The real page in every format, against the golden files, and each golden file before judges that are not ours."""

import json

import pytest

from tests.conftest import Place
from tests.helpers.golden_files import DATE, list_golden, pick_golden
from tests.judges.newsml import assert_valid_newsml
from tests.judges.table import WITHOUT, collect_judges, judge_files, name_format
from transform.formats import FORMATS

GOLDEN_OF: dict[tuple[str, str] | None, list[str]] = {}
for path in sorted(list_golden()):
    GOLDEN_OF.setdefault(name_format(path), []).append(path)
ROWS = [(each.name, each.scope) for each in FORMATS]


def test_the_real_page_gives_the_golden_files(real: Place) -> None:
    fresh, kept = pick_golden(real), list_golden()
    assert sorted(fresh) == sorted(kept)
    assert [path for path in kept if kept[path] != fresh[path]] == [], "run make golden and read the diff"


@pytest.mark.parametrize("row", ROWS, ids="-".join)
def test_every_row_of_the_table_has_a_golden_file(row: tuple[str, str]) -> None:
    assert GOLDEN_OF.get(row), "run make golden"


@pytest.mark.parametrize("row", ROWS, ids="-".join)
def test_every_row_of_the_table_has_a_judge_or_a_reason_for_none(row: tuple[str, str]) -> None:
    assert (row in collect_judges()) != bool(WITHOUT.get(row))


def test_no_judge_waits_for_a_format_that_is_not_there() -> None:
    assert {*collect_judges(), *WITHOUT} <= set(ROWS)


def test_every_document_of_the_real_page_passes_its_judge(real: Place) -> None:
    judge_files(real.files())


def test_the_message_carries_every_item_and_the_package(real: Place) -> None:
    files = real.files()
    message = assert_valid_newsml(files[f"{DATE}/message.newsml.xml"])
    guids = [item.get("guid") for item in message.iter("{*}packageItem", "{*}newsItem")]
    package = assert_valid_newsml(files[f"{DATE}/package.newsml.xml"])
    articles = json.loads(files[f"{DATE}/edition.json"])["articles"]
    assert guids == [package.get("guid"), *(article["guid"] for article in articles)]
