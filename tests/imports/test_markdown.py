"""Markdown as editors and site generators keep it: keys in their words, the text as parts of a body, and what is left said."""

import json
import time
from typing import Any

import pytest

from transform.errors import InputError
from transform.imports.markdown import read_markdown
from transform.imports.offered import Offered

BODY = "The bridge opened yesterday."


def read(text: str) -> Offered:
    return read_markdown(text, "2022-03-15-bridge.md", "2022-03-15-bridge")


def read_keys(front: str) -> dict[str, Any]:
    """The keys of an article with this front matter in YAML, but for its id and body."""
    keys = dict(read(f"---\n{front}\n---\n{BODY}\n").keys)
    return {key: value for key, value in keys.items() if key not in {"id", "body"}}


def read_parts(body: str) -> list[tuple[str, str]]:
    parts = read(f"---\ntitle: a\n---\n{body}").keys["body"]
    assert isinstance(parts, list)
    return [(part["kind"], part["text"]) for part in parts]


@pytest.mark.parametrize(
    "front",
    [
        "---\nlayout: post\ntitle: Bridge opens\ndate: 2022-03-15 10:30:00 +0800\ncategories: [town, news]\ntags: [bridge, ferry]\nauthor: Ada Rivers\n---\n",
        '+++\ntitle = "Bridge opens"\ndate = 2022-03-15T10:30:00+08:00\ncategories = ["town"]\ntags = ["bridge", "ferry"]\nauthors = ["Ada Rivers"]\n+++\n',
        '+++\ntitle = "Bridge opens"\ndate = 2022-03-15T10:30:00+08:00\n[taxonomies]\ntags = ["bridge", "ferry"]\ncategories = ["town"]\n[extra]\nauthor = "Ada Rivers"\n+++\n',
        '{\n"title": "Bridge opens", "date": "2022-03-15T10:30:00+08:00", "section": "town",\n"keywords": "bridge, ferry", "author": {"name": "Ada Rivers", "url": "/ada"}\n}\n',
        '---\ntitle: "Bridge opens"\npubDate: 2022-03-15T10:30:00+08:00\nsection: town\ntags:\n  - bridge\n  - ferry\nauthor:\n  name: Ada Rivers\n---\n',
    ],
    ids=["jekyll", "hugo", "zola", "json", "astro"],
)  # fmt: skip
def test_the_forms_of_site_generators_say_the_same(front: str) -> None:
    keys = read(front + BODY).keys
    assert (keys["headline"], keys["section"], keys["keywords"]) == ("Bridge opens", "town", ["bridge", "ferry"])
    assert (
        str(keys["published_at"]).replace(" +08", "+08").replace(" ", "T").replace(":", "")[:22]
        == "2022-03-15T103000+0800"
    )
    assert keys["bylines"] in (["Ada Rivers"], [{"name": "Ada Rivers"}])
    assert keys["body"] == [{"kind": "paragraph", "text": BODY}]
    assert keys["id"] == "2022-03-15-bridge"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("title: 3.10", {"headline": "3.10"}),
        ("title: no", {"headline": "no"}),
        ("page: 010", {"page": "010"}),
        ("title: ~\nheadline: a", {"headline": "a"}),
        ("authors: [Ada Rivers, {name: Ned Farrow, role: editor, house: Lake Agency}]", {"bylines": ["Ada Rivers", {"name": "Ned Farrow", "role": "editor", "house": "Lake Agency"}]}),
        ("author: 赵知秋、钱望舒", {"bylines": ["赵知秋", "钱望舒"]}),
        ("author: Ada Rivers and Ned Farrow", {"bylines": ["Ada Rivers", "Ned Farrow"]}),
        ("tags: 水闸，检修", {"keywords": ["水闸", "检修"]}),
        ("subtitle: It is lit\ndescription: All about it", {"deck": "It is lit"}),
        ("draft: true", {"status": "withheld"}),
        ("draft: false", {}),
        ("published: false", {"status": "withheld"}),
        ("published: 2022-03-15", {"published_at": "2022-03-15"}),
        ("draft: true\nstatus: canceled", {"status": "canceled"}),
        ("lang: zh_CN", {"language": "zh-CN"}),
        ("urgency: 3\nplace: 2", {"urgency": 3, "place": 2}),
        ("kicker: a\ndateline: b\nsource: c", {"kicker": "a", "dateline": "b", "source": "c"}),
        ("copyright: © Lake\nlicense: CC BY", {"rights": {"notice": "© Lake", "usage_terms": "CC BY"}}),
        ("title: >\n  Bridge\n  opens", {"headline": "Bridge opens"}),
    ],
)  # fmt: skip
def test_keys_mean_what_they_say(front: str, expected: dict[str, Any]) -> None:
    assert read_keys(front) == expected


