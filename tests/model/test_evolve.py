"""A record can only be changed into a record that could have been built."""

import pytest
from pydantic import ValidationError

from tests.helpers.sample import full_article
from transform.model.edits import Edit, Settings
from transform.model.evolve import evolve

ARTICLE = full_article()


def test_a_field_is_changed_and_the_others_stay() -> None:
    changed = evolve(ARTICLE, section="要闻")
    assert changed.section == "要闻"
    assert evolve(changed, section=ARTICLE.section) == ARTICLE


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValidationError, match="sektion"):
        evolve(ARTICLE, sektion="要闻")


@pytest.mark.parametrize("changes", [{"version": "2"}, {"version": 0}, {"title": None}, {"bylines": ("甲乙",)}])
def test_a_value_of_another_type_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        evolve(ARTICLE, **changes)


def test_rules_for_the_whole_record_hold_for_the_copy() -> None:
    edit = Edit(guid="tag:x", set=Settings(kicker="要闻"))
    with pytest.raises(ValidationError, match="set or cleared, not both"):
        evolve(edit, clear=("kicker",))


def test_a_field_that_was_left_out_is_still_left_out() -> None:
    edit = evolve(Edit(guid="tag:x", set=Settings(kicker="要闻")), action="correct")
    assert edit.model_fields_set == {"guid", "set", "action"}
    assert edit.set.model_fields_set == {"kicker"}
