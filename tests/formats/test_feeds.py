"""RSS 2.0 and Atom 1.0: what a subscriber gets, which articles in which order, and nothing from the clock."""

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import atoma
import feedgen.entry
import feedgen.feed
import feedparser
import pytest
from lxml import etree
from pydantic import ValidationError

from tests.helpers.sample import DATE, PUBLICATION, RELEASED, RIGHTS, full_article, sample_article, sample_edition
from tests.helpers.site_feeds import build_feeds, list_full_entries
from tests.helpers.standards import standard
from tests.judges.feeds import TOMBSTONE, assert_feed_readable
from transform.formats import FORMATS, MAIN_FEED_FORMATS
from transform.formats.common.text import body_html, full_text, summary
from transform.formats.feeds import atom, jsonfeed, rss
from transform.formats.feeds.build_feeds import build_edition_feed
from transform.formats.feeds.feed import Entry, Feed
from transform.formats.format import Context
from transform.model.edition import Article, BodyPart, Byline, Edition, Revision
from transform.model.image import Image

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
COMMENT = TOMBSTONE + "comment"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
RSS_TYPE, ATOM_TYPE = "application/rss+xml", "application/atom+xml"
ASSETS = {"logo.svg": "assets/logo.svg", "share.png": "assets/share.png"}


def make_context(**changes: Any) -> Context:
    """The Context of the sample's publication; ``changes`` replace its fields."""
    return replace(Context(PUBLICATION, FORMATS, ASSETS), **changes)


CONTEXT = make_context()


def make_edition(*articles: Article, date: str = DATE) -> Edition:
    changes = {"articles": articles, "date": date, "updated_at": max(article.updated_at for article in articles)}
    return sample_edition().model_copy(update=changes)


def make_article(number: int, day: str = DATE, **changes: object) -> Article:
    """Article ``number`` of a day, its key spelling the number."""
    key = "a" * 5 + "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")
    guid = f"tag:river-daily.example,2020-01-01:river-daily/{day}/01/{key}"
    return sample_article(number, key, **{"guid": guid, **changes})


def make_day(day: str, count: int, **changes: object) -> Edition:
    at = PUBLICATION.published_at(day)
    times: dict[str, object] = {"published_at": at, "updated_at": at}
    return make_edition(*(make_article(number, day, **(times | changes)) for number in range(1, count + 1)), date=day)


def revise(edition: Edition, number: int, at: dt.datetime, **changes: object) -> Edition:
    """The edition with its article of that number in a second version."""
    line = Revision(version=2, at=at, signal="sig:update", note=None)
    articles = tuple(
        article.model_copy(
            update={"version": 2, "updated_at": at, "history": (*article.history, line), **changes}
            if article.order == number
            else {}
        )
        for article in edition.articles
    )
    return edition.model_copy(update={"articles": articles, "updated_at": at})


def gone_article(status: str, note: str | None = "内容失实。") -> Article:
    """The article with everything in it, now withheld or canceled, a day after it was out."""
    at = RELEASED + dt.timedelta(days=1)
    lines = (*full_article().history, Revision(version=2, at=at, signal="sig:update", note=note))
    return full_article().model_copy(update={"status": status, "version": 2, "updated_at": at, "history": lines})


def build_site_feed(editions: tuple[Edition, ...], revised: tuple[Edition, ...] = ()) -> Feed:
    """The site's main feed, newest edition first."""
    return build_feeds(editions, revised, CONTEXT)[0]


def render_both(feed: Feed, context: Context = CONTEXT) -> tuple[bytes, bytes]:
    return rss.render(feed, context), atom.render(feed, context)


def rss_items(feed: Feed) -> list[etree._Element]:
    return list(etree.fromstring(rss.render(feed, CONTEXT)).iter("item"))


def atom_entries(feed: Feed) -> list[etree._Element]:
    return list(etree.fromstring(atom.render(feed, CONTEXT)).iter(ATOM + "entry"))


