"""The review report as a file: well-formed HTML that loads nothing from a network, with every character of every page in its place."""

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any

import pytest

from tests.helpers.review_sample import CHINESE_REVIEW, EMPTY_REVIEW, ENGLISH_REVIEW, REMARKS, part
from tests.judges.html import assert_html_parses
from transform.review.report.arrange_report import TINTS, arrange_report
from transform.review.report.views import Choice, PageView, Review
from transform.review.report.write_report import load_resource, write_report
from transform.words.interface import en, zh
from transform.words.newsroom import choose_newsroom

HOSTILE = """<script>alert("1")</script>\n\n\n'"><img src=x onerror=alert(1)> &amp; </pre></style> {{ words }}"""
UNSEEN = "字\u200b字\x00字\x85字\ufffe\r字\x0c字"
ADDRESS = re.compile(r"""(?:[a-z]+:)?//|url\(|@import|\bfetch\b|XMLHttpRequest|\bimport\b""", re.IGNORECASE)


def make_hostile() -> Review:
    """The report in which every word that comes from outside is hostile."""
    page = CHINESE_REVIEW.pages[0]
    remarks = tuple(
        replace(
            each,
            title=HOSTILE,
            text=HOSTILE,
            quotes=(HOSTILE,),
            place=HOSTILE,
            choices=tuple(Choice(HOSTILE, HOSTILE) for _ in each.choices),
        )
        for each in REMARKS
    )
    articles = tuple(
        replace(
            each,
            title=HOSTILE,
            facts=(HOSTILE,),
            lines=tuple(replace(line, text=HOSTILE, label=HOSTILE, kind=HOSTILE) for line in each.lines),
        )
        for each in page.articles
    )
    hostile = replace(
        page,
        title=HOSTILE,
        number=HOSTILE,
        runs=tuple(replace(run, text=HOSTILE, label=HOSTILE, kind=HOSTILE) for run in page.runs),
        articles=articles,
        left_out=tuple(replace(each, text=HOSTILE, label=HOSTILE, reason=HOSTILE) for each in page.left_out),
    )
    return replace(
        CHINESE_REVIEW,
        title=HOSTILE,
        date=HOSTILE,
        summary=(HOSTILE,),
        problems=(HOSTILE,),
        learned=(HOSTILE,),
        remarks=remarks,
        edits_file=HOSTILE,
        pages=(hostile, replace(CHINESE_REVIEW.pages[1], note=HOSTILE), CHINESE_REVIEW.pages[2]),
    )


REVIEWS = pytest.mark.parametrize(
    "review",
    [CHINESE_REVIEW, ENGLISH_REVIEW, EMPTY_REVIEW, make_hostile()],
    ids=["chinese", "english", "empty", "hostile"],
)


def parse(review: Review, token: str | None = None) -> Any:
    return assert_html_parses(write_report(review, token=token)).getroot()


def find(tree: Any, name: str, within: str = "") -> list[Any]:
    """Elements with a class, in order; ``within`` is the class of an element around them."""
    round_them = f"//*[contains(concat(' ', @class, ' '), ' {within} ')]" if within else ""
    return list(tree.xpath(f"{round_them}//*[contains(concat(' ', @class, ' '), ' {name} ')]"))


def read(element: Any) -> str:
    return "".join(element.itertext())


def read_runs(tree: Any, page: PageView) -> str:
    """The text of a page as the report shows it, with the names of invisible characters turned back into characters."""
    box = tree.xpath("//*[@id=$page]//*[@class='runs']", page=page.id)[0]
    for unseen in find(box, "unseen"):
        unseen.text = chr(int(unseen.text.removeprefix("U+"), 16)) if unseen.text in NAMED else unseen.text
    return "".join(read(run) for run in box.xpath("./*[contains(concat(' ', @class, ' '), ' run ')]"))


NAMED = {"U+200B", "U+FEFF"}


@REVIEWS
@pytest.mark.parametrize("token", [None, '"><b>'], ids=["file", "served"])
def test_report_is_sound_html_with_unique_ids_and_links_that_lead_somewhere(review: Review, token: str | None) -> None:
    tree = parse(review, token)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    fragments = tree.xpath("//a/@href")
    assert fragments
    assert {each.removeprefix("#") for each in fragments} <= set(ids)
    assert set(" ".join(tree.xpath("//@aria-labelledby")).split()) <= set(ids)
    assert set(tree.xpath("//@data-copies")) <= set(ids)


