"""The Chinese guide for editors says what the English one says: the same parts, sessions, snippets, pictures and keys; each names the other."""

import re

import pytest
from PIL import Image

from tests.conftest import ROOT
from tests.helpers.papers import BLOCK, CHINESE, PAPERS, find_links, list_shown, read_paper
from transform.words.newsroom import NEWSROOMS

PAIRS = tuple((name.replace(CHINESE, ".md"), name) for name in PAPERS if name.endswith(CHINESE))
GUIDES = ("docs/editor.md", "docs/editor.zh.md")
MOST_BYTES = 150_000
WINDOW = (1000, 640)


def list_levels(text: str) -> list[str]:
    """The levels of the headings, and the words in them that are code."""
    heads = re.findall(r"^(#+) (.*)$", BLOCK.sub("", text), re.MULTILINE)
    return [f"{level} {' '.join(re.findall('`[^`]+`', words))}" for level, words in heads]


def list_given(text: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """The commands of the sessions, when they are given, and what files hold; what commands answer is in two languages."""
    return [
        (each.command, each.time, each.says if each.command.startswith("cat ") else ()) for each in list_shown(text)
    ]


def list_keys(text: str) -> list[str]:
    """The first cells of the rows of tables that are code."""
    return re.findall(r"^\| (`[^`]+`) \|", text, re.MULTILINE)


def list_pictures(text: str) -> list[str]:
    return [re.sub(r"\.(en|zh)\.png", ".png", link) for link in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)]


@pytest.mark.parametrize("take", [list_levels, list_given, list_pictures])
def test_both_guides_have_the_same_parts(take: object) -> None:
    english, chinese = (take(read_paper(name)) for name in GUIDES)  # type: ignore[operator]  # one of the functions above
    assert english
    assert chinese == english


def test_both_guides_have_the_same_snippets_and_keys() -> None:
    english, chinese = map(read_paper, GUIDES)
    assert re.findall(r"^```toml\n.*?^```$", chinese, re.MULTILINE | re.DOTALL) == re.findall(
        r"^```toml\n.*?^```$", english, re.MULTILINE | re.DOTALL
    )
    severities = {"`refused`", "`review`", "`note`", "`问题`", "`待审`", "`说明`"}
    keys = [[key for key in list_keys(text) if key not in severities] for text in (english, chinese)]
    assert keys[0] == keys[1] != []


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_each_of_a_pair_leads_to_the_other(english: str, chinese: str) -> None:
    assert chinese.rpartition("/")[2] in find_links(read_paper(english))
    assert english.rpartition("/")[2] in find_links(read_paper(chinese))


def test_the_messages_that_the_chinese_guide_explains_are_the_program_s() -> None:
    sentences = NEWSROOMS["zh"].messages.values()
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", read_paper(GUIDES[1]).split("## 常见提示")[1], re.MULTILINE)[1:]
    assert len(rows) == 14
    for message in rows:
        pattern = ".*".join(re.escape(piece.strip()) for piece in message.split("…") if piece.strip())
        assert any(re.search(pattern, sentence) for sentence in sentences), message


def test_pictures_are_small_and_of_one_size_and_each_is_shown() -> None:
    shown = {
        link.rpartition("/")[2] for name in PAPERS for link in find_links(read_paper(name)) if link.endswith(".png")
    }
    pictures = sorted((ROOT / "docs" / "images").glob("*.png"))
    assert {path.name for path in pictures} == shown
    for path in pictures:
        assert path.stat().st_size <= MOST_BYTES
        with Image.open(path) as picture:
            assert picture.size == WINDOW
