"""What receivers make of a withdrawn item: the rest of the message survives, and no copy stays usable."""

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest
from lxml import etree

from tests.formats.test_newsml import CONTEXT as BARE_CONTEXT
from tests.formats.test_newsml import canonical, located_article, render_item, with_first, withdrawn_article
from tests.helpers.sample import PUBLICATION, RELEASED
from tests.judges.agency_reader import read_texts
from tests.judges.newsml import found, strings
from tests.judges.superdesk import Ingest, read_message
from transform.formats.common.xml import serialize
from transform.formats.newsml import message as newsml_message
from transform.formats.render import PublicEdition, render_edition
from transform.model.edition import Article, PublishedEdition
from transform.model.fields import Status
from transform.words.notices import explain_withdrawal, title_or_notice

CONTEXT = replace(BARE_CONTEXT, assets={name: f"assets/{name}" for name in ("style.css", "logo.svg", "share.png")})
GUID = located_article().guid
NOTICES = {"withheld": "本文暂停发布", "canceled": "本文已撤回"}
SOON = RELEASED + dt.timedelta(hours=9)
BODY = "n:contentSet/n:inlineXML/x:html/x:body/*"


def make_version(version: int, status: Status) -> Article:
    article = located_article() if status == "usable" else withdrawn_article(status)
    return article.model_copy(update={"version": version})


def send(article: Article) -> bytes:
    return newsml_message.render(with_first(article), CONTEXT)


@pytest.mark.parametrize("status", NOTICES)
def test_a_withdrawn_item_has_a_neutral_headline_and_the_notice_of_the_feeds(status: str) -> None:
    article = withdrawn_article(status)
    item = etree.fromstring(render_item(article))
    notice = explain_withdrawal(article, "zh-CN", "Asia/Shanghai")
    assert strings(item, "n:contentMeta/n:headline/text()") == [NOTICES[status]]
    assert strings(item, "n:itemMeta/n:title/text()") == [NOTICES[status]]
    assert [(etree.QName(each).localname, each.text) for each in found(item, BODY)] == [("p", notice)]
    assert strings(item, "//x:title/text()") == [NOTICES[status]]


@pytest.mark.parametrize(
    ("language", "notice"), [("zh-TW", "本文已撤回"), ("en-GB", "This article has been withdrawn")]
)
def test_the_notice_is_in_the_language_of_the_publication(language: str, notice: str) -> None:
    edition = with_first(withdrawn_article("canceled"))
    edition = edition.model_copy(update={"publication": PUBLICATION.model_copy(update={"language": language})})
    item = etree.fromstring(render_item(edition.articles[0], edition))
    assert title_or_notice(edition.articles[0], language) == notice
    assert strings(item, "n:contentMeta/n:headline/text()") == [notice]
    assert found(item, BODY)[0].text == explain_withdrawal(edition.articles[0], language, "Asia/Shanghai")


@pytest.mark.parametrize("status", NOTICES)
def test_a_withdrawn_item_costs_no_other(status: str) -> None:
    message = send(withdrawn_article(status))
    assert [text.title for text in read_texts(message)] == [NOTICES[status], "第2座人行桥今日通行", "本周末有雨。"]
    assert [copy.headline for copy in read_message(message) if copy.kind == "text"] == [
        text.title for text in read_texts(message)
    ]
    assert all(text.body for text in read_texts(message))


@pytest.mark.parametrize("status", NOTICES)
def test_a_withdrawal_takes_every_older_version_out_of_superdesk(status: Status) -> None:
    ingest = Ingest()
    for version in (make_version(1, "usable"), make_version(2, "usable"), make_version(3, status)):
        ingest.take(send(version), SOON)
    assert ingest.list_usable(GUID) == []
    ingest.take(send(make_version(4, "usable")), SOON)
    assert [copy.version for copy in ingest.list_usable(GUID)] == [4]


@pytest.mark.parametrize("status", NOTICES)
def test_a_late_version_is_taken_out_again_by_the_next_message(status: Status) -> None:
    """Superdesk takes a version that arrives after its withdrawal; each later message of the edition repeats the withdrawal."""
    first, second, last = (send(make_version(*each)) for each in ((1, "usable"), (2, "usable"), (3, status)))
    for order in permutations((first, second, last)):
        ingest = Ingest()
        for message in (*order, last):
            ingest.take(message, SOON)
        assert ingest.list_usable(GUID) == []


def test_what_is_older_than_two_days_superdesk_does_not_take() -> None:
    ingest = Ingest()
    ingest.take(send(make_version(1, "usable")), RELEASED + dt.timedelta(hours=60))
    assert ingest.copies == {}


@pytest.mark.parametrize("status", NOTICES)
def test_the_role_says_which_withdrawal_is_meant(status: str) -> None:
    item = etree.fromstring(render_item(withdrawn_article(status)))
    assert strings(item, "n:itemMeta/n:pubStatus/@qcode") == ["stat:canceled"]
    assert strings(item, "n:itemMeta/n:role/@qcode") == [f"withdrawal:{status}"]
    assert found(etree.fromstring(render_item(located_article())), "n:itemMeta/n:role") == []


def test_a_new_message_passes_on_what_is_published_as_it_is() -> None:
    """A guid and a version name one item, though an earlier program wrote a withdrawal in another form."""
    edition = with_first(withdrawn_article("withheld"))
    before = render_edition(edition, CONTEXT)
    path = f"{edition.date}/{edition.articles[0].stem}.newsml.xml"
    old = write_in_the_old_form(before.files[path])
    public = PublicEdition(PublishedEdition.model_validate_json(before.record), {**before.files, path: old})
    after = render_edition(edition.model_copy(update={"version": 3}), CONTEXT, public)
    assert after.findings == ()
    assert after.files[path] == old
    message = etree.fromstring(after.files[f"{edition.date}/message.newsml.xml"])
    assert canonical(found(message, "n:itemSet/n:newsItem")[0]) == canonical(etree.fromstring(old))


def write_in_the_old_form(item: bytes) -> bytes:
    """As pagewire 0.1 wrote a withheld article."""
    root = etree.fromstring(item.replace(b"stat:canceled", b"stat:withheld"))
    for each in found(root, "n:itemMeta/n:title | n:itemMeta/n:role | n:contentMeta/n:headline | n:contentSet/*"):
        parent = each.getparent()
        assert parent is not None
        parent.remove(each)
    for each in found(root, "n:contentSet"):
        each.text = None
    return serialize(root)
