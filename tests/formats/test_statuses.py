"""What the public sees of an article in each status, in each format: what must be there, and of a withdrawn one no word.

The editions are made as the program makes them: orders carried out by ``revise``, exposed by ``edition.public``, rendered by
``render`` through the gate. So the tests see what the program really removes, where it removes it.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import product
from typing import Any

import pytest
from lxml import etree, html

from tests.helpers.contexts import make_context
from tests.helpers.sample import DATE, PUBLICATION, RELEASED, full_article, sample_article, sample_edition
from tests.helpers.site_feeds import build_feeds
from tests.judges.feeds import TOMBSTONE
from tests.judges.newsml import found, strings
from tests.judges.table import judge_files
from transform.edition.edit import Subject
from transform.edition.public import expose_edition
from transform.edition.revise.decide import build_decision
from transform.edition.revise.record import DecisionContext, begin_record, pick_story_fields, revise_record
from transform.formats import ARTICLE_FORMATS, EDITION_FORMATS, FEED_FORMATS, MAIN_FEED_FORMATS, SITE_FORMATS
from transform.formats.feeds.build_feeds import link_feeds
from transform.formats.format import EditionLink, Site
from transform.formats.render import render_edition, render_site
from transform.model.edition import BodyPart, Decision, Edition, Record, Refer, Story
from transform.model.fields import Status

ATOM = "{http://www.w3.org/2005/Atom}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
FIRST, PLAIN = full_article(), sample_article(2, "qrstuvwx")
STEM = f"{DATE}/{FIRST.stem}"
REFER = Refer(headline="二十座水闸检修完毕", page="1", target_guid=FIRST.guid)
ERRATUM = "闸门应为14扇，误作12扇。"
FACTS_OUT_OF_DATE = "补充雨情。"
UNDER_REVIEW = "正在核实。"
UNTRUE = "内容失实。"
CLEARED = "核实无误。"
NOTICES = {"withheld": "本文暂停发布", "canceled": "本文已撤回"}


@dataclass(frozen=True)
class Case:
    """The orders, one per hour, and the article after the last one: ``note`` is its reason."""

    orders: tuple[tuple[str, str], ...]
    status: Status
    signal: str | None
    note: str | None

    @property
    def version(self) -> int:
        return 1 + len(self.orders)

    @property
    def usable(self) -> bool:
        return self.status == "usable"

    @property
    def notice(self) -> str:
        """The full notice of a withdrawn article: that it was withdrawn, when and why."""
        return f"{NOTICES[self.status]}（2022年3月15日 {5 + self.version:02}:00）。原因：{self.note}"

    @property
    def at(self) -> dt.datetime:
        return RELEASED + dt.timedelta(hours=len(self.orders))


CORRECTION: tuple[str, str] = ("correct", ERRATUM)
CASES = {
    "usable": Case((), "usable", None, None),
    "corrected": Case((CORRECTION,), "usable", "sig:correction", ERRATUM),
    "updated": Case((("update", FACTS_OUT_OF_DATE),), "usable", "sig:update", FACTS_OUT_OF_DATE),
    "withheld": Case((CORRECTION, ("withhold", UNDER_REVIEW)), "withheld", None, UNDER_REVIEW),
    "canceled": Case((CORRECTION, ("kill", UNTRUE)), "canceled", None, UNTRUE),
    "erased": Case((CORRECTION, ("erase", UNTRUE)), "canceled", None, UNTRUE),
    "released again": Case(
        (CORRECTION, ("withhold", UNDER_REVIEW), ("release", CLEARED)), "usable", "sig:update", CLEARED
    ),
}
GONE = [name for name, case in CASES.items() if not case.usable]


def make_story(number: int) -> Story:
    """The first article's words after so many orders: each changes its last sentence."""
    words = pick_story_fields(FIRST)
    if number:
        extra = BodyPart(kind="paragraph", text=f"闸门第{number}次复核。")
        words |= {"body": (*FIRST.body, extra)}
    return Story(**words)


def start(story: Story, key: str) -> Record:
    guid = f"tag:river-daily.example,2020-01-01:river-daily/{DATE}/01/{key}"
    moment = DecisionContext(PUBLICATION, DATE, RELEASED, fresh=True)
    return begin_record(Subject(0, None, "01", story, story), story, story, (guid, key), moment)


