"""Killed articles are gone for readers and a document for newsrooms; withheld ones may come back."""

import re

from tests.conftest import Place
from tests.helpers.runs import LATER, write_edit
from tests.serve.conftest import list_article_paths, open_site, publish


def test_a_killed_article_is_gone_and_says_so(life: Place) -> None:
    site = open_site(life)
    files = list_article_paths(life, "canceled")
    page = site.get(f"/{files['html']}")
    assert page.status_code == 410
    assert page.content == (life.out / files["html"]).read_bytes()
    assert "消息有误" in page.text
    assert "横跨东河" not in page.text
    assert "ETag" not in page.headers
    assert site.get(f"/{files['jsonld']}").status_code == 410
    head = site.head(f"/{files['html']}", headers={"If-None-Match": "*", "Range": "bytes=0-1"})
    assert (head.status_code, head.content) == (410, b"")


def test_newsrooms_get_the_cancellation_as_a_document(life: Place) -> None:
    files = list_article_paths(life, "canceled")
    answer = open_site(life).get(f"/{files['newsml']}")
    assert answer.status_code == 200
    assert "stat:canceled" in answer.text


def test_a_withheld_article_may_come_back_and_is_not_gone(life: Place) -> None:
    files = list_article_paths(life, "withheld")
    answer = open_site(life).get(f"/{files['html']}")
    assert answer.status_code == 200
    assert "待核实" in answer.text


def test_an_article_is_gone_only_while_it_is_withdrawn(published: Place) -> None:
    site = open_site(published)
    path = list_article_paths(published, "usable")["html"]
    assert site.get(f"/{path}").status_code == 200
    (quote,) = re.findall("横跨东河|市图书馆昨日宣布", site.get(f"/{path}").text)[:1]
    write_edit(published, f'page = "01"\nquote = "{quote}"\naction = "kill"')
    publish(published)
    assert site.get(f"/{path}").status_code == 410
    write_edit(published, f'page = "01"\nquote = "{quote}"\naction = "release"')
    publish(published, LATER)
    assert site.get(f"/{path}").status_code == 200
