"""The site's other feeds: corrections, sections, pages; archives that link back; hubs; the list of all feeds."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from lxml import etree

from tests.formats.test_feeds import (
    ATOM,
    CONTEXT,
    CREATOR,
    gone_article,
    guids,
    make_article,
    make_context,
    make_day,
    make_edition,
)
from tests.helpers.sample import DATE, PUBLICATION, RELEASED, full_article
from tests.helpers.site_feeds import build_feeds, list_full_entries
from transform.formats.feeds import atom, jsonfeed, opml, rss
from transform.formats.feeds.build_feeds import FormerPlace, build_edition_feed, link_feeds
from transform.formats.feeds.feed import Feed
from transform.formats.format import Site
from transform.model.edition import Article, Byline, Revision
from transform.model.publication import AuthorPage, Section, WebFacts

LATER = RELEASED + dt.timedelta(hours=4)
HISTORY = "http://purl.org/syndication/history/1.0"
NOTE = "更正（2022年3月15日 10:00）：日期有误。"


def correct(article: Article, note: str | None = "日期有误。", signal: str = "sig:correction") -> Article:
    """The article in its next version."""
    version = article.version + 1
    line = Revision(version=version, at=LATER, signal=signal, note=note)
    return article.model_copy(update={"version": version, "updated_at": LATER, "history": (*article.history, line)})


def find(feeds: tuple[Feed, ...], slug: str) -> Feed:
    [found] = [feed for feed in feeds if feed.slug == slug]
    return found


# --- corrections -----------------------------------------------------------------------------------------------------


def test_a_correction_is_on_top_of_the_article_in_every_feed() -> None:
    edition = make_edition(correct(full_article()), make_article(2))
    for feed in (build_edition_feed(edition, CONTEXT), build_feeds((edition,), (edition,), CONTEXT)[0]):
        entry = list_full_entries(feed)[0]
        assert entry.content_html.startswith(f"<p>{NOTE}</p><p>本报讯 ")
        assert entry.summary.startswith(f"{NOTE} ")
        item = next(etree.fromstring(rss.render(feed, CONTEXT)).iter("item"))
        assert item.findtext(ATOM + "updated") == LATER.isoformat()
        assert json.loads(jsonfeed.render(feed, CONTEXT))["items"][0]["date_modified"] == LATER.isoformat()


def test_an_update_without_a_note_says_nothing_and_the_newest_note_is_first() -> None:
    silent = correct(make_article(1), note=None, signal="sig:update")
    assert "更新" not in list_full_entries(build_edition_feed(make_edition(silent), CONTEXT))[0].content_html
    twice = correct(correct(make_article(1)), note="姓名有误。")
    [entry] = list_full_entries(build_edition_feed(make_edition(twice), CONTEXT))
    assert entry.content_html.index("姓名有误") < entry.content_html.index("日期有误")
    assert "日期有误" not in entry.summary


def test_the_corrections_feed_names_each_correction_and_withdrawal_under_an_id_of_its_own() -> None:
    article = correct(correct(make_article(1)), note="姓名有误。")
    edition = make_edition(article, gone_article("canceled"), make_article(3))
    feed = find(build_feeds((edition,), (edition,), CONTEXT), "corrections")
    assert sorted(guids(feed)) == sorted(
        [f"{article.guid}/v2", f"{article.guid}/v3", f"{gone_article('canceled').guid}/v2"]
    )
    titles = {
        entry.guid.rpartition("/")[2]: entry.title
        for entry in list_full_entries(feed)
        if entry.guid.startswith(article.guid)
    }
    assert titles["v2"] == f"更正：{article.title}"
    [gone] = [entry for entry in list_full_entries(feed) if "canceled" in entry.guid or entry.title == "本文已撤回"]
    assert gone.content_html.startswith("<p>本文已撤回（2022年3月16日 06:00）。原因：内容失实。</p>")
    assert (feed.title, feed.updated_at) == ("江城日报：更正", max(entry.updated_at for entry in feed.entries))
    assert all(entry.published_at == entry.updated_at for entry in feed.entries)


def test_notes_of_a_withdrawn_article_are_in_no_feed() -> None:
    article = correct(make_article(1), note="水闸改为船闸。")
    line = Revision(version=3, at=LATER + dt.timedelta(hours=1), signal=None, note=None)
    killed = article.model_copy(
        update={"status": "canceled", "version": 3, "updated_at": line.at, "history": (*article.history, line)}
    )
    edition = make_edition(killed)
    for feed in (*build_feeds((edition,), (edition,), CONTEXT), build_edition_feed(edition, CONTEXT)):
        for document in (rss.render(feed, CONTEXT), atom.render(feed, CONTEXT), jsonfeed.render(feed, CONTEXT)):
            assert "水闸" not in document.decode()


def test_a_feed_without_entries_keeps_its_time_when_the_site_goes_on() -> None:
    one, two = (build_feeds((make_day(day, 1),), (), CONTEXT) for day in ("2022-03-14", DATE))
    assert find(one, "corrections") == find(two, "corrections")


# --- sections and pages ----------------------------------------------------------------------------------------------


def test_a_section_has_the_articles_under_its_labels_and_a_page_those_that_begin_on_it() -> None:
    articles = (
        make_article(1, section="要闻"),
        make_article(2, section="今日要闻"),
        make_article(3, section="体育", page="A02"),
        make_article(4, section=None, page="a2"),
    )
    sections = (Section(id="news", title="要闻", match=("今日要闻",)), Section(id="sport", title="体育"))
    edition = make_edition(*articles)
    feeds = build_feeds((edition,), (), make_context(sections=sections), pages=("01", "A02", "A03"))
    found = {feed.slug: guids(feed) for feed in feeds}
    one, two, three, four = (article.guid for article in articles)
    assert list(found) == [
        *("", "corrections", "feeds/news", "feeds/sport", "feeds/page-01", "feeds/page-A02", "feeds/page-A03")
    ]
    assert found["feeds/news"] == [one, two] == found["feeds/page-01"]
    assert found["feeds/sport"] == [three]
    assert found["feeds/page-A02"] == [three, four]
    assert found["feeds/page-A03"] == []
    assert find(feeds, "feeds/news").title == "江城日报：要闻"
    assert find(feeds, "feeds/page-A02").title == "江城日报：第A02版"
    assert len({feed.id for feed in feeds}) == len(feeds)


def test_a_notice_reaches_the_feeds_that_had_the_article() -> None:
    """Its section and names are no longer public; where nothing knows them any more, it goes to every feed."""
    pages = (AuthorPage(name="赵知秋", url="https://river-daily.example/zhao", id="zhao"),)
    sections = (Section(id="news", title="要闻"), Section(id="sport", title="体育"))
    context = make_context(sections=sections, web=WebFacts(author=pages))
    gone = gone_article("canceled")
    edition = make_edition(gone, make_article(2, section="体育", bylines=()))
    known = {gone.guid: FormerPlace("要闻", ("赵知秋",))}
    for former, expected in (
        (known, {"feeds/news", "feeds/author-zhao"}),
        ({}, {"feeds/news", "feeds/sport", "feeds/author-zhao"}),
    ):
        feeds = build_feeds((edition,), (edition,), context, former=former)
        assert {feed.slug for feed in feeds if feed.slug.startswith("feeds/") and gone.guid in guids(feed)} == expected


def test_an_author_has_a_feed_where_the_publication_asks_for_it() -> None:
    pages = (
        AuthorPage(name="赵知秋", url="https://river-daily.example/zhao", id="zhao"),
        AuthorPage(name="钱望舒", url="https://river-daily.example/qian"),
    )
    named = make_article(1, bylines=(Byline(name="钱望舒", role=None), Byline(name="赵知秋", role="记者")))
    edition = make_edition(named, make_article(2, bylines=()))
    feeds = build_feeds((edition,), (), make_context(web=WebFacts(author=pages)))
    assert [feed.slug for feed in feeds if feed.kind == "author"] == ["feeds/author-zhao"]
    assert guids(find(feeds, "feeds/author-zhao")) == [named.guid]


def test_categories_name_their_scheme_and_label() -> None:
    feed = build_edition_feed(make_edition(make_article(1, section="要闻")), CONTEXT)
    category = etree.fromstring(atom.render(feed, CONTEXT)).find(f".//{ATOM}category")
    scheme = "tag:river-daily.example,2020-01-01:river-daily/sections"
    assert category is not None
    assert dict(category.items()) == {"term": "要闻", "scheme": scheme, "label": "要闻"}
    item = etree.fromstring(rss.render(feed, CONTEXT)).find(".//category")
    assert item is not None
    assert (item.text, item.get("domain")) == ("要闻", scheme)
    assert json.loads(jsonfeed.render(feed, CONTEXT))["items"][0]["tags"] == ["要闻"]


def test_subjects_are_categories_after_the_section_by_name_and_code() -> None:
    subjects = ("medtop:03000000", "medtop:20001353", "medtop:03000000", "desk:bridges")
    feed = build_edition_feed(make_edition(make_article(1, section="要闻", subjects=subjects)), CONTEXT)
    found = [dict(each.items()) for each in etree.fromstring(atom.render(feed, CONTEXT)).iterfind(f".//{ATOM}category")]
    scheme = "http://cv.iptc.org/newscodes/mediatopic/"
    assert found[1:] == [
        {"term": "03000000", "scheme": scheme, "label": "灾难、事故和突发事件"},
        {"term": "20001353", "scheme": scheme, "label": "tsunami"},
        {"term": "desk:bridges"},
    ]
    items = etree.fromstring(rss.render(feed, CONTEXT)).iterfind(".//category")
    assert [(each.text, each.get("domain")) for each in items][1:] == [
        ("灾难、事故和突发事件", scheme),
        ("tsunami", scheme),
        ("desk:bridges", None),
    ]
    tags = json.loads(jsonfeed.render(feed, CONTEXT))["items"][0]["tags"]
    assert tags == ["要闻", "灾难、事故和突发事件", "tsunami", "desk:bridges"]


def test_an_unsigned_story_is_the_papers_and_not_an_address() -> None:
    feed = build_edition_feed(make_edition(make_article(1, bylines=())), CONTEXT)
    root = etree.fromstring(rss.render(feed, CONTEXT))
    assert [each.text for each in root.iter(CREATOR)] == [PUBLICATION.provider.name]
    assert root.findtext("channel/managingEditor") == f"desk@river-daily.example ({PUBLICATION.provider.name})"
    document = json.loads(jsonfeed.render(feed, CONTEXT))
    assert "authors" not in document["items"][0]
    assert document["authors"][0]["name"] == PUBLICATION.provider.name


@pytest.mark.parametrize(("title", "written"), [("A<B&C", "A&#x3C;B&#x26;C"), ("甲&lt;乙", "甲&#x26;lt;乙")])
def test_a_title_in_rss_refers_to_markup_characters_by_number(title: str, written: str) -> None:
    feed = build_edition_feed(make_edition(make_article(1, title=title)), CONTEXT)
    document = rss.render(feed, CONTEXT)
    assert f"<title>{written}</title>".encode() in document
    assert etree.fromstring(document).findtext("channel/item/title") == title


# --- archives, hubs, lists -------------------------------------------------------------------------------------------


def link_of(document: bytes, rel: str) -> list[str]:
    return [each.get("href", "") for each in etree.fromstring(document).iter(ATOM + "link") if each.get("rel") == rel]


def test_an_edition_is_an_archive_document_that_leads_to_the_one_before() -> None:
    context = make_context(previous="2022-03-12")
    feed = build_edition_feed(make_day(DATE, 2), context)
    for render, name in ((rss.render, "rss.xml"), (atom.render, "atom.xml")):
        document = render(feed, context)
        assert link_of(document, "prev-archive") == [f"{PUBLICATION.base_url}2022-03-12/{name}"]
        assert link_of(document, "current") == [PUBLICATION.base_url + name]
        assert link_of(document, "next-archive") == []
        assert len(list(etree.fromstring(document).iter(f"{{{HISTORY}}}archive"))) == 1
    assert json.loads(jsonfeed.render(feed, context))["next_url"] == f"{PUBLICATION.base_url}2022-03-12/feed.json"


def test_the_first_edition_leads_to_no_other_and_the_main_feed_to_the_newest() -> None:
    edition = make_day(DATE, 2)
    oldest = atom.render(build_edition_feed(edition, CONTEXT), CONTEXT)
    assert link_of(oldest, "prev-archive") == []
    assert HISTORY not in oldest.decode()
    main = atom.render(build_feeds((edition,), (), CONTEXT)[0], CONTEXT)
    assert link_of(main, "prev-archive") == [f"{PUBLICATION.base_url}{DATE}/atom.xml"]
    assert HISTORY not in main.decode()
    assert link_of(main, "current") == []


def test_feeds_of_the_site_name_their_hubs_and_themselves_once_and_archives_no_hub() -> None:
    context = make_context(hubs=("https://hub.example/", "https://hub2.example/"))
    edition = make_day(DATE, 2)
    for feed in build_feeds((edition,), (), context, pages=("01",)):
        for render, name in ((rss.render, "rss"), (atom.render, "atom")):
            document = render(feed, context)
            assert link_of(document, "hub") == list(context.hubs)
            assert link_of(document, "self") == [feed.self_urls[name]]
        assert json.loads(jsonfeed.render(feed, context))["hubs"] == [
            {"type": "WebSub", "url": url} for url in context.hubs
        ]
    assert link_of(atom.render(build_edition_feed(edition, context), context), "hub") == []


def test_the_list_of_feeds_names_each_feed_once() -> None:
    edition = make_day(DATE, 2)
    context = make_context(sections=(Section(id="news", title="要闻 & <b>"),))
    feeds = build_feeds((edition,), (), context, pages=("01",))
    document = opml.render(Site(edition, (), link_feeds(feeds, context)), context)
    outlines = [*etree.fromstring(document).iter("outline")]
    assert [each.get("xmlUrl") for each in outlines] == [
        PUBLICATION.base_url + path
        for path in ("atom.xml", "corrections.atom.xml", "feeds/news.atom.xml", "feeds/page-01.atom.xml")
    ]
    assert [each.get("text") for each in outlines] == [feed.title for feed in feeds]
    assert list(opml.check(document)) == []


def test_json_feed_refuses_what_no_reader_could_use() -> None:
    feed = build_edition_feed(make_day(DATE, 2), CONTEXT)
    assert list(jsonfeed.check(jsonfeed.render(feed, CONTEXT))) == []
    first, second = list_full_entries(feed)
    for wrong, why in (
        (replace(second, guid=first.guid), "id of their own"),
        (replace(second, url="01-a.html"), "not absolute"),
    ):
        found = [*jsonfeed.check(jsonfeed.render(replace(feed, entries=(first, wrong)), CONTEXT))]
        assert len(found) == 1
        assert why in found[0]
