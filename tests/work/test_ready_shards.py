"""Work done ahead, by other processes, is collected to the bytes of a publish, and only if it was made from what is there."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import MakePlace, Place
from tests.helpers.commands import run_main
from tests.helpers.runs import state_of
from tests.work.test_processes import DATES, write_archive
from transform.errors import Told, count, list_several, tell
from transform.errors.told_json import decode_told, encode_told
from transform.read import metadata
from transform.site.shards import work

NOW = "2022-03-18T12:00:00+08:00"


@pytest.fixture(autouse=True)
def _files_are_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "SETTLED_AFTER", -(10**18))


def run(command: str, place: Place, *more: str) -> str:
    paths = ["--seeds", place.seeds, "--out", place.out, "--state", state_of(place), "--now", NOW]
    shards = ["--shards", place.root / "shards"] if command in {"work", "collect"} else []
    ended = run_main(command, *more, *map(str, (*paths, *shards)))
    assert ended.code < 2, ended.err
    return ended.out


@pytest.fixture
def whole(make_place: MakePlace) -> Place:
    place = make_place("whole")
    write_archive(place)
    run("publish", place, "--workers", "1")
    return place


def count_worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dates that are worked on from now on."""
    worked: list[str] = []

    def working(order: object, facts: object, work_edition: object = work.work_edition) -> object:
        worked.append(order.date)  # type: ignore[attr-defined]
        return work_edition(order, facts)  # type: ignore[operator]

    monkeypatch.setattr(work, "work_edition", working)
    return worked


def test_work_done_ahead_is_collected_to_the_same_bytes_and_not_done_again(
    make_place: MakePlace, whole: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = make_place("ahead")
    write_archive(place)
    assert run("work", place, *DATES[6:]).startswith("6 editions ready")
    run("work", place, *DATES[:6])
    assert not state_of(place).exists()
    assert not place.out.exists()
    worked = count_worked(monkeypatch)
    run("collect", place)
    assert place.files() == whole.files()
    assert worked == ["2022-03-15"]
    assert not list((place.root / "shards").iterdir())
    assert run("work", place).startswith("0 editions ready")


@pytest.mark.parametrize(
    "spoilt", ["another page", "another program", "cut off", "no file", "another byte", "one more file"]
)
def test_what_does_not_fit_any_more_is_worked_on_again(
    make_place: MakePlace, whole: Place, monkeypatch: pytest.MonkeyPatch, spoilt: str
) -> None:
    place = make_place("late")
    write_archive(place)
    run("work", place, DATES[0], DATES[1])
    result = place.root / "shards" / DATES[0] / "result.json"
    if spoilt == "another page":
        for each in (place, whole):
            text = (each.seeds / DATES[0] / "01.txt").read_text(encoding="utf-8")
            each.write(f"{DATES[0]}/01.txt", text.replace("22时", "21时"))
        shutil.rmtree(whole.out)
        state_of(whole).unlink()
        run("publish", whole, "--workers", "1")
    elif spoilt == "another program":
        told = json.loads(result.read_bytes())
        result.write_text(json.dumps(told | {"made_from": "0" * 64}), encoding="utf-8")
    elif spoilt == "cut off":
        result.write_bytes(result.read_bytes()[:200])
    elif spoilt == "another byte":
        page = next((result.parent / "files" / DATES[0]).glob("*.html"))
        page.write_bytes(page.read_bytes().replace(b"<p>", b"<p> ", 1))
    elif spoilt == "one more file":
        (result.parent / "files" / DATES[0] / "more.html").write_bytes(b"")
    else:
        next((result.parent / "files" / DATES[0]).glob("edition.json")).unlink()
    worked = count_worked(monkeypatch)
    run("collect", place)
    assert place.files() == whole.files()
    assert DATES[0] in worked
    assert DATES[1] not in worked


def test_a_date_without_a_folder_is_refused(make_place: MakePlace) -> None:
    place = make_place("none")
    ended = run_main("work", "1999-01-01", "--seeds", str(place.seeds), "--shards", str(Path(place.root) / "shards"))
    assert (ended.code, "there is no such edition" in ended.err) == (2, True)


def test_sentences_come_back_with_what_they_are_made_of() -> None:
    sentence = tell("{a} and {b}", a=count(2, "file"), b=list_several([tell("x {n}", n=1), "y"]))
    found = decode_told(json.loads(json.dumps(encode_told(sentence))))
    assert isinstance(found, Told)
    assert (found, found.pattern, found.values) == (sentence, sentence.pattern, sentence.values)
    assert decode_told(encode_told("plain")) == "plain"
