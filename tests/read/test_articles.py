"""Wrong articles: each mistake is a sentence with file, line and what to do, all of a file at once, and the good ones are taken."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Place
from tests.helpers.commands import publish
from tests.helpers.runs import DATE
from transform.errors import Finding, InputError, findings_of
from transform.model.violation import SHOWN_LENGTH
from transform.read.articles import MOST_LINE, ReadArticles, decode_articles, read_articles
from transform.read.documents import MOST_ERRORS

GOOD = {"headline": "早市迁到新址", "body": "南门早市昨日迁到新址，三百个摊位全部搬了过去。"}


@pytest.fixture
def paper(place: Place) -> Place:
    """A publication without a page."""
    (place.seeds / DATE / "01.txt").unlink()
    return place


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / DATE / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def read_lines(folder: Path, *lines: object) -> ReadArticles:
    """What is read of lines after a good one; a line that is no text is written as JSON."""
    texts = [each if isinstance(each, str | bytes) else json.dumps(each, ensure_ascii=False) for each in (GOOD, *lines)]
    raw = b"\n".join(each if isinstance(each, bytes) else each.encode("utf-8") for each in texts)
    return read_articles(write(folder, "articles.jsonl", raw), seeds=folder)


def refuse_file(folder: Path, name: str, content: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_articles(write(folder, name, content), seeds=folder)
    [finding] = findings_of(caught.value)
    return tell(finding, folder)


def tell(finding: Finding, folder: Path) -> str:
    return str(finding).removeprefix(f"{folder}/{DATE}/")


CONTROL = '"a\\u200b" holds a control or invisible character (remove the character)'
LIKE_TIME = '(write it like "2021-10-09T06:00:00+08:00")'
WRONG: tuple[tuple[object, tuple[str, ...]], ...] = (
    ({"headline": "题"}, (": key 'body' is missing (add it)",)),
    ({"body": "文"}, (": has neither headline nor kicker (write one of them: an article needs a title)",)),
    ({}, (": has neither headline nor kicker (", ": key 'body' is missing (add it)")),
    ({"headlin": "题", "body": "文"}, (": has neither", "#/headlin: unknown key 'headlin' (did you mean 'headline'?)")),
    (GOOD | {"byline": "赵"}, ("#/byline: unknown key 'byline' (did you mean 'bylines'?)",)),
    (GOOD | {"colour": 1}, ("#/colour: unknown key 'colour' (remove it; known here: ",)),
    (GOOD | {"body": ""}, ("#/body: is blank (write words, or leave the key out)",)),
    (GOOD | {"body": " \n\u3000"}, ("#/body: is blank (",)),
    (GOOD | {"body": []}, ("#/body: is [] (write it like [",)),
    (GOOD | {"body": 5}, ("#/body: is 5 (give a text in quotes)",)),
    (GOOD | {"body": ["文", 5]}, ("#/body/1: is 5 (give a text in quotes)",)),
    (GOOD | {"body": ["文\n\n文"]}, ('#/body/0: "文\\n\\n文" holds a control or invisible character (',)),
    (
        GOOD | {"body": [{"kind": "para", "txt": "文"}]},
        ("#/body/0: key 'text' is missing", "#/body/0/txt: unknown key 'txt' (did you mean 'text'?)", '#/body/0/kind: is "para" (use one of: paragraph, crosshead, caption, list, note)'),
    ),
    (GOOD | {"headline": "a\u200b"}, (f"#/headline: {CONTROL}",)),
    (GOOD | {"headline": "两行\n标题"}, ('#/headline: "两行\\n标题" holds a control',)),
    (GOOD | {"headline": ["题"]}, ('#/headline: is ["题"] (give a text in quotes)',)),
    (GOOD | {"kicker": ""}, ("#/kicker: is blank (",)),
    (GOOD | {"page": "一"}, ('#/page: is "一" (write it like "01")',)),
    (GOOD | {"page": "unpaged"}, ('#/page: is "unpaged" (',)),
    (GOOD | {"page": 1000}, ("#/page: is 1000 (give 999 or less)",)),
    (GOOD | {"place": 0}, ("#/place: is 0 (give 1 or more)",)),
    (GOOD | {"bylines": "赵知秋"}, ('#/bylines: is "赵知秋" (give a list)',)),
    (GOOD | {"bylines": [{"role": "记者"}]}, ("#/bylines/0: key 'name' is missing (add it)",)),
    (GOOD | {"dateline": {"place": "上海"}}, ("#/dateline: key 'text' is missing (add it)",)),
    (GOOD | {"dateline": {"text": "本报讯", "date": "2022-02-30"}}, ('#/dateline/date: is "2022-02-30", which the calendar does not have (',)),
    (GOOD | {"subjects": ["medtop:99999999"]}, ("#/subjects/0: 'medtop:99999999' is not in IPTC's Media Topics",)),
    (GOOD | {"subjects": ["政治"]}, ('#/subjects/0: is "政治" (write it like "medtop:04000000")',)),
    (GOOD | {"keywords": "水闸"}, ('#/keywords: is "水闸" (give a list)',)),
    (GOOD | {"urgency": 10}, ("#/urgency: is 10 (give 9 or less)",)),
    (GOOD | {"urgency": "3"}, ('#/urgency: is "3" (give a whole number)',)),
    (GOOD | {"language": "zh_CN"}, ('#/language: is "zh_CN" (write it like "zh-CN")',)),
    (GOOD | {"rights": {"web": "no", "notise": "©"}}, ("#/rights/notise: unknown key 'notise' (did you mean 'notice'?)", '#/rights/web: is "no" (give true or false)')),
    (GOOD | {"id": ""}, ("#/id: is blank (",)),
    (GOOD | {"id": "x" * 501}, (f'#/id: is "{"x" * (SHOWN_LENGTH - 1)}… (use 500 characters or fewer)',)),
    (GOOD | {"published_at": "2022-02-30T06:00:00+08:00"}, ('#/published_at: is "2022-02-30T06:00:00+08:00", which the calendar',)),
    (GOOD | {"published_at": "2022-03-15T06:00:00"}, (f'#/published_at: is "2022-03-15T06:00:00" {LIKE_TIME}',)),
    (GOOD | {"embargo": "明天"}, (f'#/embargo: is "明天" {LIKE_TIME}',)),
    (GOOD | {"embargo": 1647295200}, ("#/embargo: is 1647295200 (give a text in quotes)",)),
    (GOOD | {"status": "killed"}, ('#/status: is "killed" (use one of: usable, withheld, canceled)',)),
    (GOOD | {"jumps": [{"kind": "to", "page": "03", "text": "下转第3版"}]}, ('#/jumps/0/page: is "03" (write it like "3")',)),
    ([GOOD], (": is [{", )),
    ("5", (": is 5, not an article (write an object: ",)),
    ("早市迁到新址", (": is not valid JSON: Expecting value (write one whole article, a JSON object, on each line)",)),
    ('{"headline": "题", "body": "文"', (": is not valid JSON: ",)),
    ('{"headline": "题", "headline": "题", "body": "文"}', (": is not valid JSON: key 'headline' is repeated in one object (",)),
    ('{"headline": NaN, "body": "文"}', (": is not valid JSON: NaN is not a JSON number (",)),
    ("[" * 5000, (": is nested too deeply (",)),
    ('{"headline": "题", "body": "文"}'.encode("gb18030"), (": is not UTF-8 (JSON must be UTF-8: save the file as UTF-8)",)),
    (b'{"headline": "' + b"a" * MOST_LINE + b'"}', (": the line is longer than 4 MB (give one article a line)",)),
)  # fmt: skip


@pytest.mark.parametrize(("line", "sentences"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_line_is_set_aside_with_all_its_mistakes(
    tmp_path: Path, line: object, sentences: tuple[str, ...]
) -> None:
    read = read_lines(tmp_path, line, GOOD)
    assert [each.place.line for each in read.articles] == [1, 3]
    told = [tell(each, tmp_path) for each in read.findings]
    assert len(told) == len(sentences), told
    for sentence, beginning in zip(told, sentences, strict=True):
        assert sentence.startswith(f"articles.jsonl:2{beginning}")
        assert sentence.endswith(")")


def test_an_id_that_is_there_twice_counts_once(tmp_path: Path) -> None:
    read = read_lines(tmp_path, GOOD | {"id": "c1"}, GOOD | {"id": "c2"}, GOOD | {"id": "c1"})
    assert [each.place.line for each in read.articles] == [1, 2, 3]
    [sentence] = [tell(each, tmp_path) for each in read.findings]
    assert sentence.startswith('articles.jsonl:4#/id: "c1" is the id of another article already, in line 2 (')


def test_blank_lines_other_line_ends_and_a_byte_order_mark_are_nothing(tmp_path: Path) -> None:
    line = json.dumps(GOOD)
    read = read_articles(write(tmp_path, "articles.jsonl", f"\ufeff\r\n{line}\r\n\n  \n{line}"), seeds=tmp_path)
    assert [each.place.line for each in read.articles] == [2, 5]
    assert read.findings == ()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("articles.jsonl", "", "articles.jsonl: is empty (write articles into it, or remove the file)"),
        ("articles.jsonl", "\n \n", "articles.jsonl: is empty (write articles into it, or remove the file)"),
        ("articles.jsonl", "题".encode("utf-16"), "articles.jsonl: is encoded as UTF-16 (save it as UTF-8)"),
        (
            "articles.jsonl",
            b"%PDF-1.7\n",
            "articles.jsonl: is a PDF file, not JSON (give the articles as JSON, in UTF-8)",
        ),
        ("articles.json", "", "articles.json: is empty (write a list of articles, or remove the file)"),
        ("articles.json", "[]", "articles.json: is an empty list (write articles into it, or remove the file)"),
        (
            "articles.json",
            json.dumps({"a": 1}),
            'articles.json: is {"a": 1}, not a list of articles (put the article into',
        ),
        ("articles.json", "{}\n{}", "articles.json:2: is not one list but several values (put [ ] round it and commas"),
        ("articles.json", "[{]", "articles.json:1: is not valid JSON: Expecting property name"),
        (
            "articles.json",
            "题".encode("gb18030"),
            "articles.json:1: is not UTF-8 (JSON must be UTF-8: save the file as",
        ),
        ("articles.json", b"PK\x03\x04", "articles.json: is a ZIP archive, not JSON ("),
    ],
)
def test_a_file_that_holds_no_articles_is_refused(
    tmp_path: Path, name: str, content: str | bytes, sentence: str
) -> None:
    assert refuse_file(tmp_path, name, content).startswith(sentence)


def test_the_mistakes_of_a_list_have_their_lines_and_pointers() -> None:
    text = json.dumps([GOOD, {"headline": 5, "body": "文"}, GOOD | {"urgency": 0}, 5], indent=1)
    read = decode_articles(text.encode(), Path("articles.json"))
    assert [each.place.pointer for each in read.articles] == ["/0"]
    lines = text.split("\n")
    assert [(each.place.pointer, lines[(each.place.line or 0) - 1].strip()) for each in read.findings] == [
        ("/1/headline", '"headline": 5,'),
        ("/2/urgency", '"urgency": 0'),
        ("/3", "5"),
    ]


def test_of_very_many_mistakes_the_first_are_listed_and_the_articles_are_counted(tmp_path: Path) -> None:
    read = read_lines(tmp_path, *[{"body": "文"}] * (MOST_ERRORS + 5))
    assert len(read.findings) == MOST_ERRORS + 1
    what = f"{MOST_ERRORS + 5} articles of {MOST_ERRORS + 6} are wrong; only the first mistakes are listed"
    assert read.findings[-1].what == what


# ---------------------------------------------------------------- the good rest goes out


def list_titles(paper: Place) -> list[str]:
    edition = json.loads((paper.out / DATE / "edition.json").read_bytes())
    return [article["title"] for article in edition["articles"]]


def test_every_wrong_line_at_once_and_the_good_ones_are_published(paper: Place) -> None:
    lines = [json.dumps(GOOD | {"headline": f"第{number}篇"}, ensure_ascii=False).encode() for number in range(3)]
    for each, _ in WRONG:
        lines += [
            each if isinstance(each, bytes) else each.encode() if isinstance(each, str) else json.dumps(each).encode()
        ]
    write(paper.seeds, "articles.jsonl", b"\n".join([*lines, lines[0].replace("第0篇".encode(), "末篇".encode())]))
    ended = publish(paper)
    assert ended.code == 1
    assert list_titles(paper) == ["第0篇", "第1篇", "第2篇", "末篇"]
    for number in range(4, 4 + len(WRONG)):
        assert f"articles.jsonl:{number}" in ended.err


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"articles.jsonl": GOOD, "articles.json": [GOOD]}, "articles.json and articles.jsonl are both files of the edition"),
        ({"Articles.jsonl": GOOD}, "is not a page (name a file of articles articles.jsonl or articles.json, or 01.articles.json"),
        ({"articles.ndjson": GOOD}, "is not a page (name a file of articles articles.jsonl or articles.json, or"),
        ({"01.articles.json": [GOOD | {"page": "02"}]}, "01.articles.json:1#/0/page: is on page 02, but its file is of page 01"),
        ({"01.articles.json": [GOOD | {"id": "c1"}], "articles.jsonl": GOOD | {"id": "c1"}}, '"c1" is the id of an article on page 01, too'),
        ({"01.articles.json": [GOOD], "articles.jsonl": GOOD | {"page": 1}}, "page 1 comes twice: 01.articles.json is the same page"),
        ({"01.articles.json": [GOOD], "01.txt": "早市\n\n早市搬了。"}, "01.articles.json and 01.txt are the same page (keep one of them)"),
    ],
)  # fmt: skip
def test_what_is_wrong_between_files_is_said_and_the_good_page_is_published(
    paper: Place, files: dict[str, Any], says: str
) -> None:
    page = "图书馆延长开放时间\n\n本报讯 市图书馆昨日宣布，自本月起每晚开放至22时。\n"
    for name, value in ({"07.txt": page} | files).items():
        write(paper.seeds, name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    ended = publish(paper)
    assert ended.code == 1
    assert says in ended.err
    assert "图书馆延长开放时间" in list_titles(paper)


def test_an_article_of_over_one_megabyte_is_set_aside(paper: Place) -> None:
    long = GOOD | {"headline": "太长", "body": "水闸检修全部完成。" * 50_000}
    write(paper.seeds, "articles.jsonl", "\n".join(map(json.dumps, (GOOD, long))))
    ended = publish(paper)
    assert ended.code == 1
    assert "articles.jsonl:2: this article is over 1 MB (cut it into articles)" in ended.err
    assert list_titles(paper) == ["早市迁到新址"]


def test_nothing_is_canceled_while_articles_are_set_aside(paper: Place) -> None:
    other = GOOD | {"headline": "人行桥今日通行", "body": "桥长120米。"}
    path = write(paper.seeds, "articles.jsonl", "\n".join(map(json.dumps, (GOOD, other))))
    assert publish(paper).code == 0
    path.write_text("\n".join([json.dumps(GOOD), json.dumps(other | {"titel": "题"})]), "utf-8")
    ended = publish(paper, "--cancel-missing")
    assert (ended.code, list_titles(paper)) == (1, ["早市迁到新址", "人行桥今日通行"])
    assert "nothing is canceled: articles of it are set aside" in ended.err
    path.write_text(json.dumps(GOOD), "utf-8")
    assert publish(paper, "--cancel-missing").code == 0
    assert [each["status"] for each in json.loads((paper.out / DATE / "edition.json").read_bytes())["articles"]] == [
        "usable",
        "canceled",
    ]


@pytest.mark.parametrize("plain", [True, False])
def test_erased_words_are_found_in_articles_however_their_json_is_written(paper: Place, plain: bool) -> None:  # noqa: FBT001 - a case
    text = GOOD | {"body": "南门早市昨日“迁到”新址，\n三百个摊位𠮷全部搬了过去。"}
    write(paper.seeds, "articles.jsonl", json.dumps(text, ensure_ascii=plain))
    assert publish(paper).code == 0
    write(
        paper.seeds,
        "edits.toml",
        '[[article]]\npage = "unpaged"\nquote = "三百个摊位"\naction = "erase"\nreason = "应要求删除。"\n',
    )
    assert "articles.jsonl: still holds words that were erased" in publish(paper).err


ALTO = (
    '<alto><Layout><Page><TextBlock><TextLine><String CONTENT="早市迁到新址"/></TextLine></TextBlock><TextBlock><TextLine>'
    '<String CONTENT="南门早市昨日迁到新址，"/><String CONTENT="三百个"/></TextLine><TextLine><String CONTENT="摊位全部搬了过去。"/>'
    "</TextLine></TextBlock></Page></Layout></alto>"
)


@pytest.mark.parametrize(
    ("name", "text", "page"),
    [
        ("01.xml", ALTO, "01"),
        ("a.md", "# 早市迁到新址\n\n南门**早市**昨日[迁到](/x)新址，三百个*摊位*全部搬了过去。\n", "unpaged"),
        ("a.xml", "<nitf><head><title>早市迁到新址</title></head><body><body.content><p>南门<em>早市</em>昨日迁到新址，三百个摊位全部搬了过去。</p></body.content></body></nitf>", "unpaged"),
    ],
)  # fmt: skip
def test_erased_words_are_found_in_documents_through_their_markup(
    paper: Place, name: str, text: str, page: str
) -> None:
    write(paper.seeds, name, text)
    assert publish(paper).code == 0
    write(
        paper.seeds,
        "edits.toml",
        f'[[article]]\npage = "{page}"\nquote = "昨日迁到新址"\naction = "erase"\nreason = "应要求删除。"\n',
    )
    assert f"{name}: still holds words that were erased" in publish(paper).err
