"""When articles come out and change (schemas/README.md, Times): a second apart, in the order of the paper, no instant given twice."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PAGE, MakePlace, Place
from tests.edition.test_revise import decide, edit, story
from tests.helpers.sample import DATE, PUBLICATION
from transform import run
from transform.edition.revise.decide import decide_by_clock
from transform.edition.revise.record import DecisionContext
from transform.errors import OutputError
from transform.model.edition import Decision
from transform.model.evolve import evolve
from transform.model.stored import Row
from transform.model.times import SECOND, GivenTimes
from transform.site.recover.rebuild_state import rebuild_state
from transform.site.state import copy_state

DUE = PUBLICATION.published_at(DATE)
NIGHT, LATER, NEXT_DAY = (DUE + dt.timedelta(hours=hours) for hours in (14, 15, 24))
BRIDGE, MARKET, HERON = (
    story("甲", "一段话说完了。"),
    story("乙", "全然不同的另一件事。"),
    story("丙", "第三件事与它们无关。"),
)
EMBARGO = edit(action="embargo", until=NIGHT.isoformat())
QUOTES = {"甲": "一段话", "乙": "另一件事", "丙": "第三件事"}


def list_times(decision: Decision) -> list[tuple[int, int]]:
    """When each released article was published and changed, in seconds after the edition's hour."""
    articles = [record.article for record in decision.records if record.released]
    assert all(article.history[-1].at == article.updated_at for article in articles)
    return list_times_only(decision)


def list_times_only(decision: Decision) -> list[tuple[int, int]]:
    """The same, whatever the history says."""
    articles = [record.article for record in decision.records if record.released]
    return [(count_seconds(article.published_at), count_seconds(article.updated_at)) for article in articles]


def count_seconds(at: dt.datetime) -> int:
    assert at.utcoffset() == DUE.utcoffset()
    return int((at - DUE).total_seconds())


def about(title: str, **changes: object) -> dict[str, object]:
    return edit(quote=QUOTES[title], **changes)


def embargo(title: str, until: dt.datetime) -> dict[str, object]:
    return about(title, action="embargo", until=until.isoformat())


# ---------------------------------------------------------------- the first release of an edition


def test_what_comes_out_with_its_edition_counts_back_from_its_hour() -> None:
    assert list_times(decide((BRIDGE, MARKET, HERON), now=NEXT_DAY)) == [(0, 0), (-1, -1), (-2, -2)]


@pytest.mark.parametrize(("ends", "expected"), [(-1, [0, -1, -2]), (0, [0, -1, -2]), (1, [0, 1, -1])])
def test_an_embargo_counts_only_if_it_ends_after_the_hour(ends: int, expected: list[int]) -> None:
    orders = [embargo("乙", DUE + dt.timedelta(seconds=ends))]
    found = list_times(decide((BRIDGE, MARKET, HERON), now=NEXT_DAY, edits=orders))
    assert found == [(at, at) for at in expected]


def test_articles_under_the_same_embargo_count_on_from_its_end() -> None:
    orders = [embargo("甲", NIGHT), embargo("丙", NIGHT), embargo("乙", LATER)]
    hours = 3600
    expected = [14 * hours + 1, 15 * hours, 14 * hours]
    assert list_times(decide((BRIDGE, MARKET, HERON), now=NEXT_DAY, edits=orders)) == [(at, at) for at in expected]


def test_an_edition_held_whole_comes_out_at_its_hour_on_whatever_day() -> None:
    held = decide((BRIDGE, MARKET), now=DUE, edits=[about(title, action="withhold") for title in "甲乙"])
    assert not held.released
    freed = decide((BRIDGE, MARKET), held, NEXT_DAY, [about(title, action="release") for title in "甲乙"])
    assert list_times(freed) == [(0, 0), (-1, -1)]


# ---------------------------------------------------------------- what comes later


def test_what_comes_late_comes_out_then_the_first_of_the_paper_the_newest() -> None:
    first = decide((MARKET,))
    later = decide((BRIDGE, MARKET, HERON), first, NIGHT)
    at = 14 * 3600
    assert list_times(later) == [(at + 1, at + 1), (0, 0), (at, at)]
    assert later.updated_at == NIGHT + dt.timedelta(seconds=1)


def test_changes_and_releases_of_one_run_share_one_row_of_seconds() -> None:
    first = decide((BRIDGE, MARKET))
    changed = story("乙", "全然不同的另一件事情。")
    later = decide((BRIDGE, changed, HERON), first, NIGHT, [about("甲", action="kill")])
    at = 14 * 3600
    assert list_times(later) == [(0, at + 2), (-1, at + 1), (at, at)]


def test_an_embargo_that_ended_before_the_run_is_the_release_and_the_run_the_change() -> None:
    first = decide((BRIDGE, MARKET), now=DUE, edits=[embargo("甲", NIGHT), embargo("乙", NIGHT)])
    other = decide((BRIDGE, MARKET, HERON), first, DUE, [embargo("甲", NIGHT), embargo("乙", NIGHT)])
    out = decide_by_clock(other, DecisionContext(PUBLICATION, DATE, LATER, fresh=False))
    ended, ran = 14 * 3600, 15 * 3600
    assert list_times(out) == [(ended + 1, ran + 1), (ended, ran), (0, 0)]
    punctual = decide_by_clock(other, DecisionContext(PUBLICATION, DATE, NIGHT, fresh=False))
    assert list_times(punctual) == [(ended + 1, ended + 1), (ended, ended), (0, 0)]


