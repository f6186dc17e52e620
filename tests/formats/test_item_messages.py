"""A newsMessage of one article: asked for in publication.toml, the item's own bytes inside, and one bad item costs one."""

import json
from dataclasses import replace

import pytest
from lxml import etree

from tests.conftest import Place
from tests.formats.test_newsml import (
    CONTEXT,
    LATER,
    canonical,
    located_article,
    render_item,
    with_first,
    withdrawn_article,
)
from tests.helpers.runs import DATE, NOON, publish, state_of
from tests.helpers.sample import sample_edition
from tests.judges.newsml import assert_valid_newsml, strings
from tests.judges.superdesk import Ingest
from transform.formats.format import ArticleIn
from transform.formats.newsml import item_message
from transform.formats.newsml.check import check
from transform.imports import read_document
from transform.model.edition import Article
from transform.site.check.verify import verify_out

ASKED = "\n[wire]\nitem_messages = true\n"
CASES = {
    "usual": (located_article(), "5"),
    "urgent": (located_article().model_copy(update={"urgency": 2}), "2"),
    "withheld": (withdrawn_article("withheld"), "1"),
    "canceled": (withdrawn_article("canceled"), "1"),
}


def write(article: Article) -> bytes:
    return item_message.render(ArticleIn(with_first(article), article), CONTEXT)


@pytest.mark.parametrize(("article", "priority"), CASES.values(), ids=CASES)
def test_the_header_has_priority_id_and_sender(article: Article, priority: str) -> None:
    document = write(article)
    root = assert_valid_newsml(document)
    assert list(check(document)) == []
    assert strings(root, "n:header/n:priority/text()") == [priority]
    assert strings(root, "n:header/n:transmitId/text()") == [f"{article.guid}:2"]
    assert strings(root, "n:header/n:sender/text()") == ["river-daily.example"]
    assert strings(root, "n:header/n:sent/text()") == [LATER.isoformat()]
    assert [each.tag.rpartition("}")[2] for each in root[1]] == ["newsItem"]
    (read,) = read_document(document, "message").articles
    assert (read.guid, read.version, read.status) == (article.guid, 2, article.status)


def test_the_item_inside_is_the_published_one_whatever_program_wrote_it() -> None:
    article = located_article()
    earlier = render_item(article).replace(b"<generator>pagewire</generator>", b"<generator>earlier</generator>")
    context = replace(CONTEXT, wire_items={f"{DATE}/01-abcdefgh.newsml.xml": earlier})
    message = etree.fromstring(item_message.render(ArticleIn(with_first(article), article), context))
    assert canonical(message[1][0]) == canonical(etree.fromstring(earlier))


FAULTS = {
    "another id": (":2</transmitId>", ":1</transmitId>", "rule transmission"),
    "another sender": ("<sender>river", "<sender>lake", "rule transmission"),
    "another priority": ("<priority>5", "<priority>4", "rule transmission"),
    "sent at another time": ("11:00:00+08:00</sent>", "11:00:01+08:00</sent>", "rule sent"),
    "no item": ("<newsItem ", "<newsItems ", "well-formed"),
}


@pytest.mark.parametrize(("old", "new", "says"), FAULTS.values(), ids=FAULTS)
def test_the_gate_refuses_a_message_that_is_not_its_item_s(old: str, new: str, says: str) -> None:
    document = write(located_article()).decode()
    assert old in document
    assert says in " ".join(check(document.replace(old, new, 1).encode()))


def test_one_bad_item_costs_one() -> None:
    """Superdesk takes nothing of a message in which one item has no text; of five messages it takes four."""
    edition = sample_edition()
    messages = [item_message.render(ArticleIn(edition, article), CONTEXT) for article in edition.articles]
    root = etree.fromstring(messages[1])
    content = next(root.iter("{*}inlineXML"))
    content.remove(content[0])
    messages[1] = etree.tostring(root)
    ingest, lost = Ingest(), 0
    for message in messages:
        try:
            ingest.take(message, LATER)
        except ValueError:
            lost += 1
    assert lost == 1
    assert [len(ingest.list_usable(article.guid)) for article in edition.articles] == [1, 0, 1]


def list_messages(place: Place) -> list[str]:
    return sorted(path for path in place.files() if path.endswith(".message.newsml.xml"))


def test_messages_come_and_go_with_the_configuration_and_change_no_version(place: Place) -> None:
    publish(place)
    before = place.files()
    assert list_messages(place) == []
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", config + ASKED)
    assert publish(place).exit_code == 0
    articles = json.loads(place.files()[f"{DATE}/edition.json"])["articles"]
    assert list_messages(place) == sorted(article["files"]["item_message"] for article in articles)
    assert {article["version"] for article in articles} == {1}
    wire = [path for path in before if path.endswith(".newsml.xml")]
    assert [path for path in wire if place.files()[path] != before[path]] == []
    assert verify_out(place.seeds, place.out, state_of(place)).flaws == ()
    place.write("publication.toml", config)
    assert publish(place).exit_code == 0
    assert place.files() == before


def test_a_message_keeps_its_bytes_within_a_version(place: Place) -> None:
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", config + ASKED)
    publish(place, NOON)
    before = {path: place.files()[path] for path in list_messages(place)}
    publish(place, NOON, rebuild=True)
    assert {path: place.files()[path] for path in list_messages(place)} == before
