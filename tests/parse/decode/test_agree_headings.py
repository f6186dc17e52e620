"""Lines in capitals above lines in small letters are read alike on one page."""

from collections.abc import Sequence

import pytest

from tests.parse.decode.test_habit_features import describe
from transform.parse import roles
from transform.parse.decode.agree_headings import SURE, agree_headings
from transform.parse.decode.find_path import Choice

TEXT = "The harbour will be dredged before the winter, the port authority said on Monday evening, and the ferry moves."
STORY = "{upper}\nThe port will pay for both of them\n" + TEXT
UPPERS = ("FERRY GETS ENGINES", "MARKET OPENS EARLY", "BRIDGE STAYS CLOSED")
OPEN = SURE - 1


def read(uppers: Sequence[str], above: Sequence[str], margin: int) -> list[str]:
    """The roles of the lines in capitals; those below are decks, or headlines below what is no headline."""
    facts = describe("\n\n".join(STORY.format(upper=upper) for upper in uppers))
    path = [
        Choice(role, margin)
        for first in above
        for role in (first, roles.DECK if first == roles.HEADLINE else roles.HEADLINE, roles.LEAD)
    ]
    return [choice.role for choice in agree_headings(facts, path)[::3]]


@pytest.mark.parametrize("other", [roles.KICKER, roles.LABEL])
def test_one_of_three_is_read_as_the_other_two(other: str) -> None:
    assert read(UPPERS, (other, roles.HEADLINE, roles.HEADLINE), OPEN) == [roles.HEADLINE] * 3


def test_one_of_two_stays_and_so_does_one_that_is_sure() -> None:
    assert read(UPPERS[:2], (roles.KICKER, roles.HEADLINE), OPEN) == [roles.KICKER, roles.HEADLINE]
    sure = (roles.KICKER, roles.HEADLINE, roles.HEADLINE)
    assert read(UPPERS, sure, SURE) == list(sure)


def test_a_few_words_may_be_the_name_of_a_section() -> None:
    roles_of = (roles.LABEL, roles.HEADLINE, roles.HEADLINE)
    assert read(("PORT NEWS", *UPPERS[1:]), roles_of, OPEN) == list(roles_of)


def test_small_letters_are_left_alone() -> None:
    roles_of = (roles.KICKER, roles.HEADLINE, roles.HEADLINE)
    assert read(("Ferry gets engines", *UPPERS[1:]), roles_of, OPEN) == list(roles_of)