def decide(known: Decision | None, *records: Record, now: dt.datetime) -> Decision:
    page = sample_edition().pages[0].model_copy(update={"refers": (REFER,)})
    return build_decision(known, (page,), records, DecisionContext(PUBLICATION, DATE, now, fresh=known is None))


def carry_out(case: Case) -> Edition:
    """The edition as the public has it after the case's orders."""
    record, other = start(make_story(0), FIRST.key), start(Story(**pick_story_fields(PLAIN)), PLAIN.key)
    decision = decide(None, record, other, now=RELEASED)
    for number, (action, reason) in enumerate(case.orders, start=1):
        now = RELEASED + dt.timedelta(hours=number)
        subject = Subject(0, FIRST.guid, "01", make_story(number), make_story(number), action, reason)
        record = revise_record(record, subject, DecisionContext(PUBLICATION, DATE, now, fresh=False))
        decision = decide(decision, record, other, now=now)
    edition = expose_edition(decision)
    assert edition is not None
    return edition


Files = Mapping[str, bytes]


@cache
def publish(name: str) -> tuple[Edition, Files]:
    """The case's edition, and all its files and the site's by their paths; the gate refuses none."""
    edition = carry_out(CASES[name])
    rendered = render_edition(edition, make_context())
    context = make_context()
    feeds = build_feeds((edition,), (edition,), context)
    site = render_site(Site(edition, (EditionLink(DATE, 2, PLAIN.title),), link_feeds(feeds, context)), feeds, context)
    assert (*rendered.findings, *site.findings) == ()
    return edition, {**rendered.files, **site.files, rendered.record_path: rendered.record}


def read(page: bytes) -> Any:
    return html.document_fromstring(page.decode())


# --- what must be there, format by format ----------------------------------------------------------------------------


def check_newsml(case: Case, files: Files) -> None:
    check_news_item(case, etree.fromstring(files[f"{STEM}.newsml.xml"]))


def check_news_item(case: Case, item: etree._Element) -> None:
    assert (item.get("guid"), item.get("version")) == (FIRST.guid, str(case.version))
    assert strings(item, "n:itemMeta/n:pubStatus/@qcode") == ["stat:usable" if case.usable else "stat:canceled"]
    assert strings(item, "n:itemMeta/n:role/@qcode") == ([] if case.usable else [f"withdrawal:{case.status}"])
    assert strings(item, "n:itemMeta/n:signal/@qcode") == [each for each in [case.signal] if each]
    assert strings(item, "n:itemMeta/n:edNote/text()") == [each for each in [case.note] if each]
    assert strings(item, "n:itemMeta/n:versionCreated/text()") == [case.at.isoformat()]
    assert len(found(item, "n:contentMeta")) == len(found(item, "n:contentSet")) == 1
    title = FIRST.title if case.usable else NOTICES[case.status]
    assert strings(item, "n:contentMeta/n:headline/text()")[0] == title
    body = strings(item, "n:contentSet/n:inlineXML/x:html/x:body/*/text()")
    assert case.usable or body == [case.notice]


def check_package(case: Case, files: Files) -> None:
    package = etree.fromstring(files[f"{DATE}/package.newsml.xml"])
    assert package.get("version") == str(case.version)
    first, second = found(package, "//n:itemRef")
    assert (first.get("residref"), first.get("version")) == (FIRST.guid, str(case.version))
    assert strings(first, "n:pubStatus/@qcode") == ["stat:usable" if case.usable else "stat:canceled"]
    assert strings(first, "n:headline/text()") == [FIRST.title if case.usable else NOTICES[case.status]]
    assert strings(second, "n:pubStatus/@qcode") == ["stat:usable"]


def check_message(case: Case, files: Files) -> None:
    message = etree.fromstring(files[f"{DATE}/message.newsml.xml"])
    assert strings(message, "n:header/n:sent/text()") == [case.at.isoformat()]
    check_news_item(case, found(message, "n:itemSet/n:newsItem")[0])


