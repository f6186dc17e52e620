"""``pagewire check``: nothing on what we publish; every fault that is planted is found, with its line and its rule."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Place
from tests.helpers.commands import publish, run_main
from tests.helpers.papers import read_paper, read_table
from tests.imports.test_foreign import write_item
from transform.examine.document import examine_document
from transform.examine.rules.feeds import FEED_RULES, JSON_FEED_RULES, SITEMAP_RULES
from transform.examine.rules.newsml import RULES as NEWSML_RULES
from transform.examine.rules.ninjs import NINJS_RULES
from transform.examine.rules.records import EDITION_RULES, JSONLD_RULES
from transform.imports import read_document

GOLDEN = ROOT / "tests" / "golden"
DATE = "2021-10-09"
MESSAGE = (
    (GOLDEN / DATE / "message.newsml.xml")
    .read_text(encoding="utf-8")
    .replace("<generator>pagewire</generator>", "<generator>another program</generator>")
)
"""Our message as if another program had written it, so that only the rules for everybody apply."""


def find_rules(text: str, name: str = "x.xml") -> list[tuple[str, int | None]]:
    return [(flaw.rule, flaw.line) for flaw in examine_document(text.encode("utf-8"), name).flaws]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


# ---------------------------------------------------------------- what we publish


def test_a_published_tree_has_no_findings(real: Place) -> None:
    done = run_main("check", real.out)
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(rf"{re.escape(str(real.out))}: \d\d files: no findings\n", done.out)


@pytest.mark.parametrize("action", ["correct", "kill", "erase", "withhold"])
def test_a_tree_with_a_changed_or_withdrawn_article_has_no_findings(place: Place, action: str) -> None:
    publish(place)
    edit = f'[[article]]\npage = "01"\nquote = "横跨东河的人行桥"\naction = "{action}"\nreason = "查证"\n'
    change = 'replace = [{ words = "120米", by = "210米" }]\n' if action == "correct" else ""
    place.write("2022-03-15/edits.toml", edit + change)
    publish(place)
    version = json.loads((place.out / "2022-03-15/edition.json").read_bytes())["version"]
    done = run_main("check", place.out)
    assert (version, done.code, done.err) == (2, 0, "")


def test_every_document_of_the_tree_has_no_findings_alone_either(real: Place) -> None:
    for path in (*real.out.rglob("*.xml"), *real.out.rglob("*.json*")):
        assert run_main("check", path).code == 0, path


def test_a_damaged_tree_is_told_file_by_file(real: Place, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(real.out, out)
    (out / "rss.xml").write_bytes((out / "rss.xml").read_bytes()[:-20])
    (out / DATE / "index.html").write_text("<p>nothing</p>", encoding="utf-8")
    (out / DATE / "package.newsml.xml").unlink()
    done = run_main("check", out)
    assert done.code == 1
    found = {
        (line.split(":")[0].removeprefix(f"{out}/"), line.split("[")[1].split("]")[0]) for line in done.err.splitlines()
    }
    assert found == {
        ("rss.xml", "well-formed"),
        ("rss.xml", "recorded"),
        (f"{DATE}/index.html", "gate"),
        (f"{DATE}/index.html", "recorded"),
        (f"{DATE}/edition.json", "recorded"),
    }


def test_our_own_newsml_meets_our_own_gate_wherever_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "item.xml"
    text = (GOLDEN / DATE / "01-5dsxulgv.newsml.xml").read_text(encoding="utf-8")
    path.write_text(text.replace('"ninat:text"', '"nothing:text"'), encoding="utf-8")
    done = run_main("check", path)
    assert done.code == 1
    assert "[gate]" in done.err


@pytest.mark.parametrize("suffix", ["newsml.xml", "ninjs.json", "ninjs1.json", "jsonld"])
def test_a_document_that_says_something_else_than_the_edition_is_told(real: Place, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / "out"
    shutil.copytree(real.out, out)
    path = out / DATE / f"01-5dsxulgv.{suffix}"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("张新伟在清徐县督导检查", "张新伟在清徐县"), encoding="utf-8")
    done = run_main("check", out)
    assert f"{path}: gives the article back with another title, body [read-back]" in done.err.replace(
        "body, title", "title, body"
    )


# ---------------------------------------------------------------- planted faults

Change = Callable[[str], str]


def swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def copy_item(text: str) -> str:
    item = text[text.index("<newsItem") : text.index("</newsItem>")] + "</newsItem>"
    return text.replace(item, f"{item}{item}", 1)


NEWSML_FAULTS: dict[str, tuple[Change, str]] = {
    "no guid": (lambda text: re.sub('(<newsItem [^>]*)guid="[^"]*"', r"\1", text, count=1), "newsml-guid"),
    "version in words": (swap('version="1" xml:lang', 'version="one" xml:lang'), "newsml-version"),
    "no version": (swap('version="1" xml:lang', "xml:lang"), "newsml-version"),
    "an item twice": (copy_item, "newsml-once"),
    "no class": (swap('<itemClass qcode="ninat:composite"/>', ""), "newsml-class"),
    "a class without code": (swap('<itemClass qcode="ninat:composite"/>', "<itemClass/>"), "newsml-class"),
    "a misspelt status": (swap("stat:usable", "stat:cancelled"), "newsml-status"),
    "month 13": (swap("<sent>2021-10", "<sent>2021-13"), "newsml-time"),
    "a time without offset": (swap("06:00:00+08:00</versionCreated>", "06:00:00</versionCreated>"), "newsml-time"),
    "no versionCreated": (
        lambda text: re.sub("<versionCreated>.*?</versionCreated>", "", text, count=1),
        "newsml-time",
    ),
    "created after its change": (swap("<firstCreated>2021", "<firstCreated>2031"), "newsml-order"),
    "an unknown alias": (swap('"pkgpart:edition"', '"partpkg:edition"'), "newsml-code"),
    "a topic of seven digits": (
        swap("<language tag", '<subject qcode="medtop:2000013"/><language tag'),
        "newsml-topic",
    ),
    "an unknown topic": (swap("<language tag", '<subject qcode="medtop:20999999"/><language tag'), "newsml-topic"),
    "a retired topic": (swap("<language tag", '<subject qcode="medtop:20000030"/><language tag'), "newsml-topic"),
    "a group that is not there": (swap('idref="group-1"', 'idref="group-9"'), "newsml-group"),
    "a root that is not there": (swap('groupSet root="root"', 'groupSet root="top"'), "newsml-group"),
    "a group's id twice": (swap('id="group-1"', 'id="root"'), "newsml-group"),
    "a reference to nothing": (
        lambda text: re.sub('<itemRef residref="[^"]*" version="1" href="[^"]*"', "<itemRef", text, count=1),
        "newsml-ref",
    ),
    "a reference to another version": (
        lambda text: re.sub('(<itemRef residref="[^"]*" version=)"1"', r'\1"2"', text, count=1),
        "newsml-ref",
    ),
    "no content": (
        lambda text: re.sub("<contentSet>.*?</contentSet>", "", text, count=1, flags=re.DOTALL),
        "newsml-content",
    ),
    "a document type": (swap("<newsMessage", "<!DOCTYPE newsMessage><newsMessage"), "well-formed"),
    "cut off": (lambda text: text[:-30], "well-formed"),
}


def test_the_message_without_faults_has_no_findings() -> None:
    assert find_rules(MESSAGE) == []


@pytest.mark.parametrize(("change", "rule"), NEWSML_FAULTS.values(), ids=NEWSML_FAULTS)
def test_planted_faults_in_newsml_are_found(change: Change, rule: str) -> None:
    assert {found for found, _ in find_rules(change(MESSAGE))} == {rule}


def test_a_finding_names_line_rule_and_what_to_do(tmp_path: Path) -> None:
    text = MESSAGE.replace('idref="group-1"', 'idref="group-9"')
    (tmp_path / "m.xml").write_text(text, encoding="utf-8")
    done = run_main("check", tmp_path / "m.xml")
    line = line_of(text, 'idref="group-9"')
    assert done.out == f"{tmp_path}/m.xml: 1 file: 1 finding\n"
    assert done.err == (
        f"{tmp_path}/m.xml:{line}: the group 'group-9' is not there [newsml-group] "
        "(name a group of the same groupSet, each id once)\n"
    )


def test_an_agency_s_item_is_judged_fairly() -> None:
    """Codes of a catalog that is not at hand, a day alone as contentCreated, an embargo without end: all of it is right."""
    content = '<contentCreated>2024-03</contentCreated><subject qcode="lake:1" type="cpnat:abstract"/>'
    meta = '<embargoed/><pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/usable"/>'
    assert find_rules(write_item(content=content, meta=meta)) == []


def test_a_topic_that_was_retired_later_is_no_fault() -> None:
    """20000030 was retired on 2021-09-30, and the item is of 2024."""
    late = write_item(content='<subject qcode="medtop:20000030"/>')
    (flaw,) = examine_document(late.encode(), "x.xml").flaws
    assert flaw.rule == "newsml-topic"
    assert flaw.what.endswith("was retired by IPTC on 2021-09-30 (write medtop:20000029, theatre)")
    assert find_rules(late.replace("2024-03-05T", "2021-03-05T")) == []


def test_ninjs_without_type_is_judged_as_it_is_imported() -> None:
    text = NINJS_1.replace('"type": "text", ', "")
    assert read_document(text.encode(), "x").articles[0].guid == "https://a.example/1"
    assert find_rules(text) == []
    assert find_rules(text.replace("usable", "used")) == [("ninjs-value", 1)]


RSS = """<rss version="2.0"><channel><title>t</title><link>https://a.example/</link><description>d</description>
<item><title>a</title><guid>1</guid><link>https://a.example/1</link><pubDate>Sat, 09 Oct 2021 06:00:00 +0800</pubDate></item>
<item><title>b</title><guid>2</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>t</title><updated>2021-10-09T06:00:00Z</updated>
<entry><id>1</id><title>a</title><updated>2021-10-09T06:00:00Z</updated><link href="https://a.example/1"/></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/</loc>
<lastmod>2021-10-09</lastmod></url></urlset>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [
 {"id": "1", "url": "https://a.example/1", "content_text": "a", "date_published": "2021-10-09T06:00:00Z"},
 {"id": "2", "content_text": "b"}]}"""
JSONLD = """{"@context": "https://schema.org", "@type": "NewsArticle", "@id": "https://a.example/1",
 "headline": "a",
 "datePublished": "2021-10-09T06:00:00Z",
 "dateModified": "2021-10-09"}"""
NINJS = """{"uri": "https://a.example/1", "type": "text", "version": "2", "pubStatus": "usable", "urgency": 3,
 "versionCreated": "2021-10-09T06:00:00Z",
 "subjects": [{"uri": "http://cv.iptc.org/newscodes/mediatopic/06000000"}, {"name": "a"}]}"""
NINJS_1 = """{"uri": "https://a.example/1", "type": "text", "pubstatus": "usable", "versioncreated": "2021-10-09T06:00:00Z",
 "subject": [{"scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "06000000"}]}"""
FAULTS = {
    "ninjs without uri": (NINJS, "https://a.example/1", "", "ninjs-value"),
    "ninjs of a version that is no number": (NINJS, '"version": "2"', '"version": "b"', "ninjs-value"),
    "ninjs with a misspelt status": (NINJS, "usable", "useable", "ninjs-value"),
    "ninjs with urgency 10": (NINJS, '"urgency": 3', '"urgency": 10', "ninjs-value"),
    "ninjs without offset": (NINJS, "06:00:00Z", "06:00:00", "ninjs-time"),
    "ninjs with an unknown topic": (NINJS, "06000000", "06999999", "ninjs-topic"),
    "ninjs 1 with a retired topic": (NINJS_1, "06000000", "20000030", "ninjs-topic"),
    "ninjs 1 with a misspelt status": (NINJS_1, "usable", "used", "ninjs-value"),
    "ninjs 1 without offset": (NINJS_1, "06:00:00Z", "", "ninjs-time"),
    "rss without description": (RSS, "<description>d</description>", "", "feed-parts"),
    "rss without channel": (RSS, "channel>", "chanel>", "feed-parts"),
    "an item without words": (RSS, "<title>b</title>", "", "feed-parts"),
    "an item without id": (RSS, "<guid>2</guid>", "", "feed-id"),
    "an id twice": (RSS, "<guid>2</guid>", "<guid>1</guid>", "feed-id"),
    "a relative link": (RSS, "<link>https://a.example/1</link>", "<link>/1</link>", "feed-link"),
    "a date of another kind": (RSS, "Sat, 09 Oct 2021 06:00:00 +0800", "2021-10-09", "feed-time"),
    "atom without updated": (
        ATOM,
        "<title>t</title><updated>2021-10-09T06:00:00Z</updated>",
        "<title>t</title>",
        "feed-parts",
    ),
    "an entry without id": (ATOM, "<id>1</id>", "<id> </id>", "feed-id"),
    "atom with a date alone": (ATOM, "06:00:00Z</updated><link", "</updated><link", "feed-time"),
    "a relative link in atom": (ATOM, "https://a.example/1", "1", "feed-link"),
    "a relative address": (SITEMAP, "https://a.example/", "/", "sitemap"),
    "a day that does not exist": (SITEMAP, "2021-10-09", "2021-02-30", "sitemap"),
    "a JSON item without id": (JSON_FEED, '"id": "2", ', "", "feed-id"),
    "a JSON item without content": (JSON_FEED, ', "content_text": "b"', "", "feed-id"),
    "a JSON id twice": (JSON_FEED, '"id": "2"', '"id": "1"', "feed-id"),
    "a relative JSON link": (JSON_FEED, "https://a.example/1", "/1", "feed-value"),
    "a JSON time without offset": (JSON_FEED, "06:00:00Z", "06:00:00", "feed-value"),
    "no context": (JSONLD, '"@context": "https://schema.org", ', "", "jsonld-keys"),
    "no headline": (JSONLD, '"headline": "a",', "", "jsonld-keys"),
    "no identity": (JSONLD, ', "@id": "https://a.example/1"', "", "jsonld-keys"),
    "no offset": (JSONLD, "06:00:00Z", "06:00:00", "jsonld-time"),
    "changed before it was published": (JSONLD, '"2021-10-09"', '"2020-10-09T06:00:00Z"', "jsonld-time"),
    "a key twice": (JSONLD, '"headline": "a",', '"headline": "a", "headline": "b",', "well-formed"),
}


@pytest.mark.parametrize(
    "text", [RSS, ATOM, SITEMAP, JSON_FEED, JSONLD, NINJS, NINJS_1, f"[{JSONLD}]", "<svg/>", "{}", "[1]"]
)
def test_documents_without_faults_have_no_findings(text: str) -> None:
    assert find_rules(text) == []


@pytest.mark.parametrize(("text", "old", "new", "rule"), FAULTS.values(), ids=FAULTS)
def test_planted_faults_are_found(text: str, old: str, new: str, rule: str) -> None:
    assert old in text
    assert {found for found, _ in find_rules(text.replace(old, new))} == {rule}


def test_lines_in_json_are_those_of_the_value() -> None:
    assert find_rules(JSONLD.replace("06:00:00Z", "06:00:00")) == [("jsonld-time", 3)]
    assert find_rules(JSON_FEED.replace('"id": "2", ', "")) == [("feed-id", 3)]


def test_an_edition_is_checked_against_its_schema_with_the_line() -> None:
    text = (GOLDEN / DATE / "edition.json").read_text(encoding="utf-8")
    broken = text.replace('"status": "usable"', '"status": "used"', 1)
    assert find_rules(text) == []
    assert find_rules(broken) == [("edition-schema", line_of(broken, '"status": "used"'))]
    guids = re.findall(r'"guid": "([^"]*)"', text)
    assert "edition-guid" in {rule for rule, _ in find_rules(text.replace(guids[1], guids[0]))}


# ---------------------------------------------------------------- folders


def test_a_folder_of_strange_files_is_gone_through_whole(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.xml").write_text("<a", encoding="utf-8")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    (tmp_path / "c.txt").write_text("<a", encoding="utf-8")
    (tmp_path / "d.xml").symlink_to("/etc/passwd")
    (tmp_path / "e.html").write_text("<p>", encoding="utf-8")
    with (tmp_path / "f.xml").open("wb") as file:
        file.truncate(200_000_000)
    done = run_main("check", tmp_path)
    assert (done.code, done.out) == (1, f"{tmp_path}: 4 files: 3 findings\n")
    assert [line.removeprefix(f"{tmp_path}/").split(":")[0] for line in done.err.splitlines()] == [
        "b.json",
        "f.xml",
        "sub/a.xml",
    ]


def test_what_cannot_be_looked_at_ends_with_code_2(tmp_path: Path) -> None:
    assert run_main("check", tmp_path / "x").code == 2
    empty = run_main("check", tmp_path)
    assert (empty.code, empty.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "name", ["index.html", "rss.xml", f"{DATE}/edition.json", f"{DATE}/01-5dsxulgv.jsonld", "manifest.json"]
)
@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"{}", b"[]", b"<x/>", b"null", b'{"editions": [3, {"path": 1}], "files": 3}']
)
def test_a_file_of_a_tree_that_is_something_else_is_a_finding_and_never_a_defect(
    real: Place, tmp_path: Path, name: str, content: bytes
) -> None:
    out = tmp_path / "out"
    shutil.copytree(real.out, out)
    (out / name).write_bytes(content)
    done = run_main("check", out)
    assert done.code == 1, done.err


def test_the_operator_s_guide_lists_every_rule_of_check() -> None:
    tables = (NEWSML_RULES, FEED_RULES, SITEMAP_RULES, JSON_FEED_RULES, JSONLD_RULES, NINJS_RULES, EDITION_RULES)
    rules = {rule.name for table in tables for rule in table}
    others = {"well-formed", "readable", "manifest", "recorded", "read-back", "gate"}
    listed = {
        name
        for row in read_table(read_paper("docs/operator.md"), "## Examine documents")
        for name in re.findall("`([a-z-]+)`", row[0])
    }
    assert listed == rules | others
