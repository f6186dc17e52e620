"""What desks and receivers sort an item by, in the form in which agencies send it: urgency, slugline, services, short id, links, topics."""

from typing import Any

import pytest
from lxml import etree

from tests.formats.test_newsml import (
    CONTEXT,
    LATER,
    located_article,
    read_item,
    render_item,
    with_first,
    withdrawn_article,
)
from tests.helpers.sample import RELEASED, full_article, sample_article
from tests.judges.newsml import found, strings
from transform.formats.common.genre import find_genre
from transform.formats.newsml import message as newsml_message
from transform.formats.newsml.check import check
from transform.imports import read_document
from transform.model.edition import Article, Jump, Part, Revision
from transform.model.fields import Status
from transform.model.media_topics import load_topics


def changed(**changes: Any) -> etree._Element:
    return read_item(located_article().model_copy(update=changes))


@pytest.mark.parametrize(("given", "written"), [(None, "5"), (1, "1"), (9, "9")])
def test_urgency_is_5_unless_the_editor_says_otherwise(given: int | None, written: str) -> None:
    assert strings(changed(urgency=given), "n:contentMeta/n:urgency/text()") == [written]


@pytest.mark.parametrize(
    ("section", "subjects", "slugline"),
    [
        ("民生关注", ("medtop:20000424",), ["民生关注/环境污染"]),
        ("民生关注", ("subj:06000000", "防汛"), ["民生关注/防汛"]),
        ("民生关注", (), ["民生关注"]),
        (None, ("medtop:20000424",), ["环境污染"]),
        (None, ("medtop:06000000", "medtop:20000424"), ["环境污染"]),
        (None, ("medtop:03000000", "medtop:20000424"), ["灾难、事故和突发事件"]),
        (None, ("subj:06000000",), []),
        (None, (), []),
    ],
)
def test_slugline_is_column_and_keyword(section: str | None, subjects: tuple[str, ...], slugline: list[str]) -> None:
    item = changed(section=section, subjects=subjects)
    assert strings(item, "n:contentMeta/n:slugline/text()") == slugline
    assert set(strings(item, "n:contentMeta/n:slugline/@separator")) <= {"/"}


def test_services_are_the_newspaper_and_its_column_in_ascii() -> None:
    services = found(read_item(located_article()), "n:itemMeta/n:service")
    assert [(each.get("qcode"), strings(each, "n:name/text()")) for each in services] == [
        ("service:river-daily", ["江城日报"]),
        ("service:river-daily.%E6%B0%91%E7%94%9F%E5%85%B3%E6%B3%A8", ["民生关注"]),
    ]
    assert strings(changed(section=None), "n:itemMeta/n:service/@qcode") == ["service:river-daily"]


def test_short_id_is_what_a_desk_says_on_the_telephone() -> None:
    item = changed(place=3)
    assert strings(item, "n:contentMeta/n:altId/text()") == ["2022-03-15-01-3"]
    assert strings(item, "n:contentMeta/n:altId/@type") == ["idtype:desk"]
    assert not found(changed(place=None), "n:contentMeta/n:altId")


def test_short_id_stays_if_the_page_gets_another_number() -> None:
    assert strings(changed(page="02"), "n:contentMeta/n:altId/text()") == ["2022-03-15-01-1"]


def test_source_has_a_role_and_credit_is_always_said() -> None:
    item = read_item(located_article())
    assert strings(item, "n:contentMeta/n:infoSource/@role") == ["cpprole:originfo"]
    assert strings(item, "n:contentMeta/n:creditline/text()") == ["新华社供稿"]
    assert strings(read_item(full_article()), "n:contentMeta/n:creditline/text()") == ["江城日报社"]
    bare = full_article().rights.model_copy(update={"source": "新华社"})
    assert not found(changed(rights=bare), "n:contentMeta/n:creditline")


@pytest.mark.parametrize(
    ("status", "signal", "role"),
    [
        ("usable", "sig:correction", "noterole:correction"),
        ("usable", "sig:update", "noterole:update"),
        ("usable", None, "noterole:release"),
        ("withheld", None, "noterole:withdrawal"),
        ("canceled", None, "noterole:withdrawal"),
    ],
)
def test_a_note_says_what_it_explains(status: str, signal: str | None, role: str) -> None:
    history = (
        Revision(version=1, at=RELEASED, signal=None, note=None),
        Revision(version=2, at=LATER, signal=signal, note="更正闸门数量"),
    )
    item = changed(status=status, history=history)
    assert strings(item, "n:itemMeta/n:edNote/@role") == [role]


def test_an_item_names_the_profile_that_it_follows() -> None:
    for article in (full_article(), withdrawn_article("canceled")):
        item = read_item(article)
        assert strings(item, "n:itemMeta/n:profile/@versioninfo") == ["1.2"]


def test_links_lead_to_its_own_pages_and_to_those_of_its_jumps() -> None:
    links = found(read_item(located_article()), "n:itemMeta/n:link")
    assert [(each.get("rel"), each.get("href"), each.get("title")) for each in links] == [
        ("irel:derivedFrom", "https://river-daily.example/2022-03-15/#page-01", "第01版"),
        ("irel:derivedFrom", "https://river-daily.example/2022-03-15/#page-03", "第03版"),
        ("irel:seeAlso", "https://river-daily.example/2022-03-15/#page-04", "第04版"),
    ]


