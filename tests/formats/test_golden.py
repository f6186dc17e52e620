"""The real page in every format, against the golden files, and each golden file before judges that are not ours."""

import json

import pytest

from tests.conftest import Place
from tests.helpers.golden_files import DATE, GOLDEN, list_golden, pick_golden
from tests.judges.documents import assert_documents_valid
from tests.judges.feeds import assert_feed_readable
from tests.judges.html import assert_html_embeds, assert_jsonld_expands
from tests.judges.newsml import assert_valid_newsml
from transform.model.edition import Article, PublishedEdition

FILES = sorted(list_golden())


def test_the_real_page_gives_the_golden_files(real: Place) -> None:
    fresh, kept = pick_golden(real), list_golden()
    assert sorted(fresh) == sorted(kept)
    assert [path for path in kept if kept[path] != fresh[path]] == [], "run make golden and read the diff"


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".newsml.xml")])
def test_newsml_is_valid_and_closed(path: str) -> None:
    assert_valid_newsml((GOLDEN / path).read_bytes())


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".jsonld")])
def test_jsonld_expands_offline_and_stands_in_the_page(path: str) -> None:
    document = (GOLDEN / path).read_bytes()
    assert_jsonld_expands(document)
    assert_html_embeds((GOLDEN / path.replace(".jsonld", ".html")).read_bytes(), document)


@pytest.mark.parametrize("folder", ["", f"{DATE}/"])
def test_feeds_are_read_by_others_with_every_article_whole(folder: str) -> None:
    rss, atom = (GOLDEN / f"{folder}rss.xml").read_bytes(), (GOLDEN / f"{folder}atom.xml").read_bytes()
    assert_feed_readable(rss, atom, load_articles())


def load_articles() -> tuple[Article, ...]:
    record = PublishedEdition.model_validate_json((GOLDEN / DATE / "edition.json").read_bytes())
    return record.as_decided().articles


def test_every_document_of_the_real_page_passes_the_judges(real: Place) -> None:
    assert_documents_valid(real.files())


def test_the_message_carries_every_item_and_the_package(real: Place) -> None:
    files = real.files()
    message = assert_valid_newsml(files[f"{DATE}/message.newsml.xml"])
    guids = [item.get("guid") for item in message.iter("{*}packageItem", "{*}newsItem")]
    package = assert_valid_newsml(files[f"{DATE}/package.newsml.xml"])
    articles = json.loads(files[f"{DATE}/edition.json"])["articles"]
    assert guids == [package.get("guid"), *(article["guid"] for article in articles)]
