"""Wrong inputs by every door: each is one sentence with file, line where there are lines, and what to do; the good rest goes out.

Wrong articles in JSON have a list of their own in ``test_articles.py``, wrong pages of text in ``test_read.py``.
"""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.commands import publish, run_main
from tests.helpers.runs import DATE

FRONT = "---\ntitle: Bridge opens\n"
TEXT = "---\n\nThe bridge opened.\n"
G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
HALF_GB = 500_000_000
ENGLISH = re.compile(r"\b(?:is|has|holds|give|save|write|ask|correct|keep|nothing|the)\b")
"""Words of which our English sentences are made; what libraries say of YAML, JSON and XML has others."""
NITF_BODY = "<body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content><p>It sails.</p></body.content></body>"


def write_news_item(inside: str = "", guid: str = "urn:x:1", body: str = "<p>It sails.</p>") -> str:
    return (
        f'<newsItem {G2} guid="{guid}" version="1"><itemMeta><itemClass qcode="ninat:text"/></itemMeta>'
        f'<contentMeta><headline>Ferry sails</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML></contentSet>{inside}</newsItem>'
    )


def write_ninjs(**keys: object) -> str:
    return json.dumps({"uri": "urn:n:1", "type": "text", "title": "Ferry", "body_text": "It sails.", **keys})


def write_docx(inner: str) -> bytes:
    return b"PK\x03\x04\x14\0\x06\0" + b"\0" * 18 + inner.encode()


