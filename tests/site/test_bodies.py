"""Bodies in the state: compressed, an article that stands in the decision stored there only, and no version lost by that."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import PAGE, Place
from tests.helpers.earlier_states import load_earlier
from tests.helpers.runs import DATE, LATER, list_versions, publish, state_of, write_edit
from tests.site.test_state import change_state
from transform.errors import OutputError
from transform.site.state import DamagedRowError, open_state, read_state
from transform.site.state.check import check_state
from transform.site.state.pack import pack_body, unpack_body
from transform.site.state.standing import STANDING, StandingArticles

LONGER = PAGE.replace("120米", "140米")


def list_bodies(path: Path, table: str) -> list[bytes]:
    with closing(sqlite3.connect(path)) as connection:
        return [body for (body,) in connection.execute(f"SELECT body FROM {table} ORDER BY rowid")]  # noqa: S608 - ours


def list_stored(path: Path) -> dict[tuple[str, int], bytes]:
    """The stored bodies of versions, by key and version."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT guid, version, body FROM version").fetchall()
    return {(guid.rpartition("/")[2], version): body for guid, version, body in rows}


def read_texts(place: Place, guid: str) -> list[tuple[int, str]]:
    with read_state(state_of(place)) as state:
        return [(one.version, one.body[0].text) for one in state.versions(guid)]


def test_a_body_takes_less_than_half_of_its_text_and_a_standing_version_nothing(place: Place) -> None:
    place.write(f"{DATE}/01.txt", PAGE + "".join(f"\n第{n}条新闻\n\n本报讯 第{n}座桥昨日通车。\n" for n in range(6)))
    publish(place)
    bodies = [body for table in ("decision", "page") for body in list_bodies(state_of(place), table)]
    texts = [unpack_body(body) or "" for body in bodies]
    assert len(bodies) == 2
    assert sum(map(len, bodies)) < sum(len(text.encode()) for text in texts) / 2
    stored = list_stored(state_of(place))
    assert len(stored) >= 2
    assert {*stored.values()} == {STANDING}


def test_a_version_that_no_longer_stands_in_the_decision_keeps_its_words(place: Place) -> None:
    publish(place)
    guids = [str(guid) for guid, _, _ in list_versions(place)]
    before = {guid: read_texts(place, guid) for guid in guids}
    place.write(f"{DATE}/01.txt", LONGER)
    publish(place, LATER)
    (same, changed) = guids
    assert read_texts(place, same) == before[same]
    (first, second) = read_texts(place, changed)
    assert [first] == before[changed]
    assert "140米" in second[1]
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "160米"))
    publish(place, LATER)
    assert [words for _, words in read_texts(place, changed)][:2] == [first[1], second[1]]
    stored = list_stored(state_of(place))
    standing = {key for key, body in stored.items() if body == STANDING}
    assert standing == {(same.rpartition("/")[2], 1), (changed.rpartition("/")[2], 3)}
    assert check_state(state_of(place), "river-daily").problems == ()


def test_a_killed_article_keeps_the_words_that_were_public(place: Place) -> None:
    publish(place)
    guid = str(list_versions(place)[1][0])
    before = read_texts(place, guid)
    write_edit(place, 'page = "01"\nquote = "桥长120米"\naction = "kill"\nreason = "失实"')
    publish(place, LATER)
    with read_state(state_of(place)) as state:
        found = state.versions(guid)
    assert [one.status for one in found] == ["usable", "canceled"]
    assert (found[0].version, found[0].body[0].text) == before[0]


def test_versions_of_a_damaged_decision_are_not_read_and_the_damage_is_named(place: Place) -> None:
    publish(place)
    guid = str(list_versions(place)[0][0])
    change_state(state_of(place), "UPDATE decision SET body = pack(replace(unpack(body), '120米', '190米'))")
    with read_state(state_of(place)) as state, pytest.raises(DamagedRowError, match=f"decision of {DATE} is damaged"):
        state.versions(guid)
    assert [what for _, what in check_state(state_of(place), "river-daily").problems] == [
        f"decision of {DATE} is damaged and was not used"
    ]


def test_a_version_whose_words_are_said_to_stand_elsewhere_is_damaged(place: Place) -> None:
    publish(place)
    place.write(f"{DATE}/01.txt", LONGER)
    publish(place, LATER)
    change_state(state_of(place), "UPDATE version SET body = x''")
    (problem,) = check_state(state_of(place), "river-daily").problems
    assert problem[1].startswith("version 1 of tag:")


@pytest.mark.parametrize("body", [b"", b"x", pack_body("桥")[:-1], pack_body("桥")[:6], "桥", None, 7])
def test_what_is_no_packed_body_has_no_text(body: bytes | str | int | None) -> None:
    assert unpack_body(body) is None


def test_a_packed_body_is_the_same_text_and_the_same_bytes() -> None:
    text = "桥长120米\u0000\n" * 20
    assert unpack_body(pack_body(text)) == text
    assert pack_body(text) == pack_body(text)


def test_an_article_is_cut_out_of_a_decision_as_it_stands(place: Place) -> None:
    publish(place)
    with read_state(state_of(place)) as state:
        decision = state.read_decision(DATE)
        stored = state.find(DATE)
    assert stored
    standing = StandingArticles(decision)
    for record in stored.decision.records:
        text = record.article.model_dump_json()
        assert standing.find(record.article.guid) == text
        assert standing.holds(record.article.guid, text)
        assert not standing.holds(record.article.guid, text.replace('"version":1', '"version":2'))
    assert standing.find("tag:nobody") is None


def test_words_that_look_like_an_article_are_words() -> None:
    quoted = json.dumps({"guid": "a", "headline": '"article":{"guid":"a","version":9}'}, separators=(",", ":"))
    standing = StandingArticles(f'{{"records":[{{"article":{quoted},"source":null}}]}}')
    assert standing.find("a") == quoted


def test_a_state_with_a_damaged_row_is_upgraded_and_the_row_stays_damaged(place: Place) -> None:
    load_earlier(state_of(place), 3)
    change_state(state_of(place), "UPDATE version SET body = replace(body, '120米', '190米') WHERE version = 1")
    with open_state(state_of(place), "river-daily") as state:
        assert state.find(DATE)
    (problem,) = check_state(state_of(place), "river-daily").problems
    assert problem[1].startswith("version 1 of tag:")


def test_a_damaged_meta_of_layout_3_is_refused(place: Place) -> None:
    load_earlier(state_of(place), 3)
    change_state(state_of(place), "UPDATE meta SET value = 'other' WHERE name = 'publication'")
    with pytest.raises(OutputError, match="its table 'meta'"), open_state(state_of(place), "other"):
        pass