def read_tombstones(document: bytes) -> list[etree._Element]:
    return list(etree.fromstring(document).iter(TOMBSTONE + "deleted-entry"))


def guids(feed: Feed) -> list[str]:
    return [entry.guid for entry in feed.entries]


# --- what stands in a feed -------------------------------------------------------------------------------------------


def test_readers_find_every_article_of_the_edition_whole() -> None:
    edition = sample_edition()
    assert_feed_readable(*render_both(build_edition_feed(edition, CONTEXT)), edition.articles)


def test_readers_find_every_article_of_the_site_whole() -> None:
    editions = (sample_edition(), make_day("2022-03-14", 3))
    feed = build_site_feed(editions)
    assert_feed_readable(*render_both(feed), [article for edition in editions for article in edition.articles])


def test_atoma_reads_both_alike() -> None:
    first, second = render_both(build_edition_feed(sample_edition(), CONTEXT))
    parsed_rss, parsed_atom = atoma.parse_rss_bytes(first), atoma.parse_atom_bytes(second)
    assert [item.guid for item in parsed_rss.items] == [entry.id_ for entry in parsed_atom.entries]
    assert [item.content_encoded for item in parsed_rss.items] == [entry.content.value for entry in parsed_atom.entries]
    assert [item.link for item in parsed_rss.items] == [entry.links[0].href for entry in parsed_atom.entries]
    assert parsed_atom.authors[0].name == PUBLICATION.provider.name


def test_content_is_the_full_text_with_its_dateline_and_without_captions() -> None:
    edition = make_edition(full_article())
    [entry] = feedparser.parse(rss.render(build_edition_feed(edition, CONTEXT), CONTEXT)).entries
    assert entry.content[0].value.startswith("<p>本报讯 记者昨日")
    assert "工人在检修闸门" not in rss.render(build_edition_feed(edition, CONTEXT), CONTEXT).decode()


def test_markup_characters_survive_as_text() -> None:
    hard = "甲]]>乙 <b>丙</b> & &amp; <!-- 丁 --> \"戊\" '己' </p>"
    article = make_article(
        1, title=hard, headline=hard, deck=hard, section=hard, body=(BodyPart(kind="paragraph", text=hard),)
    )
    feed = build_edition_feed(make_edition(article), CONTEXT)
    [item], [entry] = rss_items(feed), atom_entries(feed)
    assert item.findtext("title") == entry.findtext(ATOM + "title") == hard
    assert item.findtext("category") == entry.find(ATOM + "category").get("term") == hard  # type: ignore[union-attr]
    assert item.findtext(CONTENT) == entry.findtext(ATOM + "content") == body_html(article)
    assert entry.findtext(ATOM + "summary") == summary(article)
    [from_rss], [from_atom] = (feedparser.parse(document).entries for document in render_both(feed))
    assert read_html(from_rss.content[0].value) == read_html(from_atom.content[0].value) == full_text(article)
    assert read_html(from_rss.summary) == from_atom.summary == summary(article)


def read_html(markup: str) -> str:
    return "".join(map(str, etree.HTML(f"<div>{markup}</div>").itertext()))


def test_summary_is_html_in_rss_and_plain_text_in_atom() -> None:
    feed = build_edition_feed(make_edition(full_article()), CONTEXT)
    [item], [entry] = rss_items(feed), atom_entries(feed)
    assert "&lt;备汛&gt; &amp; 巡查" in (item.findtext("description") or "")
    assert "<备汛> & 巡查" in (entry.findtext(ATOM + "summary") or "")
    assert entry.find(ATOM + "summary").get("type") == "text"  # type: ignore[union-attr]
    assert entry.find(ATOM + "content").get("type") == "html"  # type: ignore[union-attr]


