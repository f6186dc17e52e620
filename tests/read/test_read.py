"""Reading seeds: what is accepted, what is set aside, and the message about each mistake."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from transform.errors import InputError
from transform.model.page import PageText, ParsedPage
from transform.model.publication import NO_MARKS, Config
from transform.read.publication import find_unused, read_assets, read_config
from transform.read.readers import EXAMPLES, READERS, find_reader, read_page, read_page_text
from transform.read.seeds import Seeds, find_editions
from transform.read.source_note import check_source

PAGE = "全市二十座水闸完成检修\n\n本报讯 昨日，市水务局发布消息：共更换闸门12扇。\n——记者 赵知秋\n"
TRADITIONAL = "市政府昨日發佈消息稱，全市二十座水閘的檢修工作已經全部完成。圖書館將延長開放時間。\n"
PUBLICATION = """\
id = "river-daily"
title = "江城日报"
language = "zh-CN"
timezone = "Asia/Shanghai"
hour = "06:00"
base_url = "https://river-daily.example"
authority = "river-daily.example"
authority_since = 2020-01-01

[provider]
name = "江城日报社"

[rights]
holder = "江城日报社"
notice = "© 江城日报社"
"""
SENTENCE = re.compile(
    r"(?P<file>[^:#\n]+)(?P<line>:[0-9]+)?(?P<pointer>#[^ \n]*)?: (?P<what>[^\n]+) \((?P<todo>[^\n]+)\)"
)


def refuse(read: Callable[..., object], path: Path, **facts: str) -> str:
    """The message of a refusal, without the file's folder; it must have the usual form."""
    with pytest.raises(InputError) as caught:
        read(path, **facts)
    sentence = str(caught.value)
    assert SENTENCE.fullmatch(sentence), sentence
    assert caught.value.__cause__ is None
    return sentence.removeprefix(f"{path if path.is_dir() else path.parent}/")


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read_bytes_as_page(folder: Path, raw: bytes) -> PageText:
    return read_page_text(write(folder / "01.txt", raw), source="2022-03-15/01.txt")


def refuse_bytes(folder: Path, raw: bytes) -> str:
    return refuse(read_page_text, write(folder / "01.txt", raw), source="2022-03-15/01.txt")


# ---------------------------------------------------------------- a page's text


