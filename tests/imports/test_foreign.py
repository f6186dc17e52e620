"""Documents of agencies, invented here in their manner: what is read of them, and what is refused with its line."""

import json

import pytest

from transform.errors import InputError
from transform.imports import read_document
from transform.imports.imported import Imported, ImportedArticle
from transform.imports.names import name_files

G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
BODY = f"""<inlineXML contenttype="application/xhtml+xml"><html {XHTML}><head><title>Ferry</title></head><body>
  <p>LAKEPORT, March 5 (Lake Agency) - The ferry
     sails <b>again</b>.<br/>It was repaired.</p><h2>Costs</h2><ul><li>hull</li></ul><table><tr><td>12</td></tr></table>
</body></html></inlineXML>"""


def write_item(
    *, guid: str = "urn:newsml:lake.example:20240305:L1", meta: str = "", content: str = "", body: str = BODY
) -> str:
    return f"""<newsItem {G2} guid="{guid}" version="7" standard="NewsML-G2" standardversion="2.28" xml:lang="en">
<catalogRef href="http://lake.example/catalog.xml"/>
<rightsInfo><copyrightNotice>(c) Lake
   Agency</copyrightNotice></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><versionCreated>2024-03-05T10:11:12.345Z</versionCreated>
<firstCreated>2024-03-05T09:00:00Z</firstCreated>{meta}</itemMeta>
<contentMeta><headline role="hl:main">Ferry sails again</headline><dateline>LAKEPORT, March 5 (Lake Agency) -</dateline>
{content}</contentMeta><contentSet>{body}</contentSet></newsItem>"""


def read(text: str) -> Imported:
    return read_document(text.encode("utf-8"), "agency.xml")


def read_one(text: str) -> ImportedArticle:
    imported = read(text)
    assert imported.findings == ()
    (article,) = imported.articles
    return article


def test_an_agency_s_item_is_read_as_far_as_an_article_has_fields_for_it() -> None:
    article = read_one(write_item())
    assert (article.guid, article.version, article.status) == ("urn:newsml:lake.example:20240305:L1", 7, "usable")
    assert (article.title, article.headline, article.key, article.page) == ("Ferry sails again",) * 2 + (None, None)
    assert article.rights.notice == "(c) Lake Agency"
    assert str(article.updated_at) == "2024-03-05 10:11:12+00:00"
    assert article.language == "en"


def test_markup_of_a_text_becomes_body_parts_without_the_dateline() -> None:
    body = read_one(write_item()).body or ()
    assert [(part.kind, part.text) for part in body] == [
        ("paragraph", "The ferry sails again. It was repaired."),
        ("crosshead", "Costs"),
        ("list", "hull"),
        ("paragraph", "12"),
    ]


