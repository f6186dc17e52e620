"""A lost state is rebuilt from out/: no identity is lost, no byte changes, and nothing withdrawn is published again."""

import datetime as dt
import shutil

import pytest

from tests.conftest import AFTER_THE_HOUR, PAGE, MakePlace, Place
from tests.helpers.commands import run_apart
from tests.helpers.runs import (
    DATE,
    LATER,
    list_versions,
    lose_state,
    publish,
    read_edition,
    state_of,
    take_stock,
    write_edit,
)
from transform.edition import ingest_pages
from transform.errors import OutputError
from transform.site.check.verify import verify_out
from transform.site.recover.rebuild_state import rebuild_state
from transform.site.recover.recovery import Recovery, format_recovery
from transform.site.state import read_state

KILL = 'page = "01"\nquote = "桥长120米"\naction = "kill"\nreason = "失实"'
CORRECT = 'page = "01"\nquote = "座位无须预约"\naction = "correct"\nreason = "标题有误"\nset = { headline = "图书馆每晚开到十点" }'


def rebuild(place: Place, *, force: bool = False) -> Recovery:
    return rebuild_state(place.seeds, place.out, state_of(place), force=force)


def lose_and_rebuild(place: Place) -> Recovery:
    lose_state(place)
    return rebuild(place)


def assert_nothing_changes(place: Place, now: dt.datetime = LATER) -> None:
    """Assert that publishing twice more changes no byte and no time under out/, and verify finds nothing."""
    before = take_stock(place.out)
    for _ in range(2):
        report = publish(place, now)
        assert (report.written, report.exit_code) == (0, 0)
        assert take_stock(place.out) == before
        assert verify_out(place.seeds, place.out, state_of(place)).flaws == ()


def test_after_a_rebuild_nothing_changes_and_a_later_change_is_the_next_version(place: Place) -> None:
    publish(place)
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米"))
    publish(place, LATER)
    before = list_versions(place)
    recovery = lose_and_rebuild(place)
    assert (recovery.editions, recovery.articles, recovery.revised, recovery.findings) == (1, 2, 1, [])
    assert verify_out(place.seeds, place.out, state_of(place)).flaws == ()
    assert_nothing_changes(place)
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "150米"))
    publish(place, LATER)
    assert list_versions(place) == [before[0], (before[1][0], 3, "usable")]


def test_the_real_page_is_recovered(real: Place, make_place: MakePlace) -> None:
    copy = make_place("copy")
    shutil.rmtree(copy.seeds)
    shutil.copytree(real.seeds, copy.seeds)
    shutil.copytree(real.out, copy.out)
    rebuild(copy)
    assert_nothing_changes(copy, AFTER_THE_HOUR)


def test_an_edition_that_did_not_change_is_not_parsed_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(place)
    lose_and_rebuild(place)
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", config.replace('notice = "© 江城日报社"', 'notice = "© 别社"'))
    monkeypatch.setattr(ingest_pages, "ingest_page", None)
    versions = list_versions(place)
    publish(place, LATER)
    assert list_versions(place) == versions


@pytest.mark.parametrize(
    "edits",
    [
        (KILL,),
        (CORRECT,),
        (CORRECT, KILL),
        (KILL.replace("kill", "withhold"),),
        (KILL.replace("kill", "erase"),),
        (KILL.replace('action = "kill"\nreason = "失实"', 'action = "correct"'),),
        (KILL.replace('action = "kill"\nreason = "失实"', 'action = "update"'),),
        (KILL.replace('\nreason = "失实"', ""),),
        (CORRECT.replace('action = "correct"\nreason = "标题有误"\n', ""),),
    ],
)
def test_an_editor_s_orders_are_recognized_and_not_carried_out_twice(place: Place, edits: tuple[str, ...]) -> None:
    publish(place)
    write_edit(place, *edits)
    publish(place, LATER)
    changed = [version for _, version, _ in list_versions(place)]
    assert 2 in changed
    lose_and_rebuild(place)
    assert_nothing_changes(place)
    place.write(f"{DATE}/02.txt", PAGE.replace("人行桥", "公路桥").replace("图书馆", "博物馆").replace("120", "90"))
    publish(place, LATER)
    assert [version for _, version, _ in list_versions(place)[:2]] == changed


