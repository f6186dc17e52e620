"""The schema.org document of an article: every term known offline, nothing empty, nothing dangling, nothing withdrawn."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.helpers.contexts import IMAGES, make_context
from tests.helpers.linked_data import (
    AGENCY_COPY,
    BEGUN_ELSEWHERE,
    CORRECTED,
    KILLED,
    ON_TWO_PAGES,
    WEB,
    edition_of,
    list_documents,
)
from tests.helpers.sample import RIGHTS, full_article, sample_article, sample_edition
from tests.judges.html import assert_jsonld_expands, check_identities, check_node, walk_nodes
from transform.formats import jsonld
from transform.formats.common.captions import find_credit
from transform.formats.common.schema_org.breadcrumbs import describe_breadcrumbs
from transform.formats.common.schema_org.issue import describe_issue, describe_site
from transform.formats.common.text import article_body
from transform.formats.format import ArticleIn, EditionLink
from transform.model.article_rights import ArticleRights
from transform.model.edition import Article, BodyPart, Dateline, DateMention, Edition
from transform.model.image import Image, ImagesByRole
from transform.model.publication import NO_WEB_FACTS, WebFacts


def read_document(
    article: Article, edition: Edition | None = None, web: WebFacts = NO_WEB_FACTS, images: ImagesByRole = IMAGES
) -> dict[str, Any]:
    context = replace(make_context(web=web), images=images)
    document: dict[str, Any] = json.loads(jsonld.render(ArticleIn(edition or sample_edition(), article), context))
    return document


@pytest.mark.parametrize("name", list_documents())
def test_every_term_is_schema_orgs_and_survives_expansion(name: str) -> None:
    assert_jsonld_expands(json.dumps(list_documents()[name]).encode())


def test_one_address_stands_for_one_thing_in_all_documents() -> None:
    bare = [node for name, node in list_documents().items() if "web facts" not in name]
    kinds = {(node["@id"], node["@type"]) for node in walk_nodes(bare) if "@id" in node}
    assert len(kinds) == len({identity for identity, _ in kinds})


def test_breadcrumbs_lead_from_the_newspaper_to_the_article() -> None:
    document = describe_breadcrumbs(make_context(), sample_edition(), full_article())
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
        "temporalCoverage": ["2022-03-14"],
        "hasPart": [
            {"@type": "Article", "pageStart": "01"},
            {"@type": "Article", "pageStart": "3", "creativeWorkStatus": "Missing"},
        ],
        "creativeWorkStatus": "Incomplete",
        "associatedMedia": [{"@type": "ImageObject", "caption": "工人在检修闸门。孙远 摄", "creditText": "孙远 摄"}],
        "version": 1,
        "inLanguage": "zh-CN",
        "datePublished": "2022-03-15T06:00:00+08:00",
        "dateModified": "2022-03-15T06:00:00+08:00",
        "copyrightNotice": "© 江城日报社",
        "copyrightYear": 2022,
    }
    assert {key: document.get(key) for key in expected} == expected
    unknown = {"usageInfo", "correction", "comment", "isAccessibleForFree", "license", "image", "pageEnd", "about"}
    assert not unknown & document.keys()  # terms in words are no address, and the share picture is not the article's


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


def test_an_article_without_byline_is_by_the_publisher() -> None:
    document = read_document(sample_article(2, "qrstuvwx"))
    named = {
        "@type": "NewsMediaOrganization",
        "@id": "https://river-daily.example/#publisher",
        "name": "江城日报社",
        "url": "https://river-daily.example/about",
    }
    assert document["author"] == document["copyrightHolder"] == named
    assert document["publisher"] == named | {
        "logo": {
            "@type": "ImageObject",
            "url": "https://river-daily.example/assets/icons/512.png",
            "width": {"@type": "QuantitativeValue", "value": 512, "unitCode": "E37"},
            "height": {"@type": "QuantitativeValue", "value": 512, "unitCode": "E37"},
            "encodingFormat": "image/png",
        },
        "contactPoint": {"@type": "ContactPoint", "email": "desk@river-daily.example"},
    }


@pytest.mark.parametrize(
    ("images", "logo"),
    [
        ({"logo": (600, 112)}, "logo"),
        ({"logo": (600, 111), "icon-144": (144, 144)}, "icon-144"),
        ({"icon": (700, 700)}, "icon"),
        ({"icon-48": (48, 48), "share": (1200, 630)}, None),
        ({}, None),
    ],
)
def test_the_publisher_s_logo_is_a_raster_image_of_112_pixels_at_least(
    images: dict[str, tuple[int, int]], logo: str | None
) -> None:
    by_role = {role: Image(f"assets/{role}.png", *size, "image/png") for role, size in images.items()}
    found = read_document(full_article(), images=by_role)["publisher"].get("logo")
    assert (found and found["url"]) == (logo and f"https://river-daily.example/assets/{logo}.png")


def test_policies_and_promises_are_said_as_publication_toml_has_them() -> None:
    document = read_document(full_article(), web=WEB)
    publisher, newspaper = document["publisher"], document["isPartOf"]["isPartOf"]
    policies = ("publishingPrinciples", "correctionsPolicy", "ownershipFundingInfo", "sameAs")
    assert [publisher[key] for key in policies] == [
        "https://river-daily.example/principles",
        "https://river-daily.example/corrections",
        "https://river-daily.example/ownership",
        ["https://www.wikidata.org/wiki/Q1"],
    ]
    assert newspaper["issn"] == "1234-5679"
    assert document["isAccessibleForFree"] is True
    assert document["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert document["usageInfo"] == "https://river-daily.example/terms"
    assert read_document(full_article(), web=WebFacts(accessible_for_free=False))["isAccessibleForFree"] is False


def test_an_author_has_an_address_where_one_is_given() -> None:
    assert read_document(full_article(), web=WEB)["author"] == [
        {"@type": "Person", "name": "赵知秋", "jobTitle": "记者", "url": "https://river-daily.example/authors/zhao"},
        {"@type": "Person", "name": "钱望舒", "jobTitle": "通讯员"},
    ]


def test_agency_copy_says_whose_it_is_and_is_not_under_the_newspaper_s_licence() -> None:
    document = read_document(AGENCY_COPY, web=WEB)
    assert document["author"] == [{"@type": "Person", "name": "钱望舒"}]
    assert document["sourceOrganization"] == {"@type": "Organization", "name": "新华社"}
    assert "license" not in document
    own = sample_article(2, "qrstuvwx", dateline=Dateline(text="新华社电", source="新华社"))
    assert "license" not in read_document(own, web=WEB)
    assert "license" in read_document(sample_article(2, "qrstuvwx"), web=WEB)


def test_place_and_day_of_a_dateline_are_said_where_it_names_them() -> None:
    document = read_document(AGENCY_COPY)
    assert document["contentLocation"] == document["locationCreated"] == {"@type": "Place", "name": "北京"}
    assert document["dateCreated"] == "2022-03-14"
    assert not {"contentLocation", "locationCreated", "dateCreated"} & read_document(full_article()).keys()


def test_days_and_periods_of_the_text_are_its_coverage_each_once() -> None:
    assert read_document(AGENCY_COPY)["temporalCoverage"] == [
        *("2022-03-14", "2022-05-01/2022-05-31", "2022-03-14T09:00:00+08:00"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "coverage"), [("2022-03-14", None, "2022-03-14/.."), (None, "2022-03-14", "../2022-03-14")]
)
def test_a_period_with_one_end_is_open(start: str | None, end: str | None, coverage: str) -> None:
    article = sample_article(2, "qrstuvwx", dates=(DateMention(text="起", start=start, end=end),))
    assert read_document(article)["temporalCoverage"] == [coverage]


def test_subjects_of_iptc_s_vocabularies_have_their_address() -> None:
    assert read_document(AGENCY_COPY)["about"] == [
        {
            "@type": "DefinedTerm",
            "name": "内乱",
            "termCode": "20000065",
            "inDefinedTermSet": "http://cv.iptc.org/newscodes/mediatopic/",
            "sameAs": [
                "http://cv.iptc.org/newscodes/mediatopic/20000065",
                "http://cv.iptc.org/newscodes/subjectcode/16003000",
            ],
        },
        {
            "@type": "DefinedTerm",
            "termCode": "04000000",
            "inDefinedTermSet": "http://cv.iptc.org/newscodes/subjectcode/",
            "sameAs": "http://cv.iptc.org/newscodes/subjectcode/04000000",
        },
        {"@type": "DefinedTerm", "termCode": "desk:bridges"},
    ]


def test_pictures_have_caption_and_credit_and_no_address() -> None:
    assert read_document(AGENCY_COPY)["associatedMedia"] == [
        {"@type": "ImageObject", "caption": "桥上行人。（孙远 摄）", "creditText": "孙远 摄"},
        {"@type": "ImageObject", "caption": "图为新桥。"},
    ]


@pytest.mark.parametrize(
    ("language", "caption", "credit"),
    [
        ("zh-CN", "工人在桥上铺设路面。(孙青 摄)", "孙青 摄"),
        ("zh-CN", "工人在桥上铺设路面。本报记者 孙青 摄", "本报记者 孙青 摄"),
        ("zh-CN", "工人在桥上铺设路面 孙青 摄", "孙青 摄"),
        ("zh-CN", "工人在桥上铺设路面。受访者供图", "受访者供图"),
        ("zh-CN", "工人在桥上铺设路面（新华社发）", "新华社发"),
        ("zh-TW", "工人在橋上鋪設路面。孫青攝", "孫青攝"),
        ("zh-CN", "图为工人在桥上铺设路面。", None),
        ("zh-CN", "工人在桥上铺设路面（右图）", None),
        ("zh-CN", "工人在桥上铺设路面（3月14日）", None),
        ("en", "The ferry lies at its pier. PHOTO BY INGRID VALE", "PHOTO BY INGRID VALE"),
        ("en", "The ferry lies at its pier. (Photo by Ingrid Vale)", "Photo by Ingrid Vale"),
        ("en", "The ferry lies at its pier. (Ned Farrow/AP)", "Ned Farrow/AP"),
        ("en", "The ferry lies at its pier. Ned Farrow/The Harbor Post", "Ned Farrow/The Harbor Post"),
        ("en", "The ferry lies at its pier. File photo", "File photo"),
        ("en", "The ferry lies at its pier and/or dock.", None),
        ("en", "Above: The ferry lies at its pier.", None),
    ],
)
def test_a_credit_is_what_a_caption_ends_with(language: str, caption: str, credit: str | None) -> None:
    assert find_credit(caption, language) == credit


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


def test_corrections_and_explained_updates_have_their_words_and_instant() -> None:
    document = read_document(CORRECTED)
    assert document["correction"] == [
        {"@type": "CorrectionComment", "text": "闸门应为12扇。", "datePublished": "2022-03-16T10:00:00+08:00"}
    ]
    [update] = document["comment"]
    assert (update["text"], update["datePublished"]) == ("增加了投资数额。", "2022-03-16T12:00:00+08:00")
    assert update["author"]["name"] == "江城日报社"
    assert document["version"] == 3


def test_terms_of_use_are_linked_where_they_are_an_address() -> None:
    rights = RIGHTS.model_copy(update={"usage_terms": "https://river-daily.example/terms"})
    assert (
        read_document(sample_article(2, "qrstuvwx", rights=rights))["usageInfo"] == "https://river-daily.example/terms"
    )


def test_an_article_on_two_pages_names_both_and_the_headline_of_its_continuation() -> None:
    document = read_document(ON_TWO_PAGES)
    assert [document[key] for key in ("pageStart", "pageEnd", "pagination")] == ["01", "03", "01, 03"]
    assert document["hasPart"] == [
        {"@type": "Article", "pageStart": "01"},
        {"@type": "Article", "headline": "续：桥上灯光", "pageStart": "03"},
    ]
    assert "creativeWorkStatus" not in document


def test_an_article_whose_beginning_is_missing_has_no_first_page() -> None:
    document = read_document(BEGUN_ELSEWHERE)
    assert ("pageStart" in document, document["pageEnd"], document["creativeWorkStatus"]) == (False, "01", "Incomplete")
    assert document["hasPart"] == [
        {"@type": "Article", "pageStart": "A1", "creativeWorkStatus": "Missing"},
        {"@type": "Article", "pageStart": "01"},
    ]


def test_an_incomplete_article_without_a_mark_has_neither_first_nor_last_page() -> None:
    document = read_document(sample_article(2, "qrstuvwx", incomplete=True))
    assert not {"pageStart", "pageEnd", "hasPart"} & document.keys()
    assert document["creativeWorkStatus"] == "Incomplete"


def test_a_hint_at_another_page_is_cited() -> None:
    assert read_document(AGENCY_COPY)["citation"] == ["（评论见第5版）"]


def test_words_are_counted_as_chinese_newsrooms_count() -> None:
    body = (BodyPart(kind="paragraph", text="二〇二一年，COVID 疫苗接种12万剂。"),)
    article = sample_article(2, "qrstuvwx", body=body, dateline=Dateline(text="本报讯"))
    assert read_document(article)["wordCount"] == 3 + 5 + 1 + 4 + 1 + 2


def test_an_edition_lists_its_articles_on_the_web_in_print_order() -> None:
    withdrawn = KILLED.model_copy(update={"order": 9, "guid": "tag:x,2020-01-01:x/2022-03-15/01/zzzzzzzz"})
    off_the_web = sample_article(8, "eeeeeeee", rights=RIGHTS.model_copy(update={"web": False}))
    edition = edition_of(AGENCY_COPY, sample_article(2, "qrstuvwx"), withdrawn, off_the_web)
    document: Any = describe_issue(edition, make_context(web=WEB))
    assert [(each["position"], each["identifier"][-8:], each["printPage"]) for each in document["hasPart"]] == [
        (1, "qrstuvwx", "01"),
        (2, "dddddddd", "01"),
    ]
    assert document["pagination"] == "01, 02"
    assert (document["isPartOf"]["name"], document["isPartOf"]["issn"]) == ("江城日报", "1234-5679")
    assert "闸门" not in json.dumps(document, ensure_ascii=False)


def test_the_home_page_is_the_website_of_the_newspaper_with_its_newest_issues() -> None:
    document: Any = describe_site(
        [EditionLink("2022-03-15", 3, "题"), EditionLink("2022-03-14", 1, "昨")], make_context()
    )
    newspaper = document["mainEntity"]
    assert (document["@type"], newspaper["@type"], newspaper["name"]) == ("WebSite", "Newspaper", "江城日报")
    assert [each["@id"] for each in newspaper["hasPart"]] == [
        "https://river-daily.example/2022-03-15/",
        "https://river-daily.example/2022-03-14/",
    ]


@pytest.mark.parametrize(("status", "notice"), [("canceled", "本文已撤回"), ("withheld", "本文暂停发布")])
def test_a_withdrawn_article_keeps_identity_and_times_and_no_word(status: str, notice: str) -> None:
    document = read_document(KILLED.model_copy(update={"status": status}))
    assert document["headline"] == notice
    assert set(document) == {
        *("@context", "@type", "@id", "identifier", "url", "mainEntityOfPage", "headline", "creativeWorkStatus"),
        *("inLanguage", "version", "datePublished", "dateModified", "publisher", "isPartOf"),
    }
    assert "2022年3月16日 12:00" in document["creativeWorkStatus"]
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
        ({"@type": "NewsArticle", "datePublished": "yesterday"}, "none of"),
        ({"@type": "NewsArticle", "license": "ask us"}, "none of"),
        ({"@type": "NewsArticle", "isAccessibleForFree": "true"}, "none of"),
        ({"@type": "ImageObject", "width": 512}, "none of"),
    ],
)
def test_the_judge_refuses_what_is_wrong(node: dict[str, Any], complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint):
        check_node(node, "#")


def test_the_judge_refuses_two_things_under_one_address() -> None:
    with pytest.raises(AssertionError, match="is both"):
        check_identities(
            [{"@id": "#a", "@type": "Person", "name": "甲"}, {"@id": "#a", "@type": "Person", "name": "乙"}]
        )


def test_rights_of_the_article_are_in_the_document() -> None:
    rights = ArticleRights(notice="© 新华社", usage_terms=None, creditline="新华社供稿", web=True, wire=False)
    document = read_document(sample_article(2, "qrstuvwx", rights=rights))
    assert (document["copyrightNotice"], document["creditText"]) == ("© 新华社", "新华社供稿")