def test_a_page_has_its_text_the_digest_of_its_bytes_and_the_given_facts(tmp_path: Path) -> None:
    path = write(tmp_path / "01.txt", PAGE)
    page = read_page_text(path, source="2022-03-15/01.txt", publication="river-daily", date="2022-03-15", number="01")
    assert page == PageText(
        text=PAGE,
        sha256=hashlib.sha256(PAGE.encode()).hexdigest(),
        source="2022-03-15/01.txt",
        encoding="utf-8",
        publication="river-daily",
        date="2022-03-15",
        number="01",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_byte_order_mark_and_line_ends_do_not_change_the_text(
    tmp_path: Path, encoding: str, line_end: str
) -> None:
    raw = PAGE.replace("\n", line_end).encode(encoding)
    page = read_bytes_as_page(tmp_path, raw)
    assert page.text == PAGE
    assert page.encoding == encoding.removesuffix("-sig")
    assert page.sha256 == hashlib.sha256(raw).hexdigest()


def test_a_byte_order_mark_is_removed_only_at_the_very_beginning(tmp_path: Path) -> None:
    assert read_bytes_as_page(tmp_path, "\ufeff\ufeff水\ufeff闸".encode()).text == "\ufeff水\ufeff闸"


def test_nothing_else_is_changed(tmp_path: Path) -> None:
    odd = "\u3000Ａ３\u200b ﬁ\u2028\x0c é 水\t\n\n"
    assert read_bytes_as_page(tmp_path, odd.encode()).text == odd


def test_an_empty_file_is_an_empty_page(tmp_path: Path) -> None:
    assert read_bytes_as_page(tmp_path, b"").text == ""


def test_a_page_with_a_few_control_characters_is_taken_as_it_is(tmp_path: Path) -> None:
    text = PAGE.replace("检修", "检\x07修\x00\x9f")
    assert read_bytes_as_page(tmp_path, text.encode()).text == text


def test_a_page_in_traditional_characters_is_read_from_gb18030(tmp_path: Path) -> None:
    page = read_bytes_as_page(tmp_path, TRADITIONAL.encode("gb18030"))
    assert (page.text, page.encoding) == (TRADITIONAL, "gb18030")


@pytest.mark.parametrize(
    "raw",
    [
        TRADITIONAL.encode("big5"),
        "水閘檢修".encode("big5"),
        PAGE.encode("utf-16-le"),
        PAGE.encode("utf-16-be"),
        "Die Brücke über den Fluß ist fertig".encode("latin-1"),
        "Die Brücke – fertig".encode("cp1252"),
        "昨日、市長は橋の完成を発表しました。".encode("shift_jis"),
        PAGE.encode() + PAGE.encode("gb18030"),
        (PAGE + "\ue000\ue001").encode("gb18030"),
    ],
    ids=["big5", "big5-short", "utf-16-le", "utf-16-be", "latin-1", "cp1252", "shift-jis", "mixed", "private"],
)
def test_another_encoding_is_refused_and_never_read_as_other_characters(tmp_path: Path, raw: bytes) -> None:
    sentence = refuse_bytes(tmp_path, raw)
    assert sentence.endswith(": is neither UTF-8 nor GB18030 (find out its encoding and save it as UTF-8)")


def test_the_first_byte_that_is_not_utf_8_gives_the_line(tmp_path: Path) -> None:
    raw = b"one\ntwo\nBr\xfccke \xfcber\n"
    assert refuse_bytes(tmp_path, raw).startswith("01.txt:3: is neither UTF-8 nor GB18030 (")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_of_utf_16_is_recognised(tmp_path: Path, encoding: str) -> None:
    assert refuse_bytes(tmp_path, PAGE.encode(encoding)) == "01.txt: is encoded as UTF-16 (save it as UTF-8)"


@pytest.mark.parametrize("cut", [slice(None, 110), slice(1, None)], ids=["end-missing", "begin-missing"])
def test_a_damaged_utf_8_page_is_never_read_as_gb18030(tmp_path: Path, cut: slice) -> None:
    sentence = refuse_bytes(tmp_path, (PAGE * 2).encode()[cut])
    assert re.fullmatch(r"01\.txt:[0-9]: is UTF-8 with a broken byte \(fetch or save the file again\)", sentence)


def test_the_line_of_a_broken_byte_is_named(tmp_path: Path) -> None:
    raw = PAGE.encode().replace("消息".encode(), b"\xff")
    assert refuse_bytes(tmp_path, raw).startswith("01.txt:3: is UTF-8 with a broken byte")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "an image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image"),
        (b"PK\x03\x04\x14\0\x06\0", "a ZIP archive"),
        (b"PK\x03\x04\x14\0\x06\0" + b"\0" * 18 + b"word/document.xml", "a Word document"),
        (b"\x1f\x8b\x08\0", "a compressed file"),
        (b"II*\0", "an image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
        (rb"{\rtf1\ansi", "an RTF document"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(tmp_path: Path, head: bytes, kind: str) -> None:
    sentence = refuse_bytes(tmp_path, head)
    assert sentence.startswith(f"01.txt: is {kind}, not text (")
    assert re.search("01.txt|unpack it", sentence.partition("(")[2])


@pytest.mark.parametrize("raw", [b"\0" * 100, "gates\n".encode("utf-16-le"), b"\x7fELF\x02\x01\x01" + b"\0" * 40])
def test_a_file_full_of_control_characters_is_not_text(tmp_path: Path, raw: bytes) -> None:
    what = "is not text: it is full of control characters (give the page's text, as UTF-8)"
    assert refuse_bytes(tmp_path, raw) == f"01.txt: {what}"


def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "02.txt").mkdir()
    missing = refuse(read_page_text, tmp_path / "01.txt", source="")
    assert missing == "01.txt: there is no such file (check the name)"
    with pytest.raises(InputError, match=r"02\.txt: cannot be read: Is a directory \("):
        read_page_text(tmp_path / "02.txt", source="")


# ---------------------------------------------------------------- the seeds folder


def read_seeds(folder: Path) -> Seeds:
    config_file = folder / "publication.toml"
    config = read_config(folder if config_file.exists() else write(config_file, PUBLICATION).parent)
    return find_editions(folder, config)


def tell_findings(seeds: Seeds, folder: Path) -> list[str]:
    sentences = [str(finding) for finding in seeds.findings]
    assert all(SENTENCE.fullmatch(sentence) for sentence in sentences), sentences
    return [sentence.removeprefix(f"{folder}/") for sentence in sentences]


def touch(folder: Path, *names: str) -> None:
    for name in names:
        write(folder / name, PAGE)


def test_editions_come_by_date_and_pages_in_page_order(tmp_path: Path) -> None:
    touch(tmp_path, "2022-03-16/1.txt", *(f"2022-03-15/{name}.txt" for name in ("A10", "10", "a2", "B1", "2", "01")))
    seeds = read_seeds(tmp_path)
    assert [edition.date for edition in seeds.editions] == ["2022-03-15", "2022-03-16"]
    assert [page.number for page in seeds.editions[0].pages] == ["01", "2", "10", "a2", "A10", "B1"]
    assert seeds.findings == ()


def test_a_page_comes_in_any_form_that_has_a_reader(tmp_path: Path) -> None:
    names = [f"{number:02}{reader.suffix}" for number, reader in enumerate(READERS, start=1)]
    touch(tmp_path, *(f"2022-03-15/{name}" for name in names))
    pages = read_seeds(tmp_path).editions[0].pages
    assert [page.path.name for page in pages] == names
    assert [find_reader(page.path) for page in pages] == list(READERS)


@pytest.mark.parametrize(
    ("one", "other"), [("01.json", "01.txt"), ("03.txt", "3.txt"), ("A03.txt", "a3.txt"), ("003.json", "3.txt")]
)
def test_two_files_for_one_page_are_both_set_aside_and_the_other_pages_go_on(
    tmp_path: Path, one: str, other: str
) -> None:
    touch(tmp_path, f"2022-03-15/{one}", f"2022-03-15/{other}", "2022-03-15/07.txt")
    seeds = read_seeds(tmp_path)
    assert [page.number for page in seeds.editions[0].pages] == ["07"]
    assert tell_findings(seeds, tmp_path) == [f"2022-03-15: {one} and {other} are the same page (keep one of them)"]
    assert seeds.findings[0].severity == "refused"


@pytest.mark.parametrize("name", ["page1.txt", "01.TXT", "ABC1.txt", "0001.txt", "１.txt", "01.txt.bak", "notes"])
def test_a_file_that_is_not_a_page_is_set_aside(tmp_path: Path, name: str) -> None:
    touch(tmp_path, "2022-03-15/01.txt", f"2022-03-15/{name}")
    seeds = read_seeds(tmp_path)
    assert [page.number for page in seeds.editions[0].pages] == ["01"]
    assert tell_findings(seeds, tmp_path) == [f"2022-03-15/{name}: is not a page (name pages like {EXAMPLES})"]


def test_a_folder_is_not_a_page_under_any_name(tmp_path: Path) -> None:
    touch(tmp_path, "2022-03-15/01.txt/01.txt")
    seeds = read_seeds(tmp_path)
    assert seeds.editions[0].pages == ()
    assert tell_findings(seeds, tmp_path) == [f"2022-03-15/01.txt: is not a page (name pages like {EXAMPLES})"]


def test_hidden_files_and_the_publication_s_own_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "publication.toml", 'logo = "logo.svg"\n' + PUBLICATION)
    touch(
        tmp_path,
        ".gitkeep",
        ".cache/x",
        "logo.svg",
        *(f"2022-03-15/{name}" for name in (".01.txt.swp", "01.txt", "edits.toml")),
    )
    seeds = read_seeds(tmp_path)
    assert len(seeds.editions) == 1
    assert seeds.findings == ()


