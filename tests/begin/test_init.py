"""``pagewire init``: a folder that can be published at once, made whole or not at all, and never over anything."""

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.commands import Ended, run_apart, run_main
from tests.helpers.new_newspaper import DATE, NOW, TITLES, begin, list_tree
from transform.begin import make_folder
from transform.begin.answers import Place, name_newspaper
from transform.cli import main
from transform.read.publication import read_config

FILES = [
    ".gitignore",
    "README.md",
    *(f"seeds/{DATE}/{name}" for name in ("01.txt", "articles.jsonl")),
    *(f"seeds/{name}" for name in ("icon.png", "logo.svg", "publication.toml", "share.png")),
]


@pytest.mark.parametrize("language", sorted(TITLES))
def test_a_new_newspaper_is_published_at_once_without_a_doubt(tmp_path: Path, language: str) -> None:
    assert begin(tmp_path, language).code == 0
    assert sorted(list_tree(tmp_path)) == sorted(FILES)
    ended = run_apart("publish", "--now", NOW, cwd=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        f"{TITLES[language]} {DATE}: published at version 1",
        "  page 01: 2 articles",
        "  page 02: 2 articles",
        "66 files written",
    ]
    edition = json.loads((tmp_path / f"out/{DATE}/edition.json").read_bytes())
    assert all(each["headline"] and each["body"] for each in edition["articles"])
    assert {name["name"] for each in edition["articles"] for name in each["bylines"]}
    index = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in index
    assert 'sizes="32x32"' in index


def test_what_was_made_is_told_with_what_to_do_next(tmp_path: Path) -> None:
    ended = begin(tmp_path / "paper")
    assert ended.out.splitlines()[:8] == [
        f"{tmp_path}/paper/{name}"
        for name in (
            "seeds/publication.toml",
            "seeds/logo.svg",
            "seeds/icon.png",
            "seeds/share.png",
            f"seeds/{DATE}/01.txt",
            f"seeds/{DATE}/articles.jsonl",
            "README.md",
            ".gitignore",
        )
    ]
    assert ended.out.splitlines()[-4:] == [
        "Next:",
        f"  cd {tmp_path}/paper",
        "  pagewire publish",
        "  pagewire serve",
    ]
    assert "https://paper.example/ stands for the address that you will have." in ended.out


def test_the_same_as_json(tmp_path: Path) -> None:
    told = json.loads(begin(tmp_path / "paper", "zh-TW", "--json").out)
    assert sorted(told["made"]) == sorted(FILES)
    assert (told["init"], told["kept"], told["edition"]) == (1, [], DATE)
    assert told["publication"]["title"] == TITLES["zh-TW"]
    assert told["publication"]["timezone"] == "Asia/Taipei"


@pytest.mark.parametrize(("hour", "date"), [("18:00", DATE), ("18:01", "2022-03-14"), ("23:59", "2022-03-14")])
def test_the_example_edition_is_the_last_whose_hour_has_come(tmp_path: Path, hour: str, date: str) -> None:
    begin(tmp_path, "zh-CN", "--hour", hour)
    assert (tmp_path / "seeds" / date).is_dir()


def test_a_readme_has_ten_lines_at_most(tmp_path: Path) -> None:
    for language in TITLES:
        begin(tmp_path / language, language)
        assert 5 <= len((tmp_path / language / "README.md").read_text(encoding="utf-8").splitlines()) <= 10


# ---------------------------------------------------------------- what is there already


@pytest.mark.parametrize("there", ["seeds/a.txt", ".pagewire/state.sqlite", "out/manifest.json"])
def test_a_folder_that_has_a_newspaper_is_left_as_it_is(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(parents=True)
    (tmp_path / there).write_text("mine", encoding="utf-8")
    ended = begin(tmp_path)
    assert ended.code == 2
    assert "is there already: a newspaper is never written over (name another folder, or move it away)" in ended.err
    assert list_tree(tmp_path) == {there: b"mine"}


def test_an_empty_seeds_folder_and_a_dangling_link_are_there_too(tmp_path: Path) -> None:
    (tmp_path / "a/seeds").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    (tmp_path / "b/seeds").symlink_to("nowhere")
    assert begin(tmp_path / "a").code == begin(tmp_path / "b").code == 2
    assert list_tree(tmp_path) == {}


def test_other_files_of_the_folder_are_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / ".gitignore").symlink_to("elsewhere")
    ended = begin(tmp_path)
    assert ended.code == 0
    assert f"{tmp_path}/README.md was there and stays as it is" in ended.out
    assert f"{tmp_path}/.gitignore was there and stays as it is" in ended.out
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("mine", encoding="utf-8")
    assert begin(tmp_path / "paper").err == f"pagewire: {tmp_path}/paper: is not a folder (name another one)\n"


# ---------------------------------------------------------------- a step that fails


CALLS = ((os, "fsync"), (Path, "rename"), (Path, "mkdir"), (make_folder, "_fill"))