WRONG: tuple[tuple[str, str | bytes, str], ...] = (
    # pages of text that are something else
    ("02.txt", "", ": the page is empty (give its text, or remove the file)"),
    ("02.txt", b"%PDF-1.7\n", ": is a PDF file, not text (give its text: 'pdftotext -layout' writes it; name it like 01.txt)"),
    ("02.txt", write_docx("word/document.xml"), ": is a Word document, not text (save it from its program as plain text"),
    ("02.txt", write_docx("mimetypeapplication/vnd.oasis.opendocument.text"), ": is an OpenDocument text, not text (save"),
    ("02.txt", write_docx("mimetypeapplication/epub+zip"), ": is an EPUB book, not text (give the text of each article in a file"),
    ("02.txt", write_docx("photo.jpg"), ": is a ZIP archive, not text (unpack it, and put the files themselves there)"),
    ("02.txt", b"\x89PNG\r\n", ": is an image, not text (recognize its text (OCR), and give that: 01.txt, or 01.xml in ALTO or PAGE)"),
    ("02.txt", b"{\\rtf1 text}", ": is an RTF document, not text (save it from its program as plain text (01.txt) or Markdown (.md))"),
    ("02.txt", b"\x1f\x8b\x08\0", ": is a compressed file, not text (unpack it)"),
    ("02.txt", "题\n".encode("utf-16"), ": is encoded as UTF-16 (save it as UTF-8)"),
    ("02.txt", "圖書館延長開放時間".encode("big5") * 20, ":1: is neither UTF-8 nor GB18030 (find out its encoding and save it as UTF-8)"),
    ("02.txt", "图书馆\n本报讯 ".encode() * 9 + b"\xff", ":10: is UTF-8 with a broken byte (fetch or save the file again)"),
    ("02.txt", "<!DOCTYPE html>\n<html><p>Bridge</p></html>", ": is HTML, not the text of a page (name it like bridge.html to have it read as an article"),
    ("02.txt", '<?xml version="1.0"?>\n<alto><Layout/></alto>', ": is ALTO (XML), not the text of a page (name it like 01.xml to have it read"),
    ("02.txt", "<PcGts><Page/></PcGts>", ": is PAGE (XML), not the text of a page (name it like 01.xml to have it read"),
    ("02.txt", '<?xml version="1.0"?><rss/>', ": is XML, not the text of a page (name it like bridge.xml if it is NewsML-G2 or NITF"),
    ("02.txt", FRONT + TEXT, ": is Markdown, not the text of a page (name it like bridge.md to have it read as an article"),
    ("02.txt", "# Bridge\n\n## Lights\n\n> **It works**, [they say](/x).\n", ": is Markdown, not the text of a page ("),
    # names that are no input
    ("report.pdf", b"%PDF", ": is not a page (give its text: 'pdftotext -layout' writes it; name it like 01.txt)"),
    ("story.docx", b"PK", ": is not a page (save it from its program as plain text (01.txt) or Markdown (.md))"),
    ("scan.tif", b"II*\0", ": is not a page (recognize its text (OCR), and give that: 01.txt, or 01.xml in ALTO or PAGE)"),
    ("all.zip", b"PK", ": is not a page (unpack it, and put the files themselves there)"),
    ("list.csv", "a,b", ": is not a page (write its rows as articles.jsonl, an article a line)"),
    ("page.indd", b"\x06", ": is not a page (export the text of the page from its program, as 01.txt)"),
    ("README.md", "# Notes\n\nTo do.", ": is not a page (move it out of the seeds folder, or name it like bridge.md if it is an article)"),
    ("02.TXT", "text", ": is not a page (name pages like 01.txt, "),
    # Markdown
    ("bridge.md", "", ": is empty (write the article, or remove the file)"),
    ("bridge.md", FRONT, ":1: has front matter that does not end: no second '---' (add the line)"),
    ("bridge.md", "---\ntitle: Bridge: opens\n" + TEXT, ":2: is not valid YAML: mapping values are not allowed here (correct the line; put words with a colon in quotes)"),
    ("bridge.md", "---\ntitle: a\n\tdate: b\n" + TEXT, ":3: is not valid YAML: "),
    ("bridge.md", "---\n- title\n" + TEXT, ":2: has front matter without keys (write it like title: Footbridge opens)"),
    ("bridge.md", FRONT + "title: Bridge closes\n" + TEXT, ":3: has the key 'title' twice (keep one of the two)"),
    ("bridge.md", FRONT + "tags: &a [x]\nkeywords: *a\n" + TEXT, ":4: is not valid YAML: an alias (*) is not read: write its value ("),
    ("bridge.md", "+++\ntitle = Bridge\n+++\ntext", ":2: is not valid TOML: Invalid value (correct the line)"),
    ("bridge.md", "---\ndate: 2022-03-15\n---\ntext\n", ":4: has no title (write one: an article needs it)"),
    ("bridge.md", FRONT + "---\n\n<!-- later -->\n", ":4: has no text (write some, or remove the file)"),
    ("bridge.md", FRONT + "date: 2022-02-30\n" + TEXT, ":3: 'date' is \"2022-02-30\", which is no date or time (write it like \"2022-03-15T10:30:00+08:00\" or"),
    ("bridge.md", FRONT + "date: yesterday\n" + TEXT, ":3: 'date' is \"yesterday\", which is no date or time ("),
    ("bridge.md", FRONT + "date: 2022-03-15 25:00\n" + TEXT, ":3: 'date' is \"2022-03-15 25:00\", which is no date or time ("),
    ("bridge.md", FRONT + "page: first\n" + TEXT, ":3: 'page' is \"first\" (write it like \"01\")"),
    ("bridge.md", FRONT + "urgency: 10\n" + TEXT, ":3: 'urgency' is 10 (give 9 or less)"),
    ("bridge.md", FRONT + "lang: English please\n" + TEXT, ":3: 'lang' is \"english please\" (write it like \"zh-CN\")"),
    ("bridge.md", FRONT + "subjects: [politics]\n" + TEXT, ":3: 'subjects' is \"politics\" (write it like \"medtop:04000000\")"),
    ("bridge.md", FRONT + "draft: perhaps\n" + TEXT, ":3: 'draft' is \"perhaps\" (use one of: usable, withheld, canceled)"),
    ("bridge.md", "---\ntitle: [a, b]\n" + TEXT, ":2: 'title' is [\"a\", \"b\"] (give a text in quotes)"),
    ("bridge.md", FRONT + f"slug: {'x' * 501}\n" + TEXT, ":3: 'slug' is \"xxx"),
    ("bridge.md", "<!DOCTYPE html><html></html>", ": is HTML, not Markdown (name it by what it is: bridge.html, 01.xml)"),
    ("bridge.md", b"%PDF-1.4", ": is a PDF file, not text ("),
    ("02.md", FRONT + "page: 3\n" + TEXT, ":5#/page: is on page 3, but its file is of page 02 (leave the key out, or move the article)"),
    # HTML
    ("bridge.html", "", ": is empty (save the page again, or remove the file)"),
    ("bridge.html", "Bridge opens", ": is not HTML: it has no tags (name plain text 01.txt, Markdown bridge.md)"),
    ("bridge.html", b"\x89PNG<", ": is an image, not HTML ("),
    ("bridge.html", '<html><script type="application/ld+json">{"@type": "CollectionPage"}</script><p>News</p></html>', ": is a page that leads to several articles (save the page of each article)"),
    # XML
    ("02.xml", "", ":1: is not well-formed XML: "),
    ("02.xml", "<alto><Layout></alto>", ":1: is not well-formed XML: "),
    ("02.xml", "<alto/>", ": holds no recognized text (recognize its text (OCR) first, or remove the file)"),
    ("02.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", ": has a document type (DOCTYPE) (remove it"),
    ("02.xml", "<mets/>", ":1: is METS, which only names the files of an issue (give the ALTO file of each page, named like 01.xml)"),
    ("scan.xml", "<alto><String CONTENT='x'/><TextBlock><TextLine><String CONTENT='x'/></TextLine></TextBlock></alto>", ": is the scan of a page (ALTO or PAGE) (name it after its page, like 01.xml)"),
    ("feed.xml", "<rss/>", ":1: is an RSS feed (give the articles themselves, such as the HTML pages that it leads to)"),
    ("old.xml", "<NewsML/>", ":1: is NewsML 1, the format before NewsML-G2 (ask the sender for NewsML-G2, NITF or ninjs)"),
    ("other.xml", "<a>\n<b/></a>", ":1: is XML that pagewire does not know: 'a' (give ALTO or PAGE of a page, or articles in NewsML-G2 or NITF)"),
    ("item.xml", write_news_item(guid=" "), ":1: has no guid (ask the sender for a whole item"),
    ("item.xml", write_news_item(body=""), ": has no text (write some, or remove the file)"),
    ("item.xml", write_news_item().replace('version="1"', 'version="0"'), ":1: has the version '0', which is no whole number from 1 ("),
    ("story.xml", f'<nitf><head><docdata management-status="deleted"/></head>{NITF_BODY}</nitf>', ":1: has the status 'deleted', which is none of usable, "),
    ("story.nitf", "<nitf><head><title>Ferry</title></head><body/></nitf>", ": has no text (write some, or remove the file)"),
    # JSON
    ("story.json", "{", ":1: is not valid JSON: "),
    ("story.json", "{}", ": is neither ninjs nor JSON-LD (give a parsed page, ninjs or JSON-LD; name a list of articles articles.json)"),
    ("story.json", json.dumps({"items": [], "page": {}, "residue": [], "marks": [], "repairs": [], "notes": []}), ": is a parsed page (name it after its page, like 01.json)"),
    ("edition.json", '{"publication": {}, "date": "2022-03-15", "articles": []}', ": is an edition of pagewire's (give its articles as NewsML-G2, ninjs or JSON-LD)"),
    ("feed.json", '{"version": "https://jsonfeed.org/version/1.1", "items": []}', ": is a JSON Feed (give the articles themselves"),
    ("story.json", '{"headline": "a", "body": "b"}', ": is an article (put it into articles.json, a list, or articles.jsonl, on a line)"),
    ("package.xml", f'<packageItem {G2} guid="p"><groupSet><group><itemRef residref="i"/></group></groupSet></packageItem>', ":1: is a package, which names articles and has none of their texts (give the items"),
    ("story.json", write_ninjs(version="x"), ": has the version 'x', which is no whole number from 1 ("),
    ("story.json", write_ninjs(pubStatus="killed"), ": has the status 'killed', which is none of usable, withheld, canceled ("),
    ("story.json", write_ninjs(body_text=""), ": has no text (write some, or remove the file)"),
    ("story.json", write_ninjs(type="picture"), ": holds no news object of text (give a ninjs object of the type text)"),
    ("story.jsonld", '{"@type": "Person"}', ": holds no article of schema.org (give a NewsArticle, alone, in a list or in @graph)"),
    ("story.jsonld", '{"@type": "NewsArticle", "headline": "a", "articleBody": "b"}', ": has no identifier, @id or url (ask the sender for it)"),
    ("story.jsonld", "题".encode("gb18030"), ":1: is not UTF-8 (JSON must be UTF-8: save the file as UTF-8)"),
    ("02.json", '{"items": 5}', ":1#/items: is 5 (give a list)"),
    # too large
    ("02.txt", b"LARGE", ": is larger than 4 MB (split it, or check what it is)"),
    ("02.xml", b"LARGE", ": is larger than 40 MB (split it, or check what it is)"),
    ("bridge.md", b"LARGE", ": is larger than 2 MB (split it, or check what it is)"),
    ("bridge.html", b"LARGE", ": is larger than 10 MB (split it, or check what it is)"),
)  # fmt: skip