@pytest.mark.parametrize(
    ("page", "label", "linked"), [("01", "3", "03"), ("1", "3", "3"), ("A01", "B3", "B03"), ("001", "12", "012")]
)
def test_a_jump_s_page_is_written_as_the_paper_numbers_its_pages(page: str, label: str, linked: str) -> None:
    jump = Jump(kind="to", page=label, text=f"(下转第{label}版)")
    item = changed(page=page, parts=(Part(page=page, headline=None),), jumps=(jump,))
    assert strings(item, "n:itemMeta/n:link[@rel='irel:seeAlso']/@href") == [
        f"https://river-daily.example/2022-03-15/#page-{linked}"
    ]


def test_topics_have_codes_reasons_names_and_the_broader_concept() -> None:
    subjects = found(read_item(located_article()), "n:contentMeta/n:subject[starts-with(@qcode, 'medtop:')]")
    told = [
        (
            each.get("qcode"),
            each.get("why"),
            [(name.get("{http://www.w3.org/XML/1998/namespace}lang"), name.text) for name in found(each, "n:name")],
            strings(each, "n:broader/@qcode"),
        )
        for each in subjects
    ]
    assert told == [
        (
            "medtop:20000424",
            "why:direct",
            [("zh-Hans", "环境污染"), ("en-GB", "environmental pollution")],
            ["medtop:06000000"],
        ),
        ("medtop:06000000", "why:ancestor", [("zh-Hans", "环境"), ("en-GB", "environment")], []),
    ]


def test_a_concept_that_the_article_has_itself_is_no_ancestor() -> None:
    item = changed(subjects=("medtop:20000425", "medtop:20000424"))
    reasons = [(each.get("qcode"), each.get("why")) for each in found(item, "n:contentMeta/n:subject[@why]")]
    assert reasons == [
        ("medtop:20000425", "why:direct"),
        ("medtop:20000424", "why:direct"),
        ("subj:06005001", "why:direct"),
        ("subj:06005000", "why:direct"),
        ("medtop:06000000", "why:ancestor"),
    ]


def test_a_top_and_a_finer_topic_are_direct_and_the_concepts_between_them_ancestors() -> None:
    item = changed(subjects=("medtop:03000000", "medtop:20000154"))
    reasons = [(each.get("qcode"), each.get("why")) for each in found(item, "n:contentMeta/n:subject[@why]")]
    assert reasons == [
        ("medtop:03000000", "why:direct"),
        ("medtop:20000154", "why:direct"),
        ("subj:03000000", "why:direct"),
        ("subj:03005000", "why:direct"),
        ("medtop:20000151", "why:ancestor"),
        ("medtop:20000148", "why:ancestor"),
    ]


def list_older(subjects: tuple[str, ...]) -> list[tuple[str | None, list[str]]]:
    older = found(changed(subjects=subjects), "n:contentMeta/n:subject[starts-with(@qcode, 'subj:')]")
    return [(each.get("qcode"), strings(each, "n:sameAs/@qcode")) for each in older]


def test_the_older_code_of_a_topic_stands_beside_it_as_the_same() -> None:
    assert list_older(("medtop:20000424",)) == [("subj:06005000", ["medtop:20000424"])]
    unmapped = next(code for code, topic in load_topics().items() if topic.in_use and not topic.subject_code)
    assert list_older((f"medtop:{unmapped}",)) == []


def test_an_older_code_of_the_editor_s_own_is_there_once_and_comes_back() -> None:
    subjects = ("medtop:20000424", "subj:06005000")
    assert list_older(subjects) == [("subj:06005000", [])]
    article = full_article().model_copy(update={"subjects": subjects})
    assert read_document(render_item(article), "x").articles[0].subjects == subjects
    alone = full_article().model_copy(update={"subjects": subjects[:1]})
    assert read_document(render_item(alone), "x").articles[0].subjects == subjects[:1]


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_a_notice_has_service_and_short_id_and_no_column(status: Status) -> None:
    article = withdrawn_article(status).model_copy(update={"place": 3})
    item = etree.fromstring(render_item(article))
    assert strings(item, "n:itemMeta/n:service/@qcode") == ["service:river-daily"]
    assert strings(item, "n:contentMeta/n:altId/text()") == ["2022-03-15-01-3"]
    assert list(check(render_item(article))) == []
    assert read_document(render_item(article), "x").articles[0].place == 3


@pytest.mark.parametrize(
    ("section", "kicker", "language", "genre"),
    [
        ("评论", None, "zh-CN", "Opinion"),
        (None, "专访", "zh-CN", "Interview"),
        ("書評", None, "zh-TW", "Review"),
        ("OBITUARIES", None, "en", "Obituary"),
        ("评论", None, "en", None),
        ("评论版", None, "zh-CN", None),
        (None, "读者评论", "zh-CN", None),
        (None, None, "de", None),
    ],
)
def test_genre_is_said_only_where_the_paper_prints_its_name(
    section: str | None, kicker: str | None, language: str, genre: str | None
) -> None:
    assert find_genre(sample_article(2, "qrstuvwx", section=section, kicker=kicker), language) == genre


def test_genre_is_a_code_of_iptc() -> None:
    genres = found(changed(section="评论"), "n:contentMeta/n:genre")
    assert [(each.get("qcode"), strings(each, "n:name/text()")) for each in genres] == [("genre:Opinion", ["Opinion"])]
    assert not found(read_item(located_article()), "n:contentMeta/n:genre")


@pytest.mark.parametrize("article", [located_article(), withdrawn_article("withheld")])
def test_no_code_has_other_letters_than_ascii(article: Article) -> None:
    """Names and words stand beside codes."""
    for document in (render_item(article), newsml_message.render(with_first(article), CONTEXT)):
        values = strings(
            etree.fromstring(document), "//@qcode | //@role | //@type | //@rel | //@why | //@uri | //@href"
        )
        assert values
        assert all(value.isascii() for value in values)
