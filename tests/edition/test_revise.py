"""Identities, versions and times: what an edition becomes."""

import base64
import datetime as dt
import hashlib

from tests.helpers.sample import DATE, PUBLICATION, RELEASED, sample_edition
from transform.edition.edit import apply_edits, find_ties
from transform.edition.link import LinkedEdition
from transform.edition.match import match_stories
from transform.edition.revise.decide import decide_by_clock, decide_edition
from transform.edition.revise.identity import mint_key
from transform.edition.revise.record import DecisionContext
from transform.model.edition import Decision, Story
from transform.model.edits import Edits
from transform.model.story_hash import hash_source

NEXT_DAY = RELEASED + dt.timedelta(days=1)


def story(title: str, body: str = "正文一段。", order: int = 1, page: str = "01") -> Story:
    plain = sample_edition().articles[1]
    fields = {name: getattr(plain, name) for name in Story.model_fields}
    part = plain.body[0].model_copy(update={"text": body})
    return Story(**{**fields, "title": title, "headline": title, "body": (part,), "order": order, "page": page})


def decide(
    stories: tuple[Story, ...], known: Decision | None = None, now: dt.datetime = RELEASED, edits: object = None
) -> Decision:
    """The next decision on an edition with these stories."""
    linked = LinkedEdition(DATE, sample_edition().pages, stories)
    orders = Edits.model_validate({"article": edits or []})
    records = known.records if known else ()
    matching = match_stories(stories, records, find_ties(linked, orders))
    at = DecisionContext(PUBLICATION, DATE, now, fresh=not (known and known.released))
    return decide_edition(known, linked, matching, apply_edits(linked, matching, records, orders), at).decision


def versions(decision: Decision) -> list[int]:
    return [record.article.version for record in decision.records]


def test_a_key_is_base32_of_the_digest_of_title_and_body_without_white_space() -> None:
    digest = hashlib.sha256("桥今日通行正文一段。".encode()).digest()
    assert mint_key(story("桥 今日通行", "正文\u3000一段。"), (), ()) == base64.b32encode(digest).decode().lower()[:8]


def test_short_keys_that_collide_become_long_ones() -> None:
    one, other = find_collision()
    keys = [
        record.article.key for record in decide((story(one), story(other, order=2), story("另一篇", order=3))).records
    ]
    assert [len(key) for key in keys] == [8, 12, 8]
    assert keys[1].startswith(keys[0])


def find_collision() -> tuple[str, str]:
    """Two titles whose 8-character keys are the same, found once by trying: 40 bits collide after about a million titles."""
    return "第1188680号", "第1346606号"


def test_identical_stories_are_numbered() -> None:
    decision = decide((story("甲"), story("甲", order=2), story("甲", order=3, page="02")))
    one, two, three = [record.article.key for record in decision.records]
    assert (two, three) == (f"{one}-2", f"{one}-3")


def test_every_article_is_released_with_its_edition_the_first_of_the_paper_at_its_hour() -> None:
    decision = decide((story("甲"), story("乙", order=2)), now=NEXT_DAY)
    due = PUBLICATION.published_at(DATE)
    assert due.isoformat() == "2022-03-15T06:00:00+08:00"
    assert (decision.version, decision.updated_at, decision.released_at) == (1, due, None)
    for place, record in enumerate(decision.records):
        article, at = record.article, due - dt.timedelta(seconds=place)
        assert (article.version, article.status, article.published_at, article.updated_at) == (1, "usable", at, at)
        assert [(line.version, line.at, line.signal) for line in article.history] == [(1, at, None)]
        assert article.guid == f"tag:river-daily.example,2020-01-01:river-daily/2022-03-15/01/{article.key}"
        assert article.stem == f"01-{article.key}"


def test_nothing_is_out_before_the_hour_and_at_the_hour_the_clock_alone_releases_it() -> None:
    early = decide((story("甲"),), now=RELEASED - dt.timedelta(seconds=1))
    assert not early.released
    at = DecisionContext(PUBLICATION, DATE, NEXT_DAY, fresh=True)
    assert decide_by_clock(early, at) == decide((story("甲"),))


def test_the_same_stories_change_nothing_and_only_a_changed_one_gets_a_new_version() -> None:
    stories = (story("甲", "一段话说完了。"), story("乙", "另一段话也说完了。", order=2))
    first = decide(stories)
    assert decide(stories, first, NEXT_DAY) == first
    later = decide((stories[0], story("乙", "另一段话也都说完了。", order=2)), first, NEXT_DAY)
    assert versions(later) == [1, 2]
    assert later.version == 2
    assert later.records[1].article.updated_at == NEXT_DAY
    assert [record.article.guid for record in later.records] == [record.article.guid for record in first.records]


def test_time_rises_with_every_version_even_if_the_clock_goes_back_a_day() -> None:
    first = decide((story("甲", "一段话说完了。"),))
    second = decide((story("甲", "一段话已说完了。"),), first, NEXT_DAY)
    third = decide((story("甲", "一段话早已说完了。"),), second, RELEASED)
    times = [one.records[0].article.updated_at for one in (first, second, third)]
    assert times == [RELEASED, NEXT_DAY, NEXT_DAY + dt.timedelta(seconds=1)]
    assert third.updated_at == times[2]


def test_an_article_that_is_not_found_again_stays_published() -> None:
    first = decide((story("甲", "一段话说完了。"), story("乙", "全然不同的另一件事。", order=2)))
    later = decide((story("乙", "全然不同的另一件事。"),), first, NEXT_DAY)
    assert sorted(record.article.title for record in later.records) == ["乙", "甲"]
    assert versions(later) == [1, 1]
    assert {record.article.status for record in later.records} == {"usable"}


