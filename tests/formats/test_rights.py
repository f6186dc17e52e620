"""What each format says of another house's copy, and where it is left out."""

import json
from dataclasses import replace
from typing import Any

import feedparser
import pytest
from lxml import etree

from tests.helpers.contexts import make_context
from tests.helpers.linked_data import UNCLAIMED, WEB
from tests.helpers.sample import sample_article, sample_edition
from transform.formats.render import render_edition
from transform.model.article_rights import ArticleRights
from transform.model.edition import Article
from transform.model.evolve import evolve
from transform.model.publication import WireSettings

NAMES = {"n": "http://iptc.org/std/nar/2006-10-01/"}
OWN = sample_article(1, "ffffffff", headline="新桥今日通行", title="新桥今日通行")
OURS = "© 江城日报社"
TERMS = "转载请注明出处。"
CLAIMED = evolve(
    UNCLAIMED, rights=evolve(UNCLAIMED.rights, holder="新华通讯社", notice="© 新华通讯社", usage_terms="仅限本站。")
)


def render(*articles: Article, web: Any = WEB) -> dict[str, bytes]:
    edition = evolve(sample_edition(), articles=articles)
    context = replace(make_context(web=web), wire=WireSettings(item_messages=True, ninjs=True))
    rendered = render_edition(edition, context)
    assert rendered.findings == ()
    return {**rendered.files, rendered.record_path: rendered.record}


def limit(**limits: bool) -> Article:
    return evolve(UNCLAIMED, rights=ArticleRights.model_validate(UNCLAIMED.rights.model_dump() | limits))


def read_json(files: dict[str, bytes], article: Article) -> Any:
    return json.loads(next(data for path, data in files.items() if path.endswith(f"{article.stem}.jsonld")))


def read_item(files: dict[str, bytes], article: Article) -> etree._Element:
    return etree.fromstring(next(data for path, data in files.items() if path.endswith(f"{article.stem}.newsml.xml")))


def texts(node: etree._Element, path: str) -> list[str]:
    found: Any = node.xpath(path, namespaces=NAMES)
    return [str(each) for each in found]


def list_holding(files: dict[str, bytes], article: Article) -> set[str]:
    """The names of the files that have its title, without date and stem; the pages of its neighbours, which link to it, aside."""
    words = (article.title.encode(), json.dumps(article.title)[1:-1].encode())
    found = {path.rsplit("/", 1)[1] for path, data in files.items() if any(each in data for each in words)}
    return {name.removeprefix(article.stem) for name in found if not name.startswith(OWN.stem)}


def test_newsml_names_the_source_and_claims_nothing() -> None:
    item = read_item(render(OWN, UNCLAIMED), UNCLAIMED)
    assert texts(item, "n:rightsInfo/n:copyrightHolder/@literal") == []
    assert texts(item, "n:rightsInfo/n:copyrightNotice/text()") == [UNCLAIMED.rights.notice]
    assert texts(item, "n:rightsInfo/n:usageTerms") == []
    assert texts(item, "n:contentMeta/n:infoSource/@literal") == ["新华社"]
    assert texts(item, "n:contentMeta/n:creditline/text()") == ["新华社"]


def test_newsml_names_the_holder_that_is_configured() -> None:
    item = read_item(render(OWN, CLAIMED), CLAIMED)
    assert texts(item, "n:rightsInfo/n:copyrightHolder/@literal") == ["新华通讯社"]
    assert texts(item, "n:rightsInfo/n:usageTerms/text()") == ["仅限本站。"]


def test_json_ld_names_the_source_and_claims_neither_copyright_nor_licence() -> None:
    document = read_json(render(OWN, UNCLAIMED), UNCLAIMED)
    source = {"@type": "Organization", "name": "新华社"}
    assert (document["author"], document["sourceOrganization"], document["creditText"]) == (source, source, "新华社")
    assert document["copyrightNotice"] == UNCLAIMED.rights.notice
    assert not {"copyrightHolder", "copyrightYear", "license", "usageInfo"} & set(document)


