"""Whose copy a story is, and the rights in it."""

import pytest

from tests.helpers.pages import DATE, join_blocks, parse_text
from tests.helpers.sample import PUBLICATION
from transform.edition.link import link_pages
from transform.model.article_rights import ArticleRights
from transform.model.evolve import evolve
from transform.model.publication import Provider, Publication, Source

ENGLISH = Publication.model_validate(
    PUBLICATION.model_dump()
    | {"title": "The River Daily", "language": "en-GB", "provider": Provider(name="River Press Ltd")}
)
HEADLINE = "南方多省区发布暴雨预警"
TEXT = "中央气象台昨天继续发布暴雨蓝色预警，预计未来三天南方多省区有大到暴雨，局地有特大暴雨。"
ENGLISH_TEXT = "The bridge opened on Monday after a delay of two years, and thousands walked across it in the rain."


def read_rights(
    *blocks: str, publication: Publication = PUBLICATION, sources: tuple[Source, ...] = ()
) -> ArticleRights:
    page = parse_text(join_blocks(*blocks), language=publication.language)
    numbered = evolve(page, page=evolve(page.page, number="01"))
    (story,) = link_pages(DATE, (numbered,), publication, sources=sources).stories
    return story.rights


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("新华社", (f"新华社北京10月8日电 {TEXT}",)),
        ("新华社", (f"据新华社北京10月8日电（记者 赵知秋）{TEXT}",)),
        ("中新社", (f"中新社上海10月7日电 {TEXT}",)),
        ("中国新闻网", (f"中国新闻网10月8日电 {TEXT}",)),
        ("路透社", (f"据路透社伦敦10月8日电 {TEXT}",)),
        ("新华社", ("新华社记者 钱望舒 孙远", TEXT)),
        ("新华社", (f"{TEXT}（据新华社）",)),
        ("新华社", (f"{TEXT[:30]}。（新华社记者 韩立冬 摄）",)),
    ],
)
def test_an_agencys_copy_is_known_by_dateline_byline_or_credit(source: str, blocks: tuple[str, ...]) -> None:
    rights = read_rights(HEADLINE, *blocks)
    assert (rights.source, rights.creditline, rights.holder) == (source, source, None)
    assert rights.notice == f"来源：{source}，版权不属于江城日报社。"
    assert rights.usage_terms is None
    assert (rights.web, rights.feeds, rights.wire) == (True, True, True)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("AP", (f"LONDON (AP) — {ENGLISH_TEXT}",)),
        ("Reuters", (f"LONDON (Reuters) - {ENGLISH_TEXT}",)),
        ("dpa", (f"BERLIN (dpa) — {ENGLISH_TEXT}",)),
        ("Associated Press", ("By MARY STONE\nAssociated Press", ENGLISH_TEXT)),
        ("The Associated Press", ("By The Associated Press", ENGLISH_TEXT)),
    ],
)
def test_an_agencys_copy_is_known_in_english(source: str, blocks: tuple[str, ...]) -> None:
    rights = read_rights("Bridge Opens After Long Delay", *blocks, publication=ENGLISH)
    assert rights.source == source
    assert rights.notice == f"From {source}. River Press Ltd does not hold the copyright."


@pytest.mark.parametrize(
    ("language", "source", "blocks"),
    [
        ("de", "epd", ("Husum (epd) – Die Brücke wurde am Montag geöffnet, zwei Jahre später als geplant.",)),
        ("de", "dpa", ("Von dpa", "Die Brücke wurde am Montag geöffnet, zwei Jahre später als geplant.")),
        ("fr", "AFP", ("VALMER (AFP) — Le pont a ouvert lundi, deux ans plus tard que prévu.",)),
    ],
)
def test_an_agencys_copy_is_known_in_other_languages(language: str, source: str, blocks: tuple[str, ...]) -> None:
    publication = Publication.model_validate(ENGLISH.model_dump() | {"language": language})
    assert read_rights("Die Brücke ist offen", *blocks, publication=publication).source == source