def check_jsonld(case: Case, files: Files) -> None:
    document = json.loads(files[f"{STEM}.jsonld"])
    corrections = [(each["text"], each["datePublished"]) for each in document.get("correction", [])]
    corrected = case.usable and CORRECTION in case.orders
    assert corrections == ([(ERRATUM, "2022-03-15T07:00:00+08:00")] if corrected else [])
    assert document["identifier"] == FIRST.guid
    assert document["headline"] == (FIRST.title if case.usable else NOTICES[case.status])
    assert document["version"] == case.version
    assert document.get("creativeWorkStatus") == ("Incomplete" if case.usable else case.notice)
    assert ("articleBody" in document) == case.usable


def check_page(case: Case, files: Files) -> None:
    root = read(files[f"{STEM}.html"])
    changes = [" ".join(each.text_content().split()) for each in root.xpath("//aside[@class='notice']/p")]
    labels = {"correct": "更正", "update": "更新", "release": "更新"}
    expected = [
        f"{labels[action]} 2022年3月15日 {hour:02}:00 {reason}"
        for hour, (action, reason) in enumerate(case.orders, start=7)
        if action in labels
    ]
    assert changes == (expected if case.usable else [])
    robots = "max-image-preview:large" if case.usable else "noindex"
    assert root.xpath("//meta[@name='robots']/@content") == [robots]
    assert [each.text_content() for each in root.xpath("//div[@class='notice']")] == (
        [] if case.usable else [case.notice]
    )
    assert bool(root.xpath("//div[@class='body']")) == case.usable


def check_edition_page(case: Case, files: Files) -> None:
    check_entry(case, files[f"{DATE}/index.html"], f"{FIRST.stem}.html")
    refers = read(files[f"{DATE}/index.html"]).xpath("//ul[@class='refers']/li/a/text()")
    assert refers == ([REFER.headline] if case.usable else [])


def check_index(case: Case, files: Files) -> None:
    check_entry(case, files["index.html"], f"{STEM}.html")


def check_entry(case: Case, page: bytes, href: str) -> None:
    """The article's place in a list: its title, or the line of the notice in the same place and alone."""
    [link] = read(page).xpath(f"//article//a[@href='{href}']")
    assert link.text_content() == (FIRST.title if case.usable else NOTICES[case.status])
    entry = next(each for each in link.iterancestors() if each.tag == "article")
    assert ("withdrawn" in entry.get("class")) != case.usable
    assert case.usable or entry.text_content().strip() == NOTICES[case.status]


def check_rss(case: Case, files: Files) -> None:
    for path in ("rss.xml", f"{DATE}/rss.xml"):
        items = {each.findtext("guid"): each for each in etree.fromstring(files[path]).iter("item")}
        item = items[FIRST.guid]
        assert next(iter(items)) == FIRST.guid  # what changed last leads, and of two equals the first by guid
        assert item.findtext("link") == f"{PUBLICATION.base_url}{STEM}.html"
        if case.usable:
            assert item.findtext("title") == FIRST.title
        else:
            assert (item.findtext("title"), item.findtext("description")) == (NOTICES[case.status], case.notice)
            assert (item.findtext("category"), item.findtext(CREATOR)) == (None, PUBLICATION.provider.name)
        assert item.findtext(ATOM + "updated") == case.at.isoformat()


def check_atom(case: Case, files: Files) -> None:
    for path in ("atom.xml", f"{DATE}/atom.xml"):
        feed = etree.fromstring(files[path])
        entries = {each.findtext(ATOM + "id"): each.findtext(ATOM + "updated") for each in feed.iter(ATOM + "entry")}
        tombstones = [
            (each.get("ref"), each.get("when"), each.findtext(TOMBSTONE + "comment"))
            for each in feed.iter(TOMBSTONE + "deleted-entry")
        ]
        assert entries[FIRST.guid] == case.at.isoformat()
        assert tombstones == ([] if case.usable else [(FIRST.guid, case.at.isoformat(), case.notice)])
        assert feed.findtext(ATOM + "updated") == case.at.isoformat()
        assert ("tombstones" in files[path].decode()) != case.usable


def check_jsonfeed(case: Case, files: Files) -> None:
    for path in ("feed.json", f"{DATE}/feed.json"):
        item = json.loads(files[path])["items"][0]
        assert (item["id"], item["date_modified"]) == (FIRST.guid, case.at.isoformat())
        assert item["title"] == (FIRST.title if case.usable else NOTICES[case.status])
        if not case.usable:
            assert item["summary"] == case.notice
            assert "authors" not in item
            assert "tags" not in item


