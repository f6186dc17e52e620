"""Articles that another system gives: whatever the schema allows is published, or waits, and comes back from every format."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.helpers.contexts import make_context
from tests.helpers.given_articles import ARTICLES, FULL_ARTICLE
from tests.helpers.sample import DATE, PUBLICATION
from tests.helpers.soak import SOAK, choose
from transform.edition.articles.lay_out_page import PageFacts, lay_out_page
from transform.edition.assign_topics import assign_topics
from transform.edition.edit import apply_edits
from transform.edition.edit.obey_given import obey_given
from transform.edition.link import link_pages
from transform.edition.match import match_stories
from transform.edition.public import expose_edition
from transform.edition.revise.decide import decide_edition
from transform.edition.revise.record import DecisionContext
from transform.errors import Place
from transform.formats.render import render_edition
from transform.marks.own import load_own_table
from transform.model.article import GivenArticle
from transform.model.contract import check_article
from transform.model.edition import Decision, Record
from transform.model.edits import NO_EDITS
from transform.model.page import Item, ParsedPage
from transform.model.page_number import UNPAGED, order_of
from transform.model.publication import WireSettings
from transform.model.topics import NO_TOPICS
from transform.read.articles import PlacedArticle

NOW = dt.datetime(2022, 3, 15, 12, 0, tzinfo=dt.UTC)
CONTEXT = replace(make_context(), wire=WireSettings(item_messages=True, ninjs=True))
TABLE = load_own_table(PUBLICATION.language)
settings.register_profile(
    "given",
    deadline=None,
    derandomize=not SOAK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def lay_out(documents: list[dict[str, Any]]) -> tuple[ParsedPage, ...]:
    """The pages of these articles in page order."""
    pages: dict[tuple[str, int], list[PlacedArticle]] = {}
    for number, document in enumerate(documents, start=1):
        article = check_article(document)
        assert isinstance(article, GivenArticle)
        label = article.label or UNPAGED
        pages.setdefault(order_of(label), []).append(PlacedArticle(article, Place("articles.jsonl", number)))
    return tuple(_lay_out(pages[order]) for order in sorted(pages))


def _lay_out(articles: list[PlacedArticle]) -> ParsedPage:
    number = articles[0].article.label or UNPAGED
    page, findings = lay_out_page(articles, PageFacts("river-daily", DATE, number, TABLE, "Asia/Shanghai"))
    assert findings == ()
    return page


def decide(documents: list[dict[str, Any]], now: dt.datetime = NOW) -> Decision:
    """The decision on an edition of these articles alone."""
    linked = link_pages(DATE, lay_out(documents), PUBLICATION)
    matching = match_stories(linked.stories, (), {})
    edited = obey_given(apply_edits(linked, matching, (), NO_EDITS), linked.given, ())
    subjects = assign_topics(edited, PUBLICATION.language, NO_TOPICS)
    context = DecisionContext(PUBLICATION, DATE, now, fresh=True)
    return decide_edition(None, linked, matching, subjects, context).decision


def build_item(**changes: object) -> Item:
    [page] = lay_out([{"headline": "人行桥今日通行", "body": "桥长120米。"} | changes])
    return page.items[0]


def decide_one(**changes: object) -> Record:
    [record] = decide([{"headline": "人行桥今日通行", "body": "桥长120米。"} | changes]).records
    return record


@settings(settings.get_profile("given"), max_examples=choose(40, 2000))
@given(st.lists(ARTICLES, min_size=1, max_size=2))
@example([FULL_ARTICLE])
@example([{"kicker": "a", "body": "b", "rights": {"web": False, "wire": False}}])
def test_what_the_schema_allows_is_published_or_waits_and_comes_back(documents: list[dict[str, Any]]) -> None:
    decision = decide(documents)
    waiting = {"withheld": "withheld", "canceled": "killed"}
    for record in decision.records:
        assert record.released == (record.held is None)
        assert record.held in {None, "embargo", *waiting.values()}
    if len(documents) == len(decision.records) == 1:
        held = waiting.get(documents[0].get("status") or "")
        until = documents[0].get("embargo")
        late = until is not None and dt.datetime.fromisoformat(until) > NOW
        assert decision.records[0].held == (held or ("embargo" if late else None))
    edition = expose_edition(decision)
    if edition is None:
        assert not any(record.public for record in decision.records)
        return
    rendered = render_edition(edition, CONTEXT)
    assert [str(finding) for finding in rendered.findings] == []
    assert rendered.publishable


# ---------------------------------------------------------------- what becomes of each key


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("一段。\n\n二段。", ["一段。", "二段。"]),
        ("一段，\n同一段。\r\n \t\r\n\r\n二段。\n", ["一段，同一段。", "二段。"]),
        ("First line\nsame paragraph.\n\nSecond.", ["First line same paragraph.", "Second."]),
        (["一段。", {"text": "二段。"}], ["一段。", "二段。"]),
    ],
)
def test_a_body_is_a_text_with_blank_lines_or_a_list(body: object, texts: list[str]) -> None:
    item = build_item(body=body)
    assert [(part.kind, part.text) for part in item.body] == [("paragraph", text) for text in texts]


def test_parts_of_a_body_have_their_kinds() -> None:
    item = build_item(
        body=[{"kind": "crosshead", "text": "夜间"}, {"kind": "caption", "text": "图"}, {"kind": None, "text": "段"}]
    )
    assert [part.kind for part in item.body] == ["crosshead", "caption", "paragraph"]


def test_a_dateline_that_is_a_text_is_taken_apart_and_an_object_is_as_given() -> None:
    line = build_item(dateline="新华社上海3月14日电").dateline
    assert line
    assert (line.source, line.place, line.date) == ("新华社", "上海", "2022-03-14")
    line = build_item(dateline={"text": "新华社上海3月14日电", "place": "浦东"}).dateline
    assert line
    assert (line.source, line.place, line.date) == (None, "浦东", None)
    line = build_item(dateline="桥头").dateline
    assert line
    assert (line.text, line.source) == ("桥头", None)


def test_days_in_the_text_are_read_as_on_a_page() -> None:
    dates = build_item(body="昨日通行，今年5月验收。").dates
    assert [(each.text, each.start, each.end) for each in dates] == [
        ("昨日", "2022-03-14", "2022-03-14"),
        ("今年5月", "2022-05-01", "2022-05-31"),
    ]


def test_articles_stand_by_page_and_place_and_those_without_after_them() -> None:
    plain = {"body": "文。"}
    documents: list[dict[str, Any]] = [
        {"headline": "无版", **plain},
        {"headline": "二版", "page": "A2", **plain},
        {"headline": "后", "page": "01", **plain},
        {"headline": "先", "page": 1, "place": 7, **plain},
    ]
    assert [record.article.headline for record in decide(documents).records] == ["先", "后", "二版", "无版"]


def test_a_name_may_have_a_role_and_a_house() -> None:
    bylines = build_item(bylines=["赵知秋", {"name": "钱望舒", "role": "记者", "house": "本报"}]).bylines
    assert [(each.text, each.role, each.house) for each in bylines] == [
        ("赵知秋", None, None),
        ("钱望舒", "记者", "本报"),
    ]


@pytest.mark.parametrize(
    ("given_at", "published_at", "updated_at"),
    [
        ("2022-03-14T20:00:00+08:00", "2022-03-14T20:00:00+08:00", "2022-03-15T06:00:00+08:00"),
        ("2022-03-15T00:30:00Z", "2022-03-15T08:30:00+08:00", "2022-03-15T08:30:00+08:00"),
        ("2022-03-15T12:00:00Z", "2022-03-15T20:00:00+08:00", "2022-03-15T20:00:00+08:00"),
        ("2022-03-15T12:00:01Z", "2022-03-15T06:00:00+08:00", "2022-03-15T06:00:00+08:00"),
    ],
)
def test_a_given_time_counts_unless_it_is_in_the_future(given_at: str, published_at: str, updated_at: str) -> None:
    article = decide_one(published_at=given_at).article
    assert (article.published_at.isoformat(), article.updated_at.isoformat()) == (published_at, updated_at)


def test_a_given_time_before_the_end_of_an_embargo_does_not_count() -> None:
    embargo = "2022-03-15T10:00:00+08:00"
    article = decide_one(published_at="2022-03-15T08:00:00+08:00", embargo=embargo).article
    assert article.published_at.isoformat() == embargo


def test_given_subjects_stand_in_place_of_those_that_the_words_tell() -> None:
    words = {"body": "市财政局公布，公共预算收入增长，税收增长，财政支出增加。财政收入。"}
    assert decide_one(**words).article.topics
    article = decide_one(**words, subjects=["medtop:15000000"]).article
    assert (article.subjects, article.topics) == (("medtop:15000000",), ())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {"notice": "© 江城日报社", "source": None, "holder": None}),
        ({"source": "江城日报"}, {"notice": "© 江城日报社", "source": None}),
        ({"source": "新华社"}, {"source": "新华社", "creditline": "新华社", "holder": None}),
        ({"source": "山城晚报"}, {"source": "山城晚报", "creditline": "山城晚报"}),
        (
            {"rights": {"holder": "山城晚报社"}},
            {"source": "山城晚报社", "holder": "山城晚报社", "notice": "© 山城晚报社"},
        ),
        ({"rights": {"web": False, "feeds": False}}, {"web": False, "feeds": False, "wire": True}),
    ],
)
def test_rights_are_those_of_the_source_but_for_what_is_given(
    changes: dict[str, object], expected: dict[str, object]
) -> None:
    rights = decide_one(**changes).article.rights.model_dump(exclude_defaults=False)
    whole = {"source": None, "holder": None, "feeds": True} | rights
    assert {key: whole[key] for key in expected} == expected


def test_an_urgency_a_keyword_and_a_language_are_kept_unless_they_are_the_usual() -> None:
    article = decide_one(urgency=5, language="zh-CN").article
    assert (article.urgency, article.language, article.keywords) == (None, None, ())
    article = decide_one(urgency=2, language="en", keywords=["人行  桥"]).article
    assert (article.urgency, article.language, article.keywords) == (2, "en", ("人行 桥",))