def test_a_late_article_whose_embargo_is_long_over_comes_out_when_it_comes() -> None:
    later = decide((BRIDGE, MARKET), decide((MARKET,)), LATER, [embargo("甲", NIGHT)])
    assert list_times(later)[0] == (15 * 3600, 15 * 3600)


def test_a_time_once_given_stays_whatever_comes_before_it_in_print() -> None:
    first = decide((MARKET, HERON))
    again = decide((BRIDGE, MARKET, HERON), first, NIGHT)
    assert list_times(again)[1:] == list_times(first)
    assert decide((BRIDGE, MARKET, HERON), again, NEXT_DAY) == again


def test_times_that_were_given_by_earlier_rules_stay() -> None:
    first = decide((BRIDGE, MARKET, HERON))
    at_the_hour = tuple(
        evolve(one, article=evolve(one.article, published_at=DUE, updated_at=DUE)) for one in first.records
    )
    old = evolve(first, records=at_the_hour)
    assert decide((BRIDGE, MARKET, HERON), old, NEXT_DAY) == old
    changed = decide((BRIDGE, story("乙", "全然不同的另一件事情。"), HERON), old, NIGHT)
    assert list_times_only(changed) == [(0, 0), (0, 14 * 3600), (0, 0)]


# ---------------------------------------------------------------- the clock and the rest of the site


def decide_with(given: GivenTimes, known: Decision, now: dt.datetime) -> Decision:
    return decide_by_clock(known, DecisionContext(PUBLICATION, DATE, now, fresh=not known.released, given=given))


@pytest.mark.parametrize(("newest", "expected"), [(-1, 0), (0, 1), (90, 91)])
def test_a_time_by_the_clock_is_later_than_any_that_was_given(newest: int, expected: int) -> None:
    waiting = decide((BRIDGE, MARKET), now=DUE, edits=[embargo("甲", NIGHT)])
    out = decide_with(GivenTimes(NIGHT + dt.timedelta(seconds=newest)), waiting, NIGHT)
    assert out.records[0].article.updated_at == NIGHT + dt.timedelta(seconds=expected)
    assert out.records[0].article.published_at == NIGHT


@pytest.mark.parametrize(("public", "late"), [(None, None), (-1, None), (0, NEXT_DAY), (3600, NEXT_DAY)])
def test_an_edition_says_when_it_came_out_only_if_something_newer_was_public(
    public: int | None, late: dt.datetime | None
) -> None:
    waiting = decide((BRIDGE, MARKET), now=DUE - dt.timedelta(hours=1))
    at = None if public is None else DUE + dt.timedelta(seconds=public)
    out = decide_with(GivenTimes(at, at), waiting, NEXT_DAY)
    assert list_times(out) == [(0, 0), (-1, -1)]
    assert (out.released_at, out.updated_at) == (late, late or DUE)
    again = decide((BRIDGE, MARKET, HERON), out, NEXT_DAY + dt.timedelta(hours=1))
    assert again.released_at == out.released_at


def test_times_are_collected_of_what_is_released_and_of_what_is_published(tmp_path: Path) -> None:
    early, late, never = (at.isoformat() for at in (DUE, NIGHT, NEXT_DAY))
    west = (NIGHT - dt.timedelta(seconds=1)).astimezone(dt.timezone(-dt.timedelta(hours=11))).isoformat()
    rows = [
        Row("2022-03-14", updated_at=west, released=1, record_sha256="1", shown_at=(DUE - SECOND).isoformat()),
        Row("2022-03-15", updated_at=late, released=1, record_sha256="0", shown_at=early),
        Row("2022-03-16", updated_at=never),
    ]
    with copy_state(tmp_path / "none", "river-daily") as state:
        assert state.given_times() == GivenTimes()
        state.set_meta("manifest", "x")
        with state.transaction():
            for row in rows:
                state.put_row(row)
        assert state.given_times() == GivenTimes(NIGHT, DUE)
        state.set_meta("manifest", "")
        assert state.given_times() == GivenTimes(NIGHT)
    assert GivenTimes(NIGHT).add_released(DUE) == GivenTimes(NIGHT)
    assert GivenTimes().add_released(DUE) == GivenTimes(DUE)


def test_times_of_days_before_standard_time_are_compared_too(tmp_path: Path) -> None:
    times = ["1890-01-03T06:00:00+08:05:43", "1890-01-04T06:00:00+08:05:43", "1890-01-02T06:00:00+08:05:43"]
    with copy_state(tmp_path / "none", "river-daily") as state:
        with state.transaction():
            for time in times:
                state.put_row(Row(time[:10], updated_at=time, released=1))
        assert state.given_times() == GivenTimes(dt.datetime.fromisoformat(times[1]))


# ---------------------------------------------------------------- whole runs