@pytest.mark.parametrize(("owner", "name"), CALLS, ids=[name for _, name in CALLS])
@pytest.mark.parametrize("at", range(12))
def test_nothing_is_left_of_a_beginning_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, at: int
) -> None:
    home = tmp_path / "new/paper"
    count = iter(range(1000))
    real = getattr(owner, name)

    def fail(*arguments: object, **named: object) -> object:
        if next(count) == at:
            raise OSError(28, "No space left on device")
        return real(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, fail)
        ended = begin(home)
    if next(count) <= at:
        assert ended.code == 0
        return
    assert ended.code == 2
    assert ended.err == (
        f"pagewire: {home}: cannot be written: No space left on device"
        " (free disk space, fix the permissions, or name another folder)\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_files_that_were_there_outlive_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")

    def fail(_: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(make_folder, "sync_folder", fail)
    assert begin(tmp_path).code == 2
    assert list_tree(tmp_path) == {"README.md": b"mine"}


# ---------------------------------------------------------------- what is asked


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def answer(monkeypatch: pytest.MonkeyPatch, home: Path, lines: str, *options: str) -> tuple[Ended, str]:
    """What init says to a person who answers these lines, and what was on the screen."""
    out, err = Terminal(), Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(lines))
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["init", str(home), "--now", NOW, *options])
    return Ended(code, out.getvalue(), err.getvalue()), out.getvalue()


def test_a_person_is_asked_for_what_is_not_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended, screen = answer(monkeypatch, tmp_path / "paper", "臺江日報\n\ntaijiang.example\n\n05:30\n")
    assert ended.code == 0
    assert "Language (zh-CN, zh-TW, en) [zh-TW]: " in screen
    assert "Time zone [Asia/Taipei]: " in screen
    own = read_config(tmp_path / "paper/seeds").publication
    assert (own.title, own.language, own.base_url) == ("臺江日報", "zh-TW", "https://taijiang.example/")
    assert (own.timezone, own.hour, own.id) == ("Asia/Taipei", "05:30", "taijiang")


def test_a_wrong_answer_is_explained_and_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "\n\u200b\nRiver\nEnglish please\nen\nftp://x\n\nLondon\nEurope/London\n25:00\n\n"
    ended, _ = answer(monkeypatch, tmp_path / "paper", lines)
    assert ended.code == 0
    assert ended.err.splitlines() == [
        "is blank (write words, or leave the key out)",
        '"\\u200b" holds a control or invisible character (remove the character)',
        'is "English please" (write it like "zh-CN")',
        'is "ftp://x" (write it like "https://river-daily.example/about")',
        "is \"London\" (did you mean 'Europe/London'?)",
        'is "25:00" (write it like "06:00")',
    ]
    assert read_config(tmp_path / "paper/seeds").publication.base_url == "https://river.example/"


def test_only_what_is_missing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = ["--title", "River", "--language", "en", "--base-url", "https://r.example", "--timezone", "UTC"]
    ended, screen = answer(monkeypatch, tmp_path / "a", "\n", *given)
    assert (ended.code, screen.count("]: ")) == (0, 1)
    ended, screen = answer(monkeypatch, tmp_path / "b", "", *given, "--hour", "07:00")
    assert (ended.code, screen.count(": ")) == (0, 0)
    assert "A newspaper of your own" not in screen


def test_the_end_of_the_answers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended, _ = answer(monkeypatch, tmp_path / "paper", "River\n")
    assert (ended.code, list_tree(tmp_path)) == (2, {})
    assert "standard input: ended before everything was answered (give the rest as options)" in " ".join(
        ended.err.split()
    )


def test_without_a_terminal_only_the_title_has_to_be_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    monkeypatch.setattr(sys, "stdin", io.StringIO("River\n"))
    ended = run_main("init", tmp_path / "paper")
    assert ended.err == 'pagewire: --title: is missing, and nobody can be asked (add it: --title "…")\n'
    assert run_main("init", tmp_path / "paper", "--title", "The River Daily").code == 0
    own = read_config(tmp_path / "paper/seeds").publication
    assert (own.language, own.timezone, own.hour, own.id) == ("en", "Europe/Amsterdam", "06:00", "the-river-daily")


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--timezone", "London", "--timezone: is \"London\" (did you mean 'Europe/London'?)"),
        ("--hour", "6", '--hour: is "6" (write it like "06:00")'),
        ("--language", "Chinese (China)", '--language: is "Chinese (China)" (write it like "zh-CN")'),
        ("--base-url", "ftp://river.example", '--base-url: is "ftp://river.example" (write it like "https://river'),
        ("--title", " ", "--title: is blank (write words"),
    ],
)
def test_a_wrong_option_is_explained_by_its_name(tmp_path: Path, option: str, value: str, says: str) -> None:
    ended = run_main("init", tmp_path / "paper", "--title", "River", option, value)
    assert (ended.code, list_tree(tmp_path)) == (2, {})
    assert says in ended.err


@pytest.mark.parametrize(
    ("title", "address", "folder", "name"),
    [
        ("The River Daily", "https://www.example.org/", "paper", "the-river-daily"),
        ("L'Écho d'Évry", "", "paper", "lecho-devry"),
        ("江城日报", "https://www.jiangcheng.cn/", "paper", "jiangcheng"),
        ("江城日报", "https://192.0.2.1/", "Paper 2", "paper-2"),
        ("江城日报", "", "报纸", "newspaper"),
        ("A" * 80, "", "", "a" * 40),
        ("Word " * 20, "", "", "word-word-word-word-word-word-word-word"),
    ],
)
def test_a_newspaper_is_named_by_what_has_latin_letters(title: str, address: str, folder: str, name: str) -> None:
    assert name_newspaper({"title": title, "base_url": address}, Place(folder, None)) == name


def test_publish_in_an_empty_folder_names_init(tmp_path: Path) -> None:
    ended = run_apart("publish", cwd=tmp_path)
    told = "seeds/publication.toml: there is no such file (run 'pagewire init' for a newspaper of your own)"
    assert (ended.code, ended.err) == (2, f"pagewire: {told}\n")
