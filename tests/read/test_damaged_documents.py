"""A damaged document is refused in a sentence or read; nothing in it is ever a defect of pagewire."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.edition.test_foreign_documents import NEWS_ITEM
from tests.helpers.soak import SOAK, choose
from tests.imports import test_html_article, test_nitf
from tests.read.test_scans import block, line, region, write_alto, write_page
from transform.errors import InputError
from transform.read import news_json, news_xml, written
from transform.read.readers import Content

MARKDOWN = """---
title: "Bridge opens"
date: 2022-03-15 10:30:00 +0800
tags: [a, b]
author: {name: Ada Rivers, role: editor}
draft: false
page: 1
---
# Bridge opens

The *bridge* [opened](/x)[^1].

![alt](a.jpg "The caption")

1. One
   - two

| a | b |
|---|---|
| 1 | 2 |

{{< figure src="a.jpg" caption="b" >}} {% include c %}
<figure><figcaption>d</figcaption></figure>

[^1]: Note.
"""
Decode = Callable[[bytes, Path, str | None], Content]
DOCUMENTS: dict[str, tuple[Decode, bytes]] = {
    "bridge.md": (written.decode_markdown, MARKDOWN.encode()),
    "bridge2.md": (written.decode_markdown, b'+++\ntitle = "a"\n[extra]\nauthor = "b"\n+++\ntext\n'),
    "01.xml": (news_xml.decode_xml, write_alto(block("a", line("one", "two"), following="b") + block("b", line("c"))).encode()),
    "02.xml": (news_xml.decode_xml, write_page(region("a", "one") + region("b", "two"), "<ReadingOrder/>").encode()),
    "item.xml": (news_xml.decode_xml, NEWS_ITEM.encode()),
    "story.xml": (news_xml.decode_xml, (test_nitf.DOCTYPE + test_nitf.write()).encode()),
    "bridge.html": (written.decode_html, test_html_article.write()),
}  # fmt: skip


@st.composite
def damage(draw: st.DrawFn, document: bytes) -> bytes:
    """A document of which a piece is cut out, doubled, or replaced by a few bytes."""
    begin = draw(st.integers(0, len(document)))
    end = draw(st.integers(begin, min(len(document), begin + 200)))
    put = draw(
        st.sampled_from(
            [b"", document[begin:end] * 2, b"<", b'"', b"\0", b"\xff", b"---\n", b"&a;", b"[[", b"{", "水".encode()]
        )
    )
    return document[:begin] + put + document[end:]


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(
    max_examples=choose(60, 2000), deadline=None, derandomize=not SOAK, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.data())
def test_a_damaged_document_is_refused_or_read(name: str, data: st.DataObject) -> None:
    decode, document = DOCUMENTS[name]
    decode(document, Path("2022-03-15") / name, "Asia/Shanghai")
    damaged = data.draw(damage(document))
    with contextlib.suppress(InputError):
        decode(damaged, Path("2022-03-15") / name, "Asia/Shanghai")


@pytest.mark.parametrize(
    "decode", [written.decode_markdown, written.decode_html, news_xml.decode_xml, news_json.decode_json]
)
@settings(max_examples=choose(60, 2000), deadline=None, derandomize=not SOAK)
@given(st.binary(max_size=200) | st.text("-+\n: {}[]<>!&|a1*_`#'\"%=.", max_size=200).map(str.encode))
def test_any_bytes_are_refused_or_read(decode: Decode, raw: bytes) -> None:
    with contextlib.suppress(InputError):
        decode(raw, Path("2022-03-15/a"), None)
