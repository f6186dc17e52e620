"""``pagewire import``: what it prints, writes and refuses."""

import json
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.commands import run_main

DATE = "2021-10-09"


def test_it_prints_one_json_object_an_article(real: Place) -> None:
    done = run_main("import", real.out / DATE / "message.newsml.xml")
    articles = [json.loads(line) for line in done.out.splitlines()]
    edition = json.loads((real.out / DATE / "edition.json").read_bytes())
    assert (done.code, done.err) == (0, "")
    assert [article["title"] for article in articles] == [article["title"] for article in edition["articles"]]
    assert all("order" in article and article["order"] is None for article in articles)


def test_it_writes_each_article_to_a_file_and_again_over_its_own(real: Place, tmp_path: Path) -> None:
    message = real.out / DATE / "message.newsml.xml"
    for _ in range(2):
        done = run_main("import", message, "--out", tmp_path / "articles")
        assert (done.code, done.out, done.err) == (0, f"{message}: 8 articles\n", "")
    edition = json.loads((real.out / DATE / "edition.json").read_bytes())
    stems = sorted(Path(article["files"]["html"]).stem for article in edition["articles"])
    assert sorted(path.stem for path in (tmp_path / "articles").iterdir()) == stems


def test_it_replaces_nothing_that_it_did_not_write(real: Place, tmp_path: Path) -> None:
    item = next((real.out / DATE).glob("0*.newsml.xml"))
    stem = item.name.split(".")[0]
    (tmp_path / f"{stem}.json").write_text('{"mine": 1}', encoding="utf-8")
    done = run_main("import", item, "--out", tmp_path)
    todo = "move it, or name another --out"
    assert (done.code, done.err) == (
        2,
        f"pagewire: {tmp_path}/{stem}.json: already exists and is no imported article ({todo})\n",
    )


def test_one_bad_item_costs_one_and_a_document_of_nothing_else_fails(real: Place, tmp_path: Path) -> None:
    text = (real.out / DATE / "message.newsml.xml").read_text(encoding="utf-8")
    line = text[: text.index("<newsItem")].count("\n") + 1
    one, at = tmp_path / "one.xml", text.index("stat:usable", text.index("<newsItem"))
    one.write_text(f"{text[:at]}stat:used{text[at + len('stat:usable') :]}", encoding="utf-8")
    done = run_main("import", one)
    assert (done.code, len(done.out.splitlines()), done.err.count("\n")) == (1, 7, 1)
    assert f"{one}:{line}: has the status" in done.err
    every = tmp_path / "every.xml"
    every.write_text(text.replace("stat:usable", "stat:used"), encoding="utf-8")
    done = run_main("import", every)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[0] == (
        f"pagewire: {every}:{line}: has the status 'stat:used', which is none of stat:usable, stat:withheld, "
        "stat:canceled (ask the sender for a whole item; the others were read)"
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x89PNG", "is neither XML nor JSON"),
        (b"<rss/>", "is no NewsML-G2: its root is 'rss'"),
        (b"<newsItem", "is not well-formed XML"),
        (b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "holds no article that can be read"),
        (b'{"a": \n}', ":2: is not valid JSON"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'["' + b"a" * 4_000_000 + b'"]', "is larger than 4 MB"),
    ],
)
def test_what_cannot_be_read_ends_with_a_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    done = run_main("import", path)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert why in done.err
    assert done.err.startswith(f"pagewire: {path}:")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert run_main("import", tmp_path / "x").code == 2
    assert run_main("import", tmp_path).code == 2
