"""What a message shows of the texts that an editor may have meant."""

from transform.text.quotes import name_nearest


def test_nearest_texts_of_a_worded_script_keep_their_spaces() -> None:
    texts = ["Harbor Crane Comes Home", "Bakery Queue Gets a Roof"]
    assert (
        name_nearest("Harbour Crane Comes", texts) == "nearest: 'Harbor Crane Comes Home', 'Bakery Queue Gets a Roof'"
    )


def test_white_space_does_not_count_in_the_comparison() -> None:
    assert name_nearest("人行 桥今日", ["图书馆延长", "人行桥今 日通行"]).startswith("nearest: '人行桥今 日通行'")