def test_description_comes_before_the_full_text() -> None:
    for item in rss_items(build_edition_feed(sample_edition(), CONTEXT)):
        tags = [element.tag for element in item]
        assert tags.index("description") < tags.index(CONTENT)


def test_a_story_without_text_still_has_both_summary_and_content() -> None:
    feed = build_edition_feed(make_edition(make_article(1, body=())), CONTEXT)
    [item] = rss_items(feed)
    assert (item.findtext("description"), item.findtext(CONTENT)) == ("第1座人行桥今日通行", "")
    assert not feedparser.parse(atom.render(feed, CONTEXT)).bozo


def test_each_person_is_named_once_in_print_order() -> None:
    bylines = (Byline(name="赵知秋", role="记者"), Byline(name="钱望舒", role=None), Byline(name="赵知秋", role="摄"))
    feed = build_edition_feed(make_edition(full_article().model_copy(update={"bylines": bylines})), CONTEXT)
    [item], [entry] = rss_items(feed), atom_entries(feed)
    assert [element.text for element in item.iter(CREATOR)] == ["赵知秋", "钱望舒"]
    assert [element.text for element in entry.iter(ATOM + "name")] == ["赵知秋", "钱望舒"]


def test_guid_is_the_tag_and_no_permalink() -> None:
    feed = build_edition_feed(make_edition(full_article()), CONTEXT)
    guid = rss_items(feed)[0].find("guid")
    assert guid is not None
    assert (guid.text, guid.get("isPermaLink")) == (full_article().guid, "false")
    assert atom_entries(feed)[0].findtext(ATOM + "id") == full_article().guid


def test_an_entry_has_its_own_rights_only_where_they_differ() -> None:
    other = make_article(1, rights=RIGHTS.model_copy(update={"notice": "© 远江通讯社"}))
    feed = build_edition_feed(make_edition(other, make_article(2)), CONTEXT)
    rights = "{http://purl.org/dc/elements/1.1/}rights"
    assert [item.findtext(rights) for item in rss_items(feed)] == ["© 远江通讯社", None]
    assert [entry.findtext(ATOM + "rights") for entry in atom_entries(feed)] == ["© 远江通讯社", None]


# --- the feed itself -------------------------------------------------------------------------------------------------


def test_feeds_name_themselves() -> None:
    edition = sample_edition()
    feed, site = build_edition_feed(edition, CONTEXT), build_site_feed((edition,))
    assert (feed.id, site.id) == (
        f"tag:river-daily.example,2020-01-01:river-daily/{DATE}",
        "tag:river-daily.example,2020-01-01:river-daily",
    )
    assert (feed.title, site.title) == (f"江城日报 {DATE}", "江城日报")
    channel = etree.fromstring(rss.render(feed, CONTEXT))[0]
    found = [channel.findtext(tag) for tag in ("title", "language", "copyright", "generator", "managingEditor")]
    assert found == [f"江城日报 {DATE}", "zh-CN", "© 江城日报社", "pagewire", "desk@river-daily.example (江城日报社)"]
    root = etree.fromstring(atom.render(site, CONTEXT))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
    assert [root.findtext(ATOM + tag) for tag in ("id", "title", "rights", "generator")] == [
        site.id,
        "江城日报",
        "© 江城日报社",
        "pagewire",
    ]
    assert dict(root.find(ATOM + "generator").attrib) == {}  # type: ignore[union-attr]


def test_channel_link_is_the_home_page_and_the_document_links_to_itself() -> None:
    home = f"https://river-daily.example/{DATE}/"
    feed = build_edition_feed(sample_edition(), CONTEXT)
    channel = etree.fromstring(rss.render(feed, CONTEXT))[0]
    assert channel.findtext("link") == home
    assert [dict(link.attrib) for link in channel.findall(ATOM + "link")] == [
        {"href": home + "rss.xml", "rel": "self", "type": RSS_TYPE},
        {"href": PUBLICATION.base_url + "rss.xml", "rel": "current", "type": RSS_TYPE},
    ]
    root = etree.fromstring(atom.render(feed, CONTEXT))
    assert [dict(link.attrib) for link in root.findall(ATOM + "link")] == [
        {"href": home + "atom.xml", "rel": "self", "type": ATOM_TYPE},
        {"href": PUBLICATION.base_url + "atom.xml", "rel": "current", "type": ATOM_TYPE},
        {"href": home, "rel": "alternate", "type": "text/html"},
    ]


