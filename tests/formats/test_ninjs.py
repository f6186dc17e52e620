"""ninjs 3.1 and 1.6: valid by IPTC's schemas, the same facts in both, and nothing of a withdrawn article but its notice."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Place
from tests.formats.test_newsml import CONTEXT, LATER, VARIANTS, located_article, with_first, withdrawn_article
from tests.helpers.runs import DATE, publish, state_of
from tests.judges.ninjs import assert_valid_ninjs
from transform.formats.common.text import count_words, full_text, summary
from transform.formats.format import ArticleIn
from transform.formats.ninjs import ninjs1, ninjs3
from transform.formats.ninjs.check import check_ninjs1, check_ninjs3
from transform.imports import read_document
from transform.model.edition import Article
from transform.site.check.verify import verify_out

Render = Callable[[ArticleIn, Any], bytes]
FORMATS = {"3.1": (ninjs3.render, check_ninjs3), "1.6": (ninjs1.render, check_ninjs1)}


def write(version: str, article: Article) -> bytes:
    return FORMATS[version][0](ArticleIn(with_first(article), article), CONTEXT)


def read(version: str, article: Article) -> dict[str, Any]:
    value = json.loads(write(version, article))
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("version", FORMATS)
@pytest.mark.parametrize("article", VARIANTS.values(), ids=VARIANTS)
def test_every_article_is_valid_and_passes_the_gate(version: str, article: Article) -> None:
    document = write(version, article)
    assert_valid_ninjs(document, version)
    assert list(FORMATS[version][1](document)) == []


@pytest.mark.parametrize("version", FORMATS)
def test_the_judge_sees_a_fault(version: str) -> None:
    good = write(version, located_article()).decode()
    for old, new in (
        ('"text"', '"article"'),
        ('"uri"', '"guid"'),
        ("T06:00:00" if version == "3.1" else "T22:00:00", ""),
    ):
        with pytest.raises(AssertionError):
            assert_valid_ninjs(good.replace(old, new, 1).encode(), version)


def test_version_3_says_what_the_item_says() -> None:
    article = located_article()
    value = read("3.1", article)
    assert (value["uri"], value["version"], value["pubStatus"]) == (article.guid, "2", "usable")
    assert (value["firstCreated"], value["versionCreated"]) == ("2022-03-15T06:00:00+08:00", LATER.isoformat())
    assert (value["representationType"], value["urgency"], value["edNote"]) == ("partial", 5, "更正闸门数量")
    assert [(each["role"], each["value"]) for each in value["headlines"]] == [
        ("main", article.title),
        ("kicker", "春汛将至"),
        ("deck", "——“一闸一策” <备汛> & 巡查同步展开"),
    ]
    assert value["by"] == "记者 赵知秋 孙远 钱望舒"
    assert [each["name"] for each in value["people"]] == ["赵知秋", "孙远", "钱望舒"]
    assert value["infoSources"] == [{"name": "新华社", "role": "cpprole:originfo"}]
    assert (value["located"], value["slugline"]) == ("清河", "民生关注/环境污染")
    assert value["subjects"] == [
        {"name": "环境污染", "rel": "direct", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000424"},
        {"rel": "direct", "uri": "http://cv.iptc.org/newscodes/subjectcode/06000000"},
        {"name": "防汛", "rel": "direct", "literal": "防汛"},
        {"name": "环境", "rel": "ancestor", "uri": "http://cv.iptc.org/newscodes/mediatopic/06000000"},
    ]
    assert [(each["role"], each["value"]) for each in value["altIds"]] == [
        ("desk", "2022-03-15-01-1"),
        ("print:date", "2022-03-15"),
        ("print:page", "01"),
        ("print:page", "03"),
        ("print:section", "民生关注"),
    ]
    markup, plain = value["bodies"]
    assert markup["value"].startswith("<p>新华社清河3月14日电 记者昨日")
    assert (plain["value"], plain["wordCount"]) == (full_text(article), count_words(article))
    assert value["descriptions"][0]["value"] == summary(article)
    assert value["renditions"][0]["href"] == "https://river-daily.example/2022-03-15/01-abcdefgh.html"


def test_version_1_has_times_in_utc_with_z() -> None:
    value = read("1.6", located_article())
    assert (value["firstcreated"], value["versioncreated"]) == ("2022-03-14T22:00:00Z", "2022-03-15T03:00:00Z")
    assert dt.datetime.fromisoformat(value["versioncreated"]) == LATER


def test_version_1_says_the_same_under_the_older_keys() -> None:
    article = located_article()
    value = read("1.6", article)
    assert (value["headline"], value["headline_kicker"], value["byline"]) == (
        article.title,
        "春汛将至",
        "记者 赵知秋 孙远 钱望舒",
    )
    assert value["subject"][0] == {
        "name": "环境污染",
        "rel": "direct",
        "scheme": "http://cv.iptc.org/newscodes/mediatopic/",
        "code": "20000424",
    }
    assert value["altids"] == {
        "desk": "2022-03-15-01-1",
        "print_date": "2022-03-15",
        "print_section": "民生关注",
        "print_pages": ["01", "03"],
    }
    assert value["description_caption_1"] == "工人在检修闸门。孙远 摄"
    assert value["body_text"] == full_text(article)


@pytest.mark.parametrize("version", FORMATS)
@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_of_a_withdrawn_article_only_the_notice_is_left(version: str, status: str) -> None:
    article = withdrawn_article(status)
    document = write(version, article).decode()
    gone = (
        *(article.title, article.kicker, article.deck, article.section, "清河", "新华社", "防汛", "mediatopic"),
        *(byline.name for byline in article.bylines),
        *(part.text for part in article.body),
        *(caption.text for caption in article.captions),
    )
    assert [words for words in gone if words and words in document] == []
    value = json.loads(document)
    assert value["title"] == {"withheld": "本文暂停发布", "canceled": "本文已撤回"}[status]
    assert (value.get("pubStatus") or value["pubstatus"], value["urgency"]) == ("canceled", 1)
    (back,) = read_document(document.encode(), "x").articles
    assert (back.guid, back.status, back.title, back.body) == (article.guid, "canceled", None, None)


FAULTS = {
    "no guid": ("3.1", '"uri": "tag', '"url": "tag', "lacks uri"),
    "another kind": ("3.1", '"type": "text"', '"type": "picture"', "type text"),
    "no version": ("1.6", '"version": "2"', '"version": "x"', "version"),
    "time without offset": ("3.1", '11:00:00+08:00"', '11:00:00"', "versionCreated"),
    "time that is not UTC": ("1.6", 'T03:00:00Z"', 'T11:00:00+08:00"', "versioncreated"),
    "withheld": ("3.1", '"usable"', '"withheld"', "status"),
    "status that is no word": ("3.1", '"usable"', '["usable"]', "status"),
    "urgency 0": ("1.6", '"urgency": 5', '"urgency": 0', "urgency"),
    "another headline": ("3.1", '"value": "全市二十座水闸', '"value": "全市水闸', "first headline"),
    "another headline in version 1": ("1.6", '"headline": "全市二十座', '"headline": "全市', "headline"),
    "half of the text": ("1.6", '"body_text"', '"body_plain"', "one form of its text"),
    "truncated": ("3.1", '"standard"', "", "not a JSON object"),
}


@pytest.mark.parametrize(("version", "old", "new", "says"), FAULTS.values(), ids=FAULTS)
def test_the_gate_refuses_a_fault(version: str, old: str, new: str, says: str) -> None:
    document = write(version, located_article()).decode()
    assert old in document
    assert says in " ".join(FORMATS[version][1](document.replace(old, new, 1).encode()))


def test_ninjs_comes_where_it_is_asked_for(place: Place) -> None:
    publish(place)
    before = place.files()
    assert not [path for path in before if ".ninjs" in path]
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", f"{config}\n[wire]\nninjs = true\n")
    assert publish(place).exit_code == 0
    articles = json.loads(place.files()[f"{DATE}/edition.json"])["articles"]
    named = {article["files"][name] for article in articles for name in ("ninjs", "ninjs1")}
    assert {path for path in place.files() if ".ninjs" in path} == named
    assert verify_out(place.seeds, place.out, state_of(place)).flaws == ()
    place.write("publication.toml", config)
    publish(place)
    assert place.files() == before
