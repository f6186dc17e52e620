"""A page of HTML: its JSON-LD if that is whole, else the text that is found in it with what the page tells."""

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT
from transform.errors import InputError
from transform.imports import read_document
from transform.imports.html_article import read_html
from transform.imports.offered import Offered, offer_article

GOLDEN = ROOT / "tests" / "golden" / "2021-10-09"
FIRST = "The footbridge over the east river opened yesterday after three years of work. It is 120 metres long and carries a lane."
SECOND = "The lights will stay on at night, so that people can walk home safely from the station, and nobody is left in the dark."
ARTICLE = f"""<article><h1>Footbridge opens</h1><p>{FIRST}</p><h2>Lights at night</h2><p>{SECOND}</p>
<figure><img src="a.jpg" alt="bridge"><figcaption>The bridge at night</figcaption></figure>
<ul><li>Opens at six</li><li>Closes never</li></ul></article>"""
META = """<link rel="canonical" href="https://lake.example/bridge"><meta property="og:site_name" content="Lake Times">
<meta name="author" content="Ada Rivers"><meta property="article:published_time" content="2022-03-14T10:00:00Z">
<meta property="article:section" content="Town"><meta name="description" content="It is lit.">"""


def write(head: str = META, body: str = ARTICLE, charset: str = "utf-8") -> bytes:
    page = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Footbridge opens</title>{head}</head>'
    )
    return f"{page}<body><nav><a href='/'>Home</a></nav>{body}<footer>Subscribe!</footer></body></html>".encode(charset)


def read(raw: bytes) -> Offered:
    [offered] = read_html(raw, "bridge.html", "bridge").articles
    return offered


def list_texts(offered: Offered) -> list[tuple[str, str]]:
    body = offered.keys["body"]
    assert isinstance(body, list)
    return [(part["kind"], part["text"]) for part in body]


PARTS = [
    ("paragraph", FIRST),
    ("crosshead", "Lights at night"),
    ("paragraph", SECOND),
    ("caption", "The bridge at night"),
    ("list", "Opens at six"),
    ("list", "Closes never"),
]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("01-*.html")), ids=lambda path: path.name)
def test_our_own_pages_are_read_by_their_json_ld(path: Path) -> None:
    [article] = read_document(path.with_suffix(".jsonld").read_bytes(), "a").articles
    assert read(path.read_bytes()) == offer_article(article)


def test_our_own_page_of_an_edition_is_no_article() -> None:
    with pytest.raises(InputError, match="is a page that leads to several articles"):
        read((GOLDEN / "index.html").read_bytes())


def test_a_page_is_read_with_what_it_tells() -> None:
    pytest.importorskip("trafilatura")
    offered = read(write())
    assert list_texts(offered) == PARTS
    expected = {
        "id": "https://lake.example/bridge",
        "headline": "Footbridge opens",
        "bylines": ["Ada Rivers"],
        "deck": "It is lit.",
        "section": "Town",
        "source": "Lake Times",
        "language": "en",
        "published_at": "2022-03-14T10:00:00Z",
    }
    assert {key: offered.keys[key] for key in expected} == expected
    assert offered.left == ("pictures (1)",)


def test_what_json_ld_tells_stands_above_the_page_s() -> None:
    pytest.importorskip("trafilatura")
    node = {
        "@type": "NewsArticle",
        "@id": "https://lake.example/1",
        "headline": "The footbridge opens",
        "author": {"@type": "Person", "name": "Ned Farrow"},
        "datePublished": "2022-03-14T11:00:00Z",
    }
    offered = read(write(f'{META}<script type="application/ld+json">{json.dumps(node)}</script>'))
    assert (offered.keys["id"], offered.keys["headline"]) == ("https://lake.example/1", "The footbridge opens")
    assert (offered.keys["bylines"], str(offered.keys["published_at"])[:13]) == (
        [{"name": "Ned Farrow"}],
        "2022-03-14T11",
    )
    assert [text for _, text in list_texts(offered)][-5:] == [text for _, text in PARTS[1:]]


@pytest.mark.parametrize("data", ["{", "[[[[", '{"@type": "NewsArticle"}', "5", f"{'[' * 99}{']' * 99}"])
def test_data_that_cannot_be_read_is_as_good_as_none(data: str) -> None:
    pytest.importorskip("trafilatura")
    assert list_texts(read(write(f'{META}<script type="application/ld+json">{data}</script>'))) == PARTS


def test_a_page_in_another_encoding_is_read_by_what_it_names() -> None:
    pytest.importorskip("trafilatura")
    text = (
        "本报讯 南门早市昨日迁到新址，三百个摊位全部搬了过去。市民说，新址宽敞明亮，买菜比从前方便多了，停车也不再发愁。"
        * 4
    )
    offered = read(write("", f"<article><h1>早市迁到新址</h1><p>{text}</p></article>", "gb18030"))
    assert list_texts(offered) == [("paragraph", text)]


def test_without_an_address_the_file_s_name_identifies_it() -> None:
    pytest.importorskip("trafilatura")
    assert read(write("")).keys["id"] == "bridge"