def test_an_order_given_after_the_loss_is_carried_out_once(place: Place) -> None:
    publish(place)
    lose_and_rebuild(place)
    write_edit(place, KILL)
    publish(place, LATER)
    assert [row[1:] for row in list_versions(place)] == [(1, "usable"), (2, "canceled")]
    assert_nothing_changes(place)


def test_a_second_correction_after_the_loss_is_a_version_of_its_own(place: Place) -> None:
    publish(place)
    write_edit(place, CORRECT)
    publish(place, LATER)
    lose_and_rebuild(place)
    write_edit(place, CORRECT.replace("标题有误", "标题仍有误"))
    publish(place, LATER)
    assert list_versions(place)[0][1] == 3


def test_the_editor_s_words_stay_with_an_article_whose_edit_changed_its_title(place: Place) -> None:
    write_edit(place, CORRECT)
    publish(place)
    lose_and_rebuild(place)
    assert_nothing_changes(place)
    place.write(f"{DATE}/01.txt", PAGE.replace("22时", "23时"))
    guid = list_versions(place)[0][0]
    publish(place, LATER)
    article = read_edition(place)["articles"][0]
    assert (article["guid"], article["version"], article["headline"]) == (guid, 2, "图书馆每晚开到十点")


def test_a_release_brings_the_words_of_the_page_back(place: Place) -> None:
    publish(place)
    write_edit(place, KILL)
    publish(place, LATER)
    lose_and_rebuild(place)
    write_edit(place, KILL.replace("kill", "release").replace("失实", "核实无误"))
    publish(place, LATER)
    article = read_edition(place)["articles"][1]
    assert (article["version"], article["status"], article["headline"]) == (3, "usable", "人行桥今日通行")


def test_a_withdrawn_article_stays_withdrawn_though_its_edit_is_gone_and_its_page_changed(place: Place) -> None:
    publish(place)
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米"))
    publish(place, LATER)
    write_edit(place, KILL.replace("120", "140"))
    publish(place, LATER)
    lose_and_rebuild(place)
    (place.seeds / DATE / "edits.toml").unlink()
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米").replace("图书馆", "市图书馆"))
    report = publish(place, LATER)
    assert report.exit_code == 1
    guid = list_versions(place)[1][0]
    assert any(f"may be any of {guid}: it was not accepted" in finding.what for finding in report.findings)
    assert list_versions(place)[1:] == [(guid, 3, "canceled")]
    assert b"140\xe7\xb1\xb3" not in b"".join(place.files().values())


def test_an_erased_article_gets_no_words_back_in_the_state(place: Place) -> None:
    publish(place)
    write_edit(place, KILL.replace("kill", "erase"))
    publish(place, LATER)
    (place.seeds / DATE / "edits.toml").unlink()
    lose_and_rebuild(place)
    place.write(f"{DATE}/01.txt", PAGE.replace("22时", "23时"))
    for _ in range(2):
        publish(place, LATER)
        place.write(f"{DATE}/01.txt", PAGE)
    assert "防滑木板" not in read_decision(place)
    assert [row[1:] for row in list_versions(place)] == [(3, "usable"), (2, "canceled")]


def read_decision(place: Place) -> str:
    """The decision of the day as stored, as text."""
    with read_state(state_of(place)) as state:
        stored = state.find(DATE)
    assert stored
    return stored.decision.model_dump_json()


def test_an_embargo_in_edits_holds_after_the_loss_too(place: Place) -> None:
    write_edit(place, 'page = "01"\nquote = "桥长120米"\naction = "embargo"\nuntil = 2030-01-01T00:00:00+08:00')
    publish(place)
    lose_and_rebuild(place)
    assert_nothing_changes(place)
    assert len(list_versions(place)) == 1


def test_a_state_that_is_there_is_replaced_only_by_force(place: Place) -> None:
    publish(place)
    before = take_stock(place.root)
    with pytest.raises(OutputError, match="there is a state already"):
        rebuild(place)
    assert take_stock(place.root) == before
    state_of(place).write_bytes(b"no database at all")
    state_of(place).with_name("state.sqlite-wal").write_bytes(b"a log of something else")
    assert rebuild(place, force=True).editions == 1
    assert sorted(path.name for path in place.root.glob(".*")) == []
    assert_nothing_changes(place)


