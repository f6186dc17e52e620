"""Erased words disappear from every copy that pagewire made, and files that still contain them are named."""

import sqlite3
from pathlib import Path

import pytest

from tests.conftest import PAGE, Place
from tests.helpers.runs import DATE, LATER, back_up, publish, state_of, write_edit
from transform.site.erase import find_leftovers
from transform.site.erase.pending import PENDING_ERASURES
from transform.site.state import access, open_state, read_state
from transform.site.state.check import check_state
from transform.site.state.texts import is_state, list_texts

ERASE = 'page = "01"\nquote = "桥长120米"\naction = "erase"\nreason = "依法删除"'
WORDS = ("桥面铺设防滑木板", "人行桥今日通行", "横跨东河")


PIECE = 24
"""Bytes of a compressed body by which it is found again."""


def find_words(*places: Path) -> list[str]:
    """The files that hold the words, in plain text or in a compressed body."""
    files = [path for place in places for path in ([place] if place.is_file() else place.rglob("*")) if path.is_file()]
    return [str(path) for path in files if any(word in text for text in list_all_texts(path) for word in WORDS)]


def list_all_texts(path: Path) -> list[str]:
    texts = [path.read_bytes().decode(errors="ignore")]
    return [*texts, *list_texts(path, (DATE,))] if is_state(path) else texts


def list_pieces(path: Path) -> set[bytes]:
    """Pieces of the compressed bodies of decision and pages."""
    connection = sqlite3.connect(path)
    bodies = [body for (body,) in connection.execute("SELECT body FROM decision UNION ALL SELECT body FROM page")]
    connection.close()
    return {body[at : at + PIECE] for body in bodies for at in range(PIECE, len(body) - PIECE, PIECE)}


def test_erase_reaches_reviews_log_and_backups_and_names_files_that_still_have_the_words(place: Place) -> None:
    publish(place)
    target = back_up(place)
    review = place.root / "review" / f"{DATE}.html"
    review.parent.mkdir()
    shard = place.root / "shards" / DATE / "result.json"
    shard.parent.mkdir(parents=True)
    shard.write_text("横跨东河的人行桥今日通行，桥长120米，行人可从两岸步行通过。", encoding="utf-8")
    review.write_text("横跨东河的人行桥今日通行，桥长120米，行人可从两岸步行通过。", encoding="utf-8")
    write_edit(place, ERASE)
    report = publish(place, LATER)
    assert find_words(place.out, state_of(place), target, review.parent, shard.parent.parent) == []
    assert not Path(f"{state_of(place)}-wal").exists() or not Path(f"{state_of(place)}-wal").read_bytes()
    holders = {finding.place.file for finding in report.findings if "still holds words" in finding.what}
    assert holders == {str(place.seeds / DATE / "01.txt")}
    text = (place.root / "report.json").read_text(encoding="utf-8")
    assert "still holds words" in text
    assert find_words(place.root / "report.json") == []
    assert check_state(target, "river-daily").problems == ()
    assert check_state(state_of(place), "river-daily").problems == ()


def test_nothing_of_a_compressed_body_with_erased_words_is_left_in_state_log_or_backup(place: Place) -> None:
    publish(place)
    target = back_up(place)
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "130米"))
    publish(place)
    pieces = list_pieces(state_of(place)) | list_pieces(target)
    held = b"".join(path.read_bytes() for path in (state_of(place), target))
    assert len(pieces) > 20
    assert all(piece in held for piece in pieces)
    write_edit(place, ERASE.replace("120米", "130米"))
    publish(place, LATER)
    left = b"".join(path.read_bytes() for path in (*place.root.glob("state.sqlite*"), target))
    assert [piece for piece in pieces if piece in left] == []
    assert find_words(target, *place.root.glob("state.sqlite*")) == []


def test_words_in_a_compressed_body_are_found(place: Place) -> None:
    publish(place)
    kept = place.root / "state.sqlite.replaced"
    kept.write_bytes(state_of(place).read_bytes())
    assert WORDS[0].encode() not in kept.read_bytes()
    write_edit(place, ERASE)
    holders = {Path(one.place.file).name for one in publish(place, LATER).findings if "still holds words" in one.what}
    assert holders == {"01.txt", kept.name}


def test_an_erase_waits_for_a_reader_of_the_state_and_for_a_backup_that_is_away(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "PATIENCE", 0.2)
    publish(place)
    target = back_up(place)
    away = target.with_name("away")
    target.rename(away)
    reader = sqlite3.connect(state_of(place), isolation_level=None)
    with open_state(state_of(place), "river-daily"):
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM decision").fetchone()
        write_edit(place, ERASE)
        report = publish(place, LATER)
        assert {Path(one.place.file).name for one in report.findings if one.severity == "refused"} == {
            "state.sqlite-wal",
            "state.backup",
        }
    reader.close()
    away.rename(target)
    assert publish(place, LATER).exit_code == 0
    assert find_words(place.root / "out", target, *place.root.glob("state.sqlite*")) == []
    with read_state(state_of(place)) as state:
        assert state.get_meta(PENDING_ERASURES) == ""


def test_sentences_that_an_erased_article_shares_with_others_are_not_searched_for(place: Place) -> None:
    shared = "市政府昨日发布公告说明有关情况。"
    place.write(
        f"{DATE}/01.txt", PAGE.replace("桥面铺设", f"{shared}桥面铺设").replace("座位无须", f"{shared}座位无须")
    )
    publish(place)
    write_edit(place, ERASE)
    report = publish(place, LATER)
    text = [finding.place.file for finding in report.findings if "still holds words" in finding.what]
    assert text == [str(place.seeds / DATE / "01.txt")]


def test_a_file_that_could_not_be_searched_is_named_as_such(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(place)
    monkeypatch.setattr(find_leftovers, "LARGEST", 10)
    write_edit(place, ERASE)
    text = {one.what for one in publish(place, LATER).findings if one.place.file.endswith("01.txt")}
    assert text == {"could not be searched for words that were erased: File too large"}
