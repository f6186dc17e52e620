"""The state file: earlier layouts are upgraded, damaged rows are named, and only its owner may read it."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import MakePlace, Place
from tests.helpers.earlier_states import STATES, add_functions, load_earlier
from tests.helpers.runs import DATE, LATER, list_versions, publish, state_of, take_stock
from tests.helpers.soak import choose
from transform.errors import OutputError
from transform.model.publication import NO_MARKS, digest_reading
from transform.site.state import LAYOUT, DamagedRowError, open_state, read_state
from transform.site.state.check import check_state

READING = digest_reading("zh-CN", "Asia/Shanghai", NO_MARKS)
EARLIER = tuple(range(1, LAYOUT))
EVERY = choose(3, 1)
"""Every so many sectors one is zeroed; ``make soak`` zeroes each."""


def change_state(path: Path, *statements: str) -> None:
    """Change rows but not their digests; ``pack`` and ``unpack`` are for bodies."""
    connection = sqlite3.connect(path)
    add_functions(connection)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.fixture
def make_earlier(make_place: MakePlace) -> Callable[[int], Place]:
    """A place whose state has an earlier layout, with what it was decided from."""

    def make(layout: int) -> Place:
        place = make_place(f"layout-{layout}")
        for name in ("01.txt", "edits.toml"):
            place.write(f"{DATE}/{name}", (STATES / name).read_bytes())
        load_earlier(state_of(place), layout)
        return place

    return make


@pytest.mark.parametrize("layout", EARLIER)
def test_an_earlier_layout_is_brought_up_to_date_with_every_fact(
    make_earlier: Callable[[int], Place], layout: int
) -> None:
    place = make_earlier(layout)
    with open_state(state_of(place), "river-daily") as state:
        stored = state.find(DATE)
        assert stored
        articles = [record.article for record in stored.decision.records]
        assert [(one.version, one.status) for one in articles] == [(2, "usable"), (2, "canceled")]
        assert [page.reading for page in state.pages(DATE).values()] == [READING]
        assert [one.version for one in state.versions(articles[0].guid)] == [1, 2]
        assert [row.list_statuses() for row in state.rows()] == [{"canceled": 1, "usable": 1}]
        assert state.get_meta("layout") == str(LAYOUT)


@pytest.mark.parametrize("layout", EARLIER)
def test_a_publish_after_an_earlier_layout_raises_no_version(make_earlier: Callable[[int], Place], layout: int) -> None:
    place = make_earlier(layout)
    assert publish(place, LATER).exit_code == 0
    assert [(version, status) for _, version, status in list_versions(place)] == [(2, "usable"), (2, "canceled")]
    assert publish(place, LATER).written == 0


@pytest.mark.parametrize("layout", EARLIER)
def test_an_earlier_layout_is_read_without_a_change(make_earlier: Callable[[int], Place], layout: int) -> None:
    path = state_of(make_earlier(layout))
    before = path.read_bytes()
    with read_state(path) as state:
        assert state.dates() == (DATE,)
    assert path.read_bytes() == before


@pytest.mark.parametrize("layout", EARLIER)
def test_a_migration_that_dies_leaves_the_earlier_layout(
    make_earlier: Callable[[int], Place], layout: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = state_of(make_earlier(layout))
    monkeypatch.setattr("transform.site.state.access.seal_meta", None)
    with pytest.raises(TypeError), open_state(path, "river-daily"):
        pass
    monkeypatch.undo()
    with read_state(path) as state:
        assert state.dates() == (DATE,)


@pytest.mark.parametrize("layout", ["0", str(LAYOUT + 1)])
def test_a_layout_that_is_not_known_is_refused(place: Place, layout: str) -> None:
    publish(place)
    change_state(state_of(place), f"UPDATE meta SET value = '{layout}' WHERE name = 'layout'")  # noqa: S608 - a number
    with pytest.raises(OutputError, match=f"has layout {layout}, but this program knows layouts up to {LAYOUT}"):
        publish(place)


# ---------------------------------------------------------------- damage


DAMAGES = {
    "a figure of the decision": (
        "UPDATE decision SET body = pack(replace(unpack(body), '120米', '190米'))",
        f"decision of {DATE}",
    ),
    "a version": ("UPDATE version SET body = pack('{}')", None),
    "a page": ("UPDATE page SET body = pack(replace(unpack(body), '120米', '190米'))", f"page 01 of {DATE}"),
    "a lost page": ("DELETE FROM page", f"the table 'page' of {DATE}"),
    "a lost decision": ("DELETE FROM decision", f"decision of {DATE}"),
    "the row of the edition": ("UPDATE edition SET version = 7", f"the row of {DATE}"),
    "a lost edition": ("DELETE FROM edition", "the table of editions"),
    "the file's word on itself": ("UPDATE meta SET value = 'x' WHERE name = 'editions'", "its table 'meta'"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_row_is_named_and_its_words_are_never_published(place: Place, damage: str) -> None:
    publish(place)
    before = place.files()
    statement, named = DAMAGES[damage]
    change_state(state_of(place), statement)
    text = ""
    try:
        report = publish(place, LATER, rebuild=True)
        text = "\n".join(map(str, report.findings))
        assert report.exit_code == (1 if named else 0)
    except OutputError as error:
        text = str(error)
    assert (named or "") in text
    assert place.files() == before
    with pytest.raises(OutputError, match="damaged"):
        read_all(place)


def read_all(place: Place) -> None:
    """Read everything in the state about the edition."""
    with read_state(state_of(place)) as state:
        stored = state.find(DATE)
        assert stored
        state.pages(DATE)
        for record in stored.decision.records:
            state.versions(record.article.guid)


def test_the_other_editions_go_out_beside_a_damaged_one(place: Place) -> None:
    publish(place)
    change_state(state_of(place), "UPDATE decision SET body = pack(replace(unpack(body), '120米', '190米'))")
    place.write(f"{DATE}/01.txt", (place.seeds / DATE / "01.txt").read_text(encoding="utf-8") + "\n补白。\n")
    place.write("2022-03-16/01.txt", "早市搬进新棚\n\n本报讯 城南早市前天搬进新棚，二百个摊位一字排开。\n\n(孙远山)\n")
    report = publish(place, LATER)
    assert [str(finding) for finding in report.findings if DATE in str(finding)]
    assert report.exit_code == 1
    assert {"2022-03-16", DATE} <= {entry.name for entry in place.out.iterdir()}
    assert "早市搬进新棚" in (place.out / "rss.xml").read_text(encoding="utf-8")
    assert "190米" not in (place.out / "rss.xml").read_text(encoding="utf-8")


def test_an_edition_whose_row_is_damaged_stays_in_lists_and_feeds(place: Place) -> None:
    place.write("2022-03-14/01.txt", "早市搬进新棚\n\n本报讯 城南早市前天搬进新棚，二百个摊位一字排开。\n\n(孙远山)\n")
    publish(place)
    change_state(state_of(place), f"UPDATE edition SET headline = '假' WHERE date = '{DATE}'")  # noqa: S608 - a date
    place.write("2022-03-13/01.txt", "桥灯亮了\n\n本报讯 东桥路灯昨晚全部点亮，沿岸居民驻足观看。\n\n(周南)\n")
    report = publish(place, LATER)
    assert report.exit_code == 1
    manifest = (place.out / "manifest.json").read_text(encoding="utf-8")
    assert f'"{DATE}"' in manifest
    assert "假" not in "".join(path.read_text(encoding="utf-8") for path in place.out.glob("*.html"))


def test_a_damaged_edition_json_is_not_copied_into_feeds(place: Place) -> None:
    publish(place)
    record = place.out / DATE / "edition.json"
    record.write_text(record.read_text(encoding="utf-8").replace("120米", "190米"), encoding="utf-8")
    publish(place, LATER, rebuild=True)
    assert "190米" not in "".join(path.read_text(encoding="utf-8") for path in place.out.rglob("*.xml"))
    assert "190米" not in record.read_text(encoding="utf-8")


def test_an_empty_state_does_not_publish_over_what_another_one_published(place: Place) -> None:
    publish(place)
    before = place.files()
    for path in place.root.glob("state.sqlite*"):
        path.write_bytes(b"")
    with pytest.raises(OutputError, match="was published with another state"):
        publish(place, LATER)
    assert place.files() == before


def test_a_zeroed_sector_is_a_sentence(place: Place) -> None:
    publish(place)
    path = state_of(place)
    whole = path.read_bytes()
    for at in range(0, len(whole), 512 * EVERY):
        path.write_bytes(whole[:at] + bytes(512) + whole[at + 512 :])
        with suppress(OutputError):
            assert publish(place, LATER, rebuild=True).exit_code in {0, 1}
        path.with_name(f"{path.name}-wal").unlink(missing_ok=True)
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    path.write_bytes(whole)
    assert publish(place, LATER).exit_code == 0


def test_rows_are_checked_by_their_own_digests(place: Place) -> None:
    publish(place)
    change_state(state_of(place), "UPDATE edition SET articles = 3")
    with open_state(state_of(place), "river-daily") as state:
        assert state.damaged == {DATE}
        with pytest.raises(DamagedRowError, match="pagewire state rebuild 2022-03-15"):
            state.row(DATE)
        with pytest.raises(DamagedRowError, match="an edition's row"):
            state.row("2022-03-16")


# ---------------------------------------------------------------- access


def test_only_the_owner_may_read_the_state(place: Place) -> None:
    publish(place)
    path = state_of(place)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    publish(place, LATER)
    assert path.stat().st_mode & 0o777 == 0o600


def test_reading_the_state_changes_no_byte(place: Place) -> None:
    publish(place)
    before = take_stock(place.root)
    assert check_state(state_of(place), "river-daily").problems == ()
    assert take_stock(place.root) == before