DATES = ("2022-03-14", "2022-03-15", "2022-03-16", "2022-03-17")
SECOND_PAGE = "早市搬进新棚\n\n本报讯 城南早市前天搬进新棚，二百个摊位一字排开，雨天不再积水。\n\n(孙远山)\n"
ORDERS = """\
[[article]]
page = "01"
quote = "市图书馆昨日宣布"
action = "embargo"
until = 2022-03-18T20:00:00+08:00

[[article]]
page = "02"
quote = "二百个摊位"
action = "embargo"
until = 2022-03-18T20:00:00+08:00
"""


def write_archive(place: Place) -> None:
    for date in DATES:
        place.write(f"{date}/01.txt", PAGE)
        place.write(f"{date}/02.txt", SECOND_PAGE)
    place.write("2022-03-14/edits.toml", ORDERS)


def read_editions(place: Place) -> list[dict[str, Any]]:
    return [json.loads((place.out / date / "edition.json").read_bytes()) for date in DATES]


def hide_volatile(place: Place) -> dict[str, object]:
    """All files but those that the manifest calls volatile; the manifest and the index of sitemaps without these."""
    files: dict[str, object] = dict(place.files())
    manifest = json.loads(place.files()["manifest.json"])
    for path in manifest.pop("volatile"):
        del files[path], manifest["files"][path]
        manifest["sitemaps"] = [each for each in manifest["sitemaps"] if each != path]
    return files | {"manifest.json": manifest}


def test_a_first_build_of_an_archive_gives_the_same_bytes_on_any_day(make_place: MakePlace) -> None:
    early, late = make_place("early"), make_place("late")
    for place, now in (
        (early, dt.datetime(2022, 3, 18, 12, 0, tzinfo=dt.UTC)),
        (late, dt.datetime(2031, 1, 1, tzinfo=dt.UTC)),
    ):
        write_archive(place)
        assert place.publish(now).exit_code == 0
    assert hide_volatile(early) == hide_volatile(late)
    assert [one["released_at"] for one in read_editions(early)] == [None] * len(DATES)
    embargoed = [one["published_at"] for one in read_editions(early)[0]["articles"]]
    assert embargoed == ["2022-03-18T20:00:01+08:00", "2022-03-14T06:00:00+08:00", "2022-03-18T20:00:00+08:00"]


def test_a_first_build_that_was_interrupted_gives_the_same_bytes(
    make_place: MakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, broken = make_place("whole"), make_place("broken")
    now = dt.datetime(2022, 3, 19, tzinfo=dt.UTC)
    write_archive(whole)
    whole.publish(now)
    write_archive(broken)
    for date in DATES[1:]:
        (broken.seeds / date).rename(broken.root / date)

    def fill_disk(*_: object, **__: object) -> None:
        raise OutputError("out", "the disk is full", "make room")

    with monkeypatch.context() as patched:
        patched.setattr(run, "_publish_outdated", fill_disk)
        with pytest.raises(OutputError):
            broken.publish(now)
    for date in DATES[1:]:
        (broken.root / date).rename(broken.seeds / date)
    broken.publish(now)
    assert broken.files() == whole.files()


def test_an_edition_that_comes_after_newer_ones_moves_the_site_s_time(place: Place) -> None:
    write_archive(place)
    (place.seeds / DATES[2]).rename(place.root / "late")
    place.publish(dt.datetime(2022, 3, 17, 0, 0, tzinfo=dt.UTC))
    before = json.loads((place.out / "manifest.json").read_bytes())["updated_at"]
    (place.root / "late").rename(place.seeds / DATES[2])
    place.publish(dt.datetime(2022, 3, 17, 1, 0, tzinfo=dt.UTC))
    found = {one["date"]: one for one in read_editions(place)}
    late = found[DATES[2]]
    assert (late["released_at"], late["updated_at"]) == ("2022-03-17T09:00:00+08:00",) * 2
    assert [one["published_at"][11:19] for one in late["articles"]] == ["06:00:00", "05:59:59", "05:59:58"]
    assert [found[date]["released_at"] for date in DATES if date != DATES[2]] == [None] * 3
    assert (before, json.loads((place.out / "manifest.json").read_bytes())["updated_at"]) == (
        "2022-03-17T06:00:00+08:00",
        "2022-03-17T09:00:00+08:00",
    )
    assert b"<sent>2022-03-17T09:00:00+08:00</sent>" in (place.out / DATES[2] / "message.newsml.xml").read_bytes()


def test_a_rebuilt_state_knows_when_an_edition_came_out(place: Place) -> None:
    write_archive(place)
    (place.seeds / DATES[2]).rename(place.root / "late")
    place.publish(dt.datetime(2022, 3, 17, 0, 0, tzinfo=dt.UTC))
    (place.root / "late").rename(place.seeds / DATES[2])
    now = dt.datetime(2022, 3, 17, 1, 0, tzinfo=dt.UTC)
    place.publish(now)
    before = place.files()
    (place.root / "state.sqlite").unlink()
    rebuild_state(place.seeds, place.out, place.root / "state.sqlite")
    place.publish(now)
    assert place.files() == before