def test_site_feed_lives_at_the_base_url() -> None:
    feed = build_site_feed((sample_edition(),))
    assert feed.home_url == "https://river-daily.example/"
    assert feed.self_urls == {each.name: feed.home_url + each.path for each in MAIN_FEED_FORMATS}
    assert feed.self_urls["atom"] == "https://river-daily.example/atom.xml"


def test_entry_links_keep_rel_and_type() -> None:
    for article, entry in zip(
        sample_edition().articles, atom_entries(build_edition_feed(sample_edition(), CONTEXT)), strict=True
    ):
        href = f"https://river-daily.example/{DATE}/{article.stem}.html"
        assert [dict(link.attrib) for link in entry.findall(ATOM + "link")] == [
            {"href": href, "rel": "alternate", "type": "text/html"}
        ]


def test_every_address_is_absolute() -> None:
    for document in render_both(build_site_feed((sample_edition(),))):
        root = etree.fromstring(document)
        addressed = ("link", "url", "docs", ATOM + "logo", ATOM + "uri", ATOM + "link")
        found = [element.get("href") or element.text or "" for element in root.iter(*addressed)]
        assert len(found) > len(sample_edition().articles)
        assert [url for url in found if not url.startswith("https://")] == []


def test_images_have_the_sizes_that_each_format_wants() -> None:
    images = {f"icon-{size}": Image(f"assets/icons/{size}.png", size, size, "image/png") for size in (48, 144, 512)}
    context = make_context(images=images | {"share": Image("assets/share.png", 1200, 630, "image/png")})
    feed = build_edition_feed(sample_edition(), context)
    first, second = (etree.fromstring(document) for document in render_both(feed, context))
    base = PUBLICATION.base_url + "assets/"
    assert [first.findtext(f"channel/image/{tag}") for tag in ("url", "width", "height")] == [
        base + "icons/144.png",
        "144",
        "144",
    ]
    assert [second.findtext(ATOM + tag) for tag in ("icon", "logo")] == [base + "icons/512.png", base + "share.png"]
    document = json.loads(jsonfeed.render(feed, context))
    assert (document["icon"], document["favicon"]) == (base + "icons/512.png", base + "icons/48.png")


def test_without_a_fitting_image_there_is_none() -> None:
    """RSS takes no image above 144 pixels, and none in WebP."""
    for icon in (Image("assets/icon.png", 600, 600, "image/png"), Image("assets/icon.webp", 100, 100, "image/webp")):
        context = make_context(images={"icon": icon})
        feed = build_edition_feed(sample_edition(), context)
        assert etree.fromstring(rss.render(feed, context)).find("channel/image") is None
    bare = build_edition_feed(sample_edition(), make_context(images={}))
    root = etree.fromstring(atom.render(bare, CONTEXT))
    assert root.find(ATOM + "icon") is root.find(ATOM + "logo") is None
    assert {"icon", "favicon"}.isdisjoint(json.loads(jsonfeed.render(bare, CONTEXT)))


def test_publisher_without_address_and_contact() -> None:
    provider = PUBLICATION.provider.model_copy(update={"url": None})
    contact = PUBLICATION.contact.model_copy(update={"email": None})
    facts = PUBLICATION.model_copy(update={"provider": provider, "contact": contact})
    feed = build_edition_feed(sample_edition().model_copy(update={"publication": facts}), CONTEXT)
    author = etree.fromstring(atom.render(feed, CONTEXT)).find(ATOM + "author")
    assert author is not None
    assert [element.tag for element in author] == [ATOM + "name"]
    assert etree.fromstring(rss.render(feed, CONTEXT)).find("channel/managingEditor") is None


