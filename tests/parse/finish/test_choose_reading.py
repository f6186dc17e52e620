"""Which reading of a page is taken, and when the tables of marks are trusted more than its rating says."""

from dataclasses import replace

from tests.parse.finish.test_signs import BRIDGE, MARKET, read
from transform.parse.draft import Draft
from transform.parse.finish.choose_reading import take_best
from transform.parse.finish.list_readings import AS_IN_DISORDER, AS_PRINTED, MENDED, list_readings
from transform.parse.finish.trust_tables import FEW_LINES, is_sound, knows_all_marks

KNOWN = ("东河大桥下月通车", f"本报讯 {BRIDGE}(钱一帆)", "南门早市迁到新址", f"本报讯 {MARKET}(周小禾)")


def tell_second(*blocks: str) -> Draft:
    """The second reading of a page, with the stories of the others."""
    draft = read(*blocks)
    return list_readings(draft)[AS_IN_DISORDER]


def test_a_page_with_nothing_to_mend_has_two_readings() -> None:
    assert list(list_readings(read(*KNOWN))) == [AS_PRINTED, AS_IN_DISORDER]


def test_a_page_with_headings_that_changed_places_has_three() -> None:
    swapped = read("南门早市迁到新址", BRIDGE, "◥孙青禾◤", "东河大桥下月通车", MARKET, "◥周小禾◤")
    assert list(list_readings(swapped)) == [AS_PRINTED, MENDED, AS_IN_DISORDER]


def test_a_reading_that_misses_names_of_another_does_not_know_all_marks() -> None:
    second = tell_second(*KNOWN)
    assert knows_all_marks(second)
    nameless = replace(
        second,
        stories=tuple(
            replace(story, blocks=tuple(replace(block, tail_names=()) for block in story.blocks))
            for story in second.stories
        ),
    )
    assert not knows_all_marks(nameless)
    assert not knows_all_marks(replace(second, told=True))


def test_a_short_page_that_its_tables_leave_nothing_open_of_is_sound_and_a_long_one_is_not() -> None:
    second = tell_second(*KNOWN)
    assert is_sound(second)
    assert not is_sound(replace(second, lines=second.lines * (FEW_LINES // len(second.lines) + 1)))
    assert not is_sound(replace(second, stories=tuple(replace(story, sure=0.1) for story in second.stories)))


def test_a_page_that_was_read_once_is_that_reading() -> None:
    once = replace(read(*KNOWN), reading=None, again=None)
    assert list(list_readings(once)) == [AS_IN_DISORDER]
    assert take_best(list_readings(once)).stories


def test_half_a_sentence_of_no_story_is_left_when_the_page_is_read_again() -> None:
    page = read(
        "南门早市迁到新址", BRIDGE, "◥孙青禾◤", "东河大桥下月通车", MARKET, "◥周小禾◤",
        "每天清晨五点开门的面馆，汤头熬足八个小时，老主顾从城西赶来排队，为的是那一碗热气腾腾的",
    )  # fmt: skip
    assert [one.piece.text[:6] for one in page.leftovers if one.reason == "orphan"] == ["每天清晨五点"]