def put(place: Place, name: str, content: str | bytes) -> Path:
    path = place.write(f"{DATE}/{name}", content)
    if content == b"LARGE":
        with path.open("r+b") as file:
            file.truncate(HALF_GB)
    return path


def test_there_are_sixty_and_each_is_another() -> None:
    assert len({(name, content) for name, content, _ in WRONG}) == len(WRONG) >= 60


@pytest.mark.parametrize(("name", "content", "says"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_input_is_a_sentence_and_the_good_page_goes_out(
    place: Place, name: str, content: str | bytes, says: str
) -> None:
    put(place, name, content)
    ended = publish(place)
    assert ended.code == 1
    [told] = [each for each in ended.err.splitlines() if each.startswith("refused: ")]
    assert told.startswith(f"refused: {place.seeds}/{DATE}/{name}{says}")
    assert told.endswith(")")
    assert "图书馆延长开放时间" in place.files()[f"{DATE}/index.html"].decode()


def test_all_mistakes_of_a_file_are_told_at_once(place: Place) -> None:
    front = "---\ntitle: [a]\ndate: 2022-13-01\nurgency: 0\npage: x\nauthor:\n  - role: editor\n---\n"
    put(place, "bridge.md", front)
    told = run_main("validate", place.seeds / DATE / "bridge.md").err
    lines = re.findall(r"bridge\.md:([0-9]+): (\S+)", told)
    assert lines == [
        ("9", "has"),
        ("3", "'date'"),
        ("2", "'title'"),
        ("5", "'page'"),
        ("6", "'author'"),
        ("4", "'urgency'"),
    ]


def test_many_wrong_files_stop_none_of_the_others(place: Place) -> None:
    kept = {name: (content, says) for name, content, says in WRONG if not name.startswith("02") and content != b"LARGE"}
    for name, (content, _) in kept.items():
        put(place, name, content)
    put(place, "market.md", "# Market moves\n\nThe market moved to the south gate.\n")
    ended = publish(place)
    for name, (_, says) in kept.items():
        assert f"{DATE}/{name}{says}" in ended.err
    assert "Market moves" in place.files()[f"{DATE}/index.html"].decode()


def test_wrong_files_are_refused_in_the_language_of_the_run(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEWIRE_LANGUAGE", "zh-CN")
    for number, (name, content, _) in enumerate(WRONG):
        if content != b"LARGE" and not name.startswith("02"):
            put(place, name if name[:1].isdigit() else f"n{number}-{name}", content)
    told = publish(place).err
    assert told.count("问题：") > 50
    assert ENGLISH.findall(told) == []


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"01.md": FRONT + TEXT}, "01.md and 01.txt are the same page (keep one of them)"),
        ({"bridge.md": FRONT + "page: 1\n" + TEXT}, "bridge.md:5: page 1 comes twice: 01.txt is the same page; neither is taken"),
        (
            {"a.md": FRONT + "page: 2\n" + TEXT, "articles.jsonl": json.dumps({"headline": "a", "body": "b", "page": 2})},
            "articles.jsonl:1: page 2 comes twice: a.md is on it, too; neither is taken (keep one of the two)",
        ),
        (
            {"a.md": FRONT + "id: c1\n" + TEXT, "b.json": write_ninjs(uri="c1")},
            'b.json: "c1" is the id of another article already, in a.md (give each article its own id',
        ),
        ({"a.md": FRONT + TEXT, "a.html.md": FRONT + TEXT}, '"a" is the id of another article already, in a.html.md ('),
        (
            {"a.md": FRONT + "id: c1\n" + TEXT, "03.articles.json": json.dumps([{"id": "c1", "headline": "a", "body": "b"}])},
            '"c1" is the id of an article on page 03, too',
        ),
    ],
)  # fmt: skip
def test_what_comes_twice_is_said(place: Place, files: dict[str, str], says: str) -> None:
    place.write(f"{DATE}/07.txt", "人行桥明日通行\n\n本报讯 横跨西河的人行桥明日通行。\n")
    for name, content in files.items():
        put(place, name, content)
    ended = publish(place)
    assert ended.code == 1
    assert says in ended.err
    assert "人行桥明日通行" in place.files()[f"{DATE}/index.html"].decode()


def test_html_without_the_package_that_reads_it_says_what_to_install(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    put(place, "bridge.html", "<html><p>The bridge opened.</p></html>")
    assert (
        "bridge.html: is HTML, and a package to read it is missing (run: pip install 'pagewire[html]'"
        in publish(place).err
    )


def test_html_in_which_no_article_is_found_is_refused(place: Place) -> None:
    if importlib.util.find_spec("trafilatura") is None:
        pytest.skip("trafilatura is not installed")
    put(place, "bridge.html", "<html><body></body></html>")
    assert (
        "bridge.html: no article was found in the page (save its text as Markdown or plain text)" in publish(place).err
    )
