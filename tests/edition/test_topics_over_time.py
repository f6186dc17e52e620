"""Topics of what is out already: kept until the article's next version or a deliberate --reparse. An editor's subjects win."""

from typing import Any

import pytest

import transform.edition.assign_topics
from tests.conftest import Place
from tests.edition.test_rights_over_time import CORRECTION, DAY, PAGE, RAIN, find_rain, publish
from tests.helpers.reader import read_articles

SET = '[[article]]\npage = "01"\nquote = "蓝色预警"\nset = {{ subjects = {subjects} }}\n'
TOLD = ["medtop:17000000"]


@pytest.fixture
def newsroom(place: Place) -> Place:
    place.write(f"{DAY}/01.txt", PAGE)
    return place


@pytest.fixture
def earlier(newsroom: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """An edition that was published before articles got topics."""
    with monkeypatch.context() as before:
        before.setattr(transform.edition.assign_topics, "find_topics", lambda *_: ())
        publish(newsroom, 7)
    return newsroom


def find_blossom(files: dict[str, bytes]) -> Any:
    return next(each for each in read_articles(files).values() if each["title"] != RAIN)


def test_an_article_comes_out_with_topics_and_with_the_words_that_told_them(newsroom: Place) -> None:
    rain = find_rain(publish(newsroom, 7))
    assert (rain["version"], rain["subjects"]) == (1, TOLD)
    assert [topic["code"] for topic in rain["topics"]] == TOLD
    assert {"words": "暴雨预警", "place": "headline", "count": 1, "weight": 8} in rain["topics"][0]["evidence"]


def test_an_upgrade_changes_no_byte_of_what_is_out(earlier: Place) -> None:
    before = earlier.files()
    assert publish(earlier, 8) == before
    earlier.write(f"{DAY}/edits.toml", CORRECTION.format(quote="每十分钟一班", by="每八分钟一班"))
    edited = publish(earlier, 9)
    path = find_rain(before)["files"]["newsml"]
    assert edited[path] == before[path]
    assert (find_rain(edited)["version"], find_rain(edited)["subjects"]) == (1, [])
    raised = publish(earlier, 10, reparse=True)
    assert (find_rain(raised)["version"], find_rain(raised)["subjects"]) == (2, TOLD)


def test_topics_begin_with_an_article_s_next_version(earlier: Place) -> None:
    earlier.write(f"{DAY}/edits.toml", CORRECTION.format(quote="蓝色预警", by="黄色预警"))
    rain = find_rain(publish(earlier, 8))
    assert (rain["version"], rain["subjects"]) == (2, TOLD)


def test_words_of_the_newspaper_count_before_an_edition_is_out_and_with_the_next_version(newsroom: Place) -> None:
    publish(newsroom, 5)
    config = (newsroom.seeds / "publication.toml").read_text(encoding="utf-8")
    own = '[[topics.term]]\ncode = "medtop:20000507"\nwords = ["梨花节", "赏花步道"]\n'
    newsroom.write("publication.toml", config + own)
    first = publish(newsroom, 7)
    assert find_blossom(first)["subjects"][0] == "medtop:06000000"
    newsroom.write("publication.toml", config + "[topics]\nassign = false\n")
    assert publish(newsroom, 8) == first
    assert find_blossom(publish(newsroom, 9, reparse=True))["subjects"] == []


def test_an_editor_s_subjects_win_and_stay_until_they_are_taken_out(newsroom: Place) -> None:
    publish(newsroom, 7)
    newsroom.write(f"{DAY}/edits.toml", SET.format(subjects='["medtop:20000154"]'))
    rain = find_rain(publish(newsroom, 8))
    assert (rain["version"], rain["subjects"], "topics" in rain) == (2, ["medtop:20000154"], False)
    newsroom.write(f"{DAY}/edits.toml", SET.format(subjects="[]"))
    assert find_rain(publish(newsroom, 9))["subjects"] == []
    newsroom.write(f"{DAY}/edits.toml", "")
    rain = find_rain(publish(newsroom, 10))
    assert (rain["version"], rain["subjects"]) == (4, TOLD)


def test_a_withdrawn_article_has_no_topic_and_no_word_of_one(newsroom: Place) -> None:
    guid = find_rain(publish(newsroom, 7))["guid"]
    kill = '[[article]]\npage = "01"\nquote = "蓝色预警"\naction = "kill"\nreason = "内容有误。"\n'
    newsroom.write(f"{DAY}/edits.toml", kill)
    gone = read_articles(publish(newsroom, 8))[guid]
    assert (gone["status"], gone["subjects"], "topics" in gone) == ("canceled", [], False)
