"""The table of edit actions: no row without a meaning, and the schema says what the table says."""

import json
import re

import pytest

from tests.conftest import ROOT
from transform.model.actions import ACTIONS, Action, find_action, find_strictest
from transform.model.edits import Edit

SCHEMA = json.loads((ROOT / "schemas" / "edits.schema.json").read_bytes())
MESSAGES = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "transform").rglob("*.py")))


def test_an_action_that_changes_nothing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="the action 'clarify' changes nothing"):
        Action(name="clarify")


def test_an_action_that_makes_a_version_without_a_word_on_it_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="makes a version without a status or signal"):
        Action(name="clarify", on_wire=True)


@pytest.mark.parametrize("row", [{"status": "canceled"}, {"signal": "sig:update", "strictness": 1}])
def test_an_action_is_strict_if_it_withdraws_and_only_then(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must be strict if it withdraws an article"):
        Action(name="clarify", on_wire=True, **row)  # type: ignore[arg-type]


def test_erase_is_stricter_than_kill_and_kill_than_withhold() -> None:
    strict = sorted((action for action in ACTIONS if action.strictness), key=lambda action: action.strictness)
    assert [action.name for action in strict] == ["withhold", "kill", "erase"]


def test_the_schema_has_the_names_of_the_table() -> None:
    assert SCHEMA["$defs"]["edit"]["properties"]["action"] == {"enum": [action.name for action in ACTIONS]}


def test_the_schema_asks_for_a_time_where_the_table_does() -> None:
    [rule] = [rule for rule in SCHEMA["$defs"]["edit"]["allOf"] if rule["description"].startswith("give until")]
    waiting = [action.name for action in ACTIONS if action.waits]
    assert [rule["oneOf"][0]["properties"]["action"]["const"]] == waiting
    assert [rule["oneOf"][1]["properties"]["action"]["not"]["const"]] == waiting


def test_names_are_given_once() -> None:
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)


def test_a_message_names_no_action_that_is_not_in_the_table() -> None:
    named = set(re.findall(r'action = \\?"([a-z]+)\\?"', MESSAGES)) | set(re.findall(r'action="([a-z]+)"', MESSAGES))
    assert {"release", "kill", "checked"} <= named
    assert named <= {action.name for action in ACTIONS} | {"append", "store_true"}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_an_edit_means_what_its_row_says(action: Action) -> None:
    until = "2022-03-16T08:00:00+08:00" if action.waits else None
    assert Edit(guid="tag:x", action=action.name, until=until).effect is action


def test_no_action_orders_nothing() -> None:
    assert not find_action(None).is_order


def test_the_strictest_order_behind_a_status_gives_no_word_back() -> None:
    assert [find_strictest(status) for status in ("usable", "withheld", "canceled")] == [None, "withhold", "erase"]
