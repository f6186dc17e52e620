"""What a page does again and again: features by which lines of one form are told."""

from tests.helpers.pages import split_text
from transform.parse.decode.habit_features import list_habits
from transform.parse.decode.line_facts import Fact, describe_lines

TEXT = "The harbour will be dredged before the winter, the port authority said on Monday evening, and the ferry moves."
STORY = "Harbour to be dredged\nRUTH PENN\n{text}"
RANKING = "Points after the last round\nSeaton Rovers, of the first division 12\nMarlow Town, of the second division 19\nAlderby, of the third division now 17\n"


def describe(text: str) -> tuple[Fact, ...]:
    return describe_lines(split_text(text, language="en"))


def test_a_line_is_counted_with_those_of_its_form_at_its_place() -> None:
    habits = list_habits(describe("\n\n".join([STORY.format(text=TEXT)] * 3)))
    names = [" ".join(one) for one in habits]
    assert all("caps" in names[k] and names[k].count(" 3") >= 2 for k in (1, 4, 7))
    assert list_habits(describe(STORY.format(text=TEXT)))[1] != habits[1]


def test_rows_of_figures_look_like_those_beside_them() -> None:
    rows = list_habits(describe(f"{TEXT}\n{RANKING}{TEXT}\n{TEXT}"))[1:5]
    assert [name.split()[2:4] for row in rows for name in row if name.startswith("row-gap")] == [
        ["True", "False"],
        ["False", "True"],
        ["True", "True"],
        ["True", "False"],
    ]


def test_text_has_no_form() -> None:
    assert not any(name.startswith(("habit", "form")) for name in list_habits(describe(f"A\n{TEXT}"))[1])
