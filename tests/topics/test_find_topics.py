"""Topics of an article: by weight and margin, with the words that told them, and rather none than a guess.

Each number of ``weigh_terms`` has a case on either side of it.
"""

import pytest

from tests.helpers.sample import sample_article
from transform.model.edition import BodyPart, Caption
from transform.model.topics import Evidence, OwnTopic, Topic, Topics
from transform.topics import LEAD_LENGTH, find_topics

DAMS = ("甲坝", "乙坝", "丙坝", "丁坝", "戊坝", "己坝")
PLAIN = Topics(
    term=(
        OwnTopic(code="medtop:20000065", words=("红旗阵",)),
        OwnTopic(code="medtop:20000234", words=("青索", *DAMS)),
    )
)
"""Words that no table has; each counts four."""
ECONOMY = "medtop:04000000"


def tell(*body: str, own: Topics = PLAIN, language: str = "zh-CN", **lines: object) -> tuple[Topic, ...]:
    paragraphs = tuple(BodyPart(kind="paragraph", text=text) for text in body)
    return find_topics(sample_article(1, "aaaaaaaa", **({"headline": None, "body": paragraphs} | lines)), language, own)


def codes(*body: str, own: Topics = PLAIN, language: str = "zh-CN", **lines: object) -> list[str]:
    return [topic.code for topic in tell(*body, own=own, language=language, **lines)]


def test_a_topic_comes_with_the_finer_one_and_with_the_words_that_told_it() -> None:
    top, fine = tell("本报讯 昨夜洪水漫过河堤。", "洪水已退。洪水洪水洪水。", headline="洪水来袭")
    assert (top.code, fine.code) == ("medtop:03000000", "medtop:20000154")
    assert top.evidence == (
        Evidence(words="洪水", place="headline", count=1, weight=8),
        Evidence(words="洪水", place="lead", count=1, weight=4),
        Evidence(words="洪水", place="body", count=2, weight=4),
    )
    assert (top.weight, top.margin) == (16, 1)


def test_one_word_in_the_headline_is_too_little() -> None:
    assert codes("水退了。", headline="洪水来袭") == []
    assert codes("水退了。", "受灾的人回来了。", headline="洪水来袭")[:1] == ["medtop:03000000"]


def test_what_the_headline_does_not_name_needs_more() -> None:
    assert codes("洪水洪水，受灾。", headline="水退了") == []
    assert codes("洪水洪水，受灾。", "救灾。", headline="水退了")[:1] == ["medtop:03000000"]


def test_two_topics_that_are_about_as_clear_are_none() -> None:
    assert codes("水退了。", "红旗阵", headline="青索 红旗阵") == []
    assert codes("红旗阵", headline="青索 红旗阵") == ["medtop:16000000", "medtop:20000065"]


def test_a_long_text_adds_no_more_than_its_share() -> None:
    assert codes("红旗阵", "、".join(DAMS), headline="红旗阵")[:1] == ["medtop:16000000"]
    assert codes("青索", "红旗阵", headline="、".join(DAMS))[:1] == [ECONOMY]
    assert codes("水退了。", "、".join(DAMS), headline="水退了")[:1] == [ECONOMY]


def test_a_finer_topic_has_half_of_the_weight_of_the_broader_one() -> None:
    own = Topics(term=(*PLAIN.term, OwnTopic(code=ECONOMY, words=("黄渡", "白渡"))))
    assert codes("青索", headline="黄渡 青索", own=own) == [ECONOMY, "medtop:20000234"]
    assert codes("水退了。", "黄渡", headline="黄渡 青索", own=own) == [ECONOMY]


def test_no_more_words_than_the_strongest_are_kept() -> None:
    words = tuple(f"{name}桥" for name in "甲乙丙丁戊己庚辛壬癸子丑寅")
    (top, *_) = tell("、".join(words), headline=words[-1], own=Topics(term=(OwnTopic(code=ECONOMY, words=words),)))
    assert [one.words for one in top.evidence] == [words[-1], *words[:11]]


def test_a_word_that_is_repeated_counts_twice_in_a_place() -> None:
    assert (
        tell("水退了。", "红旗阵。" * 9, headline="红旗阵")[0].weight
        == tell("水退了。", "红旗阵。" * 2, headline="红旗阵")[0].weight
    )


def test_the_lead_ends_after_so_many_characters() -> None:
    told = [tell("。" * length + "红旗阵", headline="红旗阵")[0] for length in (LEAD_LENGTH - 3, LEAD_LENGTH)]
    assert [topic.weight for topic in told] == [24, 20]


def test_kicker_deck_section_and_captions_count_too() -> None:
    assert codes("水退了。", headline="洪水来袭", deck="村民受灾")[:1] == ["medtop:03000000"]
    assert codes("水退了。", headline="洪水来袭", kicker="抗洪救灾")[:1] == ["medtop:03000000"]
    assert codes("水退了。", headline="洪水来袭", captions=(Caption(text="救灾", after=0),))[:1] == ["medtop:03000000"]


@pytest.mark.parametrize(
    ("headline", "body", "top"),
    [
        ("前两月一般公共预算收入三亿元", "记者从市财政局获悉，一般公共预算收入增长。", "11000000"),
        ("副主席会见国际展览局秘书长", "双方就办展交换意见，两国关系良好。", "11000000"),
        ("两国元首就建交50周年互致贺电", "两国建交以来，双边关系发展良好。", "11000000"),
        ("千人健康跑迎运动会", "健康跑昨日举行，市运会下月开幕，运动员已开始集训。", "15000000"),
        ("强降雨致多村被淹", "强降雨引发山洪，消防救援人员紧急转移群众，受灾群众已安置。", "03000000"),
        ("全市教育工作会议召开", "会议强调，要学习贯彻会议精神，办好义务教育，教师队伍建设要加强。", "05000000"),
    ],
)
def test_pitfalls_of_headlines(headline: str, body: str, top: str) -> None:
    assert codes(body, headline=headline)[:1] == [f"medtop:{top}"]


def test_english_articles_have_topics_too() -> None:
    told = tell("Rescue teams evacuated families as the flood rose.", headline="River floods town", language="en-GB")
    assert [topic.code for topic in told] == ["medtop:03000000", "medtop:20000154"]
    assert told[0].evidence[0].words == "flood"


def test_nothing_is_told_where_the_newspaper_wants_none_or_no_table_is_at_hand() -> None:
    assert codes("洪水。", headline="洪水 受灾", own=Topics(assign=False)) == []
    assert codes("洪水。", headline="洪水 受灾", language="fr") == []