@pytest.mark.parametrize(
    "blocks",
    [
        (f"本报讯 {TEXT}",),
        (f"本报综合新华社电 {TEXT}",),
        (f"本报讯 {TEXT}（新华社）",),
        (f"江海晚报讯 {TEXT}",),
        ("本报记者 周念 新华社记者 孙远", TEXT),
        (f"新华社记者在汛情一线采访。{TEXT}",),
        (TEXT, "暴雨中的江堤。（新华社记者 韩立冬 摄）"),
        (f"{TEXT[:30]}。（本报记者 韩立冬 摄）",),
    ],
)
def test_what_may_be_the_newspapers_own_keeps_its_rights(blocks: tuple[str, ...]) -> None:
    rights = read_rights(HEADLINE, *blocks)
    own = PUBLICATION.rights
    assert rights == ArticleRights(notice=own.notice, usage_terms=own.usage_terms, creditline=None, web=True, wire=True)


def test_an_agency_that_publishes_the_newspaper_is_no_other_house() -> None:
    own = evolve(PUBLICATION, title="新华每日电讯", provider=Provider(name="新华通讯社"))
    assert read_rights(HEADLINE, f"新华社北京10月8日电 {TEXT}", publication=own).source is None


def test_a_source_of_the_newspaper_says_what_may_be_done() -> None:
    given = Source(match="新华社", holder="新华通讯社", usage_terms="仅限本站。", creditline="新华社供稿", feeds=False)
    rights = read_rights(HEADLINE, f"新华社北京10月8日电 {TEXT}", sources=(given,))
    assert rights == ArticleRights(
        notice="© 新华通讯社",
        usage_terms="仅限本站。",
        creditline="新华社供稿",
        web=True,
        wire=True,
        feeds=False,
        source="新华社",
        holder="新华通讯社",
    )
    assert rights.allows("web")
    assert not rights.allows("feeds")


def test_a_source_is_met_under_the_other_names_of_its_agency() -> None:
    given = Source(match="Associated Press", wire=False)
    rights = read_rights(HEADLINE, f"美联社纽约10月8日电 {TEXT}", sources=(given,))
    assert (rights.source, rights.wire) == ("美联社", False)


def test_the_first_source_that_matches_wins() -> None:
    both = (Source(match="新华社北京", web=False), Source(match="新华社", wire=False))
    assert read_rights(HEADLINE, f"新华社北京10月8日电 {TEXT}", sources=both[:1]).web is False
    assert read_rights(HEADLINE, f"新华社上海10月8日电 {TEXT}", sources=both).wire is False


@pytest.mark.parametrize("dateline", ["江海晚报讯", "本报综合新华社电"])
def test_a_source_applies_wherever_its_words_stand(dateline: str) -> None:
    given = (Source(match="江海晚报", wire=False), Source(match="新华社", wire=False))
    assert read_rights(HEADLINE, f"{dateline} {TEXT}", sources=given).wire is False


def test_latin_words_of_a_source_count_whole() -> None:
    text = f"CAPITAL CITY (Reuters) — {ENGLISH_TEXT}"
    rights = read_rights("Bridge Opens", text, publication=ENGLISH, sources=(Source(match="AP", wire=False),))
    assert (rights.source, rights.wire) == ("Reuters", True)


def test_a_notice_of_the_source_stands_as_given() -> None:
    given = Source(match="新华社", holder="新华社", notice="新华社版权所有")
    assert read_rights(HEADLINE, f"新华社北京10月8日电 {TEXT}", sources=(given,)).notice == "新华社版权所有"


def test_what_may_not_be_on_the_web_is_in_no_feed() -> None:
    given = Source(match="新华社", web=False)
    rights = read_rights(HEADLINE, f"新华社北京10月8日电 {TEXT}", sources=(given,))
    assert (rights.allows("feeds"), rights.public) == (False, True)