def test_a_source_file_is_not_a_page_and_needs_a_page_of_its_name(tmp_path: Path) -> None:
    touch(tmp_path, *(f"2022-03-15/{name}" for name in ("01.txt", "01.source.toml", "2.json", "02.source.toml")))
    seeds = read_seeds(tmp_path)
    assert [page.number for page in seeds.editions[0].pages] == ["01", "2"]
    assert tell_findings(seeds, tmp_path) == [
        "2022-03-15/02.source.toml: there is no page 02.txt for it (rename or remove it)"
    ]
    assert seeds.findings[0].severity == "review"


NAME_IT = "name the folder like 2021-10-09, after the edition's date"
RENAME_IT = "rename the folder to 2022-03-05, if it is of that day"
NO_SUCH_DAY = "the calendar does not have it: name the folder after the edition's date"


@pytest.mark.parametrize(
    ("name", "todo"),
    [
        *(
            (name, NAME_IT)
            for name in ("today", "0999-01-01", "2022", "2022-03", "120220305", "2022035", "2022-03-055")
        ),
        *(
            (name, RENAME_IT)
            for name in ("20220305", "2022-3-5", "2022_03_05", "2022.03.05", "2022-03-05 ", "２０２２０３０５")
        ),
        *((name, RENAME_IT) for name in ("2022-03-05x", "2022年3月5日", "late-2022-03-05", "2022 03 05 (2)")),
        *((name, NO_SUCH_DAY) for name in ("2022-02-30", "20220230", "2022-13-01")),
    ],
)
def test_a_folder_not_named_by_a_date_is_set_aside(tmp_path: Path, name: str, todo: str) -> None:
    touch(tmp_path, f"{name}/01.txt", "2022-03-15/01.txt")
    seeds = read_seeds(tmp_path)
    assert [edition.date for edition in seeds.editions] == ["2022-03-15"]
    assert tell_findings(seeds, tmp_path) == [f"{name}: is not a date ({todo})"]


