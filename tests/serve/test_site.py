"""The served site: every published file with its headers, conditions, parts, and what records say of it."""

import json
import os
import re
from email.utils import parsedate_to_datetime

import pytest

from tests.conftest import Place
from tests.helpers.runs import DATE
from tests.judges.table import name_format
from tests.serve.conftest import HUB, list_article_paths, open_site
from transform.formats import FORMATS

BASE = "https://river-daily.example/news/"
TYPES: dict[tuple[str, str], str] = {(each.name, each.scope): each.media_type for each in FORMATS}
OTHERS = {"edition.json": "application/json", "manifest.json": "application/json", "style.css": "text/css"}


def test_every_published_file_is_served_as_it_is_with_the_media_type_of_its_format(real: Place) -> None:
    site = open_site(real)
    seen = set()
    for path, data in real.files().items():
        answer = site.get(f"/{path}")
        assert answer.status_code == 200, path
        assert answer.content == data, path
        named = name_format(path)
        media_type = answer.headers["Content-Type"].partition(";")[0]
        name = path.rpartition("/")[2]
        if named:
            seen.add(named)
            assert media_type == TYPES[named], path
        elif name in OTHERS:
            assert media_type == OTHERS[name], path
        else:
            assert media_type in {"image/svg+xml", "image/png"}, path
    elsewhere = {
        ("news", "site"),
        ("rss", "feed"),
        ("atom", "feed"),
        ("jsonfeed", "feed"),
        ("html", "month"),
        ("html", "year"),
    }
    assert seen >= TYPES.keys() - elsewhere


def test_text_names_its_encoding(real: Place) -> None:
    site = open_site(real)
    for path in ("/", "/assets/style.css", "/robots.txt", "/opml.xml"):
        assert site.get(path).headers["Content-Type"].endswith("; charset=utf-8"), path


def test_every_answer_has_the_security_headers(real: Place) -> None:
    site = open_site(real)
    tag = site.get("/").headers["ETag"]
    answers = [
        site.get("/"),
        site.get("/", headers={"If-None-Match": tag}),
        site.get("/", headers={"If-Match": '"x"'}),
        site.get("/rss.xml", headers={"Range": "bytes=0-1"}),
        site.get("/rss.xml", headers={"Range": "bytes=999999999-"}),
        site.get("/nothing"),
        site.get("/2021-10-09"),
        site.post("/"),
    ]
    assert [each.status_code for each in answers] == [200, 304, 412, 206, 416, 404, 301, 405]
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self'; ")
        assert "script" not in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"]
        assert answer.headers["Permissions-Policy"]


# ---------------------------------------------------------------- validators


def test_a_tag_comes_from_the_bytes_and_a_time_from_the_file(published: Place) -> None:
    site = open_site(published)
    first = site.get("/rss.xml").headers
    file = published.out / "rss.xml"
    assert re.fullmatch('"[0-9a-f]{32}"', first["ETag"])
    assert parsedate_to_datetime(first["Last-Modified"]).timestamp() == int(file.stat().st_mtime)
    os.utime(file, (1_600_000_000, 1_600_000_000))
    assert site.get("/rss.xml").headers["ETag"] == first["ETag"]
    assert site.get("/rss.xml").headers["Last-Modified"] == "Sun, 13 Sep 2020 12:26:40 GMT"
    file.write_bytes(file.read_bytes().replace(b"</rss>", b"</rss>\n"))
    assert site.get("/rss.xml").headers["ETag"] != first["ETag"]


def test_a_time_in_the_future_is_not_told(published: Place) -> None:
    os.utime(published.out / "rss.xml", (4_000_000_000, 4_000_000_000))
    told = parsedate_to_datetime(open_site(published).get("/rss.xml").headers["Last-Modified"])
    assert told.timestamp() < 4_000_000_000


