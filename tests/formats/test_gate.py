"""What the gate passes and what it refuses, and what becomes of an article that it refuses."""

import json
from dataclasses import replace

import pytest

from tests.helpers.sample import PUBLICATION, sample_edition
from transform.formats import ARTICLE_FORMATS, FORMATS, edition_json, render
from transform.formats.format import ArticleIn, Context, Format
from transform.formats.render import render_edition

CONTEXT = Context(PUBLICATION, FORMATS, {name: f"assets/{name}" for name in ("style.css", "logo.svg", "share.png")})


def rendered(suffix: str) -> bytes:
    files = render_edition(sample_edition(), CONTEXT).files
    return next(data for path, data in files.items() if path.endswith(suffix))


def test_everything_the_formats_give_passes() -> None:
    complete = render_edition(sample_edition(), CONTEXT)
    assert complete.findings == ()
    assert complete.publishable


@pytest.mark.parametrize(
    ("name", "suffix", "old", "new", "says"),
    [
        ("newsml", ".newsml.xml", b"</newsItem>", b"", "well-formed"),
        ("newsml", ".newsml.xml", b'guid="tag:', b'guid="" x="', "without guid"),
        ("newsml", ".newsml.xml", b'qcode="stat:', b'qcode="nosuch:', "undeclared qcode aliases: nosuch"),
        ("newsml", ".newsml.xml", b"06:00:00+08:00", b"06:00:00", "without offset"),
        ("rss", "/rss.xml", b"</channel>", b"", "well-formed"),
        ("rss", "/rss.xml", b"/01/abcdefgh<", b"/01/qrstuvwx<", "without an id of their own"),
        ("atom", "/atom.xml", b'href="https://', b'href="', "links that are not absolute"),
        ("jsonld", ".jsonld", b'"@id"', b'"@no"', "lacks @id"),
        ("jsonld", ".jsonld", b"+08:00", b"", "without offset"),
        ("jsonld", ".jsonld", b'"wordCount": ', b'"wordCount": NaN, "no": ', "not a JSON object"),
        ("html", "01-abcdefgh.html", b"<h1", b"<h3", "exactly one h1"),
        ("html", "01-abcdefgh.html", b'ld+json">{', b'ld+json">{,', "not JSON"),
        ("html", "01-abcdefgh.html", b'ld+json">{', b'ld+json">{"no":NaN,', "not JSON"),
    ],
)
def test_a_damaged_document_is_refused(name: str, suffix: str, old: bytes, new: bytes, says: str) -> None:
    document = rendered(suffix)
    assert old in document
    check = next(each.check for each in FORMATS if each.name == name)
    assert list(check(document)) == []
    assert says in " ".join(check(document.replace(old, new)))


def test_an_edition_record_that_breaks_its_schema_is_refused() -> None:
    record = json.loads(render_edition(sample_edition(), CONTEXT).record)
    assert list(edition_json.check(json.dumps(record).encode())) == []
    record["articles"][0]["status"] = "lost"
    assert "/articles/0/status" in next(edition_json.check(json.dumps(record).encode()))


def test_a_refused_article_is_left_out_of_every_file_and_the_rest_is_published(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def damage(each: Format[ArticleIn]) -> Format[ArticleIn]:
        def break_second(subject: ArticleIn, context: Context) -> bytes:
            return each.render(subject, context) if subject.article.order != 2 else b"<newsItem"

        return replace(each, render=break_second) if each.name == "newsml" else each

    monkeypatch.setattr(render, "ARTICLE_FORMATS", tuple(damage(each) for each in ARTICLE_FORMATS))
    result = render_edition(sample_edition(), CONTEXT)
    assert result.publishable
    assert [(finding.severity, finding.place.file) for finding in result.findings] == [
        ("refused", "2022-03-15/01-qrstuvwx.newsml.xml")
    ]
    assert b"qrstuvwx" not in b"".join([*result.files.values(), result.record])
    assert b"abcdefgh" in result.record