def check_edition_json(case: Case, files: Files) -> None:
    record = json.loads(files[f"{DATE}/edition.json"])
    article, _ = record["articles"]
    assert (article["status"], article["version"]) == (case.status, case.version)
    newest = article["history"][-1]
    assert (newest["version"], newest["signal"], newest["note"]) == (case.version, case.signal, case.note)
    assert article["title"] == (FIRST.title if case.usable else NOTICES[case.status])
    if not case.usable:
        assert [line["note"] for line in article["history"][:-1]] == [None] * (case.version - 1)
        empty = ("kicker", "headline", "deck", "section", "dateline", "bylines", "body", "captions", "dates", "jumps")
        assert [name for name in empty if article[name]] == []
        assert record["pages"][0]["refers"] == []


CHECKS: dict[str, Callable[[Case, Files], None]] = {
    "newsml": check_newsml,
    "package": check_package,
    "message": check_message,
    "jsonld": check_jsonld,
    "article page": check_page,
    "edition page": check_edition_page,
    "index": check_index,
    "rss": check_rss,
    "atom": check_atom,
    "jsonfeed": check_jsonfeed,
    "edition.json": check_edition_json,
}


@pytest.mark.parametrize(("name", "document"), [*product(CASES, CHECKS)])
def test_each_format_states_the_status(name: str, document: str) -> None:
    _, files = publish(name)
    CHECKS[document](CASES[name], files)


# --- what must not be there, and the judges --------------------------------------------------------------------------


def collect_words() -> list[str]:
    """Every text that the first article ever had, in pieces so short that a cut or changed sentence is found too."""
    heads = (FIRST.kicker, FIRST.headline, FIRST.deck, FIRST.section)
    texts = [
        *filter(None, heads),
        *(part.text for part in (*make_story(1).body, *make_story(2).body)),
        *(each.text for each in FIRST.captions),
        *(each.text for each in FIRST.jumps),
        *(each.text for each in FIRST.dates),
        *(each.name for each in FIRST.bylines),
        "本报讯",
        "水闸",
        REFER.headline,
        ERRATUM,
    ]
    return [piece for text in texts for piece in (text, text[:6], text[-6:])]


@pytest.mark.parametrize("name", GONE)
def test_no_word_of_a_withdrawn_article_is_in_any_file(name: str) -> None:
    _, files = publish(name)
    articles = 2
    site = len(SITE_FORMATS) + len(MAIN_FEED_FORMATS) + len(FEED_FORMATS)  # the corrections are one more feed
    formats = [each for each in ARTICLE_FORMATS if each.asked(make_context())]
    assert len(files) == articles * len(formats) + len(EDITION_FORMATS) + site + 1
    for path, data in files.items():
        text = unescape(unescape(data.decode()))
        assert [word for word in collect_words() if word in text] == [], path


def test_the_words_looked_for_are_those_that_a_usable_article_shows() -> None:
    _, files = publish("corrected")
    text = "\n".join(unescape(data.decode()) for data in files.values())
    second_order = make_story(2).body[-1].text
    assert [word for word in collect_words() if word not in text and word not in second_order] == []


@pytest.mark.parametrize("name", CASES)
def test_judges_accept_every_file(name: str) -> None:
    _, files = publish(name)
    judge_files(files)


def test_an_update_without_a_reason_shows_only_its_time() -> None:
    record = start(make_story(0), FIRST.key)
    known = decide(None, record, now=RELEASED)
    later = RELEASED + dt.timedelta(hours=1)
    subject = Subject(0, FIRST.guid, "01", make_story(1), make_story(1))
    record = revise_record(record, subject, DecisionContext(PUBLICATION, DATE, later, fresh=False))
    edition = expose_edition(decide(known, record, now=later))
    assert edition is not None
    page = read(render_edition(edition, make_context()).files[f"{STEM}.html"])
    assert not page.xpath("//aside[@class='notice']")
    assert "2022年3月15日 07:00" in page.xpath("string(//dl[@class='record'])")
