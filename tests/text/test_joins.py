"""How well the two sides of a break fit together, by the words of the page."""

from transform.text.joins import count_words


def test_small_letter_continues_and_the_word_that_the_page_has_beside_the_last_one_continues_best() -> None:
    page = count_words(["The burst pipe flooded the hall.", "The pipe of the organ was cleaned and the hall heated."])
    assert page.rate_cut("after a burst", "pipe flooded the hall") > page.rate_cut("after a burst", "organ was cleaned")
    assert (
        page.rate_cut("after a burst", "organ was cleaned")
        > 0
        > page.rate_cut("after a burst", "The organ was cleaned")
    )