# --- times -----------------------------------------------------------------------------------------------------------


def test_times_are_the_articles_own_in_their_own_offset() -> None:
    later = RELEASED + dt.timedelta(hours=3)
    feed = build_edition_feed(make_edition(full_article(), make_article(2, updated_at=later)), CONTEXT)
    item, entry = rss_items(feed)[0], atom_entries(feed)[0]
    assert item.findtext("pubDate") == "Tue, 15 Mar 2022 06:00:00 +0800"
    assert entry.findtext(ATOM + "published") == "2022-03-15T06:00:00+08:00"
    assert entry.findtext(ATOM + "updated") == "2022-03-15T09:00:00+08:00"
    assert (
        etree.fromstring(rss.render(feed, CONTEXT)).findtext("channel/lastBuildDate")
        == "Tue, 15 Mar 2022 09:00:00 +0800"
    )
    assert etree.fromstring(atom.render(feed, CONTEXT)).findtext(ATOM + "updated") == "2022-03-15T09:00:00+08:00"


def test_an_article_read_back_from_json_gives_the_same_bytes() -> None:
    edition = sample_edition()
    again = Edition.model_validate_json(edition.model_dump_json())
    assert render_both(build_edition_feed(edition, CONTEXT)) == render_both(build_edition_feed(again, CONTEXT))


