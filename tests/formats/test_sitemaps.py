"""Sitemaps and robots.txt: which addresses they name, for how long, within which limits; what the gate refuses of them."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

import pytest
from lxml import etree

from tests.helpers.sample import DATE, PUBLICATION, RIGHTS, full_article, sample_article, sample_edition
from tests.judges.sitemaps import JUDGES, NEWS, list_addresses, read_robots
from transform.formats import FORMATS
from transform.formats.format import Context
from transform.formats.render import render_month, render_sitemaps
from transform.formats.sitemaps import index, month, news, robots
from transform.formats.sitemaps.sitemap import (
    MOST_NEWS,
    Location,
    News,
    Sitemaps,
    choose_news,
    list_locations,
    list_news,
)
from transform.model.edition import Edition

CONTEXT = Context(PUBLICATION, FORMATS)
BASE = PUBLICATION.base_url
AT = dt.datetime(2022, 3, 15, 6, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
LATER = AT + dt.timedelta(hours=9)
SECOND = dt.timedelta(seconds=1)
TWO_DAYS = dt.timedelta(days=2)


def make_edition(*articles: object) -> Edition:
    return sample_edition().model_copy(update={"articles": articles, "updated_at": LATER})


EDITION = make_edition(
    sample_article(1, "abcdefgh", updated_at=LATER),
    sample_article(2, "bcdefghi", status="canceled", body=()),
    sample_article(3, "cdefghij", rights=RIGHTS.model_copy(update={"web": False})),
    sample_article(4, "defghijk", title="“鱼”<&>'"),
)


def make_news(number: int, published_at: dt.datetime = AT) -> News:
    return News(f"{BASE}{DATE}/01-{number}.html", f"第{number}条", published_at, published_at)


def make_locations(count: int) -> Iterator[Location]:
    return (Location(f"{BASE}{DATE}/01-{number}.html", AT) for number in range(count))


def render_all(sitemaps: Sitemaps, *names: str) -> Mapping[str, bytes]:
    rendered = render_sitemaps(sitemaps, names or (*sitemaps.names, "robots"), CONTEXT)
    assert rendered.findings == ()
    return rendered.files


def render_months(*locations: Location) -> Mapping[str, bytes]:
    parts = [rendered for _, rendered in render_month("2022-03", locations, CONTEXT)]
    assert [each.findings for each in parts] == [()] * len(parts)
    return {path: data for each in parts for path, data in each.files.items()}


def test_a_month_names_the_edition_and_its_live_articles_with_the_time_of_their_last_change() -> None:
    (path, document), *more = render_months(*list_locations(EDITION, CONTEXT)).items()
    assert (path, more) == ("sitemaps/2022-03.xml", [])
    root = etree.fromstring(document)
    assert [[child.text for child in each] for each in root] == [
        [f"{BASE}{DATE}/", "2022-03-15T15:00:00+08:00"],
        [f"{BASE}{DATE}/01-abcdefgh.html", "2022-03-15T15:00:00+08:00"],
        [f"{BASE}{DATE}/01-defghijk.html", "2022-03-15T06:00:00+08:00"],
    ]


def test_news_are_the_live_articles_with_the_name_of_the_paper_in_the_language_google_wants() -> None:
    listed = tuple(list_news(EDITION, CONTEXT))
    files = render_all(Sitemaps((), listed), "news")
    root = etree.fromstring(files["news-sitemap.xml"])
    assert list_addresses(root) == [f"{BASE}{DATE}/01-abcdefgh.html", f"{BASE}{DATE}/01-defghijk.html"]
    assert [each.text for each in root.iter(f"{NEWS}name")] == ["江城日报"] * 2
    assert [each.text for each in root.iter(f"{NEWS}language")] == ["zh-cn"] * 2
    assert [each.text for each in root.iter(f"{NEWS}publication_date")] == ["2022-03-15T06:00:00+08:00"] * 2
    assert [each.text for each in root.iter(f"{NEWS}title")] == ["第1座人行桥今日通行", "“鱼”<&>'"]


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        *(("zh-CN", "zh-cn"), ("zh", "zh-cn"), ("zh-Hans", "zh-cn"), ("zh-Hans-HK", "zh-cn"), ("zh-SG", "zh-cn")),
        *(("zh-TW", "zh-tw"), ("zh-Hant", "zh-tw"), ("zh-HK", "zh-tw"), ("zh-mo", "zh-tw")),
        *(("en-GB", "en"), ("de", "de"), ("yue-Hant", "yue"), ("pt-BR", "pt")),
    ],
)
def test_a_language_is_written_in_lower_case_and_without_a_region_but_for_chinese(tag: str, name: str) -> None:
    assert news.name_language(tag) == name
    assert news.LANGUAGE.fullmatch(name)


def test_news_are_listed_for_two_days_to_the_second() -> None:
    one = make_news(1)
    assert choose_news([one], AT) == (one,)
    assert choose_news([one], AT + TWO_DAYS - SECOND) == (one,)
    assert choose_news([one], AT + TWO_DAYS) == ()
    assert one.expires_at == AT + TWO_DAYS


def test_news_are_ordered_by_time_and_else_as_given_and_at_most_a_thousand() -> None:
    old, first, second = make_news(1), make_news(2, LATER), make_news(3, LATER)
    assert choose_news([old, first, second], LATER) == (first, second, old)
    many = [make_news(number) for number in range(MOST_NEWS)]
    assert choose_news([*many, first], LATER) == (first, *many[:-1])


def test_the_index_names_every_month_but_not_the_news() -> None:
    files = render_all(Sitemaps((Location(f"{BASE}sitemaps/2022-03.xml", LATER),), (make_news(1),)))
    assert sorted(files) == ["news-sitemap.xml", "robots.txt", "sitemap.xml"]
    root = etree.fromstring(files["sitemap.xml"])
    assert [[child.text for child in each] for each in root] == [
        [f"{BASE}sitemaps/2022-03.xml", "2022-03-15T15:00:00+08:00"]
    ]
    JUDGES["sitemap", "site"]("sitemap.xml", {**files, "sitemaps/2022-03.xml": b""})


def test_robots_names_the_sitemaps_that_exist() -> None:
    location = Location(f"{BASE}sitemaps/2022-03.xml", AT)
    both = read_robots(render_all(Sitemaps((location,), (make_news(1),)))["robots.txt"])
    assert both.site_maps() == [f"{BASE}sitemap.xml", f"{BASE}news-sitemap.xml"]
    assert both.can_fetch("*", f"{BASE}{DATE}/")
    assert read_robots(render_all(Sitemaps((location,), ()))["robots.txt"]).site_maps() == [f"{BASE}sitemap.xml"]
    nothing = render_all(Sitemaps((), ()))
    assert nothing.keys() == {"robots.txt"}
    assert read_robots(nothing["robots.txt"]).site_maps() is None


def test_a_month_above_the_limit_of_addresses_is_split() -> None:
    files = render_months(*make_locations(50_001))
    assert list(files) == ["sitemaps/2022-03.xml", "sitemaps/2022-03-2.xml"]
    roots = [etree.fromstring(data) for data in files.values()]
    assert list(map(len, roots)) == [50_000, 1]
    assert [url for root in roots for url in list_addresses(root)] == [each.url for each in make_locations(50_001)]
    JUDGES["sitemap", "month"](
        "sitemaps/2022-03.xml", {**files, **{name_path(each): b"" for each in make_locations(50_001)}}
    )


def name_path(location: Location) -> str:
    return location.url.removeprefix(BASE)


def test_a_month_above_the_limit_of_bytes_is_split() -> None:
    locations = tuple(make_locations(1000))
    whole = len(month.render(locations, CONTEXT))
    parts = list(month.split(locations, most_bytes=whole // 3))
    assert len(parts) > 3
    assert max(len(month.render(part, CONTEXT)) for part in parts) <= whole // 3
    assert sum(parts, ()) == locations
    assert list(month.split(locations, most_bytes=2 * whole)) == [locations]
    escaped = tuple(Location(f"{BASE}{'&' * 200}{number}", AT) for number in range(100))
    assert all(len(month.render(part, CONTEXT)) <= 5000 for part in month.split(escaped, most_bytes=5000))


def test_every_sitemap_is_valid_by_the_official_schemas() -> None:
    edition = make_edition(full_article(), sample_article(2, "bcdefghi"))
    months = render_months(*list_locations(edition, CONTEXT))
    files = {
        **months,
        **render_all(Sitemaps((Location(f"{BASE}{next(iter(months))}", AT),), tuple(list_news(edition, CONTEXT)))),
        **{name_path(each): b"" for each in list_locations(edition, CONTEXT)},
        f"{DATE}/index.html": b"",
    }
    for path, row in (
        ("sitemaps/2022-03.xml", ("sitemap", "month")),
        ("sitemap.xml", ("sitemap", "site")),
        ("news-sitemap.xml", ("news", "site")),
        ("robots.txt", ("robots", "site")),
    ):
        JUDGES[row](path, files)


MONTH = month.render((Location(f"{BASE}{DATE}/", AT),), CONTEXT)
INDEX = index.render(Sitemaps((Location(f"{BASE}sitemaps/2022-03.xml", AT),), ()), CONTEXT)
NEWS_MAP = news.render(Sitemaps((), (make_news(1),)), CONTEXT)
ROBOTS = robots.render(Sitemaps((Location(BASE, AT),), ()), CONTEXT)
LIMITS = {"most addresses": make_locations(50_001), "long": [Location(f"{BASE}{'a' * 2048}", AT)]}


@pytest.mark.parametrize(
    ("check", "document", "old", "new", "says"),
    [
        (month.check, MONTH, b"</urlset>", b"", "not a well-formed urlset"),
        (month.check, MONTH, b"urlset", b"sitemapindex", "not a well-formed urlset"),
        (month.check, MONTH, b"<loc>https:/", b"<loc>", "not absolute"),
        (month.check, MONTH, b"+08:00<", b"<", "times without offset"),
        (month.check, MONTH, b"<url>", b"<!-- ", "not a well-formed"),
        (index.check, INDEX, b"sitemap>", b"map>", "has 0 addresses"),
        (news.check, NEWS_MAP, b">zh-cn<", b">zh-CN<", "has a language"),
        (news.check, NEWS_MAP, b"+08:00</news:publication_date>", b"</news:publication_date>", "dates of publication"),
        (news.check, NEWS_MAP, "第1条".encode(), b"", "without a title"),
        (news.check, NEWS_MAP, "江城日报".encode(), b"", "the publication's name"),
        (robots.check, ROBOTS, b"Sitemap: https://", b"Sitemap: //", "not robots.txt"),
        (robots.check, ROBOTS, b"Allow: /", b"Allow", "not robots.txt"),
    ],
)
def test_a_damaged_sitemap_is_refused(
    check: Callable[[bytes], Iterator[str]], document: bytes, old: bytes, new: bytes, says: str
) -> None:
    assert old in document
    assert list(check(document)) == []
    assert says in " ".join(check(document.replace(old, new)))


@pytest.mark.parametrize("name", LIMITS)
def test_a_sitemap_above_a_limit_is_refused(name: str) -> None:
    assert list(month.check(month.render(tuple(LIMITS[name]), CONTEXT))) != []
