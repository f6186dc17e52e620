"""The words of the vocabulary are those that the newspapers to learn from have: whoever adds one writes the list anew."""

from tests.quality.training.vocabulary import FEWEST, count_words
from transform.text.vocabulary import load_vocabulary


def test_the_list_is_what_the_newspapers_say() -> None:
    counts = count_words()
    words = load_vocabulary("en")
    assert words.words == {word for word, count in counts.items() if count >= FEWEST}
    assert max(counts[word] for word in words.words - words.everywhere) < min(counts[word] for word in words.everywhere)
