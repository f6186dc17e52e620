"""Items inside a message as bytes: what is put in comes out again, and what an indentation would change is not put in as bytes."""

from dataclasses import replace

import pytest
from lxml import etree

from tests.formats.test_newsml import CONTEXT, VARIANTS, canonical, located_article, render_item, with_first
from tests.helpers.sample import DATE
from transform.formats.common.xml import escape_text, escape_value
from transform.formats.newsml import message, package
from transform.formats.newsml.nesting import cut_items, nest
from transform.model.edition import Article

HOSTILE = "a & b < c > d \" e ' ]]> &amp; \u2028 𠮷\r\n\t"
EDITION = with_first(located_article())
ITEM = render_item(located_article())
MESSAGE = message.render(EDITION, CONTEXT)
OTHERS = {
    "comment": (b"<itemMeta>", b"<!-- seen --><itemMeta>"),
    "instruction": (b"<itemMeta>", b"<?seen?><itemMeta>"),
    "cdata": (b">pagewire</generator>", b"><![CDATA[pagewire>\n<]]></generator>"),
    "line break in a text": (b">pagewire</generator>", b">page\n  wire</generator>"),
    "line break after a sign": (b">pagewire</generator>", b">page>\n  </generator>"),
    "line break in a tag": (b'<scheme alias="print"', b'<scheme\n alias="print"'),
    "text before a tag": (b"  <itemMeta>", b"  text<itemMeta>"),
    "a prefix": (b"newsItem xmlns=", b"newsItem xmlns:x="),
    "no declaration": (b"<?xml version='1.0' encoding='UTF-8'?>\n", b""),
}


def test_words_are_escaped_as_lxml_does() -> None:
    element = etree.Element("x", y=HOSTILE)
    element.text = HOSTILE
    written = etree.tostring(element, encoding="UTF-8", xml_declaration=False).decode()
    assert f'<x y="{escape_value(HOSTILE)}">{escape_text(HOSTILE)}</x>' == written


@pytest.mark.parametrize("article", VARIANTS.values(), ids=VARIANTS)
def test_what_is_put_into_a_message_comes_out_again(article: Article) -> None:
    edition = with_first(article)
    alone = [package.render(edition, CONTEXT), *(render_item(each, edition) for each in edition.articles)]
    cut = cut_items(message.render(edition, CONTEXT))
    assert cut is not None
    frame, items = cut
    assert items == alone
    assert [str(each.tag).rpartition("}")[2] for each in etree.fromstring(frame)] == ["header", "itemSet"]
    assert b"newsItem" not in frame


@pytest.mark.parametrize(("old", "new"), OTHERS.values(), ids=OTHERS)
def test_an_item_of_another_form_is_not_indented(old: bytes, new: bytes) -> None:
    assert nest(ITEM) is not None
    assert old in ITEM
    assert nest(ITEM.replace(old, new, 1)) is None


@pytest.mark.parametrize("kind", ["comment", "instruction", "cdata", "line break in a text", "no declaration"])
def test_an_item_of_another_form_goes_in_as_it_is(kind: str) -> None:
    other = ITEM.replace(*OTHERS[kind], 1)
    context = replace(CONTEXT, wire_items={f"{DATE}/01-abcdefgh.newsml.xml": other})
    mixed = etree.fromstring(message.render(EDITION, context))
    assert [each.get("guid") for each in list(mixed[1])[1:]] == [each.guid for each in EDITION.articles]
    assert canonical(mixed[1][1]) == canonical(etree.fromstring(other))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"    <newsItem ", b"    text<newsItem "),
        (b"    <newsItem ", b"    <!-- seen --><newsItem "),
        (b"<sent>", b"<sent><![CDATA[]]>"),
        (b"</itemSet>\n", b"</itemSet><!-- seen -->\n"),
        (b"<itemSet>", b'<itemSet id="x">'),
        (b"    <newsItem ", b"    <conceptItem/>\n    <newsItem "),
        (b">pagewire</generator>", b">page\n      wire</generator>"),
        (b"    <packageItem ", b"    <packageItem/>\n    <packageItem "),
    ],
)
def test_a_message_of_another_form_is_not_cut(old: bytes, new: bytes) -> None:
    assert cut_items(MESSAGE) is not None
    assert old in MESSAGE
    assert cut_items(MESSAGE.replace(old, new, 1)) is None