@REVIEWS
def test_report_asks_nothing_of_any_network(review: Review) -> None:
    tree = parse(review)
    assert tree.xpath("//@src | //link[not(@rel='icon')] | //iframe | //object | //embed | //base | //@style") == []
    assert tree.xpath("//link/@href") == ["data:,"]
    assert not any(name.startswith("on") for element in tree.iter() for name in element.attrib)
    for name in ("report.css", "report.js"):
        assert (
            ADDRESS.findall(re.sub(r"/\*.*?\*/|^\s*//.*$", "", load_resource(name), flags=re.DOTALL | re.MULTILINE))
            == []
        )


@REVIEWS
def test_policy_allows_only_what_is_in_the_file(review: Review) -> None:
    tree = parse(review)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    told = dict(each.split(" ", 1) for each in policy.split("; "))
    assert told["default-src"] == told["base-uri"] == told["form-action"] == "'none'"
    for element, rule in (("style", "style-src"), ("script", "script-src")):
        (own,) = tree.xpath(f"//{element}/text()")
        assert told[rule] == f"'sha256-{base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()}'"
    assert set(told) == {"default-src", "style-src", "script-src", "img-src", "base-uri", "form-action"}


@REVIEWS
def test_every_character_of_a_page_is_in_its_run(review: Review) -> None:
    tree = parse(review)
    for page in review.pages:
        if page.runs:
            assert read_runs(tree, page) == "".join(run.text for run in page.runs)


def test_hostile_words_stay_words() -> None:
    tree = parse(make_hostile())
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert tree.xpath("//img") == []
    assert read(tree.xpath("//h1")[0]) == f"{HOSTILE} {HOSTILE}"
    assert {read(pre) for pre in tree.xpath("//pre")} == {HOSTILE}


def test_characters_that_html_may_not_hold_are_named() -> None:
    page = replace(CHINESE_REVIEW.pages[0], runs=(part(UNSEEN, "t-01-x", "paragraph", None),), articles=(), left_out=())
    tree = parse(replace(CHINESE_REVIEW, pages=(page,), remarks=(), title=UNSEEN))
    assert [each.text for each in find(tree, "unseen")] == ["U+200B", "U+0000", "U+0085", "U+FFFE", "U+000D", "U+000C"]
    assert read(find(tree, "runs")[0]) == "字U+200B字U+0000字U+0085字U+FFFEU+000D字U+000C字"
    assert read(tree.xpath("//h1")[0]).startswith("字U+200B字U+0000字")


def test_every_run_of_a_page_has_a_style() -> None:
    for page in arrange_report(CHINESE_REVIEW).pages:
        for placed in page.runs:
            assert placed.style != "other" or placed.run.kind == "refer"
            assert placed.run.text.strip() == "" or placed.style in ("story", "left-out", "mark", "other")
            assert placed.style != "story" or 1 <= placed.tint <= TINTS


def test_each_remark_is_shown_once_and_numbered_by_urgency() -> None:
    tree = parse(CHINESE_REVIEW)
    told = [each.get("id") for each in (*find(tree, "card"), *find(tree, "remark-note"))]
    assert sorted(told) == sorted(remark.id for remark in REMARKS)
    listed = [(card.get("data-number"), card.get("id")) for card in find(tree, "card", "list")]
    assert listed[:5] == [("1", "d-orphan"), ("2", "d-conflict"), ("3", "d-deck"), ("4", "d-near"), ("5", "d-checked")]


def test_repairs_are_shown_where_they_were_made() -> None:
    tree = parse(CHINESE_REVIEW)
    homes = {told.get("id"): told.xpath("string(ancestor::*[@id][1]/@id)") for told in find(tree, "remark-note")}
    assert homes == {
        "d-join": "a-1-l7",
        "d-moved": "a-2-l1",
        "d-version": "a-1",
        "d-banner": "r-01-r2-why",
        "d-copy": "r-01-r4-why",
        "d-order": "a-4-l4",
        "d-page": "p-03",
    }
    assert find(tree, "card", "folded")[-1].get("id") == "d-edition"