BODIES = {
    "plain text": ("<inlineData contenttype='text/plain'>One.\r\n\r\nTwo.</inlineData>", ["One.", "Two."]),
    "nitf": ("<inlineXML><nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf></inlineXML>", 2),
    "no blocks": (f"<inlineXML><html {XHTML}><body>One.\n<i>Two.</i></body></html></inlineXML>", ["One.", "Two."]),
    "base64": ("<inlineData encoding='encd:base64'>T25lLg==</inlineData>", []),
    "elsewhere": ("<remoteContent href='text.html'/>", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_other_contents(body: str, expected: list[str] | int | None) -> None:
    found = read_one(write_item(body=body)).body
    wanted = ["One.", "Two."] if expected == 2 else expected
    assert (None if found is None else [part.text for part in found]) == wanted


def test_people_are_names_and_organizations_are_not() -> None:
    creators = (
        '<creator type="cpnat:organisation" qcode="lake:1"><name>Lake Agency</name></creator>'
        '<creator literal="x" role="crol:writer"><name role="nrol:sort">Farrow, Ned</name><name>Ned Farrow</name></creator>'
    )
    assert [(each.name, each.role) for each in read_one(write_item(content=creators)).bylines or ()] == [
        ("Ned Farrow", None)
    ]
    by = read_one(write_item(content="<by>By Ned Farrow</by>")).bylines or ()
    assert [each.name for each in by] == ["By Ned Farrow"]


def test_subjects_are_codes_of_iptc_or_names_of_topics() -> None:
    subjects = (
        '<subject type="cpnat:abstract" qcode="medtop:20000763"><name>transport</name></subject>'
        '<subject uri="http://cv.iptc.org/newscodes/mediatopic/20000139"/>'
        '<subject type="cpnat:abstract" qcode="lake:ferries"><name>ferries</name></subject>'
        '<subject type="cpnat:person" qcode="lake:p1"><name>Ned Farrow</name></subject>'
    )
    found = read_one(write_item(content=subjects)).subjects
    assert found == ("medtop:20000763", "medtop:20000139", "ferries")


def test_an_embargo_is_kept_and_a_correction_is_the_newest_line_of_the_history() -> None:
    meta = (
        "<embargoed>2024-03-06T00:00:00+01:00</embargoed><edNote>Corrects the cost</edNote>"
        '<signal qcode="sig:atomic"/><signal qcode="sig:correction"/>'
    )
    article = read_one(write_item(meta=meta))
    assert str(article.until) == "2024-03-06 00:00:00+01:00"
    assert [(line.signal, line.note, line.version) for line in article.history or ()] == [
        ("sig:correction", "Corrects the cost", 7)
    ]


@pytest.mark.parametrize("status", ['qcode="stat:canceled"', 'uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"'])
def test_of_a_kill_no_word_is_read(status: str) -> None:
    article = read_one(write_item(meta=f"<pubStatus {status}/>"))
    assert (article.status, article.title, article.body, article.subjects) == ("canceled", None, None, None)


REFUSED = {
    "a status that is none": (
        write_item(meta='<pubStatus qcode="stat:cancelled"/>'),
        "has the status 'stat:cancelled'",
    ),
    "no guid": (write_item(guid=" "), "has no guid"),
    "version 0": (write_item().replace('version="7"', 'version="0"'), "has the version '0'"),
}


@pytest.mark.parametrize(("item", "why"), REFUSED.values(), ids=REFUSED)
def test_a_bad_item_costs_one_and_its_line_is_named(item: str, why: str) -> None:
    items = f"{write_item()}\n{item}\n"
    found = read(f"<newsMessage {G2}><header/>\n<itemSet>\n{items}</itemSet></newsMessage>")
    assert len(found.articles) == 1
    (finding,) = found.findings
    assert finding.severity == "refused"
    assert str(finding).startswith(f"agency.xml:{3 + write_item().count(chr(10)) + 1}: {why}")


def test_pictures_and_concepts_are_left_out_with_a_note() -> None:
    picture = write_item().replace("ninat:text", "ninat:picture")
    found = read(f"<newsMessage {G2}><itemSet>{picture}<conceptItem guid='x'/></itemSet></newsMessage>")
    assert found.articles == ()
    assert [finding.severity for finding in found.findings] == ["note", "note"]


@pytest.mark.parametrize("item_class", ['<itemClass qcode="icls:text"/>', "<itemClass/>", ""])
def test_an_older_scheme_of_item_classes_and_none_are_text(item_class: str) -> None:
    assert read_one(write_item().replace('<itemClass qcode="ninat:text"/>', item_class)).title == "Ferry sails again"


def test_times_without_offset_and_days_that_do_not_exist_are_unknown() -> None:
    item = write_item().replace("2024-03-05T09:00:00Z", "2024-13-05T09:00:00Z").replace("12.345Z", "12")
    article = read_one(item)
    assert (article.published_at, article.updated_at, article.history) == (None, None, None)


@pytest.mark.parametrize(
    "text", ["<rss/>", f"<newsItem>{'x'}</newsItem>", "<html/>", '{"a": 1}', "[]", "plain words", ""]
)
def test_other_documents_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InputError, match=r"agency\.xml"):
        read(text)


# ---------------------------------------------------------------- JSON-LD


def read_node(**node: object) -> ImportedArticle:
    return read_one(json.dumps({"@type": "NewsArticle", "@id": "https://lake.example/1", **node}))


def test_a_node_of_another_publisher_is_read() -> None:
    article = read_node(
        headline="Ferry sails\nagain",
        author=["Ned Farrow", {"@type": "Organization", "name": "Lake Agency"}],
        articleBody="One.\n\nTwo.",
        datePublished="2024-03-05T09:00:00Z",
        identifier={"@type": "PropertyValue", "value": "L1"},
        version="7",
    )
    assert (article.guid, article.title, article.version) == ("L1", "Ferry sails again", None)
    assert [each.name for each in article.bylines or ()] == ["Ned Farrow"]
    assert [part.text for part in article.body or ()] == ["One.", "Two."]


def test_a_graph_and_a_list_are_searched_for_articles() -> None:
    node = {"@type": ["NewsArticle", "Thing"], "url": "https://lake.example/1"}
    for value in ([node], {"@context": "https://schema.org", "@graph": [{"@type": "Person"}, node]}):
        assert read_one(json.dumps(value)).guid == "https://lake.example/1"


def test_a_node_without_any_identity_is_refused_alone() -> None:
    found = read(json.dumps([{"@type": "NewsArticle"}, {"@type": "NewsArticle", "@id": "a"}]))
    assert (len(found.articles), len(found.findings)) == (1, 1)


@pytest.mark.parametrize(
    "node",
    [
        {"version": True},
        {"headline": 3, "articleBody": {"a": 1}},
        {"author": [None, 3, {}], "about": ["x", None], "hasPart": "x", "associatedMedia": {"caption": ["a"]}},
        {"dateCreated": "0001-01-01", "dateline": "x"},
        {"printPage": "x" * 99},
        {"datePublished": "0001-01-01T00:00:00+23:59"},
    ],
)
def test_values_of_other_types_are_unknown_and_never_a_defect(node: dict[str, object]) -> None:
    assert read_node(**node).guid == "https://lake.example/1"


# ---------------------------------------------------------------- names of files


def test_every_article_has_a_file_name_of_its_own_that_stays_in_its_folder() -> None:
    guids = ["tag:a.example,2020-01-01:a/2022-03-15/01/abcdefgh", "../../etc/passwd", "../../etc/passwd", "水", "/"]
    names = list(name_files(ImportedArticle(guid=guid, status="usable", key=None) for guid in guids))
    assert len(set(names)) == len(guids)
    assert all(name.replace("-", "").replace(".json", "").isalnum() and name.isascii() for name in names)
    (ours,) = name_files([ImportedArticle(guid=guids[0], status="usable", key="abcdefgh")])
    assert ours == "01-abcdefgh.json"
