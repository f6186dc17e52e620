"""Sitemaps over runs: what a run writes, makes again and reads; the clock; the owner's robots.txt; loss, damage and repair."""

import datetime as dt
import json
import shutil

import pytest
from lxml import etree

from tests.conftest import PAGE, PUBLICATION, Place
from tests.helpers.reader import find_broken
from tests.helpers.runs import DATE, NOON, lose_state, publish, state_of, write_edit
from tests.judges.sitemaps import JUDGES, list_addresses, read_robots
from tests.judges.table import name_format
from transform.read import metadata
from transform.read.publication import MOST_ROBOTS
from transform.site import out_files, sitemap_files
from transform.site.check.repair import repair_out
from transform.site.check.verify import verify_out
from transform.site.recover.rebuild_state import rebuild_state
from transform.site.snapshot import Snapshot, decode_snapshot, encode_snapshot
from transform.site.state import read_state

BASE = "https://river-daily.example/news/"
DUE = dt.datetime(2022, 3, 15, 6, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
HOUR, DAY, SECOND = dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(seconds=1)
SHORT = dt.timedelta(minutes=1)
"""The articles of an edition are published within a minute before it is due."""
LONG_AFTER = NOON + 30 * DAY
NEWS, INDEX, ROBOTS = "news-sitemap.xml", "sitemap.xml", "robots.txt"
OWN = b"User-agent: *\nDisallow: /private/\n\nSitemap: https://elsewhere.example/map.xml\n"


def page_of(word: str) -> str:
    return PAGE.replace("人行桥", word)


def run(place: Place, now: dt.datetime = LONG_AFTER, **asked: bool) -> set[str]:
    """Publish; the paths of the files that changed, came or went."""
    before = place.files()
    publish(place, now, **asked)
    after = place.files()
    return {path for path in {*before, *after} if before.get(path) != after.get(path)}


def pick_maps(paths: set[str]) -> set[str]:
    return {path for path in paths if "sitemap" in path or path == ROBOTS}


def judge_maps(files: dict[str, bytes]) -> None:
    judged = {name_format(path): path for path in files if name_format(path) in JUDGES}
    assert judged.keys() >= {("sitemap", "month"), ("sitemap", "site"), ("robots", "site")}
    for row, path in judged.items():
        JUDGES[row or ("", "")](path, files)


def read_manifest(place: Place) -> dict[str, list[str]]:
    value = json.loads((place.out / "manifest.json").read_bytes())
    assert isinstance(value, dict)
    return value


def list_urls(place: Place, path: str) -> list[str]:
    return [url.removeprefix(BASE) for url in list_addresses(etree.fromstring((place.out / path).read_bytes()))]


def list_dates(place: Place) -> set[str]:
    """The dates of the editions in the news sitemap."""
    return {url.partition("/")[0] for url in list_urls(place, NEWS)} if (place.out / NEWS).exists() else set()


@pytest.fixture
def months_made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The months whose sitemaps are made from here on."""
    made: list[str] = []
    make = sitemap_files._make_month  # noqa: SLF001 - no public result tells a kept file from the same made again

    def making(*given: object) -> object:
        made.append(str(given[1]))
        return make(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(sitemap_files, "_make_month", making)
    return made


@pytest.fixture
def archive(place: Place) -> Place:
    """Editions of three months, published long after."""
    for date, word in (("2022-01-10", "公路桥"), ("2022-02-10", "铁路桥"), ("2022-02-11", "石拱桥")):
        place.write(f"{date}/01.txt", page_of(word))
    run(place)
    return place


# ---------------------------------------------------------------- months


def test_every_live_article_stands_in_the_sitemap_of_its_month(archive: Place) -> None:
    files = archive.files()
    pages = {path for path in files if path.endswith(".html") and path != "index.html" and not path.startswith("cv/")}
    months = ["sitemaps/2022-01.xml", "sitemaps/2022-02.xml", "sitemaps/2022-03.xml"]
    assert list_urls(archive, INDEX) == months
    listed = [url for path in months for url in list_urls(archive, path)]
    assert {f"{url}index.html" if url.endswith("/") else url for url in listed} == pages
    assert len(listed) == len(pages)
    assert read_manifest(archive)["sitemaps"] == [INDEX]
    judge_maps(files)
    assert find_broken(files) == []


def test_an_unchanged_run_changes_no_byte_and_makes_no_month(archive: Place, months_made: list[str]) -> None:
    assert run(archive) == set()
    assert run(archive, rebuild=True) == set()
    assert months_made == []


def test_one_more_edition_touches_its_month_and_the_index(archive: Place, months_made: list[str]) -> None:
    archive.write("2022-03-16/01.txt", page_of("吊桥"))
    assert pick_maps(run(archive)) == {INDEX, "sitemaps/2022-03.xml"}
    archive.write("2022-04-01/01.txt", page_of("浮桥"))
    assert pick_maps(run(archive)) == {INDEX, "sitemaps/2022-04.xml"}
    assert months_made == ["2022-03", "2022-04"]


def test_a_correction_in_an_old_edition_touches_its_month(archive: Place, months_made: list[str]) -> None:
    edit = '[[article]]\npage = "01"\nquote = "桥长120米"\naction = "correct"\nreason = "日期有误。"\n'
    archive.write("2022-02-10/edits.toml", edit)
    assert pick_maps(run(archive, LONG_AFTER + HOUR)) == {INDEX, "sitemaps/2022-02.xml"}
    assert months_made == ["2022-02"]


def test_a_withdrawn_article_leaves_its_month_and_the_news(place: Place) -> None:
    run(place, NOON)
    urls = list_urls(place, NEWS)
    assert len(urls) == 2
    write_edit(place, 'page = "01"\nquote = "桥长120米"\naction = "kill"\nreason = "查无此事。"')
    assert pick_maps(run(place, NOON + HOUR)) == {NEWS, INDEX, "sitemaps/2022-03.xml"}
    assert list_urls(place, NEWS) == urls[:1]
    assert list_urls(place, "sitemaps/2022-03.xml") == [f"{DATE}/", *urls[:1]]
    assert find_broken(place.files()) == []


def test_a_new_address_of_the_site_makes_every_month_again(archive: Place, months_made: list[str]) -> None:
    archive.write("publication.toml", PUBLICATION.replace("/news/", "/paper/"))
    maps = {INDEX, ROBOTS, *(f"sitemaps/2022-0{month}.xml" for month in (1, 2, 3))}
    assert pick_maps(run(archive)) == maps
    assert months_made == ["2022-01", "2022-02", "2022-03"]


@pytest.mark.parametrize("damage", [None, b"", b"<urlset/>"])
def test_a_lost_or_damaged_month_is_made_again(archive: Place, months_made: list[str], damage: bytes | None) -> None:
    before = archive.files()
    path = archive.out / "sitemaps/2022-02.xml"
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    assert verify_out(archive.seeds, archive.out, state_of(archive)).failed
    run(archive)
    assert months_made == ["2022-02"]
    assert archive.files() == before


def test_a_lost_out_and_a_lost_state_come_back_to_the_byte(archive: Place, months_made: list[str]) -> None:
    before = archive.files()
    shutil.rmtree(archive.out)
    run(archive)
    assert archive.files() == before
    lose_state(archive)
    rebuild_state(archive.seeds, archive.out, state_of(archive))
    assert run(archive) == set()
    assert months_made == ["2022-01", "2022-02", "2022-03"] * 2


def test_an_edition_that_cannot_be_read_is_missing_only_until_it_can(
    archive: Place, months_made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = archive.files()
    record = archive.out / "2022-02-10/edition.json"
    kept = record.read_bytes()
    monkeypatch.setattr("transform.site.load_editions.expose_edition", lambda _: None)
    record.write_bytes(b"{}")
    monkeypatch.setattr("transform.site.shards.render.expose_edition", lambda _: None)
    (archive.out / "sitemaps/2022-02.xml").unlink()
    run(archive)
    assert {url[:10] for url in list_urls(archive, "sitemaps/2022-02.xml")} == {"2022-02-11"}
    record.write_bytes(kept)
    monkeypatch.undo()
    (archive.out / "index.html").unlink()
    run(archive)
    assert archive.files() == before
    assert len(months_made) == 1


# ---------------------------------------------------------------- the clock


def test_the_news_sitemap_lists_two_days_and_is_gone_when_it_is_empty(place: Place) -> None:
    place.write("2022-03-16/01.txt", page_of("公路桥"))
    run(place, DUE + DAY)
    assert list_dates(place) == {DATE, "2022-03-16"}
    assert read_manifest(place)["volatile"] == [NEWS, ROBOTS]
    assert read_manifest(place)["sitemaps"] == [INDEX, NEWS]
    judge_maps(place.files())
    assert run(place, DUE + 2 * DAY - SHORT - SECOND) == set()
    assert run(place, DUE + 2 * DAY) == {NEWS, "manifest.json"}
    assert list_dates(place) == {"2022-03-16"}
    assert run(place, DUE + 3 * DAY - SHORT - SECOND) == set()
    assert run(place, DUE + 3 * DAY) == {NEWS, ROBOTS, "manifest.json"}
    assert not (place.out / NEWS).exists()
    assert read_robots((place.out / ROBOTS).read_bytes()).site_maps() == [f"{BASE}{INDEX}"]
    assert (read_manifest(place)["volatile"], read_manifest(place)["sitemaps"]) == ([ROBOTS], [INDEX])
    assert run(place, DUE + 100 * DAY) == set()
    assert find_broken(place.files()) == []


def test_no_edition_is_read_before_the_next_entry_expires(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "SETTLED_AFTER", -(10**18))
    for _ in range(2):
        run(place, DUE + HOUR)
    read: list[str] = []
    original = out_files.try_read_file

    def reading(out: object, path: str) -> bytes | None:
        read.append(path)
        return original(out, path)  # type: ignore[arg-type]

    monkeypatch.setattr(out_files, "try_read_file", reading)
    publish(place, DUE + DAY)
    assert read == []
    publish(place, DUE + 2 * DAY)
    assert f"{DATE}/edition.json" in read


def test_an_archive_published_late_is_no_news(archive: Place) -> None:
    assert not (archive.out / NEWS).exists()


def test_what_an_embargo_releases_later_is_news_then(place: Place) -> None:
    write_edit(place, 'page = "01"\nquote = "桥长120米"\naction = "embargo"\nuntil = 2022-04-01T08:00:00+08:00')
    run(place, NOON)
    assert len(list_urls(place, NEWS)) == 1
    run(place, LONG_AFTER - 20 * DAY)
    assert list_dates(place) == set()
    until = dt.datetime(2022, 4, 1, 8, 0, tzinfo=DUE.tzinfo)
    run(place, until)
    assert len(list_urls(place, NEWS)) == 1
    assert run(place, until + 2 * DAY - SECOND) == set()
    run(place, until + 2 * DAY)
    assert list_dates(place) == set()


def test_a_dry_run_counts_what_the_clock_changes_and_writes_nothing(place: Place) -> None:
    run(place, NOON)
    before = place.files()
    assert publish(place, LONG_AFTER, dry_run=True).written == 2
    assert place.files() == before


def test_a_fresh_folder_at_the_same_time_has_the_same_bytes(place: Place) -> None:
    for now in (DUE + HOUR, DUE + 2 * DAY, DUE + 3 * DAY):
        run(place, now)
        files = place.files()
        shutil.rmtree(place.out)
        run(place, now)
        assert place.files() == files


def test_verify_accepts_what_the_clock_changed_and_a_repair_renders_as_at_its_time(place: Place) -> None:
    run(place, NOON)
    places = (place.seeds, place.out, state_of(place))
    assert verify_out(*places).flaws == ()
    before = place.files()
    (place.out / NEWS).write_bytes(b"")
    assert [flaw.path for flaw in verify_out(*places).flaws] == [NEWS]
    assert repair_out(*places, NOON + HOUR).flaws == ()
    assert place.files() == before
    (place.out / NEWS).unlink()
    assert repair_out(*places, LONG_AFTER).flaws == ()
    assert not (place.out / NEWS).exists()
    lose_state(place)
    rebuild_state(*places)
    assert verify_out(*places).flaws == ()
    run(place, NOON)
    assert place.files() == before


# ---------------------------------------------------------------- robots.txt


def test_a_robots_of_the_seeds_folder_wins_as_it_is(place: Place) -> None:
    run(place, NOON)
    ours = (place.out / ROBOTS).read_bytes()
    place.write(ROBOTS, OWN)
    assert publish(place, NOON).findings == ()
    assert (place.out / ROBOTS).read_bytes() == OWN
    assert read_manifest(place)["volatile"] == [NEWS]
    assert run(place, LONG_AFTER) == {NEWS, "manifest.json"}
    (place.seeds / ROBOTS).unlink()
    run(place, NOON)
    assert (place.out / ROBOTS).read_bytes() == ours


def test_a_robots_that_somebody_put_into_out_is_left_and_said(place: Place) -> None:
    place.out.mkdir()
    (place.out / ROBOTS).write_bytes(OWN)
    report = publish(place)
    assert [each.what for each in report.findings if each.severity == "note"] == [
        "was not written by pagewire: it was left as it is"
    ]
    assert report.exit_code == 0
    assert (place.out / ROBOTS).read_bytes() == OWN
    assert ROBOTS not in read_manifest(place)["files"]
    assert run(place, NOON) == set()
    assert not verify_out(place.seeds, place.out, state_of(place)).failed
    place.write(ROBOTS, OWN)
    assert publish(place).findings == ()
    assert ROBOTS in read_manifest(place)["files"]


@pytest.mark.parametrize("lost", ["manifest.json", "nothing"])
def test_our_own_robots_is_known_without_a_manifest_and_repaired_with_one(place: Place, lost: str) -> None:
    run(place, NOON)
    before = place.files()
    if lost == "nothing":
        (place.out / ROBOTS).write_bytes(b"x")
    else:
        (place.out / lost).unlink()
    assert repair_out(place.seeds, place.out, state_of(place), NOON).flaws == ()
    assert place.files() == before


def test_a_robots_above_the_limit_stops_the_run(place: Place) -> None:
    place.write(ROBOTS, b"#" * MOST_ROBOTS)
    run(place, NOON)
    assert len((place.out / ROBOTS).read_bytes()) == MOST_ROBOTS


# ---------------------------------------------------------------- the snapshot


def test_a_snapshot_is_read_back_and_one_of_an_earlier_program_is_none(place: Place) -> None:
    run(place, NOON)
    with read_state(state_of(place), "river-daily") as state:
        text = state.site_snapshot()
    snapshot = decode_snapshot(text)
    assert snapshot is not None
    assert encode_snapshot(snapshot) == text
    assert not snapshot.has_expired(DUE + 2 * DAY - SHORT - SECOND)
    assert snapshot.has_expired(DUE + 2 * DAY)
    assert not Snapshot("", {}).has_expired(LONG_AFTER)
    assert decode_snapshot("") is None
    assert decode_snapshot('["made from", {"index.html": "look"}]') is None