@pytest.mark.parametrize(("front", "id_"), [("slug: a", "a"), ("id: 7", "7"), ("slug: a\nguid: b", "b")])
def test_what_identifies_an_article(front: str, id_: str) -> None:
    assert read(f"---\n{front}\n---\n{BODY}").keys["id"] == id_


def test_what_is_left_is_named() -> None:
    text = "---\ntitle: a\nlayout: post\nsummary: x\nsubtitle: y\n---\n![A](b.jpg)\n\n{{< youtube id >}}\n\n{% include x.html %}{{ site.url }}\n"
    assert read(text).left == (
        "'layout'",
        "'summary'",
        "pictures (1)",
        "shortcode 'youtube' (1)",
        "shortcode 'include' (1)",
        "variable 'site.url' (1)",
    )


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("One line\ntwo lines.\n\nNext.", [("paragraph", "One line two lines."), ("paragraph", "Next.")]),
        ("第一行，\n第二行。", [("paragraph", "第一行，第二行。")]),
        ("A [link](/x), **bold**, `code`, ~~old~~ &amp; <b>b</b><br>new.", [("paragraph", "A link, bold, code, old & b new.")]),
        ("<https://lake.example>", [("paragraph", "https://lake.example")]),
        ("## Lights\n\nThey stay on.", [("crosshead", "Lights"), ("paragraph", "They stay on.")]),
        ("Lights\n------\n\nOn.", [("crosshead", "Lights"), ("paragraph", "On.")]),
        ("> Well.\n>\n> Good.", [("paragraph", "Well."), ("paragraph", "Good.")]),
        ("- a\n- b\n  - c", [("list", "a"), ("list", "b"), ("list", "c")]),
        ("3. a\n4. b", [("list", "3. a"), ("list", "4. b")]),
        ("1. a\n\n   more\n2. b", [("list", "1. a"), ("list", "more"), ("list", "2. b")]),
        ("| | |\n|---|---|\n| 1 | 2 |", [("list", "1 | 2")]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [("list", "a | b"), ("list", "1 | 2")]),
        ("```\nx = 1\n```", [("paragraph", "x = 1")]),
        ("a\n\n---\n\nb", [("paragraph", "a"), ("paragraph", "b")]),
        ('![alt](a.jpg "The caption")', [("caption", "The caption")]),
        ("![The bridge](a.jpg)", [("caption", "The bridge")]),
        ("![](a.jpg)", []),
        ("![The bridge](a.jpg)\n*The bridge at night*", [("caption", "The bridge at night")]),
        ("![The bridge](a.jpg)\n\n*The bridge at night*\n\nText.", [("caption", "The bridge at night"), ("paragraph", "Text.")]),
        ("*A line in italics.*", [("paragraph", "A line in italics.")]),
        ("Text with ![a sign](s.png) inside.", [("paragraph", "Text with inside."), ("caption", "a sign")]),
        ('{{< figure src="a.jpg" alt="b" caption="The \\"lamp\\"" >}}', [("caption", 'The "lamp"')]),
        ('<figure><img src="a.jpg" alt="b"><figcaption>The <b>lamp</b></figcaption></figure>', [("caption", "The lamp")]),
        ("<div>\n<p>One.</p>\n<ul><li>two</li></ul>\n</div>", [("paragraph", "One."), ("list", "two")]),
        ("<!-- more -->\n\n<script>alert(1)</script>\n\nText.", [("paragraph", "Text.")]),
        ("A note[^1].\n\n[^1]: Says *who*.", [("paragraph", "A note[1]."), ("note", "[1] Says who.")]),
        ("![[bridge.jpg|The bridge]] and [[Page|words]]", [("paragraph", "and words"), ("caption", "The bridge")]),
        ("## Lights {#lights}\n{: .big}\n\nOn.", [("crosshead", "Lights"), ("paragraph", "On.")]),
        ("zero\u200bwidth", [("paragraph", "zerowidth")]),
    ],
)  # fmt: skip
def test_the_text_becomes_parts_of_a_body(body: str, parts: list[tuple[str, str]]) -> None:
    assert read_parts(body) == parts


