"""Which files a run writes: only those whose content changed, and no more than a change needs."""

from tests.conftest import PAGE, MakePlace, Place
from tests.helpers.commands import publish

FEEDS = {"rss.xml", "atom.xml", "feed.json"}
MAPS = {"sitemap.xml", "sitemaps/2022-03.xml"}
SITE = {*FEEDS, *MAPS, "index.html", "manifest.json"}
MONDAY, TUESDAY, WEDNESDAY = "2022-03-14", "2022-03-15", "2022-03-16"
SECTIONS = '[[section]]\nid = "news"\ntitle = "要闻"\n'


def page_of(word: str) -> str:
    return PAGE.replace("人行桥", word)


def run(place: Place, *more: str) -> set[str]:
    """Publish; the paths of the files that changed, came or went."""
    before = place.files()
    assert publish(place, *more).code in {0, 1}
    after = place.files()
    return {path for path in {*before, *after} if before.get(path) != after.get(path)}


def of_page(number: str) -> set[str]:
    return {f"feeds/page-{number}.{name}" for name in ("rss.xml", "atom.xml", "json")}


def test_a_run_with_nothing_new_changes_no_byte(place: Place) -> None:
    run(place)
    assert run(place) == set()
    assert run(place, "--rebuild") == set()


def test_one_more_edition_in_date_order_touches_no_old_file(make_place: MakePlace) -> None:
    place = make_place("in order")
    place.write(f"{WEDNESDAY}/01.txt", page_of("公路桥"))
    changed = run(place)
    assert any(path.startswith(WEDNESDAY) for path in changed)
    run_again = make_place("again")
    run(run_again)
    run_again.write(f"{WEDNESDAY}/01.txt", page_of("公路桥"))
    changed = {path for path in run(run_again) if not path.startswith(WEDNESDAY)}
    assert changed == SITE | of_page("01")


def test_one_out_of_order_touches_the_feeds_of_the_edition_after_it(place: Place) -> None:
    run(place)
    place.write(f"{WEDNESDAY}/01.txt", page_of("公路桥"))
    run(place)
    place.write(f"{MONDAY}/01.txt", page_of("铁路桥"))
    changed = {path for path in run(place) if not path.startswith(MONDAY)}
    neighbour = {f"{TUESDAY}/{name}" for name in (*FEEDS, "edition.json")}
    assert changed == SITE | of_page("01") | neighbour


def test_a_correction_in_an_old_edition_touches_its_own_files_and_the_feeds_it_is_in(place: Place) -> None:
    place.write(f"{TUESDAY}/02.txt", page_of("铁路桥"))
    place.write(f"{WEDNESDAY}/01.txt", page_of("公路桥"))
    run(place)
    place.write(f"{TUESDAY}/edits.toml", CORRECTION)
    changed = run(place)
    own = {path for path in changed if path.startswith(TUESDAY)}
    assert {path.rpartition("/")[2].partition(".")[0] for path in own} == {
        *("edition", "index", "package", "message", "rss", "atom", "feed"),
        next(path.rpartition("/")[2].partition(".")[0] for path in own if "/01-" in path),
    }
    corrections = {f"corrections.{name}" for name in ("rss.xml", "atom.xml", "json")}
    assert changed - own == {*FEEDS, *MAPS, "manifest.json"} | of_page("01") | corrections


CORRECTION = """
[[article]]
page = "01"
quote = "桥长120米"
action = "correct"
reason = "日期有误。"
"""


def test_a_kill_reaches_the_feed_of_the_section_and_no_other(place: Place) -> None:
    place.write(f"{TUESDAY}/edits.toml", SECTION)
    sections = '[[section]]\nid = "city"\ntitle = "城事"\n[[section]]\nid = "sport"\ntitle = "体育"\n'
    place.write("publication.toml", (place.seeds / "publication.toml").read_text(encoding="utf-8") + sections)
    run(place)
    city = place.files()["feeds/city.atom.xml"].decode()
    assert "座位无须预约" in city
    place.write(f"{TUESDAY}/edits.toml", SECTION + KILL)
    changed = run(place)
    assert {"feeds/city.atom.xml", "feeds/page-01.atom.xml"} <= changed
    assert "feeds/sport.atom.xml" not in changed
    city = place.files()["feeds/city.atom.xml"].decode()
    assert "座位无须预约" not in city
    assert "本文已撤回" in city


SECTION = """
[[article]]
page = "01"
quote = "座位无须预约"
set = { section = "城事" }
"""
KILL = """action = "kill"
reason = "失实。"
"""


def test_a_new_section_touches_the_vocabulary_of_services_and_no_other(place: Place) -> None:
    run(place)
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", config + SECTIONS)
    changed = run(place)
    assert {path for path in changed if path.startswith("cv/")} == {
        "cv/service/index.html",
        "cv/service/knowledge-item.newsml.xml",
    }
    place.write("publication.toml", config + SECTIONS + '[marks]\nrole = ["主笔"]\n')
    assert {path for path in run(place) if path.startswith("cv/")} == {
        "cv/byrole/index.html",
        "cv/byrole/knowledge-item.newsml.xml",
    }