def test_a_file_beside_the_editions_is_set_aside(tmp_path: Path) -> None:
    touch(tmp_path, "01.txt", "2022-03-15")
    assert tell_findings(read_seeds(tmp_path), tmp_path) == [
        "01.txt: is neither publication.toml nor a date (move it out of the seeds folder)",
        "2022-03-15: is neither publication.toml nor a date (move it out of the seeds folder)",
    ]


# ---------------------------------------------------------------- a page as JSON


def parsed_page() -> Any:
    schema = ROOT / "schemas" / "parsed-page.schema.json"
    return json.loads(schema.read_text(encoding="utf-8"))["examples"][0]


def refuse_json(folder: Path, content: str | bytes) -> str:
    return refuse(read_page, write(folder / "01.json", content), source="2022-03-15/01.json")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_parsed_page_comes_out_as_the_model(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "01.json", json.dumps(parsed_page(), ensure_ascii=False).encode(encoding))
    page = read_page(path, source="2022-03-15/01.json")
    assert isinstance(page, ParsedPage)
    assert page.items[0].id == "i1"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "01.json:1: is not valid JSON: Expecting value (correct the file)"),
        (
            '{"page": {},\n "items": [],\n}',
            "01.json:3: is not valid JSON: Expecting property name enclosed in double quotes",
        ),
        ('{"page": {}}\n{}', "01.json:2: is not valid JSON: Extra data (correct the file)"),
        ('{"a": NaN}', "01.json: is not valid JSON: NaN is not a JSON number (correct the program that wrote it)"),
        ('{"a": -Infinity}', "01.json: is not valid JSON: -Infinity is not a JSON number (correct the program"),
        (
            '{"a": 1, "b": {"c": 1, "d": 2, "c": 3}}',
            "01.json: is not valid JSON: key 'c' is repeated in one object (correct",
        ),
        (
            '{"a": ' + "9" * 5000 + "}",
            "01.json: is not valid JSON: a number has thousands of digits (correct the program",
        ),
    ],
)
def test_invalid_json_is_refused_with_its_line(tmp_path: Path, content: str, sentence: str) -> None:
    assert refuse_json(tmp_path, content).startswith(sentence)


