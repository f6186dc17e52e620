"""Rights of what is out already: kept until the article's next version or a deliberate --reparse."""

import datetime as dt
import json
from typing import Any

import pytest

import transform.edition.link
from tests.conftest import Place
from tests.helpers.pages import join_blocks
from tests.helpers.reader import find_broken, read_articles
from transform.run import Options, publish_all
from transform.site.check.verify import verify_out

DAY = "2022-03-17"
SOURCE = '[[source]]\nmatch = "新华社"\nweb = false\n'
RAIN = "南方多省区发布暴雨预警"
PAGE = join_blocks(
    "梨花节周六开幕",
    "本报讯 第九届梨花节周六在北山开幕，上山公交每十分钟一班，赏花步道全长四公里。",
    "(许晚晴)",
    RAIN,
    "据新华社北京3月16日电 中央气象台昨天发布暴雨蓝色预警，预计未来三天南方多省区有大到暴雨。",
)
CORRECTION = '[[article]]\npage = "01"\nquote = "{quote}"\nreplace = [{{ words = "{quote}", by = "{by}" }}]\n'


KILL = '[[article]]\npage = "01"\nquote = "蓝色预警"\naction = "kill"\nreason = "内容有误。"\n'


@pytest.fixture
def newsroom(place: Place) -> Place:
    place.write(f"{DAY}/01.txt", PAGE)
    return place


def publish(place: Place, hour: int, **options: bool) -> dict[str, bytes]:
    now = dt.datetime.fromisoformat(f"{DAY}T{hour:02}:00:00+08:00")
    report = publish_all(Options(place.seeds, place.out, place.root / "state.sqlite", now, **options))
    assert report.exit_code == 0, report.findings
    files = place.files()
    assert find_broken(files) == []
    assert verify_out(place.seeds, place.out, place.root / "state.sqlite").flaws == ()
    return files


def find_rain(files: dict[str, bytes]) -> Any:
    return next(each for each in read_articles(files).values() if each["title"] == RAIN)


def test_an_upgrade_changes_no_byte_of_what_is_out(newsroom: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        before.setattr(transform.edition.link, "decide_rights", lambda story, *_: story.rights)
        old = publish(newsroom, 7)
    assert find_rain(old)["rights"]["notice"] == "© 江城日报社"
    assert publish(newsroom, 8) == old
    newsroom.write(f"{DAY}/edits.toml", CORRECTION.format(quote="每十分钟一班", by="每八分钟一班"))
    edited = publish(newsroom, 9)
    paths = find_rain(old)["files"].values()
    assert {path: edited[path] for path in paths if path.endswith(".newsml.xml")} == {
        path: old[path] for path in paths if path.endswith(".newsml.xml")
    }
    assert (find_rain(edited)["version"], find_rain(edited)["rights"]) == (1, find_rain(old)["rights"])
    raised = publish(newsroom, 10, reparse=True)
    assert (find_rain(raised)["version"], find_rain(raised)["rights"]["source"]) == (2, "新华社")


def test_what_leaves_the_web_has_no_page_any_more_and_no_reference_leads_to_it(newsroom: Place) -> None:
    before = publish(newsroom, 7)
    config = (newsroom.seeds / "publication.toml").read_text(encoding="utf-8")
    newsroom.write("publication.toml", config + SOURCE)
    assert publish(newsroom, 8) == before
    newsroom.write(f"{DAY}/edits.toml", CORRECTION.format(quote="蓝色预警", by="黄色预警"))
    files = publish(newsroom, 9)
    rain = find_rain(files)
    assert (rain["version"], set(rain["files"])) == (2, {"newsml"})
    page = find_rain(before)["files"]["html"]
    assert page in before
    assert page not in files
    assert all(RAIN.encode() not in files[name] for name in ("rss.xml", "atom.xml", "index.html", f"{DAY}/index.html"))
    assert page.encode() not in files["sitemaps/2022-03.xml"]


@pytest.mark.parametrize("reparse", [False, True])
def test_the_notice_of_a_withdrawal_stands_wherever_the_article_stood(newsroom: Place, reparse: bool) -> None:  # noqa: FBT001 - a parameter
    before = find_rain(publish(newsroom, 7))
    config = (newsroom.seeds / "publication.toml").read_text(encoding="utf-8")
    newsroom.write("publication.toml", config + SOURCE + "wire = false\n")
    newsroom.write(f"{DAY}/edits.toml", KILL)
    files = publish(newsroom, 8, reparse=reparse)
    gone = read_articles(files)[before["guid"]]
    assert (gone["status"], gone["files"], gone["rights"]) == ("canceled", before["files"], before["rights"])
    for name in ("rss.xml", "atom.xml", "feed.json", f"{DAY}/message.newsml.xml"):
        assert before["guid"].encode() in files[name]


def test_an_edition_that_waits_takes_the_rights_that_are_configured_before_it_is_out(newsroom: Place) -> None:
    publish(newsroom, 5)
    config = (newsroom.seeds / "publication.toml").read_text(encoding="utf-8")
    newsroom.write("publication.toml", config + SOURCE)
    rain = find_rain(publish(newsroom, 7))
    assert (rain["version"], rain["rights"]["web"]) == (1, False)


def test_an_edition_in_print_only_is_nowhere(place: Place) -> None:
    publish(place, 5)
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", config + SOURCE + "wire = false\n")
    place.write(f"{DAY}/01.txt", join_blocks(*PAGE.rstrip().split("\n\n")[3:]))
    files = publish(place, 7)
    assert not any(path.startswith(DAY) for path in files)
    assert DAY not in [each["date"] for each in json.loads(files["manifest.json"])["editions"]]
    assert publish(place, 8) == files
