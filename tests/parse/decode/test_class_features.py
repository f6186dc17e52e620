"""Features of the classes of a line's words."""

from tests.helpers.pages import split_text
from transform.marks.load import load_table
from transform.parse.decode.class_features import list_classes
from transform.parse.decode.line_facts import describe_lines

TEXT = "　　昨天上午，六号码头的新吊车试吊成功，第一箱货是发往海岛的荔枝，码头工人说这比从前快得多。"


def list_page(text: str, language: str = "zh-CN") -> list[tuple[str, ...]]:
    return list_classes(describe_lines(split_text(text, language=language)), load_table(language))


def test_a_line_knows_whether_it_says_that_something_is_done() -> None:
    name, sentence, text = list_page(f"码头工人\n市政府召开会议\n{TEXT}\n")
    assert {"c says no 0 ", "c first n", "c last n", "c form n"} <= set(name)
    assert {"c says inside 1 ", "c begins n v", "c form nvn"} <= set(sentence)
    assert not any(one.startswith("c says") for one in text)


def test_two_lines_know_how_they_join() -> None:
    subject, verb, _ = list_page(f"码头工人\n召开会议\n{TEXT}\n")
    assert "c below join n v" in subject
    assert "c above join n v" in verb


def test_a_word_that_goes_on_over_a_break_is_seen() -> None:
    first, second = list_page("昨天上午，市政府召开会\n议，码头装上新吊车，第一箱货是荔枝。\n")
    assert "c break below word" in first
    assert "c break word 0" in second


def test_a_language_without_a_list_has_none() -> None:
    assert list_page("Bridge opens\nThe bridge opened on Monday.\n", "en") == [(), ()]
