"""ninjs of other publishers, versions 1 and 2: what can be told is read, and a bad object costs itself alone."""

import json

import pytest

from transform.errors import InputError
from transform.imports import read_document
from transform.imports.imported import ImportedArticle

WIRE = {
    "uri": "urn:newsml:wire.example:1",
    "type": "text",
    "version": "3",
    "pubstatus": "usable",
    "urgency": 3,
    "firstcreated": "2021-10-09T06:00:00+0000",
    "versioncreated": "2021-10-09T07:00:00.000Z",
    "headline": "Bridge opens",
    "byline": "By Ann Poe",
    "slugline": "bridge",
    "ednote": "Adds length.",
    "subject": [{"scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "06000000"}, {"name": "bridges"}],
    "genre": [{"name": "Article", "code": "Article"}],
    "body_html": "<p>The bridge <b>opened</b> today.</p><h3>Length</h3><p>It is 120 m long.</p>",
}


def read(value: object) -> tuple[ImportedArticle, ...]:
    return read_document(json.dumps(value).encode(), "wire.json").articles


def test_an_object_of_version_1() -> None:
    (article,) = read(WIRE)
    assert (article.guid, article.version, article.status, article.urgency) == (WIRE["uri"], 3, "usable", 3)
    assert (article.title, article.slugline, article.genres) == ("Bridge opens", "bridge", ("Article",))
    assert article.subjects == ("medtop:06000000", "bridges")
    assert [byline.name for byline in article.bylines or ()] == ["By Ann Poe"]
    assert [(part.kind, part.text) for part in article.body or ()] == [
        ("paragraph", "The bridge opened today."),
        ("crosshead", "Length"),
        ("paragraph", "It is 120 m long."),
    ]
    assert article.published_at is None
    assert article.updated_at is not None
    assert article.history
    assert article.history[0].note == "Adds length."


def test_an_object_of_version_2() -> None:
    (article,) = read(
        {
            "uri": "https://wire.example/2",
            "type": "text",
            "title": "Bridge",
            "headlines": [{"value": "Bridge opens"}, {"role": "deck", "value": "120 m long"}],
            "bodies": [{"contentType": "text/plain", "value": "One.\n\nTwo."}],
            "people": [{"name": "Mayor Roe", "rel": "about"}, {"name": "Ann Poe", "rel": "author"}],
            "subjects": [{"uri": "http://cv.iptc.org/newscodes/mediatopic/20000424"}],
        }
    )
    assert (article.version, article.status, article.deck) == (1, "usable", "120 m long")
    assert [part.text for part in article.body or ()] == ["One.", "Two."]
    assert [byline.name for byline in article.bylines or ()] == ["Ann Poe"]
    assert article.subjects == ("medtop:20000424",)


@pytest.mark.parametrize("markup", ["<p>One<br>two", '<!DOCTYPE x [<!ENTITY a "b">]><p>&a;</p>', "<p>&nbsp;</p>"])
def test_markup_that_is_not_xml_gives_way_to_plain_text(markup: str) -> None:
    (article,) = read({**WIRE, "body_html": markup, "body_text": "One two."})
    assert [part.text for part in article.body or ()] == ["One two."]


def test_a_withdrawn_object_has_no_words() -> None:
    (article,) = read({**WIRE, "pubstatus": "canceled"})
    assert (article.status, article.title, article.body) == ("canceled", None, None)


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"version": "b"}, "the version 'b'"), ({"pubstatus": "used"}, "the status 'used'"), ({"uri": ""}, "has no uri")],
)
def test_an_object_that_cannot_be_told_costs_itself_alone(changes: dict[str, str], says: str) -> None:
    done = read_document(json.dumps([WIRE, {**WIRE, **changes}, {**WIRE, "type": "picture"}]).encode(), "wire.json")
    assert len(done.articles) == 1
    assert says in done.findings[0].what


def test_objects_without_text_are_refused() -> None:
    with pytest.raises(InputError, match="no news object of text"):
        read({**WIRE, "type": "picture"})
