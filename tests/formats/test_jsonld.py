"""The schema.org document of an article: every term known offline, nothing empty, nothing dangling, nothing withdrawn."""

import datetime as dt
import json
from typing import Any

import pytest

from tests.helpers.contexts import make_context
from tests.helpers.sample import RELEASED, RIGHTS, full_article, sample_article, sample_edition
from tests.judges.html import assert_jsonld_expands, check_node
from transform.formats import jsonld
from transform.formats.common.schema_org import describe_breadcrumbs
from transform.formats.common.text import article_body
from transform.formats.format import ArticleIn
from transform.model.edition import Article, ArticleRights, Dateline, Edition, Part, Revision

LATER = RELEASED + dt.timedelta(days=1, hours=4)
CORRECTED = full_article().model_copy(
    update={
        "version": 2,
        "updated_at": LATER,
        "history": (
            Revision(version=1, at=RELEASED, signal=None, note=None),
            Revision(version=2, at=LATER, signal="sig:correction", note="闸门应为12扇。"),
        ),
    }
)
KILLED = CORRECTED.model_copy(
    update={
        "version": 3,
        "status": "canceled",
        "history": (*CORRECTED.history, Revision(version=3, at=LATER, signal=None, note="内容失实。")),
    }
)


def read_document(article: Article, edition: Edition | None = None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        jsonld.render(ArticleIn(edition or sample_edition(), article), make_context())
    )
    return document


@pytest.mark.parametrize("article", [full_article(), sample_article(2, "qrstuvwx"), CORRECTED, KILLED])
def test_every_term_is_schema_orgs_and_survives_expansion(article: Article) -> None:
    assert_jsonld_expands(jsonld.render(ArticleIn(sample_edition(), article), make_context()))


def test_breadcrumbs_lead_from_the_newspaper_to_the_article() -> None:
    document = describe_breadcrumbs(ArticleIn(sample_edition(), full_article()), make_context())
    assert_jsonld_expands(json.dumps(document).encode())
    items = json.loads(json.dumps(document))["itemListElement"]
    assert [each["item"].removeprefix("https://river-daily.example/") for each in items] == [
        "",
        "2022-03-15/",
        "2022-03-15/01-abcdefgh.html",
    ]
    assert [each["position"] for each in items] == [1, 2, 3]


def test_a_full_article_says_all_its_print_facts() -> None:
    document = read_document(full_article())
    expected = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": "https://river-daily.example/2022-03-15/01-abcdefgh.html",
        "identifier": full_article().guid,
        "headline": "全市二十座水闸 完成检修",
        "alternativeHeadline": ["春汛将至", "——“一闸一策” <备汛> & 巡查同步展开"],
        "author": [
            {"@type": "Person", "name": "赵知秋", "jobTitle": "记者"},
            {"@type": "Person", "name": "钱望舒", "jobTitle": "通讯员"},
        ],
        "dateline": "本报讯",
        "articleBody": article_body(full_article()),
        "printPage": "01",
        "printSection": "民生关注",
        "articleSection": "民生关注",
        "pageStart": "01",
        "inLanguage": "zh-CN",
        "datePublished": "2022-03-15T06:00:00+08:00",
        "dateModified": "2022-03-15T06:00:00+08:00",
        "copyrightNotice": "© 江城日报社",
        "copyrightYear": 2022,
        "isAccessibleForFree": True,
        "image": "https://river-daily.example/assets/share.png",
    }
    assert {key: document.get(key) for key in expected} == expected
    assert "usageInfo" not in document  # terms in words are no address
    assert "correction" not in document


def test_the_issue_and_its_newspaper_are_nested_and_named() -> None:
    issue = read_document(full_article())["isPartOf"]
    assert (issue["@type"], issue["@id"], issue["datePublished"]) == (
        "PublicationIssue",
        "https://river-daily.example/2022-03-15/",
        "2022-03-15",
    )
    newspaper = issue["isPartOf"]
    assert (newspaper["@type"], newspaper["name"]) == ("Newspaper", "江城日报")
    assert newspaper["@id"]