def test_a_publish_refused_after_the_loss_does_not_prevent_the_rebuild(place: Place) -> None:
    publish(place)
    state_of(place).unlink()
    with pytest.raises(OutputError, match="this state is empty"):
        publish(place)
    recovery = rebuild_state(place.seeds, place.out, state_of(place))
    assert (recovery.editions, recovery.findings) == (1, [])
    assert publish(place).written == 0


def test_an_edition_that_cannot_be_read_is_named_and_the_others_are_recovered(place: Place) -> None:
    place.write("2022-03-16/01.txt", PAGE.replace("人行桥", "公路桥"))
    publish(place, LATER)
    (place.out / DATE / "edition.json").write_bytes(b"{}")
    recovery = lose_and_rebuild(place)
    assert recovery.editions == 1
    says = [str(finding) for finding in recovery.findings if finding.severity == "refused"]
    assert len(says) == 1
    assert says[0].startswith(str(place.out / DATE / "edition.json"))


@pytest.mark.parametrize("what", ["folder", "manifest"])
def test_without_anything_public_nothing_can_be_recovered(place: Place, what: str) -> None:
    if what == "manifest":
        place.out.mkdir()
    with pytest.raises(OutputError, match="no such folder" if what == "folder" else "has no manifest.json"):
        rebuild(place)
    assert not state_of(place).exists()


def test_another_publication_s_editions_are_not_taken(place: Place) -> None:
    publish(place)
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", config.replace('id = "river-daily"', 'id = "lake-daily"'))
    recovery = lose_and_rebuild(place)
    assert recovery.editions == 0
    assert "is an edition of 'river-daily', not of 'lake-daily'" in recovery.findings[-1].what


def test_the_command_says_what_was_recovered_and_what_is_lost(place: Place) -> None:
    publish(place)
    write_edit(place, KILL)
    publish(place, LATER)
    lose_state(place)
    done = run_apart("state", "rebuild", "--state", "state.sqlite", cwd=place.root)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "state.sqlite: 1 edition and 2 articles recovered"
    assert [line.split(":")[0] for line in lines[1:]] == ["lost", "lost", "lost"]
    assert lines == format_recovery(Recovery("state.sqlite", 1, 2, 1, 1)).splitlines()


def test_a_refer_to_an_erased_article_stays_gone_before_and_after_the_loss(place: Place) -> None:
    library, bridge = PAGE.split("人行桥今日通行\n")
    place.write(f"{DATE}/01.txt", f"{library}人行桥今日通行\n(见第2版)\n")
    place.write(f"{DATE}/02.txt", f"人行桥今日通行\n{bridge}")
    publish(place)
    assert "人行桥" in str(read_edition(place)["pages"])
    for action in ("kill", "erase"):
        write_edit(place, f'page = "02"\nquote = "桥长120米"\naction = "{action}"\nreason = "隐私"')
        publish(place, LATER)
        assert "人行桥" not in b"".join(place.files().values()).decode("utf-8", "replace")
    lose_and_rebuild(place)
    assert_nothing_changes(place)
    place.write(f"{DATE}/01.txt", f"{library}人行桥今日通行\n(见第2版)\n".replace("22时", "23时"))
    publish(place, LATER)
    assert "人行桥" not in b"".join(place.files().values()).decode("utf-8", "replace")


def test_a_canceled_article_that_its_page_still_has_is_reported_after_a_rebuild_too(place: Place) -> None:
    publish(place)
    first = PAGE[: PAGE.index("人行桥今日通行")]
    place.write(f"{DATE}/01.txt", first)
    publish(place, cancel_missing=True)
    lose_and_rebuild(place)
    place.write(f"{DATE}/01.txt", PAGE)
    text = [str(finding) for finding in publish(place, LATER).findings]
    assert len([each for each in text if "'人行桥今日通行' is on page 01, but its article is canceled" in each]) == 1
