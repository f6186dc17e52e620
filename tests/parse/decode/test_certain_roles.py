"""What is certain of a line before its page is read."""

import pytest

from tests.helpers.pages import split_text
from transform.marks.load import load_table
from transform.parse.decode.certain_roles import AD, CAPTIONS, ENDINGS, FURNITURE, JUMPS, list_certain_roles
from transform.parse.decode.line_facts import describe_lines
from transform.parse.roles import BYLINES

TEXT = "　　昨天上午，六号码头的新吊车试吊成功，第一箱货是发往海岛的荔枝，码头工人说这比从前快得多"


def find(text: str, language: str = "zh-CN") -> list[frozenset[str]]:
    return list_certain_roles(describe_lines(split_text(text, language=language)), load_table(language))


@pytest.mark.parametrize(("line", "kind"), [("（下转第3版）", "to"), ("（上接第1版）", "from")])
def test_a_jump_is_one(line: str, kind: str) -> None:
    assert find(f"{TEXT}。\n{line}\n")[1] == JUMPS[kind]


def test_any_words_around_a_page_are_a_jump_only_where_one_may_stand() -> None:
    assert find("The ferry lies at its pier.\n~ hop over the wall to 3 ~\n", "en")[1] == frozenset()


def test_the_last_characters_of_a_sentence_go_on() -> None:
    assert find(f"{TEXT}\n了。\n")[1] == ENDINGS


def test_a_running_head_is_furniture_at_an_edge_of_the_page_alone() -> None:
    head = "2026年11月28日 星期六 第01版 要闻"
    found = find(f"{head}\n" + f"{TEXT}。\n" * 8)
    assert found[0] == FURNITURE
    assert FURNITURE not in find(f"{TEXT}。\n" * 4 + f"{head}\n" + f"{TEXT}。\n" * 4)


def test_a_credit_alone_is_a_caption() -> None:
    assert find(f"{TEXT}。\n钱一帆 摄\n")[1] == CAPTIONS


def test_a_sentence_is_no_folio_line() -> None:
    assert "furniture" not in find(f"{TEXT}。\n")[0]


@pytest.mark.parametrize(
    ("line", "left"),
    [("By Ruth Penn", BYLINES), ("Photo: The ferry lies at its pier.", CAPTIONS), ("Advertisement: Upright piano for sale.", AD)],
)  # fmt: skip
def test_an_english_line_that_says_what_it_is_is_that(line: str, left: frozenset[str]) -> None:
    assert find(f"The old mill will become a library.\n{line}\nThe bridge opened on Monday.\n", "en")[1] == left


def test_where_no_heading_stands_above_signed_texts_they_are_stories_and_headings_stand_elsewhere() -> None:
    texts = "本报讯（记者 何知远）动物园昨天迎来两只小熊猫。\n\n本报讯（记者 佟小满）江堤上的路灯昨晚点亮。\n"
    *stories, headline = find(f"{texts}\n江堤点亮二百盏路灯\n")
    assert all("lead" in story and "paragraph" not in story for story in stories)
    assert "headline" in headline
    assert "paragraph" not in headline
    assert find(f"江堤点亮二百盏路灯\n{texts}")[0] == frozenset()
