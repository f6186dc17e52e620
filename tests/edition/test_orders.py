"""Orders in edits.toml (schemas/README.md, Edits): the most urgent wins over what stands before it, and each is carried out once."""

from itertools import product

import pytest

from tests.conftest import Place
from tests.edition.test_revise import NEXT_DAY, decide, edit, story
from transform.model.actions import ACTIONS
from transform.model.edition import Decision, Record
from transform.model.edits import EditError, Edits, identify_edits
from transform.model.evolve import evolve
from transform.site.recover.rebuild_state import rebuild_state

BRIDGE = story("甲", "一段话说完了。")
UNTIL = "2022-03-15T20:00:00+08:00"
MILD = [action.name for action in ACTIONS if action.is_order and not action.strictness]
WITHDRAWING = ["withhold", "kill", "erase"]


def order(action: str, reason: str = "缘由。") -> dict[str, object]:
    return edit(action=action, reason=reason, **({"until": UNTIL} if action == "embargo" else {}))


def publish(*edits: dict[str, object], known: Decision | None = None) -> Record:
    """The article after a run with these edits, a day after its first release."""
    return decide((BRIDGE,), known or decide((BRIDGE,)), NEXT_DAY, list(edits)).records[0]


def continue_with(record: Record, *edits: dict[str, object]) -> Record:
    """The article after another run."""
    return publish(*edits, known=evolve(decide((BRIDGE,)), records=(record,)))


# ---------------------------------------------------------------- the most urgent wins


@pytest.mark.parametrize(("before", "strict"), [*product(MILD, WITHDRAWING), ("withhold", "kill"), ("kill", "erase")])
def test_a_withdrawal_wins_over_a_milder_order_before_it(before: str, strict: str) -> None:
    found = publish(order(before, "旧的缘由。"), order(strict))
    article = found.article
    assert (found.action, article.version) == (strict, 2)
    assert article.status == ("withheld" if strict == "withhold" else "canceled")
    assert article.history[-1].note == "缘由。"
    assert (found.source is None) == (strict == "erase")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("kill", "release"),
        ("kill", "correct"),
        ("kill", "withhold"),
        ("erase", "kill"),
        ("kill", "kill"),
        ("correct", "update"),
    ],
)
def test_what_stands_after_and_is_not_stricter_contradicts(first: str, second: str) -> None:
    with pytest.raises(EditError, match="contradicts an earlier edit"):
        publish(order(first), order(second, "另一个缘由。"))


def test_it_wins_over_orders_that_contradict_each_other() -> None:
    found = publish(order("correct", "一。"), order("update", "二。"), order("withhold", "三。"), order("kill"))
    assert (found.action, found.article.version) == ("kill", 2)


def test_words_above_a_withdrawal_are_changed_where_they_fit_and_stop_nothing_where_they_do_not() -> None:
    above = (edit(set={"headline": "丙"}), edit(set={"headline": "丁"}), edit(replace=[{"words": "没有", "by": "有"}]))
    killed = publish(*above, order("kill"))
    assert (killed.article.status, killed.article.headline) == ("canceled", "丙")
    assert "丙" not in publish(*above, order("erase")).model_dump_json()
    for misfit in above[1:]:
        with pytest.raises(EditError):
            publish(above[0], order("kill"), misfit)


def test_an_order_that_was_overruled_does_not_come_to_life_when_the_stricter_one_goes() -> None:
    for mild, strict in [
        *product(["correct", "update", "release"], WITHDRAWING),
        ("withhold", "kill"),
        ("kill", "erase"),
    ]:
        withdrawn = publish(order(mild), order(strict))
        assert continue_with(withdrawn, order(mild)) == withdrawn


def test_before_the_release_too_the_withdrawal_stays() -> None:
    withdrawn = decide((BRIDGE,), edits=[order("release"), order("kill")])
    assert withdrawn.records[0].held == "killed"
    later = decide((BRIDGE,), withdrawn, NEXT_DAY, [order("release")])
    assert later.records[0].held == "killed"
    again = decide((BRIDGE,), later, NEXT_DAY, [order("release", "别的缘由。")])
    assert again.records[0].released


# ---------------------------------------------------------------- each once


def test_an_edit_is_known_by_all_its_keys_and_by_its_number_among_equal_ones() -> None:
    first, second, third = (
        order("correct"),
        order("correct", "另。"),
        edit(action="correct", reason="缘由。", clear=["deck"]),
    )
    found = identify_edits(Edits.model_validate({"article": [first, second, third, first, first]}))
    assert len(set(found)) == 5
    assert found[3:] == (f"{found[0]}-2", f"{found[0]}-3")
    turned = identify_edits(Edits.model_validate({"article": [dict(reversed(first.items())), first, third]}))
    assert turned == (found[0], found[3], found[2])


def test_a_second_correction_with_the_same_reason_is_a_correction() -> None:
    first = edit(action="correct", reason="缘由。", set={"headline": "丙"})
    corrected = publish(first)
    second = edit(action="correct", reason="缘由。", set={"deck": "丁"})
    for edits in ((first, second), (second,), (first, first)):
        again = continue_with(corrected, *edits)
        assert [line.signal for line in again.article.history] == [None, "sig:correction", "sig:correction"]
        assert again.article.history[-1].note == "缘由。"
        assert continue_with(again, *edits) == again


def test_an_edit_that_was_taken_out_is_carried_out_again_only_after_another_one() -> None:
    killed = publish(order("kill"))
    assert continue_with(continue_with(killed), order("kill")).article == killed.article
    released = continue_with(killed, order("release"))
    again = continue_with(released, order("kill"))
    assert (again.article.version, again.article.status) == (4, "canceled")


def test_an_order_of_a_state_that_kept_no_edits_is_not_carried_out_again() -> None:
    first = order("correct")
    old = evolve(publish(first), carried_out=None)
    same = continue_with(old, first)
    assert same.article == old.article
    assert same.carried_out == identify_edits(Edits.model_validate({"article": [first]}))
    assert continue_with(old) == old
    assert continue_with(old, order("correct", "另一个缘由。")).article.version == 3


def test_a_rebuilt_state_carries_no_correction_out_again(place: Place) -> None:
    entry = '[[article]]\npage = "01"\nquote = "桥长120米"\naction = "correct"\nreason = "数字有误。"\n'
    place.publish()
    for edits in (f'{entry}set = {{ deck = "桥长一百二十米" }}\n', f"{entry}\n{entry}"):
        place.write("2022-03-15/edits.toml", edits)
        place.publish(NEXT_DAY)
    before = place.files()
    assert before["2022-03-15/edition.json"].count(b'"sig:correction"') == 2
    (place.root / "state.sqlite").unlink()
    rebuild_state(place.seeds, place.out, place.root / "state.sqlite")
    for _ in range(2):
        place.publish(NEXT_DAY)
        assert place.files() == before
    place.write("2022-03-15/edits.toml", f"{entry}\n{entry}\n{entry}")
    place.publish(NEXT_DAY)
    assert (place.out / "2022-03-15/edition.json").read_bytes().count(b'"sig:correction"') == 3