def test_json_ld_names_the_holder_that_is_configured() -> None:
    document = read_json(render(OWN, CLAIMED), CLAIMED)
    assert document["copyrightHolder"] == {"@type": "Organization", "name": "新华通讯社"}
    assert "license" not in document


def test_a_page_for_readers_bears_no_notice_of_ours() -> None:
    files = render(OWN, UNCLAIMED)
    own, other = (files[f"2022-03-15/{each.stem}.html"].decode() for each in (OWN, UNCLAIMED))
    assert own.count(f">{OURS}<") == 2
    assert OURS not in other
    assert TERMS not in other
    assert f"<span>新华社</span> <span>{UNCLAIMED.rights.notice}</span>" in other


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_an_entry_has_the_rights_and_the_name_of_its_source(name: str) -> None:
    document = render(OWN, UNCLAIMED)[f"2022-03-15/{name}"]
    assert UNCLAIMED.rights.notice.encode() in document
    authors = {
        entry.id: [each.name for each in entry.get("authors", [])] for entry in feedparser.parse(document).entries
    }
    assert authors[UNCLAIMED.guid] == ["新华社"]


def test_json_feed_names_the_source_as_author() -> None:
    items = json.loads(render(OWN, UNCLAIMED)["2022-03-15/feed.json"])["items"]
    assert {item["id"]: item.get("authors") for item in items}[UNCLAIMED.guid] == [{"name": "新华社"}]


KINDS = {
    "html": ".html",
    "newsml": ".newsml.xml",
    "item_message": ".message.newsml.xml",
    "ninjs": ".ninjs.json",
    "ninjs1": ".ninjs1.json",
    "jsonld": ".jsonld",
}
FEEDS = {"rss.xml", "atom.xml", "feed.json"}
WEB_FILES = {".html", ".jsonld", "index.html"} | FEEDS
WIRE_FILES = {".newsml.xml", ".message.newsml.xml", ".ninjs.json", ".ninjs1.json"} | {
    "package.newsml.xml",
    "message.newsml.xml",
}
EVERYWHERE = WEB_FILES | WIRE_FILES | {"edition.json"}


@pytest.mark.parametrize(
    ("limits", "missing"),
    [
        ({}, set()),
        ({"feeds": False}, FEEDS),
        ({"web": False}, WEB_FILES),
        ({"wire": False}, WIRE_FILES),
    ],
)
def test_an_article_is_only_where_its_rights_allow_it(limits: dict[str, bool], missing: set[str]) -> None:
    article = evolve(limit(**limits), title="外来的稿件", headline="外来的稿件")
    files = render(OWN, article)
    assert list_holding(files, article) == EVERYWHERE - missing
    assert list_holding(render(article), article) == EVERYWHERE - missing
    record = json.loads(files["2022-03-15/edition.json"])["articles"][1]
    assert all(path in files for path in record["files"].values())
    assert set(record["files"]) == {name for name, ending in KINDS.items() if ending not in missing}


def test_no_page_names_a_document_that_an_article_may_not_have() -> None:
    article = limit(wire=False)
    page = render(OWN, article)[f"2022-03-15/{article.stem}.html"].decode()
    assert f"{article.stem}.newsml.xml" not in page
    assert f"{article.stem}.jsonld" in page
    item = read_item(render(OWN, limit(web=False)), UNCLAIMED)
    assert texts(item, "n:itemMeta/n:altRep") == []


def test_the_rights_of_own_copy_are_written_as_ever() -> None:
    record = json.loads(render(OWN, UNCLAIMED)["2022-03-15/edition.json"])
    assert set(record["articles"][0]["rights"]) == {"notice", "usage_terms", "creditline", "web", "wire"}
    assert record["articles"][1]["rights"]["source"] == "新华社"