def stop_clock(monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    """Stop feedgen's clock, and only feedgen's, in that year."""

    class Stopped(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, dt.datetime)

    class Clock(dt.datetime, metaclass=Stopped):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return dt.datetime(year, 1, 1, tzinfo=tz)

    monkeypatch.setattr(feedgen.feed, "datetime", Clock)
    monkeypatch.setattr(feedgen.entry, "datetime", Clock)


def test_the_clock_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    feeds = (build_edition_feed(sample_edition(), CONTEXT), build_site_feed(()))
    stop_clock(monkeypatch, 1999)
    assert feedgen.feed.FeedGenerator().updated().year == 1999
    first = [render_both(feed) for feed in feeds]
    stop_clock(monkeypatch, 2044)
    second = [render_both(feed) for feed in feeds]
    assert first == second
    for document in (document for pair in first for document in pair):
        assert b"1999" not in document
        assert b"python-feedgen" not in document


def test_a_feed_without_articles_still_has_a_time() -> None:
    hidden = make_article(1, rights=RIGHTS.model_copy(update={"web": False}))
    assert build_edition_feed(make_edition(hidden), CONTEXT).updated_at == RELEASED
    assert build_site_feed((make_edition(hidden),)).updated_at == RELEASED
    empty = build_site_feed(())
    assert empty.updated_at == PUBLICATION.published_at("2020-01-01")
    assert not feedparser.parse(rss.render(empty, CONTEXT)).bozo


# --- which articles, in which order ----------------------------------------------------------------------------------


def test_newest_update_first_then_newest_release_then_print_order() -> None:
    late, early = RELEASED + dt.timedelta(minutes=1), RELEASED - dt.timedelta(minutes=1)
    articles = (
        make_article(3),
        make_article(5, updated_at=late),
        make_article(1, published_at=early),
        make_article(4, updated_at=late),
        make_article(2),
    )
    order = [make_article(number).guid for number in (4, 5, 2, 3, 1)]
    for arranged in (articles, articles[::-1]):
        feed = build_edition_feed(make_edition(*arranged), CONTEXT)
        assert guids(feed) == order
        assert [item.findtext("guid") for item in rss_items(feed)] == order
        assert [entry.findtext(ATOM + "id") for entry in atom_entries(feed)] == order


def test_the_same_instant_in_two_offsets_is_a_tie() -> None:
    utc = RELEASED.astimezone(dt.UTC)
    feed = build_edition_feed(make_edition(make_article(2), make_article(1, updated_at=utc)), CONTEXT)
    assert guids(feed) == [make_article(1).guid, make_article(2).guid]


def test_a_corrected_old_article_leads_the_site_feed() -> None:
    corrected = make_article(1, "2022-03-14", updated_at=RELEASED + dt.timedelta(days=2))
    editions = (make_day(DATE, 2), make_edition(corrected, date="2022-03-14"))
    assert guids(build_site_feed(editions))[0] == corrected.guid


def test_articles_without_web_rights_are_left_out() -> None:
    hidden = RIGHTS.model_copy(update={"web": False})
    edition = make_edition(
        make_article(1, rights=hidden), make_article(2), gone_article("canceled").model_copy(update={"rights": hidden})
    )
    assert guids(build_edition_feed(edition, CONTEXT)) == [make_article(2).guid]
    assert guids(build_site_feed((edition,))) == [make_article(2).guid]


# --- articles that are gone ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "title"), [("canceled", "本文已撤回"), ("withheld", "本文暂停发布")])
def test_an_article_that_is_gone_leaves_a_notice_and_no_word(status: str, title: str) -> None:
    article = gone_article(status)
    edition = make_edition(article, make_article(2))
    feed = build_edition_feed(edition, CONTEXT)
    assert feed.entries[0] == Entry(
        guid=article.guid,
        url=f"https://river-daily.example/{DATE}/01-abcdefgh.html",
        title=title,
        summary=f"{title}（2022年3月16日 06:00）。原因：内容失实。",
        content_html=f"<p>{title}（2022年3月16日 06:00）。原因：内容失实。</p>",
        authors=(),
        category=None,
        rights=None,
        published_at=article.published_at,
        updated_at=article.updated_at,
        changed_at=article.updated_at,
        page="01",
        order=article.order,
        withdrawn=True,
    )
    assert_feed_readable(*render_both(feed), edition.articles)


def test_a_feed_names_tombstones_only_where_it_has_some() -> None:
    article = gone_article("canceled")
    live = atom.render(build_edition_feed(make_edition(make_article(2)), CONTEXT), CONTEXT)
    assert b"tombstones" not in live
    document = atom.render(build_edition_feed(make_edition(article, make_article(2)), CONTEXT), CONTEXT)
    [tombstone] = read_tombstones(document)
    assert (tombstone.keys(), tombstone.values()) == (["ref", "when"], [article.guid, "2022-03-16T06:00:00+08:00"])
    assert [(each.tag, each.text) for each in tombstone] == [
        (COMMENT, "本文已撤回（2022年3月16日 06:00）。原因：内容失实。")
    ]
    entries = {each.findtext(ATOM + "id"): each for each in etree.fromstring(document).iter(ATOM + "entry")}
    notice = entries[article.guid]
    assert (notice.findtext(ATOM + "title"), notice.findtext(ATOM + "updated")) == ("本文已撤回", tombstone.get("when"))


def test_a_feed_of_notices_alone_is_a_feed() -> None:
    articles = (gone_article("canceled"),)
    first, second = render_both(build_edition_feed(make_edition(*articles), CONTEXT))
    assert_feed_readable(first, second, articles)
    assert [entry.title for entry in feedparser.parse(second).entries] == ["本文已撤回"]
    assert etree.fromstring(second).findtext(ATOM + "updated") == "2022-03-16T06:00:00+08:00"


def test_a_withheld_article_that_is_released_again_is_an_entry_newer_than_its_tombstone() -> None:
    withheld = gone_article("withheld")
    back = withheld.model_copy(
        update={"status": "usable", "version": 3, "updated_at": withheld.updated_at + dt.timedelta(seconds=1)}
    )
    before, after = (atom.render(build_edition_feed(make_edition(each), CONTEXT), CONTEXT) for each in (withheld, back))
    [tombstone], [entry] = read_tombstones(before), list(etree.fromstring(after).iter(ATOM + "entry"))
    assert read_tombstones(after) == []
    assert entry.findtext(ATOM + "id") == tombstone.get("ref")
    assert (entry.findtext(ATOM + "updated") or "") > (tombstone.get("when") or "")


def test_notice_speaks_the_language_of_the_publication() -> None:
    facts = PUBLICATION.model_copy(update={"language": "en-GB"})
    edition = make_edition(gone_article("canceled", note=None)).model_copy(update={"publication": facts})
    [entry] = list_full_entries(build_edition_feed(edition, CONTEXT))
    assert (entry.title, entry.summary) == (
        "This article has been withdrawn",
        "This article has been withdrawn (16 March 2022, 06:00).",
    )


def test_notice_escapes_its_reason() -> None:
    feed = build_edition_feed(make_edition(gone_article("canceled", note="<b> & {at}")), CONTEXT)
    assert (
        list_full_entries(feed)[0].content_html
        == "<p>本文已撤回（2022年3月16日 06:00）。原因：&lt;b&gt; &amp; {at}</p>"
    )
    first, second = render_both(feed)
    assert "<b> & {at}" in read_html(feedparser.parse(first).entries[0].content[0].value)
    assert (read_tombstones(second)[0].findtext(COMMENT) or "").endswith("原因：<b> & {at}")


# --- the document ----------------------------------------------------------------------------------------------------


def strip_foreign(root: etree._Element) -> etree._Element:
    """RSS without elements of other namespaces, which its schema cannot place."""
    for element in [each for each in root.iter() if str(each.tag).startswith("{")]:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    return root


def assert_valid_rss(document: bytes) -> None:
    """Valid but for the editor's name after the address: the schema takes an address alone, RSS 2.0 itself shows the name in brackets."""
    root = strip_foreign(etree.fromstring(document))
    editor = root.find("channel/managingEditor")
    assert editor is not None
    address, _, name = (editor.text or "").partition(" ")
    assert name == f"({PUBLICATION.provider.name})"
    editor.text = address
    etree.XMLSchema(etree.parse(str(standard("feeds/rss-2_0.xsd")))).assertValid(root)


@pytest.mark.parametrize("make", [build_edition_feed, lambda edition, _: build_site_feed((edition,))])
def test_rss_is_valid_against_its_schema(make: Callable[[Edition, Context], Feed]) -> None:
    articles = (*sample_edition().articles, gone_article("canceled").model_copy(update={"guid": make_article(9).guid}))
    assert_valid_rss(rss.render(make(make_edition(*articles), CONTEXT), CONTEXT))


def test_documents_are_laid_out_line_by_line() -> None:
    for document in render_both(build_edition_feed(sample_edition(), CONTEXT)):
        assert document.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<")
        assert document.endswith(b">\n")
        assert b"\r" not in document
        assert len(re.findall(rb"^ +<(item|entry)>$", document, re.MULTILINE)) == len(sample_edition().articles)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ufffe", "\ud800"])
def test_what_xml_cannot_carry_is_refused_and_never_written(character: str) -> None:
    with pytest.raises(ValidationError):
        make_article(1, title=f"题{character}")
    feed = build_edition_feed(make_edition(make_article(1)), CONTEXT)
    broken = replace(feed, entries=(replace(list_full_entries(feed)[0], title=f"题{character}"),))
    for render in (rss.render, atom.render):
        with pytest.raises(ValueError, match=r"XML compatible|surrogates"):
            render(broken, CONTEXT)


def test_an_article_of_ten_megabytes_is_rendered() -> None:
    long = make_article(1, body=(BodyPart(kind="paragraph", text="水" * 3_600_000),))
    for document in render_both(build_edition_feed(make_edition(long), CONTEXT)):
        assert len(document) > 10_800_000
