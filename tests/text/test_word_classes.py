"""Chinese text as words with their classes."""

from transform.text.word_classes import Word, load_classes, part_words


def list_parts(text: str) -> str:
    return " ".join(f"{word.text}/{word.kind}" for word in part_words(text, "zh"))


def test_the_longest_word_that_ends_a_text_is_taken_first() -> None:
    assert list_parts("市政府召开会议") == "市政府/n 召开/v 会议/n"


def test_figures_letters_and_signs_have_classes_of_their_own() -> None:
    assert list_parts("“A3”有37人") == "“/. A3/e ”/. 有/v 37/e 人/n"


def test_every_character_is_in_one_word() -> None:
    text = "全国冬泳邀请赛：报名人数过千——罒"
    assert "".join(word.text for word in part_words(text, "zh")) == text


def test_a_language_without_a_list_has_no_classes() -> None:
    assert load_classes("en") == {}
    assert part_words("召开", "en") == (Word("召", "x"), Word("开", "x"))