@pytest.mark.parametrize("levels", [60, 900, 985, 995, 100_000])
@pytest.mark.parametrize("brackets", ["[]", '{"a":}'])
def test_json_that_nests_too_deeply_is_refused_at_any_depth(tmp_path: Path, levels: int, brackets: str) -> None:
    text = brackets[:-1] * levels + "1" + brackets[-1] * levels
    sentence = "01.json: is nested too deeply (correct the program that wrote it)"
    assert refuse_json(tmp_path, f'{{"page": {text}}}') == sentence


def test_json_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    raw = '{"page":\n "江城"}'.encode("gb18030")
    assert refuse_json(tmp_path, raw) == "01.json:2: is not UTF-8 (JSON must be UTF-8: save the file as UTF-8)"


def test_a_page_that_breaks_the_schema_is_refused_with_line_and_pointer(tmp_path: Path) -> None:
    page = parsed_page()
    page["items"][0]["kind"] = "advert"
    text = json.dumps(page, indent=1)
    line = next(number for number, words in enumerate(text.split("\n"), start=1) if '"advert"' in words)
    sentence = f'01.json:{line}#/items/0/kind: is "advert" (use one of: article, refer)'
    assert refuse_json(tmp_path, text) == sentence


def test_all_problems_of_a_page_are_reported_the_first_one_first(tmp_path: Path) -> None:
    page = parsed_page()
    page["items"][0] |= {"colour": 1, "confidence": 2}
    page["page"]["date"] = "2022-02-30"
    sentence = '01.json:1#/page/date: is "2022-02-30", which the calendar does not have (write it like "2021-10-09")'
    assert refuse_json(tmp_path, json.dumps(page)) == sentence
    with pytest.raises(InputError) as caught:
        read_page(write(tmp_path / "01.json", json.dumps(page)), source="01.json")
    pointers = [str(each.place).rpartition("#")[2] for each in caught.value.more]
    assert pointers == ["/items/0/colour", "/items/0/confidence"]


def test_a_page_that_breaks_a_law_is_refused_with_its_pointer(tmp_path: Path) -> None:
    page = parsed_page()
    page["items"][0]["section_of"] = "i9"
    sentence = refuse_json(tmp_path, json.dumps(page))
    assert sentence.startswith("01.json:1#/items/0/section_of: ")
    assert sentence.endswith(" (correct the parser that wrote it)")


def test_a_key_with_control_characters_is_shown_written_out(tmp_path: Path) -> None:
    page = parsed_page() | {"a\n\u200b\ud800": 1}
    assert refuse_json(tmp_path, json.dumps(page)).startswith(
        "01.json:1#/a\\u000a\\u200b\\ud800: unknown key 'a\\u000a\\u200b\\ud800' ("
    )


# ---------------------------------------------------------------- publication.toml


def refuse_config(folder: Path, content: str | bytes) -> str:
    write(folder / "publication.toml", content)
    return refuse(read_config, folder)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_publication_comes_out_as_the_configuration(tmp_path: Path, mark: str, line_end: str) -> None:
    write(tmp_path / "publication.toml", mark + PUBLICATION.replace("\n", line_end))
    publication = read_config(tmp_path).publication
    assert publication.authority_since == "2020-01-01"
    assert publication.base_url == "https://river-daily.example/"
    assert publication.published_at("2022-03-15").isoformat() == "2022-03-15T06:00:00+08:00"


def test_an_edition_from_before_time_zones_is_due_at_an_offset_of_whole_minutes(tmp_path: Path) -> None:
    write(tmp_path / "publication.toml", PUBLICATION)
    assert read_config(tmp_path).publication.published_at("1872-04-30").isoformat() == "1872-04-30T06:00:00+08:05"


