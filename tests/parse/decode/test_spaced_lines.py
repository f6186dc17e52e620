"""Lines of spaced scripts: how they are set, which script each is in, and a page whose forms no table lists."""

from tests.helpers.pages import make_page, parse_text
from transform.parse import start_page
from transform.parse.decode.measure_words import measure_words
from transform.parse.decode.tell_scripts import tell_scripts
from transform.parse.lines import STEPS

WRAPPED = """The ferry will get two new engines before
the summer, the port authority said on
Tuesday. The old ones failed fourteen times
last year, and commuters no longer trust
the timetable.
They will be paid for by the town.
"""


def test_a_line_is_full_if_the_next_word_had_no_room() -> None:
    draft = start_page(make_page(WRAPPED), language="en")
    for step in STEPS:
        draft = step.run(draft)
    settings = measure_words(draft.page.text, draft.lines)
    assert [setting.full for setting in settings] == [True, True, True, True, False, False]


def test_a_part_in_another_script_is_read_by_its_own_and_a_few_words_are_not() -> None:
    han, words = "东河大桥将于下月通车", "The bridge opens next month"
    assert tell_scripts([han] * 4 + [words] * 4) == [False] * 4 + [True] * 4
    assert tell_scripts([words, *[han] * 6]) == [False] * 7


def test_signs_around_datelines_and_labels_are_learned_from_the_page() -> None:
    page = parse_text(
        "§ COAST §\n\nFerry gets two new engines\n\nRIVERTON | The ferry will get two new engines before the summer, the port authority said.\n\n"
        "Commuters no longer trust the timetable.\n\nSnow closes the pass for a third day\n\n"
        "ASHFIELD | Snow has closed the pass for a third day, and two lorries are stuck near the top.\n",
        language="en",
    )
    assert [item.dateline.text if item.dateline else None for item in page.items] == ["RIVERTON", "ASHFIELD"]
    assert page.items[0].section is not None
    assert page.items[0].section.text == "§ COAST §"