def test_a_late_article_is_published_when_it_comes() -> None:
    first = decide((story("甲", "一段话说完了。"),))
    later = decide((story("甲", "一段话说完了。"), story("乙", "全然不同的另一件事。", order=2)), first, NEXT_DAY)
    late = later.records[1].article
    assert (late.version, late.published_at, late.updated_at) == (1, NEXT_DAY, NEXT_DAY)
    assert (later.version, later.updated_at) == (2, NEXT_DAY)


def test_a_moved_story_keeps_its_guid() -> None:
    first = decide((story("甲", "一段话说完了。"),))
    moved = decide((story("甲", "一段话说完了。", page="02"),), first, NEXT_DAY).records[0].article
    assert (moved.guid, moved.page, moved.version) == (first.records[0].article.guid, "02", 2)
    assert moved.stem == first.records[0].article.stem


LONG = "市里昨天公布了新的公交线路方案，共调整线路十二条，新增夜间班次四十个。"
OTHER = "图书馆从本月起延长开放时间，读者每晚可以停留到十点，周末不闭馆，座位无须预约。"


def test_two_stories_joined_keep_the_first_guid_and_cancel_the_other_with_a_pointer() -> None:
    first = decide((story("公交", LONG), story("图书馆", OTHER, order=2)))
    joined = decide((story("公交", LONG + OTHER),), first, NEXT_DAY)
    kept, gone = (record.article for record in joined.records)
    assert (kept.guid, kept.version, kept.status) == (first.records[0].article.guid, 2, "usable")
    assert (gone.guid, gone.version, gone.status) == (first.records[1].article.guid, 2, "canceled")
    assert kept.guid in (gone.history[-1].note or "")


def test_a_split_story_keeps_its_guid_with_the_longer_part() -> None:
    first = decide((story("公交和图书馆", LONG + OTHER),))
    split = decide((story("公交", LONG), story("图书馆", OTHER, order=2)), first, NEXT_DAY)
    short, long = (record.article for record in split.records)
    assert (long.guid, long.version) == (first.records[0].article.guid, 2)
    assert (short.version, short.guid != long.guid) == (1, True)


def test_a_story_that_may_be_either_of_two_articles_is_not_guessed() -> None:
    one, two = story("天气", LONG + "明天有雨。"), story("天气", LONG + "明天有雪。", order=2)
    first = decide((one, two))
    unclear = story("天气", LONG + "明天有风。")
    matching = match_stories((unclear,), first.records, {})
    assert [doubt.story for doubt in matching.doubts] == [0]
    tied = match_stories((unclear,), first.records, {0: first.records[1].article.guid})
    assert tied.pairs == {0: first.records[1].article.guid}


# ---------------------------------------------------------------- the editor's word


def edit(**changes: object) -> dict[str, object]:
    return {"page": "01", "quote": "说完了"} | changes


def test_a_kill_takes_the_status_and_a_version_and_stays_when_its_edit_is_taken_out() -> None:
    stories = (story("甲", "一段话说完了。"),)
    killed = decide(stories, decide(stories), NEXT_DAY, [edit(action="kill", reason="失实")])
    article = killed.records[0].article
    assert (article.version, article.status, article.history[-1].note) == (2, "canceled", "失实")
    assert decide(stories, killed, NEXT_DAY, [edit(action="kill", reason="失实")]) == killed
    assert decide(stories, killed, NEXT_DAY).records[0].article == article
    back = decide(stories, killed, NEXT_DAY, [edit(action="release", reason="核实无误")])
    assert (back.records[0].article.version, back.records[0].article.status) == (3, "usable")


def test_an_article_killed_before_its_release_never_comes_out() -> None:
    decision = decide((story("甲", "一段话说完了。"),), edits=[edit(action="kill", reason="失实")])
    assert not decision.released
    assert decision.records[0].held == "killed"


def test_an_erased_article_leaves_no_word_in_the_decision() -> None:
    stories = (story("甲乙丙丁", "一段话说完了。"), story("乙", "全然不同的另一件事。", order=2))
    erased = decide(stories, decide(stories), NEXT_DAY, [edit(action="erase", reason="隐私")])
    text = erased.model_dump_json()
    assert "说完了" not in text
    assert "甲乙丙丁" not in text
    assert erased.records[0].article.status == "canceled"
    assert decide(stories, erased, NEXT_DAY, [edit(action="erase", reason="隐私")]) == erased


def test_an_embargo_holds_an_article_and_its_end_releases_it() -> None:
    stories = (story("甲", "一段话说完了。"), story("乙", "全然不同的另一件事。", order=2))
    orders = [edit(action="embargo", until="2022-03-15T20:00:00+08:00")]
    first = decide(stories, edits=orders)
    assert [record.released for record in first.records] == [False, True]
    at = DecisionContext(PUBLICATION, DATE, NEXT_DAY, fresh=False)
    out = decide_by_clock(first, at).records[0].article
    assert out.published_at.isoformat() == "2022-03-15T20:00:00+08:00"
    assert (out.version, out.updated_at) == (1, NEXT_DAY)


def test_a_correction_carries_its_signal_and_note_once() -> None:
    stories = (story("甲", "一段话说完了。"),)
    orders = [edit(action="correct", reason="标题有误", set={"headline": "丙"})]
    corrected = decide(stories, decide(stories), NEXT_DAY, orders)
    article = corrected.records[0].article
    assert (article.version, article.headline, article.title) == (2, "丙", "丙")
    assert (article.history[-1].signal, article.history[-1].note) == ("sig:correction", "标题有误")
    assert decide(stories, corrected, NEXT_DAY, orders) == corrected
    assert corrected.records[0].source_hash == hash_source(stories[0])