def test_a_missing_publication_is_reported(tmp_path: Path) -> None:
    sentence = "publication.toml: there is no such file (run 'pagewire init' for a newspaper of your own)"
    assert refuse(read_config, tmp_path) == sentence


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("hour =", "hour", "publication.toml:5: is not valid TOML: Expected '=' after a key in a key/value pair"),
        ("2020-01-01", "2020-02-30", "publication.toml:8: is not valid TOML: Invalid date or datetime"),
        ("[rights]", "[provider]", "publication.toml:13: is not valid TOML: Cannot declare ('provider',) twice"),
        ('notice = "©', 'notice = "\x01', "publication.toml:15: is not valid TOML: Illegal character '\\x01'"),
        ("id =", "id = " + "9" * 5000 + " #", "publication.toml: is not valid TOML: a number has thousands of digits"),
        ("id =", "id = " + "[" * 3000 + "]" * 3000 + " #", "publication.toml: is nested too deeply"),
        ("id =", "id = " + "[" * 60 + "]" * 60 + " #", "publication.toml: is nested too deeply"),
        ("hour =", "price = 1\nhour =", "publication.toml:5#/price: unknown key 'price' (remove it; known here: "),
        ("title =", "#", "publication.toml:1#: key 'title' is missing (add it)"),
        (
            "title =",
            "titel =",
            "publication.toml:2#/titel: unknown key 'titel' (did you mean 'title'?)",
        ),
        ("notice =", "notise = 1\nnotice =", "publication.toml:15#/rights/notise: unknown key 'notise' (did you mean"),
        ("notice =", "[[author]] #", "publication.toml:15#/author/0: key 'name' is missing (add it)"),
        ('"06:00"', "6", "publication.toml:5#/hour: is 6 (give a text in quotes)"),
        ('"06:00"', "06:00:00", 'publication.toml:5#/hour: is "06:00:00" (write it like "06:00")'),
        ("Asia/Shanghai", "Asia/Nowhere", 'publication.toml:4#/timezone: is "Asia/Nowhere" (write it like "Asia/'),
        ("Asia/Shanghai", "../../etc/passwd", 'publication.toml:4#/timezone: is "../../etc/passwd" (write it like'),
        ("[rights]", "[colours]\n[rights]", "publication.toml:13#/colours: unknown key 'colours' (remove it; known"),
        ('"江城日报"', '"江城\u200b日报"', 'publication.toml:2#/title: "江城\\u200b日报" holds a control or invisible'),
    ],
)
def test_a_wrong_publication_is_refused_where_it_is_wrong(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in PUBLICATION
    assert refuse_config(tmp_path, PUBLICATION.replace(old, new, 1)).startswith(sentence)


def test_a_wrong_key_in_the_second_of_several_tables_has_its_own_line(tmp_path: Path) -> None:
    sections = '[[section]]\nid = "news"\ntitle = "要闻"\n\n[[section]]\nid = "City"\ntitle = "城事"\n'
    sentence = refuse_config(tmp_path, PUBLICATION + sections)
    assert sentence == 'publication.toml:21#/section/1/id: is "City" (write it like "local-news")'


MARKS = {
    "jump_to": ["下转", "余文刊", "suite page"],
    "jump_from": ["前文在"],
    "see": ["▶"],
    "dateline": ["港城讯", "Harbor Wire"],
    "role": ["融媒记者", "图/视频记者"],
    "banner": ["民生直通车", "一线调研·{n}", "诗"],
    "furniture": ["港城晚报 第{n}期", "{words}编委{words}", "第{n}版"],
    "advertisement": ["便民信息"],
    "note": ["值班手记", "Q. & A."],
}


def write_marks(marks: Mapping[str, Sequence[object]]) -> str:
    """The publication with marks of its own: the table begins on line 16, its first key stands on the next."""
    return PUBLICATION + "[marks]\n" + "".join(f"{key} = {json.dumps(words)}\n" for key, words in marks.items())


def test_marks_of_its_own_come_out_as_they_are_written(tmp_path: Path) -> None:
    write(tmp_path / "publication.toml", write_marks(MARKS))
    assert read_config(tmp_path).marks.model_dump() == {kind: tuple(words) for kind, words in MARKS.items()}
    write(tmp_path / "publication.toml", write_marks({"jump_to": []}))
    assert read_config(tmp_path).marks == NO_MARKS


def test_the_marks_that_the_guide_shows_are_accepted(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "editor.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^```toml\n(\[marks\].*?)^```$", guide, re.MULTILINE | re.DOTALL)
    write(tmp_path / "publication.toml", PUBLICATION + example)
    shown = read_config(tmp_path).marks.model_dump(exclude_defaults=True)
    assert {*MARKS} - {*shown} == {"jump_from", "see"}


@pytest.mark.parametrize(
    ("kind", "word", "sentence"),
    [
        ("jump_to", "", "is blank (write words, or leave the key out)"),
        ("jump_to", "转\u200b至", '"转\\u200b至" holds a control or invisible character (remove the character)'),
        ("jump_to", 3, "is 3 (give a text in quotes)"),
        ("jump_to", "下转3版", 'is "下转3版" (write it like "下转")'),
        ("jump_from", "（上接", 'is "（上接" (write it like "下转")'),
        ("see", "见{n}", 'is "见{n}" (write it like "下转")'),
        ("dateline", r".*讯", 'is ".*讯" (write it like "港城讯")'),
        ("role", "(记者)", 'is "(记者)" (write it like "特派员")'),
        ("banner", "{words}", 'is "{words}" (write it like "民生直通车")'),
        ("banner", "{n} {n}", 'is "{n} {n}" (write it like "民生直通车")'),
        ("banner", "民" * 41, f'is "{"民" * 41}" (use 40 characters or fewer)'),
        ("furniture", r"第\d版", 'is "第\\\\d版" (write it like "港城晚报 第{n}期")'),
        ("furniture", "{words} {n}版", 'is "{words} {n}版" (write it like "港城晚报 第{n}期")'),
        ("furniture", "第{m}版", 'is "第{m}版" (write it like "港城晚报 第{n}期")'),
        ("furniture", "{words}责编{words}校对{words}", 'is "{words}责编{words}校对{words}" (write it like "港城晚报'),
        ("advertisement", "广 ", 'is "广 " (write it like "便民信息")'),
        ("note", "按{n}", 'is "按{n}" (write it like "值班手记")'),
    ],
)
def test_a_wrong_mark_is_refused_at_its_place(tmp_path: Path, kind: str, word: object, sentence: str) -> None:
    first = "banner" if kind == "note" else "note"
    said = refuse_config(tmp_path, write_marks({first: ["值班手记"], kind: [word]}))
    assert said.startswith(f"publication.toml:18#/marks/{kind}/0: {sentence}")


@pytest.mark.parametrize(
    ("first", "second", "word", "again"),
    [
        ("jump_to", "jump_from", "接续", "接续"),
        ("jump_from", "see", "前文在", "前文 在"),
        ("jump_to", "see", "Read on", "ＲＥＡＤ ON"),
        ("banner", "furniture", "一线调研·{n}", "一线调研·{n}"),
        ("advertisement", "note", "便民信息", "便民信息"),
    ],
)
def test_a_mark_that_means_two_things_is_refused_at_its_second_place(
    tmp_path: Path, first: str, second: str, word: str, again: str
) -> None:
    said = refuse_config(tmp_path, write_marks({first: [word], second: ["余文刊", again]}))
    what = f'"{again}" is in {first} too (keep it in one of the two)'
    assert said == f"publication.toml:18#/marks/{second}/1: {what}"


def test_a_mark_may_be_given_twice_if_it_means_one_thing(tmp_path: Path) -> None:
    marks = {"jump_to": ["余文刊", "余文刊"], "banner": ["港城晚报"], "dateline": ["港城晚报"], "note": ["港城晚报"]}
    write(tmp_path / "publication.toml", write_marks(marks))
    assert read_config(tmp_path).marks.jump_to == ("余文刊", "余文刊")


def test_an_unknown_kind_of_marks_is_refused_with_the_nearest_known_one(tmp_path: Path) -> None:
    sentence = refuse_config(tmp_path, write_marks({"banners": ["民生直通车"]}))
    assert sentence == "publication.toml:17#/marks/banners: unknown key 'banners' (did you mean 'banner'?)"


def test_a_publication_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    sentence = "publication.toml:2: is not UTF-8 (TOML must be UTF-8: save the file as UTF-8)"
    assert refuse_config(tmp_path, PUBLICATION.encode("gb18030")) == sentence


HUB = '[[target]]\nname = "hub"\nkind = "websub"\nurl = "https://hub.example/"\n'


def test_tables_that_nothing_acts_on_yet_are_noted(tmp_path: Path) -> None:
    write(tmp_path / "publication.toml", PUBLICATION + HUB + HUB.replace("hub", "shelf").replace("websub", "sftp"))
    config = read_config(tmp_path)
    [finding] = find_unused(tmp_path, config)
    assert (finding.severity, SENTENCE.fullmatch(str(finding)) is not None) == ("note", True)
    assert "[target] has no effect: this version does not support delivery yet" in str(finding)


def test_sections_name_a_feed_each(tmp_path: Path) -> None:
    news, sport = ('[[section]]\nid = "news"\ntitle = "要闻"\n', '[[section]]\nid = "sport"\ntitle = "体育"\n')
    write(tmp_path / "publication.toml", PUBLICATION + news + sport)
    assert find_unused(tmp_path, read_config(tmp_path)) == ()
    for wrong, said in (
        (news.replace("news", "page-01"), "page-01"),
        (sport.replace("体育", "要闻") + news, "names another section already"),
        (news + news.replace("要闻", "其他"), "names another section already"),
    ):
        write(tmp_path / "publication.toml", PUBLICATION + wrong)
        assert said in refuse(read_config, tmp_path)


def test_a_hub_has_a_web_address(tmp_path: Path) -> None:
    write(tmp_path / "publication.toml", PUBLICATION + HUB)
    assert read_config(tmp_path).hubs == ("https://hub.example/",)
    write(tmp_path / "publication.toml", PUBLICATION + HUB.replace("https:", "sftp:"))
    assert "/target/0/url" in refuse(read_config, tmp_path)


def test_the_publication_s_images_are_read_and_a_missing_one_is_reported(tmp_path: Path) -> None:
    write(tmp_path / "publication.toml", 'logo = "logo.svg"\nshare_image = "share.png"\n' + PUBLICATION)
    write(tmp_path / "logo.svg", "<svg/>")
    config = read_config(tmp_path)

    def read(folder: Path, config: Config = config) -> dict[str, bytes]:
        return read_assets(folder, config)

    assert refuse(read, tmp_path) == "share.png: there is no such file (check the name)"
    write(tmp_path / "share.png", b"\x89PNG")
    assert read(tmp_path) == {"logo.svg": b"<svg/>", "share.png": b"\x89PNG"}


# ---------------------------------------------------------------- where a page came from


def write_source(folder: Path, source: str) -> Path:
    write(folder / "01.source.toml", source)
    return write(folder / "01.txt", PAGE)


def test_a_page_that_is_the_file_it_came_from_or_has_no_source_file_is_fine(tmp_path: Path) -> None:
    digest = hashlib.sha256(PAGE.encode()).hexdigest()
    assert check_source(write_source(tmp_path, f'name = "A1.txt"\nsha256 = "{digest}"\n')) is None
    assert check_source(write(tmp_path / "02.txt", PAGE)) is None


def test_a_page_that_is_not_the_file_it_came_from_is_to_be_looked_at(tmp_path: Path) -> None:
    finding = check_source(write_source(tmp_path, f'name = "A1.txt"\n\nsha256 = "{"0" * 64}"\n'))
    assert finding is not None
    assert finding.severity == "review"
    assert SENTENCE.fullmatch(str(finding))
    assert str(finding).startswith(f"{tmp_path}/01.source.toml:3#/sha256: 01.txt is another file: its sha256 is ")


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("# a remark\nname", "01.source.toml:2: is not valid TOML: "),
        ('name = "A1.txt"\n', "01.source.toml:1#: key 'sha256' is missing (add it)"),
        (
            f'name = "A1.txt"\nsha256 = "{"0" * 64}"\nsize = 3\n',
            "01.source.toml:3#/size: unknown key 'size' (remove it; known here: name, sha256)",
        ),
        (f'name = "A1.txt"\nsha256 = "{"X" * 64}"\n', '01.source.toml:2#/sha256: is "XXXX'),
        (f'name = ""\nsha256 = "{"0" * 64}"\n', "01.source.toml:1#/name: is blank ("),
    ],
)
def test_an_ill_formed_source_file_is_refused(tmp_path: Path, source: str, sentence: str) -> None:
    page = write_source(tmp_path, source)
    assert refuse(check_source, page).startswith(sentence)
