"""A few cases of each kind of random damage to state and out/; ``make damage`` tries thousands."""

import pytest

from tests.tools import damage_out, damage_state

pytestmark = pytest.mark.long


def test_a_damaged_state_is_named_or_harmless_and_nothing_false_is_published() -> None:
    kinds = damage_state.KINDS
    results = damage_state.try_all(damage_state.try_damage, damage_state.build_template, kinds, (3 * len(kinds), 11))
    assert [result for result in results if result[1] not in {"named", "harmless"} or result[2]] == []


def test_a_damaged_site_is_named_and_mended_to_the_byte() -> None:
    kinds = damage_out.KINDS
    results = damage_state.try_all(damage_out.try_damage, damage_state.build_template, kinds, (2 * len(kinds), 11))
    assert [result for result in results if result[1] not in {"named", "harmless"} or result[2]] == []
