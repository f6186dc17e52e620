"""``pagewire validate``: any input is checked as publish would, and nothing is published."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.commands import publish, run_main
from tests.helpers.runs import DATE

GOOD = {"headline": "早市迁到新址", "body": "南门早市昨日迁到新址，三百个摊位全部搬了过去。"}


@pytest.fixture
def paper(place: Place) -> Place:
    """A publication without a page."""
    (place.seeds / DATE / "01.txt").unlink()
    return place


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / DATE / name
    path.write_text(content, "utf-8")
    return path


def list_inputs(paper: Place) -> Iterator[Path]:
    yield paper.seeds / "publication.toml"
    yield write(paper.seeds, "01.txt", "图书馆延长开放时间\n\n本报讯 市图书馆昨日宣布，每晚开放至22时。\n")
    yield write(paper.seeds, "02.articles.json", json.dumps([GOOD]))
    yield write(
        paper.seeds, "03.json", json.dumps({"items": [{"id": "a", "kind": "article", "headline": {"text": "题"}}]})
    )
    yield write(paper.seeds, "articles.jsonl", json.dumps(GOOD | {"id": "c1"}))
    yield write(paper.seeds, "edits.toml", '[[article]]\npage = "unpaged"\nquote = "三百个摊位"\naction = "checked"\n')


def test_every_kind_of_input_is_checked_without_publishing(paper: Place) -> None:
    ended = run_main("validate", *list_inputs(paper))
    assert (ended.code, ended.err) == (0, "")
    assert [line.rpartition(": ")[2] for line in ended.out.splitlines()] == [
        "the facts of 江城日报",
        "a page of 34 characters",
        "1 article",
        "1 item",
        "1 article",
        "1 edit",
    ]
    assert not paper.out.exists()
    assert publish(paper).code == 0


def test_what_is_wrong_is_told_as_publish_does_and_as_json(paper: Place) -> None:
    wrong = write(paper.seeds, "articles.jsonl", json.dumps({"headlin": "题", "urgency": 11, "body": "文"}))
    page = write(paper.seeds, "01.json", json.dumps({"items": [{"id": "a", "kind": "story", "bdy": []}]}))
    ended = run_main("validate", wrong, page, paper.seeds / "publication.toml")
    assert ended.code == 1
    assert "articles.jsonl:1#/urgency: is 11 (give 9 or less)" in ended.err
    assert '01.json:1#/items/0/kind: is "story" (use one of: article, refer)' in ended.err
    assert "01.json:1#/items/0/bdy: unknown key 'bdy' (did you mean 'body'?)" in ended.err
    told = json.loads(run_main("validate", "--json", wrong, page).out)
    assert [(each["kind"], len(each["findings"])) for each in told["files"]] == [("articles", 3), (None, 2)]
    pointers = [each["pointer"] for each in told["files"][0]["findings"]]
    assert pointers == [None, "/headlin", "/urgency"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("01.pdf", "is none of the files that pagewire reads"),
        (".", "is a folder"),
        ("nowhere.txt", "there is no such file"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "01.pdf").write_bytes(b"%PDF")
    ended = run_main("validate", tmp_path / name)
    assert ended.code == 2
    assert says in ended.err
