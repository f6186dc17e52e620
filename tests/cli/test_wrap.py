"""On a terminal every message fits its width: broken at words, Han characters counted as two columns. Elsewhere a message is one line."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PAGE, Place
from tests.helpers.command_tree import list_commands
from tests.helpers.commands import run_main
from transform.cli import main
from transform.cli.wrap import CLOSING, OPENING, measure, wrap

COLUMNS = 80
WORDS = st.text(st.sampled_from("ab1./-，。（）“”「」水闸検修한글é\u0301😀"), min_size=1, max_size=12)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


# ---------------------------------------------------------------- one text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a short line", ["a short line"]),
        ("  indented words that are wrapped", ["  indented words that", "    are wrapped"]),
        (
            "review: 01.txt:13: 营造山水城人和谐共处的都市风貌",
            ["review: 01.txt:13:", "  营造山水城人和谐共", "  处的都市风貌"],
        ),
        ("一二三四五六七八九十一，二三", ["一二三四五六七八九十", "  一，二三"]),
        ("一二三四五六七八九十，十二三", ["一二三四五六七八九", "  十，十二三"]),
        ("一二三四五六七八九《十二三》", ["一二三四五六七八九", "  《十二三》"]),
        (
            "see https://river-daily.example/2022-03-15/ now",
            ["see", "  https://river-daily.example/2022-03-15/", "  now"],
        ),
        ("one line\n\nand another", ["one line", "", "and another"]),
    ],
)
def test_lines_are_broken_where_a_reader_expects_it(text: str, lines: list[str]) -> None:
    assert wrap(text, 22 if "indented" in text else 20).split("\n") == lines


@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), st.integers(20, 100))
def test_no_word_is_lost_or_broken_and_lines_fit_if_their_words_do(text: str, columns: int) -> None:
    lines = wrap(text, columns).split("\n")
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        pieces = line.split()
        assert measure(line) <= columns or len(pieces) == 1
    for line in lines[1:]:
        assert line.startswith("  ")
        assert line.strip()


@given(st.text(st.sampled_from("水闸検修，。、（）《》"), min_size=1, max_size=200))
def test_marks_stay_with_their_words(text: str) -> None:
    first, *others = wrap(text, 40).split("\n")
    for line in others:
        opener = line.lstrip(" ")[0]
        assert opener not in CLOSING or set(line.strip()) <= set(CLOSING + OPENING)
    assert (
        measure(first) <= 40 or set(first) <= set(CLOSING + OPENING) or any(each in CLOSING + OPENING for each in first)
    )


def test_a_terminal_that_is_too_narrow_is_not_asked() -> None:
    assert wrap("a line of several words", 5) == "a line of several words"


# ---------------------------------------------------------------- every command


def show(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> list[str]:
    """What a terminal of COLUMNS shows, messages last."""
    out, err = Terminal(), Terminal()
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        main(list(map(str, arguments)))
    return (out.getvalue() + err.getvalue()).replace("\r", "\n").splitlines()


@pytest.mark.parametrize("words", [(), *(words for words, _ in list_commands()), ("state",)], ids=" ".join)
def test_help_fits_80_columns(monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    lines = show(monkeypatch, *words, "--help")
    assert len(lines) > 5
    assert [line for line in lines if measure(line) > COLUMNS] == []


@pytest.fixture
def desk(place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A newspaper with something to say about everything, in the working folder."""
    monkeypatch.chdir(place.root)
    assert run_main("publish", "--now", "2022-03-20T12:00:00+08:00").code == 0
    place.write("20220316/01.txt", PAGE)
    place.write("2022-03-15/02.txt", "")
    place.write("2022-03-15/03.txt", PAGE[:60] + "。".join(["这里有一句从别处来的话"] * 9) + "（下转第九版）\n")
    place.write("2022-03-15/edits.toml", '[[article]]\npage = "01"\nquote = "没有这句话"\naction = "checked"\n')
    (place.out / "2022-03-15/rss.xml").write_text("<rss/>", encoding="utf-8")
    return place


OUTPUTS: list[list[str]] = [
    ["init", "paper", "--title", "江城日报"],
    ["init", "seeds", "--title", "江城日报", "--timezone", "London"],
    ["publish"],
    ["publish", "--now", "yesterday"],
    ["publish", "--seeds", "nowhere"],
    ["publish", "--dry-run", "--reparse"],
    ["publish", "--out", "seeds/out"],
    ["work"],
    ["work", "1999-01-01"],
    ["collect"],
    ["validate", "seeds/2022-03-15/02.txt", "seeds/2022-03-15/edits.toml", "seeds/publication.toml"],
    ["doctor"],
    ["explain", "--step", "join"],
    ["explain", "seeds/2022-03-15/01.txt"],
    ["review"],
    ["review", "2022-03-15"],
    ["serve", "--now", "2022-03-15T12:00:00Z"],
    ["learn"],
    ["learn", "--only", "baner"],
    ["history"],
    ["history", "tag:nothing"],
    ["import", "seeds/publication.toml"],
    ["verify"],
    ["check", "out"],
    ["check", "out/2022-03-15/message.newsml.xml", "--as", "superdesk"],
    ["gone"],
    ["state", "check"],
    ["state", "backup", "backup.sqlite"],
    ["state", "rebuild"],
    ["clean"],
]


def test_every_output_of_a_usual_day_fits_80_columns(desk: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in OUTPUTS:
        lines = show(monkeypatch, *arguments)
        assert [line for line in lines if measure(line) > COLUMNS] == [], arguments
    assert {tuple(arguments[:1]) for arguments in OUTPUTS} >= {words[:1] for words, _ in list_commands()} - {
        ("completion",),
        ("parse",),
    }
    assert desk.seeds.is_dir()


def test_what_is_no_terminal_gets_one_line_for_a_message(desk: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    said = run_main("publish", "--now", "2022-03-20T12:00:00+08:00")
    assert any(len(line) > COLUMNS for line in said.err.splitlines())
    assert all(line.startswith(("refused: ", "review: ", "note: ")) for line in said.err.splitlines())
    assert desk.out.is_dir()
