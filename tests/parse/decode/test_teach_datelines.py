"""Datelines that a page teaches: what two texts begin with in one form, and nothing that one text alone begins with."""

import pytest

from tests.helpers.pages import take_text
from transform.marks.load import load_table
from transform.parse.teach_datelines import Form, find_parted, find_taught, list_forms, list_parted_forms
from transform.text.span_text import SpanText

TABLE = load_table("zh")
REST = "东河大桥将于下月通车,桥长两千米,双向六车道。"


def test_a_form_with_another_place_and_day_recurs() -> None:
    forms = list_forms([f"[滨江三月十一日·讯]{REST}", f"[江北三月二日·讯]{REST}"])
    found = find_taught(f"[云岭四月九日·讯]{REST}", forms)
    assert found
    assert found["core"] == "云岭四月九日·讯"


def test_one_text_teaches_nothing() -> None:
    assert not list_forms([f"[滨江三月十一日·讯]{REST}", REST])


def test_short_lines_and_turns_of_an_interview_teach_nothing() -> None:
    assert not list_forms(["[城事]", "[城事]"])
    assert not list_forms([f"问:{REST}", f"问:{REST}"])


def test_a_dateline_with_a_day_goes_up_to_its_colon() -> None:
    forms = list_forms([f"东河晨报 滨江5月11日发:{REST}", f"东河晨报 江北5月11日发:{REST}"])
    found = find_taught(f"东河晨报 云岭5月12日发:{REST}", forms)
    assert found
    assert (found["core"], found.end()) == ("东河晨报 云岭5月12日发", len("东河晨报 云岭5月12日发:"))
    found = find_taught(f"东河晨报 云岭5月12日那一场雨:{REST}", forms)
    assert found
    assert found["core"] == "东河晨报"


def teach(*texts: tuple[str, bool]) -> frozenset[Form]:
    return list_parted_forms("".join(text for text, _ in texts), list(map(take, texts)), (), TABLE)


def take(text: tuple[str, bool]) -> tuple[SpanText, bool]:
    return take_text(text[0]), text[1]


def find(text: str, forms: frozenset[Form]) -> str | None:
    piece, _ = take((text, False))
    found = find_parted(piece.text, piece, forms, TABLE)
    return found["core"] if found else None


def test_what_stands_before_the_same_sign_at_two_texts_is_their_dateline() -> None:
    forms = teach((f"果园来信｜{REST}", False), (f"秧田来信｜{REST}", False))
    assert find(f"鱼塘来信｜{REST}", forms) == "鱼塘来信"
    assert find(f"鱼塘来信：{REST}", forms) is None


def test_names_before_the_sign_are_none_unless_names_stand_above() -> None:
    texts = (f"（金岸）{REST}", f"（谷镇）{REST}")
    assert find(texts[0], teach(*((text, False) for text in texts))) is None
    assert find(texts[0], teach(*((text, True) for text in texts))) == "金岸"


def test_numbers_of_items_and_one_side_of_a_bracket_are_none() -> None:
    assert not teach((f"（一）{REST}", False), (f"（二）{REST}", False))
    assert not teach((f"今天（6月1日），{REST}", False), (f"昨天（6月2日），{REST}", False))


def test_a_city_in_capitals_before_a_slash_is_one() -> None:
    text = "The river rose over the bridge in the night and nobody slept."
    assert find(f"OTTERBY / {text}", teach((f"OTTERBY / {text}", False), (f"COLDSTOW / {text}", False))) == "OTTERBY"


ENGLISH = load_table("en")
TOLD = "The council has told the county that the quay will be closed for a year."


def teach_english(leads: list[str], others: list[str]) -> frozenset[Form]:
    texts = [take_text(f"{place} {TOLD}") for place in leads]
    inner = [take_text(f"{place} {TOLD}") for place in others]
    return list_parted_forms("", [(piece, False) for piece in texts], inner, ENGLISH)


@pytest.mark.parametrize(
    ("leads", "others", "is_taught"),
    [
        (["SEATON:"], [], True), (["SEATON:"], ["BINGO:"], False), (["SEATON:", "MARLOW:"], ["BINGO:"], True), (["Seaton:"], [], False),
        (["Seaton:", "Marlow:"], [], True), (["Bingo:", "Whist:"], ["Bowls:", "Darts:"], False), (["Sir:", "Dear Sir:"], [], False),
    ],
)  # fmt: skip
def test_words_before_a_colon_are_a_place_in_capitals_or_twice_if_no_paragraph_inside_a_story_has_them(
    leads: list[str], others: list[str], *, is_taught: bool
) -> None:
    forms = teach_english(leads, others)
    assert (find_parted("", take_text(f"{leads[0]} {TOLD}"), forms, ENGLISH) is not None) == is_taught


def test_one_text_is_enough_for_a_place_that_is_known() -> None:
    text = "The river rose over the bridge in the night and nobody slept."
    english = load_table("en")
    for page, place in (
        (f"Port Saundry — {text}", "Port Saundry"),
        (f"Otterby — {text} Rain fell in Otterby.", "Otterby"),
    ):
        piece = take_text(page)
        found = find_parted(page, piece, list_parted_forms(page, [(piece, False)], (), english), english)
        assert found
        assert found["core"] == place
    page = f"Bread — {text}"
    assert not list_parted_forms(page, [(take_text(page), False)], (), english)