def test_an_article_without_byline_is_by_the_publisher_in_full() -> None:
    document = read_document(sample_article(2, "qrstuvwx"))
    assert document["author"] == document["publisher"]
    assert document["publisher"]["logo"] == {
        "@type": "ImageObject",
        "url": "https://river-daily.example/assets/logo.svg",
    }


@pytest.mark.parametrize(
    ("source", "author"),
    [
        ("新华社", "新华社"),
        ("本报", "江城日报社"),
        ("本刊", "江城日报社"),
        ("江城日报", "江城日报社"),
        (None, "江城日报社"),
    ],
)
def test_agency_copy_without_byline_is_by_the_agency(source: str | None, author: str) -> None:
    article = sample_article(2, "qrstuvwx", dateline=Dateline(text="某地3月14日电", source=source))
    assert read_document(article)["author"]["name"] == author


def test_a_correction_carries_its_words_and_its_instant() -> None:
    assert read_document(CORRECTED)["correction"] == [
        {"@type": "CorrectionComment", "text": "闸门应为12扇。", "datePublished": "2022-03-16T10:00:00+08:00"}
    ]


def test_terms_of_use_are_linked_where_they_are_an_address() -> None:
    rights = RIGHTS.model_copy(update={"usage_terms": "https://river-daily.example/terms"})
    assert (
        read_document(sample_article(2, "qrstuvwx", rights=rights))["usageInfo"] == "https://river-daily.example/terms"
    )


def test_an_article_on_two_pages_names_both() -> None:
    article = sample_article(2, "qrstuvwx", parts=(Part(page="01", headline=None), Part(page="03", headline=None)))
    assert read_document(article)["pagination"] == "01, 03"


@pytest.mark.parametrize(("status", "notice"), [("canceled", "本文已撤回"), ("withheld", "本文暂停发布")])
def test_a_withdrawn_article_keeps_identity_and_times_and_no_word(status: str, notice: str) -> None:
    document = read_document(KILLED.model_copy(update={"status": status}))
    assert document["headline"] == notice
    assert set(document) == {
        *("@context", "@type", "@id", "identifier", "url", "mainEntityOfPage", "headline", "creativeWorkStatus"),
        *("inLanguage", "datePublished", "dateModified", "publisher", "isPartOf"),
    }
    assert "2022年3月16日 10:00" in document["creativeWorkStatus"]
    assert "内容失实。" in document["creativeWorkStatus"]
    assert "闸门" not in json.dumps(document, ensure_ascii=False)  # nor what an earlier correction quoted


def test_bytes_are_the_same_for_the_edition_read_back_from_json() -> None:
    edition = sample_edition()
    again = Edition.model_validate_json(edition.model_dump_json())
    context = make_context()
    data = [jsonld.render(ArticleIn(each, each.articles[0]), context) for each in (edition, again)]
    assert data[0] == data[1]
    assert data[0].endswith(b"}\n")


@pytest.mark.parametrize(
    ("node", "complaint"),
    [
        ({"@type": "NewsArticle", "headlin": "x"}, "no property"),
        ({"@type": "NewsPiece"}, "no type"),
        ({"@type": "Person", "headline": "x"}, "belongs to"),
        ({"@type": "NewsArticle", "publisher": {"@id": "https://river-daily.example/#publisher"}}, "dangling"),
        ({"@type": "NewsArticle", "author": {"@type": "Newspaper", "name": "x"}}, "none of"),
        ({"@type": "NewsArticle", "headline": ""}, "empty"),
    ],
)
def test_the_judge_refuses_what_is_wrong(node: dict[str, Any], complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint):
        check_node(node, "#")


def test_rights_of_the_article_are_in_the_document() -> None:
    rights = ArticleRights(notice="© 新华社", usage_terms=None, creditline="新华社供稿", web=True, wire=False)
    document = read_document(sample_article(2, "qrstuvwx", rights=rights))
    assert (document["copyrightNotice"], document["creditText"]) == ("© 新华社", "新华社供稿")
