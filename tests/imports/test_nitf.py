"""NITF: one article, its parts in order, what it says beside named; a document type is passed over and never read."""

from pathlib import Path

import pytest
from lxml import etree

from tests.helpers.standards import standard
from transform.errors import InputError
from transform.imports import read_document
from transform.imports.imported import Imported, ImportedArticle

DOCTYPE = '<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.6/specification/dtd/nitf-3-6.dtd">'
HEAD = """<head><title>Ferry</title>
<tobject><tobject.subject tobject.subject.refnum="04015000"/><tobject.subject tobject.subject.refnum="x" tobject.subject.type="Boats"/></tobject>
<docdata management-status="usable"><evloc city="Pier Head"/><doc-id regsrc="lake.example" id-string="LAKE-7"/><urgency ed-urg="3"/>
<date.issue norm="20220314T190000+0100"/><date.release norm="20220315T050000Z"/><doc.copyright year="2022" holder="Lake Agency"/>
<key-list><keyword key="ferries"/></key-list></docdata><pubdata position.section="Transport" position.sequence="3"/></head>"""
BODY_HEAD = """<body.head><hedline><hl1>Ferry sails <em>again</em></hl1><hl2>Two crossings a day</hl2></hedline>
<byline>By <person>Ned Farrow</person><byttl>Transport editor</byttl></byline>
<dateline><location>Pier Head</location>, <story.date norm="20220314">March 14</story.date></dateline></body.head>"""
CONTENT = """<body.content><block><p>It sails.</p>
<media media-type="image"><media-reference source="a.jpg"/><media-caption><p>The ferry</p></media-caption><media-producer>Una Pike</media-producer></media>
<hl2>Fares</hl2><p>It costs two pounds.</p><ul><li>Adults 2</li></ul><bq><block><p>Good.</p></block></bq>
<table><tr><td>Year</td><td>2022</td></tr></table><fn><body.content><p>Since May.</p></body.content></fn></block></body.content>
<body.end><tagline>He reports on transport.</tagline></body.end>"""


def write(head: str = HEAD, body: str = BODY_HEAD + CONTENT, root: str = "<nitf>") -> str:
    return f"{root}{head}<body>{body}</body></nitf>"


def read(text: str) -> Imported:
    return read_document(text.encode(), "seeds/ferry.xml")


def read_one(text: str) -> ImportedArticle:
    [article] = read(text).articles
    return article


NAMESPACED = write(root='<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" baselang="en">')


def test_an_article_is_read_whole() -> None:
    article = read_one(write())
    assert (article.guid, article.status, article.urgency) == ("LAKE-7", "usable", 3)
    assert (article.headline, article.deck, article.section) == (
        "Ferry sails again",
        "Two crossings a day",
        "Transport",
    )
    assert article.page == "3"
    assert [(each.name, each.role) for each in article.bylines or ()] == [("Ned Farrow", "Transport editor")]
    assert article.dateline is not None
    assert (article.dateline.text, article.dateline.place, article.dateline.date) == (
        "Pier Head, March 14",
        "Pier Head",
        "2022-03-14",
    )
    assert [(part.kind, part.text) for part in article.body or ()] == [
        ("paragraph", "It sails."),
        ("crosshead", "Fares"),
        ("paragraph", "It costs two pounds."),
        ("list", "Adults 2"),
        ("paragraph", "Good."),
        ("paragraph", "Year"),
        ("paragraph", "2022"),
        ("note", "Since May."),
        ("note", "He reports on transport."),
    ]
    assert [(each.text, each.after) for each in article.captions or ()] == [("The ferry (Una Pike)", 1)]
    assert (article.subjects, article.keywords) == (("subj:04015000", "Boats"), ("ferries",))
    assert article.rights.notice == "© 2022 Lake Agency"
    assert str(article.published_at) == "2022-03-14 19:00:00+01:00"
    assert str(article.until) == "2022-03-15 05:00:00+00:00"


