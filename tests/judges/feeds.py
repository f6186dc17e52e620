"""Other people's readers as judges of our RSS, Atom and JSON Feed: feedparser and atoma must find every article whole in each.

A withdrawn article is an entry with a notice in each, and in Atom a tombstone (RFC 6721), which these readers pass over: it is
read here.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import atoma
import fastfeedparser
import feedparser
import listparser
from lxml import etree, html

from transform.formats.common.text import full_text
from transform.model.edition import Article, PublishedEdition
from transform.model.media_topics import SCHEME, load_topics

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}"


def assert_feed_readable(rss_bytes: bytes, atom_bytes: bytes, articles: Iterable[Article]) -> None:
    """Judge both feeds of one edition or site, which must hold exactly those of ``articles`` that may be in feeds."""
    expected = {article.guid: article for article in articles if article.rights.allows("feeds")}
    rss, atom = feedparser.parse(rss_bytes), feedparser.parse(atom_bytes)
    for parsed in (rss, atom):
        assert not parsed.bozo, parsed.get("bozo_exception")
        assert_feed_head(parsed)
        assert sorted(entry.id for entry in parsed.entries) == sorted(expected)
        assert_newest_first(parsed.entries, expected)
        for entry in parsed.entries:
            assert_entry(entry, expected[entry.id])
    assert (rss.version, atom.version) == ("rss20", "atom10")
    assert [entry.id for entry in rss.entries] == [entry.id for entry in atom.entries]
    assert_tombstones(etree.fromstring(rss_bytes), etree.fromstring(atom_bytes), expected)
    assert_instants(atoma.parse_rss_bytes(rss_bytes), atoma.parse_atom_bytes(atom_bytes), expected)
    for document in (rss_bytes, atom_bytes):
        assert_gone_without_words(document, expected)


def assert_tombstones(rss: etree._Element, atom: etree._Element, expected: Mapping[str, Article]) -> None:
    """One for each article that is gone, with its notice under the same id, none for a live one; before the entries.

    They say when it went, to the second and with offset, and what the RSS item's description says.
    """
    tombstones = atom.findall(TOMBSTONE + "deleted-entry")
    entries = atom.findall(ATOM + "entry")
    gone = [guid for guid in (item.findtext("guid") or "" for item in rss.iter("item")) if is_gone(expected[guid])]
    assert [each.get("ref") for each in tombstones] == gone
    assert len(list(atom.iter(TOMBSTONE + "deleted-entry"))) == len(tombstones)
    notices_of = [each for each in entries if each.findtext(ATOM + "id") in set(gone)]
    assert [each.findtext(ATOM + "updated") for each in notices_of] == [each.get("when") for each in tombstones]
    assert list(atom)[len(atom) - len(entries) - len(tombstones) :] == [*tombstones, *entries]
    notices = {item.findtext("guid"): unescape(item.findtext("description") or "") for item in rss.iter("item")}
    for each in tombstones:
        guid = each.get("ref", "")
        assert_same_instant(dt.datetime.fromisoformat(each.get("when", "")), expected[guid].updated_at)
        assert each.findtext(TOMBSTONE + "comment") == notices[guid]
        assert notices[guid]


def is_gone(article: Article) -> bool:
    return article.status != "usable"


def assert_feed_head(parsed: Any) -> None:
    assert parsed.feed.title
    assert parsed.feed.subtitle
    assert parsed.feed.language
    assert [link.rel for link in parsed.feed.links].count("self") == 1
    for link in (*parsed.feed.links, {"href": parsed.feed.link}):
        assert is_absolute(link["href"])


def assert_newest_first(entries: list[Any], expected: Mapping[str, Article]) -> None:
    articles = [expected[entry.id] for entry in entries]
    order = [(-one.updated_at.timestamp(), -one.published_at.timestamp(), one.order, one.guid) for one in articles]
    assert order == sorted(order)


def assert_tags(entry: Any, article: Article) -> None:
    """The section, then a tag for each subject: Media Topics by their names, in RSS as the value and in Atom as the label."""
    tags = entry.get("tags", [])
    sections = [article.section] if article.section else []
    assert [tag.term for tag in tags[: len(sections)]] == sections
    subjects = list(dict.fromkeys(article.subjects))
    for tag, subject in zip(tags[len(sections) :], subjects, strict=True):
        topic = load_topics().get(subject.removeprefix(SCHEME))
        names = {topic.han, topic.name} if topic else {subject, subject.partition(":")[2]}
        assert (tag.label or tag.term) in names
        assert not topic or tag.scheme == "http://cv.iptc.org/newscodes/mediatopic/"


def assert_entry(entry: Any, article: Article) -> None:
    """The whole article; for a withdrawn one only its address (its words are looked for in the whole document)."""
    assert is_absolute(entry.link)
    assert entry.link.endswith(f"/{article.stem}.html")
    assert all(link.rel == "alternate" and link.type == "text/html" for link in entry.links)
    if not is_gone(article):
        [content] = entry.content
        assert content.type == "text/html"
        found = "".join(map(str, html.fromstring(f"<div>{content.value}</div>").itertext()))
        assert squeeze(found).endswith(squeeze(full_text(article)))
        assert squeeze(entry.title) == squeeze(article.title)
        names = list(dict.fromkeys(each.name for each in article.bylines))
        found_names = [author.name for author in entry.get("authors", [])]
        assert found_names == names or not names
        assert_tags(entry, article)


def assert_instants(rss: Any, atom: Any, expected: Mapping[str, Article]) -> None:
    """Times are the articles' own, in their own offset; the feed's is the newest inside."""
    for item in rss.items:
        assert_same_instant(item.pub_date, expected[item.guid].published_at)
    for entry in atom.entries:
        assert_same_instant(entry.published, expected[entry.id_].published_at)
        assert_same_instant(entry.updated, expected[entry.id_].updated_at)
    if expected:
        newest = max(article.updated_at for article in expected.values())
        assert_same_instant(rss.last_build_date, newest)
        assert_same_instant(atom.updated, newest)


def assert_same_instant(found: dt.datetime, expected: dt.datetime) -> None:
    assert (found, found.utcoffset()) == (expected, expected.utcoffset())


def assert_gone_without_words(document: bytes, expected: Mapping[str, Article]) -> None:
    """The item or tombstone of a withdrawn article contains none of its words, in any text or attribute."""
    for entry in etree.fromstring(document).iter("item", TOMBSTONE + "deleted-entry"):
        article = expected[entry.findtext("guid") or entry.get("ref") or ""]
        if not is_gone(article):
            continue
        said = unescape(
            "\n".join(str(text) for element in entry.iter() for text in (element.text or "", *element.values()))
        )
        for words in collect_words(article):
            assert words not in said, words


def collect_words(article: Article) -> list[str]:
    """What an article says; the title of one that is stripped already is the notice."""
    title = article.title if article.headline or article.body else None
    heads = (article.kicker, article.headline, article.deck, title, article.section)
    names = (byline.name for byline in article.bylines)
    return [
        *filter(None, heads),
        *names,
        *(part.text for part in article.body),
        *(each.text for each in article.captions),
    ]


def is_absolute(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).netloc)


def squeeze(text: str) -> str:
    return "".join(text.split())


def judge_feeds(path: str, files: Mapping[str, bytes]) -> None:
    """Both XML feeds of an edition hold its articles; those of the site hold all of them, in a tree with no more than they take."""
    folder = path.rpartition("/")[0]
    records = sorted(each for each in files if each.endswith("/edition.json") and each.startswith(folder))
    articles = [article for record in records for article in read_record(files[record])]
    within = f"{folder}/" if folder else ""
    judge_pair(files[f"{within}rss.xml"], files[f"{within}atom.xml"], tuple(articles))


@cache
def read_record(record: bytes) -> tuple[Article, ...]:
    return PublishedEdition.model_validate_json(record).as_decided().articles


@cache
def judge_pair(rss: bytes, atom: bytes, articles: tuple[Article, ...]) -> None:
    assert_feed_readable(rss, atom, articles)


def judge_json_feed(path: str, files: Mapping[str, bytes]) -> None:
    """Fastfeedparser finds in it what it finds in the Atom feed beside it."""
    atom = path.removesuffix("feed.json") + "atom.xml" if path.endswith("feed.json") else f"{path[:-5]}.atom.xml"
    found, expected = fastfeedparser.parse(files[path]), fastfeedparser.parse(files[atom])
    assert list(map(_describe, found.entries)) == list(map(_describe, expected.entries))
    assert (found.feed.title, found.feed.link, found.feed.language) == (
        expected.feed.title,
        expected.feed.link,
        expected.feed.language,
    )


def _describe(entry: Any) -> tuple[Any, ...]:
    names = [author["name"] for author in entry.get("authors", [])]
    return entry.id, entry.title, entry.link, entry.content[0]["value"], entry.published, entry.updated, names


def judge_part(path: str, files: Mapping[str, bytes]) -> None:
    """A feed of a section, a page or of corrections: feedparser finds the same entries in RSS and Atom, each with an id of its own."""
    stem = path.removesuffix(".rss.xml").removesuffix(".atom.xml")
    rss, atom = (feedparser.parse(files[f"{stem}.{name}.xml"]) for name in ("rss", "atom"))
    for parsed in (rss, atom):
        assert not parsed.bozo, parsed.get("bozo_exception")
        assert_feed_head(parsed)
    ids = [entry.id for entry in rss.entries]
    assert ids == [entry.id for entry in atom.entries]
    assert len(set(ids)) == len(ids)


def judge_opml(path: str, files: Mapping[str, bytes]) -> None:
    """Listparser finds every feed of the tree, and each leads to a file."""
    found = listparser.parse(files[path].decode("utf-8"))
    assert not found.get("bozo")
    expected = sorted(each for each in files if each.endswith("atom.xml") and not re.match("[0-9]|more-", each))
    assert expected
    assert len(found.feeds) == len(expected)
    assert all(any(feed.url.endswith(f"/{each}") for feed in found.feeds) for each in expected)


JUDGES = (
    {(name, scope): judge_feeds for name in ("rss", "atom") for scope in ("edition", "site")}
    | {("jsonfeed", scope): judge_json_feed for scope in ("edition", "site", "feed")}
    | {(name, "feed"): judge_part for name in ("rss", "atom")}
    | {("opml", "site"): judge_opml}
)