def test_a_joined_paragraph_leads_to_each_of_its_pieces_and_they_to_it() -> None:
    tree = parse(CHINESE_REVIEW)
    assert tree.xpath("//*[@id='a-1-l7']//*[@class='label']/a/@href") == ["#t-01-i1-b2", "#t-01-i1-b3"]
    for placed in ("t-01-i1-b2", "t-01-i1-b3"):
        assert tree.xpath("//*[@id=$placed]/@href", placed=placed) == ["#a-1-l7"]


def test_the_style_has_every_tint_in_light_and_dark() -> None:
    style = str(load_resource("report.css"))
    for tint in range(1, TINTS + 1):
        assert style.count(f"--g{tint}: #") == style.count(f"--l{tint}: #") == 2
        assert f".t{tint} {{" in style
    assert f"--g{TINTS + 1}:" not in style


def test_a_page_names_the_articles_that_only_continue_there() -> None:
    tree = parse(CHINESE_REVIEW)
    assert tree.xpath("//*[@class='others']//a/@href") == ["#a-1"]
    assert tree.xpath("//*[@id='p-03']//*[@class='others']//a/@href") == ["#a-1"]


def test_only_the_first_run_of_a_part_is_a_tab_stop() -> None:
    tree = parse(ENGLISH_REVIEW)
    runs = tree.xpath("//*[@data-part='t-01-i1-b1']")
    assert [(run.get("id"), run.get("tabindex")) for run in runs] == [("t-01-i1-b1", None), (None, "-1")]


def test_an_articles_number_is_where_its_words_begin_and_resume() -> None:
    badges = [
        (placed.badge, placed.run.part) for placed in arrange_report(CHINESE_REVIEW).pages[0].runs if placed.badge
    ]
    assert badges[:3] == [(1, "t-01-i1-k"), (2, "t-01-i2-h"), (1, "t-01-i1-b3")]


def test_a_remark_whose_place_is_not_in_the_report_has_no_link() -> None:
    lost = replace(REMARKS[1], anchor="t-99-nowhere", story=None)
    tree = parse(replace(CHINESE_REVIEW, remarks=(lost,)))
    assert tree.xpath("//*[@class='place']//a") == []
    assert read(find(tree, "place")[0]) == lost.place


def test_served_report_posts_the_lines_of_each_choice_and_a_file_posts_nothing() -> None:
    assert parse(CHINESE_REVIEW).xpath("//form") == []
    tree = assert_html_parses(write_report(CHINESE_REVIEW, token="t0ken&", edition="d1gest")).getroot()  # noqa: S106 - no secret
    forms = tree.xpath("//form")
    lines = [choice.edit for remark in REMARKS for choice in remark.choices if choice.edit]
    assert sorted(form.xpath("string(input[@name='edit']/@value)") for form in forms) == sorted(lines)
    assert {(form.get("method"), form.get("action")) for form in forms} == {("post", "edits")}
    assert {form.xpath("string(input[@name='token']/@value)") for form in forms} == {"t0ken&"}
    assert {form.xpath("string(input[@name='edition']/@value)") for form in forms} == {"d1gest"}
    assert zh.INTERFACE.how_written in read(find(tree, "how")[0])
    assert "form-action 'self'" in tree.xpath("string(//meta[@http-equiv]/@content)")


def test_report_speaks_the_language_of_the_publication_and_english_elsewhere() -> None:
    assert choose_newsroom("zh-Hant-TW").interface is zh.INTERFACE
    assert choose_newsroom("pt-BR").interface is en.INTERFACE
    assert parse(CHINESE_REVIEW).get("lang") == "zh-CN"
    assert parse(ENGLISH_REVIEW).get("lang") == "en-GB"
    foreign = parse(replace(ENGLISH_REVIEW, language="pt-BR"))
    assert foreign.get("lang") == "en"
    assert set(foreign.xpath("//*[@class='runs' or @class='words']/@lang")) == {"pt-BR"}


def test_empty_report_says_so() -> None:
    tree = parse(EMPTY_REVIEW)
    assert [read(each) for each in find(tree, "empty")] == [zh.INTERFACE.nothing_to_decide, zh.INTERFACE.no_pages]


def test_same_report_same_bytes() -> None:
    assert write_report(CHINESE_REVIEW) == write_report(CHINESE_REVIEW)