def test_what_a_client_has_is_not_sent_again(shown: Place) -> None:
    site = open_site(shown)
    whole = site.get("/atom.xml")
    same = site.get("/atom.xml", headers={"If-None-Match": whole.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert "Content-Length" not in same.headers
    for name in ("ETag", "Last-Modified", "Cache-Control"):
        assert same.headers[name] == whole.headers[name]
    since = {"If-Modified-Since": whole.headers["Last-Modified"]}
    assert site.get("/atom.xml", headers=since).status_code == 304
    assert site.get("/atom.xml", headers={**since, "If-None-Match": '"another"'}).status_code == 200


def test_a_tag_is_found_in_any_of_several_lines(shown: Place) -> None:
    site = open_site(shown)
    tag = site.get("/atom.xml").headers["ETag"]
    answer = site.get("/atom.xml", headers=[("If-None-Match", '"another"'), ("If-None-Match", tag)])
    assert answer.status_code == 304


def test_head_says_what_get_says_without_the_document(shown: Place) -> None:
    site = open_site(shown)
    for path in ("/", "/rss.xml", "/nothing", f"/{DATE}"):
        got, headed = site.get(path), site.head(path)
        assert headed.content == b""
        assert {**headed.headers} == {**got.headers}
    assert site.head("/rss.xml", headers={"Range": "bytes=0-1"}).status_code == 200


def test_a_part_is_sent_if_the_rest_is_still_the_same(shown: Place) -> None:
    site = open_site(shown)
    whole = site.get("/rss.xml")
    size, tag = len(whole.content), whole.headers["ETag"]
    part = site.get("/rss.xml", headers={"Range": "bytes=5-14"})
    assert (part.status_code, part.content) == (206, whole.content[5:15])
    assert part.headers["Content-Range"] == f"bytes 5-14/{size}"
    assert part.headers["Content-Length"] == "10"
    assert part.headers["ETag"] == tag
    last = site.get("/rss.xml", headers={"Range": "bytes=-7", "If-Range": tag})
    assert (last.status_code, last.content) == (206, whole.content[-7:])
    assert site.get("/rss.xml", headers={"Range": "bytes=-7", "If-Range": '"another"'}).content == whole.content
    beyond = site.get("/rss.xml", headers={"Range": f"bytes={size}-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, f"bytes */{size}")
    both = {"Range": "bytes=0-1", "If-None-Match": tag}
    assert site.get("/rss.xml", headers=both).status_code == 304


# ---------------------------------------------------------------- caches and links


@pytest.mark.parametrize(
    ("form", "seconds"),
    [
        ("index.html", 60),
        ("rss.xml", 60),
        ("manifest.json", 60),
        ("{date}/edition.json", 60),
        ("{date}/message.newsml.xml", 60),
        ("{article}.html", 300),
        ("{article}.newsml.xml", 300),
        ("assets/style.css", 3600),
        ("cv/headrole/index.html", 3600),
    ],
)
def test_caches_may_keep_what_changes_seldom_for_longer(form: str, seconds: int, shown: Place) -> None:
    article = list_article_paths(shown, "usable")["html"].removesuffix(".html")
    answer = open_site(shown).get(f"/{form.format(date=DATE, article=article)}")
    assert answer.headers["Cache-Control"] == f"public, max-age={seconds}"


def test_feeds_of_the_site_name_their_hub_and_themselves(shown: Place) -> None:
    site = open_site(shown)
    feeds = [path for path in shown.files() if "/" not in path and re.search(r"(rss|atom)\.xml$|feed\.json$", path)]
    assert len(feeds) == 5
    for path in (*feeds, "corrections.json", "feeds/page-01.rss.xml"):
        links = site.get(f"/{path}").headers.get_list("Link")
        assert links == [f'<{HUB}>; rel="hub"', f'<{BASE}{path}>; rel="self"'], path
    assert "Link" not in site.get(f"/{DATE}/rss.xml").headers
    assert "Link" not in site.get("/manifest.json").headers


def test_pages_name_their_other_forms(shown: Place) -> None:
    site = open_site(shown)
    files = list_article_paths(shown, "usable")
    assert site.get(f"/{files['html']}").headers.get_list("Link") == [
        f'<{BASE}{files["newsml"]}>; rel="alternate"; type="application/vnd.iptc.g2.newsitem+xml"',
        f'<{BASE}{files["jsonld"]}>; rel="alternate"; type="application/ld+json"',
    ]
    for path, start in (("", ""), (f"{DATE}/", f"{DATE}/")):
        links = site.get(f"/{path}").headers.get_list("Link")
        assert [link.partition(">")[0] for link in links] == [
            f"<{BASE}{start}{name}" for name in ("rss.xml", "atom.xml", "feed.json")
        ]


def test_what_the_records_say_cannot_add_headers(published: Place) -> None:
    manifest = published.out / "manifest.json"
    record = json.loads(manifest.read_bytes())
    for base in ("https://a.example/\r\nX-Evil: 1/", 'https://a.example/>; rel="evil", <', "https://水.example/"):
        manifest.write_text(json.dumps({**record, "base_url": base}), encoding="utf-8")
        answer = open_site(published).get("/rss.xml")
        assert answer.status_code == 200
        assert "X-Evil" not in answer.headers
        assert "Link" not in answer.headers


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"articles": [{}]}', "null", '{"base_url": 1, "editions": 3}'])
def test_a_damaged_record_does_not_keep_documents_back(damage: str, published: Place) -> None:
    for name in ("manifest.json", f"{DATE}/edition.json"):
        (published.out / name).write_text(damage, encoding="utf-8")
    site = open_site(published)
    assert site.get("/").status_code == 200
    assert site.get(f"/{list_article_paths_of_tree(published)}").status_code == 200
    assert site.get("/nothing").status_code == 404


def list_article_paths_of_tree(place: Place) -> str:
    return next(path for path in sorted(place.files()) if re.fullmatch(rf"{DATE}/01-\w+\.html", path))
