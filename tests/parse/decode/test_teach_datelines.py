"""Datelines that a page teaches: what two texts begin with in one form, and nothing that one text alone begins with."""

from transform.parse.teach_datelines import find_taught, list_forms

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