def test_what_is_left_is_named() -> None:
    assert [str(each) for each in read(write()).findings] == [
        "seeds/ferry.xml:1: is taken without evloc (nothing to do, unless you need it: an article has no key for it)"
    ]
    undated = write(HEAD.replace("20220314T190000+0100", "20220314"))
    assert "date.issue '20220314' (a time without offset)" in read(undated).findings[0].what


def test_times_are_written_in_several_ways() -> None:
    for norm in ("2022-03-15 05:00:00+00:00", "2022-03-15T05:00:00Z", "20220315T0500Z", "20220315T070000+0200"):
        until = read_one(write(HEAD.replace("20220315T050000Z", norm))).until
        assert until is not None
        assert until.timestamp() == 1647320400


def test_the_namespace_and_a_document_type_make_no_difference() -> None:
    assert read_one(NAMESPACED) == read_one(write()).model_copy(update={"language": "en"})
    assert read_one(DOCTYPE + write()) == read_one(write())


def test_the_document_of_these_tests_is_nitf() -> None:
    schema = etree.XMLSchema(etree.parse(standard("iptc/nitf-3-6.xsd")))
    assert schema.validate(etree.fromstring(NAMESPACED.encode())), schema.error_log


def test_entities_of_the_document_type_are_those_of_html() -> None:
    body = BODY_HEAD + "<body.content><p>Caf&eacute;&nbsp;&mdash; open&hellip; &unknown;</p></body.content>"
    assert [part.text for part in read_one(DOCTYPE + write(body=body)).body or ()] == ["Café — open… &unknown;"]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE nitf SYSTEM "a.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE nitf [<!ENTITY a "b">]>',
        '<!DOCTYPE newsItem SYSTEM "a.dtd">',
        '<!DOCTYPE nitfx SYSTEM "a.dtd">',
    ],
)
def test_declarations_of_its_own_and_other_document_types_are_refused(doctype: str) -> None:
    with pytest.raises(InputError, match="has a document type"):
        read(doctype + write())


@pytest.mark.parametrize(
    ("status", "release", "expected"),
    [
        ("usable", True, "usable"),
        ("embargoed", True, "usable"),
        ("embargoed", False, "withheld"),
        ("withheld", True, "withheld"),
        ("canceled", True, "canceled"),
        ("Cancelled", True, "canceled"),
    ],
)
def test_a_status_is_kept(status: str, release: bool, expected: str) -> None:  # noqa: FBT001 - a case
    head = HEAD.replace('"usable"', f'"{status}"')
    if not release:
        head = head.replace('<date.release norm="20220315T050000Z"/>', "")
    assert read_one(write(head)).status == expected


@pytest.mark.parametrize(
    ("head", "guid"),
    [("<head/>", "ferry"), ('<head><docdata><du-key key="k"/></docdata></head>', "k"), (HEAD, "LAKE-7")],
)
def test_what_identifies_it(head: str, guid: str) -> None:
    assert read_one(write(head)).guid == guid


@pytest.mark.parametrize(
    ("byline", "lines"),
    [
        ("<byline>By Ned Farrow</byline>", [("Ned Farrow", None)]),
        ("<byline><byttl>Byron Hale</byttl></byline>", [("Byron Hale", None)]),
        ("<byline><person>A B</person> and <person>C D</person></byline>", [("A B", None), ("C D", None)]),
        ("<byline/>", []),
    ],
)
def test_bylines(byline: str, lines: list[tuple[str, str | None]]) -> None:
    article = read_one(write(body=f"<body.head>{byline}</body.head>{CONTENT}"))
    assert [(each.name, each.role) for each in article.bylines or ()] == lines


def test_text_without_paragraphs_is_one() -> None:
    body = "<body.content>It sails.<br/>Soon.</body.content>"
    assert [part.text for part in read_one(write(body=body)).body or ()] == ["It sails. Soon."]


def test_the_name_of_the_file_is_only_its_last_part() -> None:
    assert read_document(write("<head/>").encode(), str(Path("a") / "b.nitf.xml")).articles[0].guid == "b"
