"""Labels above headlines that may be parts of the heading: by their words, their margin, what stands around them."""

import pytest

from tests.helpers.pages import split_text
from transform.parse.decode.find_path import Choice
from transform.parse.decode.line_facts import describe_lines
from transform.parse.decode.settle_labels import SURE, settle_labels


def settle(
    label: str, *, language: str = "en", margin: int = SURE - 1, above: str = "furniture", below: str = "headline"
) -> list[str]:
    draft = split_text(f"A3\n{label}\nBridge opens at last\n", language=language)
    path = [Choice(above, SURE), Choice("label", margin), Choice(below, SURE)]
    return [choice.role for choice in settle_labels(describe_lines(draft), path, draft.table)][1:]


@pytest.mark.parametrize(
    ("label", "roles"),
    [
        ("Transport", ["kicker", "headline"]),
        ("TRANSPORT", ["label", "headline"]),
        ("■ Transport", ["label", "headline"]),
        ("City Notes", ["label", "headline"]),
    ],
)
def test_a_word_alone_in_small_letters_is_a_kicker(label: str, roles: list[str]) -> None:
    assert settle(label) == roles


def test_a_sure_label_one_below_another_and_one_above_text_stay() -> None:
    assert settle("Transport", margin=SURE) == ["label", "headline"]
    assert settle("Transport", above="label") == ["label", "headline"]
    assert settle("Transport", below="lead") == ["label", "lead"]


@pytest.mark.parametrize(
    ("label", "language", "roles"),
    [
        ("Le pont de Valmer rouvre", "fr", ["headline", "deck"]), ("Le pont rouvre", "fr", ["label", "headline"]),
        ("LE PONT DE VALMER ROUVRE", "fr", ["label", "headline"]), ("The bridge of Valmer opens", "en", ["label", "headline"]),
    ],
)  # fmt: skip
def test_several_words_are_a_headline_where_no_vocabulary_says_what_they_are(
    label: str, language: str, roles: list[str]
) -> None:
    assert settle(label, language=language) == roles
