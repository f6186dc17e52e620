"""In which language publish, review and serve speak: the environment's, else the publication's. Nothing that is published depends on it."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import MakePlace, Place
from tests.helpers.commands import Ended, fork
from tests.helpers.hostile_requests import send_target
from tests.helpers.served_command import run_serve
from transform.cli import main
from transform.cli.language import find_asked
from transform.read.language import peek_language

NOW = "2022-03-20T12:00:00+08:00"
CHINESE: tuple[dict[str, str], ...] = (
    {},
    {"LANG": "C.UTF-8"},
    {"LANG": "zh_CN.UTF-8"},
    {"LANG": "zh_TW.UTF-8"},
    {"PAGEWIRE_LANGUAGE": "zh-CN"},
)
ENGLISH = ({"LANG": "en_US.UTF-8"}, {"PAGEWIRE_LANGUAGE": "en"})
FAULTY_EDIT = '[[article]]\npage = "01"\nquote = "没有这句话"\naction = "kill"\nreason = "报道有误"\n'
LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = re.compile(
    r"README|pagewire init|pagewire state \w+|pagewire|\bout\b|\bnowhere\b|\bseeds\b|[\w.]+\.(?:toml|jsonl?|txt|doc)|[\w./-]*/[\w./#-]*|--\w+|Ctrl-C|UTF-\d+|guid|tag:\S+|TOML|Markdown|[.]md|language|river-daily"
)
"""Names and paths, which are the same in each language."""


def run(place: Place, environment: Mapping[str, str], *arguments: str) -> Ended:
    """Run a command in a forked child, with nothing in its environment that names a language but this."""

    def work() -> int:
        for name in [name for name in os.environ if name in {"LANG", "PAGEWIRE_LANGUAGE"} or name.startswith("LC_")]:
            del os.environ[name]
        os.environ.update(environment)
        os.chdir(place.root)
        return main([*arguments])

    return fork(work)


def publish(place: Place, environment: Mapping[str, str], *more: str) -> Ended:
    return run(place, environment, "publish", "--now", NOW, *more)


@pytest.mark.parametrize("environment", CHINESE)
def test_publish_speaks_the_language_of_the_publication_or_of_the_environment(
    environment: Mapping[str, str], place: Place
) -> None:
    done = publish(place, environment)
    assert done.code == 0
    first, page, *_, last = done.out.splitlines()
    assert (first, page) == ("江城日报 2022-03-15：已发布（第1次）", "  第01版：2篇稿件")
    assert re.fullmatch(r"写出\d+个文件", last)
    assert publish(place, environment).out.splitlines()[-1] == "没有变动：每个字节都和原来一样"


@pytest.mark.parametrize("environment", ENGLISH)
def test_publish_speaks_english_where_the_environment_does(environment: Mapping[str, str], place: Place) -> None:
    assert publish(place, environment).out.startswith(
        "江城日报 2022-03-15: published at version 1\n  page 01: 2 articles\n"
    )


def test_an_english_newspaper_speaks_english_unless_asked_otherwise(place: Place) -> None:
    config = place.seeds / "publication.toml"
    config.write_text(config.read_text("utf-8").replace('"zh-CN"', '"en"'), "utf-8")
    assert "published at version 1" in publish(place, {"LANG": "C.UTF-8"}).out
    assert "没有变动" in publish(place, {"LANG": "zh_CN.UTF-8"}).out


def test_what_is_published_and_recorded_is_the_same_in_every_language(make_place: MakePlace) -> None:
    places = [make_place(name) for name in ("one", "two", "three")]
    for place, environment in zip(places, ({"LANG": "en_US.UTF-8"}, {"LANG": "zh_TW.UTF-8"}, {}), strict=True):
        place.write("2022-03-15/02.txt", b"\xff\xfe")
        assert publish(place, environment).code == 1
    files = [place.files() for place in places]
    assert files[0] == files[1] == files[2]
    reports = [json.loads((place.root / ".pagewire/report.json").read_text("utf-8")) for place in places]
    assert reports[0] == reports[1] == reports[2]
    assert reports[1]["findings"][0]["what"] == "is encoded as UTF-16"


def test_findings_come_in_the_language_with_place_and_what_to_do(place: Place) -> None:
    place.write("2022-03-15/02.txt", b"\xff\xfe")
    place.write("2022-03-15/edits.toml", FAULTY_EDIT)
    said = publish(place, {}).err.splitlines()
    assert said == [
        "问题：seeds/2022-03-15/02.txt：编码是 UTF-16（请存成 UTF-8）",
        (
            "问题：seeds/2022-03-15/edits.toml:1#/article/0：第01版没有一篇有“没有这句话”（最接近的是："
            "“横跨东河的人行桥今日通行，桥长120米，行人可从…”，“图书馆延长开放时间”，“赵知秋”"
            "；改好之前，已经发布的保持原样）"
        ),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('hours = "06:00"\n', "不认识的键“hours”（是不是“hour”？）"),
        ('title = "江城\n', "不是正确的 TOML："),
    ],
)
def test_a_wrong_configuration_is_told_in_its_own_language(wrong: str, said: str, place: Place) -> None:
    place.write(
        "publication.toml", (place.seeds / "publication.toml").read_text("utf-8").replace('hour = "06:00"\n', wrong)
    )
    done = publish(place, {})
    assert done.code == 2
    assert "pagewire：seeds/publication.toml" in done.err
    assert said in done.err


def test_without_a_newspaper_the_environment_decides_and_english_is_the_rest(tmp_path: Path) -> None:
    place = Place(tmp_path)
    assert "there is no such file" in publish(place, {}).err
    assert "没有这个文件" in publish(place, {"LANG": "zh_CN.UTF-8"}).err


@pytest.mark.parametrize(
    ("environment", "tag", "words", "said"),
    [
        ({}, "zh-CN", "左边（手机上是上边）是版面原文", "：请用浏览器打开"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-TW", "左边（手机上是上边）是版面原文", "：请用浏览器打开"),
        ({"LANG": "en_US.UTF-8"}, "en-US", "on the left the text of the page", ": open it in a browser"),
    ],
)
def test_the_review_is_in_the_language_that_the_command_speaks(
    environment: Mapping[str, str], tag: str, words: str, said: str, place: Place
) -> None:
    place.write("2022-03-15/edits.toml", FAULTY_EDIT)
    done = run(place, environment, "review")
    assert (done.code, done.out) == (0, f".pagewire/review/2022-03-15.html{said}\n")
    report = (place.root / ".pagewire/review/2022-03-15.html").read_text("utf-8")
    assert f'<html lang="{tag}">' in report
    assert words in report
    assert ("第01版没有一篇有“没有这句话”" in report) == (tag != "en-US")


@pytest.mark.parametrize(
    ("environment", "last"),
    [
        ({}, "按 Ctrl-C 结束。"),
        ({"LANG": "zh_TW.UTF-8"}, "按 Ctrl-C 结束。"),
        ({"LANG": "en_US.UTF-8"}, "Ctrl-C ends it."),
    ],
)
def test_serve_speaks_it_too_and_its_pages_speak_the_newspaper_s(
    environment: Mapping[str, str], last: str, place: Place
) -> None:
    publish(place, environment)
    clean = {name: value for name, value in os.environ.items() if name not in {"LANG", "LC_ALL", "PAGEWIRE_LANGUAGE"}}
    with run_serve(place.root, environment={**clean, "PYTHONUTF8": "1", **environment}, last=last) as served:
        assert ("订阅：http://127.0.0.1:" in served.said) == (last != "Ctrl-C ends it.")
        assert "此地址没有内容" in send_target(served.port, "/nothing").body.decode()
        assert send_target(served.port, "/", method="PUT").body.decode() == "本站只供阅读\n"


def test_a_chinese_message_holds_no_english_but_names(place: Place) -> None:
    place.write("2022-03-15/02.txt", b"\xff\xfe")
    place.write("2022-03-15/edits.toml", FAULTY_EDIT)
    place.write("2022-03-15/notes.doc", "x")
    place.write("2022-03-15/03.txt", "x")
    place.write("2022-03-15/3.txt", "x")
    place.write("20220316/01.txt", "x")
    for arguments in (("--dry-run",), (), ("--cancel-missing",), ("--seeds", "nowhere"), ("--out", "seeds/x")):
        done = publish(place, {"LANG": "zh_CN.UTF-8"}, *arguments)
        assert LATIN.findall(NAMES.sub("", done.out + done.err)) == [], done.out + done.err


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({"LANG": "zh_CN.GBK"}, "zh-CN"),
        ({"LANG": "en_GB.UTF-8@euro"}, "en-GB"),
        ({"LANG": "de_DE.UTF-8"}, None),
        ({"LANG": "POSIX"}, None),
        ({"LANG": ""}, None),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en-US"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, None),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LC_ALL": "en_US.UTF-8", "PAGEWIRE_LANGUAGE": "zh-TW"}, "zh-TW"),
        ({"PAGEWIRE_LANGUAGE": "fr", "LANG": "en_US.UTF-8"}, None),
    ],
)
def test_the_environment_is_read_as_programs_read_it(environment: Mapping[str, str], asked: str | None) -> None:
    assert find_asked(environment) == asked


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('id = "x"\n  language="zh-TW" # comment\n[marks]\nlanguage = "en"\n', "zh-TW"),
        ("title = 'broken\nlanguage = 'en'\n", "en"),
        ('# language = "en"\n', None),
        ("", None),
    ],
)
def test_the_language_of_a_wrong_file_can_still_be_read(text: str, language: str | None, tmp_path: Path) -> None:
    (tmp_path / "publication.toml").write_text(text, "utf-8")
    assert peek_language(tmp_path) == language
    assert peek_language(tmp_path / "nowhere") is None
