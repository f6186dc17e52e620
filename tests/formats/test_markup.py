"""Markup is written as lxml writes it."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import builder, tostring

from tests.model.test_schema_model import WORDS
from transform.formats.common.markup import write_block, write_link

TEXTS = WORDS | st.sampled_from(["]]> & <b>\"x\" 'y'</b>", "&amp;", "a > b"])


def write_with_lxml(element: etree._Element) -> str:
    return str(tostring(element, encoding="unicode", method="xml"))


@given(TEXTS)
def test_blocks_are_escaped_as_xml_is(text: str) -> None:
    assert write_block("p", text) == write_with_lxml(builder.P(text))
    assert write_block("h2", text) == write_with_lxml(builder.H2(text))


@given(TEXTS, TEXTS)
def test_links_are_escaped_as_xml_is(url: str, text: str) -> None:
    assert write_link(url, text) == write_with_lxml(builder.P(builder.A(text, href=url)))