def test_a_first_heading_is_the_title_unless_another_is_given() -> None:
    assert read(f"# Bridge opens\n\n{BODY}").keys["headline"] == "Bridge opens"
    assert read(f"---\ntitle: Bridge opens\n---\n# Bridge opens\n\n{BODY}").keys["body"] == [
        {"kind": "paragraph", "text": BODY}
    ]
    other = read(f"---\ntitle: Bridge\n---\n# Bridge opens\n\n{BODY}").keys
    assert other["headline"] == "Bridge"
    assert other["body"] == [{"kind": "crosshead", "text": "Bridge opens"}, {"kind": "paragraph", "text": BODY}]
    assert "headline" not in read(f"## Bridge opens\n\n{BODY}").keys


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert read(f"---\n\n{BODY}\n\n---\n\nMore.").keys["body"] == [
        {"kind": "paragraph", "text": BODY},
        {"kind": "paragraph", "text": "More."},
    ]


def test_lines_are_those_of_the_file() -> None:
    found = read(f"---\ntitle: a\n\ntags:\n  - b\n---\n{BODY}")
    assert (found.lines[""], found.lines["headline"], found.lines["keywords"]) == (7, 2, 4)
    found = read(f"\n\n+++\ntitle = 'a'\n+++\n{BODY}")
    assert (found.lines[""], found.lines["headline"]) == (6, 4)


@pytest.mark.parametrize(
    "front",
    [
        f"a: {'[' * 200}{']' * 200}",
        f"title: {'x' * 100_001}",
        "a: &x [1]\nb: [*x, *x]",
        "? [a]\n: b",
        "title: 'a",
    ],
)
def test_hostile_front_matter_is_refused(front: str) -> None:
    with pytest.raises(InputError, match=r"^2022-03-15-bridge\.md"):
        read(f"---\n{front}\n---\n{BODY}")


def test_a_tag_of_yaml_builds_nothing() -> None:
    assert read_keys("title: !!python/object/apply:os.system [id]") == {"headline": ["id"]}


def test_nothing_of_a_text_without_keys_is_invented() -> None:
    assert json.dumps(dict(read("Text.").keys)) == json.dumps(
        {"id": "2022-03-15-bridge", "body": [{"kind": "paragraph", "text": "Text."}]}
    )


HOSTILE = {
    "shortcodes that do not end": "{{< a ",
    "tags that do not end": "{% a ",
    "variables": "{{",
    "links in brackets": "[[",
    "pictures": "![",
    "footnotes": "[^a",
    "stars": "**a*b",
    "links": "[a](b",
    "quotes": "> ",
    "a table of one row": "|a",
    "tags": "<div>",
    "ticks": "`",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.long
def test_a_hostile_text_takes_time_in_proportion(piece: str) -> None:
    def take(length: int) -> float:
        """The seconds of the fastest of three readings."""
        rule = "\n" + "|-" * length if piece == "|a" else ""
        text, times = f"# a\n\n{piece * length}{rule}\n\nEnd.", []
        for _ in range(3):
            began = time.process_time()
            read(text)
            times.append(time.process_time() - began)
        return min(times)

    assert take(16000) < 32 * max(take(2000), 0.005)
