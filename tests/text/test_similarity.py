"""What two texts have in common: pairs of characters in Han text, parts of words in spaced text."""

from transform.text.similarity import list_pairs, measure_similarity, take_pairs


def test_words_of_one_stem_have_much_in_common_and_common_words_nothing() -> None:
    similarity = measure_similarity([take_pairs("The river flooded the lower streets of the town.")])
    assert similarity.share(take_pairs("Floods in street"), take_pairs("The river flooded the lower streets.")) > 0.5
    assert take_pairs("they have been with us since then") == frozenset()
    assert list_pairs("Rain fills AP, 41 ponds") == ("rain", "fills", "ap", "", "41", "ponds")


def test_han_text_is_taken_in_pairs_even_with_latin_words_in_it() -> None:
    assert list_pairs("大桥iPad，通车") == ("大桥", "桥i", "iP", "Pa", "ad", "", "通车", "")
