"""Documents of other systems as input: they come out as the same articles, and those of our own archive, put into another newspaper, too."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from tests.conftest import Place
from tests.edition.test_given_articles import TABLE, decide
from tests.helpers.commands import publish, run_main
from tests.helpers.contexts import make_context
from tests.helpers.given_articles import ARTICLES, FULL_ARTICLE
from tests.helpers.runs import DATE, read_edition
from tests.helpers.sample import PUBLICATION
from tests.helpers.soak import SOAK, choose
from transform.edition.articles.lay_out_page import PageFacts, lay_out_page
from transform.edition.link.build_story import build_story
from transform.edition.public import expose_edition
from transform.formats import jsonld
from transform.formats.common.expect_back import expect_back, find_differences
from transform.formats.common.losses import write_plain
from transform.formats.format import ArticleIn
from transform.formats.newsml import item
from transform.formats.ninjs import ninjs1, ninjs3
from transform.imports import read_document
from transform.model.edition import Article, PublishedEdition, Story
from transform.model.page_number import UNPAGED
from transform.model.publication import WireSettings
from transform.read.articles import ReadArticles
from transform.read.news_json import decode_json
from transform.read.news_xml import decode_xml

CONTEXT = replace(make_context(), wire=WireSettings(item_messages=True, ninjs=True))
RENDER = {"newsml": item.render, "jsonld": jsonld.render, "ninjs": ninjs3.render, "ninjs1": ninjs1.render}
WORDS = ("headline", "kicker", "deck", "section", "bylines", "body", "keywords", "subjects")
settings.register_profile(
    "foreign",
    deadline=None,
    derandomize=not SOAK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def take(document: bytes, name: str) -> Story:
    """The story that another newspaper has of a document."""
    path = Path("2022-03-15") / f"a.{name}"
    read = decode_xml(document, path) if name == "newsml" else decode_json(document, path)
    assert isinstance(read, ReadArticles)
    assert [each for each in read.findings if each.severity != "note"] == []
    number = read.articles[0].article.label or UNPAGED
    page, findings = lay_out_page(read.articles, PageFacts("hill-news", "2022-03-15", number, TABLE, "Asia/Shanghai"))
    assert findings == ()
    return build_story(page.items[0], page, PUBLICATION)


def list_changes(name: str, article: Article, document: bytes) -> list[tuple[str, object, object]]:
    """Where the story of a document differs from what its format must give back."""
    expected, story = expect_back(name, article, PUBLICATION), take(document, name)
    pairs = [(field, expected[field] or None, write_plain(getattr(story, field)) or None) for field in WORDS]
    return [each for each in pairs if each[1] != each[2]]


@pytest.mark.parametrize("name", RENDER)
@settings(settings.get_profile("foreign"), max_examples=choose(40, 1000))
@given(ARTICLES)
@example(FULL_ARTICLE)
@example({"kicker": "a", "body": [{"kind": "caption", "text": "b"}], "page": "A1"})
@example({"headline": "a\u3000b", "body": "c  d\n\n\u3000e", "bylines": ["f  g", "f g"]})
def test_any_article_comes_back_equal_and_is_the_same_in_another_newspaper(name: str, document: dict[str, Any]) -> None:
    edition = expose_edition(decide([document]))
    for article in edition.articles if edition else ():
        rendered = RENDER[name](ArticleIn(edition, article), CONTEXT) if edition else b""
        [read] = read_document(rendered, "document").articles
        assert list(find_differences(name, article, PUBLICATION, read.model_dump())) == []
        if article.status == "usable":
            assert list_changes(name, article, rendered) == []


# ---------------------------------------------------------------- an archive of our own in another newspaper

HILL = """\
id = "hill-news"
title = "山城晚报"
language = "zh-CN"
timezone = "Asia/Shanghai"
hour = "06:00"
base_url = "https://hill-news.example/"
authority = "hill-news.example"
authority_since = 2020-01-01
[provider]
name = "山城晚报社"
[rights]
holder = "山城晚报社"
notice = "© 山城晚报社"
"""
SUFFIXES = {
    "newsml": ".newsml.xml",
    "ninjs": ".ninjs.json",
    "ninjs1": ".ninjs1.json",
    "jsonld": ".jsonld",
    "html": ".html",
}
COMPARED = ("title", "kicker", "deck", "section", "page", "bylines", "body", "subjects", "published_at")


@pytest.mark.parametrize("name", [*SUFFIXES, "message"])
def test_an_edition_of_ours_put_into_another_newspaper_has_the_same_articles(
    real: Place, tmp_path: Path, name: str
) -> None:
    hill = Place(tmp_path)
    hill.write("publication.toml", HILL)
    source = real.out / "2021-10-09"
    suffix = SUFFIXES.get(name, "")
    documents = [path for path in source.glob(f"01-*{suffix}") if suffix == "." + path.name.partition(".")[2]]
    for path in documents or [source / "message.newsml.xml"]:
        hill.write(f"2021-10-09/{path.name}", path.read_bytes())
    ended = publish(hill)
    assert (ended.code, [line for line in ended.err.splitlines() if "refused" in line]) == (0, [])
    ours = PublishedEdition.model_validate_json((source / "edition.json").read_bytes()).as_decided()
    theirs = json.loads((hill.out / "2021-10-09/edition.json").read_bytes())["articles"]
    titles = {each["title"]: each for each in theirs}
    table = {"message": "newsml", "html": "jsonld"}.get(name, name)
    assert len(theirs) == len(ours.articles) > 5
    for article in ours.articles:
        expected = expect_back(table, article, ours.publication) | {"title": article.title}
        found = titles[article.title]
        for field in COMPARED:
            value = expected[field]
            plain = value.isoformat() if isinstance(value, dt.datetime) else value
            shown = [*plain] if isinstance(plain, tuple) else plain
            assert (field, found[field]) == (field, shown)
        assert found["guid"].startswith("tag:hill-news.example")


# ---------------------------------------------------------------- what becomes of a document


STORY = "---\ntitle: 早市迁到新址\n{}---\n南门早市昨日迁到新址，三百个摊位全部搬了过去。\n"


@pytest.fixture
def paper(place: Place) -> Place:
    """A publication without a page."""
    (place.seeds / DATE / "01.txt").unlink()
    return place


def read_one(paper: Place) -> dict[str, Any]:
    [article] = read_edition(paper)["articles"]
    return article


@pytest.mark.parametrize(
    ("front", "published_at"),
    [
        ("", "2022-03-15T06:00:00+08:00"),
        ("date: 2022-03-15\n", "2022-03-15T06:00:00+08:00"),
        ("date: 2022-03-14\n", "2022-03-15T06:00:00+08:00"),
        ("date: 2022-03-14 20:00\n", "2022-03-14T20:00:00+08:00"),
        ("date: 2022年3月14日 20:00\n", "2022-03-14T20:00:00+08:00"),
        ("date: 2022-03-14T20:00:00Z\n", "2022-03-15T04:00:00+08:00"),
        ("date: 2022-03-15 10:30:00 +0800\n", "2022-03-15T10:30:00+08:00"),
        ("date: 2022-03-16\n", "2022-03-16T00:00:00+08:00"),
        ("embargo: 2022-03-17\n", "2022-03-17T00:00:00+08:00"),
    ],
)
def test_a_time_without_an_offset_is_the_newspaper_s_and_nothing_is_out_before_its_date(
    paper: Place, front: str, published_at: str
) -> None:
    paper.write(f"{DATE}/market.md", STORY.format(front))
    assert publish(paper).code == 0
    assert read_one(paper)["published_at"] == published_at


@pytest.mark.parametrize(
    "front", ["draft: true\n", "date: 2099-01-01\n", "date: 2022-03-20 12:00:01\n", "status: withheld\n"]
)
def test_a_draft_and_what_has_a_later_date_wait(paper: Place, front: str) -> None:
    paper.write(f"{DATE}/market.md", STORY.format(front))
    paper.write(f"{DATE}/01.txt", "图书馆延长开放时间\n\n本报讯 市图书馆昨日宣布，每晚开放至22时。\n")
    ended = publish(paper)
    assert ended.code == 0
    assert "1 held" in ended.out
    assert read_one(paper)["title"] == "图书馆延长开放时间"


def test_the_file_s_name_ties_the_versions_of_an_article(paper: Place) -> None:
    paper.write(f"{DATE}/market.md", STORY.format(""))
    assert publish(paper).code == 0
    first = read_one(paper)
    paper.write(f"{DATE}/market.md", "# 西门开新市场\n\n与从前全无相同的文字。\n")
    assert publish(paper).code == 0
    second = read_one(paper)
    assert (second["guid"], second["version"], second["title"]) == (first["guid"], 2, "西门开新市场")


def test_a_document_is_read_again_only_if_it_changed(paper: Place) -> None:
    paper.write(f"{DATE}/market.md", STORY.format("layout: post\n"))
    first = publish(paper)
    assert (first.code, "market.md:5: is taken without 'layout' (nothing to do" in first.err) == (0, True)
    before = paper.files()
    assert publish(paper).code == 0
    assert paper.files() == before


def test_a_page_named_by_its_file_and_one_named_by_its_articles(paper: Place) -> None:
    paper.write(f"{DATE}/02.md", STORY.format(""))
    paper.write(f"{DATE}/bridge.md", STORY.format("page: 3\nplace: 2\n").replace("早市", "人行桥"))
    paper.write(f"{DATE}/ferry.md", STORY.format("page: 3\nplace: 1\n").replace("早市", "渡船"))
    paper.write(f"{DATE}/notes.md", STORY.format("").replace("早市", "书店"))
    assert publish(paper).code == 0
    placed = [(each["page"], str(each["title"])[:2]) for each in read_edition(paper)["articles"]]
    assert placed == [("02", "早市"), ("3", "渡船"), ("3", "人行"), ("unpaged", "书店")]


def test_articles_on_no_page_may_come_as_documents_and_in_a_file(paper: Place) -> None:
    paper.write(f"{DATE}/articles.jsonl", json.dumps({"headline": "人行桥今日通行", "body": "桥长120米。"}))
    paper.write(f"{DATE}/market.md", STORY.format(""))
    assert publish(paper).code == 0
    assert [each["title"] for each in read_edition(paper)["articles"]] == ["人行桥今日通行", "早市迁到新址"]


NINJS = {"uri": "urn:n:1", "type": "text", "title": "早市迁到新址", "body_text": "南门早市昨日迁到新址。"}


def test_a_document_that_its_sender_withdrew_kills_its_article_and_an_unknown_one_is_never_out(paper: Place) -> None:
    paper.write(f"{DATE}/market.json", json.dumps(NINJS))
    assert publish(paper).code == 0
    paper.write(f"{DATE}/market.json", json.dumps({"uri": "urn:n:1", "type": "text", "pubStatus": "canceled"}))
    paper.write(f"{DATE}/other.json", json.dumps({"uri": "urn:n:2", "type": "text", "pubStatus": "canceled"}))
    assert publish(paper).code == 0
    assert (read_one(paper)["status"], read_one(paper)["version"]) == ("canceled", 2)
    assert not [path for path, data in paper.files().items() if b"urn:n:" in data]


def test_nothing_is_canceled_while_a_document_cannot_be_read(paper: Place) -> None:
    paper.write(f"{DATE}/market.md", STORY.format(""))
    paper.write(f"{DATE}/bridge.md", STORY.format("").replace("早市", "人行桥"))
    assert publish(paper).code == 0
    paper.write(f"{DATE}/bridge.md", "---\ntitle: [\n---\n")
    ended = publish(paper, "--cancel-missing")
    assert ended.code == 1
    assert {each["status"] for each in read_edition(paper)["articles"]} == {"usable"}
    (paper.seeds / DATE / "bridge.md").unlink()
    assert publish(paper, "--cancel-missing").code == 0
    assert sorted(str(each["status"]) for each in read_edition(paper)["articles"]) == ["canceled", "usable"]


def test_an_editor_s_edits_stand_above_a_document(paper: Place) -> None:
    paper.write(f"{DATE}/market.md", STORY.format(""))
    edit = '[[article]]\npage = "unpaged"\nquote = "三百个摊位"\naction = "correct"\nreason = "更正。"\nset = {headline = "早市今日迁址"}\n'
    paper.write(f"{DATE}/edits.toml", edit)
    assert publish(paper).code == 0
    assert read_one(paper)["title"] == "早市今日迁址"


def test_many_notes_alike_are_counted(paper: Place) -> None:
    for number in range(30):
        paper.write(f"{DATE}/story-{number}.md", f"---\ntitle: 第{number}篇\nlayout: post\n---\n正文{number}。\n")
    told = publish(paper).err
    assert told.count("is taken without 'layout'") == 20
    assert "10 more like these 20" in told


def test_every_document_is_validated_by_itself(paper: Place) -> None:
    files = {
        "market.md": STORY.format("date: 2022-03-15 10:00\n"),
        "b.json": json.dumps(NINJS),
        "c.jsonld": json.dumps({"@type": "NewsArticle", "@id": "u", "headline": "a", "articleBody": "b"}),
        "d.xml": "<nitf><head><title>a</title></head><body><body.content><p>b</p></body.content></body></nitf>",
        "05.xml": '<alto><Layout><Page><TextBlock><TextLine><String CONTENT="a"/></TextLine></TextBlock></Page></Layout></alto>',
    }
    paths = [paper.write(f"{DATE}/{name}", text) for name, text in files.items()]
    ended = run_main("validate", *paths)
    assert (ended.code, ended.err) == (0, "")
    assert [line.rpartition(": ")[2] for line in ended.out.splitlines()] == [
        *["1 article"] * 4,
        "a page of 2 characters",
    ]


ENGLISH = HILL.replace('"zh-CN"', '"en"').replace('"Asia/Shanghai"', '"Europe/London"')


def test_a_folder_of_markdown_files_is_an_edition(tmp_path: Path) -> None:
    paper = Place(tmp_path)
    paper.write("publication.toml", ENGLISH)
    paper.write(
        f"{DATE}/footbridge.md",
        "---\ntitle: Footbridge opens\nauthors: [Ada Rivers, Ned Farrow]\npage: 1\n---\nIt opened.\n\n- weekdays\n- Sundays\n",
    )
    paper.write(f"{DATE}/library.md", "# Library stays open\n\nUntil ten.\n\n![The reading room](a.jpg)\n")
    assert publish(paper).code == 0
    pages = {
        path: data.decode()
        for path, data in paper.files().items()
        if path.startswith(f"{DATE}/") and path[-4:] == "html"
    }
    [bridge] = [text for text in pages.values() if "<h1>Footbridge opens</h1>" in text]
    [library] = [text for text in pages.values() if "<h1>Library stays open</h1>" in text]
    assert '<span class="name">Ada Rivers</span>, <span class="name">Ned Farrow</span>' in bridge
    assert '<p class="list">weekdays</p>\n<p class="list">Sundays</p>' in bridge
    assert '<aside class="caption" aria-label="Caption"><p>The reading room</p></aside>' in library


G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
NEWS_ITEM = f"""<newsItem {G2} guid="urn:g:1" version="3"><rightsInfo><copyrightNotice>© Lake Agency</copyrightNotice></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="LAKE"/><edNote>Hold</edNote><link rel="irel:seeAlso"/></itemMeta>
<contentMeta><contributor literal="x"/><headline>早市迁到新址</headline><slugline>MARKET</slugline><subject type="cpnat:person" literal="p"><name>Una Pike</name></subject>
<subject type="cpnat:abstract" literal="a"><name>集市</name></subject><description role="drol:summary">a</description></contentMeta>
<contentSet><inlineData contenttype="text/plain">南门早市昨日迁到新址。</inlineData><remoteContent href="a.jpg"/></contentSet></newsItem>"""
NODE = {
    "@type": "NewsArticle",
    "@id": "u",
    "headline": "早市迁到新址",
    "articleBody": "南门早市昨日迁到新址。",
    "description": "a",
    "editor": "b",
}


@pytest.mark.parametrize(
    ("name", "document", "left"),
    [
        ("a.xml", NEWS_ITEM, "contributor, description, link, remoteContent, subject (person)"),
        ("a.json", json.dumps(NINJS | {"places": [{"name": "a"}], "people": [{"name": "b", "rel": "about"}], "headline_deck": "c"}), "people, places"),
        ("a.jsonld", json.dumps({"@graph": [NODE]}), "description, editor"),
    ],
)  # fmt: skip
def test_what_another_publisher_s_document_says_beside_is_named(
    paper: Place, name: str, document: str, left: str
) -> None:
    paper.write(f"{DATE}/{name}", document)
    ended = publish(paper)
    assert ended.code == 0
    assert f"{name}: is taken without {left} (nothing to do" in ended.err
    assert read_one(paper)["title"] == "早市迁到新址"


def test_names_of_subjects_are_keywords_and_notes_to_editors_are_named(paper: Place) -> None:
    paper.write(f"{DATE}/a.xml", NEWS_ITEM)
    assert "is taken without slugline" in publish(paper).err
    assert read_one(paper)["keywords"] == ["集市"]
